//! A system outside lets in registered addresses only.
use crate::design::{AccessField, Reach};
use crate::facts::network;
use crate::rules::context::{REGISTERS, of_system, yes};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC003",
    name: "allowlist",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_03, &network::NW_04],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let because: Vec<Evidence> = cx
        .design
        .outside
        .iter()
        .filter(|access| yes(access.allowlist) && access.reach != Some(Reach::Private))
        .map(|access| of_system(access, AccessField::Allowlist, REGISTERS))
        .collect();
    if !because.is_empty() {
        let says = "A partner registers our addresses: run the step in private subnets behind NAT gateways with Elastic IPs, and give the partner every one of them.";
        out.note(&RULE, "nat_eip_allowlist", says, because);
    }
}
