//! Airflow is in use, but is being retired.
use crate::design::{Airflow, Field, Orchestrator};
use crate::facts::mwaa;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC002",
    name: "airflow-retiring",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&mwaa::MW_07],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.design.team.airflow == Some(Airflow::Retiring) {
        out.con(
            &RULE,
            Orchestrator::Mwaa,
            Strength::Strong,
            "Airflow is being retired: a pipeline on Amazon MWAA would keep it alive.",
            vec![cx.answer(Field::Airflow, Airflow::Retiring.label())],
        );
    }
}
