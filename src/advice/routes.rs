//! The words for how each option would be done.
use crate::design::{Route, Starter, Target, TaskKind, Trigger};
pub(super) use crate::rules::route;
use crate::rules::{Context, count};
use crate::security::taken;

/// A route without the kind of its one step, which is not an answer but the question itself.
pub(super) fn plain(route: Route) -> Route {
    let target = match route.target {
        Target::Task(_) => Target::Task(TaskKind::Other),
        target => target,
    };
    Route { target, ..route }
}

/// The route in words, to follow "Use Amazon EventBridge: ".
pub(super) fn how(cx: &Context<'_>, route: Route) -> String {
    match (route.target, route.starter) {
        (Target::GlueWorkflow, starter) => match starter {
            Starter::Scheduler => format!("a Glue workflow, started by EventBridge Scheduler{}", why_not_glue_schedule(cx)),
            Starter::GlueEvent => "a Glue workflow, started by an EventBridge event".to_owned(),
            Starter::Demand => "a Glue workflow, started on demand".to_owned(),
            _ => "a Glue workflow, started by its own schedule".to_owned(),
        },
        (Target::Dag, starter) => match starter {
            Starter::Rule => "one Airflow DAG, started by an EventBridge rule through a Lambda function, because MWAA is not a rule target".to_owned(),
            Starter::Demand => "one Airflow DAG, started on demand".to_owned(),
            _ => "one Airflow DAG on its own schedule".to_owned(),
        },
        (target, starter) => {
            let who = match (starter, &cx.design.trigger) {
                (Starter::S3Notification, _) => "an S3 Event Notification",
                (Starter::Rule, Trigger::Arrival(_)) => "an EventBridge rule on the bucket's “Object Created” events",
                (Starter::Rule, _) => "an EventBridge rule on the event pattern",
                (Starter::Demand, _) => "a person or an API call",
                _ => "EventBridge Scheduler",
            };
            format!("{who} starts {}", what(cx, target, starter))
        }
    }
}

fn what(cx: &Context<'_>, target: Target, starter: Starter) -> String {
    let first = cx.design.tasks.first();
    match target {
        Target::Task(_) => match first {
            Some(task) => match task.kind {
                Some(kind) => match taken(kind) {
                    Some(form) => format!("{form} that runs “{}” ({})", task.name, kind.label()),
                    None => format!("“{}” directly ({})", task.name, kind.label()),
                },
                None => format!("“{}”, whose kind is not given", task.name),
            },
            None => "the step directly".to_owned(),
        },
        Target::Tasks => {
            let each = match starter {
                Starter::Rule => "as targets of rules",
                Starter::Demand => "by itself",
                _ => "with a schedule of its own",
            };
            let known = cx.design.tasks.iter().filter_map(|task| Some((task, taken(task.kind?)?)));
            let mut forms: Vec<String> = known.map(|(task, form)| ["“", &task.name, "” in ", form].concat()).collect();
            if forms.len() > 3 {
                forms.truncate(2);
                forms.push("so on".to_owned());
            }
            let each = format!("each of the {} {each}", count(cx.steps, "step"));
            if forms.is_empty() { each } else { [&each, ": ", &forms.join(", ")].concat() }
        }
        Target::StateMachine if cx.steps == 1 => {
            let name = first.map_or("", |task| &task.name);
            let kind = first.and_then(|task| task.kind).map_or(String::new(), |kind| [" (", kind.label(), ")"].concat());
            let why = if cx.coordinated { "" } else { ", which is no rule target itself" };
            ["a Step Functions state machine that runs “", name, "”", &kind, why].concat()
        }
        Target::StateMachine => format!("a Step Functions state machine that runs the {}", count(cx.steps, "step")),
        Target::GlueWorkflow => "a Glue workflow".to_owned(),
        Target::Dag => "an Airflow DAG".to_owned(),
    }
}

fn why_not_glue_schedule(cx: &Context<'_>) -> &'static str {
    let Some(timing) = cx.design.timing() else { return "" };
    if !timing.expression.is_cron() {
        ", because Glue schedules take cron only"
    } else if timing.expression.uses_nth_weekday() {
        ", because Glue schedules do not know “#”"
    } else if cx.gap.is_some_and(|gap| gap < 5) {
        ", because Glue schedules need 5 minutes between runs"
    } else {
        ", because Glue schedules run in UTC only"
    }
}
