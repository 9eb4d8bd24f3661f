//! Sensitive data in an Airflow environment that other pipelines share.

use crate::design::{Count, Field};
use crate::facts::mwaa;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC037",
    name: "shared-environment",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&mwaa::MW_23],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Count(pipelines)) = cx.design.flow.pipelines.filter(|pipelines| pipelines.0 > 1) else { return };
    let Some(sensitive) = cx.sensitive().filter(|_| cx.airflow_stays()) else { return };
    let because = vec![sensitive, cx.answer(Field::Pipelines, &pipelines.to_string())];
    let says = "All DAGs of an MWAA environment run with its one role, so every pipeline in it reaches this data: give it an environment of its own, or MWAA Serverless, where each workflow has a role.";
    out.note(&RULE, "shared_environment", says, because);
}
