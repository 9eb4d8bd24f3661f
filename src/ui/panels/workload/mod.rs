//! The form. Driven by the tables of `design::place`: a new field needs a line in [`sections`] and, if it is not plain,
//! a hint.

mod guards;
mod hints;
mod outside;
mod sections;
mod steps;
#[cfg(test)]
mod tests;

use crate::design::{Field, Place};
use crate::store::{Action, DialogKind, Origin};
use crate::ui::components::{Tone, button, field};
use crate::ui::html::{Then, say, tag};
use crate::ui::model::Model;
use crate::ui::shell::examples;
pub(super) use steps::first_step;
use yew::prelude::*;

/// The form.
pub(crate) fn workload(model: &Model) -> Html {
    let mut parts = vec![say("h2", "visually-hidden", "Workload")];
    if matches!(model.state.origin, Origin::Example(_)) {
        let words = say("p", "", "This is an example. Change anything, or start from one of these:");
        let describe = Action::Open(DialogKind::Describe);
        let describe = button(&model.ui, Tone::Plain, "Or describe your own in words", describe).set("id", "describe");
        let content = vec![words, examples(&model.ui), describe.end()];
        parts.push(tag("div", "first-run").key("first-run").set("id", "first-run").all(content));
    }
    parts.extend([
        sections::start(model),
        steps::steps(model),
        sections::flow(model),
        outside::outside(model),
        sections::rest(model),
    ]);
    // Enter in a field would send a form: this one is never sent.
    let stay: Then = Box::new(|event| {
        event.prevent_default();
        None
    });
    tag("form", "form").on("submit", &model.ui, stay).all(parts)
}

/// One field with its hint.
fn one(model: &Model, place: impl Into<Place>) -> Html {
    let place = place.into();
    field(model, &place, hints::hint(&place))
}

fn several(model: &Model, fields: &[Field]) -> Vec<Html> {
    fields.iter().map(|field| one(model, *field)).collect()
}
