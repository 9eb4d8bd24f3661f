//! Two notification configurations of the bucket overlap, or one overlaps with what this design would add.
use crate::design::{Field, Fix};
use crate::events::s3::overlaps;
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts, context::len, count};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG020",
    name: "notification-overlap",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_14, &s3::S3_15, &s3::S3_16, &s3::S3_17],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((_, today)) = cx.notifications() else { return };
    let found = overlaps(&today.configurations);
    if let Some((first, others)) = found.split_first() {
        let (a, b) = (today.label(first.first), today.label(first.second));
        let others = if others.is_empty() {
            String::new()
        } else {
            [" So does ", &count(len(others), "other pair"), "."].concat()
        };
        let says = format!(
            "The configurations {a} and {b} overlap: both would report {} of {}, so S3 refuses to save them together.{others}",
            first.event, first.key
        );
        let mends = |gone: usize| found.iter().all(|pair| pair.first == gone || pair.second == gone);
        let fixes = [first.second, first.first].into_iter().filter(|n| mends(*n)).map(|n| {
            Fix::set(["Let EventBridge take over ", &today.label(n)].concat(), Field::Notifications, today.switched(n))
        });
        let because = vec![cx.answer(Field::Notifications, &[a.as_str(), " and ", &b].concat())];
        out.warn(&RULE, "s3_notifications_overlap", says, because, fixes.collect());
    }
    if let Some((n, event, key)) = cx.clash() {
        let label = today.label(n);
        let says = format!(
            "S3 cannot notify the function itself: the configuration {label} already reports {event} of {key}, and S3 takes no two that overlap. An EventBridge rule starts it instead."
        );
        out.note(&RULE, "s3_notification_taken", says, vec![cx.answer(Field::Notifications, &label)]);
    }
}
