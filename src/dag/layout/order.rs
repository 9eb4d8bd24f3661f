//! The order of the nodes in each layer: sweeps by barycentre and median, then sifting (each node tries the places
//! near it), from several starts; the order with the fewest crossings is kept.

use super::net::Net;
use crate::sort::{numbers, sort_by};

/// Work (looks at a neighbour) after which no further sweep is started.
const BUDGET: usize = 1_500_000;

/// Orders the layers of `net`.
pub(super) fn order(net: &mut Net) {
    let mut best = net.layers.clone();
    let mut fewest = usize::MAX;
    let mut sifter = Sifter::default();
    for start in 0..2 {
        first_order(net, start == 1);
        let mut idle = 0;
        let mut round = 0;
        while idle < 3 && fewest > 0 {
            sweep(net, (round + start) % 2 == 0, round % 4 < 2);
            let mut gain = 1;
            while gain > 0 {
                gain = sifter.pass(net, round % 2 == 1);
            }
            let crossings = crossings(net);
            idle += 1;
            if crossings < fewest {
                fewest = crossings;
                best.clone_from(&net.layers);
                idle = 0;
            }
            round += 1;
            if sifter.work > BUDGET {
                break;
            }
        }
    }
    net.layers = best;
    net.index();
}

/// Depth first, so that what belongs together is drawn together; from the first layer or from the last.
fn first_order(net: &mut Net, from_last: bool) {
    let n = net.rank.len();
    let (before, after) = if from_last { (&net.down, &net.up) } else { (&net.up, &net.down) };
    let mut seen = vec![false; n];
    let mut layers: Vec<Vec<usize>> = net.layers.iter().map(|l| Vec::with_capacity(l.len())).collect();
    let mut stack = Vec::new();
    for root in (0..n).filter(|&v| before.of(v).is_empty()) {
        stack.push(root);
        while let Some(v) = stack.pop() {
            if !seen[v] {
                seen[v] = true;
                layers[net.rank[v]].push(v);
                stack.extend(after.of(v).iter().rev().filter(|&&w| !seen[w]));
            }
        }
    }
    net.layers = layers;
    net.index();
}

/// Sorts layer after layer by the places of the neighbours in the layer before; nodes without such stay in place.
fn sweep(net: &mut Net, downward: bool, median: bool) {
    let count = net.layers.len();
    let mut keyed: Vec<(usize, usize)> = Vec::new();
    let mut slots: Vec<usize> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for step in 1..count {
        let layer = if downward { step } else { count - 1 - step };
        keyed.clear();
        slots.clear();
        for (slot, &v) in net.layers[layer].iter().enumerate() {
            let neighbours = if downward { net.up.of(v) } else { net.down.of(v) };
            near.clear();
            near.extend(neighbours.iter().map(|&w| net.place[w]));
            if near.is_empty() {
                continue;
            }
            let key = if median {
                numbers(&mut near, &usize::cmp);
                let (a, b) = (near[(near.len() - 1) / 2], near[near.len() / 2]);
                (a + b) * 128
            } else {
                near.iter().sum::<usize>() * 256 / near.len()
            };
            keyed.push((key, v));
            slots.push(slot);
        }
        sort_by(&mut keyed, &|a, b| a.0.cmp(&b.0));
        for (&slot, &(_, v)) in slots.iter().zip(&keyed) {
            net.layers[layer][slot] = v;
            net.place[v] = slot;
        }
    }
}

/// How many pairs of edges cross.
pub(super) fn crossings(net: &Net) -> usize {
    let mut total = 0;
    let mut sums: Vec<usize> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for pair in net.layers.windows(2) {
        let [upper, lower] = pair else { continue };
        // A Fenwick tree over the places of the lower layer.
        sums.clear();
        sums.resize(lower.len() + 1, 0);
        let mut seen = 0;
        for &v in upper {
            near.clear();
            near.extend(net.down.of(v).iter().map(|&w| net.place[w]));
            for &place in &near {
                let mut i = place + 1;
                let mut left = 0;
                while i > 0 {
                    left += sums[i];
                    i &= i - 1;
                }
                total += seen - left;
            }
            for &place in &near {
                let mut i = place + 1;
                while i < sums.len() {
                    sums[i] += 1;
                    i += i & i.wrapping_neg();
                }
            }
            seen += near.len();
        }
    }
    total
}

