//! How steps fall apart: into parts that no link joins, and into a row of which each piece follows as a whole.

use crate::dag::Flow;

/// For each step of the graph its place among `steps`; for others none of theirs.
pub(super) fn places(flow: &Flow, steps: &[usize]) -> Vec<usize> {
    let mut place = vec![usize::MAX; flow.len()];
    for (at, &step) in steps.iter().enumerate() {
        if let Some(place) = place.get_mut(step) {
            *place = at;
        }
    }
    place
}

/// Where `steps` can be cut: every last step before leads to every first step behind, so that these follow as a
/// whole.
///
/// A step is a last one from its own place to that of its first successor, and a first one from its last predecessor
/// to its own place; a link counts while both are. There is a cut where as many links count as there are pairs.
pub(super) fn cuts(flow: &Flow, steps: &[usize]) -> Vec<usize> {
    let place = places(flow, steps);
    let near = |step: usize| place.get(step).copied().filter(|&place| place < steps.len());
    let first_next = |step: usize| flow.out(step).filter_map(|(_, link)| near(link.to)).min();
    let last_before = |step: usize| flow.into(step).filter_map(|(_, link)| near(link.from)).max();
    // What begins and what ends to count at each place: lasts, firsts, links.
    let mut change = vec![[0_i64; 3]; steps.len() + 1];
    let mut count = |from: usize, to: usize, what: usize| {
        for (at, by) in [(from, 1), (to, -1)] {
            if let Some(change) = change.get_mut(at).and_then(|change| change.get_mut(what)) {
                *change += by;
            }
        }
    };
    for (at, &step) in steps.iter().enumerate() {
        let next = first_next(step);
        count(at + 1, next.map_or(steps.len() + 1, |next| next + 1), 0);
        count(last_before(step).map_or(0, |before| before + 1), at + 1, 1);
        for (_, link) in flow.out(step).filter(|(_, link)| near(link.to).is_some()) {
            let from = last_before(link.to).map_or(0, |before| before + 1);
            let to = next.map_or(0, |next| next + 1);
            if from < to {
                count(from, to, 2);
            }
        }
    }
    let mut now = [0_i64; 3];
    let mut cuts = Vec::new();
    for (at, change) in change.iter().enumerate().take(steps.len()) {
        for (now, change) in now.iter_mut().zip(change) {
            *now += change;
        }
        let [lasts, firsts, links] = now;
        if at > 0 && lasts * firsts == links {
            cuts.push(at);
        }
    }
    cuts
}

/// The connected parts, each in order.
pub(super) fn parts(flow: &Flow, steps: &[usize]) -> Vec<Vec<usize>> {
    let place = places(flow, steps);
    let near = |step: usize| place.get(step).copied().filter(|&place| place < steps.len());
    let mut part_of = vec![usize::MAX; steps.len()];
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for start in 0..steps.len() {
        let mut left = vec![start];
        while let Some(at) = left.pop() {
            let Some(part) = part_of.get_mut(at).filter(|part| **part == usize::MAX) else { continue };
            *part = parts.len();
            let Some(&step) = steps.get(at) else { continue };
            left.extend(flow.out(step).filter_map(|(_, link)| near(link.to)));
            left.extend(flow.into(step).filter_map(|(_, link)| near(link.from)));
        }
        if part_of.get(start) == Some(&parts.len()) {
            parts.push(Vec::new());
        }
    }
    for (&part, &step) in part_of.iter().zip(steps) {
        if let Some(part) = parts.get_mut(part) {
            part.push(step);
        }
    }
    parts
}
