//! Past dates are run again, or a run of Glue or Airflow is resumed, and a step does harm when repeated.
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
    let harmful = || cx.design.tasks.iter().filter(|task| no(task.repeatable));
    if let (false, Some(first)) = (cx.delivered(), harmful().next())
        && (cx.scheduled() || cx.by_event())
    {
        let says = [
            "A run may happen twice: somebody resumes it or starts it again. Let “",
            &first.name,
            "” keep the date of the data with what it writes, as the run has a new id each time, and do nothing when it is there.",
        ];
        let because =
            harmful().take(3).map(|task| of(task, TaskField::Repeatable, "does harm when repeated")).collect();
        out.warn(&RULE, "not_idempotent_duplicates", says.concat(), because, Vec::new());
    }
    if !yes(cx.design.flow.backfills) {
        return;
    }
    for task in harmful() {
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
