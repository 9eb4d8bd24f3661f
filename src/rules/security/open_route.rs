//! Tasks may not reach the internet, and a NAT gateway leads there.

use crate::design::{Field, Fix, Nat};
use crate::facts::network;
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC035",
    name: "open-route",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_02, &network::NW_03],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(nat) = cx.design.guards.nat.filter(|nat| *nat != Nat::None) else { return };
    // A partner that registers addresses needs the gateway: then the answer on egress is what is wrong.
    if !no(cx.design.data.egress) || cx.registering().next().is_some() {
        return;
    }
    let because = vec![cx.answer(Field::Nat, nat.label()), cx.answer(Field::Egress, "No")];
    // Something else in the VPC may use the gateway.
    let fixes = vec![Fix::set("No NAT gateway", Field::Nat, Nat::None.keyword())];
    let says = "Tasks may not reach the internet, but subnets routed to a NAT gateway do: take the route out, and reach AWS services through VPC endpoints.";
    out.warn(&RULE, "open_route", says, because, fixes);
}
