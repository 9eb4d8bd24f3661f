//! The steps and their links: one choice, drawn or listed.

mod act;
mod boxes;
mod canvas;
mod drawing;
mod find;
mod gestures;
mod inspector;
mod list;
mod mapped;
mod numbers;
mod plain;
mod replay;
mod scene;
mod steps;
mod timeline;
mod zoom;

use super::leaf::mend;
use super::words::minutes;
use crate::design::{Command, Place, Problem, TaskId};
use crate::store::{Action, DialogKind, Errand, FINDINGS};
use crate::ui::components::{Glyph, Tone, button, glyph_button};
use crate::ui::html::{el, say, tag, word};
use crate::ui::model::Model;
use crate::ui::shell::in_box;
pub(crate) use act::pressed;
use act::{Act, action};
use boxes::Boxes;
use steps::Steps;
use yew::prelude::*;

/// DOM id of the button that adds a step.
const ADD: &str = "graph-add";
/// DOM id of the list of steps to link to.
const LINK_TO: &str = "graph-link-to";
/// DOM id of the name of the chosen step.
const NAME: &str = "graph-step-name";
/// DOM id of the button that lets the panel fill the screen.
const FULL: &str = "graph-full";

/// DOM id of a step, in the drawing or in the list.
pub(crate) fn dom_id(index: usize) -> String {
    ["graph-node-", &index.to_string()].concat()
}

/// The graph, drawn or listed, with the fields of the chosen step.
pub(crate) fn graph(model: &Model) -> Html {
    let (session, analysis) = (model.session(), &model.analysis);
    let steps = Steps::new(analysis);
    let chosen = chosen(model);
    let problems: Vec<&Problem> =
        analysis.problems.iter().filter(|problem| matches!(problem.place, Place::Task(..) | Place::Link(..))).collect();
    let messages = session.full.then(|| in_box(model));
    let mut parts = vec![say("h2", "", "Graph"), el("div", "", Vec::from_iter(messages))];
    if analysis.design.tasks.is_empty() {
        parts.push(empty(model));
    } else {
        parts.push(tag("p", "lead").set("id", "graph-summary").say(summary(model)));
        parts.push(toolbar(model, &steps, chosen));
        // What comes and goes has a place that stays: what stands behind it would be made anew, and lose the focus.
        let forecast = analysis.forecast(numbers::assumed(model));
        let left_out = session.draw.then(|| Boxes::new(model, &steps).left_out()).flatten();
        parts.push(el("div", "", Vec::from_iter(left_out)));
        let shown =
            if session.draw { canvas::canvas(model) } else { list::list(model, &steps, chosen, forecast.as_deref()) };
        let nearby = el("div", "nearby", nearby(model, &steps, chosen));
        parts.push(tag("div", "stage").key(word(session.draw)).all(vec![shown, nearby]));
        let replay = forecast.as_deref().filter(|_| session.draw);
        parts.push(el("div", "", Vec::from_iter(replay.map(|forecast| replay::replay(model, &steps, forecast)))));
        parts.push(tag("p", "quiet").set("id", "graph-keys").say(
            "On a step: arrows follow links, Enter opens its fields, N adds a step after it and names it, L links it, \
             F2 renames it, Delete removes it, + and - zoom, 0 fits, Shift with an arrow moves the drawing. So does \
             dragging its background, and Ctrl with the wheel, or two fingers, zoom.",
        ));
        parts.push(el("div", "", Vec::from_iter(chosen.map(|index| inspector::inspector(model, &steps, index)))));
        let forecast = forecast.as_deref();
        parts.push(el("div", "", Vec::from_iter(forecast.map(|known| numbers::numbers(model, &steps, known)))));
        parts.push(el("div", "", Vec::from_iter(forecast.map(|known| numbers::faster(model, &steps, known)))));
        parts.push(mapped::mapped(model, &steps));
    }
    parts.push(el("div", "", to_mend(model, &problems)));
    el("div", "pane", parts)
}

