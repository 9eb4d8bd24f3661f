//! Data goes into another account under a key of AWS.

use crate::design::{Field, Fix, KeyOwner};
use crate::facts::{iam, safeguards};
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC034",
    name: "data-abroad",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_24, &iam::IA_21],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let data = &cx.design.data;
    if !yes(data.cross_account) || data.key != Some(KeyOwner::Aws) {
        return;
    }
    let because = vec![cx.answer(Field::CrossAccount, "Yes"), cx.answer(Field::Key, KeyOwner::Aws.label())];
    let fixes = vec![Fix::set("Use a customer managed KMS key", Field::Key, KeyOwner::Customer.keyword())];
    let says = "Data goes into another account under a key of AWS: objects under aws/s3 cannot be shared across accounts, and who reads the others there is out of your hands. A customer managed key decides it.";
    out.warn_if_sensitive(cx, &RULE, "data_abroad", says, because, fixes);
}
