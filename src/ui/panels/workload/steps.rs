//! The list of steps: name and kind always, the rest when unfolded.

use super::sections::section;
use super::{name, one};
use crate::design::{Command, Draft, Link, LinkField, Place, Problem, Task, TaskField, TaskId, tidy};
use crate::store::{Action, Session};
use crate::ui::components::{Glyph, Tone, bare, button, glyph_button, options, pager, problems, shown};
use crate::ui::html::{el, is, row, say, tag, text_of};
use crate::ui::model::Model;
use wasm_bindgen::JsValue;
use yew::prelude::*;
use yew::virtual_dom::VComp;

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
    for (index, task) in draft.tasks.iter().enumerate().take(range.end).skip(range.start) {
        let props = CardProps { model: model.clone(), index };
        cards.push(VComp::new::<Card>(props.into(), Some(task.id.as_str().into())).into());
    }
    // Of links between steps that are not in the list: no card shows them.
    let stray = model.analysis.problems.iter();
    let stray = stray.filter(|problem| owner(&problem.place).is_some_and(|id| draft.task(id).is_none()));
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

#[derive(Properties)]
struct CardProps {
    model: Model,
    /// Which step of the draft.
    index: usize,
}

impl CardProps {
    fn task(&self) -> Option<&Task> {
        self.model.draft().tasks.get(self.index)
    }

    fn is_unfolded(&self, task: &Task) -> bool {
        let shown = |problem: &&Problem| {
            !matches!(&problem.place, Place::Task(_, TaskField::Name | TaskField::Kind))
                && owner(&problem.place) == Some(&task.id)
        };
        self.model.session().unfolded.contains(&task.id)
            || self.model.analysis.problems.iter().any(|problem| shown(&problem))
    }

    /// Whether a folded card shows the same.
    fn looks_like(&self, other: &Self) -> bool {
        let (Some(task), Some(old)) = (self.task(), other.task()) else { return false };
        let typing = |session: &Session| session.typing.as_ref().is_some_and(|place| owner(place) == Some(&task.id));
        let problems = |props: &Self| {
            let all = props.model.analysis.problems.iter();
            all.filter(|problem| owner(&problem.place) == Some(&task.id)).cloned().collect::<Vec<Problem>>()
        };
        task == old
            && !self.is_unfolded(task)
            && !other.is_unfolded(old)
            && !typing(self.model.session())
            && !typing(other.model.session())
            && summary(self.model.draft(), task) == summary(other.model.draft(), old)
            && problems(self) == problems(other)
    }
}

/// With many steps, drawing every card for every key would be slow: a folded one is drawn when it looks different.
impl PartialEq for CardProps {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.looks_like(other)
    }
}

/// One step.
struct Card;

impl Component for Card {
    type Message = ();
    type Properties = CardProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        props.task().map(|task| card(props, task)).unwrap_or_default()
    }
}

fn card(props: &CardProps, task: &Task) -> Html {
    let CardProps { model, index } = props;
    let draft = model.draft();
    let id = &task.id;
    let called = name(&task.name);
    let unfolded = props.is_unfolded(task);
    let mut remove = vec![Action::Edit(Command::RemoveTask(id.clone()))];
    if let Some(next) = draft.tasks.get(index + 1).or_else(|| draft.tasks.get(index.checked_sub(1)?)) {
        remove.push(Action::Jump(Place::Task(next.id.clone(), TaskField::Name)));
    }
    let toggled = id.clone();
    let toggle = Box::new(move |event: &Event| Some(Action::Unfold(toggled.clone(), is(event, "open"))));
    let mut folded = vec![say("summary", "", summary(draft, task))];
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
    let minutes = task.typical.text();
    if !minutes.is_empty() {
        words.extend([" · ", &minutes, " min"]);
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
    let free = |other: &&Task| other.id != task.id && !before(draft, task).any(|link| link.from == other.id);
    let choices = draft.tasks.iter().filter(free).map(|other| (other.id.as_str(), name(&other.name)));
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
