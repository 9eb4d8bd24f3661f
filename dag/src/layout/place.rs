//! How far down each node lies. First layer after layer is placed as near to its neighbours as the gaps allow
//! (least squares, exact by pooling), in the layer before and then in both; then nodes move to the middle of their
//! neighbours and long edges become straight, as far as there is room.

use super::super::lists::Lists;
use super::net::Net;
use crate::sort::{numbers, sort_by};

/// Coordinates are kept in this part of a pixel while they settle.
const UNIT: i64 = 16;
/// Sweeps over all layers, and how many of these look at the layer before only, which moves nodes far.
const SWEEPS: usize = 16;
const ONE_SIDED: usize = 4;
/// Passes over the nodes and long edges.
const PASSES: usize = 6;

/// The centre of each node and bend, pixels; `heights` are of the nodes.
pub(super) fn place(net: &Net, heights: &[i32]) -> Vec<i32> {
    let gap = |a: usize, b: usize| -> i64 {
        let half = |v: usize| heights.get(v).map_or(0, |h| i64::from(h + 1) / 2);
        let space = match (a < net.real, b < net.real) {
            (true, true) => super::GAP,
            (false, false) => 14,
            _ => 20,
        };
        (half(a) + half(b) + i64::from(space)) * UNIT
    };
    let mut y = vec![0; net.rank.len()];
    for layer in &net.layers {
        let mut height = 0;
        let mut last = None;
        for &v in layer {
            height += last.map_or(0, |l| gap(l, v));
            last = Some(v);
            y[v] = height;
        }
        for &v in layer {
            y[v] -= height / 2;
        }
    }
    let count = net.layers.len();
    for sweep in 0..SWEEPS {
        for step in 1..count {
            let (layer, near) = match sweep % 2 {
                0 => (step, [&net.up, &net.down]),
                _ => (count - 1 - step, [&net.down, &net.up]),
            };
            let near = if sweep < ONE_SIDED { &near[..1] } else { &near };
            settle(net, &net.layers[layer], near, &mut y, &gap);
        }
    }
    straighten(net, &mut y, &gap);
    y.iter().map(|&c| i32::try_from(c.div_euclid(UNIT)).unwrap_or(i32::MAX)).collect()
}

/// How much an edge wants to be straight: as much as a long one when it is the only one at both ends.
fn weight(net: &Net, a: usize, b: usize) -> i64 {
    match (a < net.real, b < net.real) {
        (true, true) => {
            let (from, to) = if net.rank[a] < net.rank[b] { (a, b) } else { (b, a) };
            if net.down.of(from).len() == 1 && net.up.of(to).len() == 1 { 8 } else { 1 }
        }
        (false, false) => 8,
        _ => 2,
    }
}

/// Nodes that touch: their wish summed by weight, their weight, and how many they are.
type Pool = (i64, i64, usize);

/// Places one layer by its neighbours in `near`: the nearest places in order and with all gaps.
fn settle(net: &Net, layer: &[usize], near: &[&Lists], y: &mut [i64], gap: &dyn Fn(usize, usize) -> i64) {
    let mut pools: Vec<Pool> = Vec::with_capacity(layer.len());
    let mut offset = 0;
    let mut last = None;
    for &v in layer {
        offset += last.map_or(0, |l| gap(l, v));
        last = Some(v);
        let (mut sum, mut total) = (0, 0);
        for &w in near.iter().flat_map(|near| near.of(v)) {
            let weight = 4 * weight(net, v, w);
            sum += weight * y[w];
            total += weight;
        }
        // A node without neighbours here stays, but gives way.
        let (wish, total) = if total == 0 { (y[v], 1) } else { (sum.div_euclid(total), total) };
        let mut pool = ((wish - offset) * total, total, 1);
        while let Some(&(sum, total, count)) = pools.last() {
            if sum.div_euclid(total) <= pool.0.div_euclid(pool.1) {
                break;
            }
            pools.pop();
            pool = (pool.0 + sum, pool.1 + total, pool.2 + count);
        }
        pools.push(pool);
    }
    let mut nodes = layer.iter();
    let mut offset = 0;
    let mut last = None;
    for (sum, total, count) in pools {
        for &v in nodes.by_ref().take(count) {
            offset += last.map_or(0, |l| gap(l, v));
            last = Some(v);
            y[v] = sum.div_euclid(total) + offset;
        }
    }
}

