//! What no estimate counts: named, so that nobody takes it for nothing.

use crate::design::{Design, Route, Starter, Target, TaskKind, YesNo};
use crate::digits::{count, len};
use crate::facts::{Fact, prices};
use crate::security::{Billable, Form};

/// Something that an estimate leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What, and why where that is not plain.
    pub says: String,
    /// What is known of its price.
    pub fact: Option<&'static Fact>,
}

/// Everything that the estimates of a design leave out.
pub(super) fn left_out(design: &Design, ways: &[(Route, Billable)]) -> Vec<LeftOut> {
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
    let services = [&services.join(", "), ": about the same under every option."].concat();
    all.push(LeftOut { says: services, fact: None });
    let mut say = |there: bool, words: &str, fact| {
        if there {
            all.push(LeftOut { says: words.to_owned(), fact });
        }
    };
    let missing = design.flow.steps.saturating_sub(len(&design.tasks));
    say(missing > 0, &[&count(missing, "step"), " that the design counts but does not list."].concat(), None);
    let backfills = design.flow.backfills == Some(YesNo::Yes);
    say(backfills, "Runs of past dates: each costs what any other run costs.", None);
    say(true, "Steps and runs that are tried again after a failure.", None);
    let queue = starts(Starter::Scheduler) || starts(Starter::Rule);
    say(queue, "SQS, which keeps what could not be delivered: no price among our sources.", None);
    say(starts(Starter::S3Notification), "S3 Event Notifications: no price among our sources.", None);
    if ways.iter().any(|(route, _)| route.target == Target::Dag) {
        say(true, "The metadata database of MWAA: 0.10 US dollars per GB a month.", Some(&prices::PR_15));
        let serverless =
            "MWAA Serverless, which runs Airflow without a standing charge: its price in this Region is not verified.";
        say(true, serverless, Some(&prices::PR_17));
        let starter = ways.iter().any(|(route, _)| route.target == Target::Dag && route.starter == Starter::Rule);
        say(starter, "The small function that starts the DAG.", None);
    }
    let machine = ways.iter().any(|(route, _)| route.target == Target::StateMachine);
    say(
        machine,
        "4,000 state transitions a month that may be free: no source page was read for that.",
        Some(&prices::PR_18),
    );
    all
}
