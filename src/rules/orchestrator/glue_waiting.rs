//! A step waits for a person or for a condition.
use crate::design::{Orchestrator, TaskKind};
use crate::facts::glue;
use crate::rules::context::holds;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC007",
    name: "glue-waiting",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_01, &glue::GL_11],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let mut waits = cx.foreign.clone();
    waits.retain(|task| holds(task.kind));
    let Some(first) = waits.first() else { return };
    let what = if first.kind == Some(TaskKind::Approval) { "a person's approval" } else { "a condition" };
    let says = format!("A Glue workflow has no step that waits for {what}: “{}” has no place in it.", first.name);
    out.block(&RULE, Orchestrator::GlueWorkflows, says, cx.kinds(&waits));
}
