//! The pipeline waits for other pipelines, but starts on a schedule, and no step waits.
use crate::design::{Field, TaskKind};
use crate::facts::eventbridge;
use crate::rules::{Context, Family, Rule, Verdicts, context::yes};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG009",
    name: "upstream-by-clock",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&eventbridge::EB_62],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let waits = cx.design.of_kind(TaskKind::Wait).next().is_some();
    if !cx.scheduled() || waits || !yes(cx.design.flow.depends_on_others) {
        return;
    }
    let mut because = vec![cx.answer(Field::DependsOnOthers, "Yes")];
    because.extend(cx.start());
    let says = "A clock does not know when the other pipelines are done: start with their event, or let the first step wait for what they write. Glue, EMR and Step Functions may leave out an event, so check late in any case.";
    out.warn(&RULE, "upstream_by_clock", says, because, Vec::new());
}
