//! A state machine would run a crawler or a Redshift load.
use crate::design::{Step, TaskKind};
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
    let polled = |task: &&Step| matches!(task.kind, Some(TaskKind::GlueCrawler | TaskKind::RedshiftLoad));
    let polled: Vec<&Step> = cx.design.tasks.iter().filter(polled).collect();
    let Some(first) = polled.first() else { return };
    let says = format!(
        "A state machine starts “{}” but cannot wait for it by itself: add a loop that asks for its state (Wait, describe, Choice).",
        first.name
    );
    out.note(&RULE, "no_sync_integration", says, cx.kinds(&polled));
}
