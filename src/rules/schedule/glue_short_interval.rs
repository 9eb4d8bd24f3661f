//! Runs start less than 5 minutes apart, and a Glue workflow would run the steps.
use crate::design::Orchestrator;
use crate::facts::{eventbridge, glue};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::count};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH002",
    name: "glue-short-interval",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&glue::GL_15, &eventbridge::EB_20],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(gap) = cx.gap.filter(|&gap| gap < 5 && cx.glue_fits()) else { return };
    let says = format!(
        "Runs start {} apart, but Glue schedules need 5 minutes: EventBridge Scheduler has to start the workflow.",
        count(gap, "minute")
    );
    out.note(&RULE, "glue_schedule_min_interval", says.clone(), cx.expression());
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says, cx.expression());
}
