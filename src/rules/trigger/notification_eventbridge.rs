//! The design needs the bucket's events in EventBridge, and its notifications do not send them there.
use crate::design::{Field, Fix};
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG023",
    name: "notification-eventbridge",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_21, &s3::S3_24, &s3::S3_25],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((_, today)) = cx.notifications() else { return };
    if cx.steps == 0 || today.eventbridge || cx.s3_direct().is_some() {
        return;
    }
    let says = "An EventBridge rule starts this design, and the bucket sends EventBridge nothing: add EventBridgeConfiguration to its notifications, about five minutes ahead, and save it with all that is there.";
    let fix = Fix::set("Turn EventBridge on", Field::Notifications, today.with_eventbridge()).safe();
    let because = vec![cx.answer(Field::Notifications, "no EventBridgeConfiguration")];
    out.warn(&RULE, "s3_eventbridge_off", says, because, vec![fix]);
}
