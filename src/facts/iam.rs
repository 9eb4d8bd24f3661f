//! IAM and ARNs.

use super::{Confidence, Fact, sources};

facts! {
    IA_01 "IA-01" PS Documented "Publish custom events: events:PutEvents on `arn:aws:events:R:A:event-bus/N`";
    IA_03 "IA-03" PS Documented "Glue job: glue:StartJobRun on `arn:aws:glue:R:A:job/N` (+GetJobRun, GetJobRuns, BatchStopJobRun for .sync)";
    IA_04 "IA-04" PS Documented "Crawler: glue:StartCrawler on `crawler/N`";
    IA_05 "IA-05" PS Documented "Workflow from a rule vs from Scheduler/SDK: glue:NotifyEvent vs glue:StartWorkflowRun, on `workflow/N`";
    IA_06 "IA-06" PS Documented "Trigger; connection; table ARNs: `trigger/N`, `connection/N`, `table/DB/T`, `database/DB`";
    IA_07 "IA-07" PS Documented "Step Functions: states:StartExecution on `arn:aws:states:R:A:stateMachine:N`; DescribeExecution on `execution:N:*`";
    IA_08 "IA-08" PS Documented "Lambda: lambda:InvokeFunction on `arn:aws:lambda:R:A:function:N` (`:alias` for qualified)";
    IA_09 "IA-09" PS Documented "Redshift Data on cluster: redshift-data:ExecuteStatement / BatchExecuteStatement on `arn:aws:redshift:R:A:cluster:N`; DescribeStatement takes `*`";
    IA_10 "IA-10" PS Documented "Temporary credentials, cluster: redshift:GetClusterCredentials on `dbuser:C/U` + `dbname:C/D`, or GetClusterCredentialsWithIAM on `dbname:C/D`";
    IA_13 "IA-13" PS Documented "EMR step: elasticmapreduce:AddJobFlowSteps on `arn:aws:elasticmapreduce:R:A:cluster/ID`; RunJobFlow needs iam:PassRole";
    IA_14 "IA-14" PS Documented "EMR Serverless: emr-serverless:StartJobRun on `arn:aws:emr-serverless:R:A:/applications/ID` (note leading slash) + iam:PassRole";
    IA_15 "IA-15" PS Documented "Athena: athena:StartQueryExecution on `workgroup/N` plus Glue catalog and S3 rights";
    IA_16 "IA-16" PS Documented "Batch: batch:SubmitJob on job-definition and job-queue";
    IA_17 "IA-17" PS Documented "ECS: ecs:RunTask on `task-definition/F:REV` + iam:PassRole for task and execution roles";
    IA_18 "IA-18" PS Documented "MWAA: airflow:InvokeRestApi on `arn:aws:airflow:R:A:role/ENV/ROLE`; environment ARN `environment/N`";
    IA_21 "IA-21" PS Documented "Bucket and object ARNs carry no Region/account: `arn:aws:s3:::B`, `arn:aws:s3:::B/K`";
    IA_22 "IA-22" PS Documented "PassRole condition keys: iam:PassedToService, iam:AssociatedResourceArn";
    IA_23 "IA-23" E4 Documented "Trust: EventBridge rule target: events.amazonaws.com";
    IA_24 "IA-24" H7 Documented "Trust: Scheduler: scheduler.amazonaws.com + aws:SourceAccount + aws:SourceArn (group)";
    IA_25 "IA-25" FO Documented "Trust: Step Functions: states.amazonaws.com + SourceArn `arn:aws:states:R:A:stateMachine:*` + SourceAccount";
    IA_26 "IA-26" GO Documented "Trust: Glue; Lambda; ECS tasks; Pipes: glue / lambda / ecs-tasks / pipes .amazonaws.com";
    IA_27 "IA-27" RECALLED Unsure "Trust: Redshift COPY role; EMR Serverless job role; EMR service: redshift (and redshift-serverless) / emr-serverless / elasticmapreduce .amazonaws.com";
    IA_28 "IA-28" FO Documented "If SourceArn contains an account id and SourceAccount is also used they must agree";
    IA_29 "IA-29" F4 Documented "Glue has no resource-based control for jobs: restrict by role";
    IA_30 "IA-30" R2 Documented "AWS sample roles often use `Resource: \"*\"` or FullAccess (R2, H4, F4): replace by exact ARNs: least privilege";
}
