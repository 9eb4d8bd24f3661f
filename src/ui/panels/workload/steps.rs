//! The list of steps: name and kind always, the rest when unfolded.

use super::sections::section;
use super::{Form, Names, WorkloadPanelProps, name};
use crate::design::{Command, Draft, Link, LinkField, Place, Problem, TaskField, TaskId};
use crate::ui::components::{Button, FixButtons, Glyph, Tone};
use std::rc::Rc;
use web_sys::{HtmlDetailsElement, HtmlSelectElement};
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
        Place::Design(_) | Place::Access(..) => None,
    }
}

/// The section with all steps.
pub(super) fn steps(props: &WorkloadPanelProps, form: &Form<'_>) -> Html {
    let draft = &props.model.draft;
    let card = |(index, task): (usize, &crate::design::Task)| {
        let problems: Vec<_> =
            form.problems.iter().filter(|problem| owner(&problem.place) == Some(&task.id)).cloned().collect();
        let jump = props.jump.as_ref().filter(|(_, place)| owner(place) == Some(&task.id));
        html! {
            <StepCard
                key={task.id.as_str()}
                draft={draft.clone()}
                {index}
                {problems}
                names={form.names.clone()}
                jump={jump.map(|(number, _)| *number)}
                on_command={props.on_command.clone()}
                on_jump={props.on_jump.clone()}
            />
        }
    };
    // Of links between steps that are not in the list: no card shows them.
    let stray: Vec<_> = form
        .problems
        .iter()
        .filter(|problem| owner(&problem.place).is_some_and(|id| draft.task(id).is_none()))
        .collect();
    let on_add = {
        let (draft, on_command, on_jump) = (draft.clone(), props.on_command.clone(), props.on_jump.clone());
        Callback::from(move |()| {
            let id = draft.free_task_id();
            let after = draft.tasks.last().map(|task| task.id.clone());
            on_command.emit(Command::AddTask { id: id.clone(), name: String::new(), kind: None, after });
            on_jump.emit(Place::Task(id, TaskField::Name));
        })
    };
    let content = html! {
        <>
            if draft.tasks.is_empty() {
                <p class="quiet">{"No steps yet. Add the first one: a Glue job, a function, a load."}</p>
            }
            <ol class="steps">{for draft.tasks.iter().enumerate().map(card)}</ol>
            {for stray.into_iter().map(|problem| html! {
                <div class="problem"><p>{problem.message.clone()}</p>
                <FixButtons fixes={problem.fixes.clone()} on_command={props.on_command.clone()} /></div>
            })}
            <Button id="add-step" label="Add step" glyph={Glyph::Plus} on_press={on_add} />
        </>
    };
    section("steps-section", "Steps", content)
}

#[derive(Properties)]
struct StepCardProps {
    draft: Rc<Draft>,
    /// Which step of the draft.
    index: usize,
    /// The problems of the step and of its waits.
    problems: Vec<Problem>,
    names: Names,
    /// A jump leads here: its number.
    jump: Option<u32>,
    on_command: Callback<Command>,
    on_jump: Callback<Place>,
}

impl StepCardProps {
    fn task(&self) -> Option<&crate::design::Task> {
        self.draft.tasks.get(self.index)
    }

    fn waits(&self) -> impl Iterator<Item = &Link> {
        let id = self.task().map(|task| &task.id);
        self.draft.links.iter().filter(move |link| Some(&link.to) == id)
    }
}

/// A card is drawn again only when its own step changed.
impl PartialEq for StepCardProps {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
            && self.jump == other.jump
            && self.task() == other.task()
            && self.waits().eq(other.waits())
            && self.problems == other.problems
            && self.names == other.names
    }
}

