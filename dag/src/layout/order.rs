//! The order of the nodes in each layer. From a depth-first start, sweeps by barycentre and median find the large
//! pattern; then all layers are smoothed at once, a little. After each of these every node tries the places near it
//! (sifting), and the order with the fewest crossings is kept.

use super::net::Net;
use crate::sort::numbers;
use std::ops::Range;

/// Work (looks at a neighbour or a place) after which no further order is tried: for each node, bend and edge between
/// layers, and at least.
const BUDGET: usize = 300;
const LEAST: usize = 600_000;
/// Sweeps without gain after which the next start is tried.
const IDLE: usize = 2;
/// By how many steps the best order is smoothed, in turn.
const STEPS: [usize; 4] = [2, 4, 8, 32];

/// Orders the layers of `net`.
pub(super) fn order(net: &mut Net) {
    let arcs: usize = (0..net.rank.len()).map(|v| net.down.of(v).len()).sum();
    let budget = LEAST.max(BUDGET * (net.rank.len() + arcs));
    let mut sifter = Sifter::default();
    let mut best = Best::default();
    for start in 0..2 {
        first_order(net, start == 1);
        let mut own = Best::default();
        sifter.limit = (start + 1) * budget / 4;
        let (mut idle, mut round) = (0, start);
        while idle < IDLE && (sifter.work < sifter.limit || own.layers.is_empty()) {
            sweep(net, round % 2 == 0, (round - start) % 4 < 2);
            round += 1;
            idle = if sifter.settle(net, &mut own) { 0 } else { idle + 1 };
        }
        // The first start keeps the drawing alike when a node is added; the other one must be much better.
        if best.layers.is_empty() || own.crossings < best.crossings * 3 / 4 {
            best = own;
        }
    }
    sifter.limit = budget;
    let (mut idle, mut round) = (0, 0);
    while idle < STEPS.len() && sifter.work < budget && best.crossings > 0 {
        best.restore(net);
        smooth(net, STEPS[round % STEPS.len()]);
        round += 1;
        idle = if sifter.settle(net, &mut best) { 0 } else { idle + 1 };
    }
    best.restore(net);
}

/// The order with the fewest crossings so far.
#[derive(Default)]
struct Best {
    crossings: usize,
    layers: Vec<Vec<usize>>,
}

impl Best {
    fn restore(&self, net: &mut Net) {
        net.layers.clone_from(&self.layers);
        net.index();
    }
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
    let mut key = vec![0; net.rank.len()];
    let mut sorted: Vec<usize> = Vec::new();
    let mut slots: Vec<usize> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for step in 1..count {
        let layer = if downward { step } else { count - 1 - step };
        sorted.clear();
        slots.clear();
        for (slot, &v) in net.layers[layer].iter().enumerate() {
            let neighbours = if downward { net.up.of(v) } else { net.down.of(v) };
            key[v] = match *neighbours {
                [] => continue,
                [only] => net.place[only] * 256,
                _ if median => {
                    near.clear();
                    near.extend(neighbours.iter().map(|&w| net.place[w]));
                    numbers(&mut near, &usize::cmp);
                    (near[(near.len() - 1) / 2] + near[near.len() / 2]) * 128
                }
                _ => neighbours.iter().map(|&w| net.place[w]).sum::<usize>() * 256 / neighbours.len(),
            };
            sorted.push(v);
            slots.push(slot);
        }
        numbers(&mut sorted, &|&a, &b| key[a].cmp(&key[b]));
        for (&slot, &v) in slots.iter().zip(&sorted) {
            net.layers[layer][slot] = v;
            net.place[v] = slot;
        }
    }
}

