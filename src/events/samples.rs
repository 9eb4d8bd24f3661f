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
}

const fn sample(label: &'static str, text: &'static str, page: &'static str) -> Sample {
    Sample { label, text, page }
}

/// The samples.
pub static SAMPLES: [Sample; 10] = [
    sample(
        "S3: object created",
        include_str!("samples/s3_object_created.json"),
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html",
    ),
    sample(
        "Glue: job state change",
        include_str!("samples/glue_job.json"),
        "https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html",
    ),
    sample(
        "Glue: crawler state change",
        include_str!("samples/glue_crawler.json"),
        "https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html",
    ),
    sample(
        "EMR: step status change",
        include_str!("samples/emr_step.json"),
        "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html",
    ),
    sample(
        "EMR Serverless: job run state change",
        include_str!("samples/emr_serverless_job.json"),
        "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/using-eventbridge.html",
    ),
    sample(
        "Redshift: data statement status change",
        include_str!("samples/redshift_statement.json"),
        "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-monitoring-events.html",
    ),
    sample(
        "Step Functions: execution status change",
        include_str!("samples/state_machine.json"),
        "https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html",
    ),
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
