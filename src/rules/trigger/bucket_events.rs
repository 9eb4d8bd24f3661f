//! Events of S3 go through EventBridge.
use crate::design::Trigger;
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG012",
    name: "bucket-events",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_24, &s3::S3_25],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let events = match &cx.design.trigger {
        // Where the notifications are known, they say whether it is on.
        Trigger::Arrival(arrival) => cx.s3_direct().is_none() && arrival.notifications.is_none(),
        // Events by way of CloudTrail do not need the bucket's switch.
        Trigger::Event(Some(pattern)) => pattern.contains("\"aws.s3\"") && !pattern.contains("CloudTrail"),
        _ => false,
    };
    if events && cx.steps > 0 {
        let says = "The bucket sends EventBridge nothing until that is switched on, and then everything: switch it on, about five minutes ahead, and name the prefix in the rule.";
        out.note(&RULE, "bucket_eventbridge_off", says, cx.start());
    }
}
