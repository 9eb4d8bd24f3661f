//! The order of the nodes in each layer. From a depth-first start, sweeps by barycentre and median find the large pattern;
//! then all layers are smoothed at once, a little; and in small graphs, here and there some nodes are pushed aside. After
//! each of these every node, and later every chain of nodes, tries the places near it, and the order with the fewest
//! crossings is kept.

use super::chain::chains;
use super::net::Net;
use super::sift::Sifter;
use crate::random::Random;
use crate::sort::numbers;
use std::cmp::Ordering;
use std::ops::Range;

/// Work (looks at a neighbour or a place) after which no further order is tried: for each node, bend and edge between
/// layers, and at least.
const BUDGET: usize = 300;
const LEAST: usize = 480_000;
/// More work for each crossing that is left after the sweeps, at most as much again.
const WORTH: usize = 200;
/// Sweeps without gain after which the order is smoothed instead.
const IDLE: usize = 2;
/// By how many steps the best order is smoothed, in turn: first what is far apart.
const STEPS: [usize; 5] = [100, 2, 4, 8, 32];
/// How often some nodes are pushed aside, while the work in all is below [`LEAST`]; of how many at most those that are
/// linked come along, and by how many places.
const PUSHES: usize = 100;
const CROWD: usize = 4;
const PLACES: usize = 6;

/// Orders the layers of `net`. Heights of a drawing seen before give the order to start from, and that is kept while it
/// crosses at most a quarter more than an order made anew, and one more for each forty nodes.
pub(super) fn order(net: &mut Net, seen: Option<&[i64]>) {
    let arcs: usize = (0..net.rank.len()).map(|v| net.down.of(v).len()).sum();
    let size = net.rank.len() + arcs;
    let kept = seen.map(|heights| again(net, size, heights));
    if kept.as_ref().is_none_or(|kept| kept.crossings > 0) {
        depth_first(net);
        let new = search(net, size, LEAST.max(BUDGET * size));
        kept.filter(|kept| 4 * kept.crossings <= 5 * new.crossings + net.real / 10).unwrap_or(new).restore(net);
    }
}

/// The order of a drawing seen before, settled.
fn again(net: &mut Net, size: usize, heights: &[i64]) -> Best {
    arrange(net, &|&a, &b| heights[a].cmp(&heights[b]));
    let mut sifter = Sifter::new(net, LEAST.max(BUDGET * size));
    sifter.chains = chains(net);
    sifter.settle(net, 0..net.layers.len());
    let mut best = Best::default();
    best.keep(net);
    best
}

/// Searches from the order that there is; returns the best one.
fn search(net: &mut Net, size: usize, budget: usize) -> Best {
    let all = 0..net.layers.len();
    let mut sifter = Sifter::new(net, budget / 4);
    let mut best = Best::default();
    let (mut idle, mut round) = (0, 0);
    while idle < IDLE && (sifter.may_work() || best.layers.is_empty()) {
        sweep(net, round % 2 == 0, round % 4 < 2);
        round += 1;
        sifter.settle(net, all.clone());
        idle = if best.keep(net) { 0 } else { idle + 1 };
    }
    best.restore(net);
    sifter.limit = budget + budget.min(WORTH * best.crossings);
    sifter.chains = chains(net);
    idle = 0;
    for steps in STEPS.iter().cycle() {
        sifter.settle(net, all.clone());
        idle = if best.keep(net) { 0 } else { idle + 1 };
        best.restore(net);
        if idle > STEPS.len() || best.crossings == 0 || !sifter.may_work() {
            break;
        }
        smooth(net, *steps);
        sifter.work += steps * size / 2;
    }
    sifter.limit = LEAST;
    let mut random = Random(0);
    for _ in 0..PUSHES {
        if best.crossings == 0 || !sifter.may_work() {
            break;
        }
        let layers = push(net, &mut random);
        sifter.settle(net, layers);
        sifter.work += size;
        if !best.keep(net) {
            best.restore(net);
        }
    }
    best
}

/// The order with the fewest crossings so far.
#[derive(Default)]
struct Best {
    crossings: usize,
    layers: Vec<Vec<usize>>,
}

