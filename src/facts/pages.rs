//! Pages on networks, keys, secrets and encryption, beside those in [`super::sources`].

use super::Source;

macro_rules! pages {
    ($($key:ident $title:literal $page:literal;)+) => {
        $(#[doc = concat!($title, ".")] pub static $key: Source = Source {
            key: stringify!($key), title: $title, url: concat!("https://docs.aws.amazon.com/", $page), read: "2026-10",
        };)+
    };
}

pages! {
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
