//! MWAA would be set up for this pipeline.
use crate::design::Orchestrator;
use crate::facts::mwaa;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST002",
    name: "mwaa-setup",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&mwaa::MW_10, &mwaa::MW_12],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.steps > 0 && !cx.airflow_stays() {
        let says = "An MWAA environment takes 20 to 30 minutes to create and needs a VPC with two private subnets.";
        out.con(&RULE, Orchestrator::Mwaa, Strength::Weak, says, cx.graph());
    }
}
