//! Tasks that belong together by their links alone: those between a fork and its join, and those one after the other.

use super::flow::{After, Flow};

/// A region with more tasks than this is no help to a reader, and is not followed further.
const LARGEST: usize = 100;
/// Shortest chain that is a group by itself: two tasks are a link.
const CHAIN: usize = 3;

/// Why tasks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// They lie between this task, which forks, and the one task that all of its ways lead to: the only way in is from
    /// the one, the only way out is to the other, but for what catches a failure.
    Fork(usize),
    /// Each is the only one after the one before it, and the other way round.
    Chain,
    /// So many parts of the graph are alike; [`groups`] does not look for these.
    Alike(usize),
}

/// Tasks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Why.
    pub bond: Bond,
    /// Which, in ascending order; never all of the graph.
    pub tasks: Vec<usize>,
    /// The smallest group that holds all of them, as a place in the list; it stands earlier.
    pub inside: Option<usize>,
}

/// The groups of a graph, larger ones first. Of any two, one holds the other or they have nothing in common.
#[inline]
pub fn groups(flow: &Flow) -> Vec<Group> {
    let mut places = vec![0; flow.len()];
    for (place, task) in flow.in_order().enumerate() {
        if let Some(slot) = places.get_mut(task) {
            *slot = place;
        }
    }
    let mut found: Vec<(Bond, Vec<usize>)> = Vec::new();
    found.extend(flow.in_order().filter_map(|task| Some((Bond::Fork(task), region(flow, &places, task)?))));
    found.extend(chains(flow).filter(|chain| chain.len() >= CHAIN).map(|chain| (Bond::Chain, chain)));
    found.retain(|(_, tasks)| tasks.len() < flow.len());
    crate::sort::sort_by(&mut found, &|(_, a), (_, b)| b.len().cmp(&a.len()));
    let mut groups: Vec<Group> = Vec::new();
    // The smallest group so far that each task is in.
    let mut smallest: Vec<Option<usize>> = vec![None; flow.len()];
    for (bond, mut tasks) in found {
        crate::sort::numbers(&mut tasks, &usize::cmp);
        let around = |task: &usize| smallest.get(*task).copied().flatten();
        let inside = tasks.first().and_then(around);
        // Tasks of one smallest group are in the same groups altogether: each of these holds all of them.
        let nested = tasks.iter().all(|task| around(task) == inside);
        if nested && inside.and_then(|at| groups.get(at)).is_none_or(|group| group.tasks != tasks) {
            for &task in &tasks {
                if let Some(slot) = smallest.get_mut(task) {
                    *slot = Some(groups.len());
                }
            }
            groups.push(Group { bond, tasks, inside });
        }
    }
    groups
}

/// Those that go on after it; what catches its failure is beside the way.
#[inline]
fn after(flow: &Flow, task: usize) -> impl Iterator<Item = usize> {
    flow.out(task).filter(|(_, link)| link.after != After::Failure).map(|(_, link)| link.to)
}

#[inline]
fn before(flow: &Flow, task: usize) -> impl Iterator<Item = usize> {
    flow.into(task).map(|(_, link)| link.from)
}

/// The one that all are.
#[inline]
fn only(mut tasks: impl Iterator<Item = usize>) -> Option<usize> {
    let first = tasks.next()?;
    tasks.all(|task| task == first).then_some(first)
}

/// What lies between `fork` and its join; `None` when it does not fork, nothing joins it again, or others come in.
#[inline]
fn region(flow: &Flow, places: &[usize], fork: usize) -> Option<Vec<usize>> {
    let (mut region, mut open): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut last = fork;
    loop {
        let mut ends = true;
        for task in after(flow, last) {
            ends = false;
            if !open.contains(&task) {
                open.push(task);
            }
            // All that are open, but for the join, will be of the region.
            if region.len() + open.len() > LARGEST + 1 {
                return None;
            }
        }
        if ends {
            return None;
        }
        if open.len() == 1 {
            return (region.len() > 1).then_some(region);
        }
        // The next in order: all of the way to it has been seen, if it is ours.
        last = *open.iter().min_by_key(|&&task| places.get(task))?;
        if before(flow, last).any(|task| task != fork && !region.contains(&task)) {
            return None;
        }
        region.push(last);
        open.retain(|&task| task != last);
    }
}

