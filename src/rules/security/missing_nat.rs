//! A partner registers addresses, and there is no NAT gateway to have one.

use crate::design::{Access, AccessField, Field, Fix, Nat};
use crate::facts::network;
use crate::rules::context::{REGISTERS, no, of_system};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC021",
    name: "missing-nat",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_02, &network::NW_03],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    // When tasks may not reach the internet at all, that is what has to be decided first.
    if cx.design.guards.nat != Some(Nat::None) || no(cx.design.data.egress) {
        return;
    }
    let registers = |access: &Access| of_system(access, AccessField::Allowlist, REGISTERS);
    let mut because = vec![cx.answer(Field::Nat, Nat::None.label())];
    because.extend(cx.registering().map(registers));
    if because.len() > 1 {
        let fixes = vec![Fix::set("One gateway in each zone", Field::Nat, Nat::Zonal.keyword()).safe()];
        let says = "A partner registers our addresses, but without a NAT gateway there is no fixed address to give: run the step in private subnets behind one gateway a zone, each with an Elastic IP.";
        out.fail(&RULE, "nat_missing", says, because, fixes);
    }
}
