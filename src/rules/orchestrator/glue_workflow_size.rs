//! Jobs, crawlers and triggers of one Glue workflow come to more than 100.
use crate::design::{Edge, Orchestrator};
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

/// The triggers that a workflow needs: one that starts it, and one for each step that waits for something drawn.
fn triggers(edges: &[Edge]) -> u32 {
    let mut waiting: Vec<usize> = edges.iter().map(|edge| edge.to).collect();
    crate::sort::numbers(&mut waiting, &usize::cmp);
    waiting.dedup();
    1 + len(&waiting)
}

/// The most steps that one Glue workflow should hold when `edges` are drawn.
pub(crate) fn most_steps(edges: &[Edge]) -> u32 {
    NODES.saturating_sub(triggers(edges))
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.all_glue() || !cx.dependent || cx.steps <= most_steps(&cx.design.edges) {
        return;
    }
    let triggers = triggers(&cx.design.edges);
    let nodes = cx.steps.saturating_add(triggers);
    let says = format!(
        "{} and about {} come to {nodes} nodes: AWS asks to keep a workflow at {NODES} or fewer.",
        count(cx.steps, "step"),
        count(triggers, "trigger")
    );
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Strong, says.clone(), cx.graph());
    out.warn(&RULE, "glue_workflow_too_large", says, cx.graph(), Vec::new());
}
