//! The fields of one step, beside the graph.

use super::act::Act;
use super::picker::Picker;
use super::steps::Steps;
use crate::design::{Command, Link, Place, TaskField, TaskId};
use crate::ui::components::{Button, Field, Glyph, Tone};
use crate::ui::model::Model;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// DOM id of the name.
pub(super) const NAME: &str = "graph-step-name";

/// The step `index`.
pub(super) fn inspector(
    model: &Model,
    steps: &Steps<'_>,
    index: usize,
    on_command: &Callback<Command>,
    on_act: &Callback<(Act, Option<TaskId>)>,
) -> Html {
    let Some(id) = steps.id(index) else { return Html::default() };
    let act = |act: Act| {
        let id = id.clone();
        on_act.reform(move |()| (act, Some(id.clone())))
    };
    let back = act(Act::Leave);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let in_text = event.target_dyn_into::<HtmlInputElement>().is_some();
        if event.key() == "Escape" || (event.key() == "Enter" && in_text) {
            event.prevent_default();
            back.emit(());
        }
    });
    let field = |field: TaskField, dom_id: &'static str| one_field(model, id, field, dom_id, on_command);
    let (before, after): (Vec<&Link>, Vec<&Link>) = (
        model.draft.links.iter().filter(|link| link.to == *id).collect(),
        model.draft.links.iter().filter(|link| link.from == *id).collect(),
    );
    let to = id.clone();
    let on_pick = on_command.reform(move |from| Command::Link { from, to: to.clone() });
    html! {
        <section id="graph-inspector" class="inspector" aria-labelledby="graph-inspector-title" {onkeydown}>
            <h3 id="graph-inspector-title">{ "Step " }{ steps.name(index).to_owned() }</h3>
            <div class="inspector-fields">
                { field(TaskField::Name, NAME) }
                { field(TaskField::Kind, "graph-step-kind") }
                { field(TaskField::Typical, "graph-step-typical") }
                { field(TaskField::Worst, "graph-step-worst") }
            </div>
            <h4>{ "Waits for" }</h4>
            { links(steps, &before, |link| &link.from, "Stop waiting for ", on_command) }
            <Picker
                id="graph-step-wait"
                label="Also wait for"
                choices={others(steps, id, |other| before.iter().all(|link| link.from != *other))}
                action="Add"
                {on_pick}
            />
            <h4>{ "Comes before" }</h4>
            { links(steps, &after, |link| &link.to, "Remove the link to ", on_command) }
            <div class="tools">
                <Button label="Back to the graph" on_press={act(Act::Leave)} />
                <Button label="Remove step" tone={Tone::Danger} on_press={act(Act::Remove)} />
            </div>
        </section>
    }
}

/// Every other step that `wanted` accepts, with its name.
pub(super) fn others(steps: &Steps<'_>, id: &TaskId, wanted: impl Fn(&TaskId) -> bool) -> Vec<(TaskId, String)> {
    (steps.all().iter().enumerate())
        .filter(|(_, step)| step.id != *id && wanted(&step.id))
        .map(|(index, step)| (step.id.clone(), steps.name(index).to_owned()))
        .collect()
}

fn links(
    steps: &Steps<'_>,
    links: &[&Link],
    end: impl Fn(&Link) -> &TaskId,
    words: &str,
    on_command: &Callback<Command>,
) -> Html {
    if links.is_empty() {
        return html! { <p class="quiet">{ "Nothing" }</p> };
    }
    let item = |link: &Link| {
        let other = end(link);
        let name = match steps.analysis.design.index(other) {
            Some(index) => steps.name(index).to_owned(),
            None => [other.as_str(), " (not in the list)"].concat(),
        };
        let (from, to) = (link.from.clone(), link.to.clone());
        let on_press = on_command.reform(move |()| Command::Unlink { from: from.clone(), to: to.clone() });
        html! {
            <li>
                { name.clone() }
                <Button label={[words, &name].concat()} bare=true glyph={Glyph::Close} tone={Tone::Quiet} {on_press} />
            </li>
        }
    };
    html! { <ul class="links">{ for links.iter().map(|&link| item(link)) }</ul> }
}

fn one_field(model: &Model, task: &TaskId, field: TaskField, id: &'static str, on_command: &Callback<Command>) -> Html {
    let place = Place::Task(task.clone(), field);
    let problems: Vec<_> = model.analysis.problems.iter().filter(|problem| problem.place == place).cloned().collect();
    html! { <Field key={place.anchor()} place={place.clone()} value={place.read(&model.draft)} {id} {problems} {on_command} /> }
}
