//! Cycles, and the plan of a run: earliest times, slack and the longest chain.

use super::lists::{Lists, reversed, topological, usable};
use crate::sort::sort_by;

/// Earliest start and finish of a task, minutes after the run starts, and how long it may slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// Earliest start.
    pub start: u32,
    /// Earliest finish.
    pub finish: u32,
    /// Minutes it may be late without making the whole run later.
    pub slack: u32,
    /// On the chain in [`Plan::critical`]. A node beside it with no slack is on an equally long chain.
    pub critical: bool,
}

/// A run as planned from durations alone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// One a node.
    pub spans: Vec<Span>,
    /// Nodes of the longest chain, first to last.
    pub critical: Vec<usize>,
    /// Length of the whole run, minutes.
    pub length: u32,
    /// Sum of all durations, minutes.
    pub work: u32,
}

/// The shortest cycle through each strongly connected part that has one; nodes in order, first not repeated.
///
/// Each cycle starts at its smallest node and the cycles come in the order of these. Edges out of range and from a
/// node to itself are ignored.
pub fn cycles(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let edges = usable(nodes, edges);
    let next = Lists::new(nodes, &edges);
    let (part, parts) = components(nodes, &next);
    let inner: Vec<(usize, usize)> = edges.iter().copied().filter(|&(a, b)| part[a] == part[b]).collect();
    let next = Lists::new(nodes, &inner);
    let members: Vec<(usize, usize)> = (0..nodes).map(|v| (part[v], v)).collect();
    let members = Lists::new(parts, &members);
    // `seen` holds the search that reached a node last; a node that was a start is never entered again, because the
    // shortest cycle through it is known.
    let mut seen = vec![nodes; nodes];
    let mut from = vec![0; nodes];
    let mut started = vec![false; nodes];
    let mut queue = Vec::new();
    let mut found = Vec::new();
    for p in 0..parts {
        let mut best: Vec<usize> = Vec::new();
        for &root in members.of(p) {
            if members.of(p).len() < 2 || best.len() == 2 {
                break;
            }
            queue.clear();
            queue.push((root, 1));
            seen[root] = root;
            let mut at = 0;
            'search: while let Some(&(v, length)) = queue.get(at) {
                at += 1;
                if !best.is_empty() && length >= best.len() {
                    break;
                }
                for &w in next.of(v) {
                    if w == root {
                        best = chain(v, root, &from);
                        break 'search;
                    }
                    if seen[w] != root && !started[w] {
                        seen[w] = root;
                        from[w] = v;
                        queue.push((w, length + 1));
                    }
                }
            }
            started[root] = true;
        }
        if !best.is_empty() {
            found.push(best);
        }
    }
    sort_by(&mut found, &Vec::cmp);
    found
}

/// The way from `root` to `end` along the marks of the search.
fn chain(end: usize, root: usize, from: &[usize]) -> Vec<usize> {
    let mut way = vec![end];
    let mut v = end;
    while v != root {
        v = from[v];
        way.push(v);
    }
    way.reverse();
    way
}

/// The strongly connected part of each node, and how many parts there are (Tarjan, without recursion).
fn components(n: usize, next: &Lists) -> (Vec<usize>, usize) {
    let (mut part, mut parts) = (vec![n; n], 0);
    let (mut number, mut low) = (vec![0_usize; n], vec![0_usize; n]);
    let (mut counter, mut open, mut calls) = (0, Vec::new(), Vec::new());
    for root in 0..n {
        if number[root] == 0 {
            calls.push((root, 0));
        }
        while let Some((v, child)) = calls.pop() {
            if child == 0 {
                counter += 1;
                number[v] = counter;
                low[v] = counter;
                open.push(v);
            }
            if let Some(&w) = next.of(v).get(child) {
                if number[w] == 0 {
                    // Looks at the same edge again when `w` is done.
                    calls.push((v, child + 1));
                    calls.push((w, 0));
                } else {
                    calls.push((v, child + 1));
                    if part[w] == n {
                        low[v] = low[v].min(number[w]);
                    }
                }
                continue;
            }
            for &w in next.of(v) {
                if part[w] == n {
                    low[v] = low[v].min(low[w]);
                }
            }
            if low[v] == number[v] {
                while let Some(w) = open.pop() {
                    part[w] = parts;
                    if w == v {
                        break;
                    }
                }
                parts += 1;
            }
        }
    }
    (part, parts)
}

