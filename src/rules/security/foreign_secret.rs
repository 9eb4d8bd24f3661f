//! A secret lies in another account.

use crate::design::{Access, AccessField, Credential, Field, Fix, KeyOwner, Place};
use crate::facts::safeguards;
use crate::rules::context::{name, yes};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC028",
    name: "foreign-secret",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_17],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let here = |access: &&Access| access.credential.is_none_or(Credential::is_secret);
    let elsewhere = |access: &Access| {
        let place = Place::Access(access.id.clone(), AccessField::Elsewhere);
        Evidence::new(place, ["The secret of ", name(access), " lies in another account"].concat())
    };
    let foreign = cx.design.outside.iter().filter(|access| yes(access.elsewhere)).filter(here);
    let mut because: Vec<Evidence> = foreign.map(elsewhere).collect();
    if because.is_empty() || cx.design.data.key == Some(KeyOwner::Customer) {
        return;
    }
    let fixes = vec![Fix::set("Use a customer managed KMS key", Field::Key, KeyOwner::Customer.keyword())];
    let says = "A secret in another account is read only under a customer managed KMS key, with a policy on the secret, on the key and on the reader: the AWS managed key does not work across accounts.";
    if cx.design.data.key == Some(KeyOwner::Aws) {
        because.push(cx.answer(Field::Key, KeyOwner::Aws.label()));
        out.fail(&RULE, "foreign_secret_key", says, because, fixes);
    } else {
        out.hint(&RULE, "foreign_secret", says, because, fixes);
    }
}
