//! How long runs will take, before anything runs: the plan with copies and retries, runs simulated under the limits of
//! the chosen orchestrator, and what would make them shorter.

mod faster;
pub mod limits;

pub use faster::{Change, Faster};
pub use limits::Limit;

use crate::dag::{Flow, Odds, Plan, Played, Pool, Setting, Work};
use crate::design::{Design, Route, Target};

/// How many runs are simulated.
pub const RUNS: u32 = 1_000;
/// Fewer when they are long: so many copies of steps in all, to keep the page quick.
const WORK: u32 = 120_000;
/// And never fewer than so many, so that there is something to say of them.
const FEWEST: u32 = 20;
/// Copies of steps that one run plays at most: with more, fewer copies of each step are counted.
const COPIES: u32 = 20_000;
/// How many simulated runs follow each other at most.
pub const CHAIN: usize = 10;

/// What nobody has said, in the reader's words or ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assume {
    /// Copies of a step that runs once for each of something.
    pub copies: u32,
    /// Tries that fail, of a hundred.
    pub failing: u32,
    /// Class of an MWAA environment: 1 small, 2 medium, 3 large.
    pub class: u32,
}

impl Default for Assume {
    fn default() -> Self {
        Self { copies: 10, failing: 0, class: 1 }
    }
}

impl Assume {
    /// The numbers brought into their ranges: 1 to 1,000 copies, up to 50 of a hundred failing, class 1 to 3.
    #[must_use]
    pub fn fitted(self) -> Self {
        Self { copies: self.copies.clamp(1, 1_000), failing: self.failing.min(50), class: self.class.clamp(1, 3) }
    }

    /// With no more copies than one run of `design` may play.
    fn playable(self, design: &Design) -> Self {
        let many = design.tasks.iter().filter(|step| !step.each.is_empty()).count();
        let most = u32::try_from(many).map_or(1, |many| COPIES / many.max(1));
        Self { copies: self.copies.min(most.max(1)), ..self }
    }
}

/// What is known of runs before anything runs.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// What was assumed; fewer copies than asked for where one run would play too many.
    pub assume: Assume,
    /// What was simulated.
    pub setting: Setting,
    /// On usual lengths, copies counted where they cannot all run at once.
    pub usual: Plan,
    /// Minutes from the planned start until one run is over under the limits, when it starts as late as the flexible
    /// window lets it and every step takes longest.
    pub worst: u32,
    /// The same when every step is also tried as often as it may.
    pub tried: u32,
    /// One run on usual lengths under the limits, one entry a step.
    pub played: Vec<Played>,
    /// Minutes of that run.
    pub length: u32,
    /// Runs of drawn lengths.
    pub odds: Odds,
    /// Minutes from the start to the time to finish by.
    pub room: Option<u32>,
    /// Shortest time between two starts, minutes.
    pub gap: Option<u32>,
    /// Steps whose length nobody gave: they count as nothing.
    pub unknown: u32,
    /// The limits that were kept.
    pub limits: Vec<&'static Limit>,
    /// For each condition of a step that chooses, in the order of the list: the step, the link, and the minutes of a run
    /// that takes it.
    pub outcomes: Vec<(usize, usize, u32)>,
    /// What would make the run in `played` shorter, best first.
    pub faster: Vec<Faster>,
}

/// What is known of runs of `design` along `route`; `None` when steps wait for each other or none has a length.
/// `starts`: of planned runs that follow each other, at most [`CHAIN`], seconds after the first; may be empty.
pub fn forecast(design: &Design, route: Route, assume: Assume, starts: Vec<u64>) -> Option<Forecast> {
    let flow = design.graph()?;
    let assume = assume.playable(design);
    let (setting, limits) = setting(design, route, assume, starts);
    let minutes: Vec<u32> = setting.work.iter().map(|work| waves(work) * (work.low / 60)).collect();
    let usual = flow.plan(&minutes);
    let one = Setting { starts: Vec::new(), ..setting.clone() };
    let with = |length: fn(&Work) -> u32| -> Setting {
        Setting { work: one.work.iter().map(|work| Work { low: length(work), ..*work }).collect(), ..one.clone() }
    };
    let longest = |length| match minutes_of(&flow.played(&with(length))) {
        0 => 0,
        minutes => minutes.saturating_add(setting.window / 60),
    };
    let worst = longest(|work| work.high);
    if worst == 0 {
        return None;
    }
    let tried = longest(|work| work.high.saturating_mul(work.tries));
    let copies = setting.work.iter().fold(0_u32, |sum, work| sum.saturating_add(work.copies)).max(1);
    let played = flow.played(&one);
    let length = minutes_of(&played);
    let room = design.room().map(|(_, room)| room);
    let odds = flow.odds(&setting, (WORK / copies).clamp(FEWEST, RUNS), room.map(|minutes| minutes * 60));
    let unknown = design.tasks.iter().filter(|step| step.typical.or(step.worst).is_none()).count();
    let faster = faster::faster(&flow, &one, &usual, &played, length, changes(copies));
    let outcomes = outcomes(&flow, &minutes);
    Some(Forecast {
        assume,
        usual,
        worst,
        tried,
        played,
        length,
        odds,
        room,
        gap: design.timing().and_then(|timing| timing.gap),
        unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
        limits,
        outcomes,
        faster,
        setting,
    })
}

