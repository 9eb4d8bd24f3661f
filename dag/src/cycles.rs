//! Cycles of a graph.

use super::lists::{Lists, usable};
use crate::sort::sort_by;

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_shortest_cycle_of_each_part_is_named() {
        // 0 1 2 3 in a ring with a short cut 2 -> 0; 4 and 5 point at each other; 6 hangs on; 7 points at itself.
        let edges = [(0, 1), (1, 2), (2, 3), (3, 0), (2, 0), (5, 4), (4, 5), (3, 4), (5, 6), (7, 7)];
        assert_eq!(cycles(8, &edges), [vec![0, 1, 2], vec![4, 5]]);
        assert!(cycles(3, &[(0, 1), (1, 2), (0, 2), (1, 7)]).is_empty());
    }

    #[test]
    fn long_rings_need_no_stack() {
        let n = 10_000;
        let ring: Vec<(usize, usize)> = (0..n).map(|v| (v, (v + 1) % n)).collect();
        assert_eq!(cycles(n, &ring), [(0..n).collect::<Vec<_>>()]);
    }

    proptest! {
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
