//! A system outside limits how often it is called.

use crate::design::{AccessField, Place};
use crate::facts::step_functions;
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Evidence,
    context::{name, yes},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL008",
    name: "rate-limited-api",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_16],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let because: Vec<Evidence> = cx
        .design
        .outside
        .iter()
        .filter(|access| yes(access.limited))
        .map(|access| {
            let place = Place::Access(access.id.clone(), AccessField::Limited);
            Evidence::new(place, format!("{} limits how often it is called", name(access)))
        })
        .collect();
    if !because.is_empty() {
        let says = "A system outside limits how often it is called: bound the parallel copies, pace the calls, and retry with growing pauses. Retries have to be written down; none is on by itself in a state machine.";
        out.warn(&RULE, "rate_limited_api", says, because, Vec::new());
    }
}
