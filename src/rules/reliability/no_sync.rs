//! A state machine would run a crawler or a Redshift load.
use crate::design::TaskKind;
use crate::facts::step_functions;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL007",
    name: "no-sync",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_12],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    let polled: Vec<usize> = (0..cx.design.tasks.len())
        .filter(|&index| {
            matches!(
                cx.design.tasks.get(index).and_then(|task| task.kind),
                Some(TaskKind::GlueCrawler | TaskKind::RedshiftLoad)
            )
        })
        .collect();
    let Some(first) = polled.first().and_then(|&index| cx.design.tasks.get(index)) else { return };
    let says = format!(
        "A state machine starts “{}” but cannot wait for it by itself: add a loop that asks for its state (Wait, describe, Choice).",
        first.name
    );
    out.note(&RULE, "no_sync_integration", says, cx.kinds(&polled));
}
