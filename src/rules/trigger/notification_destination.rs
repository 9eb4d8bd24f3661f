//! A configuration sends where S3 does not send: a FIFO queue or topic, another service, or another Region.
use crate::design::{Field, Fix};
use crate::events::s3::Notification;
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG022",
    name: "notification-destination",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_01, &s3::S3_02, &s3::S3_03, &s3::S3_05],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((_, today)) = cx.notifications() else { return };
    let known = || today.configurations.iter().enumerate();
    let refused: Vec<(usize, String)> = known().filter_map(|(n, one)| Some((n, refusal(one)?))).collect();
    if let Some((n, why)) = refused.first() {
        let label = today.label(*n);
        let says = format!("S3 refuses the configuration {label}: {why} An EventBridge rule can start it.");
        let mut fixes = Vec::new();
        if refused.len() == 1 {
            let words = ["Let EventBridge take over ", &label].concat();
            fixes.push(Fix::set(words, Field::Notifications, today.switched(*n)));
        }
        out.warn(&RULE, "s3_destination_refused", says, vec![cx.answer(Field::Notifications, &label)], fixes);
    }
    let mut regions = known().filter_map(|(_, one)| Some(one.target()?.1)).filter(|region| !region.is_empty());
    if let Some(first) = regions.next()
        && let Some(other) = regions.find(|region| *region != first)
    {
        let says = format!(
            "The notifications go to {first} and to {other}: queues, topics and functions have to be in the bucket's own Region."
        );
        let because = vec![cx.answer(Field::Notifications, &[first, " and ", other].concat())];
        out.warn(&RULE, "s3_destination_region", says, because, Vec::new());
    }
}

/// Why S3 does not send there.
fn refusal(one: &Notification) -> Option<String> {
    let (service, _, name) = one.target()?;
    if !["lambda", "sqs", "sns"].contains(&service) {
        let says = ["it sends to functions, standard queues, standard topics and EventBridge, not to ", service, "."];
        return Some(says.concat());
    }
    name.strip_suffix(".fifo").map(|_| "it does not send to FIFO queues and topics.".to_owned())
}
