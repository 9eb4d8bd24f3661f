//! Many pipelines, and roles without a permissions boundary.

use crate::design::{Count, Field, Fix, YesNo};
use crate::facts::safeguards;
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC033",
    name: "no-boundary",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_23],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Count(pipelines)) = cx.design.flow.pipelines.filter(|pipelines| pipelines.0 > 1) else { return };
    if !no(cx.design.guards.boundary) {
        return;
    }
    let because = vec![cx.answer(Field::Boundary, "No"), cx.answer(Field::Pipelines, &pipelines.to_string())];
    // A boundary that is drawn too narrow takes rights away.
    let fixes = vec![Fix::set("Give roles a boundary", Field::Boundary, YesNo::Yes.keyword())];
    let says = "Whoever makes roles for many pipelines can give them any right: a permissions boundary on each role sets the most that any of them may do.";
    out.hint(&RULE, "no_boundary", says, because, fixes);
}
