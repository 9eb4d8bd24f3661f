//! A state machine runs a step once for each of something, and nobody says how many copies at once.
use crate::design::{Fix, Place, TaskField, TaskKind};
use crate::facts::{reliability, services, step_functions};
use crate::forecast::limits::MAP;
use crate::rules::context::{copied_for_each, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL021",
    name: "copies-without-limit",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_03, &step_functions::SF_17, &services::BA_05],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    for task in cx.design.tasks.iter().filter(|task| !task.each.is_empty() && task.concurrency.is_none()) {
        let bears = match task.kind {
            _ if cx.in_lambda(task) => ", and Lambda runs 1,000 functions of an account at once by default",
            Some(TaskKind::Athena | TaskKind::Ecs | TaskKind::Batch | TaskKind::Dbt | TaskKind::StepFunctions) => "",
            // Glue and EMR have their own rule, and so has COPY.
            _ => continue,
        };
        // Enough for most, and easy to raise.
        let few = MAP.number;
        let place = Place::Task(task.id.clone(), TaskField::Concurrency);
        let fix = Fix::set(format!("Run {few} at once at most"), place, few.to_string());
        let because = vec![of(task, TaskField::Concurrency, "no limit of copies"), copied_for_each(task)];
        let says = [
            "“",
            &task.name,
            "” has no limit: a Distributed Map runs up to 10,000 copies at once if nothing else is set",
            bears,
            ". Bound them to what the service behind bears.",
        ];
        out.hint(&RULE, "unbounded_copies", says.concat(), because, vec![fix]);
    }
}
