//! An event starts a Glue workflow whose jobs are not tried again.
use crate::design::{Command, Count, Fix, Place, Step, TaskField, TaskKind};
use crate::facts::glue;
use crate::rules::context::{no, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG016",
    name: "consumed-event",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&glue::GL_08, &glue::GL_09, &glue::GL_28],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.by_event() || !cx.all_glue() || cx.dag() {
        return;
    }
    let once = |task: &&Step| {
        let job = matches!(task.kind, Some(TaskKind::GlueJob | TaskKind::GlueDataQuality));
        job && task.retries.is_none_or(|Count(retries)| retries == 0) && !no(task.repeatable)
    };
    let once: Vec<&Step> = cx.design.tasks.iter().filter(once).collect();
    let Some(first) = once.first() else { return };
    let set = |task: &&Step| Command::set(Place::Task(task.id.clone(), TaskField::Retries), "1");
    let fixes = if once.iter().all(|task| yes(task.repeatable)) {
        vec![Fix::new("Try them once more", Command::All(once.iter().map(set).collect()))]
    } else {
        Vec::new()
    };
    let retries = if first.retries.is_some() { "tried once" } else { "no number of retries" };
    let mut because = vec![of(first, TaskField::Retries, retries)];
    because.extend(cx.start());
    let says = [
        "When “",
        &first.name,
        "” fails, the event that started the Glue workflow is used up: nothing starts it again. Let the jobs be tried again, and keep a way to resume the run.",
    ];
    out.hint(&RULE, "consumed_event", says.concat(), because, fixes);
}
