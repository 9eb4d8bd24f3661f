//! The data is personal, health or payment data, and no customer managed key is chosen.
use crate::design::{Field, Fix, KeyOwner};
use crate::facts::{eventbridge, glue, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC007",
    name: "sensitive-data",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&glue::GL_33, &scheduler::SC_39, &eventbridge::EB_32],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(sensitive) = cx.sensitive().filter(|_| cx.design.data.key != Some(KeyOwner::Customer)) else { return };
    let because = vec![sensitive];
    let fixes = vec![Fix::set("Use a customer managed KMS key", Field::Key, KeyOwner::Customer.keyword())];
    let says = "For such data use a customer managed KMS key: its policy says who may read, and its use is logged.";
    out.warn(&RULE, "customer_managed_key", says, because, fixes);
}
