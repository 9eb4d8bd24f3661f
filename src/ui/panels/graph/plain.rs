//! The drawing without words: a few shapes for thousands of boxes, and the map of the whole.

use super::boxes::Boxes;
use super::scene::{DRAWING, IN_SIGHT, SMALL, Scene, view_box};
use crate::analysis::Drawn;
use crate::dag::{Rect, curve};
use crate::platform::canvas::{self, whole};
use crate::ui::html::{Then, Ui, row, tag};
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

/// The boxes and lines of the scene: one shape for those on the longest chain, one for the others.
pub(super) fn plain(all: &Boxes<'_>, scene: &Scene) -> Html {
    let mut links = [String::new(), String::new()];
    for &index in &scene.edges {
        if let Some(line) = all.line(index) {
            let [others, critical] = &mut links;
            let same = if all.critical_line(line) { critical } else { others };
            same.push_str(&curve(all.way(index)));
        }
    }
    let [others, critical] = links;
    row(vec![
        tag("path", "link-line").set("d", others).end(),
        tag("path", "link-line link-line-critical").set("d", critical).end(),
        boxes(all, &scene.nodes),
    ])
}

/// These boxes.
fn boxes(all: &Boxes<'_>, nodes: &[usize]) -> Html {
    let mut drawn = [String::new(), String::new()];
    for &index in nodes {
        let Rect { x, y, width, height } = all.at(index);
        let [others, critical] = &mut drawn;
        let same = if all.critical(index) { critical } else { others };
        let (right, back) = (width.to_string(), (-width).to_string());
        same.extend(["M", &x.to_string(), " ", &y.to_string(), "h", &right, "v", &height.to_string(), "h", &back, "z"]);
    }
    let [others, critical] = drawn;
    row(vec![tag("path", "boxes").set("d", others).end(), tag("path", "boxes boxes-critical").set("d", critical).end()])
}

/// Where on the element called `id` something was pressed, in the units of its drawing.
fn pressed(event: &Event, id: &str) -> Option<(f64, f64)> {
    let event = event.dyn_ref::<MouseEvent>()?;
    canvas::point(id, f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The first step of the box at the place that was pressed, by index.
pub(super) fn pressed_step(event: &Event, drawn: &Drawn) -> Option<usize> {
    let (x, y) = pressed(event, DRAWING)?;
    let (x, y) = (whole(x), whole(y));
    let within = |at: &Rect| x >= at.x && x <= at.x + at.width && y >= at.y && y <= at.y + at.height;
    drawn.fold.boxes.get(drawn.layout.boxes.iter().position(within)?)?.first().copied()
}

/// DOM id of the map.
const MAP: &str = "graph-map";

/// The whole drawing, small, with what is in sight: pressing it goes there. Nothing for a graph that is small itself.
pub(super) fn map(ui: &Ui, all: &Boxes<'_>) -> Html {
    let count = all.count();
    if count <= SMALL {
        return Html::default();
    }
    let (_, view_box) = view_box(&all.drawn.layout);
    let go: Then = Box::new(|event| {
        canvas::show(DRAWING, pressed(event, MAP)?);
        None
    });
    let drawn = |id: &'static str, class: &'static str| {
        tag("svg", class).set("id", id).set("aria-hidden", "true").set("viewBox", view_box.clone())
    };
    let whole = boxes(all, &(0..count).collect::<Vec<_>>());
    let mut in_sight = tag("rect", "in-sight").set("id", IN_SIGHT);
    for side in ["x", "y", "width", "height"] {
        in_sight = in_sight.set(side, "0");
    }
    // What is in sight lies on the map and not in it, so that the map stays as it is while that moves. Scrolling and the
    // keys of the drawing go everywhere as well.
    row(vec![
        drawn(MAP, "map").on("click", ui, go).all(vec![whole]),
        drawn("graph-map-sight", "map map-sight").all(vec![in_sight.end()]),
    ])
}
