//! The steps and their links: one choice, drawn or listed.

mod act;
mod drawing;
mod inspector;
mod list;
mod picker;
mod steps;

use super::leaf::mend;
use super::words::minutes;
use crate::design::{Command, Place, Problem, TaskId};
use crate::ui::components::{Button, Glyph, Tone};
use crate::ui::effects;
use crate::ui::model::Model;
use act::{Act, larger, smaller};
use drawing::{Hands, dom_id};
use picker::Picker;
use steps::Steps;
use yew::prelude::*;

/// DOM id of the button that adds a step.
const ADD: &str = "graph-add";
/// DOM id of the list of steps to link to.
const LINK_TO: &str = "graph-link-to";

/// Props of [`GraphPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct GraphPanelProps {
    /// What is shown.
    pub model: Model,
    /// The step whose fields are shown.
    pub selected: Option<TaskId>,
    /// A step was chosen, or none.
    pub on_select: Callback<Option<TaskId>>,
    /// Something is to change.
    pub on_command: Callback<Command>,
    /// Drawn; otherwise listed.
    pub draw: bool,
    /// Draw it, or list it.
    pub on_draw: Callback<bool>,
}

/// Where the focus is to go, once it is there.
#[derive(Clone, Debug, PartialEq)]
enum Want {
    Step(TaskId),
    Control(&'static str),
}

/// The graph, drawn or listed, with the fields of the chosen step.
#[component]
pub(crate) fn GraphPanel(props: &GraphPanelProps) -> Html {
    let GraphPanelProps { model, selected, on_select, on_command, draw, on_draw } = props;
    let draw = *draw;
    let analysis = &model.analysis;
    let steps = Steps::new(analysis);
    let chosen = selected.as_ref().and_then(|id| analysis.design.index(id));
    let zoom = use_state(|| Some(100));
    let linking = use_state(|| false);
    let link = use_state(|| None::<(TaskId, TaskId)>);
    let want = use_mut_ref(|| None::<Want>);

    {
        let (want, model) = (want.clone(), model.clone());
        use_effect(move || {
            let wanted = want.borrow_mut().take();
            if let Some(wanted) = wanted.filter(|wanted| !reach(wanted, &model)) {
                *want.borrow_mut() = Some(wanted);
            }
        });
    }

    let on_act = {
        let (model, on_select, on_command) = (model.clone(), on_select.clone(), on_command.clone());
        let (zoom, linking) = (zoom.clone(), linking.clone());
        Callback::from(move |(act, id): (Act, Option<TaskId>)| {
            let steps = Steps::new(&model.analysis);
            let index = id.as_ref().and_then(|id| model.analysis.design.index(id));
            let focus = |wanted: Want| {
                if !reach(&wanted, &model) {
                    *want.borrow_mut() = Some(wanted);
                }
            };
            let choose = |id: &TaskId, wanted: Want| {
                on_select.emit(Some(id.clone()));
                focus(wanted);
            };
            match (act, id) {
                (Act::ZoomIn, _) => zoom.set(larger(*zoom)),
                (Act::ZoomOut, _) => zoom.set(smaller(*zoom)),
                (Act::Fit, _) => zoom.set(None),
                (Act::Add | Act::AddAfter, after) => {
                    let id = model.draft.free_task_id();
                    on_command.emit(Command::AddTask { id: id.clone(), name: String::new(), kind: None, after });
                    on_select.emit(Some(id.clone()));
                    let wanted = if act == Act::Add { Want::Control(inspector::NAME) } else { Want::Step(id) };
                    // The step is not there yet: the focus follows when it is.
                    *want.borrow_mut() = Some(wanted);
                }
                (Act::Choose, Some(id)) => choose(&id, Want::Step(id.clone())),
                (Act::Inspect | Act::Rename, Some(id)) => choose(&id, Want::Control(inspector::NAME)),
                (Act::Leave, Some(id)) => focus(Want::Step(id)),
                (Act::Link, Some(id)) => {
                    linking.set(true);
                    choose(&id, Want::Control(LINK_TO));
                }
                (Act::Go(go), _) => {
                    let next = index.and_then(|index| steps.beside(index, go, draw)).and_then(|next| steps.id(next));
                    if let Some(id) = next {
                        choose(id, Want::Step(id.clone()));
                    }
                }
                (Act::Remove, Some(id)) => {
                    let next = index
                        .and_then(|index| steps.id(index + 1).or_else(|| steps.id(index.checked_sub(1)?)))
                        .cloned();
                    linking.set(false);
                    on_command.emit(Command::RemoveTask(id));
                    on_select.emit(next.clone());
                    match next {
                        Some(next) => focus(Want::Step(next)),
                        // The button of the empty panel is another one, and not there yet.
                        None => *want.borrow_mut() = Some(Want::Control(ADD)),
                    }
                }
                (Act::Choose | Act::Inspect | Act::Rename | Act::Leave | Act::Link | Act::Remove, None) => {}
            }
        })
    };

    let hands = Hands {
        choose: on_act.reform(|id| (Act::Choose, Some(id))),
        key: {
            let on_act = on_act.clone();
            Callback::from(move |(event, id): (KeyboardEvent, TaskId)| {
                if event.ctrl_key() || event.alt_key() || event.meta_key() {
                    return;
                }
                if let Some(act) = Act::of_key(&event.key()) {
                    event.prevent_default();
                    on_act.emit((act, Some(id)));
                }
            })
        },
        link: {
            let link = link.setter();
            Callback::from(move |ends| link.set(Some(ends)))
        },
    };
    let problems: Vec<&Problem> =
        analysis.problems.iter().filter(|problem| matches!(problem.place, Place::Task(..) | Place::Link(..))).collect();
    let act = |act: Act| {
        let id = selected.clone();
        on_act.reform(move |()| (act, id.clone()))
    };
    let picked =
        link.as_ref().filter(|(from, to)| model.draft.links.iter().any(|link| link.from == *from && link.to == *to));

    html! {
        <div class="pane">
            <h2>{ "Graph" }</h2>
            if analysis.design.tasks.is_empty() {
                <p class="lead">{ "No steps yet." }</p>
                <Button id={ADD} tone={Tone::Primary} label="Add step" on_press={act(Act::Add)} />
            } else {
                <p class="lead" id="graph-summary">{ summary(model) }</p>
                <div class="tools" role="group" aria-label="View">
                    <Button id="graph-draw" label="Draw" pressed={draw} on_press={on_draw.reform(|()| true)} />
                    <Button id="graph-list" label="List" pressed={!draw} on_press={on_draw.reform(|()| false)} />
                </div>
                { tools(draw, chosen.is_some(), act) }
                if *linking && let Some(index) = chosen {
                    { linker(&steps, index, on_command, &on_act, &linking) }
                }
                if draw && let Some(ends) = picked {
                    { one_link(&steps, ends, on_command, &link) }
                }
                if draw {
                    { drawing::drawing(&steps, chosen, picked, *zoom, &hands) }
                } else {
                    { list::list(&steps, chosen, &hands) }
                }
                <p id="graph-keys" class="quiet">
                    { "On a step: arrows follow links, Enter opens its fields, N adds a step after it, L links it, " }
                    { "F2 renames it, Delete removes it, + and - zoom, 0 fits." }
                </p>
                if let Some(index) = chosen {
                    { inspector::inspector(model, &steps, index, on_command, &on_act) }
                }
            }
            if !problems.is_empty() {
                <h3>{ "To mend" }</h3>
                { mend(model, &problems, None, on_command) }
            }
        </div>
    }
}

/// Gives the focus to what is wanted; false when it is not there (yet).
fn reach(wanted: &Want, model: &Model) -> bool {
    let id = match wanted {
        Want::Control(id) => (*id).to_owned(),
        Want::Step(id) => match model.analysis.design.index(id) {
            Some(index) => dom_id(index),
            None => return false,
        },
    };
    effects::reach(&id)
}

/// "Critical 3 of 7 · 2 h 10 min · at worst 3 h 5 min".
fn summary(model: &Model) -> String {
    let analysis = &model.analysis;
    let count = analysis.design.tasks.len();
    match &analysis.typical {
        None => "Some steps wait for each other, so there is no order to run them in.".to_owned(),
        Some(plan) if plan.length == 0 => {
            "No durations yet: say how long steps usually take to see the longest chain.".to_owned()
        }
        Some(plan) => {
            let worst = match &analysis.worst {
                Some(worst) if worst.length > plan.length => [" · at worst ", &minutes(worst.length)].concat(),
                _ => String::new(),
            };
            format!("Critical {} of {count} · {}{worst}", plan.critical.len(), minutes(plan.length))
        }
    }
}

fn tools(draw: bool, chosen: bool, act: impl Fn(Act) -> Callback<()>) -> Html {
    html! {
        <div class="tools" role="group" aria-label="Steps">
            <Button id={ADD} label="Add step" glyph={Glyph::Plus} on_press={act(Act::Add)} />
            <Button id="graph-link" label="Link…" disabled={!chosen} on_press={act(Act::Link)} />
            <Button id="graph-rename" label="Rename" disabled={!chosen} on_press={act(Act::Rename)} />
            <Button id="graph-remove" label="Remove" disabled={!chosen} on_press={act(Act::Remove)} />
            if draw {
                <Button id="graph-smaller" label="Zoom out" on_press={act(Act::ZoomOut)} />
                <Button id="graph-larger" label="Zoom in" on_press={act(Act::ZoomIn)} />
                <Button id="graph-fit" label="Fit" on_press={act(Act::Fit)} />
            }
        </div>
    }
}

/// Choosing the step that is to wait for step `index`.
fn linker(
    steps: &Steps<'_>,
    index: usize,
    on_command: &Callback<Command>,
    on_act: &Callback<(Act, Option<TaskId>)>,
    linking: &UseStateHandle<bool>,
) -> Html {
    let Some(from) = steps.id(index) else { return Html::default() };
    let done = {
        let (linking, on_act, from) = (linking.setter(), on_act.clone(), from.clone());
        Callback::from(move |()| {
            linking.set(false);
            on_act.emit((Act::Leave, Some(from.clone())));
        })
    };
    let on_pick = {
        let (on_command, done, from) = (on_command.clone(), done.clone(), from.clone());
        Callback::from(move |to| {
            on_command.emit(Command::Link { from: from.clone(), to });
            done.emit(());
        })
    };
    let after = steps.after.get(index).map(Vec::as_slice).unwrap_or_default();
    let choices = inspector::others(steps, from, |other| after.iter().all(|&next| steps.id(next) != Some(other)));
    html! {
        <Picker
            id={LINK_TO}
            label={["Step that waits for ", steps.name(index)].concat()}
            {choices}
            action="Link"
            {on_pick}
            on_cancel={done}
        />
    }
}

/// The link that was pressed in the drawing.
fn one_link(
    steps: &Steps<'_>,
    (from, to): &(TaskId, TaskId),
    on_command: &Callback<Command>,
    link: &UseStateHandle<Option<(TaskId, TaskId)>>,
) -> Html {
    let name = |id| steps.analysis.design.index(id).map_or("", |index| steps.name(index));
    let (link, ends) = (link.setter(), (from.clone(), to.clone()));
    let close = {
        let link = link.clone();
        Callback::from(move |()| link.set(None))
    };
    let on_press = on_command.reform(move |()| {
        link.set(None);
        Command::Unlink { from: ends.0.clone(), to: ends.1.clone() }
    });
    html! {
        <div class="tools" role="group" aria-label="Chosen link">
            <span>{ name(from).to_owned() }{ " → " }{ name(to).to_owned() }</span>
            <Button id="graph-unlink" label="Remove link" tone={Tone::Danger} {on_press} />
            <Button label="Close" tone={Tone::Quiet} on_press={close} />
        </div>
    }
}

#[cfg(test)]
mod tests;
