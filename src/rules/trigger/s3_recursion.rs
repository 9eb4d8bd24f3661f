//! A step writes to the bucket and prefix whose files start the run.
use crate::design::{Field, Place, TaskField, Trigger};
use crate::events::s3::{location, meets};
use crate::facts::s3;
use crate::rules::Evidence;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG007",
    name: "s3-recursion",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_20],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let Some(bucket) = &arrival.bucket else { return };
    for task in &cx.design.tasks {
        let Some((target, key)) = location(&task.writes) else { continue };
        if target != bucket || !meets(key, &arrival.prefix, &arrival.suffix) {
            continue;
        }
        let place = Place::Task(task.id.clone(), TaskField::Writes);
        let mut because = vec![Evidence::new(place, format!("“{}” writes {}", task.name, task.writes.trim()))];
        because.push(cx.answer(Field::Bucket, bucket));
        if !arrival.prefix.is_empty() {
            because.push(cx.answer(Field::Prefix, &arrival.prefix));
        }
        let says = format!(
            "“{}” writes where files start a run: each output starts the next run, without end. Write to another bucket, or let only an input prefix start runs.",
            task.name
        );
        out.warn(&RULE, "s3_recursive_trigger", says, because, Vec::new());
    }
}
