//! Public access to the buckets is not blocked.

use crate::design::{Field, Fix, Sensitivity, YesNo};
use crate::facts::safeguards;
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC024",
    name: "public-buckets",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_15],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // What is public on purpose needs no block.
    let public = cx.design.data.sensitivity == Some(Sensitivity::Public);
    if !no(cx.design.guards.block_public) || public {
        return;
    }
    let mut because = vec![cx.answer(Field::BlockPublic, "No")];
    because.extend(cx.sensitive());
    // Somebody may be reading a bucket without signing in: that has to be looked up first.
    let fixes = vec![Fix::set("Block public access", Field::BlockPublic, YesNo::Yes.keyword())];
    let says = "Public access to the buckets is not blocked, so one policy or ACL can open them to everyone: switch on all four settings, for the account and each bucket.";
    out.warn(&RULE, "public_access_open", says, because, fixes);
}
