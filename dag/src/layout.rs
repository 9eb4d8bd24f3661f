//! The drawing of a graph from left to right in layers (Sugiyama's method), in whole numbers only, so that it is the
//! same everywhere.

mod chain;
mod frame;
mod net;
mod order;
mod parts;
mod place;
mod rank;
mod recall;
mod route;
mod sift;
mod simplex;

use crate::sort::sort_by;
pub use frame::frames;
use net::Net;
use parts::{Part, pack, parts};
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
    /// For each node the top left corner of the connected part that it is in.
    pub corners: Vec<Point>,
}

/// Where a node of a drawing was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How far down its middle was, pixels.
    pub y: i32,
    /// The top left corner of the connected part that it was in.
    pub corner: Point,
}

impl Layout {
    /// Where a node is, for the next drawing.
    pub fn seen(&self, node: usize) -> Option<Seen> {
        let at = self.boxes.get(node)?;
        Some(Seen { y: at.y + at.height / 2, corner: *self.corners.get(node)? })
    }
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

/// The same, with as little moved as may be since a drawing seen before: `seen` has where each node was, `None` for a new
/// one. The order in the layers stays, unless a drawing made anew crosses much less, and connected parts stay beside and
/// below each other.
pub fn layout_near(sizes: &[(i32, i32)], edges: &[(usize, usize)], seen: &[Option<Seen>]) -> Layout {
    let n = sizes.len();
    let boxes: Vec<Rect> = sizes
        .iter()
        .map(|&(w, h)| Rect { x: 0, y: 0, width: w.clamp(0, LONGEST), height: h.clamp(0, LONGEST) })
        .collect();
    let mut drawing = Layout {
        size: Point::default(),
        boxes,
        edges: vec![Vec::new(); edges.len()],
        corners: vec![Point::default(); n],
    };
    let parts = parts(n, edges);
    let mut sizes = Vec::with_capacity(parts.len());
    for part in &parts {
        sizes.push(draw(part, edges, seen, &mut drawing));
    }
    pack(&parts, &sizes, seen, &mut drawing);
    drawing
}

/// Draws one connected part from the origin; returns its size.
fn draw(part: &Part, edges: &[(usize, usize)], seen: &[Option<Seen>], drawing: &mut Layout) -> Point {
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
    let seen: Vec<Option<i32>> = part.nodes.iter().map(|&v| Some((*seen.get(v)?)?.y)).collect();
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

#[cfg(test)]
mod tests;
