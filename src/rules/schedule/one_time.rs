//! The schedule is a single moment, `at(...)`.
use crate::design::{Command, Field, Fix};
use crate::facts::scheduler;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH009",
    name: "one-time",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&scheduler::SC_13, &scheduler::SC_14],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(timing) = cx.design.timing().filter(|timing| timing.expression.is_once()) else { return };
    let dates = [(Field::Ends, timing.window.ends), (Field::Starts, timing.window.starts)];
    if let Some((field, _)) = dates.into_iter().find(|(_, date)| date.is_some()) {
        let clear = dates.map(|(field, _)| Command::set(field, "")).to_vec();
        let fix = Fix::new("Remove the dates", Command::All(clear));
        let because = vec![cx.answer(field, "given")];
        out.warn(&RULE, "one_time_dates", "A one-time schedule ignores its start and end date.", because, vec![fix]);
    }
    let says =
        "A one-time schedule stays when it has run, and counts against the quota: set ActionAfterCompletion to DELETE.";
    out.note(&RULE, "one_time_stays", says, cx.expression());
}
