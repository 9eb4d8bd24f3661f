//! Events are gathered before they start a Lambda function whose timeout is known.
use crate::design::{Count, Field, Fix, Minutes, Place, TaskField};
use crate::facts::reliability;
use crate::rules::context::{count, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG017",
    name: "queue-visibility",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&reliability::RL_01],
    weighs: false,
    check,
};

/// Batches of a queue that Lambda works on at once from the beginning (RL-01).
const POLLERS: u32 = 5;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.by_event() || !yes(cx.design.guards.gathered) {
        return;
    }
    for task in cx.direct().filter(|task| cx.in_lambda(task)) {
        if let Some(Count(few)) = task.concurrency.filter(|count| count.0 < POLLERS) {
            let place = Place::Task(task.id.clone(), TaskField::Concurrency);
            let fix = Fix::set(format!("Run {POLLERS} at once"), place, POLLERS.to_string());
            let because = vec![
                of(task, TaskField::Concurrency, &[&few.to_string(), " at once"].concat()),
                cx.answer(Field::Gathered, "Yes"),
            ];
            let says = format!(
                "A queue calls “{}” up to {POLLERS} times at once from the beginning, and {few} may run: the others are throttled, and their messages come back later. Let {POLLERS} run, or set the limit at the queue.",
                task.name
            );
            out.hint(&RULE, "queue_concurrency", says, because, vec![fix]);
        }
        let Some(Minutes(timeout)) = task.timeout.filter(|timeout| timeout.0 > 0) else { continue };
        let because = vec![
            of(task, TaskField::Timeout, &["stopped after ", &count(timeout, "minute")].concat()),
            cx.answer(Field::Gathered, "Yes"),
        ];
        let says = format!(
            "A queue in front of “{}” hides what is being worked on for {} at least (6 times the timeout, plus the batch window), or it is worked on twice. Report failed items alone, and move what failed 5 times to a dead-letter queue.",
            task.name,
            count(timeout.saturating_mul(6), "minute")
        );
        out.note(&RULE, "queue_visibility", says, because);
    }
}
