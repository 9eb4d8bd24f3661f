//! The graph as a table: the same steps, the same choice, the same keys.

use super::super::leaf::{Row, table};
use super::super::words::minutes;
use super::drawing::{Hands, dom_id};
use super::steps::Steps;
use crate::design::{Join, Minutes, Step, TaskKind};
use yew::prelude::*;

pub(super) fn list(steps: &Steps<'_>, selected: Option<usize>, hands: &Hands) -> Html {
    table(
        "Steps, with times in a run on usual durations",
        &["Name", "Kind", "Waits for", "Usually", "At worst", "Start", "Finish", "Slack", "Critical"],
        steps
            .all()
            .iter()
            .enumerate()
            .map(|(index, step)| row(steps, index, step, selected == Some(index), hands))
            .collect(),
    )
}

fn row(steps: &Steps<'_>, index: usize, step: &Step, chosen: bool, hands: &Hands) -> Row {
    let (id, again) = (step.id.clone(), step.id.clone());
    let length = |length: Option<Minutes>| length.map_or_else(|| "not sure".to_owned(), |length| minutes(length.0));
    let before = steps.before.get(index).map(Vec::as_slice).unwrap_or_default();
    let waits = match (before, step.join) {
        ([], _) => "nothing".to_owned(),
        ([_, _, ..], Join::Any) => ["any of ", &steps.names(before)].concat(),
        _ => steps.names(before),
    };
    let mut cells = vec![
        html! {
            <button
                type="button"
                id={dom_id(index)}
                class="jump"
                aria-pressed={if chosen { "true" } else { "false" }}
                data-task={step.id.to_string()}
                onclick={hands.choose.reform(move |_: MouseEvent| id.clone())}
                onkeydown={hands.key.reform(move |event| (event, again.clone()))}
            >
                { steps.name(index).to_owned() }
            </button>
        },
        step.kind.map_or("not chosen", TaskKind::label).into(),
        waits.into(),
        length(step.typical).into(),
        length(step.worst).into(),
    ];
    match steps.span(index) {
        Some(span) => cells.extend([span.start, span.finish, span.slack].map(|time| minutes(time).into())),
        None => cells.extend(["unknown"; 3].map(Html::from)),
    }
    cells.push(if steps.critical(index) { "Yes" } else { "No" }.into());
    Row { key: Some(step.id.to_string()), class: chosen.then_some("chosen"), cells }
}
