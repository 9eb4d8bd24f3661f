//! The graph has 20 steps or more, or many branches and joins.
use crate::design::Orchestrator;
use crate::facts::{guidance, mwaa};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{LARGE, count},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC010",
    name: "large-graph",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_02, &mwaa::MW_01],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.tangled {
        return;
    }
    let what = if cx.steps >= LARGE {
        format!("A graph of {}", count(cx.steps, "step"))
    } else {
        "A graph of many branches and joins".to_owned()
    };
    let says = format!("{what} is easier to read, test and re-run in part as an Airflow DAG.");
    out.pro(&RULE, Orchestrator::Mwaa, Strength::Strong, says, cx.graph());
}
