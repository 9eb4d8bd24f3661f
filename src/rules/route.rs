//! How each option would be done: its starter and its target.

use super::Context;
use super::context::{is_utc, rule_target};
use crate::design::{Orchestrator, Route, Starter, Target, TaskKind, Trigger};

/// The complete answer for `option`.
pub(crate) fn route(cx: &Context<'_>, option: Orchestrator) -> Route {
    let (starter, target) = match option {
        Orchestrator::EventBridge => eventbridge(cx),
        Orchestrator::GlueWorkflows => (glue_starter(cx), Target::GlueWorkflow),
        Orchestrator::Mwaa => {
            let starter = match cx.design.trigger {
                Trigger::NotSure | Trigger::Schedule(_) => Starter::Airflow,
                Trigger::Arrival(_) | Trigger::Event(_) => Starter::Rule,
                Trigger::Demand => Starter::Demand,
            };
            (starter, Target::Dag)
        }
    };
    Route { orchestrator: option, starter, target }
}

fn eventbridge(cx: &Context<'_>) -> (Starter, Target) {
    let starter = match cx.design.trigger {
        Trigger::NotSure | Trigger::Schedule(_) => Starter::Scheduler,
        Trigger::Arrival(_) if cx.s3_direct().is_some() => Starter::S3Notification,
        Trigger::Arrival(_) | Trigger::Event(_) => Starter::Rule,
        Trigger::Demand => Starter::Demand,
    };
    // A rule reaches Glue jobs, crawlers, EMR and Athena only through something else (TRG002).
    let reachable = |kind: Option<TaskKind>| starter != Starter::Rule || kind.is_none_or(rule_target);
    let direct = !cx.coordinated && cx.design.tasks.iter().all(|task| reachable(task.kind));
    let target = match cx.design.tasks.first() {
        Some(task) if direct && cx.steps == 1 => Target::Task(task.kind.unwrap_or(TaskKind::Other)),
        Some(_) if direct => Target::Tasks,
        Some(_) => Target::StateMachine,
        None => Target::Task(TaskKind::Other),
    };
    (starter, target)
}

/// Glue's own schedule where it can say the same, else EventBridge Scheduler.
fn glue_starter(cx: &Context<'_>) -> Starter {
    match &cx.design.trigger {
        Trigger::Arrival(_) | Trigger::Event(_) => Starter::GlueEvent,
        Trigger::Demand => Starter::Demand,
        Trigger::NotSure | Trigger::Schedule(None) => Starter::GlueSchedule,
        Trigger::Schedule(Some(timing)) => {
            let expression = &timing.expression;
            let fits = expression.is_cron()
                && !expression.uses_nth_weekday()
                && cx.gap.is_none_or(|gap| gap >= 5)
                && (timing.zone.as_deref().is_none_or(is_utc) || !expression.has_time_of_day());
            if fits { Starter::GlueSchedule } else { Starter::Scheduler }
        }
    }
}
