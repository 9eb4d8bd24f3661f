//! The schedule is a rate or a single moment, and a Glue workflow would run the steps.
use crate::design::{Field, Fix, Orchestrator};
use crate::facts::glue;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH003",
    name: "glue-cron-only",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&glue::GL_17],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(timing) = cx.design.timing().filter(|timing| cx.glue_fits() && !timing.expression.is_cron()) else {
        return;
    };
    let what = if timing.expression.is_rate() { "rate(...)" } else { "at(...)" };
    let says =
        format!("Glue schedules take cron(...) only, not {what}: EventBridge Scheduler has to start the workflow.");
    out.con(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says.clone(), cx.expression());
    let fixes = same_as_cron(&timing.expression.text())
        .map(|cron| Fix::set(format!("Use `{cron}`"), Field::Expression, cron))
        .into_iter()
        .collect();
    out.hint(&RULE, "glue_schedule_no_rate", says, cx.expression(), fixes);
}

/// The cron expression with the spacing of `rate(...)`, when the clock divides evenly.
fn same_as_cron(text: &str) -> Option<String> {
    let (number, unit) = text.strip_prefix("rate(")?.strip_suffix(')')?.split_once(' ')?;
    let number: u32 = number.parse().ok()?;
    match unit.trim_end_matches('s') {
        "minute" if (5..60).contains(&number) && 60 % number == 0 => Some(format!("cron(0/{number} * * * ? *)")),
        "minute" if number == 60 => Some("cron(0 * * * ? *)".to_owned()),
        "hour" if number == 1 => Some("cron(0 * * * ? *)".to_owned()),
        "hour" if (2..24).contains(&number) && 24 % number == 0 => Some(format!("cron(0 0/{number} * * ? *)")),
        _ => None,
    }
}
