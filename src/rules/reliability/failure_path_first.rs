//! A step is not tried again, and another runs when it fails.
use crate::design::{Count, Fix, On, Place, TaskField, TaskKind};
use crate::facts::step_functions;
use crate::rules::context::{no, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL029",
    name: "failure-path-first",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_16],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for edge in cx.design.edges.iter().filter(|edge| edge.on == On::Failure) {
        let Some(task) = cx.design.tasks.get(edge.from) else { continue };
        let waits = matches!(task.kind, Some(TaskKind::Approval | TaskKind::Wait));
        if waits || no(task.repeatable) || task.retries != Some(Count(0)) {
            continue;
        }
        let mut because = vec![of(task, TaskField::Retries, "tried once")];
        because.extend(cx.outcome(edge));
        let fix = Fix::set("Try it 2 more times", Place::Task(task.id.clone(), TaskField::Retries), "2");
        let says = [
            "“",
            &task.name,
            "” is tried once, so the first passing fault takes the way for failures. Try it again before, with growing pauses.",
        ];
        out.hint(&RULE, "failure_path_first", says.concat(), because, vec![fix]);
    }
}
