//! A step that does harm when repeated is tried again after a failure.
use crate::design::{Count, Fix, Place, TaskField};
use crate::facts::{glue, services};
use crate::rules::context::{count, no, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL009",
    name: "harmful-retries",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_28, &services::BA_07, &services::BA_08],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let called = cx.by_eventbridge() && !cx.coordinated && !cx.dag();
    for task in cx.design.tasks.iter().filter(|task| no(task.repeatable)) {
        let (retries, by_itself) = match task.retries {
            Some(Count(retries)) => (retries, ""),
            None if called && cx.in_lambda(task) => (2, " by Lambda itself"),
            None => continue,
        };
        if retries == 0 {
            continue;
        }
        let retries = ["tried ", &count(retries, "more time"), by_itself].concat();
        let because =
            vec![of(task, TaskField::Retries, &retries), of(task, TaskField::Repeatable, "does harm when repeated")];
        let fix = Fix::set("Try it once", Place::Task(task.id.clone(), TaskField::Retries), "0");
        let says = [
            "“",
            &task.name,
            "” does harm when repeated, but after a failure it is ",
            &retries,
            ": try it once, or make it harmless.",
        ];
        out.warn(&RULE, "harmful_retries", says.concat(), because, vec![fix]);
    }
}
