//! The graph as a run goes through it: what lets each task start, and the order in which tasks can be looked at.

use super::certain::Certain;
use super::lists::{Lists, topological};
use std::cell::OnceCell;

/// The outcome of its predecessor that a link waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum After {
    /// It succeeded.
    #[default]
    Success,
    /// It failed, tried as often as it may.
    Failure,
    /// It ended, either way.
    Completion,
}

/// How many of its predecessors a task waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Join {
    /// All of them: it does not run when one of them does not, or ends otherwise than its link says. A plain link that
    /// waits for the end, however it comes, asks nothing of a predecessor that does not run; but one of them does.
    #[default]
    All,
    /// All of them that run, and one does.
    Ran,
    /// The first of them.
    Any,
}

/// `to` waits for `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Link {
    /// Predecessor.
    pub from: usize,
    /// Successor.
    pub to: usize,
    /// The outcome it waits for.
    pub after: After,
    /// Which condition of `from` has to hold: 0 is none, equal numbers of one predecessor are the same condition, and
    /// of different ones a run chooses one.
    pub branch: usize,
}

impl Link {
    /// A task that waits for all does not run when the predecessor does not.
    pub fn is_firm(&self) -> bool {
        self.after != After::Completion || self.branch > 0
    }
}

impl From<(usize, usize)> for Link {
    fn from((from, to): (usize, usize)) -> Self {
        Self { from, to, ..Self::default() }
    }
}

/// A graph without cycles, ready to be planned and simulated.
#[derive(Default)]
pub struct Flow {
    links: Vec<Link>,
    joins: Vec<Join>,
    /// Tasks in an order in which every link points forward.
    pub(super) order: Vec<usize>,
    /// For each task the links to it.
    into: Lists,
    /// For each task the links from it.
    out: Lists,
    /// For each task whether it runs when every task succeeds and every branch is taken.
    pub(super) runs: Vec<bool>,
    /// For each link whether its successor, in such a run, starts by it: not by links that wait for a failure, and not
    /// by one that a branch may leave out while another link is sure to be there.
    pub(super) taken: Vec<bool>,
    /// For each task whether the first of its taken links starts it, in such a run, and not the last. It is the last
    /// where a run takes one link or the other, depending on a branch: then times are those of the later outcome.
    pub(super) first: Vec<bool>,
    /// See [`Self::certain`].
    pub(super) certain: OnceCell<Certain>,
}

impl Flow {
    /// A graph of `joins.len()` tasks, one a task. `None` when there is a cycle. Links out of range and from a task to
    /// itself are left out.
    pub fn new(joins: Vec<Join>, links: &[Link]) -> Option<Self> {
        let n = joins.len();
        let links: Vec<Link> = links.iter().copied().filter(|l| l.from < n && l.to < n && l.from != l.to).collect();
        let pairs: Vec<_> = links.iter().map(|link| (link.from, link.to)).collect();
        let next = Lists::new(n, &pairs);
        let order = topological(n, &pairs, &next);
        if order.len() < n {
            return None;
        }
        let by = |end: fn(&Link) -> usize| -> Vec<_> { links.iter().enumerate().map(|(i, l)| (end(l), i)).collect() };
        let (into, out) = (Lists::new(n, &by(|l| l.to)), Lists::new(n, &by(|l| l.from)));
        let (runs, first) = (vec![true; n], joins.iter().map(|join| *join == Join::Any).collect());
        let taken = vec![true; links.len()];
        let mut flow = Self { links, joins, order, into, out, runs, taken, first, certain: OnceCell::new() };
        let failures = flow.links.iter().any(|link| link.after == After::Failure);
        let branches = flow.links.iter().any(|link| link.branch > 0);
        if failures || (branches && flow.joins.contains(&Join::All)) {
            flow.leave_out_what_does_not_run();
        }
        if branches && flow.joins.contains(&Join::Any) {
            flow.leave_out_alternatives();
        }
        Some(flow)
    }

    /// What only a failure starts, what needs two conditions of which a run chooses one, and what needs either.
    fn leave_out_what_does_not_run(&mut self) {
        let never: Vec<bool> = self.certain().never.iter().map(Option::is_some).collect();
        for at in 0..self.order.len() {
            let v = self.order[at];
            let (mut links, mut good, mut met) = (0, 0, 0);
            for &i in self.into.of(v) {
                let link = self.links[i];
                self.taken[i] = self.runs[link.from] && link.after != After::Failure;
                links += 1;
                good += usize::from(self.taken[i]);
                met += usize::from(self.taken[i] || !link.is_firm());
            }
            let enough = good > 0 && (self.joins[v] != Join::All || met == links);
            self.runs[v] = links == 0 || (enough && !never[v]);
            if !self.runs[v] {
                for &i in self.into.of(v) {
                    self.taken[i] = false;
                }
            }
        }
    }

