//! What follows a Glue Data Quality run starts whatever it found, or nothing follows it while other steps go on.
use crate::design::{Edge, On, TaskField, TaskKind};
use crate::facts::reliability;
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL027",
    name: "ignored-quality-check",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_10],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    if design.edges.is_empty() {
        return;
    }
    for (index, task) in design.tasks.iter().enumerate() {
        if task.kind != Some(TaskKind::GlueDataQuality) {
            continue;
        }
        let after: Vec<&Edge> = design.edges.iter().filter(|edge| edge.from == index).collect();
        if after.is_empty() {
            let says = [
                "Nothing waits for “",
                &task.name,
                "”: its findings stop nothing, and the other steps use the data in any case.",
            ];
            let because = vec![of(task, TaskField::Kind, TaskKind::GlueDataQuality.label())];
            out.note(&RULE, "ignored_quality_check", says.concat(), because);
        } else if after.iter().all(|edge| edge.on == On::Completion) {
            let fixes = cx.on_success(&after).into_iter().collect();
            let because = after.iter().take(3).filter_map(|edge| cx.outcome(edge)).collect();
            let says = [
                "What follows “",
                &task.name,
                "” starts also when the check fails, so bad data is used. Go on only on success.",
            ];
            out.warn(&RULE, "ignored_quality_check", says.concat(), because, fixes);
        }
    }
}
