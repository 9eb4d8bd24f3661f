//! The graph as SVG: a group of buttons, because its nodes take the focus.

use super::super::words::{minutes, plural, shorten};
use super::act::{READABLE, choose, keys};
use super::dom_id;
use super::plain;
use super::replay;
use super::scene::{DRAWING, SMALL, Scene, news};
use super::steps::Steps;
use crate::analysis::NODE;
use crate::dag::{curve, middle};
use crate::design::{Edge, On, Step, TaskId};
use crate::digits::len;
use crate::export::boxed_kind;
use crate::forecast::Forecast;
use crate::store::{Action, Zoom};
use crate::ui::html::{el, tag, word};
use crate::ui::model::Model;
use yew::prelude::*;

/// Room around the drawing, for outlines.
const ROOM: i32 = 12;

/// The `viewBox` of the drawing, and of its map.
pub(super) fn view_box(steps: &Steps<'_>) -> ([i32; 2], String) {
    let size = steps.analysis.layout().size;
    let size = [size.x.saturating_add(2 * ROOM), size.y.saturating_add(2 * ROOM)];
    let room = ["-", &ROOM.to_string()].concat();
    let text = [&room, " ", &room, " ", &size[0].to_string(), " ", &size[1].to_string()].concat();
    (size, text)
}

pub(super) fn drawing(
    model: &Model,
    steps: &Steps<'_>,
    selected: Option<usize>,
    link: Option<&(TaskId, TaskId)>,
    forecast: Option<&Forecast>,
) -> Html {
    let session = model.session();
    let ([wide, high], view_box) = view_box(steps);
    let (class, scale) = match session.zoom {
        Zoom::Readable => ("graph graph-readable", Some(100)),
        Zoom::Fit => ("graph graph-fit", None),
        Zoom::Size(size) => ("graph", Some(size)),
    };
    let scaled = |length: i32, scale: u16| (i64::from(length) * i64::from(scale) / 100).to_string();
    let stop = selected.unwrap_or(0);
    let scene = Scene::of(steps, session);
    let arrows = vec![arrow("graph-arrow", "arrow"), arrow("graph-arrow-critical", "arrow arrow-critical")];
    let mut parts = vec![tag("defs", "").all(arrows)];
    // The step that has the focus, or would get it, is there wherever one looks.
    let mut whole = vec![stop];
    if scene.full {
        for &index in &scene.edges {
            if let Some(edge) = steps.analysis.design.edges.get(index) {
                parts.push(line(model, steps, index, edge, link));
            }
        }
        whole = scene.nodes;
        if let Err(at) = whole.binary_search(&stop) {
            whole.insert(at, stop);
        }
    } else {
        parts.push(plain::plain(steps, &scene));
    }
    for index in whole {
        if let Some(step) = steps.all().get(index) {
            let now = forecast.and_then(|forecast| replay::now(model, forecast, index));
            parts.push(node(model, steps, index, step, selected == Some(index), index == stop, now));
        }
    }
    let mut svg = tag("svg", "")
        .set("id", DRAWING)
        .set("class", class)
        .set("role", "group")
        .set("aria-label", ["Drawing of ", &plural(len(steps.all()), "step")].concat())
        .set("aria-describedby", "graph-keys")
        .set("viewBox", view_box)
        .maybe("width", scale.map(|scale| scaled(wide, scale)))
        .maybe("height", scale.map(|scale| scaled(high, scale)));
    if !scene.full {
        svg = svg.on("click", &model.ui, plain::press(model));
    }
    // As wide as the drawing has to be to be read: it keeps the drawing from shrinking further. The page allows no
    // style of an element's own.
    let least = tag("svg", "graph-least").set("aria-hidden", "true").set("width", scaled(wide, READABLE));
    let mut canvas = tag("div", "canvas").key("canvas");
    if steps.all().len() > SMALL {
        let known = session.view;
        canvas = canvas.on("scroll", &model.ui, Box::new(move |_| news(known)));
    }
    let canvas = canvas.all(vec![svg.all(parts), least.set("height", "0").end()]);
    el("div", "canvas-frame", vec![canvas, plain::map(model, steps)])
}

