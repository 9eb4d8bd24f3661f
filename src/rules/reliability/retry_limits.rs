//! A step that a schedule, an event or a Glue workflow starts is to be tried again more often than its service does.
use crate::design::{Count, Fix, Place, TaskField, TaskKind};
use crate::facts::{glue, services};
use crate::rules::context::{count, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL023",
    name: "retry-limits",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_28, &services::BA_08, &services::BA_27],
    weighs: false,
    check,
};

/// More retries than this are probably not meant. Our judgement.
const MANY: u32 = 100;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in &cx.design.tasks {
        let Some(Count(retries)) = task.retries.filter(|retries| retries.0 > MANY) else { continue };
        let because = vec![of(task, TaskField::Retries, &["tried ", &count(retries, "more time")].concat())];
        let place = Place::Task(task.id.clone(), TaskField::Retries);
        let fix = Fix::set("Try it 3 more times", place, "3");
        let says = [
            "“",
            &task.name,
            "” is to be tried ",
            &count(retries, "more time"),
            ": what failed some times rarely works the next time, and nobody hears of it before the last.",
        ];
        out.hint(&RULE, "many_retries", says.concat(), because, vec![fix]);
    }
    let glue = cx.glue_fits() && !cx.dag();
    let steps = cx.design.tasks.iter().filter(|_| glue);
    for task in cx.direct().chain(steps) {
        let Some(Count(retries)) = task.retries else { continue };
        let (most, who) = match task.kind {
            _ if cx.in_lambda(task) => (2, "Lambda tries an asynchronous call"),
            Some(TaskKind::Batch) => (9, "AWS Batch tries a job"),
            Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => (10, "Glue tries a job"),
            _ => continue,
        };
        if retries <= most {
            continue;
        }
        let because = vec![of(task, TaskField::Retries, &["tried ", &count(retries, "more time")].concat())];
        let place = Place::Task(task.id.clone(), TaskField::Retries);
        let fix = Fix::set(["Try it ", &count(most, "more time")].concat(), place, most.to_string()).safe();
        let says = format!("“{}”: {who} again {} at most, not {retries}.", task.name, count(most, "time"));
        out.warn(&RULE, "retry_limits", says, because, vec![fix]);
    }
}
