//! Events are gathered before they start a Lambda function whose timeout is known.
use crate::design::{Field, Minutes, TaskField, TaskKind};
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

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.by_event() || !yes(cx.design.guards.gathered) {
        return;
    }
    for task in cx.direct().filter(|task| task.kind == Some(TaskKind::Lambda)) {
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