/// What is wrong with steps and links.
fn to_mend(model: &Model, problems: &[&Problem]) -> Vec<Html> {
    if problems.is_empty() {
        return Vec::new();
    }
    let listed = problems.get(..FINDINGS).unwrap_or(problems);
    let mut parts = vec![say("h3", "", "To mend"), mend(model, listed, false)];
    let rest = problems.len() - listed.len();
    if rest > 0 {
        parts.push(say("p", "quiet", ["And ", &rest.to_string(), " more."].concat()));
    }
    parts
}

/// The chosen step.
fn chosen(model: &Model) -> Option<usize> {
    model.session().selected.as_ref().and_then(|id| model.analysis.design.index(id))
}

/// The link chosen in the drawing, unless it is gone.
fn picked(model: &Model) -> Option<&(TaskId, TaskId)> {
    let picked = model.session().link.as_ref();
    picked.filter(|(from, to)| model.draft().links.iter().any(|link| link.from == *from && link.to == *to))
}

/// Finds out what the graph shows.
pub(crate) fn prepare(model: &Model) {
    model.analysis.forecast(numbers::assumed(model));
    if model.session().draw {
        boxes::drawn(model);
    }
}

/// "Critical 3 of 7 · 2 h 10 min · 64 % · at worst 3 h 5 min": the share is that of all minutes of work.
fn summary(model: &Model) -> String {
    let analysis = &model.analysis;
    match &analysis.run().typical {
        None => "Some steps wait for each other, so there is no order to run them in.".to_owned(),
        Some(plan) if plan.length == 0 => {
            "No durations yet: say how long steps usually take to see the longest chain.".to_owned()
        }
        Some(plan) => {
            let (critical, count) = (plan.critical.len().to_string(), analysis.design.tasks.len().to_string());
            let mut words = ["Critical ", &critical, " of ", &count, " · ", &minutes(plan.length)].concat();
            let share = u64::from(plan.length) * 100 / u64::from(plan.work.max(1));
            words.extend([" · ", &share.to_string(), " %"]);
            if let Some(worst) = analysis.run().worst.as_ref().filter(|worst| worst.length > plan.length) {
                words.extend([" · at worst ", &minutes(worst.length)]);
            }
            words
        }
    }
}

fn tools(label: &'static str, tools: Vec<Html>) -> Html {
    group("tools", label, tools)
}

fn group(class: &'static str, label: &'static str, tools: Vec<Html>) -> Html {
    tag("div", class).key(label).set("role", "group").set("aria-label", label).all(tools)
}

/// What is done with the graph as a whole. Where there is little room the style sheet shows what is seldom needed only
/// while "More" is open.
fn toolbar(model: &Model, steps: &Steps<'_>, chosen: Option<usize>) -> Html {
    let (session, ui) = (model.session(), &model.ui);
    let views = [("graph-draw", "Draw", true), ("graph-list", "List", false)].map(|(id, label, draw)| {
        let button = button(ui, Tone::Plain, label, Action::Draw(draw));
        button.set("id", id).set("aria-pressed", word(session.draw == draw)).end()
    });
    let full = if session.full { "Leave full screen" } else { "Full screen" };
    let seldom = vec![
        open_box(model, "graph-import", "Import…", DialogKind::Import),
        open_box(model, "graph-export", "Export…", DialogKind::Export),
        button(ui, Tone::Plain, full, Action::Ask(Errand::FullScreen)).set("id", FULL).end(),
    ];
    tag("div", "toolbar").key("toolbar").all(vec![
        group("tools either", "View", views.into()),
        tools("Steps", vec![adder(model)]),
        find::find(model, steps, chosen),
        tag("details", "more").key("more").all(vec![say("summary", "button", "More")]),
        group("tools seldom", "Files and screen", seldom),
    ])
}

/// What is done with what is shown and with what is chosen in it, beside the buttons that zoom.
fn nearby(model: &Model, steps: &Steps<'_>, chosen: Option<usize>) -> Vec<Html> {
    let (session, ui) = (model.session(), &model.ui);
    let mut all = Vec::new();
    if session.draw && boxes::foldable(model) {
        let folded = boxes::simplified(model);
        let fold = button(ui, Tone::Quiet, "Simplify", Action::Fold(!folded));
        all.push(tools("Sight", vec![fold.set("id", "graph-fold").set("aria-pressed", word(folded)).end()]));
    }
    // One thing at a time, in the order in which they were asked for.
    match (chosen, picked(model).filter(|_| session.draw)) {
        (Some(index), _) if session.linking => all.push(linker(model, steps, index)),
        (_, Some(ends)) => all.push(tools("Chosen link", link_tools(model, steps, ends))),
        (Some(_), None) => all.push(tools("Chosen step", step_tools(model))),
        (None, None) => {}
    }
    all
}

