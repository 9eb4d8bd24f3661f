//! Graphs for tests.

use super::flow::{After, Flow, Join, Link};
use proptest::prelude::*;
use proptest::sample::select;

/// A link that waits for an outcome and, unless it is 0, for a condition.
pub(super) fn link(from: usize, to: usize, after: After, branch: usize) -> Link {
    Link { from, to, after, branch }
}

/// A graph in which these tasks wait for any of their predecessors, and the others for all.
pub(super) fn flow(any: &[bool], links: &[Link]) -> Flow {
    let join = |&any: &bool| if any { Join::Any } else { Join::All };
    Flow::new(any.iter().map(join).collect(), links).unwrap()
}

/// From one to so many tasks that wait for predecessors in every way, and up to so many links that point forward: most
/// wait for success, and two in three for the first or second condition. Two tasks may be linked more than once.
pub(super) fn graph(tasks: usize, links: usize) -> impl Strategy<Value = (Vec<Join>, Vec<Link>)> {
    let joins = prop::collection::vec(select(&[Join::All, Join::Ran, Join::Any][..]), 1..=tasks);
    let ends = prop::collection::vec((0..tasks, 0..tasks, 0..6_usize, 0..3_usize), 0..=links);
    (joins, ends).prop_map(|(joins, ends)| {
        let after = |drawn: usize| [After::Failure, After::Completion].get(drawn).copied().unwrap_or_default();
        let links = ends
            .into_iter()
            .filter(|&(from, to, ..)| from < to && to < joins.len())
            .map(|(from, to, drawn, branch)| link(from, to, after(drawn), branch))
            .collect();
        (joins, links)
    })
}

/// The same with one link at most between two tasks.
pub(super) fn simple(tasks: usize, links: usize) -> impl Strategy<Value = (Vec<Join>, Vec<Link>)> {
    graph(tasks, links).prop_map(|(joins, mut links)| {
        links.sort_by_key(|link| (link.from, link.to));
        links.dedup_by_key(|link| (link.from, link.to));
        (joins, links)
    })
}

/// Which tasks run in the world with this number: its lower bits say which fail, the next which choose condition 2.
pub(super) fn run(joins: &[Join], links: &[Link], world: usize) -> Vec<bool> {
    let n = joins.len();
    let mut ran = vec![false; n];
    let mut blocked = vec![false; n];
    for task in 0..n {
        let into: Vec<&Link> = links.iter().filter(|link| link.to == task).collect();
        let fails = |from: usize| world >> from & 1 == 1;
        let holds = |link: &Link| {
            let chosen = (world >> (n + link.from) & 1) + 1;
            ran[link.from]
                && (link.branch == 0 || link.branch == chosen)
                && match link.after {
                    After::Success => !fails(link.from),
                    After::Failure => fails(link.from),
                    After::Completion => true,
                }
        };
        let firm = |link: &Link| link.after != After::Completion || link.branch > 0;
        let stops = |link: &Link| {
            (blocked[link.from] && firm(link)) || (ran[link.from] && fails(link.from) && link.after == After::Success)
        };
        let left_out = |link: &Link| !ran[link.from] && !firm(link);
        let good = into.iter().any(|link| holds(link));
        let stopped = into.iter().any(|link| stops(link));
        ran[task] = into.is_empty()
            || match joins[task] {
                Join::Any => good,
                Join::Ran => good && !stopped,
                Join::All => good && into.iter().all(|link| holds(link) || left_out(link)),
            };
        blocked[task] = !ran[task] && stopped;
    }
    ran
}

/// [`run`] in every world.
pub(super) fn worlds(joins: &[Join], links: &[Link]) -> Vec<Vec<bool>> {
    (0..1_usize << (2 * joins.len())).map(|world| run(joins, links, world)).collect()
}
