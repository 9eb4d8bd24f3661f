//! The graph as SVG: a group of buttons, because its nodes take the focus.

use super::super::words::{minutes, plural, shorten};
use super::act::{self, choose};
use super::boxes::{Boxes, drawn};
use super::dom_id;
use super::plain;
use super::replay;
use super::scene::{DRAWING, SMALL, Scene, View, view_box};
use super::zoom::Zoom;
use crate::analysis::NODE;
use crate::dag::{Line, curve, middle};
use crate::design::{Edge, On, TaskId};
use crate::digits::len;
use crate::export::{boxed_kind, boxed_name};
use crate::forecast::Forecast;
use crate::platform::dom::attribute_around;
use crate::store::{Action, Session};
use crate::ui::html::{Then, keyed, say, shape, tag, text, word};
use crate::ui::model::Model;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What is shown of the graph, and how large.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) zoom: Zoom,
    pub(super) view: Option<View>,
    /// The chosen step.
    pub(super) chosen: Option<usize>,
    /// The chosen link.
    pub(super) link: Option<&'a (TaskId, TaskId)>,
    /// The run that may be played.
    pub(super) forecast: Option<&'a Forecast>,
}

/// The drawing, and what a press on it means.
pub(super) fn drawing(model: &Model, boxes: &Boxes<'_>, shown: Shown<'_>, press: Then) -> Html {
    let Shown { zoom, view, chosen, link, forecast } = shown;
    let (size, view_box) = view_box(&boxes.drawn.layout);
    let (class, sides) = zoom.sides(size);
    let chosen = chosen.and_then(|step| boxes.holding(step));
    let stop = chosen.or_else(|| boxes.holding(0)).unwrap_or(0);
    let scene = Scene::of(boxes, view);
    let arrows = vec![arrow("graph-arrow", "arrow"), arrow("graph-arrow-critical", "arrow arrow-critical")];
    let session = model.session();
    let mut parts = vec![tag("defs", "").all(arrows), groups(boxes, view.filter(|_| boxes.count() > SMALL))];
    // The box that has the focus, or would get it, is there wherever one looks.
    let mut whole = vec![stop];
    let (mut lines, mut nodes) = (Vec::new(), Vec::new());
    if scene.full {
        for &index in &scene.edges {
            if let Some(drawn) = boxes.line(index) {
                lines.push(line(boxes, session, index, drawn, link));
            }
        }
        whole = scene.nodes;
        if let Err(at) = whole.binary_search(&stop) {
            whole.insert(at, stop);
        }
    } else {
        lines.push(plain::plain(boxes, &scene));
    }
    for index in whole {
        let now = forecast.and_then(|forecast| replay::doing(model, forecast, boxes.tasks(index)));
        nodes.push(node(boxes, session, index, (chosen == Some(index), index == stop), now));
    }
    parts.extend([tag("g", "").all(lines), tag("g", "").all(nodes)]);
    let [wide, high] = sides.map_or([None, None], |sides| sides.map(Some));
    // One listener for all: they come and go by the hundred.
    tag("svg", "")
        .set("id", DRAWING)
        .set("class", class)
        .set("role", "group")
        .set("aria-label", ["Drawing of ", &plural(len(boxes.steps.all()), "step")].concat())
        .set("aria-describedby", "graph-keys")
        .set("viewBox", view_box)
        .maybe("width", wide)
        .maybe("height", high)
        .on("click", &model.ui, press)
        .on("keydown", &model.ui, keys(model))
        .all(parts)
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

/// The frames of the groups that are in sight, with their names.
fn groups(boxes: &Boxes<'_>, view: Option<View>) -> Html {
    let mut parts = Vec::new();
    for (group, frame) in boxes.drawn.frames.iter().filter(|(_, frame)| view.is_none_or(|view| view.sees(frame))) {
        let sides = [frame.x, frame.y, frame.width, frame.height];
        let [x, y, width, height] = sides.map(|side| Some(side.to_string().into()));
        parts.push(shape(
            "rect",
            &["x", "y", "width", "height", "rx"],
            [x, y, width, height, Some("8".into())],
            vec![],
        ));
        // As much as fits above the frame.
        let most = usize::try_from(frame.width / 7).unwrap_or(0);
        let name = boxes.group_name(*group).map(|name| shorten(name, most)).unwrap_or_default();
        parts.push(label("group-name", frame.x + 10, frame.y + 4, false, name));
    }
    tag("g", "groups").set("aria-hidden", "true").all(parts)
}

fn label(class: &'static str, x: i32, y: i32, at_end: bool, says: String) -> Html {
    let anchor = at_end.then_some(AttrValue::Static("end"));
    let (x, y) = (x.to_string().into(), y.to_string().into());
    shape("text", &["class", "x", "y", "text-anchor"], [Some(class.into()), Some(x), Some(y), anchor], vec![text(says)])
}

/// One line: a wide invisible one to press when it stands for one link, the line, and what is special about it.
fn line(boxes: &Boxes<'_>, session: &Session, index: usize, line: &Line, chosen: Option<&(TaskId, TaskId)>) -> Html {
    let steps = boxes.steps;
    let points = boxes.way(index);
    let only = line.links.first().filter(|_| line.links.len() == 1);
    let first = boxes.edges(line).next();
    let is_picked = |edge: &Edge| {
        chosen.is_some_and(|(from, to)| steps.id(edge.from) == Some(from) && steps.id(edge.to) == Some(to))
    };
    let critical = boxes.critical_line(line);
    let mut class = "link".to_owned();
    for (more, holds) in [
        (" link-critical", critical),
        (" link-picked", only.is_some() && first.is_some_and(is_picked)),
        (" link-far", boxes.is_far_line(line, session)),
    ] {
        if holds {
            class.push_str(more);
        }
    }
    // All of its links wait for the same outcome; when conditions differ none is said.
    let says = match first {
        Some(edge) if boxes.edges(line).any(|other| other.when != edge.when) => String::new(),
        Some(edge) if !edge.when.is_empty() => shorten(&edge.when, 24),
        Some(edge) if edge.on != On::Success => edge.on.label().to_owned(),
        _ => String::new(),
    };
    let d: AttrValue = curve(points).into();
    let arrow = if critical { "url(#graph-arrow-critical)" } else { "url(#graph-arrow)" };
    let failure = first.is_some_and(|edge| edge.on == On::Failure);
    let style = if failure { "link-line link-failure" } else { "link-line" };
    let path = |class: &'static str, end: Option<AttrValue>| {
        shape("path", &["class", "d", "marker-end"], [Some(class.into()), Some(d.clone()), end], Vec::new())
    };
    let mut parts = vec![path(style, Some(arrow.into()))];
    if only.is_some() {
        parts.insert(0, path("link-hit", None));
    }
    if !says.is_empty() {
        let middle = middle(points);
        parts.push(label("link-says", middle.x, middle.y - 6, false, says));
    }
    let pressed = only.map(|link| AttrValue::from(link.to_string()));
    shape("g", &["class", "data-link"], [Some(class.into()), pressed], parts)
}

