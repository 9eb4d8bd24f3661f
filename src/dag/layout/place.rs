//! How far down each node lies. First layer after layer is placed as near to its neighbours as the gaps allow
//! (least squares, exact by pooling); then long edges become straight bars, and bars and nodes are moved together until
//! the edges are short.

use super::super::lists::{Lists, topological};
use super::net::Net;
use super::simplex::{Arc, tighten};
use crate::sort::sort_by;

/// Coordinates are kept in this part of a pixel while they settle.
const UNIT: i64 = 16;
const SWEEPS: usize = 8;
/// Work spent on short edges.
const BUDGET: usize = 3_000_000;

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
            let (layer, near) = if sweep % 2 == 0 { (step, &net.up) } else { (count - 1 - step, &net.down) };
            settle(net, &net.layers[layer], near, &mut y, &gap);
        }
    }
    straighten(net, &mut y, &gap);
    y.iter().map(|&c| i32::try_from(c.div_euclid(UNIT)).unwrap_or(i32::MAX)).collect()
}

/// How much an edge wants to be straight.
fn weight(net: &Net, a: usize, b: usize) -> i64 {
    match (a < net.real, b < net.real) {
        (true, true) => 1,
        (false, false) => 8,
        _ => 2,
    }
}

/// Nodes that touch: their wish summed by weight, their weight, and how many they are.
type Pool = (i64, i64, usize);

/// Places one layer by its neighbours on one side: the nearest places in order and with all gaps.
fn settle(net: &Net, layer: &[usize], near: &Lists, y: &mut [i64], gap: &dyn Fn(usize, usize) -> i64) {
    let mut pools: Vec<Pool> = Vec::with_capacity(layer.len());
    let mut offset = 0;
    let mut last = None;
    for &v in layer {
        offset += last.map_or(0, |l| gap(l, v));
        last = Some(v);
        let (mut sum, mut total) = (0, 0);
        for &w in near.of(v) {
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

/// Gives all bends of a long edge one height (where two such edges cross, one of them is broken) and shortens
/// the rest.
fn straighten(net: &Net, y: &mut [i64], gap: &dyn Fn(usize, usize) -> i64) {
    let n = y.len();
    // The bar of each node: bends that follow each other share one.
    let mut bar: Vec<usize> = (0..n).collect();
    for layer in &net.layers {
        let mut free = 0;
        for &v in layer {
            if v >= net.real
                && let [w] = *net.up.of(v)
                && w >= net.real
                && net.place[w] >= free
            {
                bar[v] = bar[w];
                free = net.place[w] + 1;
            }
        }
    }
    let mut limits: Vec<(usize, usize, i64)> = Vec::new();
    for layer in &net.layers {
        limits.extend(layer.windows(2).map(|w| (bar[w[0]], bar[w[1]], gap(w[0], w[1]))));
    }
    let pairs: Vec<(usize, usize)> = limits.iter().map(|l| (l.0, l.1)).collect();
    let mut turn = vec![0; n];
    for (i, v) in topological(n, &pairs, &Lists::new(n, &pairs)).into_iter().enumerate() {
        turn[v] = i;
    }
    sort_by(&mut limits, &|a, b| turn[a.0].cmp(&turn[b.0]));
    let mut links: Vec<(usize, usize, i64)> = Vec::new();
    for v in 0..n {
        links.extend(net.down.of(v).iter().map(|&w| (bar[v], bar[w], weight(net, v, w))).filter(|l| l.0 != l.1));
    }
    let mut sums = vec![(0, 0); n];
    for v in 0..n {
        sums[bar[v]].0 += y[v];
        sums[bar[v]].1 += 1;
    }
    let mut at: Vec<i64> = sums.iter().map(|&(sum, count)| if count > 0 { sum / count } else { 0 }).collect();
    apart(&mut at, &limits);
    shorten(&mut at, &bar, &limits, &links);
    for v in 0..n {
        y[v] = at[bar[v]];
    }
}

/// Moves the bars so that the edges between them are short in total.
fn shorten(at: &mut [i64], bar: &[usize], limits: &[(usize, usize, i64)], links: &[(usize, usize, i64)]) {
    let mut number = vec![0; bar.len()];
    let mut rank = Vec::new();
    for (v, &b) in bar.iter().enumerate() {
        if v == b {
            number[v] = rank.len();
            rank.push(i32::try_from(at[v]).unwrap_or(0));
        }
    }
    let bars = rank.len();
    let mut arcs: Vec<Arc> = Vec::new();
    for &(a, b, gap) in limits {
        arcs.push(Arc { tail: number[a], head: number[b], length: i32::try_from(gap).unwrap_or(0), weight: 0 });
    }
    // What lies at or before both ends; its two arcs together are as long as the ends are apart.
    for &(a, b, weight) in links {
        let (a, b) = (number[a], number[b]);
        let tail = rank.len();
        rank.push(rank[a].min(rank[b]));
        for head in [a, b] {
            arcs.push(Arc { tail, head, length: 0, weight: i32::try_from(weight).unwrap_or(1) });
        }
    }
    tighten(&mut rank, &arcs, BUDGET);
    rank.truncate(bars);
    center(&mut rank, &arcs);
    for (v, &b) in bar.iter().enumerate() {
        if v == b {
            at[v] = i64::from(rank[number[v]]);
        }
    }
}

/// Of the heights at which the edges of a bar are equally short, takes the middle one as far as the gaps allow.
fn center(at: &mut [i32], arcs: &[Arc]) {
    let n = at.len();
    let mut wishes = Vec::new();
    let mut limits = Vec::new();
    // The two arcs of a link follow each other and come from beyond the bars.
    let mut other_end = None;
    for arc in arcs {
        if arc.tail < n {
            limits.push(arc);
        } else if let Some(end) = other_end.take() {
            for (a, b) in [(arc.head, end), (end, arc.head)] {
                wishes.extend((0..arc.weight).map(|_| (a, b)));
            }
        } else {
            other_end = Some(arc.head);
        }
    }
    let pairs = |tail: bool| -> Vec<(usize, usize)> {
        limits.iter().enumerate().map(|(i, l)| (if tail { l.tail } else { l.head }, i)).collect()
    };
    let (after, before, wishes) = (Lists::new(n, &pairs(true)), Lists::new(n, &pairs(false)), Lists::new(n, &wishes));
    let mut near: Vec<i32> = Vec::new();
    for v in (0..n).chain((0..n).rev()) {
        near.clear();
        near.extend(wishes.of(v).iter().map(|&w| at[w]));
        sort_by(&mut near, &i32::cmp);
        let (Some(&low), Some(&high)) = (near.get(near.len().saturating_sub(1) / 2), near.get(near.len() / 2)) else {
            continue;
        };
        let least = before.of(v).iter().map(|&l| at[limits[l].tail] + limits[l].length).max().unwrap_or(i32::MIN);
        let most = after.of(v).iter().map(|&l| at[limits[l].head] - limits[l].length).min().unwrap_or(i32::MAX);
        at[v] = low.midpoint(high).min(most).max(least);
    }
}

/// Keeps all gaps: pushes down, pushes up, and takes the middle, which keeps them as well.
fn apart(at: &mut [i64], limits: &[(usize, usize, i64)]) {
    let mut up = at.to_vec();
    for &(a, b, gap) in limits {
        at[b] = at[b].max(at[a] + gap);
    }
    for &(a, b, gap) in limits.iter().rev() {
        up[a] = up[a].min(up[b] - gap);
    }
    for (at, up) in at.iter_mut().zip(&up) {
        *at = (*at + up).div_euclid(2);
    }
}
