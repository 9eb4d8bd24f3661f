//! A configuration reports single uploads, but not those that end as multipart uploads; or deletions, but not those by lifecycle rules.
use crate::design::{Field, Fix};
use crate::events::s3::{CREATED, Notification, Notifications, overlaps};
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG021",
    name: "notification-events",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_08, &s3::S3_11],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((_, today)) = cx.notifications() else { return };
    let those = |test: fn(&Notification) -> bool| -> Vec<usize> {
        let known = today.configurations.iter().enumerate();
        known.filter(|(_, one)| test(one)).map(|(n, _)| n).collect()
    };
    let missing =
        those(|one| one.reports("s3:ObjectCreated:Put") && !one.reports("s3:ObjectCreated:CompleteMultipartUpload"));
    if let Some(first) = missing.first() {
        let label = today.label(*first);
        let says = format!(
            "The configuration {label} reports s3:ObjectCreated:Put, but not s3:ObjectCreated:CompleteMultipartUpload, as which uploads of large files probably end. {CREATED} reports both."
        );
        let fixes = if missing.len() == 1 { widened(today, *first).into_iter().collect() } else { Vec::new() };
        out.warn(&RULE, "s3_multipart_missed", says, vec![cx.answer(Field::Notifications, &label)], fixes);
    }
    let kept = those(|one| one.reports("s3:ObjectRemoved:Delete") && !one.reports("s3:LifecycleExpiration:Delete"));
    if let Some(first) = kept.first() {
        let label = today.label(*first);
        let says = format!(
            "The configuration {label} does not report what a lifecycle rule deletes: that is s3:LifecycleExpiration:*."
        );
        out.note(&RULE, "s3_lifecycle_missed", says, vec![cx.answer(Field::Notifications, &label)]);
    }
}

/// Reports all new objects; nothing where that would overlap with another configuration.
fn widened(today: &Notifications, index: usize) -> Option<Fix> {
    let mut known = today.configurations.clone();
    let before = overlaps(&known).len();
    known.get_mut(index)?.events.push(CREATED.to_owned());
    if overlaps(&known).len() > before {
        return None;
    }
    Some(Fix::set(["Report ", CREATED].concat(), Field::Notifications, today.with_all_created(index)?))
}
