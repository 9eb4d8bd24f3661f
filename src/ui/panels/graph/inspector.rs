//! The fields of one step, beside the graph.

use super::NAME;
use super::act::{Act, action};
use super::steps::Steps;
use crate::design::{Command, Link, Place, TaskField, TaskId};
use crate::platform::dom;
use crate::store::{Action, Errand, Spot};
use crate::ui::components::{Glyph, Tone, bare, button, field_as, offered, options};
use crate::ui::html::{Then, always, el, say, tag, text};
use crate::ui::model::Model;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// The step `index`.
pub(super) fn inspector(model: &Model, steps: &Steps<'_>, index: usize) -> Html {
    let Some(id) = steps.id(index) else { return Html::default() };
    let ui = &model.ui;
    let act = |act: Act| action(model, act, Some(id)).unwrap_or(Action::All(Vec::new()));
    let leave = act(Act::Leave);
    let back: Then = Box::new(move |event| {
        let key = event.dyn_ref::<KeyboardEvent>()?.key();
        let in_text = || event.target().is_some_and(|target| target.has_type::<HtmlInputElement>());
        (key == "Escape" || (key == "Enter" && in_text())).then(|| {
            event.prevent_default();
            leave.clone()
        })
    });
    let field = |field: TaskField, dom_id: &'static str| field_as(model, &Place::Task(id.clone(), field), dom_id, "");
    let wait = Picker { id: "graph-step-wait", label: "Also wait for".to_owned(), action: "Add", forward: false };
    tag("section", "")
        .set("id", "graph-inspector")
        .set("class", "inspector")
        .set("aria-labelledby", "graph-inspector-title")
        .on("keydown", ui, back)
        .all(vec![
            tag("h3", "").set("id", "graph-inspector-title").say(["Step ", steps.name(index)].concat()),
            el(
                "div",
                "inspector-fields",
                vec![
                    field(TaskField::Name, NAME),
                    field(TaskField::Kind, "graph-step-kind"),
                    field(TaskField::Typical, "graph-step-typical"),
                    field(TaskField::Worst, "graph-step-worst"),
                ],
            ),
            say("h4", "", "Waits for"),
            links(model, steps, id, false),
            picker(model, steps, id, wait),
            say("h4", "", "Comes before"),
            links(model, steps, id, true),
            el(
                "div",
                "tools",
                vec![
                    button(ui, Tone::Plain, "Back to the graph", act(Act::Leave)).end(),
                    button(ui, Tone::Danger, "Remove step", act(Act::Remove)).end(),
                ],
            ),
        ])
}

/// The links from a step (`forward`) or to it, each with a button that removes it.
fn links(model: &Model, steps: &Steps<'_>, id: &TaskId, forward: bool) -> Html {
    let mut items = Vec::new();
    for Link { from, to, .. } in &model.draft().links {
        let (here, other) = if forward { (from, to) } else { (to, from) };
        if here != id {
            continue;
        }
        let name = match steps.analysis.design.index(other) {
            Some(index) => steps.name(index).to_owned(),
            None => [other.as_str(), " (not in the list)"].concat(),
        };
        let words = if forward { "Remove the link to " } else { "Stop waiting for " };
        let unlink = Action::Edit(Command::Unlink { from: from.clone(), to: to.clone() });
        let remove = bare(&model.ui, Glyph::Close, [words, &name].concat(), unlink);
        items.push(el("li", "", vec![text(name), remove]));
    }
    if items.is_empty() { say("p", "quiet", "Nothing") } else { el("ul", "links", items) }
}

/// Choosing one of the other steps, and only then linking it.
pub(super) struct Picker {
    /// DOM id of the list.
    pub(super) id: &'static str,
    /// Its label.
    pub(super) label: String,
    /// Words on the button.
    pub(super) action: &'static str,
    /// The other step is to wait for this one, and not the other way round; this can be cancelled.
    pub(super) forward: bool,
}

/// Most steps that one choice offers.
const MOST: usize = 1_000;

pub(super) fn picker(model: &Model, steps: &Steps<'_>, here: &TaskId, picker: Picker) -> Html {
    let Picker { id, label, action, forward } = picker;
    let ui = &model.ui;
    let ends =
        model.draft().links.iter().map(|link| if forward { (&link.from, &link.to) } else { (&link.to, &link.from) });
    let linked: Vec<&TaskId> = ends.filter(|(here_too, _)| *here_too == here).map(|(_, other)| other).collect();
    // A link that closes a loop is no choice.
    let loops = steps.analysis.design.index(here).map(|here| steps.beyond(here, !forward)).unwrap_or_default();
    let closes = |index: usize| loops.get(index).is_some_and(|loops| *loops);
    let mut choices = Vec::new();
    let (count, sought) = (steps.all().len(), model.session().sought.trim());
    let all = offered(model, count);
    // Of very many those of the page, and those that were found.
    for index in (0..count).filter(|index| all.contains(index) || steps.found(*index, sought)).take(MOST) {
        if let Some(id) = steps.id(index).filter(|id| !closes(index) && !linked.contains(id)) {
            choices.push((id.as_str(), steps.name(index)));
        }
    }
    if choices.is_empty() && !forward {
        return Html::default();
    }
    let done = Action::All(vec![Action::Linking(false), Action::Ask(Errand::Focus(Spot::Step(here.clone())))]);
    let pick: Then = {
        let (here, done) = (here.clone(), done.clone());
        Box::new(move |_| {
            let other = TaskId::from(dom::value(id)?.as_str());
            let here = here.clone();
            Some(if forward {
                Action::All(vec![Action::Edit(Command::Link { from: here, to: other }), done.clone()])
            } else {
                Action::Edit(Command::Link { from: other, to: here })
            })
        })
    };
    let disabled = choices.is_empty();
    let mut parts = vec![
        tag("label", "").set("for", id).say(label),
        tag("select", "control").set("id", id).all(options("none of them", choices.into_iter())),
        tag("button", "button").set("type", "button").flag("disabled", disabled).on("click", ui, pick).say(action),
    ];
    let mut whole = tag("div", "picker").key(id);
    if forward {
        parts.push(button(ui, Tone::Plain, "Cancel", done.clone()).end());
        let cancel = always(done);
        let escape: Then =
            Box::new(
                move |event| {
                    if event.dyn_ref::<KeyboardEvent>()?.key() == "Escape" { cancel(event) } else { None }
                },
            );
        whole = whole.on("keydown", ui, escape);
    }
    whole.all(parts)
}
