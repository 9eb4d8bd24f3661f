//! Runs of a graph, played event by event under limits on what may run at once.
//!
//! What can start starts at once. Where a limit makes tasks wait, the one that has waited longest comes first; of those
//! that became ready in the same second the one of the earlier run, then the one earlier in the list. A task whose own
//! limit holds it back does not hold back others.

use super::flow::{After, Flow, Join, Link};
use super::random::Random;
use crate::sort::numbers;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One task as time sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Usual length of a try, seconds.
    pub low: u32,
    /// Longest length of a try, seconds; not less.
    pub high: u32,
    /// Copies, 1 or more; it has ended when all have.
    pub copies: u32,
    /// Copies that may be under way at once, over all runs; 0 is no limit.
    pub at_once: u32,
    /// Tries in all, 1 or more.
    pub tries: u32,
    /// Which of [`Setting::pools`] it takes a slot of; none when there is no such pool.
    pub pool: usize,
}

/// Slots that tasks share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Slots at the start, and again when nothing runs or waits.
    pub first: u32,
    /// Most slots.
    pub most: u32,
    /// Slots that are added together, 1 or more.
    pub step: u32,
    /// Seconds until added slots are there.
    pub lag: u32,
}

/// What is simulated beside the graph.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Setting {
    /// One a task.
    pub work: Vec<Work>,
    /// What they share.
    pub pools: Vec<Pool>,
    /// Planned starts of runs that follow each other, in order, seconds after the first; one run when empty.
    pub starts: Vec<u64>,
    /// A run starts up to so many seconds late.
    pub window: u32,
    /// Tries that fail, of a thousand.
    pub failing: u32,
}

/// How long things take in a simulation.
#[derive(Clone, Debug)]
enum Luck {
    /// As usual: no task fails, and every branch is planned as [`Flow::plan`] does.
    Usual,
    /// Drawn: a try takes any length from the usual one to the longest, each as likely; every condition of a task is
    /// as likely to be the one that holds.
    Drawn(Random),
}

/// When a task runs, seconds after the first planned start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Played {
    /// It could have started.
    pub ready: u64,
    /// Its first copy starts.
    pub start: u64,
    /// Its last copy ends.
    pub end: u64,
    /// It ran.
    pub ran: bool,
}

/// What many simulated runs came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Odds {
    /// How many runs were played.
    pub runs: u32,
    /// Half of those that get through end so many seconds after their planned start, or earlier.
    pub half: u32,
    /// 95 of 100 do.
    pub most: u32,
    /// How many do not get through, or end later than the time there is; 0 when none is given.
    pub late: u32,
    /// How many have another run after them.
    pub followed: u32,
    /// How many end after the planned start of that.
    pub overlapping: u32,
    /// In how many a task failed for good.
    pub failed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Ready,
    Succeeded,
    Failed,
    /// Left out by a branch, or because nothing failed.
    Skipped,
    /// What it waits for failed, or was blocked itself.
    Blocked,
}

/// Links to a task of a run that are settled, by how.
#[derive(Clone, Copy, Debug, Default)]
struct Settled {
    open: u32,
    good: u32,
    blocked: u32,
    /// Not met, by a task that was left out or by another outcome or condition.
    missed: u32,
}

struct Simulator<'a> {
    flow: &'a Flow,
    setting: &'a Setting,
    luck: Luck,
    /// Places in [`Self::state`] by time; behind those the pools that grow, and behind those the runs that start.
    events: BinaryHeap<Reverse<(u64, usize)>>,
    state: Vec<State>,
    settled: Vec<Settled>,
    played: Vec<Played>,
    left: Vec<u32>,
    doomed: Vec<bool>,
    /// Copies under way by task.
    busy: Vec<u32>,
    /// Slots, slots taken, copies waiting, slots on their way, by pool.
    slots: Vec<[u32; 4]>,
    /// What waits, in order, with the number of copies that do; those before `head` are gone.
    line: Vec<(usize, u32)>,
    head: usize,
    fresh: Vec<usize>,
    decided: Vec<(usize, State)>,
    /// Every task takes a slot of some pool.
    pooled: bool,
}

