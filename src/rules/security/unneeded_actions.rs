//! A policy in use allows what no step of the design needs.

use crate::design::TaskKind;
use crate::diag::Edit;
use crate::facts::safeguards;
use crate::iam::{Statement, list};
use crate::rules::policies::{Hits, planned};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC018",
    name: "unneeded-actions",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_03],
    weighs: false,
    check,
};

/// It allows a role to do what it names.
fn concerns(statement: &Statement) -> bool {
    statement.allows && statement.principals.is_empty() && !statement.not_principal && !statement.actions.not
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    let told = |kind: Option<TaskKind>| kind.is_some_and(|kind| kind != TaskKind::Other);
    let listed = u32::try_from(design.tasks.len()) == Ok(cx.steps);
    if cx.steps == 0 || !listed || !design.tasks.iter().all(|task| told(task.kind)) {
        return;
    }
    let policies = &design.guards.policies;
    let mut hits = Hits::new(policies);
    let needed = |action: &str| action == "*" || planned(cx).needs(action);
    // What is left of a statement: all of it, less of it, or nothing.
    let change = |statement: &Statement| {
        if !concerns(statement) {
            return Some(Vec::new());
        }
        let words = &statement.actions.list;
        let kept: Vec<&str> = words.iter().map(|word| word.text.as_str()).filter(|text| needed(text)).collect();
        let edit = || vec![Edit::new("", statement.actions.span, list(&kept))];
        (!kept.is_empty()).then(|| if kept.len() == words.len() { Vec::new() } else { edit() })
    };
    for document in &policies.documents {
        let mut edits = document.rewrite(&policies.text, &change).map(|edit| vec![edit]);
        for statement in document.statements.iter().filter(|statement| concerns(statement)) {
            let words = statement.actions.list.iter().map(|word| word.text.as_str());
            let mut extra: Vec<&str> = words.filter(|text| !needed(text)).collect();
            if extra.is_empty() {
                continue;
            }
            let more = if extra.len() > 3 { " and more" } else { "" };
            extra.truncate(3);
            let once = edits.as_mut().map(std::mem::take);
            hits.add(document, statement, &[&extra.join(", "), more].concat(), once);
        }
    }
    if let Some((because, fixes)) = hits.done("Take these actions out") {
        let says = "No step of this design needs some actions of the policies in use: take them out, or add the step that needs them.";
        out.hint(&RULE, "unneeded_actions", says, because, fixes);
    }
}
