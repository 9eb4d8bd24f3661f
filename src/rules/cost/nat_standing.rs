//! A system outside registers our addresses, and the steps do not run in an Airflow environment, which usually has NAT gateways.
use crate::design::{AccessField, Reach};
use crate::facts::{network, prices};
use crate::rules::context::{NETWORKED, REGISTERS, SMALL, of_system, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST009",
    name: "nat-standing",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_22, &prices::PR_23, &network::NW_04],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let mut outside = cx.design.outside.iter();
    let registers = outside.find(|access| yes(access.allowlist) && access.reach != Some(Reach::Private));
    let Some(access) = registers.filter(|_| !cx.dag()) else { return };
    let says = format!(
        "Two NAT gateways with their addresses cost about {} US dollars a month, also while nothing runs (us-east-1, list price of {}). One is enough if its zone may fail; several pipelines can share them.",
        NETWORKED - SMALL,
        prices::PR_22.source.read
    );
    let because = vec![of_system(access, AccessField::Allowlist, REGISTERS)];
    out.note(&RULE, "nat_standing_cost", says, because);
}
