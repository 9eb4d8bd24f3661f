//! A step writes where the bucket's notifications start a function: this design's own, or another one.
use crate::design::TaskField;
use crate::events::s3::{location, meets};
use crate::facts::s3;
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG024",
    name: "notification-loop",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_20],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((arrival, today)) = cx.notifications() else { return };
    for task in &cx.design.tasks {
        let Some((bucket, key)) = location(&task.writes) else { continue };
        if arrival.bucket.as_deref() != Some(bucket) {
            continue;
        }
        let caught = |own: bool| {
            let mut known = today.configurations.iter();
            known.position(|one| {
                let reports = one.reports("s3:ObjectCreated:Put") && meets(key, &one.prefix, &one.suffix);
                reports && cx.notified(one).is_some() == own
            })
        };
        let because = || vec![of(task, TaskField::Writes, task.writes.trim())];
        // Where the design itself listens, that is said of the design.
        if let Some(n) = caught(true).filter(|_| !meets(key, &arrival.prefix, &arrival.suffix)) {
            let says = format!(
                "“{}” writes where the configuration {} starts this design's own function: each output starts it again, without end.",
                task.name,
                today.label(n)
            );
            out.warn(&RULE, "s3_notification_loop", says, because(), Vec::new());
        }
        if let Some(n) = caught(false) {
            let says = format!(
                "What “{}” writes is reported to others as well, by the configuration {}.",
                task.name,
                today.label(n)
            );
            out.note(&RULE, "s3_outputs_reported", says, because());
        }
    }
}