/// One box: a step, or a group that is folded.
fn node(
    boxes: &Boxes<'_>,
    session: &Session,
    index: usize,
    (chosen, tabbed): (bool, bool),
    now: Option<&'static str>,
) -> Html {
    let (Some(first), at, step) = (boxes.first(index), boxes.at(index), boxes.step(index).map(|(_, step)| step)) else {
        return Html::default();
    };
    let id = boxes.steps.id(first).map_or("", |id| id.as_str());
    let mut class = "node".to_owned();
    for (more, holds) in [
        (" node-critical", boxes.critical(index)),
        (" node-open", step.is_some_and(|step| step.kind.is_none())),
        (" node-group", step.is_none()),
        (" node-found", boxes.found(index, &session.sought)),
        (" node-far", !chosen && boxes.is_far(index, session)),
    ] {
        if holds {
            class.push_str(more);
        }
    }
    let place = ["translate(", &at.x.to_string(), " ", &at.y.to_string(), ")"].concat();
    let [wide, high] = [NODE.0, NODE.1].map(|side| Some(AttrValue::from(side.to_string())));
    let mut frames = Vec::new();
    match step {
        Some(step) if step.each.is_empty() => {}
        Some(_) => frames.push(tag("path", "node-copies").set("d", "M6 0v-5h167v52h-5").end()),
        None => frames.push(tag("path", "node-copies").set("d", "M10 56v5h148v-5M20 61v5h128v-5").end()),
    }
    frames.push(shape("rect", &["width", "height", "rx"], [wide, high, Some("6".into())], Vec::new()));
    // The words are beside the button, not in it: they may be cut, and its name says them in full.
    let button = shape(
        "g",
        &["class", "id", "role", "tabindex", "aria-label", "aria-pressed", "data-task", "data-group"],
        [
            Some("node-button".into()),
            Some(dom_id(first).into()),
            Some("button".into()),
            Some(if tabbed { "0" } else { "-1" }.into()),
            Some(boxes.described(index).into()),
            step.map(|_| word(chosen).into()),
            step.map(|_| id.to_owned().into()),
            step.is_none().then(|| id.to_owned().into()),
        ],
        frames,
    );
    let name = boxes.name(index);
    let short = boxed_name(boxes.short_name(index));
    let kind = step.map_or_else(|| boxes.size(index), boxed_kind);
    let mut words = vec![label("node-name", 12, 24, false, short.clone()), label("node-kind", 12, 44, false, kind)];
    let time = match step {
        Some(step) => step.typical.map(|typical| minutes(typical.0)),
        None => boxes.length(index),
    };
    words.extend(time.map(|time| label("node-time", NODE.0 - 12, 44, true, time)));
    if short != name {
        words.push(say("title", "", name.to_owned()));
    }
    let words = shape("g", &["aria-hidden"], [Some("true".into())], words);
    let names = &["class", "transform", "data-step", "data-now"];
    let values = [Some(class.into()), Some(place.into()), Some(first.to_string().into()), now.map(AttrValue::from)];
    keyed(shape("g", names, values, vec![button, words]), id)
}

