//! How every step runs under a route, and which of them talk to whom.

use crate::design::{Access, Credential, Design, Reach, Step, Target, TaskId, TaskKind, YesNo};

/// How a step runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Glue job.
    Job,
    /// A Glue crawler.
    Crawler,
    /// A Lambda function.
    Function,
    /// SQL through the Redshift Data API.
    Redshift,
    /// A step on an EMR cluster.
    EmrStep,
    /// A job of EMR Serverless.
    EmrServerless,
    /// An Athena query.
    Athena,
    /// Another state machine.
    Machine,
    /// An ECS task.
    Container,
    /// An AWS Batch job.
    Batch,
    /// A processing job of `SageMaker`.
    SageMaker,
    /// A message on an SNS topic.
    Message,
    /// A message that somebody answers.
    Approval,
    /// Code on an Airflow worker.
    Worker,
}

impl Form {
    /// It is in AWS's list of targets of EventBridge rules (EB-45).
    pub(crate) const fn rule_target(self) -> bool {
        matches!(
            self,
            Self::Function
                | Self::Redshift
                | Self::Machine
                | Self::Container
                | Self::Batch
                | Self::Message
                | Self::Approval
        )
    }
}

/// What a step of this kind is taken to run in, where the kind does not say it and Airflow does not run it.
pub(crate) fn taken(kind: TaskKind) -> Option<&'static str> {
    match (form(Some(kind), Target::Tasks), kind) {
        (_, TaskKind::Lambda | TaskKind::Ecs | TaskKind::GlueJob) => None,
        (Form::Function, _) => Some("a Lambda function"),
        (Form::Container, _) => Some("an ECS task"),
        (Form::Job, _) => Some("a Glue job"),
        _ => None,
    }
}

/// One step as it runs.
#[derive(Debug)]
pub(super) struct Work<'a> {
    /// `None` when the design lists no step and the route names one.
    pub id: Option<&'a TaskId>,
    /// Name for people.
    pub label: &'a str,
    /// Name of its job, function, topic: unique, at most 54 characters, so that roles have room for an ending.
    pub name: String,
    /// How it runs.
    pub form: Form,
    /// What the design says; `None` when not said.
    pub kind: Option<TaskKind>,
    /// What it reads.
    pub reads: &'a str,
    /// What it writes.
    pub writes: &'a str,
    /// No other step comes before it.
    pub first: bool,
}

/// The steps as they run under a route to `target`; one for it when none is listed.
pub(super) fn works<'a>(design: &'a Design, target: Target, slug: &'a str) -> Vec<Work<'a>> {
    let mut later = vec![false; design.tasks.len()];
    for edge in &design.edges {
        if let Some(flag) = later.get_mut(edge.to) {
            *flag = true;
        }
    }
    let mut works: Vec<Work<'a>> = design
        .tasks
        .iter()
        .zip(later)
        .enumerate()
        .map(|(index, (step, later))| Work {
            id: Some(&step.id),
            label: label(step),
            name: name(slug, step, index),
            form: form(step.kind, target),
            kind: step.kind,
            reads: &step.reads,
            writes: &step.writes,
            first: !later,
        })
        .collect();
    if let (true, Target::Task(kind)) = (works.is_empty(), target) {
        works.push(Work {
            id: None,
            label: slug,
            name: fit(slug, 0),
            form: form(Some(kind), target),
            kind: Some(kind),
            reads: "",
            writes: "",
            first: true,
        });
    }
    works
}

