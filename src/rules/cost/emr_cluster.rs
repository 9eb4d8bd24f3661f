//! An EMR step runs once in six hours or less often.
use crate::design::{TaskField, TaskKind};
use crate::facts::step_functions;
use crate::rules::context::{make_it, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST008",
    name: "emr-cluster",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&step_functions::SF_11, &step_functions::SF_14],
    weighs: false,
    check,
};

/// From this many minutes between runs on, a cluster is not kept for the next. Our judgement.
const LONG: u32 = 360;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(gap) = cx.gap.filter(|&gap| gap >= LONG) else { return };
    let Some(step) = cx.design.of_kind(TaskKind::EmrStep).next() else { return };
    let mut because = vec![of(step, TaskField::Kind, TaskKind::EmrStep.label())];
    because.extend(cx.expression());
    let says = format!(
        "“{}” needs a cluster at most once in {} hours: let each run create and end it, or use EMR Serverless.",
        step.name,
        gap / 60
    );
    out.hint(&RULE, "emr_idle_cluster", says, because, vec![make_it(step, TaskKind::EmrServerless)]);
}
