//! The pipeline writes into another AWS account.
use crate::design::Field;
use crate::facts::{eventbridge, iam};
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC006",
    name: "cross-account",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&eventbridge::EB_57, &iam::IA_21],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if yes(cx.design.data.cross_account) {
        let says = "Writing into another account takes rights on both sides: the role here, and a policy on the bucket, queue or key there.";
        out.note(&RULE, "cross_account_policy", says, vec![cx.answer(Field::CrossAccount, "Yes")]);
    }
}
