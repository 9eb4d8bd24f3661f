//! Pages of AWS's documentation as of 2026-10; what was read elsewhere or on another day is in [`super::sources`].

use super::Source;

macro_rules! pages {
    ($($key:ident $title:literal $page:literal;)+) => {
        $(#[doc = concat!($title, ".")] pub static $key: Source = Source {
            key: stringify!($key), title: $title, url: concat!("https://docs.aws.amazon.com/", $page), read: "2026-10",
        };)+
    };
}

pages! {
    E1 "Setting a schedule pattern for scheduled rules (legacy)" "eventbridge/latest/userguide/eb-scheduled-rule-pattern.html";
    E2 "Creating a scheduled rule (legacy)" "eventbridge/latest/userguide/eb-create-rule-schedule.html";
    E3 "Amazon EventBridge quotas" "eventbridge/latest/userguide/eb-quota.html";
    E4 "Event bus targets" "eventbridge/latest/userguide/eb-targets.html";
    E5 "Using resource-based policies" "eventbridge/latest/userguide/eb-use-resource-based.html";
    E6 "IAM roles for sending events to targets" "eventbridge/latest/userguide/eb-events-iam-roles.html";
    E7 "How EventBridge retries delivering events" "eventbridge/latest/userguide/eb-rule-retry-policy.html";
    E9 "Comparison operators for event patterns" "eventbridge/latest/userguide/eb-create-pattern-operators.html";
    E11 "Sending events to an AWS service in another account" "eventbridge/latest/userguide/eb-service-cross-account.html";
    H1 "Schedule types" "scheduler/latest/UserGuide/schedule-types.html";
    H3 "Universal targets" "scheduler/latest/UserGuide/managing-targets-universal.html";
    H4 "Templated targets" "scheduler/latest/UserGuide/managing-targets-templated.html";
    H5 "Flexible time windows" "scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html";
    H6 "Schedule dead-letter queue" "scheduler/latest/UserGuide/configuring-schedule-dlq.html";
    H7 "Confused deputy prevention" "scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html";
    H9 "What is EventBridge Scheduler" "scheduler/latest/UserGuide/what-is-scheduler.html";
    N1 "S3 Event Notifications" "AmazonS3/latest/userguide/EventNotifications.html";
    N2 "Notification types and destinations" "AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html";
    N3 "Object key name filtering" "AmazonS3/latest/userguide/notification-how-to-filtering.html";
    N4 "Using EventBridge with S3" "AmazonS3/latest/userguide/EventBridge.html";
    N6 "Granting permissions to destinations" "AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html";
    G1 "Overview of workflows" "glue/latest/dg/workflows_overview.html";
    G2 "AWS Glue triggers" "glue/latest/dg/about-triggers.html";
    G3 "Time-based schedules for jobs and crawlers" "glue/latest/dg/monitor-data-warehouse-schedule.html";
    G4 "Starting a workflow with an EventBridge event" "glue/latest/dg/starting-workflow-eventbridge.html";
    G5 "Configuring job properties for Spark jobs" "glue/latest/dg/add-job.html";
    G6 "AWS Glue endpoints and quotas" "general/latest/gr/glue.html";
    M1 "MWAA environment class" "mwaa/latest/userguide/environment-class.html";
    M2 "Airflow versions on MWAA" "mwaa/latest/userguide/airflow-versions.html";
    M3 "About networking on MWAA" "mwaa/latest/userguide/networking-about.html";
    M4 "Worker automatic scaling" "mwaa/latest/userguide/mwaa-autoscaling.html";
    M5 "MWAA quotas" "mwaa/latest/userguide/mwaa-quotas.html";
    M6 "Create an MWAA environment" "mwaa/latest/userguide/create-environment.html";
    M7 "Required VPC endpoints" "mwaa/latest/userguide/vpc-vpe-create-access.html";
    M8 "What is MWAA Serverless" "mwaa/latest/mwaa-serverless-userguide/what-is-mwaa-serverless.html";
    M9 "MWAA Serverless quotas" "mwaa/latest/mwaa-serverless-userguide/mwaa-serverless-quotas.html";
    M10 "MWAA Serverless Airflow parameter support" "mwaa/latest/mwaa-serverless-userguide/supported-airflow-parameters.html";
    F1 "Step Functions service quotas" "step-functions/latest/dg/service-quotas.html";
    F2 "Choosing workflow type" "step-functions/latest/dg/choosing-workflow-type.html";
    F3 "Optimized integrations" "step-functions/latest/dg/integrate-optimized.html";
    F4 "Start a Glue job" "step-functions/latest/dg/connect-glue.html";
    F5 "Distributed Map" "step-functions/latest/dg/state-map-distributed.html";
    L1 "Lambda quotas" "lambda/latest/dg/gettingstarted-limits.html";
    L2 "Asynchronous error handling" "lambda/latest/dg/invocation-async-error-handling.html";
    L3 "Internet access for VPC functions" "lambda/latest/dg/configuration-vpc-internet.html";
    R1 "Redshift Data API" "redshift/latest/mgmt/data-api.html";
    R2 "Scheduling Data API with EventBridge" "redshift/latest/mgmt/data-api-calling-event-bridge.html";
    R3 "Loading data from S3 with COPY" "redshift/latest/dg/t_loading-tables-from-s3.html";
    X1 "EMR Serverless endpoints and quotas" "emr/latest/EMR-Serverless-UserGuide/endpoints-quotas.html";
    A1 "Athena service quotas" "athena/latest/ug/service-limits.html";
    V1 "Regional NAT gateways" "vpc/latest/userguide/nat-gateways-regional.html";
    W1 "Secrets Manager quotas" "secretsmanager/latest/userguide/reference_limits.html";
    H8 "Context attributes" "scheduler/latest/UserGuide/managing-schedule-context-attributes.html";
    PV2 "Control access to VPC endpoints using endpoint policies" "vpc/latest/privatelink/vpc-endpoints-access.html";
    PV3 "AWS services that integrate with AWS PrivateLink" "vpc/latest/privatelink/aws-services-privatelink-support.html";
    V4 "Amazon VPC connectivity options: AWS PrivateLink" "whitepapers/latest/aws-vpc-connectivity-options/aws-privatelink.html";
    PW3 "Managed rotation for AWS Secrets Manager secrets" "secretsmanager/latest/userguide/rotate-secrets_managed.html";
    W4 "Managed external secrets partners" "secretsmanager/latest/userguide/mes-partners.html";
    PC1 "Encrypt log data in CloudWatch Logs using AWS KMS" "AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";
    C2 "Working with log groups and log streams" "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html";
    PQ1 "Amazon SQS key management" "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html";
    PQ2 "Encryption at rest in Amazon SQS" "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html";
    PT1 "Managing Amazon SNS encryption keys and costs" "sns/latest/dg/sns-key-management.html";
    T2 "Securing Amazon SNS data with server-side encryption" "sns/latest/dg/sns-server-side-encryption.html";
    PM12 "Using customer-managed keys for encryption on Amazon MWAA" "mwaa/latest/userguide/custom-keys-certs.html";
    PM13 "Encryption on Amazon MWAA" "mwaa/latest/userguide/encryption.html";
    M14 "Security in your VPC on Amazon MWAA" "mwaa/latest/userguide/vpc-security.html";
    M15 "Configuring an Apache Airflow connection using a Secrets Manager secret" "mwaa/latest/userguide/connections-secrets-manager.html";
    G7 "Encrypting data written by AWS Glue" "glue/latest/dg/encryption-security-configuration.html";
    G8 "Setting up Amazon VPC for JDBC connections from AWS Glue" "glue/latest/dg/setup-vpc-for-glue-access.html";
    G9 "AWS Glue: encrypting data in transit" "glue/latest/dg/encryption-in-transit.html";
    PF7 "Data at rest encryption in Step Functions" "step-functions/latest/dg/encryption-at-rest.html";
    PA2 "Encrypt Athena query results stored in Amazon S3" "athena/latest/ug/encrypting-query-results-stored-in-s3.html";
    A3 "Athena: encryption in transit" "athena/latest/ug/encryption-in-transit.html";
    R4 "Amazon Redshift database encryption" "redshift/latest/mgmt/working-with-db-encryption.html";
    R5 "Amazon Redshift: encryption in transit" "redshift/latest/mgmt/security-encryption-in-transit.html";
    X2 "EMR Serverless: data protection" "emr/latest/EMR-Serverless-UserGuide/data-protection.html";
    X3 "EMR Serverless: inter-worker encryption" "emr/latest/EMR-Serverless-UserGuide/interworker-encryption.html";
    X4 "Encryption options for Amazon EMR" "emr/latest/ManagementGuide/emr-data-encryption-options.html";
    X5 "EMR: sample policies for private subnets that access Amazon S3" "emr/latest/ManagementGuide/private-subnet-iampolicy.html";
    PK1 "Customer managed keys for AWS Fargate ephemeral storage" "AmazonECS/latest/developerguide/fargate-storage-encryption.html";
    K2 "Amazon ECR interface VPC endpoints" "AmazonECR/latest/userguide/vpc-endpoints.html";
    PB1 "SageMaker AI jobs: encryption at rest" "sagemaker/latest/dg/encryption-at-rest-nbi.html";
    B2 "SageMaker AI: protecting data in transit" "sagemaker/latest/dg/encryption-in-transit.html";
    PN9 "S3: configuring default encryption" "AmazonS3/latest/userguide/default-bucket-encryption.html";
    PN10 "Blocking public access to your Amazon S3 storage" "AmazonS3/latest/userguide/access-control-block-public-access.html";
    PL4 "Data encryption at rest for AWS Lambda" "lambda/latest/dg/security-encryption-at-rest.html";
    PL5 "Data protection in AWS Lambda" "lambda/latest/dg/security-dataprotection.html";
}

/// Airflow's provider for AWS.
pub static AP: Source = Source {
    key: "AP",
    title: "Airflow provider for Amazon: Secrets Manager backend",
    url: "https://airflow.apache.org/docs/apache-airflow-providers-amazon/9.6.0/secrets-backends/aws-secrets-manager.html",
    read: "2025-10",
};
