//! The layer of each node: cycles are opened, then the edges are made as short as possible in total.

use super::super::lists::{Lists, topological};
use super::simplex::{Arc, tighten};

/// For each edge: does it close a cycle in a depth-first walk? Without these the graph has no cycle.
pub(super) fn back_edges(n: usize, edges: &[(usize, usize)]) -> Vec<bool> {
    let pairs: Vec<(usize, usize)> = edges.iter().enumerate().map(|(e, &(a, _))| (a, e)).collect();
    let out = Lists::new(n, &pairs);
    let mut roots = vec![true; n];
    for &(_, b) in edges {
        roots[b] = false;
    }
    let mut back = vec![false; edges.len()];
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0_u8; n];
    let mut calls = Vec::new();
    // Nodes without a predecessor first: what only they reach is never turned round.
    for root in (0..n).filter(|&v| roots[v]).chain(0..n) {
        if state[root] == 0 {
            state[root] = 1;
            calls.push((root, 0));
        }
        while let Some((v, child)) = calls.pop() {
            let Some(&e) = out.of(v).get(child) else {
                state[v] = 2;
                continue;
            };
            calls.push((v, child + 1));
            let w = edges[e].1;
            back[e] = state[w] == 1;
            if state[w] == 0 {
                state[w] = 1;
                calls.push((w, 0));
            }
        }
    }
    back
}

/// Work spent on shorter edges.
const BUDGET: usize = 30_000_000;

/// Ranks from 0 for the connected, acyclic graph; every edge goes up by at least one.
pub(super) fn ranks(n: usize, edges: &[(usize, usize)]) -> Vec<i32> {
    let out = Lists::new(n, edges);
    let mut rank = vec![0; n];
    for v in topological(n, edges, &out) {
        for &w in out.of(v) {
            rank[w] = rank[w].max(rank[v] + 1);
        }
    }
    let arcs: Vec<Arc> = edges.iter().map(|&(tail, head)| Arc { tail, head, length: 1, weight: 1 }).collect();
    tighten(&mut rank, &arcs, BUDGET);
    let first = rank.iter().copied().min().unwrap_or(0);
    for r in &mut rank {
        *r -= first;
    }
    rank
}
