//! Runs start on a schedule of EventBridge.

use crate::facts::{iam, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC001",
    name: "schedule-parts",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&scheduler::SC_15, &scheduler::SC_28, &iam::IA_24],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.scheduled() && cx.by_eventbridge() && cx.steps > 0 {
        let says = "A schedule of EventBridge has three parts: the expression, the ARN of one target, and an execution role that may do nothing but start that target.";
        out.note(&RULE, "schedule_three_parts", says, cx.start());
    }
}
