//! The bucket notifies a step of this design, and an EventBridge rule starts it as well.
use crate::design::{Field, Fix};
use crate::events::s3::{Notification, overlap};
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG025",
    name: "notification-twice",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_21, &s3::S3_24],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((arrival, today)) = cx.notifications() else { return };
    if cx.s3_direct().is_some() {
        return;
    }
    let wanted = Notification::created(&arrival.prefix, &arrival.suffix);
    let known = today.configurations.iter().enumerate();
    let own: Vec<_> = known.filter_map(|(n, one)| Some((n, cx.notified(one)?, overlap(one, &wanted)?.1))).collect();
    let Some((n, step, key)) = own.first() else { return };
    let label = today.label(*n);
    let says = format!(
        "The configuration {label} starts “{}” for {key}, and an EventBridge rule starts this design for it too: take the configuration out when the rule takes over.",
        step.name
    );
    let mut fixes = Vec::new();
    if own.len() == 1 {
        let words = ["Take out the configuration ", &label].concat();
        fixes.push(Fix::set(words, Field::Notifications, today.switched(*n)));
    }
    out.warn(&RULE, "s3_started_twice", says, vec![cx.answer(Field::Notifications, &label)], fixes);
}