/// Moves nodes and long edges one by one in the room that their neighbours in the layer leave: a node to the middle of
/// its neighbours, a long edge to as few heights as it can have.
fn straighten(net: &Net, y: &mut [i64], gap: &dyn Fn(usize, usize) -> i64) {
    let mut order: Vec<usize> =
        (0..net.rank.len()).filter(|&v| v < net.real || net.up.of(v).first().is_none_or(|&w| w < net.real)).collect();
    numbers(&mut order, &|&a, &b| y[a].cmp(&y[b]));
    let mut chain = Vec::new();
    let mut wishes = Vec::new();
    for _ in 0..PASSES {
        for &first in &order {
            if first < net.real {
                let (low, high) = room(net, y, first, gap);
                wishes.clear();
                for &w in net.up.of(first).iter().chain(net.down.of(first)) {
                    wishes.extend((0..weight(net, first, w)).map(|_| y[w]));
                }
                sort_by(&mut wishes, &i64::cmp);
                if let (Some(&a), Some(&b)) =
                    (wishes.get(wishes.len().saturating_sub(1) / 2), wishes.get(wishes.len() / 2))
                {
                    y[first] = a.midpoint(b).min(high).max(low);
                }
                continue;
            }
            chain.clear();
            let mut walk = Some(first);
            while let Some(v) = walk.filter(|&v| v >= net.real) {
                chain.push((v, room(net, y, v, gap)));
                walk = net.down.of(v).first().copied();
            }
            let start = net.up.of(first).first().map(|&v| y[v]);
            let end = walk.map(|v| y[v]);
            level(&chain, start, end, y);
        }
        order.reverse();
    }
}

/// The heights that a node can have between its neighbours in the layer.
fn room(net: &Net, y: &[i64], v: usize, gap: &dyn Fn(usize, usize) -> i64) -> (i64, i64) {
    let layer = &net.layers[net.rank[v]];
    let place = net.place[v];
    let low = place.checked_sub(1).and_then(|p| layer.get(p)).map_or(i64::MIN, |&w| y[w] + gap(w, v));
    let high = layer.get(place + 1).map_or(i64::MAX, |&w| y[w] - gap(v, w));
    (low, high)
}

/// Gives the bends of a long edge, each with the room it has, as few heights as can be, near those of its ends.
fn level(chain: &[(usize, (i64, i64))], start: Option<i64>, end: Option<i64>, y: &mut [i64]) {
    let mut done = 0;
    let mut before = start.or(end);
    while let Some(&(first, _)) = chain.get(done) {
        let (mut low, mut high) = (i64::MIN, i64::MAX);
        let mut to = done;
        while let Some(&(_, (l, h))) = chain.get(to)
            && low.max(l) <= high.min(h)
        {
            (low, high) = (low.max(l), high.min(h));
            to += 1;
        }
        let wish = before.unwrap_or(y[first]);
        let fits = |at: i64| (low..=high).contains(&at);
        let last = to == chain.len();
        let at = match end {
            Some(end) if last && !fits(wish) && fits(end) => end,
            Some(end) if last && !fits(wish) => wish.midpoint(end).min(high).max(low),
            _ => wish.min(high).max(low),
        };
        for &(v, _) in chain.get(done..to).unwrap_or_default() {
            y[v] = at;
        }
        before = Some(at);
        // A bend without room stays where it is.
        done = to.max(done + 1);
    }
}
