//! Files in S3 start one Lambda function, with at most a prefix and a suffix as a filter.
use crate::design::Orchestrator;
use crate::facts::s3;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG003",
    name: "s3-direct",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_01, &s3::S3_12, &s3::S3_23],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(task) = cx.s3_direct() else { return };
    let mut because = cx.start();
    because.extend(cx.graph());
    let says = format!("S3 can notify “{}” itself: one consumer, and nothing to filter but the key.", task.name);
    out.note(&RULE, "s3_notification_direct", says, because.clone());
    let says =
        "Nothing has to orchestrate one Lambda function; EventBridge can take over when a second consumer comes.";
    out.pro(&RULE, Orchestrator::EventBridge, Strength::Weak, says, because);
}
