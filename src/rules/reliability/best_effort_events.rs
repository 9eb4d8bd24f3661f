//! An event of Glue, EMR, EMR Serverless or Step Functions starts the run.
use crate::design::{Field, Trigger};
use crate::facts::eventbridge;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL005",
    name: "best-effort-events",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_62],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(pattern)) = &cx.design.trigger else { return };
    let source = [
        ("\"aws.glue\"", "Glue"),
        ("\"aws.emr\"", "EMR"),
        ("\"aws.emr-serverless\"", "EMR Serverless"),
        ("\"aws.states\"", "Step Functions"),
    ]
    .into_iter()
    .find(|(source, _)| pattern.contains(source));
    if let Some((_, service)) = source {
        let says = format!(
            "{service} sends its events on a best-effort basis: one may be missing. Add a daily check, or a schedule that starts what did not start."
        );
        out.note(&RULE, "best_effort_events", says, vec![cx.answer(Field::Pattern, service)]);
    }
}