/// The steps that talk to a system outside, as indices into `works`.
///
/// When the entry names no step, those whose kind is to talk to such systems; failing these, all that run code.
pub(super) fn talkers(works: &[Work<'_>], access: &Access) -> Vec<usize> {
    let listed = |test: &dyn Fn(&Work<'_>) -> bool| -> Vec<usize> {
        works.iter().enumerate().filter(|(_, work)| test(work)).map(|(index, _)| index).collect()
    };
    if let Some(id) = &access.task {
        return listed(&|work| work.id == Some(id));
    }
    let mine = match access.credential {
        Some(Credential::SftpKey) => Some(TaskKind::Sftp),
        Some(Credential::Database) => Some(TaskKind::Procedure),
        _ => None,
    };
    for found in [
        listed(&|work| mine.is_some() && work.kind == mine),
        listed(&|work| matches!(work.kind, Some(TaskKind::ApiCall | TaskKind::Sftp | TaskKind::Snowflake))),
        listed(&|work| runs_code(work.form)),
    ] {
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The system can only be reached from subnets of ours.
pub(super) fn needs_vpc(access: &Access) -> bool {
    access.allowlist == Some(YesNo::Yes) || access.reach == Some(Reach::Private)
}

/// It runs code that can be put into subnets.
pub(super) fn runs_code(form: Form) -> bool {
    matches!(
        form,
        Form::Job
            | Form::Crawler
            | Form::Function
            | Form::EmrStep
            | Form::EmrServerless
            | Form::Container
            | Form::Batch
            | Form::SageMaker
            | Form::Worker
    )
}

/// Endings of the names of the roles that a step of this form has for itself, after the name of the step.
pub(super) fn role_endings(form: Form) -> &'static [&'static str] {
    match form {
        Form::Job => &["glue"],
        Form::Crawler => &["crawler"],
        Form::Function => &["function"],
        Form::EmrStep | Form::EmrServerless => &["emr"],
        Form::Container | Form::Batch => &["task", "exec"],
        Form::SageMaker => &["sagemaker"],
        Form::Redshift => &["copy"],
        Form::Athena | Form::Machine | Form::Message | Form::Approval | Form::Worker => &[],
    }
}

fn label(step: &Step) -> &str {
    if step.name.is_empty() { &step.slug } else { &step.name }
}

fn name(slug: &str, step: &Step, index: usize) -> String {
    if step.slug.is_empty() {
        fit(&format!("{slug}-step-{}", index + 1), index)
    } else {
        fit(&format!("{slug}-{}", step.slug), index)
    }
}

/// Roles, functions and queues take 64 characters or more: a longer name is cut, and its number keeps it unique.
fn fit(name: &str, index: usize) -> String {
    if name.chars().count() <= 54 {
        return name.into();
    }
    let start: String = name.chars().take(48).collect();
    format!("{}-{}", start.trim_end_matches('-'), index + 1)
}

/// How a step of this kind runs when `target` is what runs it.
pub(crate) fn form(kind: Option<TaskKind>, target: Target) -> Form {
    let airflow = target == Target::Dag;
    match kind {
        Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => Form::Job,
        Some(TaskKind::GlueCrawler) => Form::Crawler,
        Some(TaskKind::Lambda) => Form::Function,
        Some(TaskKind::RedshiftLoad) => Form::Redshift,
        Some(TaskKind::EmrStep) => Form::EmrStep,
        Some(TaskKind::EmrServerless) => Form::EmrServerless,
        Some(TaskKind::Athena) => Form::Athena,
        Some(TaskKind::StepFunctions) => Form::Machine,
        Some(TaskKind::Ecs) => Form::Container,
        Some(TaskKind::Batch) => Form::Batch,
        Some(TaskKind::SageMaker) => Form::SageMaker,
        Some(TaskKind::Notify) => Form::Message,
        Some(TaskKind::Approval) => Form::Approval,
        Some(TaskKind::Dbt) if !airflow => Form::Container,
        _ if airflow => Form::Worker,
        Some(
            TaskKind::ApiCall
            | TaskKind::Sftp
            | TaskKind::Snowflake
            | TaskKind::Procedure
            | TaskKind::Wait
            | TaskKind::Other
            | TaskKind::Dbt,
        )
        | None => Form::Function,
    }
}
