//! A system outside registers our addresses, and the steps do not run in an Airflow environment, which usually has NAT gateways.
use crate::design::{AccessField, Place, Reach};
use crate::facts::{network, prices};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Evidence,
    context::{NETWORKED, SMALL, name, yes},
};

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
    let place = Place::Access(access.id.clone(), AccessField::Allowlist);
    let because = vec![Evidence::new(place, [name(access), " registers our addresses"].concat())];
    out.note(&RULE, "nat_standing_cost", says, because);
}