impl Best {
    /// Keeps the order if it is better; says whether it is.
    fn keep(&mut self, net: &Net) -> bool {
        let crossings = crossings(net);
        let better = self.layers.is_empty() || crossings < self.crossings;
        if better {
            *self = Self { crossings, layers: net.layers.clone() };
        }
        better
    }

    fn restore(&self, net: &mut Net) {
        net.layers.clone_from(&self.layers);
        net.index();
    }
}

/// Depth first from the sources, so that what belongs together is drawn together.
fn depth_first(net: &mut Net) {
    let n = net.rank.len();
    let mut seen = vec![false; n];
    let mut layers: Vec<Vec<usize>> = net.layers.iter().map(|l| Vec::with_capacity(l.len())).collect();
    let mut stack = Vec::new();
    for root in (0..n).filter(|&v| net.up.of(v).is_empty()) {
        stack.push(root);
        while let Some(v) = stack.pop() {
            if !seen[v] {
                seen[v] = true;
                layers[net.rank[v]].push(v);
                stack.extend(net.down.of(v).iter().rev().filter(|&&w| !seen[w]));
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
    arrange(net, &|&a, &b| at[a].cmp(&at[b]));
}

/// Pushes a node and some that are linked to it a few places to one side; returns their layers.
fn push(net: &mut Net, random: &mut Random) -> Range<usize> {
    let mut pick = |most: usize| random.up_to(u32::try_from(most).unwrap_or(u32::MAX)) as usize;
    let mut crowd = vec![pick(net.rank.len() - 1)];
    for at in 0..pick(CROWD) {
        if let Some(&v) = crowd.get(at) {
            crowd.extend(net.up.of(v));
            crowd.extend(net.down.of(v));
        }
    }
    // Twice the places, and the middle between two of them.
    let by = 2 * pick(2 * PLACES) + 1;
    let mut at: Vec<usize> = net.place.iter().map(|place| 2 * (place + PLACES)).collect();
    let (mut first, mut last) = (usize::MAX, 0);
    for v in crowd {
        at[v] = 2 * net.place[v] + by;
        (first, last) = (first.min(net.rank[v]), last.max(net.rank[v]));
    }
    arrange(net, &|&a, &b| at[a].cmp(&at[b]));
    first..last + 1
}

/// Sorts every layer.
fn arrange(net: &mut Net, compare: &dyn Fn(&usize, &usize) -> Ordering) {
    for layer in &mut net.layers {
        numbers(layer, compare);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The fewest crossings over all orders of the layers from this one on.
    fn fewest(net: &mut Net, layer: usize, fixed: usize) -> usize {
        let Some(nodes) = net.layers.get(layer) else {
            net.index();
            return crossings(net);
        };
        let count = nodes.len();
        if fixed == count {
            return fewest(net, layer + 1, 0);
        }
        let mut least = usize::MAX;
        for at in fixed..count {
            net.layers[layer].swap(fixed, at);
            least = least.min(fewest(net, layer, fixed + 1));
            net.layers[layer].swap(fixed, at);
        }
        least
    }

    #[test]
    fn small_graphs_cross_as_little_as_can_be() {
        let mut random = Random(1);
        let (mut all, mut least) = (0, 0);
        for case in 0..200 {
            // Three layers of three nodes, and up to two edges past the one in the middle.
            let mut edges: Vec<(usize, usize)> = Vec::new();
            for _ in 0..20 + case % 60 {
                let [a, b] = [0, 0].map(|_: u8| random.up_to(8) as usize);
                let long = edges.iter().filter(|(a, b)| b / 3 - a / 3 > 1).count();
                if a / 3 < b / 3 && (long < 2 || b / 3 - a / 3 == 1) && !edges.contains(&(a, b)) {
                    edges.push((a, b));
                }
            }
            let ranks = (0..9).map(|v| v / 3).collect();
            let (mut net, _) = Net::new(ranks, &edges, &vec![false; edges.len()]);
            order(&mut net, None);
            all += crossings(&net);
            least += fewest(&mut net, 0, 0);
        }
        assert!(least > 100 && all <= least + least / 100, "{all} crossings, {least} at least");
    }
}
