//! The list of steps: name and kind always, the rest when unfolded.

use super::one;
use super::sections::section;
use crate::design::{Command, Draft, Link, LinkField, Place, Problem, Task, TaskField, TaskId, tidy};
use crate::store::{Action, Session};
use crate::ui::components::{
    Glyph, Kept, Tone, bare, button, glyph_button, name, offered, options, pager, problems, shown,
};
use crate::ui::html::{el, is, row, say, tag, text_of};
use crate::ui::model::Model;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// What shows when a step is unfolded.
const FOLDED: [TaskField; 9] = [
    TaskField::Typical,
    TaskField::Worst,
    TaskField::Retries,
    TaskField::Timeout,
    TaskField::Reads,
    TaskField::Writes,
    TaskField::Repeatable,
    TaskField::Join,
    TaskField::Each,
];

/// The task a place belongs to: a link belongs to the step that waits.
fn owner(place: &Place) -> Option<&TaskId> {
    match place {
        Place::Task(id, _) | Place::Link(_, id, _) => Some(id),
        Place::Design(_) | Place::Access(..) | Place::Accepted(..) => None,
    }
}

/// Adds a step after the last one, and goes to its name in the form.
fn add_step(draft: &Draft) -> Action {
    let id = draft.free_task_id();
    let after = draft.tasks.last().map(|task| task.id.clone());
    Action::All(vec![
        Action::Edit(Command::AddTask { id: id.clone(), name: String::new(), kind: None, after }),
        Action::Jump(Place::Task(id, TaskField::Name)),
    ])
}

/// What a panel offers that nothing can fill but steps.
pub(in crate::ui::panels) fn first_step(model: &Model) -> Html {
    button(&model.ui, Tone::Primary, "Add step", add_step(model.draft())).end()
}

/// The section with all steps.
pub(super) fn steps(model: &Model) -> Html {
    let draft = model.draft();
    let mut cards = Vec::new();
    let count = draft.tasks.len();
    let range = shown(model, count);
    let listed = draft.tasks.get(range.clone()).unwrap_or_default();
    for (at, task) in listed.iter().enumerate() {
        // Looked up once, for all that is compared and drawn.
        let words = summary(draft, task);
        let card = Kept { model: model.clone(), index: range.start + at, words, draw: card, same: looks_like };
        cards.push(card.end(Some(task.id.as_str())));
    }
    // Of links between steps that are not in the list: no card shows them.
    let stray = model.analysis.problems.iter();
    let stray = stray.filter(|problem| matches!(&problem.place, Place::Link(_, id, _) if draft.task(id).is_none()));
    let add = add_step(draft);
    let none = if draft.tasks.is_empty() {
        say("p", "quiet", "No steps yet. Add the first one: a Glue job, a function, a load.")
    } else {
        Html::default()
    };
    section(
        "steps-section",
        "Steps",
        vec![
            none,
            pager(model, "steps", count),
            tag("ol", "steps").set("start", (range.start + 1).to_string()).all(cards),
            row(problems(model, stray)),
            glyph_button(&model.ui, Tone::Plain, Glyph::Plus, "Add step", add).set("id", "add-step").end(),
        ],
    )
}

/// The step that a card shows.
fn task_of(card: &Kept) -> Option<&Task> {
    card.model.draft().tasks.get(card.index)
}

/// The problems of a step.
fn problems_of<'a>(model: &'a Model, task: &'a Task) -> impl Iterator<Item = &'a Problem> {
    model.analysis.problems.iter().filter(|problem| owner(&problem.place) == Some(&task.id))
}

fn is_unfolded(model: &Model, task: &Task) -> bool {
    let folded = |problem: &Problem| !matches!(problem.place, Place::Task(_, TaskField::Name | TaskField::Kind));
    model.session().unfolded.contains(&task.id) || problems_of(model, task).any(folded)
}

/// Whether two folded cards show the same.
fn looks_like(one: &Kept, other: &Kept) -> bool {
    let (Some(task), Some(old)) = (task_of(one), task_of(other)) else { return false };
    let typing = |session: &Session| session.typing.as_ref().is_some_and(|place| owner(place) == Some(&task.id));
    let (now, then) = (&one.model, &other.model);
    task == old
        && !typing(now.session())
        && !typing(then.session())
        && !is_unfolded(now, task)
        && !is_unfolded(then, old)
        && problems_of(now, task).eq(problems_of(then, old))
}

