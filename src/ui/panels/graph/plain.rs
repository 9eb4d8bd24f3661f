//! The drawing without words: a few shapes for thousands of steps, and the map of the whole.

use super::act::choose;
use super::drawing::view_box;
use super::scene::{DRAWING, IN_SIGHT, SMALL, Scene};
use super::steps::Steps;
use crate::dag::{Rect, curve};
use crate::platform::canvas::{self, whole};
use crate::ui::html::{Then, row, tag};
use crate::ui::model::Model;
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

/// Choosing the step that was pressed: none of them is an element to press.
pub(super) fn press(model: &Model) -> Then {
    let analysis = model.analysis.clone();
    Box::new(move |event| {
        let (x, y) = pressed(event, DRAWING)?;
        let (x, y) = (whole(x), whole(y));
        let within = |at: &Rect| x >= at.x && x <= at.x + at.width && y >= at.y && y <= at.y + at.height;
        let index = analysis.layout().boxes.iter().position(within)?;
        Some(choose(&analysis.design.tasks.get(index)?.id))
    })
}

/// DOM id of the map.
const MAP: &str = "graph-map";

/// The whole drawing, small, with what is in sight: pressing it goes there. Nothing for a graph that is small itself.
pub(super) fn map(model: &Model, steps: &Steps<'_>) -> Html {
    let count = steps.all().len();
    if count <= SMALL {
        return Html::default();
    }
    let (_, view_box) = view_box(steps);
    let go: Then = Box::new(|event| {
        canvas::show(DRAWING, pressed(event, MAP)?);
        None
    });
    // Scrolling and the keys of the drawing go everywhere as well.
    tag("svg", "map").set("id", MAP).set("aria-hidden", "true").set("viewBox", view_box).on("click", &model.ui, go).all(
        vec![
            boxes(steps, &(0..count).collect::<Vec<_>>()),
            tag("rect", "in-sight")
                .set("id", IN_SIGHT)
                .set("x", "0")
                .set("y", "0")
                .set("width", "0")
                .set("height", "0")
                .end(),
        ],
    )
}
