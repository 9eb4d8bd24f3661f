//! A Standard state machine of Lambda functions only runs so often that its transitions cost 50 US dollars a month or more, and an Express one could run it: five minutes at most, and harmless if repeated.
use crate::design::{Count, Field, Step, Trigger};
use crate::facts::{prices, step_functions};
use crate::rules::context::{no, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST011",
    name: "express-workflow",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&step_functions::SF_02, &step_functions::SF_10, &prices::PR_18],
    weighs: false,
    check,
};

/// Longest run of an Express workflow, minutes (SF-02).
const EXPRESS: u32 = 5;

/// From this many US dollars a month on it is worth a thought. Our judgement.
const WORTH: u64 = 50;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let tasks = &cx.design.tasks;
    let called = |task: &Step| cx.in_lambda(task) && !no(task.repeatable);
    if !cx.state_machine() || !tasks.iter().all(called) || cx.chain(true).is_none_or(|chain| chain > EXPRESS) {
        return;
    }
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let Some(Count(runs)) = arrival.per_day.filter(|_| !yes(cx.design.guards.gathered)) else { return };
    // PR-18: 25 US dollars a million; the start and each step is one; 730 / 24 days a month.
    let transitions = u64::from(runs) * (u64::from(cx.steps) + 1) * 730 / 24;
    let dollars = transitions * 25 / 1_000_000;
    if dollars < WORTH {
        return;
    }
    let says = format!(
        "{runs} runs a day are about {transitions} state transitions a month, about {dollars} US dollars (us-east-1, list price of {}). An Express workflow costs by run and time: up to {EXPRESS} minutes, perhaps twice, and with no history kept.",
        prices::PR_18.source.read
    );
    let mut because = vec![cx.answer(Field::PerDay, &runs.to_string())];
    because.extend(cx.graph());
    out.note(&RULE, "express_workflow", says, because);
}
