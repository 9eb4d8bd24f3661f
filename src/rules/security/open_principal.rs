//! A policy in use lets everyone in.

use crate::diag::Edit;
use crate::facts::safeguards;
use crate::iam::Principal;
use crate::rules::policies::Hits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC015",
    name: "open-principal",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_02, &safeguards::SG_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let everyone = |principal: &&Principal| principal.word.text == "*";
        let open: Vec<&Principal> = statement.principals.iter().filter(everyone).collect();
        if (open.is_empty() && !statement.not_principal) || statement.tests().next().is_some() {
            continue;
        }
        if statement.not_principal {
            hits.add(document, statement, "lets in everyone but those it names", None);
            continue;
        }
        let edit = |principal: &&Principal| {
            let account = "\"arn:aws:iam::<account>:root\"";
            let bare = principal.kind == "*";
            let text = if bare { ["{\"AWS\": ", account, "}"].concat() } else { account.to_owned() };
            Edit::new("", principal.word.span, text)
        };
        hits.add(document, statement, "lets in everyone", Some(open.iter().map(edit).collect()));
    }
    if let Some((because, fixes)) = hits.done("Let in this account only") {
        let says = "A policy in use lets in everyone, in any AWS account: name who may, or add a condition.";
        out.fail(&RULE, "open_principal", says, because, fixes);
    }
}
