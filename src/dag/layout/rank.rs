//! The layer of each node: cycles are opened, then the network simplex method of Gansner, Koutsofios, North and Vo
//! ("A technique for drawing directed graphs", 1993) makes the edges as short as possible in total.

use super::super::lists::{Lists, topological};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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

/// Work after which the ranks are taken as they are: they are always valid, further steps only shorten edges.
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
    let mut pairs = Vec::with_capacity(2 * edges.len());
    for (e, &(a, b)) in edges.iter().enumerate() {
        pairs.push((a, e));
        pairs.push((b, e));
    }
    let mut tree = Tree {
        edges,
        touching: Lists::new(n, &pairs),
        rank,
        inside: vec![false; edges.len()],
        cut: vec![0; edges.len()],
        parent: vec![edges.len(); n],
        low: vec![0; n],
        place: vec![0; n],
        order: vec![0; n],
    };
    tree.grow();
    tree.walk(0, 0);
    tree.cut_values();
    tree.improve();
    let first = tree.rank.iter().copied().min().unwrap_or(0);
    tree.rank.iter().map(|r| r - first).collect()
}

/// A spanning tree of tight edges (length one). Each of its edges splits the nodes in two; its cut value is how much
/// longer all edges together would become if it were stretched by one.
struct Tree<'a> {
    edges: &'a [(usize, usize)],
    touching: Lists,
    rank: Vec<i32>,
    /// For each edge: in the tree?
    inside: Vec<bool>,
    cut: Vec<i32>,
    /// The edge to the parent; `edges.len()` for the root.
    parent: Vec<usize>,
    /// The nodes below a node, itself included, are `order[low[v]..=place[v]]`.
    low: Vec<usize>,
    place: Vec<usize>,
    order: Vec<usize>,
}

