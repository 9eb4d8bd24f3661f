//! The drawing without words: a few shapes for thousands of steps, and the map of the whole.

use super::drawing::view_box;
use super::scene::{DRAWING, IN_SIGHT, SMALL, Scene};
use super::steps::Steps;
use crate::analysis::Analysis;
use crate::dag::{Rect, curve};
use crate::platform::canvas::{self, whole};
use crate::ui::html::{Then, Ui, row, tag};
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

/// The steps and links of the scene: one shape for those on the longest chain, one for the others.
pub(super) fn plain(steps: &Steps<'_>, scene: &Scene) -> Html {
    let layout = steps.analysis.layout();
    let mut links = [String::new(), String::new()];
    for &index in &scene.edges {
        if let (Some(edge), Some(points)) = (steps.analysis.design.edges.get(index), layout.edges.get(index)) {
            let [others, critical] = &mut links;
            let all = if steps.critical_link(edge) { critical } else { others };
            all.push_str(&curve(points));
        }
    }
    let [others, critical] = links;
    row(vec![
        tag("path", "link-line").set("d", others).end(),
        tag("path", "link-line link-line-critical").set("d", critical).end(),
        boxes(steps, &scene.nodes),
    ])
}

/// The boxes of these steps.
fn boxes(steps: &Steps<'_>, nodes: &[usize]) -> Html {
    let mut all = [String::new(), String::new()];
    for &index in nodes {
        let Rect { x, y, width, height } = steps.box_of(index);
        let [others, critical] = &mut all;
        let all = if steps.critical(index) { critical } else { others };
        let (right, back) = (width.to_string(), (-width).to_string());
        all.extend(["M", &x.to_string(), " ", &y.to_string(), "h", &right, "v", &height.to_string(), "h", &back, "z"]);
    }
    let [others, critical] = all;
    row(vec![tag("path", "boxes").set("d", others).end(), tag("path", "boxes boxes-critical").set("d", critical).end()])
}

/// Where on the element called `id` something was pressed, in the units of its drawing.
fn pressed(event: &Event, id: &str) -> Option<(f64, f64)> {
    let event = event.dyn_ref::<MouseEvent>()?;
    canvas::point(id, f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The step at the place that was pressed, by index.
pub(super) fn pressed_step(event: &Event, analysis: &Analysis) -> Option<usize> {
    let (x, y) = pressed(event, DRAWING)?;
    let (x, y) = (whole(x), whole(y));
    let within = |at: &Rect| x >= at.x && x <= at.x + at.width && y >= at.y && y <= at.y + at.height;
    analysis.layout().boxes.iter().position(within)
}

/// DOM id of the map.
const MAP: &str = "graph-map";

/// The whole drawing, small, with what is in sight: pressing it goes there. Nothing for a graph that is small itself.
pub(super) fn map(ui: &Ui, steps: &Steps<'_>) -> Html {
    let count = steps.all().len();
    if count <= SMALL {
        return Html::default();
    }
    let (_, view_box) = view_box(steps.analysis);
    let go: Then = Box::new(|event| {
        canvas::show(DRAWING, pressed(event, MAP)?);
        None
    });
    let drawn = |id: &'static str, class: &'static str| {
        tag("svg", class).set("id", id).set("aria-hidden", "true").set("viewBox", view_box.clone())
    };
    let all = boxes(steps, &(0..count).collect::<Vec<_>>());
    let mut in_sight = tag("rect", "in-sight").set("id", IN_SIGHT);
    for side in ["x", "y", "width", "height"] {
        in_sight = in_sight.set(side, "0");
    }
    // What is in sight lies on the map and not in it, so that the map stays as it is while that moves. Scrolling and the
    // keys of the drawing go everywhere as well.
    row(vec![
        drawn(MAP, "map").on("click", ui, go).all(vec![all]),
        drawn("graph-map-sight", "map map-sight").all(vec![in_sight.end()]),
    ])
}
