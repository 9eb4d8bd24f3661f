//! All steps are Glue steps with an order, and the option is EventBridge.
use crate::design::{Orchestrator, Step, TaskKind};
use crate::facts::{glue, step_functions};
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC009",
    name: "glue-beside-state-machine",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_11, &step_functions::SF_12, &step_functions::SF_22],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.all_glue() || !cx.dependent || !cx.control().is_empty() {
        return;
    }
    let crawlers: Vec<&Step> = cx.design.of_kind(TaskKind::GlueCrawler).collect();
    let (strength, says, because) = if let Some(first) = crawlers.first() {
        let says = format!(
            "EventBridge would need a Step Functions state machine beside it, and that has to poll until “{}” is done: it cannot wait for a crawler. Glue triggers can.",
            first.name
        );
        (Strength::Strong, says, cx.kinds(&crawlers))
    } else {
        let says = "EventBridge would need a Step Functions state machine beside it to keep the order; Glue triggers keep it by themselves.";
        (Strength::Weak, says.to_owned(), cx.graph())
    };
    out.con(&RULE, Orchestrator::EventBridge, strength, says, because);
}
