//! The event pattern takes events of an AWS service, and names nothing in `detail` or `resources`.
use crate::design::{Field, TaskKind, Trigger};
use crate::facts::patterns;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG010",
    name: "broad-pattern",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&patterns::EP_02],
    weighs: false,
    check,
};

/// Services that send events about steps of these kinds.
const SENDERS: &[(&str, TaskKind)] = &[
    ("\"aws.glue\"", TaskKind::GlueJob),
    ("\"aws.glue\"", TaskKind::GlueCrawler),
    ("\"aws.glue\"", TaskKind::GlueDataQuality),
    ("\"aws.states\"", TaskKind::StepFunctions),
    ("\"aws.batch\"", TaskKind::Batch),
    ("\"aws.ecs\"", TaskKind::Ecs),
    ("\"aws.emr\"", TaskKind::EmrStep),
    ("\"aws.emr-serverless\"", TaskKind::EmrServerless),
];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(pattern)) = &cx.design.trigger else { return };
    let names = |text| pattern.contains(text);
    if !names("\"aws.") || names("\"aws.partner") || names("\"detail\"") || names("\"resources\"") {
        return;
    }
    let tasks = &cx.design.tasks;
    let own = (cx.state_machine() && names("\"aws.states\""))
        || (names("\"aws.s3\"") && tasks.iter().any(|task| task.writes.trim_start().starts_with("s3://")))
        || tasks.iter().any(|task| SENDERS.iter().any(|(sender, kind)| task.kind == Some(*kind) && names(sender)));
    let own =
        if own { " Its own steps may send such events too, so a run would start the next, without end." } else { "" };
    let says = [
        "The pattern names nothing in detail: every bucket or job of that service starts a run, and every outcome does.",
        own,
    ];
    out.warn(&RULE, "broad_event_pattern", says.concat(), vec![cx.answer(Field::Pattern, "no detail")], Vec::new());
}
