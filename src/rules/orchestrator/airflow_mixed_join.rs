//! The links to a task of an Airflow DAG ask for different outcomes.
use crate::design::{Place, Target, TaskField};
use crate::facts::mwaa;
use crate::mapping::{Gap, gaps};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC032",
    name: "airflow-mixed-join",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&mwaa::MW_42],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(flow) = cx.flow.as_ref().filter(|_| cx.dag()) else { return };
    for gap in gaps(cx.design, flow, Target::Dag) {
        let Gap::Rules(at) = gap else { continue };
        let Some(step) = cx.design.tasks.get(at) else { continue };
        let says = [
            "The links to “",
            &step.name,
            "” wait for different outcomes, and a task of Airflow has one trigger rule: put an empty task with a rule of its own between.",
        ];
        let place = Place::Task(step.id.clone(), TaskField::Join);
        let because = vec![Evidence::new(place, ["what “", &step.name, "” waits for"].concat())];
        out.note(&RULE, "airflow_mixed_join", says.concat(), because);
    }
}
