//! A state machine has so many steps that one run fills its history.
use crate::facts::step_functions;
use crate::rules::context::count;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL064",
    name: "run-history",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_04],
    weighs: false,
    check,
};

/// A step that runs writes five events or more: entered, scheduled, started, succeeded, exited. The number is our
/// count; above this many steps that is more than 25,000 (SF-04).
const MOST: u32 = 25_000 / 5;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // So many steps speak for Airflow as well, but a state machine may still win.
    let machine = cx.coordinated && !cx.glue_fits() && !cx.airflow_stays();
    if !machine || cx.steps <= MOST {
        return;
    }
    let says = format!(
        "A run of {} writes at least five events for each, by our count, and fails when its history has 25,000. Split it into state machines that start each other.",
        count(cx.steps, "step")
    );
    out.warn(&RULE, "run_history_full", says, cx.graph(), Vec::new());
}