/// Plans a run; `None` when the graph has a cycle. `minutes` has one entry a node. Edges out of range and from a node
/// to itself are ignored. Sums stop at `u32::MAX`.
pub fn plan(minutes: &[u32], edges: &[(usize, usize)]) -> Option<Plan> {
    let n = minutes.len();
    let edges = usable(n, edges);
    let (next, previous) = (Lists::new(n, &edges), Lists::new(n, &reversed(&edges)));
    let order = topological(n, &edges, &next);
    if order.len() < n {
        return None;
    }
    let mut spans = vec![Span::default(); n];
    for &v in &order {
        let start = previous.of(v).iter().map(|&p| spans[p].finish).max().unwrap_or(0);
        spans[v].start = start;
        spans[v].finish = start.saturating_add(minutes[v]);
    }
    let length = spans.iter().map(|s| s.finish).max().unwrap_or(0);
    let mut latest_start = vec![0; n];
    for &v in order.iter().rev() {
        let finish = next.of(v).iter().map(|&w| latest_start[w]).min().unwrap_or(length);
        latest_start[v] = finish.saturating_sub(minutes[v]);
        spans[v].slack = finish.saturating_sub(spans[v].finish);
    }
    let mut critical = Vec::new();
    let mut at = (0..n).find(|&v| spans[v].finish == length && next.of(v).is_empty());
    while let Some(v) = at {
        critical.push(v);
        spans[v].critical = true;
        at = previous.of(v).iter().copied().filter(|&p| spans[p].finish == spans[v].start).min();
    }
    critical.reverse();
    let work = minutes.iter().fold(0_u32, |sum, &m| sum.saturating_add(m));
    Some(Plan { spans, critical, length, work })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: u32, finish: u32, slack: u32, critical: bool) -> Span {
        Span { start, finish, slack, critical }
    }

    #[test]
    fn the_side_branch_of_a_diamond_has_slack() {
        // 10 -> (20 | 3) -> 5: 35 minutes; the short branch can be 17 late.
        let plan = plan(&[10, 20, 3, 5], &[(0, 1), (0, 2), (1, 3), (2, 3)]).unwrap();
        assert_eq!(
            plan.spans,
            [span(0, 10, 0, true), span(10, 30, 0, true), span(10, 13, 17, false), span(30, 35, 0, true)]
        );
        assert_eq!((plan.critical, plan.length, plan.work), (vec![0, 1, 3], 35, 38));
    }

    #[test]
    fn a_task_without_edges_can_wait_until_the_end() {
        let plan = plan(&[30, 7, 15], &[(0, 2)]).unwrap();
        assert_eq!(plan.spans[1], span(0, 7, 38, false));
        assert_eq!((plan.critical, plan.length, plan.work), (vec![0, 2], 45, 52));
    }

    #[test]
    fn of_two_equally_long_chains_one_is_listed_and_both_have_no_slack() {
        let plan = plan(&[5, 5, 5, 5], &[(0, 1), (2, 3)]).unwrap();
        assert_eq!(plan.critical, [0, 1]);
        assert!(plan.spans.iter().all(|s| s.slack == 0));
        assert!(!plan.spans[2].critical);
    }

    #[test]
    fn tasks_of_no_minutes_stay_on_the_chain() {
        let plan = plan(&[0, 4, 0], &[(0, 1), (1, 2)]).unwrap();
        assert_eq!((plan.critical, plan.length), (vec![0, 1, 2], 4));
    }

    #[test]
    fn a_plan_needs_a_graph_without_cycles() {
        assert_eq!(plan(&[1, 1, 1], &[(0, 1), (1, 2), (2, 1)]), None);
        assert_eq!(plan(&[], &[]), Some(Plan::default()));
        assert_eq!(plan(&[1, 2], &[(0, 0), (0, 9), (9, 1)]).unwrap().length, 2);
    }

    #[test]
    fn sums_stop_at_the_largest_number() {
        let plan = plan(&[u32::MAX, 5], &[(0, 1)]).unwrap();
        assert_eq!((plan.length, plan.work), (u32::MAX, u32::MAX));
    }

    #[test]
    fn the_shortest_cycle_of_each_part_is_named() {
        // 0 1 2 3 in a ring with a short cut 2 -> 0; 4 and 5 point at each other; 6 hangs on; 7 points at itself.
        let edges = [(0, 1), (1, 2), (2, 3), (3, 0), (2, 0), (5, 4), (4, 5), (3, 4), (5, 6), (7, 7)];
        assert_eq!(cycles(8, &edges), [vec![0, 1, 2], vec![4, 5]]);
        assert!(cycles(3, &[(0, 1), (1, 2), (0, 2), (1, 7)]).is_empty());
    }

    #[test]
    fn long_chains_and_rings_need_no_stack() {
        let n = 10_000;
        let ring: Vec<(usize, usize)> = (0..n).map(|v| (v, (v + 1) % n)).collect();
        assert_eq!(cycles(n, &ring), [(0..n).collect::<Vec<_>>()]);
        assert_eq!(plan(&vec![1; n], &ring), None);
        assert_eq!(plan(&vec![1; n], &ring[..n - 1]).unwrap().length, 10_000);
    }

    /// The length of every path from `v` on, itself included, by walking all of them.
    fn longest_from(v: usize, minutes: &[u32], edges: &[(usize, usize)]) -> u32 {
        let next = edges.iter().filter(|e| e.0 == v).map(|e| longest_from(e.1, minutes, edges)).max();
        minutes[v] + next.unwrap_or(0)
    }

    proptest! {
        #[test]
        fn a_plan_agrees_with_walking_every_path(
            minutes in prop::collection::vec(0..9_u32, 1..9),
            pairs in prop::collection::vec((0..8_usize, 0..8_usize), 0..14),
        ) {
            let n = minutes.len();
            // Pointing from small to large numbers there is no cycle.
            let edges: Vec<(usize, usize)> = pairs.into_iter().filter(|&(a, b)| a < b && b < n).collect();
            let plan = plan(&minutes, &edges).unwrap();
            let back = reversed(&edges);
            let after: Vec<u32> = (0..n).map(|v| longest_from(v, &minutes, &edges)).collect();
            let before: Vec<u32> = (0..n).map(|v| longest_from(v, &minutes, &back)).collect();
            let length = after.iter().copied().max().unwrap();
            prop_assert_eq!(plan.length, length);
            for v in 0..n {
                let span = plan.spans[v];
                prop_assert_eq!((span.start, span.finish), (before[v] - minutes[v], before[v]));
                prop_assert_eq!(span.slack, length - (before[v] + after[v] - minutes[v]));
                prop_assert_eq!(span.critical, plan.critical.contains(&v));
            }
            prop_assert_eq!(plan.critical.iter().map(|&v| minutes[v]).sum::<u32>(), length);
            prop_assert!(plan.critical.windows(2).all(|w| edges.contains(&(w[0], w[1]))));
        }

        #[test]
        fn cycles_are_the_shortest_of_their_parts(
            n in 1..9_usize,
            edges in prop::collection::vec((0..8_usize, 0..8_usize), 0..16),
        ) {
            // Distances by Floyd and Warshall; 99 is out of reach.
            let mut distance = vec![vec![99; n]; n];
            for &(a, b) in edges.iter().filter(|e| e.0 < n && e.1 < n && e.0 != e.1) {
                distance[a][b] = 1;
            }
            for k in 0..n {
                for a in 0..n {
                    for b in 0..n {
                        distance[a][b] = distance[a][b].min(distance[a][k] + distance[k][b]);
                    }
                }
            }
            let found = cycles(n, &edges);
            for cycle in &found {
                let steps = cycle.iter().zip(cycle.iter().cycle().skip(1));
                prop_assert!(steps.clone().all(|(&a, &b)| a != b && edges.contains(&(a, b))));
                prop_assert_eq!(cycle.iter().min(), cycle.first());
            }
            // For each node on a cycle exactly one cycle of its part is found, as short as the shortest there.
            for v in (0..n).filter(|&v| distance[v][v] < 99) {
                let part: Vec<usize> = (0..n).filter(|&w| distance[v][w] + distance[w][v] < 99).collect();
                let shortest = part.iter().map(|&w| distance[w][w]).min().unwrap();
                let of_part: Vec<_> = found.iter().filter(|c| part.contains(&c[0])).collect();
                prop_assert_eq!(of_part.len(), 1);
                prop_assert_eq!(of_part[0].len(), shortest);
            }
            prop_assert!(found.iter().all(|c| distance[c[0]][c[0]] < 99));
        }
    }
}
