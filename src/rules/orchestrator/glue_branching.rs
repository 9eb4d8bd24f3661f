//! The next step depends on the data, or the number of parallel copies is known only at run time.
use crate::design::Orchestrator;
use crate::facts::glue;
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC006",
    name: "glue-branching",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_01, &glue::GL_11],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let because = cx.control();
    if because.is_empty() {
        return;
    }
    let what = match (cx.steps > 1 && yes(cx.design.flow.branching), yes(cx.design.flow.fan_out)) {
        (true, true) => "choose a branch by data or start a number of copies known only at run time",
        (true, false) => "choose a branch by data",
        _ => "start a number of copies known only at run time",
    };
    let says = format!("Glue triggers watch only how jobs and crawlers ended: a Glue workflow cannot {what}.");
    if !cx.glue.is_empty() {
        out.note(&RULE, "glue_workflow_no_branching", says.clone(), because.clone());
    }
    out.block(&RULE, Orchestrator::GlueWorkflows, says, because);
}
