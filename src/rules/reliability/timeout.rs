//! A step is stopped before its own worst duration.
use crate::design::{Fix, Minutes, Place, TaskField};
use crate::facts::{glue, services};
use crate::rules::context::{ample, duration, of};
use crate::rules::{Context, Family, Rule, Verdicts};

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
        let (Some(worst), Some(Minutes(timeout))) = (duration(task, true), task.timeout) else {
            continue;
        };
        if timeout >= worst || timeout == 0 {
            continue;
        }
        let field = if task.worst > task.typical { TaskField::Worst } else { TaskField::Typical };
        let because = vec![
            of(task, TaskField::Timeout, &["stopped after ", &timeout.to_string(), " min"].concat()),
            of(task, field, &["up to ", &worst.to_string(), " min"].concat()),
        ];
        let ample = ample(worst);
        let place = Place::Task(task.id.clone(), TaskField::Timeout);
        let fixes = vec![Fix::set(format!("Stop it after {ample} minutes"), place, ample.to_string())];
        let says = format!(
            "“{}” is stopped after {timeout} minutes but may need {worst}; Glue and Batch do not retry what a timeout ended.",
            task.name
        );
        out.warn(&RULE, "timeout_too_short", says, because, fixes);
    }
}
