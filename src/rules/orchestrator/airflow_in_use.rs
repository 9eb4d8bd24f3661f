//! Airflow is in use in the team and is not being retired.
use crate::design::{Field, Orchestrator};
use crate::facts::mwaa;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC001",
    name: "airflow-in-use",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&mwaa::MW_07, &mwaa::MW_39],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.airflow_stays() {
        out.pro(
            &RULE,
            Orchestrator::Mwaa,
            Strength::Decides,
            "Airflow is in use and stays: Amazon MWAA runs the DAGs and operators you already have.",
            vec![cx.answer(Field::Airflow, "In use")],
        );
    }
}
