//! The network simplex method of Gansner, Koutsofios, North and Vo ("A technique for drawing directed graphs", 1993):
//! numbers for nodes, such that arcs keep their least lengths and are short in total.

use super::super::lists::Lists;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The number of `head` is at least that of `tail` plus `length`; each step more costs `weight`.
pub(super) struct Arc {
    pub(super) tail: usize,
    pub(super) head: usize,
    pub(super) length: i32,
    pub(super) weight: i32,
}

/// How many negative cut values are compared before one is taken.
const CHOICE: usize = 40;

/// Makes the arcs as short as possible in total. `rank` keeps all lengths already, and the graph is connected. After
/// `budget` (looks at an arc) the numbers are taken as they are; they keep all lengths at any time.
pub(super) fn tighten(rank: &mut [i32], arcs: &[Arc], budget: usize) {
    let n = rank.len();
    let mut pairs = Vec::with_capacity(2 * arcs.len());
    for (e, arc) in arcs.iter().enumerate() {
        pairs.push((arc.tail, e));
        pairs.push((arc.head, e));
    }
    let mut tree = Tree {
        arcs,
        touching: Lists::new(n, &pairs),
        rank,
        inside: vec![false; arcs.len()],
        cut: vec![0; arcs.len()],
        parent: vec![arcs.len(); n],
        place: vec![0; n],
        end: vec![0; n],
        order: vec![0; n],
        stack: Vec::new(),
    };
    tree.grow();
    tree.walk(0, 0);
    tree.cut_values();
    tree.improve(budget);
}

/// A spanning tree of tight arcs. Each of its edges splits the nodes in two; its cut value is how much
/// longer all edges together would become if it were stretched by one.
struct Tree<'a> {
    arcs: &'a [Arc],
    touching: Lists,
    rank: &'a mut [i32],
    /// For each edge: in the tree?
    inside: Vec<bool>,
    cut: Vec<i32>,
    /// The edge to the parent; `arcs.len()` for the root.
    parent: Vec<usize>,
    /// The nodes below a node, itself first, are `order[place[v]..end[v]]`.
    place: Vec<usize>,
    end: Vec<usize>,
    order: Vec<usize>,
    stack: Vec<usize>,
}

impl Tree<'_> {
    fn slack(&self, e: usize) -> i32 {
        let arc = &self.arcs[e];
        self.rank[arc.head] - self.rank[arc.tail] - arc.length
    }

    fn other(&self, e: usize, v: usize) -> usize {
        let arc = &self.arcs[e];
        if arc.tail == v { arc.head } else { arc.tail }
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
                let outgoing = self.arcs[e].tail == v;
                let w = self.other(e, v);
                if !joined[w] {
                    heaps[usize::from(outgoing)].push(Reverse((self.slack(e), e)));
                }
            }
            let mut best: Option<(i32, usize, bool)> = None;
            for (outgoing, heap) in [(false, 0), (true, 1)] {
                while let Some(&Reverse((key, e))) = heaps[heap].peek() {
                    let Arc { tail: a, head: b, .. } = self.arcs[e];
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
                let Arc { tail: a, head: b, .. } = self.arcs[e];
                next = Some(if joined[a] { b } else { a });
            }
        }
        for rank in self.rank.iter_mut() {
            *rank += shift;
        }
    }

    /// Sets parents and places below `root`, whose own parent is set; the first place given is `from`. Returns how
    /// many nodes that were.
    fn walk(&mut self, root: usize, from: usize) -> usize {
        let mut counter = from;
        self.stack.push(root);
        while let Some(v) = self.stack.pop() {
            self.place[v] = counter;
            self.order[counter] = v;
            counter += 1;
            self.end[v] = counter;
            for &e in self.touching.of(v) {
                if self.inside[e] && e != self.parent[v] {
                    let w = self.other(e, v);
                    self.parent[w] = e;
                    self.stack.push(w);
                }
            }
        }
        for i in (from + 1..counter).rev() {
            let v = self.order[i];
            let above = self.other(self.parent[v], v);
            self.end[above] = self.end[above].max(self.end[v]);
        }
        counter - from
    }

    fn cut_values(&mut self) {
        for i in (0..self.order.len()).rev() {
            let v = self.order[i];
            let e = self.parent[v];
            if e == self.arcs.len() {
                continue;
            }
            let up = self.arcs[e].tail == v;
            let mut cut = self.arcs[e].weight;
            for &f in self.touching.of(v) {
                if f != e {
                    let weight = self.arcs[f].weight;
                    let own = if self.inside[f] { weight - self.cut[f] } else { weight };
                    cut += if (self.arcs[f].tail == v) == up { own } else { -own };
                }
            }
            self.cut[e] = cut;
        }
    }

    /// Exchanges tree arcs while one with a negative cut value is found; of some such the most negative goes first.
    fn improve(&mut self, budget: usize) {
        let n = self.order.len();
        let (mut at, mut work) = (0, 0);
        while work < budget {
            let mut worst = (0, 0, 0);
            let mut seen = 0;
            for _ in 0..n {
                at = (at + 1) % n;
                let arc = self.parent[at];
                let cut = self.cut.get(arc).copied().unwrap_or(0);
                if cut < 0 {
                    worst = worst.min((cut, at, arc));
                    seen += 1;
                    if seen == CHOICE {
                        break;
                    }
                }
            }
            let (_, child, leaving) = worst;
            if seen == 0 {
                break;
            }
            work += 1 + self.exchange(child, leaving);
        }
    }

    /// Takes the edge from `child` to its parent out of the tree and the best other one in; returns the work done.
    fn exchange(&mut self, child: usize, leaving: usize) -> usize {
        let n = self.order.len();
        let (first, end) = (self.place[child], self.end[child]);
        let below = |v: usize, tree: &Self| (first..end).contains(&tree.place[v]);
        // The new edge joins the two sides the other way than the old one does.
        let child_is_tail = self.arcs[leaving].tail == child;
        let small = (end - first) * 2 <= n;
        let side: Vec<usize> =
            if small { self.order[first..end].to_vec() } else { [&self.order[..first], &self.order[end..]].concat() };
        let mut work = side.len();
        let mut best: Option<(i32, usize)> = None;
        for &v in &side {
            for &e in self.touching.of(v) {
                work += 1;
                let Arc { tail: a, head: b, .. } = self.arcs[e];
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
        let Arc { tail, head, .. } = self.arcs[entering];
        let mut top = tail;
        for (start, from_tail) in [(tail, true), (head, false)] {
            let mut v = start;
            let goal = self.place[if from_tail { head } else { tail }];
            while !(self.place[v]..self.end[v]).contains(&goal) {
                let e = self.parent[v];
                work += 1;
                self.cut[e] += if (self.arcs[e].tail == v) == from_tail { cut } else { -cut };
                v = self.other(e, v);
            }
            top = v;
        }
        self.cut[entering] = -cut;
        self.inside[leaving] = false;
        self.inside[entering] = true;
        let from = self.place[top];
        work + self.walk(top, from)
    }
}
