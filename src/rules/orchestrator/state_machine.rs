//! Steps wait for each other, and they are not all Glue steps in a fixed order.
use crate::design::Orchestrator;
use crate::facts::{guidance, step_functions};
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC008",
    name: "state-machine",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_02, &guidance::DG_05, &step_functions::SF_11, &step_functions::SF_22],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.coordinated || (cx.all_glue() && cx.control().is_empty()) {
        return;
    }
    let mut because = cx.kinds(&cx.foreign);
    because.extend(cx.control());
    because.extend(cx.graph());
    if cx.foreign.is_empty() && cx.glue.is_empty() && cx.control().is_empty() {
        let says = "Step Functions, started by EventBridge, can run steps of any kind; no kind is named yet.";
        out.pro(&RULE, Orchestrator::EventBridge, Strength::Weak, says, because);
        return;
    }
    let what = if cx.steps == 1 {
        "one"
    } else if cx.foreign.is_empty() {
        "branches and copies"
    } else if cx.glue.is_empty() {
        "order"
    } else {
        "services"
    };
    let says = match what {
        "services" => {
            "Glue and other services have to be coordinated: EventBridge starts a Step Functions state machine that calls them all, without an environment to operate."
        }
        "one" => {
            "The step waits, or runs in copies: EventBridge starts a Step Functions state machine that keeps track, without an environment to operate."
        }
        "order" => {
            "Steps outside Glue have to run in order: EventBridge starts a Step Functions state machine that does it, without an environment to operate."
        }
        _ => {
            "The flow depends on data: EventBridge starts a Step Functions state machine, which branches and fans out at run time."
        }
    };
    out.pro(&RULE, Orchestrator::EventBridge, Strength::Strong, says, because.clone());
    let says = if cx.steps == 1 {
        "An Airflow DAG waits and copies as well."
    } else {
        "An Airflow DAG coordinates several services, with branches and joins, as well."
    };
    out.pro(&RULE, Orchestrator::Mwaa, Strength::Weak, says, because);
}
