//! EventBridge or S3 starts steps that do harm when repeated, or of which nobody knows.
use crate::design::{Place, Step, TaskField, TaskKind, Trigger};
use crate::facts::{eventbridge, glue, reliability, s3, scheduler, services, step_functions};
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
    facts: &[
        &eventbridge::EB_23,
        &scheduler::SC_26,
        &s3::S3_18,
        &glue::GL_08,
        &services::BA_09,
        &services::BA_21,
        &services::BA_26,
        &scheduler::SC_32,
        &scheduler::SC_33,
        &step_functions::SF_09,
        &reliability::RL_07,
    ],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // Schedules of Glue and Airflow deliver nothing by EventBridge: see REL035.
    if !cx.delivered() {
        return;
    }
    let tasks = &cx.design.tasks;
    let harmful: Vec<&Step> = tasks.iter().filter(|task| no(task.repeatable)).collect();
    if let Some(first) = harmful.first() {
        let says = [
            "EventBridge and S3 deliver at least once and remove no duplicates: a run may start twice. Let “",
            &first.name,
            "” keep a key with what it writes, and do nothing when the key is there: ",
            key(cx),
            token(first.kind),
            ".",
        ];
        let harm = |task: &&Step| {
            Evidence::new(
                Place::Task(task.id.clone(), TaskField::Repeatable),
                ["“", &task.name, "” does harm when repeated"].concat(),
            )
        };
        let because = harmful.iter().take(3).map(harm).collect();
        out.warn(&RULE, "not_idempotent_duplicates", says.concat(), because, Vec::new());
    } else {
        let mut open = tasks.iter().filter(|task| task.repeatable.is_none());
        let load = |task: &&Step| task.kind == Some(TaskKind::RedshiftLoad);
        let Some(task) = open.clone().find(load).or_else(|| open.next()) else { return };
        let because = vec![of(task, TaskField::Repeatable, "not sure")];
        let says = if load(&task) {
            "A run may start twice, because delivery is at least once, and COPY adds its rows again: load into a staging table, and merge."
        } else {
            "A run may start twice, because delivery is at least once: every step has to be harmless if repeated."
        };
        out.note(&RULE, "idempotent_targets", says, because);
    }
}

/// What both runs for one start have in common.
fn key(cx: &Context<'_>) -> &'static str {
    match &cx.design.trigger {
        Trigger::Arrival(_) => "bucket, key and sequencer of the object",
        Trigger::Event(_) => "what the detail of the event is about, such as a run id",
        // The id of the execution is new in every attempt.
        _ => "`<aws.scheduler.schedule-arn>` with `<aws.scheduler.scheduled-time>`",
    }
}

/// What the service of a step does with such a key.
fn token(kind: Option<TaskKind>) -> &'static str {
    match kind {
        Some(TaskKind::RedshiftLoad) => " (a ClientToken made of it helps for 8 hours)",
        Some(TaskKind::Athena) => " (also as ClientRequestToken of the query)",
        Some(TaskKind::StepFunctions) => " (also as name of the execution)",
        _ => "",
    }
}
