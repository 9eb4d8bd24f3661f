//! Jobs, crawlers and triggers of one Glue workflow come to more than 100.
use crate::design::Orchestrator;
use crate::facts::glue;
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{count, len},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC015",
    name: "glue-workflow-size",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_06, &glue::GL_10],
    weighs: true,
    check,
};

/// Jobs, crawlers and triggers that AWS asks to stay at or under in one workflow (GL-06).
const NODES: u32 = 100;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // At least one start trigger, and one conditional trigger for each step that waits for something drawn.
    let mut waiting: Vec<usize> = cx.design.edges.iter().map(|edge| edge.to).collect();
    crate::sort::numbers(&mut waiting, &usize::cmp);
    waiting.dedup();
    let triggers = if waiting.is_empty() { 1 } else { 1 + len(&waiting) };
    let nodes = cx.steps.saturating_add(triggers);
    if !cx.all_glue() || !cx.dependent || nodes <= NODES {
        return;
    }
    let says = format!(
        "{} and about {} come to {nodes} nodes: AWS asks to keep a workflow at {NODES} or fewer.",
        count(cx.steps, "step"),
        count(triggers, "trigger")
    );
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Strong, says.clone(), cx.graph());
    out.warn(&RULE, "glue_workflow_too_large", says, cx.graph(), Vec::new());
}
