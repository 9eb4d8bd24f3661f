//! Files in S3 are to be filtered by more than prefix and suffix, or feed several consumers.
use crate::design::{Count, Field, Filter, Orchestrator, Trigger};
use crate::facts::{eventbridge, s3};
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG004",
    name: "arrival-routing",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&eventbridge::EB_33, &s3::S3_05, &s3::S3_12, &s3::S3_24],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let consumers = arrival.consumers.map_or(1, |Count(consumers)| consumers);
    let mut because = Vec::new();
    if arrival.filter == Some(Filter::Content) {
        because.push(cx.answer(Field::Filter, Filter::Content.label()));
    }
    if consumers > 1 {
        because.push(cx.answer(Field::Consumers, &consumers.to_string()));
    }
    if because.is_empty() {
        return;
    }
    let says = "S3 Event Notifications filter by prefix and suffix and name one destination each: an EventBridge rule filters on any field and feeds several targets.";
    out.pro(&RULE, Orchestrator::EventBridge, Strength::Weak, says, because.clone());
    let limit = if consumers > 5 { " A rule has at most 5 targets: use several rules." } else { "" };
    out.note(
        &RULE,
        "eventbridge_pattern_needed",
        format!("Filter the bucket's events in an EventBridge rule.{limit}"),
        because,
    );
}
