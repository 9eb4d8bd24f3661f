//! The event pattern matches what the pipeline itself causes: an object it writes, or the end of one of its own steps.
use crate::design::{TaskField, TaskKind, Trigger};
use crate::events::{self, Matcher, SAMPLES};
use crate::facts::{patterns, s3};
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG028",
    name: "event-recursion",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&patterns::EP_02, &s3::S3_20],
    weighs: false,
    check,
};

/// Steps beyond these are not tried.
const TRIED: usize = 100;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(text)) = &cx.design.trigger else { return };
    let Ok(pattern) = events::parse(text) else { return };
    let mut matcher = Matcher::new(&pattern);
    for task in cx.design.tasks.iter().take(TRIED) {
        if events::catches_output(&pattern, &task.writes) {
            let says = format!(
                "The pattern can match the objects that “{}” writes: each would start the next run, without end.",
                task.name
            );
            out.warn(
                &RULE,
                "event_own_output",
                says,
                vec![of(task, TaskField::Writes, task.writes.trim())],
                Vec::new(),
            );
            return;
        }
        let Some((kind, sample)) = task.kind.and_then(|kind| Some((kind, sender(kind)?))) else { continue };
        let mut own = [&task.name, &task.slug].into_iter().flat_map(|name| sample.of(name));
        if own.any(|event| matcher.matches(&event) == Ok(true)) {
            let says = format!(
                "The pattern matches the events of “{}” itself: each run would start the next, without end. Name in detail what is waited for.",
                task.name
            );
            out.warn(&RULE, "event_own_step", says, vec![of(task, TaskField::Kind, kind.label())], Vec::new());
            return;
        }
    }
}

/// The sample of the events that steps of this kind cause.
fn sender(kind: TaskKind) -> Option<&'static events::Sample> {
    let start = match kind {
        TaskKind::GlueJob => "Glue: job",
        TaskKind::GlueCrawler => "Glue: crawler",
        TaskKind::EmrStep => "EMR: step",
        TaskKind::EmrServerless => "EMR Serverless",
        TaskKind::StepFunctions => "Step Functions",
        TaskKind::Ecs => "ECS",
        _ => return None,
    };
    SAMPLES.iter().find(|sample| sample.label.starts_with(start))
}
