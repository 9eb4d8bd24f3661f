//! The drawing of a graph from left to right in layers (Sugiyama's method), in whole numbers only, so that it is the
//! same everywhere.

mod chain;
mod frame;
mod net;
mod order;
mod place;
mod rank;
mod recall;
mod route;
mod sift;
mod simplex;

use super::lists::{Lists, usable};
use crate::sort::{numbers, order, sort_by};
pub use frame::frames;
use net::Net;
pub use route::{curve, middle};

/// Whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A box, whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A drawing, left to right.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// Size of the drawing.
    pub size: Point,
    /// One a node.
    pub boxes: Vec<Rect>,
    /// One an edge, in the order given: the points a smooth curve goes through, from the right edge of the
    /// predecessor to the left edge of the successor. Empty for an edge that is not drawn.
    pub edges: Vec<Vec<Point>>,
}

/// Between boxes in a layer, pixels.
const GAP: i32 = 28;
/// Between layers, pixels.
const LAYER_GAP: i32 = 64;
/// Around the drawing, pixels.
const MARGIN: i32 = 24;
/// The longest side of a box that is drawn as asked, pixels.
const LONGEST: i32 = 4000;

/// Draws `sizes` (width, height of each node) left to right in layers. Cycles are drawn too: some edges go back.
/// Edges out of range and from a node to itself are not drawn. Sides of a box are cut to 0 to 4000 pixels.
pub fn layout(sizes: &[(i32, i32)], edges: &[(usize, usize)]) -> Layout {
    layout_near(sizes, edges, &[])
}

/// The same, with as little moved as may be since a drawing seen before: `seen` has how far down the middle of each node
/// was, pixels; `None` for a new one. The order in the layers stays, unless a drawing made anew crosses much less.
pub fn layout_near(sizes: &[(i32, i32)], edges: &[(usize, usize)], seen: &[Option<i32>]) -> Layout {
    let n = sizes.len();
    let boxes: Vec<Rect> = sizes
        .iter()
        .map(|&(w, h)| Rect { x: 0, y: 0, width: w.clamp(0, LONGEST), height: h.clamp(0, LONGEST) })
        .collect();
    let mut drawing = Layout { size: Point::default(), boxes, edges: vec![Vec::new(); edges.len()] };
    let parts = parts(n, edges);
    let mut sizes = Vec::with_capacity(parts.len());
    for part in &parts {
        sizes.push(draw(part, edges, seen, &mut drawing));
    }
    pack(&parts, &sizes, &mut drawing);
    drawing
}

/// Connected nodes and the edges between them.
struct Part {
    nodes: Vec<usize>,
    edges: Vec<usize>,
}

/// The connected parts, in the order of their first nodes.
fn parts(n: usize, edges: &[(usize, usize)]) -> Vec<Part> {
    let mut pairs = Vec::with_capacity(2 * edges.len());
    for (a, b) in usable(n, edges) {
        pairs.push((a, b));
        pairs.push((b, a));
    }
    let near = Lists::new(n, &pairs);
    let mut part_of = vec![usize::MAX; n];
    let mut parts: Vec<Part> = Vec::new();
    for root in 0..n {
        if part_of[root] < usize::MAX {
            continue;
        }
        let mut nodes = vec![root];
        part_of[root] = parts.len();
        let mut done = 0;
        while let Some(&v) = nodes.get(done) {
            done += 1;
            for &w in near.of(v) {
                if part_of[w] == usize::MAX {
                    part_of[w] = parts.len();
                    nodes.push(w);
                }
            }
        }
        numbers(&mut nodes, &usize::cmp);
        parts.push(Part { nodes, edges: Vec::new() });
    }
    for (e, &(a, b)) in edges.iter().enumerate() {
        if a < n && b < n && a != b {
            parts[part_of[a]].edges.push(e);
        }
    }
    parts
}

