//! Runs start on a schedule.
use crate::design::Orchestrator;
use crate::facts::{eventbridge, guidance, scheduler};
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG001",
    name: "time-based-start",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&guidance::DG_01, &eventbridge::EB_01, &scheduler::SC_24],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.scheduled() && cx.steps > 0 {
        let says =
            "Runs start by the clock: EventBridge Scheduler is AWS's service for that, with time zones and retries.";
        out.pro(&RULE, Orchestrator::EventBridge, Strength::Weak, says, cx.start());
    }
}
