//! In an Airflow DAG all that follows a step runs on its failure or whatever became of it.
use crate::design::{Edge, On, TaskKind};
use crate::facts::reliability;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL028",
    name: "hidden-failure",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_04],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    if !cx.dag() || design.edges.iter().all(|edge| edge.on == On::Success) {
        return;
    }
    for (index, task) in design.tasks.iter().enumerate() {
        let after: Vec<&Edge> = design.edges.iter().filter(|edge| edge.from == index).collect();
        let hidden = !after.is_empty() && after.iter().all(|edge| edge.on != On::Success);
        // A check of the data has a rule of its own.
        if !hidden || task.kind == Some(TaskKind::GlueDataQuality) {
            continue;
        }
        let fixes = cx.on_success(&after).into_iter().collect();
        let because = after.iter().take(3).filter_map(|edge| cx.outcome(edge)).collect();
        let says = [
            "When “",
            &task.name,
            "” fails, Airflow still takes the run for a success if what follows succeeds: its last steps decide. End with a step that fails when another did.",
        ];
        out.hint(&RULE, "hidden_failure", says.concat(), because, fixes);
    }
}