/// How many steps and links are changed to see what it does: each is some four more runs of so many `copies`, so that
/// what is played for all of them is about what is played for the odds.
fn changes(copies: u32) -> usize {
    usize::try_from(WORK / copies / 4).unwrap_or(0).clamp(4, 60)
}

/// Minutes until the last step ends, begun ones counted in full.
fn minutes_of(played: &[Played]) -> u32 {
    let end = played.iter().map(|step| step.end).max().unwrap_or(0);
    u32::try_from(end.div_ceil(60)).unwrap_or(u32::MAX)
}

/// How often a step's length passes until all of its copies are done, when they start as soon as they may.
fn waves(work: &Work) -> u32 {
    if work.at_once == 0 { 1 } else { work.copies.div_ceil(work.at_once) }
}

/// What is simulated, and the limits it keeps.
fn setting(design: &Design, route: Route, assume: Assume, starts: Vec<u64>) -> (Setting, Vec<&'static Limit>) {
    let mut known: Vec<&'static Limit> = Vec::new();
    let mut pools: Vec<Pool> = Vec::new();
    let mut pool_of: Vec<&'static Limit> = Vec::new();
    let workers = route.target == Target::Dag;
    if workers {
        let class = usize::try_from(assume.class.saturating_sub(1)).unwrap_or(0);
        let slots = limits::SLOTS.get(class).unwrap_or(&limits::SLOTS[0]);
        known.extend([slots, &limits::WORKERS, &limits::WORKER_LAG]);
        let step = slots.number;
        pools.push(Pool {
            first: step,
            most: step * limits::WORKERS.number,
            step,
            lag: limits::WORKER_LAG.number * 60,
        });
    }
    let mut work = Vec::with_capacity(design.tasks.len());
    for step in &design.tasks {
        let copies = if step.each.is_empty() { 1 } else { assume.copies };
        let (at_once, limit) = limits::own(step, route, copies).unwrap_or((0, None));
        let mut keep = |limit: &'static Limit| {
            if !known.contains(&limit) {
                known.push(limit);
            }
        };
        limit.into_iter().for_each(&mut keep);
        let mut pool = if workers { 0 } else { usize::MAX };
        if let Some(limit) = limits::shared(step.kind).filter(|_| !workers) {
            pool = pool_of.iter().position(|known| *known == limit).unwrap_or(pool_of.len());
            if pool == pool_of.len() {
                pool_of.push(limit);
                pools.push(Pool { first: limit.number, most: limit.number, step: 1, lag: 0 });
                keep(limit);
            }
        }
        let (low, high) = step.lengths();
        let tries = step.retries.map_or(1, |retries| retries.0.min(100) + 1);
        work.push(Work { low: low * 60, high: high * 60, copies, at_once, tries, pool });
    }
    let setting = Setting {
        work,
        pools,
        starts,
        window: design.timing().and_then(|timing| timing.flexible).map_or(0, |minutes| minutes.0 * 60),
        failing: assume.failing * 10,
    };
    (setting, known)
}

/// See [`Forecast::outcomes`]. At most twelve: a longer list says nothing.
fn outcomes(flow: &Flow, minutes: &[u32]) -> Vec<(usize, usize, u32)> {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut outcomes = Vec::new();
    for (at, link) in flow.links().iter().enumerate() {
        if link.branch > 0 && outcomes.len() < 12 && !seen.contains(&(link.from, link.branch)) {
            seen.push((link.from, link.branch));
            outcomes.push((link.from, at, flow.length_if(link.from, link.branch, minutes)));
        }
    }
    outcomes
}

#[cfg(test)]
mod tests;
