//! The roles: who starts the run, who runs the steps, and what each step may do.

use super::boundary::boundary;
use super::calls::{self, Caller};
use super::condition::Test;
use super::cx::Cx;
use super::execution;
use super::make::Make;
use super::plan::{Boundary, Role};
use super::policy::{Principal, Rights, Words};
use super::work::Form;
use crate::design::{Starter, Target, YesNo};
use crate::facts::{access, eventbridge, iam, mwaa, scheduler};

/// How the starter reaches what it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// It can start it itself.
    Direct,
    /// It starts a small Lambda function, which starts it.
    Function,
    /// Nothing outside starts it.
    None,
}

/// Name of the function that starts what the starter cannot start itself.
pub(super) fn start_function(cx: &Cx<'_>) -> String {
    format!("{}-start", cx.slug)
}

/// How the starter starts a step of this form; the form is `None` for a state machine, workflow or DAG.
pub(super) fn door(cx: &Cx<'_>, form: Option<Form>) -> Door {
    match cx.route.starter {
        Starter::GlueSchedule | Starter::Airflow => Door::None,
        Starter::Scheduler if cx.airflow() => Door::Function,
        Starter::Scheduler | Starter::Demand => Door::Direct,
        Starter::Rule | Starter::GlueEvent => match form {
            None if cx.airflow() => Door::Function,
            Some(form) if !form.rule_target() => Door::Function,
            _ => Door::Direct,
        },
        Starter::S3Notification => match form {
            Some(Form::Function) => Door::Direct,
            _ => Door::Function,
        },
    }
}

/// The doors in use, and whether the function that starts things is one of them.
pub(super) fn uses_start_function(cx: &Cx<'_>) -> bool {
    match cx.route.target {
        Target::Task(_) | Target::Tasks => cx.works.iter().any(|work| door(cx, Some(work.form)) == Door::Function),
        _ => door(cx, None) == Door::Function,
    }
}

fn made(cx: &Cx<'_>) -> Vec<Make> {
    let mut out: Vec<Make> = Vec::new();
    starter(cx, &mut out);
    match cx.route.target {
        Target::StateMachine => out.push(machine(cx)),
        Target::Dag => out.push(airflow(cx)),
        Target::Task(_) | Target::Tasks | Target::GlueWorkflow => {}
    }
    for index in 0..cx.works.len() {
        execution::roles(cx, index, &mut out);
    }
    out
}

/// The roles without their documents, which are most of the work: for what only asks who may do what.
pub(super) fn bare(cx: &Cx<'_>) -> Vec<Role> {
    made(cx).into_iter().map(Make::rights_only).collect()
}

/// All roles: starter first, then orchestrator, then the steps in their order; and their boundary.
pub(super) fn roles(cx: &Cx<'_>) -> (Vec<Role>, Option<Boundary>) {
    let out = made(cx);
    let wanted = cx.design.guards.boundary == Some(YesNo::Yes) && out.iter().any(|make| !make.rights.list.is_empty());
    let boundary = wanted.then(|| boundary(cx.slug, out.iter().flat_map(|make| &make.rights.list)));
    let arn = boundary.as_ref().map(|boundary| ["arn:aws:iam::<account>:policy/", &boundary.name].concat());
    (out.into_iter().map(|make| make.done(arn.clone())).collect(), boundary)
}

