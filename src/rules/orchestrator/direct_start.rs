//! There is one step, or there are several that do not wait for each other.
use crate::design::Orchestrator;
use crate::facts::{eventbridge, guidance, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::count};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC003",
    name: "direct-start",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_01, &eventbridge::EB_45, &scheduler::SC_16, &scheduler::SC_17],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.coordinated || cx.steps == 0 || (cx.all_glue() && cx.by_event()) {
        return;
    }
    let says = if cx.steps == 1 {
        "There is one step: EventBridge starts it, and nothing has to orchestrate it.".to_owned()
    } else {
        format!(
            "The {} do not wait for each other: EventBridge starts each, and nothing has to orchestrate them.",
            count(cx.steps, "step")
        )
    };
    out.pro(&RULE, Orchestrator::EventBridge, Strength::Strong, says, cx.graph());
    if cx.all_glue() {
        let says = "A workflow around steps that wait for nothing adds little to a direct start.";
        out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says, cx.graph());
    }
}