/// Draws one connected part from the origin; returns its size.
fn draw(part: &Part, edges: &[(usize, usize)], seen: &[Option<i32>], drawing: &mut Layout) -> Point {
    if let [only] = *part.nodes {
        let Rect { width, height, .. } = drawing.boxes[only];
        return Point { x: width, y: height };
    }
    let local = |v: usize| part.nodes.binary_search(&v).unwrap_or(0);
    let ends: Vec<(usize, usize)> = part.edges.iter().map(|&e| (local(edges[e].0), local(edges[e].1))).collect();
    // Equal edges share their bends.
    let mut unique = ends.clone();
    sort_by(&mut unique, &<(usize, usize)>::cmp);
    unique.dedup();
    let back = rank::back_edges(part.nodes.len(), &unique);
    let forward: Vec<(usize, usize)> =
        unique.iter().zip(&back).map(|(&(a, b), &back)| if back { (b, a) } else { (a, b) }).collect();
    let ranks = rank::ranks(part.nodes.len(), &forward);
    let ranks = ranks.iter().map(|&r| usize::try_from(r).unwrap_or(0)).collect();
    let (mut net, bends) = Net::new(ranks, &unique, &back);
    let seen: Vec<Option<i32>> = part.nodes.iter().map(|&v| seen.get(v).copied().flatten()).collect();
    let recalled = recall::recall(&seen, &forward, &bends, net.rank.len());
    order::order(&mut net, recalled.as_deref());
    let heights: Vec<i32> = part.nodes.iter().map(|&v| drawing.boxes[v].height).collect();
    let mut y = place::place(&net, &heights);
    let tops = y.iter().enumerate().map(|(v, &c)| c - heights.get(v).map_or(0, |h| h / 2));
    let top = tops.min().unwrap_or(0);
    for c in &mut y {
        *c -= top;
    }

    let mut columns: Vec<route::Column> = Vec::with_capacity(net.layers.len());
    let mut right = -LAYER_GAP;
    for layer in &net.layers {
        let width = layer.iter().filter_map(|&v| part.nodes.get(v)).map(|&v| drawing.boxes[v].width).max();
        let left = right + LAYER_GAP;
        right = left + width.unwrap_or(0);
        columns.push((left, right));
    }
    for (v, &node) in part.nodes.iter().enumerate() {
        let (left, right) = columns[net.rank[v]];
        let place = &mut drawing.boxes[node];
        place.x = left + (right - left - place.width) / 2;
        place.y = y[v] - place.height / 2;
    }
    for (&e, pair) in part.edges.iter().zip(&ends) {
        let Ok(u) = unique.binary_search(pair) else { continue };
        let mut way: Vec<(route::Column, i32)> = bends[u].iter().map(|&b| (columns[net.rank[b]], y[b])).collect();
        if back[u] {
            way.reverse();
        }
        let (from, to) = (drawing.boxes[edges[e].0], drawing.boxes[edges[e].1]);
        let ends = [columns[net.rank[pair.0]], columns[net.rank[pair.1]]];
        drawing.edges[e] = route::route(from, to, ends, &way, back[u]);
    }
    let bottoms = y.iter().enumerate().map(|(v, &c)| c + heights.get(v).map_or(0, |h| h - h / 2));
    Point { x: right, y: bottoms.max().unwrap_or(0) }
}

/// Moves the parts to rows, high ones first, so that the whole is about half as high as wide.
fn pack(parts: &[Part], sizes: &[Point], drawing: &mut Layout) {
    let area: i64 = sizes.iter().map(|s| i64::from(s.x + LAYER_GAP) * i64::from(s.y + GAP)).sum();
    let widest = sizes.iter().map(|s| i64::from(s.x)).max().unwrap_or(0);
    let limit = widest.max((2 * area).isqrt());
    let (mut x, mut y, mut row) = (0, 0, 0);
    let mut size = Point::default();
    for p in order(parts.len(), &|&a, &b| sizes[b].y.cmp(&sizes[a].y)) {
        if x > 0 && i64::from(x + sizes[p].x) > limit {
            x = 0;
            y += row + GAP;
            row = 0;
        }
        let (right, down) = (MARGIN + x, MARGIN + y);
        for &v in &parts[p].nodes {
            drawing.boxes[v].x += right;
            drawing.boxes[v].y += down;
        }
        for &e in &parts[p].edges {
            for point in &mut drawing.edges[e] {
                point.x += right;
                point.y += down;
            }
        }
        row = row.max(sizes[p].y);
        x += sizes[p].x + LAYER_GAP;
        size = Point { x: size.x.max(x - LAYER_GAP), y: size.y.max(y + sizes[p].y) };
    }
    drawing.size = Point { x: size.x + 2 * MARGIN, y: size.y + 2 * MARGIN };
}

#[cfg(test)]
mod tests;
