//! Jobs, crawlers and triggers of one Glue workflow come to more than 100.
use crate::design::Orchestrator;
use crate::facts::glue;
use crate::mapping::{many, triggers, watched};
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

/// The most steps that one Glue workflow should hold when they wait for so many different things.
pub(crate) fn most_steps(watched: u32) -> u32 {
    NODES.saturating_sub(watched.saturating_add(1))
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.all_glue() || !cx.dependent {
        return;
    }
    let triggers = triggers(cx.design);
    if cx.steps.saturating_add(triggers) <= NODES {
        return;
    }
    // Steps that are only counted take triggers that nobody knows of.
    let at_least = if cx.steps > len(&cx.design.tasks) { "at least " } else { "" };
    let nodes = if triggers > NODES { many(triggers) } else { cx.steps.saturating_add(triggers).to_string() };
    let says = format!(
        "{} and {at_least}{} {} come to {nodes} nodes: AWS asks to keep a workflow at {NODES} or fewer.",
        count(cx.steps, "step"),
        many(triggers),
        if triggers == 1 { "trigger" } else { "triggers" },
    );
    // The ranking counts one trigger for each thing that is waited for: what would change the answer is looked for
    // without a look at the kind of every single step.
    if cx.steps > most_steps(watched(cx.design)) {
        out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Strong, says.clone(), cx.graph());
    }
    out.warn(&RULE, "glue_workflow_too_large", says, cx.graph(), Vec::new());
}
