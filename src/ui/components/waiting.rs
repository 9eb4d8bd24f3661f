//! What stands in the place of a part that is not here.

use super::{Tone, button};
use crate::design::examples::EXAMPLES;
use crate::store::{Action, Errand, Origin};
use crate::ui::early::View;
use crate::ui::html::{Ui, el, say};
use crate::ui::model::{Later, Model};
use yew::prelude::*;

/// What stands in the place of a part that is not here.
pub(crate) fn waiting<T>(part: Later<T>, ui: &Ui) -> Html {
    stand_in(matches!(part, Later::Missing), ui)
}

fn stand_in(missing: bool, ui: &Ui) -> Html {
    let words = if missing { "This part did not arrive. Your design is safe." } else { "Still loading." };
    let mut content = vec![say("p", "", words)];
    if missing {
        content.push(button(ui, Tone::Plain, "Try again", Action::Ask(Errand::Fetch)).end());
    }
    el("div", "pane", content)
}

/// What to show as `view` of the answer until the advisor is here: the early answer while it is the answer, word of it
/// otherwise.
pub(crate) fn early(model: &Model, view: View) -> Html {
    let first = EXAMPLES.first().is_some_and(|first| model.state.origin == Origin::Example(first.keyword));
    match model.early.element(view) {
        Some(element) if first && model.advisor.coming() => Html::VRef(element.clone().into()),
        _ => waiting(model.advisor, &model.ui),
    }
}
