//! A Lambda function reaches one system privately and another over the internet.
use crate::design::{AccessField, Field, Fix, Nat, Reach};
use crate::facts::network;
use crate::rules::context::{name, no, of_system};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC004",
    name: "vpc-lambda",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_02],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let nat = cx.design.guards.nat;
    if matches!(nat, Some(Nat::One | Nat::Zonal)) {
        return;
    }
    for task in &cx.design.tasks {
        if !cx.in_lambda(task) {
            continue;
        }
        // A system without a task may be used by any task.
        let used = |reach| {
            cx.design
                .outside
                .iter()
                .find(|access| access.task.as_ref().is_none_or(|id| *id == task.id) && access.reach == Some(reach))
        };
        let (Some(private), Some(public)) = (used(Reach::Private), used(Reach::Public)) else { continue };
        let says = format!(
            "“{}” needs a VPC for {} and the internet for {}: a Lambda function in a VPC has no internet without a NAT gateway, not even in a public subnet.",
            task.name,
            name(private),
            name(public)
        );
        let mut because = [private, public]
            .map(|access| {
                let reach = access.reach.map_or("", Reach::label);
                of_system(access, AccessField::Reach, &[": ", reach].concat())
            })
            .to_vec();
        because.extend(nat.map(|nat| cx.answer(Field::Nat, nat.label())));
        // Where tasks may not reach the internet, the public system is what has to change.
        let fix = || Fix::set("One gateway in each zone", Field::Nat, Nat::Zonal.keyword()).safe();
        let fixes = (!no(cx.design.data.egress)).then(fix).into_iter().collect();
        out.warn(&RULE, "vpc_lambda_no_internet", says, because, fixes);
    }
}