/// What can be done with the chosen step: DOM id and words of each button.
const STEP_TOOLS: [(&str, &str, Act); 3] = [
    ("graph-link", "Link…", Act::Link),
    ("graph-rename", "Rename", Act::Rename),
    ("graph-remove", "Remove", Act::Remove),
];

fn step_tools(model: &Model) -> Vec<Html> {
    let session = model.session();
    let mut all = Vec::new();
    for (id, label, act) in STEP_TOOLS {
        let todo = action(model, act, session.selected.as_ref()).unwrap_or(Action::All(Vec::new()));
        all.push(button(&model.ui, Tone::Quiet, label, todo).set("id", id).end());
    }
    if session.draw {
        let near = button(&model.ui, Tone::Quiet, "Neighbours only", Action::Near(!session.near));
        all.push(near.set("id", "graph-near").set("aria-pressed", word(session.near)).end());
    }
    all
}

/// Adds a step, after the chosen one if there is one.
fn adder(model: &Model) -> Html {
    let add = action(model, Act::Add, model.session().selected.as_ref()).unwrap_or(Action::All(Vec::new()));
    glyph_button(&model.ui, Tone::Plain, Glyph::Plus, "Add step", add).set("id", ADD).end()
}

fn open_box(model: &Model, id: &'static str, label: &'static str, dialog: DialogKind) -> Html {
    button(&model.ui, Tone::Plain, label, Action::Open(dialog)).set("id", id).end()
}

/// What stands in the place of a graph without steps.
fn empty(model: &Model) -> Html {
    let mut first = Vec::new();
    if let Some(add) = action(model, Act::Add, None) {
        first.push(button(&model.ui, Tone::Primary, "Add step", add).set("id", ADD).end());
    }
    let others = vec![
        open_box(model, "graph-import", "Import…", DialogKind::Import),
        open_box(model, "graph-describe", "Describe in words", DialogKind::Describe),
    ];
    let parts = vec![
        say("p", "lead", "No steps yet."),
        say(
            "p",
            "",
            "A step is one piece of work: a Glue job, a function, a load. With steps and what waits for what, this \
             panel draws the order, the longest chain and when each step runs.",
        ),
        tag("div", "tools").set("role", "group").set("aria-label", "Steps").all(first),
        say(
            "p",
            "",
            "Or bring the steps along: a list, CSV, Mermaid, DOT, an Airflow DAG, a state machine, a Glue workflow.",
        ),
        tools("Files", others),
    ];
    el("div", "empty", parts)
}

/// Choosing the step that is to wait for step `index`.
fn linker(model: &Model, steps: &Steps<'_>, index: usize) -> Html {
    let Some(from) = steps.id(index) else { return Html::default() };
    let label = ["Step that waits for ", steps.name(index)].concat();
    inspector::picker(model, steps, from, inspector::Picker { id: LINK_TO, label, action: "Link", forward: true })
}

/// What can be done to the link that was pressed in the drawing.
fn link_tools(model: &Model, steps: &Steps<'_>, (from, to): &(TaskId, TaskId)) -> Vec<Html> {
    let name = |id| steps.analysis.design.index(id).map_or("", |index| steps.name(index));
    let unlink = Action::Edit(Command::Unlink { from: from.clone(), to: to.clone() });
    let remove = Action::All(vec![Action::Pick(None), unlink]);
    vec![
        say("span", "ends", [name(from), " → ", name(to)].concat()),
        button(&model.ui, Tone::Quiet, "Remove link", remove).set("id", "graph-unlink").end(),
        button(&model.ui, Tone::Quiet, "Close", Action::Pick(None)).end(),
    ]
}

#[cfg(test)]
mod fold_tests;
#[cfg(test)]
mod parity_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod time_tests;
