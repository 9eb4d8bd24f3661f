//! What would make a usual run shorter: one change at a time.

use super::minutes_of;
use crate::dag::{Flow, Link, Plan, Played, Pool, Setting, Work};
use crate::sort::sort_by;
use std::cmp::Reverse;

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
    /// This step takes less time: a minute less is a minute less of the run or more, up to what is saved at most.
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

/// What makes a run shorter: every change is played, under the limits of `setting`, and held against the run as it is,
/// which is `played` and takes `length` minutes. `plan` is of the same run without limits on what runs at once. So many
/// steps and links are looked at, each, at `most`: of the longest chain first, then the longest.
pub(super) fn faster(
    flow: &Flow,
    setting: &Setting,
    plan: &Plan,
    played: &[Played],
    length: u32,
    most: usize,
) -> Vec<Faster> {
    let mut found = Vec::new();
    let mut add = |change, saved: u32| {
        if saved > 0 {
            found.push(Faster { change, saved });
        }
    };
    let saved = |flow: &Flow, setting: &Setting| length.saturating_sub(minutes_of(&flow.played(setting)));
    let with = |step: usize, change: &dyn Fn(&mut Work)| {
        let mut other = setting.clone();
        if let Some(work) = other.work.get_mut(step) {
            change(work);
        }
        saved(flow, &other)
    };
    if let Some(at) = setting.pools.iter().position(|pool| pool.most > pool.first) {
        let mut more = setting.clone();
        if let Some(pool) = more.pools.get_mut(at) {
            *pool = Pool { first: pool.first + pool.step, ..*pool };
            add(Change::Worker(pool.step), saved(flow, &more));
        }
    }
    let span = |step: usize| plan.spans.get(step).copied().unwrap_or_default();
    let work = |step: usize| setting.work.get(step).copied().filter(|work| work.low > 0 && span(step).runs);
    let first = |wanted: &dyn Fn(usize, Work) -> bool| {
        let wanted = |step: &usize| work(*step).is_some_and(|work| wanted(*step, work));
        let mut steps: Vec<usize> = (0..flow.len()).filter(wanted).collect();
        let rank = |step: usize| (span(step).slack > 0, Reverse(span(step).finish - span(step).start));
        sort_by(&mut steps, &|a, b| rank(*a).cmp(&rank(*b)));
        steps.truncate(most);
        steps
    };
    for step in first(&|_, work| work.at_once > 0 && work.copies > work.at_once) {
        add(Change::Copy(step), with(step, &|work| work.at_once += 1));
    }
    // Where limits make the run no longer, what may be late without harm may also be early without use.
    let limited = length > plan.length;
    let steps = first(&|step, _| limited || span(step).slack == 0);
    for &step in &steps {
        if with(step, &|work| work.low = work.low.saturating_sub(60)) > 0 {
            add(Change::Shorten(step), with(step, &|work| work.low = 0));
        }
        let halved = |work: &mut Work| {
            *work = Work {
                low: work.low.div_ceil(2),
                copies: work.copies.saturating_mul(2),
                at_once: work.at_once.saturating_mul(2),
                ..*work
            };
        };
        add(Change::Split(step), with(step, &halved));
    }
    // The last one that a step waits for.
    let ready = |step: usize| played.get(step).filter(|played| played.ran).map(|played| played.ready);
    let end = |step: usize| played.get(step).filter(|played| played.ran).map(|played| played.end);
    let last = |&(_, link): &(usize, Link)| end(link.from).is_some() && end(link.from) == ready(link.to);
    for (at, _) in steps.iter().flat_map(|&step| flow.out(step)).filter(last).take(most) {
        add(Change::Unlink(at), saved(&flow.without(&|other, _| other == at), setting));
    }
    sort_by(&mut found, &|a, b| b.saved.cmp(&a.saved));
    found
}
