//! A policy in use allows everything but what it names.

use crate::facts::safeguards;
use crate::rules::policies::Hits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC012",
    name: "not-action",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_08],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let resources = statement.resources.as_ref().is_some_and(|words| words.not);
        let what = match (statement.actions.not, resources) {
            (true, true) => "allows with NotAction and NotResource",
            (true, false) => "allows with NotAction",
            (false, true) => "allows with NotResource",
            (false, false) => continue,
        };
        hits.add(document, statement, what, None);
    }
    if let Some((because, fixes)) = hits.done("") {
        let says = "A policy in use allows everything except what it names: turn it round, and name what is allowed.";
        out.warn(&RULE, "allow_by_exception", says, because, fixes);
    }
}