/// What a press on the drawing means: a step, a link, or, where these are no elements, the step at that place.
pub(super) fn press(model: &Model, dragged: Rc<Cell<bool>>) -> Then {
    let (analysis, drawn) = (model.analysis.clone(), drawn(model));
    Box::new(move |event| {
        if dragged.get() {
            return None;
        }
        let design = &analysis.design;
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let named = |what: &str| -> Option<usize> { attribute_around(&target, what)?.parse().ok() };
        if let Some(edge) = named("data-link").and_then(|index| design.edges.get(index)) {
            let id = |index: usize| design.tasks.get(index).map(|step| step.id.clone());
            return Some(Action::Pick(Some((id(edge.from)?, id(edge.to)?))));
        }
        let step = named("data-step").or_else(|| plain::pressed_step(event, &drawn))?;
        Some(choose(&design.tasks.get(step)?.id))
    })
}

/// What a key on one of the boxes means.
pub(super) fn keys(model: &Model) -> Then {
    let chosen = model.session().selected.clone();
    Box::new(move |event| {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        if let Some(first) = target.get_attribute("data-group") {
            return act::key(event, TaskId::from(first.as_str()), chosen.clone(), true);
        }
        let step = target.get_attribute("data-task")?;
        // The chosen one is the one tab stop: the focus is there, or about to be.
        act::key(event, chosen.clone().unwrap_or_else(|| TaskId::from(step.as_str())), chosen.clone(), false)
    })
}
