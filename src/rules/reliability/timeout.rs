//! A step is stopped before its own worst duration.
use crate::design::{Fix, Minutes, Place, TaskField};
use crate::facts::{glue, services};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Evidence, context::ample};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL004",
    name: "timeout",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_28, &services::BA_28],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in &cx.design.tasks {
        let (Some(Minutes(worst)), Some(Minutes(timeout))) = (task.worst.or(task.typical), task.timeout) else {
            continue;
        };
        if timeout >= worst || timeout == 0 {
            continue;
        }
        let place = Place::Task(task.id.clone(), TaskField::Timeout);
        let field = if task.worst > task.typical { TaskField::Worst } else { TaskField::Typical };
        let because = vec![
            Evidence::new(place.clone(), format!("“{}”: stopped after {timeout} min", task.name)),
            Evidence::new(Place::Task(task.id.clone(), field), format!("“{}”: up to {worst} min", task.name)),
        ];
        let ample = ample(worst);
        let fixes = vec![Fix::set(format!("Stop it after {ample} minutes"), place, ample.to_string())];
        let says = format!(
            "“{}” is stopped after {timeout} minutes but may need {worst}; Glue and Batch do not retry what a timeout ended.",
            task.name
        );
        out.warn(&RULE, "timeout_too_short", says, because, fixes);
    }
}