impl Setting {
    fn runs(&self) -> usize {
        self.starts.len().max(1)
    }
}

impl Flow {
    /// One task after the other of the first run, then those of the next, on usual lengths.
    pub fn played(&self, setting: &Setting) -> Vec<Played> {
        let mut simulator = Simulator::new(self, setting, Luck::Usual);
        simulator.play();
        simulator.played
    }

    /// What comes of at least `runs` runs whose lengths are drawn. `room`: seconds from the planned start within which
    /// a run is to end.
    pub fn odds(&self, setting: &Setting, runs: u32, room: Option<u32>) -> Odds {
        let mut simulator = Simulator::new(self, setting, Luck::Drawn(Random(0x51_u64)));
        let n = self.len();
        // A failure that starts something else is dealt with.
        let dealt: Vec<bool> =
            (0..n).map(|task| self.out(task).any(|(_, link)| link.after != After::Success)).collect();
        let (mut lengths, mut cut): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut odds = Odds::default();
        while odds.runs < runs {
            simulator.play();
            for run in 0..setting.runs() {
                let of_run = n * run..n * (run + 1);
                let ends = simulator.played.get(of_run.clone()).unwrap_or_default();
                let end = ends.iter().filter(|task| task.ran).map(|task| task.end).max().unwrap_or(0);
                let length = end.saturating_sub(setting.starts.get(run).copied().unwrap_or(0));
                let seconds = u32::try_from(length).unwrap_or(u32::MAX);
                let states = simulator.state.get(of_run).unwrap_or_default();
                let through = states.iter().zip(&dealt).all(|(state, dealt)| match state {
                    State::Blocked => false,
                    State::Failed => *dealt,
                    _ => true,
                });
                if through { &mut lengths } else { &mut cut }.push(seconds as usize);
                odds.runs += 1;
                odds.failed += u32::from(states.contains(&State::Failed));
                odds.late += u32::from(room.is_some_and(|room| !through || seconds > room));
                if let Some(next) = setting.starts.get(run + 1) {
                    odds.followed += 1;
                    odds.overlapping += u32::from(end > *next);
                }
            }
        }
        if lengths.is_empty() {
            lengths = cut;
        }
        numbers(&mut lengths, &usize::cmp);
        // The nearest rank.
        let rank = |percent: usize| {
            let at = (lengths.len() * percent).div_ceil(100).saturating_sub(1);
            lengths.get(at).and_then(|&seconds| u32::try_from(seconds).ok()).unwrap_or(0)
        };
        Odds { half: rank(50), most: rank(95), ..odds }
    }
}

impl<'a> Simulator<'a> {
    fn new(flow: &'a Flow, setting: &'a Setting, luck: Luck) -> Self {
        let pooled = setting.work.iter().all(|work| work.pool < setting.pools.len());
        Self {
            flow,
            setting,
            luck,
            events: BinaryHeap::new(),
            state: Vec::new(),
            settled: Vec::new(),
            played: Vec::new(),
            left: Vec::new(),
            doomed: Vec::new(),
            busy: Vec::new(),
            slots: Vec::new(),
            line: Vec::new(),
            head: 0,
            fresh: Vec::new(),
            decided: Vec::new(),
            pooled,
        }
    }

