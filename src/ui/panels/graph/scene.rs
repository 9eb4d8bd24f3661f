//! What of the drawing is made into elements: only what is in sight, and without words when it is too small to read
//! or too much.

use super::boxes::Boxes;
use crate::dag::{Layout, Point, Rect};
use crate::platform::canvas::{self, Sight, whole};

/// DOM id of the drawing.
pub(super) const DRAWING: &str = "graph-drawing";
/// DOM id of the rectangle of the map that shows what is in sight.
pub(super) const IN_SIGHT: &str = "graph-in-sight";

/// Up to so many boxes everything is drawn, and there is no map.
pub(super) const SMALL: usize = 60;
/// Up to so many boxes in sight have words.
const MOST: usize = 300;
/// Smallest size at which words are drawn, per cent.
const LEAST: f64 = 40.0;
/// What is in sight is rounded to so many units: the drawing changes only when that changes, and little then.
const TILE: f64 = 256.0;

/// Room around the drawing, for outlines.
const ROOM: i32 = 12;

/// The `viewBox` of the drawing, and of its map.
pub(super) fn view_box(layout: &Layout) -> ([i32; 2], String) {
    let size = layout.size;
    let size = [size.x.saturating_add(2 * ROOM), size.y.saturating_add(2 * ROOM)];
    let room = ["-", &ROOM.to_string()].concat();
    let text = [&room, " ", &room, " ", &size[0].to_string(), " ", &size[1].to_string()].concat();
    (size, text)
}

/// The part of the drawing that is in sight, in its own units, with room around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    /// Large enough to be read.
    pub(super) legible: bool,
}

/// The boxes and lines to draw, by index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scene {
    pub(super) nodes: Vec<usize>,
    pub(super) edges: Vec<usize>,
    /// With words, and each a thing of its own.
    pub(super) full: bool,
}

impl Scene {
    pub(super) fn of(boxes: &Boxes<'_>, view: Option<View>) -> Self {
        let layout = &boxes.drawn.layout;
        let (nodes, edges) = (0..layout.boxes.len(), 0..layout.edges.len());
        if boxes.count() <= SMALL {
            return Self { nodes: nodes.collect(), edges: edges.collect(), full: true };
        }
        // Before anything has been looked at nothing is drawn: what is in sight is known a moment later.
        let Some(view) = view else { return Self { nodes: Vec::new(), edges: Vec::new(), full: true } };
        let nodes: Vec<usize> =
            nodes.filter(|&index| layout.boxes.get(index).is_some_and(|at| view.sees(at))).collect();
        let edges =
            edges.filter(|&index| layout.edges.get(index).is_some_and(|points| view.sees(&around(points)))).collect();
        let full = view.legible && nodes.len() <= MOST;
        Self { nodes, edges, full }
    }
}

/// The smallest rectangle with all points, not quite flat.
fn around(points: &[Point]) -> Rect {
    let of = |axis: fn(&Point) -> i32| {
        let low = points.iter().map(axis).min().unwrap_or_default();
        (low, points.iter().map(axis).max().unwrap_or_default() - low + 1)
    };
    let ((x, width), (y, height)) = (of(|point| point.x), of(|point| point.y));
    Rect { x, y, width, height }
}

/// What the page shows of the drawing now; nothing when it is not there. Brings the map into step.
pub(super) fn look() -> Option<View> {
    let sight = canvas::sight(DRAWING)?;
    canvas::outline(IN_SIGHT, &sight);
    Some(View::of(&sight))
}

impl View {
    /// The rectangle is at least partly in sight.
    pub(super) fn sees(&self, at: &Rect) -> bool {
        at.x < self.right && at.x + at.width > self.left && at.y < self.bottom && at.y + at.height > self.top
    }

    /// What is in sight, with some room around, in steps: it changes only now and then.
    fn of(sight: &Sight) -> Self {
        let legible = sight.scale * 100.0 >= LEAST;
        let tile = if legible { TILE } else { 8.0 * TILE };
        let down = |edge: f64| whole(((edge / tile).floor() - 1.0) * tile);
        let up = |edge: f64| whole(((edge / tile).ceil() + 1.0) * tile);
        let (left, top, right, bottom) = (down(sight.left), down(sight.top), up(sight.right), up(sight.bottom));
        Self { left, top, right, bottom, legible }
    }
}
