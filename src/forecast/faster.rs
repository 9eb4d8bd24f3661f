//! What would make a usual run shorter: one change at a time.

use super::minutes_of;
use crate::dag::{Flow, Plan, Pool, Setting};
use crate::sort::sort_by;

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One more worker, of so many slots, from the start.
    Worker(u32),
    /// One more copy of this step at once.
    Copy(usize),
    /// Not waiting: the link with this number is removed.
    Unlink(usize),
    /// This step is split in two that run at the same time.
    Split(usize),
    /// This step takes less time: every minute saved is a minute of the run, up to what is saved at most.
    Shorten(usize),
}

/// What a change saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faster {
    /// The change.
    pub change: Change,
    /// Minutes by which a usual run is shorter.
    pub saved: u32,
}

/// Steps and links that are looked at, each: those of the longest steps.
const MOST: usize = 60;

/// What makes a run shorter. Slots and copies are tried in the simulation of `setting`, which takes `length` minutes;
/// links and steps in `plan`, which is made of `minutes`, without limits on what runs at once.
pub(super) fn faster(flow: &Flow, setting: &Setting, minutes: &[u32], plan: &Plan, length: u32) -> Vec<Faster> {
    let mut found = Vec::new();
    let mut add = |change, saved: u32| {
        if saved > 0 {
            found.push(Faster { change, saved });
        }
    };
    let played = |setting: &Setting| length.saturating_sub(minutes_of(&flow.played(setting)));
    if let Some(pool) = setting.pools.iter().position(|pool| pool.most > pool.first) {
        let mut more = setting.clone();
        if let Some(pool) = more.pools.get_mut(pool) {
            *pool = Pool { first: pool.first + pool.step, ..*pool };
            add(Change::Worker(pool.step), played(&more));
        }
    }
    let long = |step: usize| minutes.get(step).copied().unwrap_or(0);
    let longest = |wanted: &dyn Fn(usize) -> bool| {
        let mut steps: Vec<usize> = (0..flow.len()).filter(|&step| wanted(step)).collect();
        sort_by(&mut steps, &|a, b| long(*b).cmp(&long(*a)));
        steps.truncate(MOST);
        steps
    };
    let held = |step: usize| setting.work.get(step).is_some_and(|work| work.at_once > 0 && work.copies > work.at_once);
    for step in longest(&held) {
        let mut more = setting.clone();
        if let Some(work) = more.work.get_mut(step) {
            work.at_once += 1;
        }
        add(Change::Copy(step), played(&more));
    }
    let span = |step: usize| plan.spans.get(step).copied().unwrap_or_default();
    let tight = |step: usize| span(step).runs && span(step).slack == 0 && span(step).finish > span(step).start;
    let tight = longest(&tight);
    for &step in &tight {
        let with = |long: u32| {
            let mut minutes = minutes.to_vec();
            if let Some(minutes) = minutes.get_mut(step) {
                *minutes = long;
            }
            plan.length.saturating_sub(flow.length(&minutes))
        };
        let long = long(step);
        if with(long.saturating_sub(1)) == 1 {
            add(Change::Shorten(step), with(0));
        }
        add(Change::Split(step), with(long.div_ceil(2)));
    }
    let waits =
        |from: usize, to: usize| span(from).slack == 0 && span(to).slack == 0 && span(from).finish == span(to).start;
    let links = tight.iter().flat_map(|&step| flow.out(step)).filter(|(_, link)| waits(link.from, link.to));
    for (link, _) in links.take(MOST) {
        let without = flow.without(&|at, _| at == link);
        add(Change::Unlink(link), plan.length.saturating_sub(without.length(minutes)));
    }
    sort_by(&mut found, &|a, b| b.saved.cmp(&a.saved));
    found
}
