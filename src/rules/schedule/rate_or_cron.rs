//! A rate in days, or a rate together with a time to finish by.
use crate::design::{Field, Fix};
use crate::facts::{eventbridge, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH006",
    name: "rate-or-cron",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&eventbridge::EB_19, &scheduler::SC_03, &scheduler::SC_08],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(timing) = cx.design.timing().filter(|timing| timing.expression.is_rate()) else { return };
    let daily = cx.gap.is_some_and(|gap| gap >= 1440);
    if !daily && cx.design.limits.finish_by.is_none() {
        return;
    }
    let mut because = cx.expression();
    because.extend(cx.finish_by());
    let fixes = if timing.expression.text() == "rate(1 day)" {
        vec![Fix::set("Use `cron(0 2 * * ? *)` (02:00 every day)", Field::Expression, "cron(0 2 * * ? *)")]
    } else {
        Vec::new()
    };
    let says = "A rate counts from its start date or from its creation and keeps no clock time. Use cron for calendar times, and rate for plain intervals.";
    out.warn(&RULE, "rate_not_calendar", says, because, fixes);
}
