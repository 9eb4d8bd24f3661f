//! The event pattern takes events that steps of the pipeline itself cause: a job or crawler of it ends, or it writes an object.
use crate::design::{Field, TaskField, TaskKind, Trigger};
use crate::events;
use crate::facts::{eventbridge, s3};
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG014",
    name: "own-events",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_20, &eventbridge::EB_61],
    weighs: false,
    check,
};

/// What tells the events of a kind of step by its name: the source, and what stands before the name.
const NAMED: &[(TaskKind, &str)] = &[
    (TaskKind::GlueJob, "\"aws.glue\""),
    (TaskKind::GlueDataQuality, "\"aws.glue\""),
    (TaskKind::GlueCrawler, "\"aws.glue\""),
    (TaskKind::Batch, "\"aws.batch\""),
    (TaskKind::EmrStep, "\"aws.emr\""),
    (TaskKind::EmrServerless, "\"aws.emr-serverless\""),
];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(pattern)) = &cx.design.trigger else { return };
    // A pattern that names nothing has its own rule.
    if !pattern.contains("\"detail\"") && !pattern.contains("\"resources\"") {
        return;
    }
    let objects = pattern.contains("\"aws.s3\"").then(|| events::parse(pattern).ok()).flatten();
    for task in &cx.design.tasks {
        let named = |name: &str| !name.is_empty() && pattern.contains(&["\"", name, "\""].concat());
        let ends = NAMED.iter().any(|(kind, source)| task.kind == Some(*kind) && pattern.contains(source))
            && (named(&task.name) || named(&task.slug));
        let writes = objects.as_ref().is_some_and(|objects| {
            let written = [task.writes.trim().to_owned()];
            events::lint(pattern, objects, &written).iter().any(|finding| finding.check == "own-output")
        });
        let (field, what, mend) = if ends {
            (TaskField::Name, "the pattern takes its events", "Listen to what comes before the pipeline")
        } else if writes {
            (
                TaskField::Writes,
                "the pattern takes what it writes",
                "Write to another bucket, or ask for an input prefix",
            )
        } else {
            continue;
        };
        let because = vec![of(task, field, what), cx.answer(Field::Pattern, "its own events")];
        let says = [
            "“",
            &task.name,
            "” is part of the pipeline, and ",
            what,
            ": a run starts the next, without end. ",
            mend,
            ".",
        ];
        out.warn(&RULE, "own_events", says.concat(), because, Vec::new());
    }
}
