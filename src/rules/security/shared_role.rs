//! Several steps share one role.

use crate::design::{Field, Fix, YesNo};
use crate::facts::{mwaa, safeguards};
use crate::rules::context::yes;
use crate::rules::{Context, Evidence, Family, Rule, Verdicts, count};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC019",
    name: "shared-role",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_03, &safeguards::SG_11, &mwaa::MW_23],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // In an MWAA environment all tasks have one role in any case.
    if !yes(cx.design.guards.one_role) || cx.steps < 2 || cx.dag() {
        return;
    }
    let because = vec![cx.answer(Field::OneRole, "Yes"), Evidence::new(Field::Steps, count(cx.steps, "step"))];
    let fixes = vec![Fix::set("Give each step its own role", Field::OneRole, YesNo::No.keyword())];
    let says = "The steps share one role, so each may do what any of them needs: give each its own, with the rights of that step.";
    out.warn(&RULE, "shared_role", says, because, fixes);
}
