//! A state machine waits for a person or a condition, without a timeout.
use crate::design::{Fix, Place, TaskField, TaskKind};
use crate::facts::step_functions;
use crate::rules::context::{ample, duration, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL013",
    name: "endless-wait",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_01, &step_functions::SF_12],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    for task in cx.design.tasks.iter().filter(|task| task.timeout.is_none()) {
        let how = match task.kind {
            Some(TaskKind::Approval) => "with a task token",
            // What always takes the same time is a pause.
            Some(TaskKind::Wait) if task.typical.is_none() || task.worst != task.typical => "until its condition holds",
            _ => continue,
        };
        let minutes = duration(task, true).map_or(1440, ample).max(1).to_string();
        let label = ["Give up after ", &minutes, " min"].concat();
        let fix = Fix::set(label, Place::Task(task.id.clone(), TaskField::Timeout), minutes);
        let says =
            ["“", &task.name, "” waits ", how, ", for up to a year: give it a timeout, and say what happens then."];
        let because = vec![of(task, TaskField::Timeout, "no timeout")];
        out.hint(&RULE, "endless_wait", says.concat(), because, vec![fix]);
    }
}
