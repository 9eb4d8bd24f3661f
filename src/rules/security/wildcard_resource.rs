//! A policy in use allows on every resource what the plan allows on named ones.

use crate::diag::Edit;
use crate::facts::{iam, safeguards};
use crate::iam::{Word, covers, list, names};
use crate::rules::policies::{Hits, planned};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC011",
    name: "wildcard-resource",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_03, &iam::IA_30],
    weighs: false,
    check,
};

/// Everything, or everything of a kind: what follows the type in the ARN is nothing but wildcards.
fn is_every(resource: &str) -> bool {
    let path = resource.splitn(6, ':').nth(5).unwrap_or(resource);
    // In S3 the name of the bucket comes first, not a type.
    let typed = !resource.starts_with("arn:aws:s3:");
    let name = path.split_once(['/', ':']).filter(|_| typed).map_or(path, |(_, name)| name);
    !name.is_empty() && name.bytes().all(|letter| matches!(letter, b'*' | b'/' | b':'))
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let Some(resources) = statement.resources.as_ref().filter(|words| !words.not) else { continue };
        let every: Vec<&Word> = resources.list.iter().filter(|word| is_every(&word.text)).collect();
        if !statement.principals.is_empty() || statement.actions.not || every.is_empty() {
            continue;
        }
        let mut wide: Vec<&str> = Vec::new();
        let mut known = true;
        let mut named: Vec<String> = Vec::new();
        for action in &statement.actions.list {
            // Whoever may do everything, or hand on roles, is the subject of other rules.
            if action.text == "*" || names("iam:Pass*", &action.text) {
                known = false;
                continue;
            }
            let planned = planned(cx);
            // Some actions have no resource to name, and the plan allows them on everything too.
            if every.iter().any(|word| planned.narrows(&action.text, &word.text)) {
                wide.push(action.text.as_str());
            } else {
                known = false;
            }
            for resource in planned.resources(&action.text) {
                known &= !every.iter().any(|word| covers(&resource, &word.text));
                if !named.contains(&resource) {
                    named.push(resource);
                }
            }
        }
        if wide.is_empty() {
            continue;
        }
        let kept = resources.list.iter().filter(|word| !is_every(&word.text)).map(|word| word.text.as_str());
        let all: Vec<&str> = kept.chain(named.iter().map(String::as_str)).collect();
        let edits = known.then(|| vec![Edit::new("", resources.span, list(&all))]);
        let more = if wide.len() > 3 { " and more" } else { "" };
        wide.truncate(3);
        hits.add(document, statement, &[&wide.join(", "), more, " on every resource"].concat(), edits);
    }
    if let Some((because, fixes)) = hits.done("Name the resources of the plan") {
        let says = "A policy in use allows on every resource what the steps do on a few: name their ARNs.";
        out.warn(&RULE, "wildcard_resource", says, because, fixes);
    }
}
