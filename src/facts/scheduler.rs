//! EventBridge Scheduler.

use super::{Confidence, Fact, sources};

facts! {
    SC_03 "SC-03" H1 Documented "Rate starts at StartDate, else immediately on creation";
    SC_05 "SC-05" H1 Documented "Time zone for cron and at: any IANA name; field length: max 50; default UTC";
    SC_06 "SC-06" H1 Documented "Spring forward: a local time that does not exist is skipped that day: `cron(30 2 * * ? *)` Los_Angeles: no run";
    SC_07 "SC-07" H1 Documented "Fall back: runs once, at the FIRST 2:30, not repeated: once";
    SC_08 "SC-08" H1 Documented "Rate in days = 24 h of elapsed time, ignores DST, so local hour drifts: 24 h";
    SC_10 "SC-10" H1 Documented "Precision without flexible window: within 60 s after the minute";
    SC_11 "SC-11" H5 Model "Flexible window: invoked within the window AFTER the scheduled time: Mode OFF or FLEXIBLE, 1-1,440 min";
    SC_12 "SC-12" H5 Documented "FlexibleTimeWindow is a required parameter: must send Mode";
    SC_13 "SC-13" BC Model "StartDate/EndDate are UTC and ignored for one-time schedules";
    SC_14 "SC-14" H1 Documented "Completed one-time schedules still count; auto-delete option: ActionAfterCompletion NONE or DELETE";
    SC_15 "SC-15" BC Model "One target per schedule: 1";
    SC_16 "SC-16" H4 Documented "Templated targets: CodeBuild, CodePipeline, ECS RunTask, EventBridge PutEvents, Inspector, Kinesis, Firehose, Lambda, SageMaker, SNS, SQS, Step Functions: 12 services (+ new bus v2 parameters)";
    SC_17 "SC-17" H4 Documented "Glue, Redshift Data, Batch, EMR, Athena are NOT templated: use a universal target";
    SC_18 "SC-18" H3 Documented "Universal ARN form; service = AWS SDK service identifier: `arn:aws:scheduler:::aws-sdk:SERVICE:apiAction`";
    SC_20 "SC-20" BC Unsure "By the same rule (SDK ids): `glue:startJobRun`, `glue:startCrawler`, `glue:startWorkflowRun`, `redshiftdata:executeStatement`, `emrserverless:startJobRun`, `emr:addJobFlowSteps`, `athena:startQueryExecution`, `batch:submitJob`, `ecs:runTask`";
    SC_22 "SC-22" H6 Documented "Universal Input is not validated at creation; a bad payload fails at every run: test + DLQ";
    SC_24 "SC-24" BC Model "Retry range: 0-185 tries; 60-86,400 s";
    SC_25 "SC-25" RECALLED Unsure "Retry defaults equal the maxima: 185 / 24 h";
    SC_26 "SC-26" H9 Documented "Delivery is at least once: idempotency needed";
    SC_27 "SC-27" H6 Documented "DLQ: standard SQS only; permission is sqs:SendMessage on the schedule's execution ROLE; cross-account ARN possible: no FIFO";
    SC_28 "SC-28" BC Model "Every target needs an execution role (also Lambda, SQS, SNS): RoleArn required";
    SC_30 "SC-30" H7 Documented "aws:SourceArn in the trust must be the schedule GROUP, never a schedule or name prefix; wildcards need ArnLike: `arn:aws:scheduler:R:A:schedule-group/G`";
    SC_31 "SC-31" PS Documented "Creating/updating needs iam:PassRole on that role";
    SC_32 "SC-32" H8 Documented "Placeholders in Input: `<aws.scheduler.schedule-arn>`, `.scheduled-time`, `.execution-id`, `.attempt-number`";
    SC_33 "SC-33" H8 Unsure "execution-id is per attempt, so idempotency key = schedule ARN + scheduled-time: derived";
    SC_39 "SC-39" BC Model "Payload encryption with customer key: KmsKeyArn optional";
}