    /// Plays the runs from the first start to the last end.
    fn play(&mut self) {
        self.reset();
        let (tasks, pools) = (self.state.len(), self.slots.len());
        while let Some(&Reverse((now, _))) = self.events.peek() {
            while let Some(&Reverse((at, what))) = self.events.peek()
                && at == now
            {
                self.events.pop();
                if what < tasks {
                    self.end(what, now);
                } else if what < tasks + pools {
                    let step = self.setting.pools[what - tasks].step;
                    let slots = &mut self.slots[what - tasks];
                    slots[0] += step;
                    slots[3] -= step;
                } else {
                    self.begin(what - tasks - pools);
                }
            }
            numbers(&mut self.fresh, &usize::cmp);
            for at in 0..self.fresh.len() {
                let what = self.fresh[at];
                let work = self.work(what);
                self.played[what].ready = now;
                // What takes no time makes others ready in the same second.
                let later = |(other, _): &&(usize, u32)| self.played[*other].ready == now && *other > what;
                let place = self.line.len() - self.line.iter().skip(self.head).rev().take_while(later).count();
                self.line.insert(place, (what, work.copies));
                if let Some(slots) = self.slots.get_mut(work.pool) {
                    slots[2] += work.copies;
                }
            }
            self.fresh.clear();
            self.serve(now);
            self.grow(now);
        }
    }

    fn reset(&mut self) {
        let n = self.flow.len();
        let total = n * self.setting.runs();
        let calm = self.calm();
        self.state.clear();
        self.state.resize(total, State::Waiting);
        self.settled.clear();
        for _ in 0..self.setting.runs() {
            for task in 0..n {
                let open = self.flow.into(task).filter(|(i, _)| !calm || self.flow.taken[*i]).count();
                self.settled.push(Settled { open: u32::try_from(open).unwrap_or(u32::MAX), ..Settled::default() });
            }
        }
        self.played.clear();
        self.played.resize(total, Played::default());
        self.left.clear();
        self.left.resize(total, 0);
        self.doomed.clear();
        self.doomed.resize(total, false);
        self.busy.clear();
        self.busy.resize(n, 0);
        self.slots.clear();
        self.slots.extend(self.setting.pools.iter().map(|pool| [pool.first, 0, 0, 0]));
        self.line.clear();
        self.head = 0;
        for run in 0..self.setting.runs() {
            let planned = self.setting.starts.get(run).copied().unwrap_or(0);
            let late = match &mut self.luck {
                Luck::Drawn(random) => random.up_to(self.setting.window),
                Luck::Usual => 0,
            };
            self.events.push(Reverse((planned.saturating_add(u64::from(late)), total + self.slots.len() + run)));
        }
    }

    fn calm(&self) -> bool {
        !matches!(self.luck, Luck::Drawn(_))
    }

    fn work(&self, what: usize) -> Work {
        self.setting.work[what % self.flow.len()]
    }

    /// Run `run` starts: so do the tasks that wait for nothing.
    fn begin(&mut self, run: usize) {
        let n = self.flow.len();
        for task in 0..n {
            if self.flow.into(task).next().is_none() {
                self.ready(run * n + task);
            }
        }
    }

    fn ready(&mut self, what: usize) {
        self.state[what] = State::Ready;
        self.left[what] = self.work(what).copies;
        self.fresh.push(what);
    }

    /// A copy ends.
    fn end(&mut self, what: usize, now: u64) {
        let (task, work) = (what % self.flow.len(), self.work(what));
        self.busy[task] -= 1;
        if let Some(slots) = self.slots.get_mut(work.pool) {
            slots[1] -= 1;
        }
        self.left[what] -= 1;
        if self.left[what] > 0 {
            return;
        }
        self.played[what].end = now;
        let how = if self.doomed[what] { State::Failed } else { State::Succeeded };
        self.decided.push((what, how));
        while let Some((what, how)) = self.decided.pop() {
            self.state[what] = how;
            self.tell(what, how);
        }
    }

