//! Long lists of steps, a page at a time: the form and the list of the graph turn together.

use super::button::{Tone, button};
use crate::store::{Action, STEPS_A_PAGE};
use crate::ui::html::{say, tag};
use crate::ui::model::Model;
use std::ops::Range;
use yew::prelude::*;

/// The last page of `count` steps.
fn last_page(count: usize) -> usize {
    count.saturating_sub(1) / STEPS_A_PAGE
}

/// Which of `count` steps are shown.
pub(crate) fn shown(model: &Model, count: usize) -> Range<usize> {
    let first = model.session().page.min(last_page(count)) * STEPS_A_PAGE;
    first..count.min(first + STEPS_A_PAGE)
}

/// Steps up to which a choice among them offers all.
const OFFERED: usize = 1_000;

/// Which of `count` steps a choice among them offers: of very many those of the page.
pub(crate) fn offered(model: &Model, count: usize) -> Range<usize> {
    if count <= OFFERED { 0..count } else { shown(model, count) }
}

/// What turns the pages; nothing while all steps are on one. `id` starts the DOM ids of the buttons.
pub(crate) fn pager(model: &Model, id: &'static str, count: usize) -> Html {
    let last = last_page(count);
    if last == 0 {
        return Html::default();
    }
    let Range { start, end } = shown(model, count);
    let page = start / STEPS_A_PAGE;
    let mut parts = vec![say(
        "span",
        "",
        ["Steps ", &(start + 1).to_string(), " to ", &end.to_string(), " of ", &count.to_string()].concat(),
    )];
    for (name, label, to, off) in [
        ("-first", "First", 0, page == 0),
        ("-previous", "Previous", page.saturating_sub(1), page == 0),
        ("-next", "Next", (page + 1).min(last), page == last),
        ("-last", "Last", last, page == last),
    ] {
        let turn = button(&model.ui, Tone::Plain, label, Action::Page(to));
        // Not `disabled`, which would drop the focus of whoever turns to the last page.
        parts.push(turn.set("id", [id, name].concat()).set("aria-disabled", if off { "true" } else { "false" }).end());
    }
    tag("div", "tools").set("role", "group").set("aria-label", "Pages of steps").all(parts)
}
