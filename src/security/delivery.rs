//! Retries and the dead-letter queue of whatever starts the run: AWS's ranges, and what fits this design.

use super::cx::Cx;
use super::keys::keys;
use super::plan::Delivery;
use super::roles::{Door, door, uses_start_function};
use super::work::Form;
use crate::design::{Queue, Starter, Target};
use crate::facts::{Fact, eventbridge, glue, mwaa, s3, scheduler, services};

const HOUR: u32 = 3_600;
const DAY: u32 = 24 * HOUR;

/// The settings, as rows of label and value; `None` when nothing is delivered.
pub(super) fn delivery(cx: &Cx<'_>) -> Option<Delivery> {
    let mut settings: Vec<(String, String)> = Vec::new();
    let mut facts: Vec<&'static Fact> = Vec::new();
    let mut row = |label: &str, value: String| settings.push((label.into(), value));
    let queue = format!("{}-dlq", cx.slug);
    let guards = &cx.design.guards;
    match cx.route.starter {
        Starter::Scheduler => {
            let gap = cx.design.timing().and_then(|timing| timing.expression.shortest_gap());
            row("Retry window", window(gap));
            if let Some(minutes) = guards.retry_window {
                row("Retry window today", answered(minutes.0, gap));
            }
            row(
                "Tries",
                "Up to 185 (allowed: 0 to 185); the retry window ends them first. They cover the start, not the run."
                    .into(),
            );
            row(
                "Dead-letter queue",
                format!(
                    "Standard SQS queue {queue}; FIFO is not allowed. The role of the schedule holds sqs:SendMessage on it."
                ),
            );
            row("Delivery", "At least once: the same start can come twice, so steps must stand being repeated.".into());
            facts.extend([&scheduler::SC_24, &scheduler::SC_26, &scheduler::SC_27]);
            if let Some(minutes) = cx.design.timing().and_then(|timing| timing.flexible).filter(|minutes| minutes.0 > 0)
            {
                row("Flexible window", format!("FLEXIBLE, {} minutes after the scheduled time.", minutes.0));
                facts.push(&scheduler::SC_11);
            } else {
                row("Flexible window", "OFF; the setting is required.".into());
                facts.push(&scheduler::SC_12);
            }
            let universal = universal(cx);
            if !universal.is_empty() {
                row(
                    "Target",
                    format!(
                        "Universal target {}, by the SDK name (to be checked). Its input is not checked when the schedule is made: start it once by hand.",
                        universal.join(", ")
                    ),
                );
                facts.extend([&scheduler::SC_17, &scheduler::SC_18, &scheduler::SC_20, &scheduler::SC_22]);
            }
        }
        Starter::Rule | Starter::GlueEvent => {
            row("Retry window", "24 h (allowed: 60 s to 24 h), which is the default.".into());
            if let Some(minutes) = guards.retry_window {
                row("Retry window today", answered(minutes.0, None));
            }
            row(
                "Tries",
                "Up to 185 (allowed: 0 to 185), which is the default. They cover the start, not the run.".into(),
            );
            row(
                "Dead-letter queue",
                format!(
                    "Standard SQS queue {queue} in the Region of the rule; FIFO is not allowed. The queue's own policy lets the rule in."
                ),
            );
            row(
                "Encryption of the queue",
                if cx.customer_key {
                    "With the customer managed key, whose policy lets events.amazonaws.com use it.".into()
                } else {
                    "Not with a key that AWS owns: such queues are not supported.".into()
                },
            );
            row("Delivery", "At least once, without deduplication, so steps must stand being repeated.".into());
            facts.extend([
                &eventbridge::EB_26,
                &eventbridge::EB_27,
                &eventbridge::EB_28,
                &eventbridge::EB_29,
                &eventbridge::EB_32,
                &eventbridge::EB_23,
            ]);
            if cx.route.target == Target::GlueWorkflow {
                row(
                    "Events in the workflow",
                    "An event that started a failed run is used up: start the run again by hand.".into(),
                );
                facts.extend([&glue::GL_08, &glue::GL_09]);
            }
        }
        Starter::S3Notification => {
            row("Delivery", "At least once and in no fixed order, within seconds, sometimes a minute or more.".into());
            row(
                "Retries of S3",
                "None to set: S3 hands the event over, and the function's own settings count from there.".into(),
            );
            facts.push(&s3::S3_18);
        }
        Starter::GlueSchedule => {
            row(
                "Retries",
                "The schedule has none: set them on the jobs (0 to 10). Runs that timed out are not retried.".into(),
            );
            row("Dead-letter queue", "None: a start that fails is only seen in the workflow's runs.".into());
            facts.extend([&glue::GL_28, &glue::GL_07]);
        }
        Starter::Airflow => {
            row("Retries", "On each task of the DAG; the schedule itself is kept by the Airflow scheduler.".into());
            row(
                "Dead-letter queue",
                "None: failed tasks stay visible in Airflow and can be cleared and run again.".into(),
            );
            facts.push(&mwaa::MW_32);
        }
        Starter::Demand => return None,
    }
    if let (Some(says), true) = (queue_today(guards.queue), has_queue(cx)) {
        settings.push(("Dead-letter queue today".into(), says.into()));
    }
    if asynchronous(cx) {
        settings.push((
            "Lambda retries".into(),
            "2 (allowed: 0 to 2), after one and two minutes; an event is kept for up to 6 h (allowed: 60 s to 6 h)."
                .into(),
        ));
        settings.push((
            "Failed Lambda events".into(),
            format!("On-failure destination {queue}: the function's role holds sqs:SendMessage on it."),
        ));
        facts.extend([&services::BA_07, &services::BA_08, &services::BA_09]);
    }
    Some(Delivery { settings, keys: keys(cx), facts })
}

