//! Pipelines must be able to leave AWS.
use crate::design::{Field, Orchestrator};
use crate::facts::{glue, mwaa, step_functions};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::yes};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC014",
    name: "portability",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_01, &mwaa::MW_07, &step_functions::SF_22],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !yes(cx.design.team.portable) || cx.steps == 0 {
        return;
    }
    let strength = if cx.coordinated { Strength::Decides } else { Strength::Weak };
    let says = "Pipelines must be able to leave AWS: an Airflow DAG runs on any Airflow, while Glue workflows and Step Functions run only on AWS.";
    out.pro(&RULE, Orchestrator::Mwaa, strength, says, vec![cx.answer(Field::Portable, "Yes")]);
}
