//! The buckets take plain HTTP.

use crate::design::{Field, Fix, YesNo};
use crate::facts::{access, safeguards};
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC025",
    name: "plain-http",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&access::AC_17, &safeguards::SG_25],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !no(cx.design.guards.tls_only) {
        return;
    }
    let because = vec![cx.answer(Field::TlsOnly, "No")];
    // A client that uses HTTP today is refused afterwards.
    let fixes = vec![Fix::set("Refuse plain HTTP", Field::TlsOnly, YesNo::Yes.keyword())];
    let says = "The buckets take plain HTTP, which anyone on the way can read: deny requests for which aws:SecureTransport is false.";
    out.warn_if_sensitive(cx, &RULE, "plain_http", says, because, fixes);
}