/// The plan has a dead-letter queue.
pub(super) fn has_queue(cx: &Cx<'_>) -> bool {
    match cx.route.starter {
        Starter::Scheduler | Starter::Rule | Starter::GlueEvent => true,
        Starter::Demand => false,
        Starter::S3Notification | Starter::GlueSchedule | Starter::Airflow => asynchronous(cx),
    }
}

/// Something in the path calls a Lambda function without waiting for it.
fn asynchronous(cx: &Cx<'_>) -> bool {
    if matches!(cx.route.starter, Starter::GlueSchedule | Starter::Airflow) {
        return false;
    }
    let direct = matches!(cx.route.target, Target::Task(_) | Target::Tasks);
    uses_start_function(cx)
        || (direct
            && cx.works.iter().any(|work| work.form == Form::Function && door(cx, Some(work.form)) == Door::Direct))
}

/// A try that comes after the next run is due does more harm than good.
fn window(gap: Option<u32>) -> String {
    let Some(minutes) = gap else {
        return "Up to 24 h (allowed: 60 s to 24 h); choose how late a run is still worth starting.".into();
    };
    let seconds = minutes.saturating_mul(60).clamp(60, DAY);
    let shown = duration(seconds);
    format!("{shown} (allowed: 60 s to 24 h): not longer than the shortest time between two runs.")
}

/// Whether the window of today fits.
fn answered(minutes: u32, gap: Option<u32>) -> String {
    let shown = duration(minutes.saturating_mul(60));
    match gap.map(|gap| gap.saturating_mul(60).clamp(60, DAY) / 60) {
        _ if minutes == 0 => "0 min: shorter than AWS allows.".into(),
        _ if minutes > 1_440 => [&shown, ": longer than AWS allows."].concat(),
        Some(most) if minutes > most => {
            [&shown, ": longer than the time between two runs, so a late start can meet the next one. Shorten it."]
                .concat()
        }
        _ => [&shown, ": that fits."].concat(),
    }
}

fn duration(seconds: u32) -> String {
    if seconds.is_multiple_of(HOUR) {
        [&(seconds / HOUR).to_string(), " h"].concat()
    } else {
        [&(seconds / 60).to_string(), " min"].concat()
    }
}

/// What the answer on the queue means.
fn queue_today(queue: Option<Queue>) -> Option<&'static str> {
    Some(match queue? {
        Queue::None => "None: a start that fails for good leaves no trace but a metric. Add it.",
        Queue::Standard => "A standard queue: that fits, once its permissions are as said here.",
        Queue::Fifo => "A FIFO queue, which is not allowed here: nothing arrives in it. Make a standard one.",
    })
}

/// The universal targets in use, as ARNs.
fn universal(cx: &Cx<'_>) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    let mut add = |arn| {
        if !out.contains(&arn) {
            out.push(arn);
        }
    };
    match cx.route.target {
        Target::GlueWorkflow => add("arn:aws:scheduler:::aws-sdk:glue:startWorkflowRun"),
        Target::Task(_) | Target::Tasks => {
            for work in &cx.works {
                match work.form {
                    Form::Job => add("arn:aws:scheduler:::aws-sdk:glue:startJobRun"),
                    Form::Crawler => add("arn:aws:scheduler:::aws-sdk:glue:startCrawler"),
                    Form::Redshift => add("arn:aws:scheduler:::aws-sdk:redshiftdata:executeStatement"),
                    Form::EmrServerless => add("arn:aws:scheduler:::aws-sdk:emrserverless:startJobRun"),
                    Form::EmrStep => add("arn:aws:scheduler:::aws-sdk:emr:addJobFlowSteps"),
                    Form::Athena => add("arn:aws:scheduler:::aws-sdk:athena:startQueryExecution"),
                    Form::Batch => add("arn:aws:scheduler:::aws-sdk:batch:submitJob"),
                    Form::SageMaker => add("arn:aws:scheduler:::aws-sdk:sagemaker:createProcessingJob"),
                    Form::Function
                    | Form::Machine
                    | Form::Container
                    | Form::Message
                    | Form::Approval
                    | Form::Worker => {}
                }
            }
        }
        Target::StateMachine | Target::Dag => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_retry_window_is_the_gap_within_the_range_of_aws() {
        assert!(window(Some(60)).starts_with("1 h "));
        assert!(window(Some(90)).starts_with("90 min "));
        assert!(window(Some(1)).starts_with("1 min "));
        assert!(window(Some(0)).starts_with("1 min "), "the range starts at 60 s");
        assert!(window(Some(7 * 24 * 60)).starts_with("24 h "), "the range ends at 24 h");
        assert!(window(Some(u32::MAX)).starts_with("24 h "));
        assert!(window(None).starts_with("Up to 24 h "));
    }

    #[test]
    fn the_window_of_today_is_held_against_the_gap_and_against_aws() {
        assert!(answered(0, None).contains("shorter than AWS allows"));
        assert!(answered(60, Some(60)).contains("fits"));
        assert!(answered(61, Some(60)).contains("Shorten it"));
        assert!(answered(90, Some(7 * 24 * 60)).contains("fits"));
        assert!(answered(1_441, Some(7 * 24 * 60)).contains("longer than AWS allows"));
        assert!(answered(1_440, None).starts_with("24 h") && answered(u32::MAX, None).contains("longer"));
    }
}
