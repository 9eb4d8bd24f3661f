//! Past dates are run again, and a step does harm when repeated.
use crate::design::{Field, TaskField};
use crate::facts::{glue, mwaa, step_functions};
use crate::rules::context::{no, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL035",
    name: "rerun-harm",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_14, &step_functions::SF_21, &mwaa::MW_32],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !yes(cx.design.flow.backfills) {
        return;
    }
    for task in cx.design.tasks.iter().filter(|task| no(task.repeatable)) {
        let because =
            vec![of(task, TaskField::Repeatable, "does harm when repeated"), cx.answer(Field::Backfills, "Yes")];
        let says = [
            "Past dates are run again, but “",
            &task.name,
            "” does harm when repeated: let it replace what it wrote for that date, or leave it out of runs for past dates.",
        ];
        out.warn(&RULE, "rerun_harm", says.concat(), because, Vec::new());
    }
}
