//! The schedule names a time of day in a zone that is not UTC.
use crate::design::Field;
use crate::facts::{eventbridge, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH004",
    name: "local-time",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&eventbridge::EB_21, &scheduler::SC_05, &scheduler::SC_06, &scheduler::SC_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((timing, zone)) =
        cx.local_zone().filter(|(timing, _)| cx.by_eventbridge() && timing.expression.has_time_of_day())
    else {
        return;
    };
    let says = format!(
        "Keep {zone} time with EventBridge Scheduler, not with a rule: scheduled rules count in UTC and follow no clock change of a zone. Where clocks change, Scheduler skips a time that does not exist and runs once at one that comes twice."
    );
    out.note(
        &RULE,
        "timezone_dst",
        says,
        vec![cx.answer(Field::Zone, zone), cx.answer(Field::Expression, &timing.expression.text())],
    );
}
