//! Sample events, in the shapes AWS documents, with values made up.

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
}

const fn sample(label: &'static str, text: &'static str, page: &'static str) -> Sample {
    Sample { label, text, page, states: ("", &[]) }
}

impl Sample {
    const fn with(self, field: &'static str, values: &'static [&'static str]) -> Self {
        Self { states: (field, values), ..self }
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
    .with("detail.state", &["SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"]),
    sample(
        "Glue: crawler state change",
        include_str!("samples/glue_crawler.json"),
        "https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html",
    )
    .with("detail.state", &["Started", "Succeeded", "Failed"]),
    sample(
        "EMR: step status change",
        include_str!("samples/emr_step.json"),
        "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html",
    )
    .with("detail.state", &["PENDING", "CANCEL_PENDING", "RUNNING", "COMPLETED", "CANCELLED", "FAILED", "INTERRUPTED"]),
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
    .with("detail.state", &["ABORTED", "FAILED", "FINISHED"]),
    sample(
        "Step Functions: execution status change",
        include_str!("samples/state_machine.json"),
        "https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html",
    )
    .with("detail.status", &["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
    sample(
        "ECS: task state change",
        include_str!("samples/ecs_task.json"),
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html",
    ),
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
