//! One NAT gateway serves all zones.

use crate::design::{Field, Fix, Nat};
use crate::facts::{network, safeguards};
use crate::rules::context::{name, no};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC020",
    name: "single-nat",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_12, &safeguards::SG_13, &network::NW_04],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.design.guards.nat != Some(Nat::One) || no(cx.design.data.egress) {
        return;
    }
    let because = vec![cx.answer(Field::Nat, Nat::One.label())];
    let mut fix = Fix::set("One gateway in each zone", Field::Nat, Nat::Zonal.keyword());
    let registered = cx.registering().next();
    // A partner has to register the second address first, or calls from it are refused.
    if registered.is_none() {
        fix = fix.safe();
    }
    let says = match registered {
        Some(access) => format!("All zones use one NAT gateway: when its zone fails, all of them lose the internet, and their traffic pays for the way between zones. With a second gateway {} registers a second address first.", name(access)),
        None => "All zones use one NAT gateway: when its zone fails, all of them lose the internet, and their traffic pays for the way between zones. Take one in each zone, with its own route.".to_owned(),
    };
    out.warn(&RULE, "single_nat", says, because, vec![fix]);
}
