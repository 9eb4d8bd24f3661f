//! The schedule names a time of day in a zone that is not UTC, and a Glue workflow would run the steps.
use crate::design::{Field, Orchestrator};
use crate::facts::glue;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH005",
    name: "glue-utc-only",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&glue::GL_15, &glue::GL_17],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let local = cx.local_zone().filter(|(timing, _)| timing.expression.has_time_of_day());
    let Some((_, zone)) = local.filter(|_| cx.glue_fits()) else { return };
    let says =
        format!("Glue schedules run in UTC only: EventBridge Scheduler has to start the workflow to keep {zone} time.");
    let because = vec![cx.answer(Field::Zone, zone)];
    out.note(&RULE, "glue_schedule_utc_only", says.clone(), because.clone());
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says, because);
}
