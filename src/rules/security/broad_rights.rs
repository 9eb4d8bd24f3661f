//! Roles allow more than the steps need today.

use crate::design::{Field, Fix, YesNo};
use crate::facts::iam;
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC009",
    name: "broad-rights",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&iam::IA_30],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if yes(cx.design.data.broad_rights) {
        let says = "Roles allow more than the steps need: replace wildcards and administrator rights by one role a step, with the actions and ARNs it uses.";
        let because = vec![cx.answer(Field::BroadRights, "Yes")];
        let fixes = vec![Fix::set("Give each step the plan’s rights", Field::BroadRights, YesNo::No.keyword())];
        out.warn(&RULE, "overbroad_iam", says, because, fixes);
    }
}
