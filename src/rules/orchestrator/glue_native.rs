//! All steps are Glue jobs, crawlers or Data Quality runs, some wait for others, and the order does not depend on data.
use crate::design::Orchestrator;
use crate::facts::{glue, guidance};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{count, len},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC004",
    name: "glue-native",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_03, &glue::GL_01, &glue::GL_02],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.all_glue() || !cx.dependent || !cx.control().is_empty() {
        return;
    }
    let all = if cx.steps == len(&cx.glue) {
        format!("All {}", count(cx.steps, "step"))
    } else {
        "All steps named".to_owned()
    };
    let mut because = cx.kinds(&cx.glue);
    because.extend(cx.graph());
    let says = format!("{all} are Glue jobs or crawlers in a fixed order: Glue workflows are made for that.");
    out.pro(&RULE, Orchestrator::GlueWorkflows, Strength::Strong, says, because);
}
