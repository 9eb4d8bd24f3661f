//! An event starts the run, and the option is MWAA.
use crate::design::Orchestrator;
use crate::facts::mwaa;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG008",
    name: "mwaa-event-start",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&mwaa::MW_27],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.by_event() && cx.steps > 0 {
        let says = "MWAA is not a target of EventBridge rules: a Lambda function has to call the environment to start the DAG.";
        out.con(&RULE, Orchestrator::Mwaa, Strength::Weak, says, cx.start());
    }
}
