//! A state machine runs a step once for each of something.
use crate::design::Count;
use crate::facts::step_functions;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL014",
    name: "distributed-map",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_05, &step_functions::SF_18],
    weighs: false,
    check,
};

/// Copies that an inline Map runs at once at most (SF-18).
const INLINE: u32 = 40;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(copies) = cx.copies().filter(|_| cx.state_machine()) else { return };
    let mut each = cx.design.tasks.iter().filter(|task| !task.each.is_empty()).peekable();
    // As many as an inline Map runs at once: only the size of the list may ask for more.
    let few = each.peek().is_some() && each.all(|task| task.concurrency.is_some_and(|Count(copies)| copies <= INLINE));
    let says = if few {
        "For a list of more than 256 KiB take a Distributed Map; pass keys of S3, not data."
    } else {
        "For more than 40 copies at once, or a list of more than 256 KiB, take a Distributed Map; pass keys of S3, not data."
    };
    out.note(&RULE, "distributed_map", says, vec![copies]);
}
