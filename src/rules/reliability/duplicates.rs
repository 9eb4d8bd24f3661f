//! A schedule or an event starts steps that do harm when repeated, or of which nobody knows.
use crate::design::{Place, TaskField};
use crate::facts::{eventbridge, glue, s3, scheduler, services};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Evidence,
    context::{no, of},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL001",
    name: "duplicates",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_23, &scheduler::SC_26, &s3::S3_18, &glue::GL_08, &services::BA_09],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.scheduled() && !cx.by_event() {
        return;
    }
    let harmful: Vec<Evidence> = cx
        .design
        .tasks
        .iter()
        .filter(|task| no(task.repeatable))
        .take(3)
        .map(|task| {
            Evidence::new(
                Place::Task(task.id.clone(), TaskField::Repeatable),
                format!("“{}” does harm when repeated", task.name),
            )
        })
        .collect();
    if !harmful.is_empty() {
        let says = "EventBridge and S3 deliver at least once and remove no duplicates: a run may start twice. Make the step harmless if repeated, for example with a key for each run that is written once.";
        out.warn(&RULE, "not_idempotent_duplicates", says, harmful, Vec::new());
    } else if let Some(task) = cx.design.tasks.iter().find(|task| cx.by_eventbridge() && task.repeatable.is_none()) {
        let because = vec![of(task, TaskField::Repeatable, "not sure")];
        let says =
            "A run may start twice, because delivery is at least once: every step has to be harmless if repeated.";
        out.note(&RULE, "idempotent_targets", says, because);
    }
}
