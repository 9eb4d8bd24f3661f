//! What each action of a policy acts on, beyond [`super::iam`].

use super::{Confidence, Fact, sources};

facts! {
    AC_01 "AC-01" PS Documented "CloudWatch Logs: logs:CreateLogGroup and logs:AssociateKmsKey act on `log-group:N`; logs:CreateLogStream and logs:PutLogEvents on `log-group:N:log-stream:S`";
    AC_02 "AC-02" PS Documented "cloudwatch:PutMetricData has no resource type, only `*`; the condition key cloudwatch:namespace narrows it";
    AC_03 "AC-03" PS Documented "Network interfaces: ec2:CreateNetworkInterface acts on network-interface, subnet and security-group; ec2:DeleteNetworkInterface on network-interface; most ec2:Describe actions have no resource type, only `*`";
    AC_04 "AC-04" PS Documented "sns:Publish acts on `arn:aws:sns:R:A:TOPIC`; sqs:SendMessage on `arn:aws:sqs:R:A:QUEUE`";
    AC_05 "AC-05" PS Documented "secretsmanager:GetSecretValue acts on `arn:aws:secretsmanager:R:A:secret:N`";
    AC_06 "AC-06" PS Documented "kms:Decrypt and kms:GenerateDataKey act on `arn:aws:kms:R:A:key/ID`; the condition key kms:ViaService names the service that may use the key";
    AC_07 "AC-07" PS Documented "s3:GetObject, s3:PutObject and s3:DeleteObject act on objects, s3:ListBucket on the bucket; the condition key s3:prefix narrows the listing";
    AC_08 "AC-08" PS Documented "sagemaker:CreateProcessingJob acts on `arn:aws:sagemaker:R:A:processing-job/N` and depends on iam:PassRole and sagemaker:AddTags";
    AC_09 "AC-09" F6 Documented "`.sync` for ECS in Step Functions needs events:PutTargets, events:PutRule and events:DescribeRule on the managed rule `rule/StepFunctionsGetEventsForECSTaskRule`";
    AC_10 "AC-10" PS Documented "ecr:GetAuthorizationToken has no resource type, only `*`; ecr:BatchGetImage, ecr:BatchCheckLayerAvailability and ecr:GetDownloadUrlForLayer act on `repository/N`";
    AC_11 "AC-11" PS Documented "Reading and writing the Glue Data Catalog acts on `catalog`, `database/D` and `table/D/T` together";
    AC_12 "AC-12" PS Documented "states:SendTaskSuccess and states:SendTaskFailure have no resource type, only `*`";
    AC_13 "AC-13" PS Documented "ecs:DescribeTasks and ecs:StopTask act on `task/CLUSTER/ID`; the condition key ecs:cluster names the cluster";
    AC_14 "AC-14" PS Documented "batch:DescribeJobs has no resource type, only `*`; batch:TerminateJob acts on `job/ID`, and so does batch:SubmitJob beside queue and definition";
    AC_15 "AC-15" MO Documented "MWAA execution role: airflow:PublishMetrics on the environment; s3:GetObject*, s3:GetBucket* and s3:List* on its bucket; its log groups `airflow-ENV-*`; the Celery queue `arn:aws:sqs:R:*:airflow-celery-*`; the key of that queue through SQS";
    AC_16 "AC-16" RECALLED Unsure "Glue jobs and crawlers with a connection create network interfaces with their own role, tag them aws-glue-service-resource, and read the subnets, route tables, endpoints and security groups";
    AC_17 "AC-17" N8 Documented "A bucket policy that denies s3:* when aws:SecureTransport is false refuses plain HTTP";
    AC_20 "AC-20" PS Documented "redshift-data:DescribeStatement and redshift-data:CancelStatement have no resource type, only `*`; the condition key redshift-data:statement-owner-iam-userid narrows them to one's own statements";
    AC_21 "AC-21" RECALLED Unsure "Interface endpoints are named `com.amazonaws.R.SERVICE`; a task in a subnet without NAT reaches only the AWS services that have one";
    AC_22 "AC-22" RECALLED Unsure "An ECS task has two roles: the execution role pulls the image, writes logs and reads the secrets it is given; the task role is what the code may do";
    AC_23 "AC-23" F8 Secondary "`.sync` for EMR steps, EMR Serverless, Batch, SageMaker and nested state machines needs the same rights as for ECS, each on a managed rule of its own";
    AC_24 "AC-24" F8 Secondary "A state machine that queries Athena also needs athena:GetDataCatalog on `datacatalog/N`, s3:ListBucket on the bucket of the results and the multipart rights on it; one that runs a SageMaker job sagemaker:ListTags";
    AC_25 "AC-25" OP Secondary "Airflow's operators look a Glue job up, read the metrics of a crawler with glue:GetCrawlerMetrics, which has no resource type, and start a stopped EMR Serverless application; a killed task stops its work on Glue jobs, Athena, Redshift, EMR Serverless, ECS and Batch, but not EMR steps, crawlers, state machines or SageMaker jobs";
    AC_26 "AC-26" C1 Documented "Trust policy of the roles of an ECS task: ecs-tasks.amazonaws.com with aws:SourceAccount, and aws:SourceArn like `arn:aws:ecs:R:A:*`";
    AC_27 "AC-27" PB Documented "A permissions boundary is a managed policy that sets the most that identity-based policies can grant to a role; it grants nothing itself";
    AC_28 "AC-28" L6 Documented "Trust policy of a Lambda function's execution role: lambda.amazonaws.com";
}
