//! A step of an Airflow DAG waits for a person or a condition.
use crate::design::{Step, TaskKind};
use crate::facts::{mwaa, reliability};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL034",
    name: "sensor-slots",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_05, &mwaa::MW_01],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let waits = |task: &&Step| matches!(task.kind, Some(TaskKind::Wait | TaskKind::Approval));
    let waiting: Vec<&Step> = cx.design.tasks.iter().filter(waits).collect();
    let Some(first) = waiting.first().filter(|_| cx.dag()) else { return };
    let says = [
        "“",
        &first.name,
        "” holds a worker slot all the time it waits, and a worker of a small environment has 5: make it deferrable, or let it reschedule.",
    ];
    out.note(&RULE, "sensor_slots", says.concat(), cx.kinds(&waiting));
}