/// How far a node looks for a better place.
const REACH: usize = 40;

/// The places of the neighbours of the nodes in one layer, sorted.
#[derive(Default)]
struct Sifter {
    /// For each place: where its upper and its lower neighbours start in `near`.
    start: Vec<[usize; 2]>,
    near: Vec<usize>,
    /// The places of the layer before the pass.
    order: Vec<usize>,
    work: usize,
}

impl Sifter {
    /// Gives every node of every layer the best place near it; returns how many crossings that saves.
    fn pass(&mut self, net: &mut Net, upward: bool) -> isize {
        let count = net.layers.len();
        (0..count).map(|i| self.layer(net, if upward { count - 1 - i } else { i })).sum()
    }

    fn layer(&mut self, net: &mut Net, layer: usize) -> isize {
        self.start.clear();
        self.near.clear();
        self.order.clear();
        for (slot, &v) in net.layers[layer].iter().enumerate() {
            let mut starts = [0; 2];
            for (side, list) in [net.up.of(v), net.down.of(v)].into_iter().enumerate() {
                let from = self.near.len();
                starts[side] = from;
                self.near.extend(list.iter().map(|&w| net.place[w]));
                numbers(&mut self.near[from..], &usize::cmp);
            }
            self.start.push(starts);
            self.order.push(slot);
        }
        self.start.push([self.near.len(); 2]);
        self.work += self.near.len() + self.order.len();
        let mut saved = 0;
        for slot in 0..self.order.len() {
            let at = self.order.iter().position(|&s| s == slot).unwrap_or(slot);
            let (mut best, mut target) = (0, at);
            let mut change = 0;
            for q in (at.saturating_sub(REACH)..at).rev() {
                change += self.first(slot, self.order[q]);
                if change < best {
                    (best, target) = (change, q);
                }
            }
            change = 0;
            for q in at + 1..self.order.len().min(at + REACH + 1) {
                change -= self.first(slot, self.order[q]);
                if change < best {
                    (best, target) = (change, q);
                }
            }
            if target < at {
                self.order[target..=at].rotate_right(1);
            } else {
                self.order[at..=target].rotate_left(1);
            }
            saved -= best;
        }
        if saved > 0 {
            let old = net.layers[layer].clone();
            for (slot, &from) in self.order.iter().enumerate() {
                net.layers[layer][slot] = old[from];
                net.place[old[from]] = slot;
            }
        }
        saved
    }

    /// Crossings of the edges of `v` with those of `w` when `v` comes first, less those when `w` does.
    fn first(&mut self, v: usize, w: usize) -> isize {
        let mut sum = 0;
        for side in 0..2 {
            let (a, b) = (self.list(v, side), self.list(w, side));
            // Most nodes are bends: one neighbour on each side.
            if let ([a], [b]) = (a, b) {
                sum += isize::from(a > b) - isize::from(a < b);
                continue;
            }
            let (mut less, mut not_more) = (0, 0);
            for place in a {
                while b.get(less).is_some_and(|p| p < place) {
                    less += 1;
                }
                while b.get(not_more).is_some_and(|p| p <= place) {
                    not_more += 1;
                }
                // `less` neighbours lie before it, `b.len() - not_more` behind it.
                sum += (less + not_more).cast_signed() - b.len().cast_signed();
            }
        }
        self.work += 1;
        sum
    }

    fn list(&self, v: usize, side: usize) -> &[usize] {
        let end = if side == 0 { self.start[v][1] } else { self.start[v + 1][0] };
        &self.near[self.start[v][side]..end]
    }
}
