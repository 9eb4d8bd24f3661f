//! A role in use has an AWS managed policy for administrators.

use crate::facts::safeguards;
use crate::rules::policies::Hits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC017",
    name: "managed-policies",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_03, &safeguards::SG_26],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for managed in &policies.managed {
        let Some(name) = managed.arn.text.strip_prefix("arn:aws:iam::aws:policy/") else { continue };
        let name = name.rsplit('/').next().unwrap_or(name);
        if matches!(name, "AdministratorAccess" | "PowerUserAccess") || name.ends_with("FullAccess") {
            hits.push(&["Line ", &managed.line.to_string()].concat(), name, None);
        }
    }
    if let Some((because, fixes)) = hits.done("") {
        let says = "A role in use has an AWS managed policy that allows everything, or everything of a service: a policy of its own names what the steps use.";
        out.warn(&RULE, "managed_admin_policy", says, because, fixes);
    }
}