fn arrow(id: &'static str, class: &'static str) -> Html {
    tag("marker", class)
        .set("id", id)
        .set("viewBox", "0 0 8 8")
        .set("refX", "7")
        .set("refY", "4")
        .set("markerWidth", "8")
        .set("markerHeight", "8")
        .set("markerUnits", "userSpaceOnUse")
        .set("orient", "auto")
        .all(vec![tag("path", "").set("d", "M0 0 8 4 0 8z").end()])
}

/// One link: a wide invisible line to press, the line, and what is special about it.
fn line(model: &Model, steps: &Steps<'_>, index: usize, edge: &Edge, link: Option<&(TaskId, TaskId)>) -> Html {
    let points = steps.analysis.layout().edges.get(index).map(Vec::as_slice).unwrap_or_default();
    let (Some(from), Some(to)) = (steps.id(edge.from), steps.id(edge.to)) else { return Html::default() };
    let ends = (from.clone(), to.clone());
    let critical = steps.critical_link(edge);
    let mut class = "link".to_owned();
    for (more, holds) in [
        (" link-critical", critical),
        (" link-picked", link == Some(&ends)),
        (" link-far", steps.is_far_link(edge, model.session())),
    ] {
        if holds {
            class.push_str(more);
        }
    }
    let says = match (edge.on, edge.when.is_empty()) {
        (On::Success, true) => String::new(),
        (_, false) => shorten(&edge.when, 24),
        (on, true) => on.label().to_owned(),
    };
    let d: AttrValue = curve(points).into();
    let arrow = if critical { "url(#graph-arrow-critical)" } else { "url(#graph-arrow)" };
    let style = if edge.on == On::Failure { "link-line link-failure" } else { "link-line" };
    let mut parts = vec![
        tag("path", "link-hit").set("d", d.clone()).press(&model.ui, Action::Pick(Some(ends))).end(),
        tag("path", style).set("d", d).set("marker-end", arrow).end(),
    ];
    if !says.is_empty() {
        let middle = middle(points);
        let label = tag("text", "link-says").set("x", middle.x.to_string()).set("y", (middle.y - 6).to_string());
        parts.push(label.set("text-anchor", "middle").say(says));
    }
    tag("g", "").set("class", class).all(parts)
}

fn node(
    model: &Model,
    steps: &Steps<'_>,
    index: usize,
    step: &Step,
    chosen: bool,
    tabbed: bool,
    now: Option<&'static str>,
) -> Html {
    let at = steps.box_of(index);
    let mut class = "node".to_owned();
    for (more, holds) in [
        (" node-critical", steps.critical(index)),
        (" node-open", step.kind.is_none()),
        (" node-found", steps.found(index, &model.session().sought)),
        (" node-far", !chosen && steps.is_far(index, model.session())),
    ] {
        if holds {
            class.push_str(more);
        }
    }
    let place = ["translate(", &at.x.to_string(), " ", &at.y.to_string(), ")"].concat();
    let (wide, high) = (NODE.0.to_string(), NODE.1.to_string());
    let frame = tag("rect", "").set("width", wide).set("height", high).set("rx", "6").end();
    // The words are beside the button, not in it: they may be cut, and its name says them in full.
    let button = tag("g", "node-button")
        .set("id", dom_id(index))
        .set("role", "button")
        .set("tabindex", if tabbed { "0" } else { "-1" })
        .set("aria-label", steps.described(index))
        .set("aria-pressed", word(chosen))
        .set("data-task", step.id.to_string())
        .on("keydown", &model.ui, keys(model, &step.id))
        .all(vec![frame]);
    let label = |class, x: i32, y| tag("text", class).set("x", x.to_string()).set("y", y);
    let mut words = vec![
        tag("title", "").say(steps.name(index).to_owned()),
        label("node-name", 12, "24").say(shorten(steps.name(index), 20)),
        label("node-kind", 12, "44").say(boxed_kind(step)),
    ];
    if let Some(typical) = step.typical {
        words.push(label("node-time", NODE.0 - 12, "44").set("text-anchor", "end").say(minutes(typical.0)));
    }
    let words = tag("g", "").set("aria-hidden", "true").all(words);
    let node = tag("g", "")
        .set("class", class)
        .maybe("data-now", now)
        .key(step.id.as_str())
        .set("transform", place)
        .press(&model.ui, choose(&step.id));
    node.all(vec![button, words])
}