/// The longest chains of single links.
#[inline]
pub(super) fn chains(flow: &Flow) -> impl Iterator<Item = Vec<usize>> {
    let next = |task: usize| only(after(flow, task)).filter(|&next| only(before(flow, next)).is_some());
    let heads = flow.in_order().filter(move |&head| only(before(flow, head)).and_then(next) != Some(head));
    heads.map(move |head| std::iter::successors(Some(head), |&task| next(task)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, Link, layout};
    use proptest::prelude::*;

    fn found(tasks: usize, links: &[(usize, usize)]) -> Vec<(Bond, Vec<usize>, Option<usize>)> {
        let links: Vec<Link> = links.iter().map(|&link| link.into()).collect();
        let flow = Flow::new(vec![Join::All; tasks], &links).unwrap();
        groups(&flow).into_iter().map(|group| (group.bond, group.tasks, group.inside)).collect()
    }

    #[test]
    fn what_lies_between_a_fork_and_its_join_is_a_group() {
        let diamond = [(0, 1), (0, 2), (1, 3), (2, 3)];
        assert_eq!(found(4, &diamond), [(Bond::Fork(0), vec![1, 2], None)]);
        // 4 also comes in at 2, so 1 and 2 are not alone.
        assert_eq!(found(5, &[(0, 1), (0, 2), (1, 3), (2, 3), (4, 2)]), []);
        // Nothing joins 1 and 2 again.
        assert_eq!(found(3, &[(0, 1), (0, 2)]), []);
        assert_eq!(found(5, &[(0, 1), (0, 2), (0, 3)]), []);
        // 0 leads to the join as well, which also waits for 4.
        let straight = [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3), (4, 3)];
        assert_eq!(found(5, &straight), [(Bond::Fork(0), vec![1, 2], None)]);
    }

    #[test]
    fn a_chain_is_a_group_when_it_is_not_everything() {
        assert_eq!(found(3, &[(0, 1), (1, 2)]), []);
        let two = [(0, 1), (1, 2), (2, 6), (3, 4), (4, 5), (5, 6)];
        assert_eq!(found(7, &two), [(Bond::Chain, vec![0, 1, 2], None), (Bond::Chain, vec![3, 4, 5], None)]);
    }

    #[test]
    fn groups_nest() {
        // 1 2 3 in a row beside 4, between 0 and 5.
        let links = [(0, 1), (1, 2), (2, 3), (3, 5), (0, 4), (4, 5)];
        assert_eq!(found(6, &links), [(Bond::Fork(0), vec![1, 2, 3, 4], None), (Bond::Chain, vec![1, 2, 3], Some(0))]);
    }

    proptest! {
        #[test]
        fn the_only_way_in_is_from_the_fork_and_the_only_way_out_to_one_task(
            links in prop::collection::vec((0_usize..14, 1_usize..6), 0..24),
        ) {
            let links: Vec<(usize, usize)> =
                links.into_iter().map(|(from, by)| (from, from + by)).filter(|(_, to)| *to < 14).collect();
            for (bond, tasks, inside) in found(14, &links) {
                let has = |task: usize| tasks.contains(&task);
                let into: Vec<_> = links.iter().filter(|(from, to)| !has(*from) && has(*to)).collect();
                let out: Vec<_> = links.iter().filter(|(from, to)| has(*from) && !has(*to)).collect();
                if let Bond::Fork(fork) = bond {
                    prop_assert!(into.iter().all(|(from, _)| *from == fork));
                    prop_assert!(!out.is_empty() && out.iter().all(|(_, to)| *to == out[0].1));
                } else {
                    prop_assert!(tasks.len() >= CHAIN);
                    let within = links.iter().filter(|(from, to)| has(*from) && has(*to));
                    let within: std::collections::BTreeSet<_> = within.collect();
                    prop_assert_eq!(within.len(), tasks.len() - 1, "single links");
                }
                let all = found(14, &links);
                for (other, (_, others, _)) in all.iter().enumerate() {
                    let common = tasks.iter().filter(|task| others.contains(task)).count();
                    prop_assert!(common == 0 || common == tasks.len() || common == others.len(), "they nest");
                    if inside == Some(other) {
                        prop_assert!(common == tasks.len() && others.len() > tasks.len());
                    }
                }
            }
        }

        #[test]
        fn a_frame_holds_its_own_boxes_and_meets_no_other(
            links in prop::collection::vec((0_usize..14, 1_usize..6), 0..24),
        ) {
            let links: Vec<(usize, usize)> =
                links.into_iter().map(|(from, by)| (from, from + by)).filter(|(_, to)| *to < 14).collect();
            let flow = Flow::new(vec![Join::All; 14], &links.iter().map(|&l| Link::from(l)).collect::<Vec<_>>()).unwrap();
            let groups = groups(&flow);
            let drawing = layout(&[(168, 56); 14], &links);
            let frames = crate::frames(&groups, &drawing);
            prop_assert_eq!(frames.len(), groups.len());
            for (at, frame) in frames.iter().enumerate() {
                let Some(frame) = frame else { continue };
                prop_assert!(frame.x >= 0 && frame.y >= 0);
                prop_assert!(frame.x + frame.width <= drawing.size.x && frame.y + frame.height <= drawing.size.y);
                let meets = |x: i32, y: i32, wide: i32, high: i32| {
                    x < frame.x + frame.width && frame.x < x + wide && y < frame.y + frame.height && frame.y < y + high
                };
                for (task, b) in drawing.boxes.iter().enumerate() {
                    let inside = b.x >= frame.x && b.x + b.width <= frame.x + frame.width
                        && b.y >= frame.y && b.y + b.height <= frame.y + frame.height;
                    let own = groups[at].tasks.contains(&task);
                    prop_assert_eq!(own, inside);
                    prop_assert!(own || !meets(b.x, b.y, b.width, b.height), "a foreign box is met");
                }
                for (other, second) in frames.iter().enumerate().filter(|(other, _)| *other != at) {
                    let Some(s) = second else { continue };
                    let nested = groups[at].tasks.iter().all(|task| groups[other].tasks.contains(task))
                        || groups[other].tasks.iter().all(|task| groups[at].tasks.contains(task));
                    prop_assert!(nested || !meets(s.x, s.y, s.width, s.height), "two frames cross");
                }
            }
        }
    }
}