fn starter(cx: &Cx<'_>, out: &mut Vec<Make>) {
    let slug = cx.slug;
    let mut direct = match cx.route.starter {
        Starter::Scheduler => {
            let group = format!("arn:aws:scheduler:<region>:<account>:schedule-group/{slug}");
            let principal = Principal::Service(Words::one("scheduler.amazonaws.com"));
            let facts = [&iam::IA_24, &scheduler::SC_28, &scheduler::SC_30, &scheduler::SC_31];
            let used_by = format!("EventBridge Scheduler, for the schedules of group {slug}");
            Make::with(format!("{slug}-scheduler"), used_by, principal, &facts).only("ArnEquals", group)
        }
        Starter::Rule | Starter::GlueEvent => Make::service(
            format!("{slug}-rule"),
            format!("EventBridge, for the targets of rule {slug}"),
            &["events.amazonaws.com"],
            &[&iam::IA_23, &eventbridge::EB_47, &eventbridge::EB_49],
        ),
        Starter::Demand => Make::with(
            format!("{slug}-operator"),
            "The person or program that starts a run".into(),
            Principal::Aws(Words::one("<operator-arn>")),
            &[&iam::IA_30],
        ),
        Starter::S3Notification | Starter::GlueSchedule | Starter::Airflow => {
            // S3 needs no role: the function's own policy lets it in. Glue and Airflow start their own work.
            if uses_start_function(cx) {
                out.push(start_role(cx));
            }
            return;
        }
    };
    match cx.route.target {
        Target::Task(_) | Target::Tasks => {
            for work in &cx.works {
                if door(cx, Some(work.form)) == Door::Direct {
                    calls::rights(cx, work, Caller::Starter, &mut direct.rights);
                }
            }
            direct.rights.serve(None, "");
        }
        _ if door(cx, None) == Door::Direct => start_whole(cx, &mut direct.rights),
        _ => {}
    }
    let function = uses_start_function(cx);
    if function {
        let arn = format!("arn:aws:lambda:<region>:<account>:function:{}", start_function(cx));
        let why = "invokes the function that starts what this cannot start itself";
        direct.rights.add("lambda:InvokeFunction", arn, why, &iam::IA_08);
    }
    if cx.route.starter == Starter::Scheduler {
        let queue = format!("arn:aws:sqs:<region>:<account>:{slug}-dlq");
        direct.rights.add(
            "sqs:SendMessage",
            queue,
            "keeps a start that failed in the dead-letter queue",
            &scheduler::SC_27,
        );
        if cx.customer_key {
            super::storage::key(&mut direct.rights, true, "messages of the dead-letter queue");
        }
    }
    out.push(direct);
    if function {
        out.push(start_role(cx));
    }
}

/// Starts the state machine, workflow or DAG.
fn start_whole(cx: &Cx<'_>, out: &mut Rights) {
    let slug = cx.slug;
    match cx.route.target {
        Target::StateMachine => {
            let arn = format!("arn:aws:states:<region>:<account>:stateMachine:{slug}");
            out.add("states:StartExecution", arn, "starts the state machine", &iam::IA_07);
        }
        Target::GlueWorkflow => {
            let arn = format!("arn:aws:glue:<region>:<account>:workflow/{slug}");
            if matches!(cx.route.starter, Starter::Rule | Starter::GlueEvent) {
                out.add("glue:NotifyEvent", arn, "hands the event to the workflow's event trigger", &iam::IA_05);
            } else {
                out.add("glue:StartWorkflowRun", arn, "starts the workflow", &iam::IA_05);
            }
        }
        Target::Dag => {
            let arn = "arn:aws:airflow:<region>:<account>:role/<airflow-environment>/<airflow-role>";
            out.add("airflow:InvokeRestApi", arn, "starts a run of the DAG through Airflow's REST API", &iam::IA_18);
        }
        Target::Task(_) | Target::Tasks => {}
    }
}

/// The function that starts what the starter cannot start itself.
fn start_role(cx: &Cx<'_>) -> Make {
    let name = start_function(cx);
    let used_by = format!("Lambda function {name}, which starts what {} cannot start itself", cx.route.starter.label());
    let mut make = Make::service(
        format!("{name}-function"),
        used_by,
        &["lambda.amazonaws.com"],
        &[&access::AC_28, &eventbridge::EB_46],
    );
    execution::function_logs(&name, &mut make.rights);
    match cx.route.target {
        Target::Task(_) | Target::Tasks => {
            for work in &cx.works {
                if door(cx, Some(work.form)) == Door::Function {
                    calls::rights(cx, work, Caller::Starter, &mut make.rights);
                }
            }
            make.rights.serve(None, "");
        }
        _ => start_whole(cx, &mut make.rights),
    }
    execution::failed_events(cx, &mut make.rights);
    make
}

