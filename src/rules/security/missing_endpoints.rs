//! Tasks may not reach the internet, and there are no VPC endpoints.

use crate::design::{Field, Fix, Nat, YesNo};
use crate::facts::{access, mwaa, network};
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC023",
    name: "missing-endpoints",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_02, &access::AC_21, &mwaa::MW_14],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let guards = &cx.design.guards;
    let closed = no(cx.design.data.egress);
    // Without either answer the tasks may run outside a VPC, where they reach AWS anyway.
    if !no(guards.endpoints) || !(closed || guards.nat == Some(Nat::None) && cx.airflow_stays()) {
        return;
    }
    let mut because = vec![cx.answer(Field::Endpoints, "No")];
    because.push(if closed { cx.answer(Field::Egress, "No") } else { cx.answer(Field::Nat, Nat::None.label()) });
    let fixes = vec![Fix::set("Add VPC endpoints", Field::Endpoints, YesNo::Yes.keyword()).safe()];
    let says = "Tasks have no way to the internet and no VPC endpoints, so they reach neither S3 nor logs nor secrets: add the endpoints that the Security panel lists.";
    out.warn(&RULE, "endpoints_missing", says, because, fixes);
}
