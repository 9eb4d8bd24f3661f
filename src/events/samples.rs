//! Sample events, in the shapes AWS documents, with values made up.

use crate::json::quote;

/// A sample event.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// What a list of samples calls it.
    pub label: &'static str,
    /// The event, as indented JSON.
    pub text: &'static str,
    /// The page its shape was read on.
    pub page: &'static str,
    /// The field that says how things stand, joined by dots, and its values: those the page lists or, for Step Functions
    /// and EMR, those of the service's API (botocore 1.43). Both empty where there is none.
    pub states: (&'static str, &'static [&'static str]),
    /// What it is about: the name of the job, crawler, step or state machine in its text; empty where there is none.
    pub named: &'static str,
}

const fn sample(label: &'static str, text: &'static str, page: &'static str) -> Sample {
    Sample { label, text, page, states: ("", &[]), named: "" }
}

impl Sample {
    const fn with(self, field: &'static str, values: &'static [&'static str]) -> Self {
        Self { states: (field, values), ..self }
    }

    const fn about(self, named: &'static str) -> Self {
        Self { named, ..self }
    }

    /// The events of another thing of this kind: one for each of its states.
    pub fn of(&self, name: &str) -> Vec<String> {
        if self.named.is_empty() {
            return vec![self.text.to_owned()];
        }
        let quoted = quote(name);
        let text = self.text.replace(self.named, quoted.get(1..quoted.len() - 1).unwrap_or(""));
        let (_, states) = self.states;
        let Some(state) = states.iter().find(|state| text.contains(&quote(state))) else { return vec![text] };
        states.iter().map(|other| text.replace(&quote(state), &quote(other))).collect()
    }
}

/// The samples.
pub static SAMPLES: [Sample; 10] = [
    sample(
        "S3: object created",
        include_str!("samples/s3_object_created.json"),
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html",
    )
    .with("detail.reason", &["PutObject", "POST Object", "CopyObject", "CompleteMultipartUpload"]),
    sample(
        "Glue: job state change",
        include_str!("samples/glue_job.json"),
        "https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html",
    )
    .with("detail.state", &["SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"])
    .about("clean-orders"),
    sample(
        "Glue: crawler state change",
        include_str!("samples/glue_crawler.json"),
        "https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html",
    )
    .with("detail.state", &["Started", "Succeeded", "Failed"])
    .about("orders-crawler"),
    sample(
        "EMR: step status change",
        include_str!("samples/emr_step.json"),
        "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html",
    )
    .with("detail.state", &["PENDING", "CANCEL_PENDING", "RUNNING", "COMPLETED", "CANCELLED", "FAILED", "INTERRUPTED"])
    .about("aggregate-orders"),
    sample(
        "EMR Serverless: job run state change",
        include_str!("samples/emr_serverless_job.json"),
        "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/using-eventbridge.html",
    )
    .with(
        "detail.state",
        &["SUBMITTED", "PENDING", "SCHEDULED", "QUEUED", "RUNNING", "SUCCESS", "FAILED", "CANCELLING", "CANCELLED"],
    ),
    sample(
        "Redshift: data statement status change",
        include_str!("samples/redshift_statement.json"),
        "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-monitoring-events.html",
    )
    .with("detail.state", &["ABORTED", "FAILED", "FINISHED"])
    .about("load-orders"),
    sample(
        "Step Functions: execution status change",
        include_str!("samples/state_machine.json"),
        "https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html",
    )
    .with("detail.status", &["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"])
    .about("orders-nightly"),
    sample(
        "ECS: task state change",
        include_str!("samples/ecs_task.json"),
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html",
    )
    .about("loader"),
    sample(
        "Scheduled event of a rule",
        include_str!("samples/scheduled.json"),
        "https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-events.html",
    ),
    sample(
        "Custom event",
        include_str!("samples/custom.json"),
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html",
    ),
];