fn card(kept: &Kept) -> Html {
    let Kept { model, index, words, .. } = kept;
    let (draft, index) = (model.draft(), *index);
    let Some(task) = draft.tasks.get(index) else { return Html::default() };
    let id = &task.id;
    let called = name(&task.name);
    let unfolded = is_unfolded(model, task);
    let mut remove = vec![Action::Edit(Command::RemoveTask(id.clone()))];
    if let Some(next) = draft.tasks.get(index + 1).or_else(|| draft.tasks.get(index.checked_sub(1)?)) {
        remove.push(Action::Jump(Place::Task(next.id.clone(), TaskField::Name)));
    }
    let toggled = id.clone();
    let toggle = Box::new(move |event: &Event| Some(Action::Unfold(toggled.clone(), is(event, "open"))));
    let mut folded = vec![say("summary", "", words.clone())];
    if unfolded {
        let mut fields = waits(model, task);
        fields.extend(FOLDED.into_iter().map(|field| one(model, Place::Task(id.clone(), field))));
        folded.push(el("div", "step-body", fields));
    }
    let fieldset = el(
        "fieldset",
        "",
        vec![
            say("legend", "visually-hidden", ["Step ", &(index + 1).to_string(), ": ", called].concat()),
            el(
                "div",
                "step-head",
                vec![
                    one(model, Place::Task(id.clone(), TaskField::Name)),
                    one(model, Place::Task(id.clone(), TaskField::Kind)),
                    bare(&model.ui, Glyph::Close, ["Remove ", called].concat(), Action::All(remove)),
                ],
            ),
            tag("details", "").flag("open", unfolded).on("toggle", &model.ui, toggle).all(folded),
        ],
    );
    tag("li", "step").set("data-task", id.to_string()).all(vec![fieldset])
}

/// The links the step waits for.
fn before<'a>(draft: &'a Draft, task: &'a Task) -> impl Iterator<Item = &'a Link> {
    draft.links.iter().filter(|link| link.to == task.id)
}

fn name_of<'a>(draft: &'a Draft, id: &'a TaskId) -> &'a str {
    draft.task(id).map_or(id.as_str(), |task| name(&task.name))
}

/// "After clean, join · 15 min".
fn summary(draft: &Draft, task: &Task) -> String {
    let mut words = String::new();
    for link in before(draft, task) {
        words.push_str(if words.is_empty() { "After " } else { ", " });
        words.push_str(name_of(draft, &link.from));
    }
    if words.is_empty() {
        words.push_str("Starts at once");
    }
    if let Some(minutes) = task.typical.value() {
        words.extend([" · ", &minutes.0.to_string(), " min"]);
    }
    tidy(&words)
}

/// What the step waits for, and a choice of what else it could wait for.
fn waits(model: &Model, task: &Task) -> Vec<Html> {
    let draft = model.draft();
    let mut parts = Vec::new();
    for Link { from, to, .. } in before(draft, task) {
        let called = name_of(draft, from);
        let unlink = Action::Edit(Command::Unlink { from: from.clone(), to: to.clone() });
        parts.push(tag("fieldset", "wait").key(from.as_str()).all(vec![
            say("legend", "", ["Waits for ", called].concat()),
            one(model, Place::Link(from.clone(), to.clone(), LinkField::On)),
            one(model, Place::Link(from.clone(), to.clone(), LinkField::When)),
            button(&model.ui, Tone::Quiet, ["Stop waiting for ", called].concat(), unlink).end(),
        ]));
    }
    let linked: Vec<&TaskId> = before(draft, task).map(|link| &link.from).collect();
    let free = |other: &&Task| other.id != task.id && !linked.contains(&&other.id);
    let offered = draft.tasks.get(offered(model, draft.tasks.len())).unwrap_or_default();
    let choices = offered.iter().filter(free);
    let choices = choices.map(|other| (other.id.as_str(), name(&other.name)));
    let to = task.id.clone();
    let chosen = Box::new(move |event: &Event| {
        let from = text_of(event)?;
        // Back to "Choose a step": the choice was an order, not a state.
        let _ = js_sys::Reflect::set(event.target()?.as_ref(), &"value".into(), &JsValue::from_str(""));
        (!from.is_empty()).then(|| Action::Edit(Command::Link { from: from.as_str().into(), to: to.clone() }))
    });
    let id = ["task-", task.id.as_str(), "-waits"].concat();
    let select = tag("select", "control").set("id", id.clone()).on("change", &model.ui, chosen);
    parts.push(el(
        "div",
        "field",
        vec![
            tag("label", "").set("for", id).say("Wait for another step"),
            select.all(options("none of them", std::iter::once(("", "Choose a step")).chain(choices))),
        ],
    ));
    parts
}
