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
            let kind =
                first.and_then(|task| task.kind).map_or(String::new(), |kind| [" (", kind.label(), ")"].concat());
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

#[cfg(test)]
mod tests {
    use crate::advice::advise;
    use crate::advice::testing::AnyZone;
    use crate::design::{Command, Draft, Field, Place, TaskField, TaskKind, resolve};
    use crate::security;

    fn one(kind: TaskKind, more: Vec<Command>) -> crate::design::Design {
        let step = Command::AddTask { id: "a".into(), name: "step".to_owned(), kind: Some(kind), after: None };
        let all = Command::All([vec![step], more].concat());
        resolve(&all.apply(&Draft::default()).unwrap(), &AnyZone).0
    }

    #[test]
    fn the_sentence_names_what_is_started() {
        for (start, kind, what) in [
            ("schedule", TaskKind::Snowflake, "Scheduler starts a Lambda function that runs “step”"),
            ("schedule", TaskKind::Procedure, "Scheduler starts a Lambda function that runs “step”"),
            ("schedule", TaskKind::Dbt, "Scheduler starts an ECS task that runs “step”"),
            ("schedule", TaskKind::Approval, "Scheduler starts a Step Functions state machine that runs “step”"),
            ("schedule", TaskKind::Wait, "Scheduler starts a Step Functions state machine that runs “step”"),
            ("schedule", TaskKind::Lambda, "Scheduler starts “step” directly"),
            ("schedule", TaskKind::GlueJob, "Scheduler starts “step” directly"),
            ("event", TaskKind::Sftp, "starts a Lambda function that runs “step”"),
            ("event", TaskKind::ApiCall, "starts a Lambda function that runs “step”"),
            ("event", TaskKind::Ecs, "starts “step” directly"),
            // Rules have pipelines of SageMaker as targets, not its jobs (EB-45).
            ("event", TaskKind::SageMaker, "starts a Step Functions state machine that runs “step”"),
            ("event", TaskKind::Approval, "starts a Step Functions state machine that runs “step”"),
        ] {
            let design = one(kind, vec![Command::set(Field::Start, start)]);
            let (advice, _) = advise(&design);
            assert!(advice.sentence.contains(what), "{start} {kind:?}: {}", advice.sentence);
            // The plan names the same: whatever starts it may start something, and nothing stands in between.
            let route = advice.options.first().unwrap().route;
            let plan = security::plan(&design, &route);
            let starter = plan.roles.first().unwrap();
            let starts =
                |grant: &security::Grant| !grant.action.starts_with("sqs:") && !grant.action.starts_with("iam:");
            assert!(starter.grants.iter().any(starts), "{start} {kind:?}: {:?}", starter.grants);
            assert!(!plan.roles.iter().any(|role| role.name.contains("-start")), "{start} {kind:?}");
        }
    }

    #[test]
    fn what_runs_as_a_lambda_function_has_its_limits() {
        let long = |kind, airflow: &str| {
            let more = vec![
                Command::set(Field::Start, "schedule"),
                Command::set(Field::Airflow, airflow),
                Command::set(Place::Task("a".into(), TaskField::Typical), "10"),
                Command::set(Place::Task("a".into(), TaskField::Worst), "40"),
            ];
            let (_, findings) = advise(&one(kind, more));
            findings.iter().filter(|finding| finding.rule.id == "REL006").count()
        };
        for kind in [TaskKind::Lambda, TaskKind::Sftp, TaskKind::ApiCall, TaskKind::Snowflake, TaskKind::Procedure] {
            assert_eq!(long(kind, "none"), 1, "{kind:?}");
        }
        // Airflow runs them on workers; what waits is asked again and again; containers and jobs have no such limit.
        assert_eq!((long(TaskKind::Lambda, "in-use"), long(TaskKind::Sftp, "in-use")), (1, 0));
        for kind in [TaskKind::Wait, TaskKind::Approval, TaskKind::Dbt, TaskKind::Ecs, TaskKind::GlueJob] {
            assert_eq!(long(kind, "none"), 0, "{kind:?}");
        }
    }
}
