//! Cycles, and the plan of a run: earliest times, slack and the longest chain.

use super::lists::{Lists, reversed, topological, usable};

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
    found.sort_unstable();
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
