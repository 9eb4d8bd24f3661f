//! The schedule names an n-th weekday with `#`, and a Glue workflow would run the steps.
use crate::design::Orchestrator;
use crate::facts::{eventbridge, glue};
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH001",
    name: "glue-nth-weekday",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&glue::GL_16, &eventbridge::EB_15],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !(cx.glue_fits() && cx.design.timing().is_some_and(|timing| timing.expression.uses_nth_weekday())) {
        return;
    }
    let says = "Glue schedules do not know “#” (the n-th weekday of a month): EventBridge Scheduler has to start the workflow.".to_owned();
    out.note(&RULE, "glue_schedule_no_nth_weekday", says.clone(), cx.expression());
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says, cx.expression());
}