/// One step.
#[component]
fn StepCard(props: &StepCardProps) -> Html {
    let open = use_state_eq(|| false);
    {
        let open = open.setter();
        use_effect_with(props.jump, move |jump| {
            if jump.is_some() {
                open.set(true);
            }
        });
    }
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                open.set(details.open());
            }
        }
    };
    let Some(task) = props.task() else { return Html::default() };
    let id = &task.id;
    let form =
        Form { draft: &props.draft, problems: &props.problems, names: &props.names, on_command: &props.on_command };
    let shown = |problem: &Problem| matches!(&problem.place, Place::Task(_, TaskField::Name | TaskField::Kind));
    let unfolded = *open || !props.problems.iter().all(shown);
    let on_remove = {
        let next =
            props.draft.tasks.get(props.index + 1).or_else(|| props.draft.tasks.get(props.index.checked_sub(1)?));
        let next = next.map(|next| Place::Task(next.id.clone(), TaskField::Name));
        let (id, on_command, on_jump) = (id.clone(), props.on_command.clone(), props.on_jump.clone());
        Callback::from(move |()| {
            on_command.emit(Command::RemoveTask(id.clone()));
            if let Some(next) = &next {
                on_jump.emit(next.clone());
            }
        })
    };
    html! {
        <li class="step" data-task={id.to_string()}>
            <fieldset>
                <legend class="visually-hidden">{format!("Step {}: {}", props.index + 1, name(&task.name))}</legend>
                <div class="step-head">
                    {form.field(Place::Task(id.clone(), TaskField::Name))}
                    {form.field(Place::Task(id.clone(), TaskField::Kind))}
                    <Button label={format!("Remove {}", name(&task.name))} bare={true} glyph={Glyph::Close} tone={Tone::Quiet} on_press={on_remove} />
                </div>
                <details open={unfolded} {ontoggle}>
                    <summary>{summary(props)}</summary>
                    if unfolded {
                        <div class="step-body">
                            {waits(props, &form)}
                            {for FOLDED.into_iter().map(|field| form.field(Place::Task(id.clone(), field)))}
                        </div>
                    }
                </details>
            </fieldset>
        </li>
    }
}

/// "After clean, join · 15 minutes".
fn summary(props: &StepCardProps) -> String {
    let before: Vec<_> = props.waits().map(|link| name_of(props, &link.from)).collect();
    let after = if before.is_empty() { "Starts at once".to_owned() } else { format!("After {}", before.join(", ")) };
    match props.task().map(|task| task.typical.text()).filter(|text| !text.is_empty()) {
        Some(minutes) => format!("{after} · {minutes} min"),
        None => after,
    }
}

fn name_of<'a>(props: &'a StepCardProps, id: &'a TaskId) -> &'a str {
    props.draft.task(id).map_or(id.as_str(), |task| name(&task.name))
}

/// What the step waits for, and a choice of what else it could wait for.
fn waits(props: &StepCardProps, form: &Form<'_>) -> Html {
    let Some(task) = props.task() else { return Html::default() };
    let to = task.id.clone();
    let row = |link: &Link| {
        let command = Command::Unlink { from: link.from.clone(), to: link.to.clone() };
        let on_press = props.on_command.reform(move |()| command.clone());
        let before = name_of(props, &link.from);
        html! {
            <fieldset class="wait" key={link.from.as_str()}>
                <legend>{"Waits for "}{before}</legend>
                {form.field(Place::Link(link.from.clone(), link.to.clone(), LinkField::On))}
                {form.field(Place::Link(link.from.clone(), link.to.clone(), LinkField::When))}
                <Button label={format!("Stop waiting for {before}")} on_press={on_press} tone={Tone::Quiet} />
            </fieldset>
        }
    };
    let free = |id: &str| id != to.as_str() && !props.waits().any(|link| link.from.as_str() == id);
    let onchange = {
        let (to, on_command) = (to.clone(), props.on_command.clone());
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let from = select.value();
                select.set_value("");
                if !from.is_empty() {
                    on_command.emit(Command::Link { from: from.as_str().into(), to: to.clone() });
                }
            }
        }
    };
    let select = format!("task-{to}-waits");
    html! {
        <>
            {for props.waits().map(row)}
            <div class="field">
                <label for={select.clone()}>{"Wait for another step"}</label>
                <select id={select} class="control" {onchange}>
                    <option value="" selected={true}>{"Choose a step"}</option>
                    {for props.names.iter().filter(|(id, _)| free(id)).map(|(id, name)| html! {
                        <option value={id.clone()}>{name.clone()}</option>
                    })}
                </select>
            </div>
        </>
    }
}
