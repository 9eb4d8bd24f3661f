//! A policy in use lets roles be handed on, and says too little about which and to whom.

use crate::diag::Edit;
use crate::facts::{iam, safeguards};
use crate::iam::{Statement, Word, list, names};
use crate::rules::policies::{Hits, planned};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC013",
    name: "pass-role",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_04, &iam::IA_22],
    weighs: false,
    check,
};

/// The roles and services of the plan, written into a statement that does nothing but hand on roles.
fn edits(cx: &Context<'_>, text: &str, statement: &Statement, any: bool, open: bool) -> Option<Vec<Edit>> {
    let only = statement.actions.list.iter().all(|word| word.text.eq_ignore_ascii_case("iam:PassRole"));
    let roles = planned(cx).resources("iam:PassRole");
    if !only || roles.is_empty() {
        return None;
    }
    let mut edits = Vec::new();
    if any {
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        edits.push(Edit::new("", statement.resources.as_ref()?.span, list(&roles)));
    }
    if open {
        let services: Vec<&str> = planned(cx).services.iter().map(String::as_str).collect();
        edits.extend(statement.with(text, &[("StringEquals", "iam:PassedToService", services)]));
    }
    Some(edits)
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let mut passing = statement.actions.list.iter().filter(|word| names(&word.text, "iam:PassRole"));
        // Whoever may do everything is the subject of another rule.
        if statement.actions.not || passing.all(|word| word.text == "*") {
            continue;
        }
        let wide = |word: &Word| word.text.contains('*');
        let any = statement.resources.iter().flat_map(|words| &words.list).any(wide);
        let open = !statement.looks_at(&["iam:PassedToService"]);
        let what = match (any, open) {
            (true, true) => "hands any of several roles to any service",
            (true, false) => "hands on any of several roles",
            (false, true) => "hands the role to any service",
            (false, false) => continue,
        };
        hits.add(document, statement, what, edits(cx, &policies.text, statement, any, open));
    }
    if let Some((because, fixes)) = hits.done("Name the roles and services of the plan") {
        let says = "A policy in use lets roles be handed on too freely: iam:PassRole needs the ARNs of the roles, and iam:PassedToService with the service that gets them.";
        out.warn(&RULE, "pass_role", says, because, fixes);
    }
}
