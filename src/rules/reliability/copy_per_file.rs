//! A Redshift load runs once for each item, or each of many files starts a run with one.
use crate::design::{Count, Field, Files, TaskKind, Trigger};
use crate::facts::services;
use crate::rules::context::copied_for_each;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL015",
    name: "copy-per-file",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&services::BA_23],
    weighs: false,
    check,
};

/// Files a day from which on loads meet: one in five minutes. Our judgement.
const MANY: u32 = 288;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(load) = cx.design.of_kind(TaskKind::RedshiftLoad).max_by_key(|task| !task.each.is_empty()) else { return };
    let because = if load.each.is_empty() {
        let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
        match arrival.per_day.filter(|count| count.0 >= MANY) {
            _ if arrival.files == Some(Files::Burst) => cx.answer(Field::Files, Files::Burst.label()),
            Some(Count(files)) => cx.answer(Field::PerDay, &files.to_string()),
            None => return,
        }
    } else {
        copied_for_each(load)
    };
    let says = [
        "“",
        &load.name,
        "”: COPY commands into one table run one after another. Collect the files, and load them with one COPY.",
    ];
    out.note(&RULE, "copy_per_file", says.concat(), vec![because]);
}
