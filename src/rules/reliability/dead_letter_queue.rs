//! EventBridge or S3 starts the run.

use crate::facts::{eventbridge, scheduler, services};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL003",
    name: "dead-letter-queue",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_26, &eventbridge::EB_29, &scheduler::SC_27, &services::BA_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.by_eventbridge() && cx.steps > 0 {
        let says = "A start that keeps failing is dropped in the end: give it a dead-letter queue (a standard SQS queue) and an alarm on it.";
        out.note(&RULE, "dead_letter_queue", says, cx.start());
    }
}
