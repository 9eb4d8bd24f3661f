//! Past dates are run again, and steps depend on each other.
use crate::design::{Field, Orchestrator};
use crate::facts::{glue, mwaa, step_functions};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::yes};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC011",
    name: "backfills",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_14, &mwaa::MW_36, &step_functions::SF_21],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !yes(cx.design.flow.backfills) || !cx.coordinated {
        return;
    }
    let mut because = vec![cx.answer(Field::Backfills, "Yes")];
    if cx.tangled {
        because.extend(cx.graph());
    }
    let strength = if cx.tangled { Strength::Strong } else { Strength::Weak };
    let says = "Past dates are run again: Airflow re-runs a DAG by date. Step Functions redrives failed executions for 14 days, Glue resumes a run; neither goes by date.";
    out.pro(&RULE, Orchestrator::Mwaa, strength, says, because);
}