fn machine(cx: &Cx<'_>) -> Make {
    let mut make = Make::service(
        format!("{}-states", cx.slug),
        format!("Step Functions, for state machine {}", cx.slug),
        &["states.amazonaws.com"],
        &[&iam::IA_25, &iam::IA_28],
    )
    .only("ArnLike", "arn:aws:states:<region>:<account>:stateMachine:*".into());
    for work in &cx.works {
        calls::rights(cx, work, Caller::Machine, &mut make.rights);
    }
    make
}

/// The execution role of the environment: its own minimum, its steps, and what runs on its workers.
fn airflow(cx: &Cx<'_>) -> Make {
    let mut make = Make::service(
        cx.airflow_role(),
        "The MWAA environment, for all tasks of all its DAGs".into(),
        &["airflow.amazonaws.com", "airflow-env.amazonaws.com"],
        &[&mwaa::MW_22, &mwaa::MW_23],
    );
    let out = &mut make.rights;
    let base = &access::AC_15;
    out.add(
        "airflow:PublishMetrics",
        "arn:aws:airflow:<region>:<account>:environment/<airflow-environment>",
        "reports the health of the environment",
        base,
    );
    let why = "reads DAGs, plugins and requirements; AWS asks for these wildcards";
    out.all(&["s3:GetBucket*", "s3:List*"], "arn:aws:s3:::<airflow-bucket>", why, base);
    out.all(&["s3:GetObject*", "s3:List*"], "arn:aws:s3:::<airflow-bucket>/*", why, base);
    out.add(
        "s3:GetAccountPublicAccessBlock",
        "*",
        "checks that public access is blocked; AWS defines no resource type for it",
        base,
    );
    out.all(
        &[
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:GetLogEvents",
            "logs:GetLogGroupFields",
            "logs:GetLogRecord",
            "logs:GetQueryResults",
            "logs:PutLogEvents",
        ],
        "arn:aws:logs:<region>:<account>:log-group:airflow-<airflow-environment>-*",
        "writes and shows the logs of its tasks",
        base,
    );
    out.add("logs:DescribeLogGroups", "*", "finds its log groups; AWS defines no resource type for it", base);
    out.add("cloudwatch:PutMetricData", "*", "writes metrics; AWS defines no resource type for it", base);
    out.all(
        &[
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
            "sqs:SendMessage",
        ],
        "arn:aws:sqs:<region>:*:airflow-celery-*",
        "hands tasks to workers; AWS owns the queue, hence no account number",
        base,
    );
    let (key, via, why) = if cx.customer_key {
        let via = vec!["s3.<region>.amazonaws.com".into(), "sqs.<region>.amazonaws.com".into()];
        (
            "arn:aws:kms:<region>:<account>:key/<key-id>",
            via,
            "uses the key of the environment, its bucket and its queue; AWS asks for the wildcard",
        )
    } else {
        let via = vec!["sqs.<region>.amazonaws.com".into()];
        (
            "arn:aws:kms:<region>:*:key/*",
            via,
            "uses the key of that queue, which AWS owns, through SQS only; AWS asks for the wildcard",
        )
    };
    for action in ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"] {
        let tests = vec![Test { operator: "StringEquals", key: "kms:ViaService", values: via.clone() }];
        out.add_if(tests, action, key, why, base);
    }
    for (index, work) in cx.works.iter().enumerate() {
        calls::rights(cx, work, Caller::Airflow, out);
        if work.form == Form::Worker {
            super::storage::rights(cx, work, out);
            super::secrets::rights(cx, index, out);
        }
    }
    make
}
