//! One field of the form: label, hint, native control, inline problem with its remedies.

use super::button::{fixes, options};
use super::pager::offered;
use super::ticks;
use crate::design::{Command, Input, MAX_NAME, Place, Problem, Task, used};
use crate::diag::Severity;
use crate::store::Action;
use crate::ui::html::{Then, always, el, row, say, tag, text, text_of};
use crate::ui::model::Model;
use yew::prelude::*;

/// What typing into a field means. A problem shows when the field is left, and is checked again with every key while
/// it shows.
fn typed(place: &Place, quiet: bool) -> Then {
    let place = place.clone();
    Box::new(move |event| {
        let edit = Action::Edit(Command::set(place.clone(), text_of(event)?));
        Some(if quiet { Action::All(vec![Action::Typing(Some(place.clone())), edit]) } else { edit })
    })
}

/// Id of the list of time zones.
pub(crate) const ZONES: &str = "zones";

/// The name of a step or system for people.
pub(crate) fn name(name: &str) -> &str {
    let (used, _) = used(name, "", MAX_NAME);
    if used.trim().is_empty() { "Unnamed" } else { used }
}

/// The problems of a field, each with its remedies.
pub(crate) fn problems<'a>(model: &Model, problems: impl Iterator<Item = &'a Problem>) -> Vec<Html> {
    let mut all = Vec::new();
    for problem in problems {
        let class = if problem.severity == Severity::Error { "problem" } else { "problem problem-soft" };
        all.push(el("div", class, vec![el("p", "", vec![ticks(&problem.message)]), fixes(&model.ui, &problem.fixes)]));
    }
    all
}

/// One field of the form, with a hint under its label (may be empty).
pub(crate) fn field(model: &Model, place: &Place, hint: &'static str) -> Html {
    field_as(model, place, &place.anchor(), hint)
}

/// The same under a DOM id of its own, for a place that also stands in the form.
pub(crate) fn field_as(model: &Model, place: &Place, id: &str, hint: &'static str) -> Html {
    let ui = &model.ui;
    let draft = model.draft();
    let input = place.input();
    let value = place.read(draft);
    let wrong: Vec<&Problem> = model.analysis.problems.iter().filter(|problem| problem.place == *place).collect();
    let session = model.session();
    // What is missing in an acceptance that was just begun was not forgotten.
    let begun = matches!(place, Place::Accepted(key, _) if session.begun.as_ref() == Some(key)) && value.is_empty();
    let shown = if begun || session.typing.as_ref() == Some(place) { Vec::new() } else { wrong };
    let quiet = shown.is_empty();

    let hint_id = [id, "-hint"].concat();
    let problem_id = [id, "-problem"].concat();
    let described = match (shown.is_empty(), hint.is_empty()) {
        (true, true) => None,
        (true, false) => Some(hint_id.clone()),
        (false, true) => Some(problem_id.clone()),
        (false, false) => Some([&problem_id, " ", &hint_id].concat()),
    };
    let invalid = shown.iter().any(|problem| problem.severity == Severity::Error).then_some("true");
    let (name, event, quiet) = match input {
        Input::Long => ("textarea", "input", quiet),
        // A choice is made at once: there is nothing to wait for before its problems show.
        Input::Choice(_) | Input::Task => ("select", "change", false),
        Input::Text | Input::Number(_) => ("input", "input", quiet),
    };
    let mut control = tag(name, "control")
        .set("id", id.to_owned())
        .maybe("aria-describedby", described)
        .maybe("aria-invalid", invalid)
        .on(event, ui, typed(place, quiet))
        .on("blur", ui, always(Action::Typing(None)));
    let not_sure = ("", "Not sure");
    let control = match input {
        Input::Choice(choices) => {
            control.all(options(&value, std::iter::once(not_sure).chain(choices.iter().copied())))
        }
        Input::Task => {
            let all = offered(model, draft.tasks.len());
            let offers = |(at, task): &(usize, &Task)| all.contains(at) || task.id.as_str() == value;
            let tasks = draft.tasks.iter().enumerate().filter(offers);
            let tasks = tasks.map(|(_, task)| (task.id.as_str(), super::name(&task.name)));
            control.all(options(&value, std::iter::once(not_sure).chain(tasks)))
        }
        // Browsers keep what was typed for the next visit unless they are told not to.
        Input::Long => {
            control.set("rows", "4").set("autocomplete", "off").set("spellcheck", "false").value(value).end()
        }
        Input::Text | Input::Number(_) => {
            if matches!(input, Input::Number(_)) {
                control = control.set("inputmode", "numeric");
            }
            if *place == Place::Design(crate::design::Field::Zone) {
                control = control.set("list", ZONES);
            }
            control
                .set("type", "text")
                .set("autocomplete", "off")
                .set("autocapitalize", "off")
                .set("spellcheck", "false")
                .value(value)
                .end()
        }
    };
    let mut label = vec![text(place.label())];
    let mut class = "field";
    if let Input::Number(unit) = input {
        class = "field field-number";
        if !unit.is_empty() {
            label.push(say("span", "field-unit", [", ", unit].concat()));
        }
    }
    let mut parts = vec![tag("label", "").set("for", id.to_owned()).all(label)];
    if !hint.is_empty() {
        parts.push(tag("p", "field-hint").set("id", hint_id).say(hint));
    }
    parts.push(control);
    // A place for problems also without any: children are compared from the last one on, and a control that became
    // another child would be drawn anew and lose the focus.
    let place_of_problems = if shown.is_empty() {
        Vec::new()
    } else {
        vec![tag("div", "problems").set("id", problem_id).all(problems(model, shown.into_iter()))]
    };
    parts.push(row(place_of_problems));
    tag("div", class).key(id).all(parts)
}