/// Moves every node some steps towards the middle of its neighbours in both layers, without regard to the order, and
/// sorts the layers by where the nodes come to lie. Each layer is as wide as the others.
fn smooth(net: &mut Net, steps: usize) {
    const WIDTH: u64 = 1 << 30;
    let mut at = vec![0; net.rank.len()];
    for layer in &net.layers {
        let unit = WIDTH / layer.len().max(1) as u64;
        let mut middle = unit / 2;
        for &v in layer {
            at[v] = middle;
            middle += unit;
        }
    }
    let mut moved = at.clone();
    for _ in 0..steps {
        for (v, moved) in moved.iter_mut().enumerate() {
            let (up, down) = (net.up.of(v), net.down.of(v));
            let mut sum = 0;
            for &w in up {
                sum += at[w];
            }
            for &w in down {
                sum += at[w];
            }
            *moved = at[v].midpoint(sum / (up.len() + down.len()).max(1) as u64);
        }
        std::mem::swap(&mut at, &mut moved);
    }
    for layer in &mut net.layers {
        numbers(layer, &|&a, &b| at[a].cmp(&at[b]));
    }
    net.index();
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
/// How many crossings more than at the best place seen a node passes on its way to a better one.
const SLACK: isize = 4;
/// In `ends`: a node with no neighbour in that layer, and with several.
const NONE: usize = usize::MAX;
const SEVERAL: usize = usize::MAX - 1;

/// Gives nodes better places in their layer.
#[derive(Default)]
struct Sifter {
    /// For each node of the layer, by its place before: where its upper and its lower neighbours start in `near`.
    start: Vec<[usize; 2]>,
    /// The places of the neighbours, sorted for each node and side.
    near: Vec<usize>,
    /// The place of the only neighbour on each side: most nodes are bends.
    ends: Vec<[usize; 2]>,
    /// The nodes in their new order, and the new place of each.
    order: Vec<usize>,
    place: Vec<usize>,
    /// Layers that changed, or whose neighbours did, since they were sifted.
    stale: Vec<bool>,
    work: usize,
    /// At which work it stops.
    limit: usize,
}

impl Sifter {
    /// Gives every node of every layer the best place near it until none gains by that. Is the order better than the
    /// best one? Then it is kept.
    fn settle(&mut self, net: &mut Net, best: &mut Best) -> bool {
        let count = net.layers.len();
        self.stale.clear();
        self.stale.resize(count, true);
        let mut upward = false;
        while self.work < self.limit && self.stale.contains(&true) {
            for step in 0..count {
                let layer = if upward { count - 1 - step } else { step };
                if std::mem::take(&mut self.stale[layer]) && self.layer(net, layer) {
                    for stale in &mut self.stale[layer.saturating_sub(1)..(layer + 2).min(count)] {
                        *stale = true;
                    }
                }
            }
            upward = !upward;
        }
        let crossings = crossings(net);
        let better = best.layers.is_empty() || crossings < best.crossings;
        if better {
            *best = Best { crossings, layers: net.layers.clone() };
        }
        better
    }

    /// Sifts one layer; did that save crossings?
    fn layer(&mut self, net: &mut Net, layer: usize) -> bool {
        let nodes = &net.layers[layer];
        self.start.clear();
        self.near.clear();
        self.ends.clear();
        for &v in nodes {
            let mut starts = [0; 2];
            let mut ends = [NONE; 2];
            for (side, list) in [net.up.of(v), net.down.of(v)].into_iter().enumerate() {
                let from = self.near.len();
                starts[side] = from;
                self.near.extend(list.iter().map(|&w| net.place[w]));
                match list {
                    [] => {}
                    [only] => ends[side] = net.place[*only],
                    _ => {
                        ends[side] = SEVERAL;
                        numbers(&mut self.near[from..], &usize::cmp);
                    }
                }
            }
            self.start.push(starts);
            self.ends.push(ends);
        }
        self.start.push([self.near.len(); 2]);
        self.order.clear();
        self.order.extend(0..nodes.len());
        self.place.clone_from(&self.order);
        self.work += self.near.len() + nodes.len();
        let mut saved = false;
        for v in 0..self.order.len() {
            saved |= self.node(v);
        }
        if saved {
            let old = std::mem::take(&mut net.layers[layer]);
            net.layers[layer] = self.order.iter().map(|&from| old[from]).collect();
            for (place, &v) in net.layers[layer].iter().enumerate() {
                net.place[v] = place;
            }
        }
        saved
    }

    /// Moves one node to the best place near it; did that save crossings?
    fn node(&mut self, v: usize) -> bool {
        let at = self.place[v];
        let order = self.order.as_slice();
        let mut pairs = Pairs { start: &self.start, near: &self.near, ends: &self.ends, work: 0 };
        let (mut best, mut target) = (0, at);
        let mut change = 0;
        for q in (at.saturating_sub(REACH)..at).rev() {
            change += pairs.first(v, order[q]);
            if change < best {
                (best, target) = (change, q);
            } else if change > best + SLACK {
                break;
            }
        }
        change = 0;
        for step in 1..=REACH.min(order.len() - 1 - at) {
            let q = at + step;
            change -= pairs.first(v, order[q]);
            if change < best {
                (best, target) = (change, q);
            } else if change > best + SLACK {
                break;
            }
        }
        self.work += pairs.work;
        let (low, high) = (at.min(target), at.max(target));
        if target < at {
            self.order[low..=high].rotate_right(1);
        } else if target > at {
            self.order[low..=high].rotate_left(1);
        }
        for q in low..=high {
            self.place[self.order[q]] = q;
        }
        best < 0
    }
}

/// What pairs of nodes are compared by: the lists of a [`Sifter`] as slices, which stay fast in a build for size.
struct Pairs<'a> {
    start: &'a [[usize; 2]],
    near: &'a [usize],
    ends: &'a [[usize; 2]],
    work: usize,
}

impl Pairs<'_> {
    /// Crossings of the edges of `v` with those of `w` when `v` comes first, less those when `w` does.
    #[inline]
    fn first(&mut self, v: usize, w: usize) -> isize {
        self.work += 1;
        let ([up, down], [other_up, other_down]) = (self.ends[v], self.ends[w]);
        let mut sum = 0;
        if up < SEVERAL && other_up < SEVERAL {
            sum += isize::from(up > other_up) - isize::from(up < other_up);
        } else if up != NONE && other_up != NONE {
            let (v, w) = (self.start[v], self.start[w]);
            sum += self.merge(v[0]..v[1], w[0]..w[1]);
        }
        if down < SEVERAL && other_down < SEVERAL {
            sum += isize::from(down > other_down) - isize::from(down < other_down);
        } else if down != NONE && other_down != NONE {
            sum += self.merge(self.start[v][1]..self.start[v + 1][0], self.start[w][1]..self.start[w + 1][0]);
        }
        sum
    }

    /// The same for two lists of places in `near`.
    fn merge(&mut self, a: Range<usize>, b: Range<usize>) -> isize {
        let (a, b) = (&self.near[a], &self.near[b]);
        let mut sum = 0;
        let (mut less, mut not_more) = (0, 0);
        for &place in a {
            while less < b.len() && b[less] < place {
                less += 1;
            }
            while not_more < b.len() && b[not_more] <= place {
                not_more += 1;
            }
            // `less` neighbours lie before it, `b.len() - not_more` behind it.
            sum += (less + not_more).cast_signed() - b.len().cast_signed();
        }
        self.work += a.len() + b.len();
        sum
    }
}
