//! A trust policy in use lets a service in, whoever made it come.

use crate::facts::{iam, safeguards};
use crate::iam::{Principal, Statement, Test};
use crate::rules::policies::Hits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC014",
    name: "confused-deputy",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_05, &safeguards::SG_09, &safeguards::SG_10, &iam::IA_24, &iam::IA_25],
    weighs: false,
    check,
};

/// Services of which AWS says that they send the account and the source when they take on a role, and the source.
const SOURCES: &[(&str, &str)] = &[
    ("scheduler.amazonaws.com", "arn:aws:scheduler:<region>:<account>:schedule-group/<schedule-group>"),
    ("states.amazonaws.com", "arn:aws:states:<region>:<account>:stateMachine:*"),
    ("airflow.amazonaws.com", "arn:aws:airflow:<region>:<account>:environment/<airflow-environment>"),
    ("airflow-env.amazonaws.com", "arn:aws:airflow:<region>:<account>:environment/<airflow-environment>"),
    ("ecs-tasks.amazonaws.com", "arn:aws:ecs:<region>:<account>:*"),
];

/// The condition for the services of a statement.
fn tests(statement: &Statement) -> [Test<'static>; 2] {
    let mut sources: Vec<&str> = Vec::new();
    for (service, source) in SOURCES {
        if !sources.contains(source) && statement.principals.iter().any(|principal| principal.word.text == *service) {
            sources.push(source);
        }
    }
    [("StringEquals", "aws:SourceAccount", vec!["<account>"]), ("ArnLike", "aws:SourceArn", sources)]
}

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let policies = &cx.design.guards.policies;
    let mut hits = Hits::new(policies);
    for (document, statement) in cx.allowing() {
        let known = |principal: &&Principal| SOURCES.iter().any(|(service, _)| *service == principal.word.text);
        let Some(service) = statement.principals.iter().find(known) else { continue };
        let keys = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];
        if statement.resources.is_some() || statement.not_principal || statement.looks_at(&keys) {
            continue;
        }
        // Under one condition with a service that does not send these keys, that service would be locked out.
        let only = statement.principals.iter().all(|principal| known(&principal));
        let edits = only.then(|| statement.with(&policies.text, &tests(statement)));
        hits.add(document, statement, &["trusts ", &service.word.text, " for any account"].concat(), edits);
    }
    if let Some((because, fixes)) = hits.done("Add the account and the source as a condition") {
        let says = "A role in use trusts a service without saying for whom: another account could have that service use the role. Add aws:SourceAccount and aws:SourceArn.";
        out.warn(&RULE, "confused_deputy", says, because, fixes);
    }
}
