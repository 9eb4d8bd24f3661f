//! A certificate ends on its day, and nobody is told before.

use crate::design::{Access, AccessField, Credential, Field, Fix, Rotation, YesNo};
use crate::facts::safeguards;
use crate::rules::context::{no, of_system};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC031",
    name: "certificate-expiry",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_21],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let ends = |access: &&Access| {
        access.credential == Some(Credential::Certificate) && access.rotation != Some(Rotation::Automatic)
    };
    if !no(cx.design.guards.alarms) {
        return;
    }
    let says = [": ", Credential::Certificate.label()].concat();
    let certificate = |access: &Access| of_system(access, AccessField::Credential, &says);
    let mut because: Vec<Evidence> = cx.design.outside.iter().filter(ends).map(certificate).collect();
    if !because.is_empty() {
        because.push(cx.answer(Field::Alarms, "No"));
        let fixes = vec![Fix::set("Let somebody hear of failures", Field::Alarms, YesNo::Yes.keyword()).safe()];
        let says = "A certificate ends on a fixed day, and then every run fails: import it into ACM, which sends an event each day from 45 days before, or put a reminder beside the secret.";
        out.warn(&RULE, "certificate_expiry", says, because, fixes);
    }
}
