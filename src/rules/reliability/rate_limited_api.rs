//! A system outside limits how often it is called.

use crate::design::{Access, AccessField, Command, Fix, Place, TaskField};
use crate::facts::step_functions;
use crate::rules::context::{of_system, yes};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL008",
    name: "rate-limited-api",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_16],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let caller = |access: &Access| cx.design.tasks.iter().find(|task| access.task.as_ref() == Some(&task.id));
    let open = |access: &&Access| yes(access.limited) && caller(access).is_none_or(|task| task.concurrency.is_none());
    let because: Vec<Evidence> = cx
        .design
        .outside
        .iter()
        .filter(open)
        .map(|access| of_system(access, AccessField::Limited, " limits how often it is called"))
        .collect();
    if !because.is_empty() {
        let once = |access: &Access| {
            let task = caller(access)?;
            Some(Command::set(Place::Task(task.id.clone(), TaskField::Concurrency), "1"))
        };
        let all: Option<Vec<Command>> = cx.design.outside.iter().filter(open).map(once).collect();
        let fixes = all.map(|all| Fix::new("Call it from one copy at a time", Command::All(all))).into_iter().collect();
        let says = "A system outside limits how often it is called: bound the parallel copies, pace the calls, and retry with growing pauses. Retries have to be written down; none is on by itself in a state machine.";
        out.warn(&RULE, "rate_limited_api", says, because, fixes);
    }
}
