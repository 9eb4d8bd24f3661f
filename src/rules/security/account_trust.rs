//! A role in use trusts a whole other account.

use crate::diag::Edit;
use crate::facts::safeguards;
use crate::rules::policies::Hits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC016",
    name: "account-trust",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_06],
    weighs: false,
    check,
};

/// The account that a principal stands for as a whole.
fn account(principal: &str) -> Option<&str> {
    let number =
        principal.strip_prefix("arn:aws:iam::").and_then(|rest| rest.strip_suffix(":root")).unwrap_or(principal);
    (number.len() == 12 && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(number)
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let ours = |account: &str| {
        let statements = policies.documents.iter().flat_map(|document| &document.statements);
        let mut resources = statements.flat_map(|statement| statement.resources.iter()).flat_map(|words| &words.list);
        resources.any(|word| word.text.split(':').nth(4) == Some(account))
    };
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let keys = ["sts:ExternalId", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];
        if statement.resources.is_some() || statement.looks_at(&keys) {
            continue;
        }
        let (mut edits, mut accounts) = (Vec::new(), Vec::new());
        for principal in statement.principals.iter().filter(|principal| principal.kind == "AWS") {
            let Some(account) = account(&principal.word.text).filter(|account| !ours(account)) else { continue };
            let role = ["\"arn:aws:iam::", account, ":role/<role>\""].concat();
            edits.push(Edit::new("", principal.word.span, role));
            accounts.push(account);
        }
        if !accounts.is_empty() {
            hits.add(document, statement, &["trusts all of account ", &accounts.join(", ")].concat(), Some(edits));
        }
    }
    if let Some((because, fixes)) = hits.done("Name one role of that account") {
        let says = "A role in use trusts a whole account: whoever that account lets may assume it. Name its role, or ask for an external ID.";
        out.warn(&RULE, "account_trust", says, because, fixes);
    }
}
