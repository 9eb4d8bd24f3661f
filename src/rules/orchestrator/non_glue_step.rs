//! A step is neither a Glue job, nor a crawler, nor a Data Quality run.
use crate::design::{Orchestrator, TaskKind};
use crate::facts::glue;
use crate::rules::context::holds;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC005",
    name: "non-glue-step",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_01],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let mut others = cx.foreign.clone();
    others.retain(|task| !holds(task.kind));
    let Some(first) = others.first() else { return };
    let kind = first.kind.map_or("", TaskKind::label);
    let more = if others.len() > 1 { format!(" and {} more", others.len() - 1) } else { String::new() };
    let says = format!(
        "A Glue workflow holds only jobs, crawlers and triggers: it cannot run “{}” ({kind}){more}.",
        first.name
    );
    if cx.coordinated && !cx.glue.is_empty() {
        out.note(&RULE, "glue_workflow_non_glue_step", says.clone(), cx.kinds(&others));
    }
    out.block(&RULE, Orchestrator::GlueWorkflows, says, cx.kinds(&others));
}
