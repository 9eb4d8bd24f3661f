//! A policy in use allows every action, or every action of a service.

use crate::diag::Edit;
use crate::facts::{iam, safeguards};
use crate::iam::list;
use crate::rules::policies::{Hits, planned};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC010",
    name: "wildcard-action",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_03, &iam::IA_30],
    weighs: false,
    check,
};

/// All actions, or all of one service.
fn is_wide(action: &str) -> bool {
    action == "*" || action.ends_with(":*")
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        // In the policy of a resource a wildcard stands for that resource's own actions.
        if !statement.principals.is_empty() || statement.actions.not {
            continue;
        }
        let words = &statement.actions.list;
        let wide: Vec<&str> = words.iter().map(|word| word.text.as_str()).filter(|text| is_wide(text)).collect();
        if wide.is_empty() {
            continue;
        }
        let mut named: Vec<String> = Vec::new();
        for word in words {
            let actions = if is_wide(&word.text) { planned(cx).actions(&word.text) } else { vec![word.text.clone()] };
            for action in actions {
                if !named.contains(&action) {
                    named.push(action);
                }
            }
        }
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let known = !named.is_empty() && !wide.contains(&"*");
        let edits = known.then(|| vec![Edit::new("", statement.actions.span, list(&named))]);
        hits.add(document, statement, &["allows ", &wide.join(", ")].concat(), edits);
    }
    if let Some((because, fixes)) = hits.done("Name the actions the plan uses") {
        let says = "A policy in use allows every action of a service, or of all: name the actions that the steps use.";
        out.warn(&RULE, "wildcard_action", says, because, fixes);
    }
}
