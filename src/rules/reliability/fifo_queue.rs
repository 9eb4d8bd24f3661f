//! The dead-letter queue of the start is a FIFO queue.
use crate::design::{Field, Fix, Queue};
use crate::facts::{eventbridge, reliability, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL016",
    name: "fifo-queue",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_29, &scheduler::SC_27, &reliability::RL_02],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.delivered() || cx.design.guards.queue != Some(Queue::Fifo) {
        return;
    }
    let fix = Fix::set("Use a standard queue", Field::Queue, Queue::Standard.keyword()).safe();
    let mut because = vec![cx.answer(Field::Queue, Queue::Fifo.label())];
    because.extend(cx.start());
    let says = "A FIFO queue cannot be the dead-letter queue of a start: EventBridge Scheduler, EventBridge rules and Lambda send to standard SQS queues only. Use a standard queue.";
    out.fail(&RULE, "fifo_dead_letter_queue", says, because, vec![fix]);
}
