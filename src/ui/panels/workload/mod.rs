//! The form. Driven by the tables of `design::place`: a new field needs a line in [`sections`] and, if it is not plain,
//! a hint.

mod hints;
mod outside;
mod sections;
mod steps;
#[cfg(test)]
mod tests;

use crate::design::{Command, Draft, Field, Place, Problem};
use crate::store::Action;
use crate::ui::components::Field as FieldControl;
use crate::ui::effects;
use crate::ui::model::Model;
use crate::ui::shell::examples;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the list of time zones.
const ZONES: &str = "zones";

/// Id and name of every step, for choices among them.
type Names = Rc<Vec<(String, String)>>;

/// Props of [`WorkloadPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct WorkloadPanelProps {
    pub model: Model,
    /// The design is an example nobody has changed.
    pub example: bool,
    /// The field a jump leads to, numbered.
    pub jump: Option<(u32, Place)>,
    pub on_action: Callback<Action>,
    pub on_command: Callback<Command>,
    pub on_jump: Callback<Place>,
}

/// What every field of the form is made from.
struct Form<'a> {
    draft: &'a Draft,
    problems: &'a [Problem],
    names: &'a Names,
    on_command: &'a Callback<Command>,
}

impl Form<'_> {
    fn field(&self, place: impl Into<Place>) -> Html {
        let place = place.into();
        let problems: Vec<_> = self.problems.iter().filter(|problem| problem.place == place).cloned().collect();
        let names = if matches!(place, Place::Access(..)) { self.names.clone() } else { Names::default() };
        html! {
            <FieldControl
                key={place.anchor()}
                place={place.clone()}
                value={place.read(self.draft)}
                {problems}
                hint={hints::hint(&place)}
                {names}
                list={(place == Place::Design(Field::Zone)).then_some(ZONES)}
                on_command={self.on_command.clone()}
            />
        }
    }
}

/// The form.
#[component]
pub(crate) fn WorkloadPanel(props: &WorkloadPanelProps) -> Html {
    effects::use_zone_list(ZONES);
    let draft = &*props.model.draft;
    let names: Names = use_memo(
        draft.tasks.iter().map(|task| (task.id.to_string(), name(&task.name).to_owned())).collect::<Vec<_>>(),
        Clone::clone,
    );
    let problems = &*props.model.analysis.problems;
    let form = Form { draft, problems, names: &names, on_command: &props.on_command };
    html! {
        <form class="form" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <h2 class="visually-hidden">{"Workload"}</h2>
            if props.example {
                <div class="first-run" id="first-run">
                    <p>{"This is an example. Change anything, or start from one of these:"}</p>
                    {examples(&props.on_action)}
                </div>
            }
            {sections::start(&form)}
            {steps::steps(props, &form)}
            {sections::flow(&form)}
            {outside::outside(props, &form)}
            {sections::rest(&form)}
        </form>
    }
}

/// The name of a step or system for people.
fn name(name: &str) -> &str {
    if name.trim().is_empty() { "Unnamed" } else { name }
}
