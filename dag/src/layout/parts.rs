//! The connected parts of a graph. Each is drawn by itself; together they lie in rows, as words do in a text.

use super::super::lists::{Lists, usable};
use super::{GAP, LAYER_GAP, Layout, MARGIN, Point, Seen};
use crate::sort::{numbers, order, sort_by};

/// Connected nodes and the edges between them.
pub(super) struct Part {
    pub(super) nodes: Vec<usize>,
    pub(super) edges: Vec<usize>,
}

/// The connected parts, in the order of their first nodes.
pub(super) fn parts(n: usize, edges: &[(usize, usize)]) -> Vec<Part> {
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

/// Moves the parts to rows, those that were seen first, in the order in which they were, then the others in that of their
/// nodes. Parts that were seen in one row stay in one; otherwise a row ends where the whole would become more than about
/// twice as wide as high. So a part that grows pushes others on, and none changes places.
pub(super) fn pack(parts: &[Part], sizes: &[Point], seen: &[Option<Seen>], drawing: &mut Layout) {
    let area: i64 = sizes.iter().map(|s| i64::from(s.x + LAYER_GAP) * i64::from(s.y + GAP)).sum();
    let widest = sizes.iter().map(|s| i64::from(s.x)).max().unwrap_or(0);
    let limit = widest.max((2 * area).isqrt());
    let corners: Vec<Option<(i32, i32)>> = parts.iter().map(|part| corner(part, seen)).collect();
    let key = |p: usize| corners[p].unwrap_or((i32::MAX, i32::MAX));
    let (mut x, mut y, mut row) = (0, 0, 0);
    let mut size = Point::default();
    let mut last: Option<(i32, i32)> = None;
    for p in order(parts.len(), &|&a, &b| key(a).cmp(&key(b))) {
        let ends = match (last, corners[p]) {
            // What was one part is not yet in rows.
            (Some(last), Some(now)) if last != now => last.0 < now.0,
            _ => x > 0 && i64::from(x + sizes[p].x) > limit,
        };
        last = corners[p];
        if ends {
            x = 0;
            y += row + GAP;
            row = 0;
        }
        let (right, down) = (MARGIN + x, MARGIN + y);
        for &v in &parts[p].nodes {
            drawing.boxes[v].x += right;
            drawing.boxes[v].y += down;
            drawing.corners[v] = Point { x: right, y: down };
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

/// The corner, down and right, of the part that most nodes of this one were in; `None` when all are new.
fn corner(part: &Part, seen: &[Option<Seen>]) -> Option<(i32, i32)> {
    let seen = part.nodes.iter().filter_map(|&v| *seen.get(v)?);
    let mut corners: Vec<(i32, i32)> = seen.map(|seen| (seen.corner.y, seen.corner.x)).collect();
    sort_by(&mut corners, &<(i32, i32)>::cmp);
    corners.get(corners.len() / 2).copied()
}
