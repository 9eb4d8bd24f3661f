//! A state machine runs steps for which nobody said how often they are tried again.
use crate::design::{Command, Fix, Place, Step, TaskField, TaskKind};
use crate::facts::step_functions;
use crate::rules::context::{no, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL033",
    name: "retries-unset",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_16],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    let open = |task: &&Step| {
        let works = !matches!(task.kind, None | Some(TaskKind::Approval | TaskKind::Wait | TaskKind::Notify));
        works && task.retries.is_none() && !no(task.repeatable)
    };
    let open: Vec<&Step> = cx.design.tasks.iter().filter(open).collect();
    let Some(first) = open.first() else { return };
    let set = |task: &&Step| Command::set(Place::Task(task.id.clone(), TaskField::Retries), "2");
    let fixes = if open.iter().all(|task| yes(task.repeatable)) {
        vec![Fix::new("Try them 2 more times", Command::All(open.iter().map(set).collect()))]
    } else {
        Vec::new()
    };
    let more = match open.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let says = format!(
        "A state machine tries nothing again unless that is written down: say how often for “{}”{more}.",
        first.name
    );
    let because = open.iter().take(3).map(|task| of(task, TaskField::Retries, "no number of retries")).collect();
    out.hint(&RULE, "retries_unset", says, because, fixes);
}