    fn leave_out_alternatives(&mut self) {
        // The conditions that hold whenever a task runs, as sorted numbers.
        let width = self.links.iter().map(|link| link.branch).max().unwrap_or(0) + 1;
        let mut holds: Vec<Vec<usize>> = vec![Vec::new(); self.len()];
        for at in 0..self.order.len() {
            let v = self.order[at];
            let mut sets: Vec<(usize, Vec<usize>)> = Vec::new();
            for &i in self.into.of(v).iter().filter(|&&i| self.taken[i]) {
                let link = self.links[i];
                let mut set = holds[link.from].clone();
                if link.branch > 0 {
                    add(&mut set, link.from * width + link.branch);
                }
                sets.push((i, set));
            }
            let Some((_, mut joined)) = sets.first().cloned() else { continue };
            for (_, set) in sets.iter().skip(1) {
                if self.joins[v] == Join::All {
                    for &condition in set {
                        add(&mut joined, condition);
                    }
                } else {
                    joined.retain(|condition| set.binary_search(condition).is_ok());
                }
            }
            if self.any(v) && sets.len() > 1 {
                let sure = sets.iter().any(|(_, set)| *set == joined);
                self.first[v] = sure;
                for (i, set) in &sets {
                    self.taken[*i] = !sure || *set == joined;
                }
            }
            holds[v] = joined;
        }
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.joins.len()
    }

    /// There is no task.
    pub fn is_empty(&self) -> bool {
        self.joins.is_empty()
    }

    /// The links that count.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The links to a task, with their places in [`Self::links`].
    pub fn into(&self, task: usize) -> impl Iterator<Item = (usize, Link)> + Clone {
        self.into.of(task).iter().map(|&i| (i, self.links[i]))
    }

    /// The links from a task, with their places in [`Self::links`].
    pub fn out(&self, task: usize) -> impl Iterator<Item = (usize, Link)> + Clone {
        self.out.of(task).iter().map(|&i| (i, self.links[i]))
    }

    /// One of its links is enough to start it.
    pub fn any(&self, task: usize) -> bool {
        self.joins[task] == Join::Any
    }

    /// How many of its predecessors it waits for.
    pub fn join(&self, task: usize) -> Join {
        self.joins[task]
    }

    /// The tasks in an order in which every link points forward.
    pub fn in_order(&self) -> impl Iterator<Item = usize> + Clone {
        self.order.iter().copied()
    }

    /// It runs when every task succeeds and every branch is taken.
    pub fn planned(&self, task: usize) -> bool {
        self.runs[task]
    }

    /// Of several predecessors that all run, the first to end starts it.
    pub(super) fn first_of_several(&self, task: usize) -> bool {
        self.first[task] && self.starters(task).nth(1).is_some()
    }

    /// It, or a task before it, runs on a condition, or when a task fails.
    pub fn behind_choice(&self, task: usize) -> bool {
        let mut left = vec![task];
        let mut seen = vec![false; self.len()];
        while let Some(task) = left.pop() {
            for (_, link) in self.into(task) {
                if link.branch > 0 || link.after == After::Failure {
                    return true;
                }
                if !std::mem::replace(&mut seen[link.from], true) {
                    left.push(link.from);
                }
            }
        }
        false
    }

    /// For each task whether it comes before or after this one, by any number of links, or is it.
    pub fn ordered(&self, task: usize) -> Vec<bool> {
        let mut ordered = vec![false; self.len()];
        ordered[task] = true;
        for (links, back) in [(&self.into, true), (&self.out, false)] {
            let mut left = vec![task];
            while let Some(at) = left.pop() {
                for &i in links.of(at) {
                    let Link { from, to, .. } = self.links[i];
                    let next = if back { from } else { to };
                    if !std::mem::replace(&mut ordered[next], true) {
                        left.push(next);
                    }
                }
            }
        }
        ordered
    }

    /// The predecessors that let a task start when every task succeeds and every branch is taken.
    pub(super) fn starters(&self, task: usize) -> impl Iterator<Item = usize> + Clone {
        self.into(task).filter(|(i, _)| self.taken[*i]).map(|(_, link)| link.from)
    }

    /// How many conditions a task chooses among.
    pub(super) fn branches(&self, task: usize) -> usize {
        self.out(task).map(|(_, link)| link.branch).max().unwrap_or(0)
    }

    /// The same graph without the links for which `drop` holds.
    #[must_use]
    pub fn without(&self, drop: &dyn Fn(usize, &Link) -> bool) -> Self {
        let links: Vec<Link> =
            self.links.iter().enumerate().filter(|(i, link)| !drop(*i, link)).map(|(_, link)| *link).collect();
        // Fewer links make no cycle.
        Self::new(self.joins.clone(), &links).unwrap_or_default()
    }
}

/// Adds a number to a sorted list that does not have it.
fn add(list: &mut Vec<usize>, number: usize) {
    if let Err(at) = list.binary_search(&number) {
        list.insert(at, number);
    }
}
