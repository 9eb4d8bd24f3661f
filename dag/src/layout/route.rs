//! The way of each edge, and the curve drawn along it.

use super::{Point, Rect};
use std::fmt::Write;

/// How far an edge that goes back leaves a box before it turns.
const TURN: i32 = 8;

/// The left and right edge of a layer.
pub(super) type Column = (i32, i32);

/// From the right edge centre of `from` through the bends (layer, height) to the left edge centre of `to`. Inside a
/// layer the edge is level, so it meets no box. `back`: the bends come from right to left.
pub(super) fn route(from: Rect, to: Rect, ends: [Column; 2], bends: &[(Column, i32)], back: bool) -> Vec<Point> {
    let mut points = Vec::with_capacity(2 * bends.len() + 6);
    let (start, end) = (from.y + from.height / 2, to.y + to.height / 2);
    let turn = if back { TURN } else { 0 };
    push(&mut points, from.x + from.width, start);
    push(&mut points, ends[0].1 + turn, start);
    if back && let Some(&(_, y)) = bends.first() {
        push(&mut points, ends[0].1 + TURN, y);
    }
    for &((left, right), y) in bends {
        push(&mut points, if back { right } else { left }, y);
        push(&mut points, if back { left } else { right }, y);
    }
    if back && let Some(&(_, y)) = bends.last() {
        push(&mut points, ends[1].0 - TURN, y);
    }
    push(&mut points, ends[1].0 - turn, end);
    push(&mut points, to.x, end);
    points
}

/// Adds a point; drops the one before when it lies between its neighbours on a level line.
fn push(points: &mut Vec<Point>, x: i32, y: i32) {
    if points.last() == Some(&Point { x, y }) {
        return;
    }
    if let [.., a, b] = points.as_slice()
        && a.y == y
        && b.y == y
        && (a.x < b.x) == (b.x < x)
    {
        points.pop();
    }
    points.push(Point { x, y });
}

/// Where a label on the edge through `points` belongs: half way.
pub fn middle(points: &[Point]) -> Point {
    let at = |index: usize| points.get(index).copied().unwrap_or_default();
    let (a, b) = (at(points.len().saturating_sub(1) / 2), at(points.len() / 2));
    Point { x: a.x.midpoint(b.x), y: a.y.midpoint(b.y) }
}

/// The `d` of an SVG path through `points`: level at every point, cubic where the height changes.
pub fn curve(points: &[Point]) -> String {
    let mut d = String::new();
    let mut heading = 1;
    let mut last: Option<Point> = None;
    for &p in points {
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(d, "M{} {}", p.x, p.y),
            Some(l) if l.y == p.y => write!(d, "H{}", p.x),
            Some(l) => {
                // Straight up or down: a turn, bulging the way the edge was going.
                let middle = if l.x == p.x { l.x + 2 * TURN * heading } else { l.x.midpoint(p.x) };
                write!(d, "C{middle} {} {middle} {} {} {}", l.y, p.y, p.x, p.y)
            }
        };
        heading = last.map_or(1, |l| if p.x == l.x { -heading } else { (p.x - l.x).signum() });
        last = Some(p);
    }
    d
}
