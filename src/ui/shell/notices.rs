//! Messages under the bar. They stay until dismissed or replaced.

use crate::design::{Field, Place, Problem};
use crate::store::{Action, DialogKind, NoticeTone, Origin, Panel, Route};
use crate::ui::components::{Glyph, Tone, bare, button, fixes};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Id of the box that says what is wrong with the name.
const NAME_PROBLEM: &str = "name-problem";

/// All messages, what is wrong with the name in the bar, and the banner over a shared design.
pub(super) fn notices(model: &Model) -> Html {
    let (session, ui) = (model.session(), &model.ui);
    let mut all = Vec::new();
    if let Some(address) = &session.lost {
        all.push(lost(model, address));
    }
    let mut wrong = Vec::new();
    for problem in name_problems(model) {
        wrong.push(say("p", "", problem.message.clone()));
        wrong.push(fixes(ui, &problem.fixes));
    }
    if !wrong.is_empty() {
        all.push(tag("div", "notice notice-error").key(NAME_PROBLEM).set("id", NAME_PROBLEM).all(wrong));
    }
    if model.state.origin == Origin::Shared {
        all.push(tag("div", "notice").key("shared").set("id", "shared-banner").all(vec![
            say(
                "p",
                "",
                "Shared design, not saved. Its sender may have left out notes, addresses and the names of systems.",
            ),
            button(ui, Tone::Plain, "Save a copy", Action::SaveCopy).set("id", "save-copy").end(),
        ]));
    }
    // Over the page is a box, or the graph, that has them instead.
    if session.dialog.is_none() && !session.full {
        all.extend(messages(model));
    }
    el("div", "notices", all)
}

/// The messages, as what is over the page has them: what is behind it cannot be pressed.
pub(crate) fn in_box(model: &Model) -> Html {
    tag("div", "notices").set("role", "status").all(messages(model))
}

fn messages(model: &Model) -> Vec<Html> {
    let (session, ui) = (model.session(), &model.ui);
    let mut all = Vec::new();
    for notice in &session.notices {
        let mut parts = vec![say("p", "", notice.text.clone())];
        for (label, action) in &notice.buttons {
            parts.push(button(ui, Tone::Plain, *label, action.clone()).end());
        }
        parts.push(bare(ui, Glyph::Close, "Dismiss", Action::Dismiss(notice.topic)));
        let class = if notice.tone == NoticeTone::Error { "notice notice-error" } else { "notice" };
        all.push(tag("div", class).key(notice.topic).set("data-topic", notice.topic).all(parts));
    }
    all
}

/// What is wrong with the name.
fn name_problems(model: &Model) -> impl Iterator<Item = &Problem> {
    let name = Place::Design(Field::Name);
    model.analysis.problems.iter().filter(move |problem| problem.place == name)
}

/// The box that describes the name in the bar, when there is something to say.
pub(super) fn name_problem(model: &Model) -> Option<&'static str> {
    name_problems(model).next().map(|_| NAME_PROBLEM)
}

/// An address that leads nowhere, and where to go instead. The open design stays in view.
fn lost(model: &Model, address: &str) -> Html {
    let go = |label: &'static str, action: Action, tone: Tone| button(&model.ui, tone, label, action).end();
    let mut buttons = vec![
        go("Back to the open design", Action::Show(Panel::Workload), Tone::Primary),
        go("Saved designs", Action::Open(DialogKind::Saved), Tone::Plain),
        go("Examples", Action::Open(DialogKind::Examples), Tone::Plain),
    ];
    let binned = match Route::read(address) {
        Route::Design(id, _) => model.state.library.get(&id).filter(|saved| saved.binned),
        _ => None,
    };
    let words = if let Some(saved) = binned {
        let id = &saved.id;
        let restore = Action::All(vec![Action::Restore(id.clone()), Action::OpenSaved(id.clone())]);
        buttons.insert(0, go("Take it out and open it", restore, Tone::Plain));
        vec![text(["“", &saved.name(), "” is in the bin."].concat())]
    } else {
        let code = say("code", "", ["#", address].concat());
        vec![text("Nothing is at "), code, text(" in this browser. A saved design opens only where it was saved.")]
    };
    tag("section", "notice").key("nowhere").set("id", "nowhere").set("aria-labelledby", "nowhere-title").all(vec![
        tag("h2", "").set("id", "nowhere-title").say("No page here"),
        el("p", "", words),
        el("p", "button-row", buttons),
    ])
}
