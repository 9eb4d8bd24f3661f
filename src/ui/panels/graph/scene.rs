//! What of the drawing is made into elements: only what is in sight, and without words when it is too small to read
//! or too much.

use super::steps::Steps;
use crate::dag::{Point, Rect};
use crate::platform::canvas::{self, Sight, whole};
use crate::store::{Action, Session, View};
use crate::ui::model::Model;

/// DOM id of the drawing.
pub(super) const DRAWING: &str = "graph-drawing";
/// DOM id of the rectangle of the map that shows what is in sight.
pub(super) const IN_SIGHT: &str = "graph-in-sight";

/// Up to so many steps everything is drawn, and there is no map.
pub(super) const SMALL: usize = 60;
/// Up to so many steps in sight have words.
const MOST: usize = 300;
/// Smallest size at which words are drawn, per cent.
const LEAST: u16 = 40;
/// What is in sight is rounded to so many units: the drawing changes only when that changes.
const TILE: f64 = 512.0;
/// What is drawn before anything has been looked at.
const FIRST: View = View { left: 0, top: 0, right: 2_048, bottom: 1_536, scale: 100 };

/// The steps and links to draw, by index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scene {
    pub(super) nodes: Vec<usize>,
    pub(super) edges: Vec<usize>,
    /// With words, and each a thing of its own.
    pub(super) full: bool,
}

impl Scene {
    pub(super) fn of(steps: &Steps<'_>, session: &Session) -> Self {
        let layout = steps.analysis.layout();
        let (nodes, edges) = (0..layout.boxes.len(), 0..layout.edges.len());
        if steps.all().len() <= SMALL {
            return Self { nodes: nodes.collect(), edges: edges.collect(), full: true };
        }
        let view = session.view.unwrap_or(FIRST);
        let nodes: Vec<usize> =
            nodes.filter(|&index| layout.boxes.get(index).is_some_and(|at| seen(&view, at))).collect();
        let edges =
            edges.filter(|&index| layout.edges.get(index).is_some_and(|points| seen(&view, &around(points)))).collect();
        let full = view.scale >= LEAST && nodes.len() <= MOST;
        Self { nodes, edges, full }
    }
}

/// The rectangle is at least partly in sight.
fn seen(view: &View, at: &Rect) -> bool {
    at.x < view.right && at.x + at.width > view.left && at.y < view.bottom && at.y + at.height > view.top
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

/// Brings what is drawn into step with what is in sight: the middle stays where it was when the size, in pixels a
/// unit, is no longer `before`. Gives the size now; `None` when the drawing is not shown.
#[expect(clippy::float_cmp, reason = "any change of the size is one")]
pub(crate) fn look(model: &Model, before: Option<f64>) -> Option<f64> {
    let now = canvas::sight(DRAWING)?.scale;
    if let Some(before) = before.filter(|&before| before != now) {
        canvas::keep_middle(DRAWING, before);
    }
    if model.analysis.design.tasks.len() > SMALL
        && let Some(action) = news(model.session().view)
    {
        model.ui.act(action);
    }
    Some(now)
}

/// What the page shows of the drawing now, when that is news. Brings the map into step.
pub(super) fn news(known: Option<View>) -> Option<Action> {
    let sight = canvas::sight(DRAWING)?;
    canvas::outline(IN_SIGHT, &sight);
    let view = rounded(&sight);
    (known != Some(view)).then_some(Action::See(view))
}

fn rounded(sight: &Sight) -> View {
    let down = |edge: f64| whole(((edge / TILE).floor() - 1.0) * TILE);
    let up = |edge: f64| whole(((edge / TILE).ceil() + 1.0) * TILE);
    View {
        left: down(sight.left),
        top: down(sight.top),
        right: up(sight.right),
        bottom: up(sight.bottom),
        scale: u16::try_from(whole(sight.scale * 100.0)).unwrap_or(u16::MAX),
    }
}
