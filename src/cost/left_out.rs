//! What no estimate counts: named, so that nobody takes it for nothing.

use crate::design::{Design, Route, Starter, Target, TaskKind, YesNo};
use crate::security::{Billable, Form};

/// One sentence each.
pub(super) fn left_out(design: &Design, ways: &[(Route, Billable)]) -> Vec<String> {
    let mut all = Vec::new();
    let used = |form: Form| ways.iter().any(|(_, parts)| parts.forms.contains(&form));
    let starts = |starter: Starter| ways.iter().any(|(route, _)| route.starter == starter);
    let services: Vec<&str> = [
        (used(Form::Redshift), "Redshift"),
        (used(Form::EmrStep), "EMR clusters"),
        (used(Form::EmrServerless), "EMR Serverless"),
        (used(Form::Athena), "Athena"),
        (used(Form::Container), "ECS"),
        (used(Form::Batch), "AWS Batch"),
        (used(Form::SageMaker), "SageMaker"),
        (used(Form::Machine), "state machines that are steps"),
        (used(Form::Message) || used(Form::Approval), "SNS"),
        (design.of_kind(TaskKind::Snowflake).next().is_some(), "Snowflake"),
        (true, "S3"),
        (true, "CloudWatch logs"),
        (true, "traffic out of AWS"),
    ]
    .into_iter()
    .filter_map(|(there, name)| there.then_some(name))
    .collect();
    all.push(format!("{}: not counted, about the same under every option.", services.join(", ")));
    let listed = u32::try_from(design.tasks.len()).unwrap_or(u32::MAX);
    let mut say = |there: bool, words: &str| {
        if there {
            all.push(words.to_owned());
        }
    };
    let missing = design.flow.steps.saturating_sub(listed);
    let steps = if missing == 1 { " step" } else { " steps" };
    say(missing > 0, &[&missing.to_string(), steps, " that the design counts but does not list."].concat());
    say(design.tasks.iter().any(|step| step.kind.is_none()), "Steps without a kind count as functions.");
    say(design.flow.backfills == Some(YesNo::Yes), "Runs of past dates: each costs what any other run costs.");
    say(true, "Tries after a failure.");
    say(
        starts(Starter::Scheduler) || starts(Starter::Rule),
        "Messages in dead-letter queues: SQS has no price among our sources.",
    );
    say(starts(Starter::S3Notification), "S3 Event Notifications: no price among our sources.");
    if ways.iter().any(|(route, _)| route.target == Target::Dag) {
        say(true, "The metadata database of MWAA, 0.10 a GB and month (PR-15): seldom more than a few GB.");
        say(
            true,
            "MWAA Serverless, a way to run Airflow without a standing charge: its price in this Region is not verified (PR-17).",
        );
        say(
            ways.iter().any(|(route, _)| route.target == Target::Dag && route.starter == Starter::Rule),
            "The small function that starts the DAG.",
        );
    }
    say(
        ways.iter().any(|(route, _)| route.target == Target::StateMachine),
        "4,000 free state transitions a month, which we recall but have not read (PR-18).",
    );
    all
}
