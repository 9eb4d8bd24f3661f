//! An event starts the run, and a run is due: there is a time to finish by, or one file a day.
use crate::design::{Count, Field, Trigger};
use crate::facts::{eventbridge, s3};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG011",
    name: "missing-arrival",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_18, &eventbridge::EB_62],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.by_event() || cx.steps == 0 {
        return;
    }
    let daily = matches!(&cx.design.trigger, Trigger::Arrival(arrival) if arrival.per_day == Some(Count(1)));
    let mut because: Vec<_> = cx.finish_by().into_iter().collect();
    if daily {
        because.push(cx.answer(Field::PerDay, "1"));
    }
    if !because.is_empty() {
        because.extend(cx.start());
        let says = "When nothing arrives, nothing starts, and nobody is told: let a schedule check in time whether a run has started.";
        out.note(&RULE, "missing_arrival", says, because);
    }
}