impl Tree<'_> {
    fn slack(&self, e: usize) -> i32 {
        let (a, b) = self.edges[e];
        self.rank[b] - self.rank[a] - 1
    }

    fn other(&self, e: usize, v: usize) -> usize {
        let (a, b) = self.edges[e];
        if a == v { b } else { a }
    }

    /// Joins node after node to the tree by the edge with the least slack, moving the whole tree until it is tight.
    /// `shift` is how far the tree has moved in all; the heaps hold the slack as it would be without it.
    fn grow(&mut self) {
        let mut joined = vec![false; self.rank.len()];
        let mut heaps = [BinaryHeap::new(), BinaryHeap::new()];
        let mut shift = 0;
        let mut next = self.rank.first().map(|_| 0);
        while let Some(v) = next.take() {
            joined[v] = true;
            self.rank[v] -= shift;
            for &e in self.touching.of(v) {
                let outgoing = self.edges[e].0 == v;
                let w = self.other(e, v);
                if !joined[w] {
                    let (a, b) = if outgoing { (v, w) } else { (w, v) };
                    heaps[usize::from(outgoing)].push(Reverse((self.rank[b] - self.rank[a] - 1, e)));
                }
            }
            let mut best: Option<(i32, usize, bool)> = None;
            for (outgoing, heap) in [(false, 0), (true, 1)] {
                while let Some(&Reverse((key, e))) = heaps[heap].peek() {
                    let (a, b) = self.edges[e];
                    if joined[a] && joined[b] {
                        heaps[heap].pop();
                        continue;
                    }
                    let slack = if outgoing { key - shift } else { key + shift };
                    if best.is_none_or(|b| slack < b.0) {
                        best = Some((slack, e, outgoing));
                    }
                    break;
                }
            }
            if let Some((slack, e, outgoing)) = best {
                shift += if outgoing { slack } else { -slack };
                self.inside[e] = true;
                let (a, b) = self.edges[e];
                next = Some(if joined[a] { b } else { a });
            }
        }
        for rank in &mut self.rank {
            *rank += shift;
        }
    }

    /// Sets parents and places below `root`, whose own parent is set; the first place given is `from`.
    fn walk(&mut self, root: usize, from: usize) -> usize {
        let mut counter = from;
        let mut calls = vec![(root, 0)];
        self.low[root] = from;
        while let Some((v, child)) = calls.pop() {
            if let Some(&e) = self.touching.of(v).get(child) {
                calls.push((v, child + 1));
                if self.inside[e] && e != self.parent[v] {
                    let w = self.other(e, v);
                    self.parent[w] = e;
                    self.low[w] = counter;
                    calls.push((w, 0));
                }
            } else {
                self.place[v] = counter;
                self.order[counter] = v;
                counter += 1;
            }
        }
        counter - from
    }

    fn cut_values(&mut self) {
        for i in 0..self.order.len() {
            let v = self.order[i];
            let e = self.parent[v];
            if e == self.edges.len() {
                continue;
            }
            let up = self.edges[e].0 == v;
            let mut cut = 1;
            for &f in self.touching.of(v) {
                if f != e {
                    let own = if self.inside[f] { 1 - self.cut[f] } else { 1 };
                    cut += if (self.edges[f].0 == v) == up { own } else { -own };
                }
            }
            self.cut[e] = cut;
        }
    }

    /// Exchanges tree edges while one with a negative cut value is found.
    fn improve(&mut self) {
        let n = self.order.len();
        let (mut at, mut idle, mut work) = (0, 0, 0);
        while idle < n && work < BUDGET {
            at = (at + 1) % n;
            idle += 1;
            work += 1;
            let leaving = self.parent[at];
            if leaving == self.edges.len() || self.cut[leaving] >= 0 {
                continue;
            }
            idle = 0;
            work += self.exchange(at, leaving);
        }
    }

    /// Takes the edge from `child` to its parent out of the tree and the best other one in; returns the work done.
    fn exchange(&mut self, child: usize, leaving: usize) -> usize {
        let n = self.order.len();
        let (low, high) = (self.low[child], self.place[child]);
        let below = |v: usize, tree: &Self| (low..=high).contains(&tree.place[v]);
        // The new edge joins the two sides the other way than the old one does.
        let child_is_tail = self.edges[leaving].0 == child;
        let small = (high - low) * 2 < n;
        let side: Vec<usize> = if small {
            self.order[low..=high].to_vec()
        } else {
            [&self.order[..low], &self.order[high + 1..]].concat()
        };
        let mut work = side.len();
        let mut best: Option<(i32, usize)> = None;
        for &v in &side {
            for &e in self.touching.of(v) {
                work += 1;
                let (a, b) = self.edges[e];
                let (tail_below, head_below) = (below(a, self), below(b, self));
                if tail_below != head_below && head_below == child_is_tail && !self.inside[e] {
                    let slack = self.slack(e);
                    if best.is_none_or(|b| (slack, e) < b) {
                        best = Some((slack, e));
                    }
                }
            }
        }
        // A negative cut value means that such an edge exists.
        let Some((slack, entering)) = best else { return work };
        // The leaving edge gets longer by `slack`.
        let shift = if small == child_is_tail { -slack } else { slack };
        for &v in &side {
            self.rank[v] += shift;
        }
        // Cut values change only on the tree path between the ends of the new edge.
        let cut = self.cut[leaving];
        let (tail, head) = self.edges[entering];
        let mut top = tail;
        for (start, from_tail) in [(tail, true), (head, false)] {
            let mut v = start;
            let goal = self.place[if from_tail { head } else { tail }];
            while !(self.low[v]..=self.place[v]).contains(&goal) {
                let e = self.parent[v];
                work += 1;
                self.cut[e] += if (self.edges[e].0 == v) == from_tail { cut } else { -cut };
                v = self.other(e, v);
            }
            top = v;
        }
        self.cut[entering] = -cut;
        self.inside[leaving] = false;
        self.inside[entering] = true;
        let from = self.low[top];
        work + self.walk(top, from)
    }
}
