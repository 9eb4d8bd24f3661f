//! The graph as SVG: a group of buttons, because its nodes take the focus.

use super::super::words::{minutes, plural, shorten};
use super::act::{self, choose};
use super::dom_id;
use super::plain;
use super::replay;
use super::scene::{DRAWING, SMALL, Scene, View};
use super::steps::Steps;
use super::zoom::Zoom;
use crate::analysis::{Analysis, NODE};
use crate::dag::{Rect, curve, middle};
use crate::design::{Edge, On, Step, TaskId};
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

/// Room around the drawing, for outlines.
const ROOM: i32 = 12;

/// The `viewBox` of the drawing, and of its map.
pub(super) fn view_box(analysis: &Analysis) -> ([i32; 2], String) {
    let size = analysis.layout().size;
    let size = [size.x.saturating_add(2 * ROOM), size.y.saturating_add(2 * ROOM)];
    let room = ["-", &ROOM.to_string()].concat();
    let text = [&room, " ", &room, " ", &size[0].to_string(), " ", &size[1].to_string()].concat();
    (size, text)
}

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
pub(super) fn drawing(model: &Model, steps: &Steps<'_>, shown: Shown<'_>, press: Then) -> Html {
    let Shown { zoom, view, chosen, link, forecast } = shown;
    let (size, view_box) = view_box(steps.analysis);
    let (class, sides) = zoom.sides(size);
    let stop = chosen.unwrap_or(0);
    let scene = Scene::of(steps, view);
    let arrows = vec![arrow("graph-arrow", "arrow"), arrow("graph-arrow-critical", "arrow arrow-critical")];
    let session = model.session();
    let mut parts = vec![tag("defs", "").all(arrows), groups(steps, view.filter(|_| steps.all().len() > SMALL))];
    // The step that has the focus, or would get it, is there wherever one looks.
    let mut whole = vec![stop];
    let (mut lines, mut nodes) = (Vec::new(), Vec::new());
    if scene.full {
        for &index in &scene.edges {
            if let Some(edge) = steps.analysis.design.edges.get(index) {
                lines.push(line(steps, session, index, edge, link));
            }
        }
        whole = scene.nodes;
        if let Err(at) = whole.binary_search(&stop) {
            whole.insert(at, stop);
        }
    } else {
        lines.push(plain::plain(steps, &scene));
    }
    for index in whole {
        if let Some(step) = steps.all().get(index) {
            let now = forecast.and_then(|forecast| replay::now(model, forecast, index));
            nodes.push(node(steps, session, index, step, (chosen == Some(index), index == stop), now));
        }
    }
    parts.extend([tag("g", "").all(lines), tag("g", "").all(nodes)]);
    let [wide, high] = sides.map_or([None, None], |sides| sides.map(Some));
    // One listener for all: they come and go by the hundred.
    tag("svg", "")
        .set("id", DRAWING)
        .set("class", class)
        .set("role", "group")
        .set("aria-label", ["Drawing of ", &plural(len(steps.all()), "step")].concat())
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
fn groups(steps: &Steps<'_>, view: Option<View>) -> Html {
    let run = steps.analysis.run();
    let seen = |frame: &Rect| view.is_none_or(|view| view.sees(frame));
    let frames = steps.analysis.frames().iter().zip(&run.groups.names);
    let mut parts = Vec::new();
    for (frame, name) in frames.filter_map(|(frame, name)| Some((frame.as_ref()?, name))) {
        if seen(frame) {
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
            parts.push(label("group-name", frame.x + 10, frame.y + 4, false, shorten(name, most)));
        }
    }
    tag("g", "groups").set("aria-hidden", "true").all(parts)
}

fn label(class: &'static str, x: i32, y: i32, at_end: bool, says: String) -> Html {
    let anchor = at_end.then_some(AttrValue::Static("end"));
    let (x, y) = (x.to_string().into(), y.to_string().into());
    shape("text", &["class", "x", "y", "text-anchor"], [Some(class.into()), Some(x), Some(y), anchor], vec![text(says)])
}

/// One link: a wide invisible line to press, the line, and what is special about it.
fn line(steps: &Steps<'_>, session: &Session, index: usize, edge: &Edge, link: Option<&(TaskId, TaskId)>) -> Html {
    let points = steps.analysis.layout().edges.get(index).map(Vec::as_slice).unwrap_or_default();
    let picked = link.is_some_and(|(from, to)| steps.id(edge.from) == Some(from) && steps.id(edge.to) == Some(to));
    let critical = steps.critical_link(edge);
    let mut class = "link".to_owned();
    for (more, holds) in
        [(" link-critical", critical), (" link-picked", picked), (" link-far", steps.is_far_link(edge, session))]
    {
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
    let path = |class: &'static str, end: Option<AttrValue>| {
        shape("path", &["class", "d", "marker-end"], [Some(class.into()), Some(d.clone()), end], Vec::new())
    };
    let mut parts = vec![path("link-hit", None), path(style, Some(arrow.into()))];
    if !says.is_empty() {
        let middle = middle(points);
        parts.push(label("link-says", middle.x, middle.y - 6, false, says));
    }
    shape("g", &["class", "data-link"], [Some(class.into()), Some(index.to_string().into())], parts)
}

fn node(
    steps: &Steps<'_>,
    session: &Session,
    index: usize,
    step: &Step,
    (chosen, tabbed): (bool, bool),
    now: Option<&'static str>,
) -> Html {
    let at = steps.box_of(index);
    let mut class = "node".to_owned();
    for (more, holds) in [
        (" node-critical", steps.critical(index)),
        (" node-open", step.kind.is_none()),
        (" node-found", steps.found(index, &session.sought)),
        (" node-far", !chosen && steps.is_far(index, session)),
    ] {
        if holds {
            class.push_str(more);
        }
    }
    let place = ["translate(", &at.x.to_string(), " ", &at.y.to_string(), ")"].concat();
    let [wide, high] = [NODE.0, NODE.1].map(|side| Some(AttrValue::from(side.to_string())));
    let mut frames = Vec::new();
    if !step.each.is_empty() {
        frames.push(tag("path", "node-copies").set("d", "M6 0v-5h167v52h-5").end());
    }
    frames.push(shape("rect", &["width", "height", "rx"], [wide, high, Some("6".into())], Vec::new()));
    // The words are beside the button, not in it: they may be cut, and its name says them in full.
    let button = shape(
        "g",
        &["class", "id", "role", "tabindex", "aria-label", "aria-pressed", "data-task"],
        [
            Some("node-button".into()),
            Some(dom_id(index).into()),
            Some("button".into()),
            Some(if tabbed { "0" } else { "-1" }.into()),
            Some(steps.described(index).into()),
            Some(word(chosen).into()),
            Some(step.id.to_string().into()),
        ],
        frames,
    );
    let name = steps.name(index);
    let short = boxed_name(name);
    let mut words =
        vec![label("node-name", 12, 24, false, short.clone()), label("node-kind", 12, 44, false, boxed_kind(step))];
    if let Some(typical) = step.typical {
        words.push(label("node-time", NODE.0 - 12, 44, true, minutes(typical.0)));
    }
    if short != name {
        words.push(say("title", "", name.to_owned()));
    }
    let words = shape("g", &["aria-hidden"], [Some("true".into())], words);
    let names = &["class", "transform", "data-step", "data-now"];
    let values = [Some(class.into()), Some(place.into()), Some(index.to_string().into()), now.map(AttrValue::from)];
    keyed(shape("g", names, values, vec![button, words]), step.id.as_str())
}

/// What a press on the drawing means: a step, a link, or, where these are no elements, the step at that place.
pub(super) fn press(model: &Model, dragged: Rc<Cell<bool>>) -> Then {
    let analysis = model.analysis.clone();
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
        let step = named("data-step").or_else(|| plain::pressed_step(event, &analysis))?;
        Some(choose(&design.tasks.get(step)?.id))
    })
}

/// What a key on one of the steps means.
pub(super) fn keys(model: &Model) -> Then {
    let chosen = model.session().selected.clone();
    Box::new(move |event| {
        let step = event.target()?.dyn_into::<Element>().ok()?.get_attribute("data-task")?;
        // The chosen one is the one tab stop: the focus is there, or about to be.
        act::key(event, chosen.clone().unwrap_or_else(|| TaskId::from(step.as_str())), chosen.clone())
    })
}
