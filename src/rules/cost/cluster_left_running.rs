//! A state machine runs an EMR step, and nothing follows when it fails.
use crate::design::{On, Step, TaskField, TaskKind};
use crate::facts::{reliability, step_functions};
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST010",
    name: "cluster-left-running",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&step_functions::SF_14, &reliability::RL_11],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    let edges = &cx.design.edges;
    let caught = |index: usize| edges.iter().any(|edge| edge.from == index && edge.on != On::Success);
    let steps = cx.design.tasks.iter().enumerate();
    let open = |&(index, task): &(usize, &Step)| task.kind == Some(TaskKind::EmrStep) && !caught(index);
    let Some((_, step)) = steps.into_iter().find(open) else { return };
    let says = [
        "If “",
        &step.name,
        "” fails, the run ends, and a cluster that was created for it goes on costing: catch the failure and end the cluster, or give it an auto-termination policy.",
    ];
    out.note(&RULE, "cluster_left_running", says.concat(), vec![of(step, TaskField::Kind, TaskKind::EmrStep.label())]);
}