    /// Tells those that wait for it how a task ended, or that it will not run.
    fn tell(&mut self, what: usize, how: State) {
        let flow = self.flow;
        let (task, calm) = (what % flow.len(), self.calm());
        let first = what - task;
        let branches = flow.branches(task);
        let chosen = match &mut self.luck {
            Luck::Drawn(random) if branches > 1 => {
                1 + random.up_to(u32::try_from(branches - 1).unwrap_or(u32::MAX)) as usize
            }
            Luck::Drawn(random) if branches == 1 => random.up_to(1) as usize,
            _ => 0,
        };
        for (i, link) in flow.out(task) {
            if calm && !flow.taken[i] {
                continue;
            }
            let to = first + link.to;
            let settled = &mut self.settled[to];
            settled.open -= 1;
            match (how, link) {
                (State::Failed, Link { after: After::Success, .. }) => settled.blocked += 1,
                (State::Blocked, _) => settled.blocked += u32::from(link.is_firm()),
                (State::Skipped, _) => settled.missed += u32::from(link.is_firm()),
                (_, Link { branch, .. }) if !calm && branch > 0 && branch != chosen => settled.missed += 1,
                (State::Succeeded, Link { after: After::Failure, .. }) => settled.missed += 1,
                _ => settled.good += 1,
            }
            let Settled { open, good, blocked, missed } = *settled;
            if self.state[to] != State::Waiting {
                continue;
            }
            let first_counts = if calm { flow.first[link.to] } else { flow.any(link.to) };
            if first_counts && good > 0 {
                self.ready(to);
            } else if open == 0 {
                if blocked > 0 {
                    self.decided.push((to, State::Blocked));
                } else if good == 0 || (missed > 0 && flow.join(link.to) == Join::All) {
                    self.decided.push((to, State::Skipped));
                } else {
                    self.ready(to);
                }
            }
        }
    }

    /// Starts what waits and may start.
    fn serve(&mut self, now: u64) {
        let mut kept = Vec::new();
        let mut at = self.head;
        while at < self.line.len() {
            if self.pooled && self.slots.iter().all(|slots| slots[1] >= slots[0]) {
                break;
            }
            let (what, copies) = self.line[at];
            at += 1;
            let (task, work) = (what % self.flow.len(), self.work(what));
            let own = if work.at_once == 0 { copies } else { work.at_once.saturating_sub(self.busy[task]) };
            let free = self.slots.get(work.pool).map_or(copies, |slots| slots[0].saturating_sub(slots[1]));
            let starting = copies.min(own).min(free);
            if starting > 0 && !self.played[what].ran {
                self.played[what].ran = true;
                self.played[what].start = now;
            }
            for _ in 0..starting {
                let length = self.length(what, work);
                self.events.push(Reverse((now.saturating_add(length), what)));
            }
            self.busy[task] += starting;
            if let Some(slots) = self.slots.get_mut(work.pool) {
                slots[1] += starting;
                slots[2] -= starting;
            }
            if starting < copies {
                kept.push((what, copies - starting));
            }
        }
        self.head = at - kept.len();
        for (place, waiting) in self.line.iter_mut().skip(self.head).zip(kept) {
            *place = waiting;
        }
        if self.head == self.line.len() {
            self.line.clear();
            self.head = 0;
        }
    }

    /// Seconds that a copy takes with all its tries; notes when the last of them fails.
    fn length(&mut self, what: usize, work: Work) -> u64 {
        let Luck::Drawn(random) = &mut self.luck else {
            return u64::from(work.low);
        };
        let mut length = 0;
        for tried in 1..=work.tries {
            length += u64::from(work.low + random.up_to(work.high.saturating_sub(work.low)));
            if self.setting.failing == 0 || random.up_to(999) >= self.setting.failing {
                break;
            }
            if tried == work.tries {
                self.doomed[what] = true;
            }
        }
        length
    }

    /// Orders more slots where more is running and waiting than there are, and gives back what nobody needs.
    fn grow(&mut self, now: u64) {
        for (at, pool) in self.setting.pools.iter().enumerate() {
            let [slots, taken, waiting, coming] = &mut self.slots[at];
            if *taken + *waiting == 0 && *coming == 0 {
                *slots = pool.first;
            }
            while *slots + *coming < pool.most && *taken + *waiting > *slots + *coming {
                *coming += pool.step;
                self.events.push(Reverse((now + u64::from(pool.lag), self.state.len() + at)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
