//! EventBridge or S3 starts the run, and no dead-letter queue is planned.
use crate::design::{Field, Fix, Queue};
use crate::facts::{eventbridge, scheduler, services};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL003",
    name: "dead-letter-queue",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_26, &eventbridge::EB_29, &scheduler::SC_27, &services::BA_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let queue = cx.design.guards.queue;
    if !cx.delivered() || matches!(queue, Some(Queue::Standard | Queue::Fifo)) {
        return;
    }
    let fix = Fix::set("Plan a standard queue", Field::Queue, Queue::Standard.keyword()).safe();
    if queue == Some(Queue::None) {
        let mut because = vec![cx.answer(Field::Queue, Queue::None.label())];
        because.extend(cx.start());
        let says = "A start that keeps failing is dropped without a trace: give it a dead-letter queue (a standard SQS queue) and an alarm on it.";
        out.warn(&RULE, "dead_letter_queue", says, because, vec![fix]);
    } else {
        let says = "A start that keeps failing is dropped in the end: give it a dead-letter queue (a standard SQS queue) and an alarm on it.";
        out.hint(&RULE, "dead_letter_queue", says, cx.start(), vec![fix]);
    }
}
