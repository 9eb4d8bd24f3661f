//! EventBridge rules (scheduled and in general).

use super::{Confidence, Fact, sources};

facts! {
    EB_01 "EB-01" E1 Documented "Scheduled rules carry the label legacy; AWS steers time-based starts to EventBridge Scheduler: recommend Scheduler by default";
    EB_15 "EB-15" E1 Documented "`d#n` = n-th weekday d of month; with `#` only ONE expression in the field: `3#2` ok, `3#1,6#3` invalid";
    EB_19 "EB-19" E1 Documented "Rate clock starts when the rule is created; it cannot be aligned to the wall clock (use cron)";
    EB_20 "EB-20" E1 Documented "Finest granularity; fires inside the minute, not at second 0; some seconds of delay possible: 1 minute";
    EB_21 "EB-21" E2 Documented "Scheduled rules evaluate in UTC only: no time zone, no DST: UTC+0";
    EB_23 "EB-23" EO Documented "Scheduled firing is at least once; a rule or target can run twice for one time/event; no deduplication: design idempotent targets";
    EB_26 "EB-26" E7 Documented "Retry default per target, exponential backoff + jitter, then dropped unless DLQ: 24 h and 185 tries";
    EB_27 "EB-27" BC Model "Retry settings range: attempts 0-185; age 60-86,400 s";
    EB_28 "EB-28" EO Documented "Missing permission or deleted target: sent to the DLQ at once, not retried";
    EB_29 "EB-29" EO Documented "DLQ must be a standard SQS queue in the rule's Region; FIFO not allowed: SQS standard";
    EB_30 "EB-30" EO Documented "DLQ set through API needs a queue policy for events.amazonaws.com; only the console adds it: sqs:SendMessage + aws:SourceArn=rule ARN";
    EB_32 "EB-32" E4 Documented "SQS queues encrypted with an AWS owned key unsupported as target or DLQ; CMK queues need key policy for events.amazonaws.com: kms:Decrypt + kms:GenerateDataKey";
    EB_33 "EB-33" E3 Documented "Targets per rule (fixed): 5";
    EB_45 "EB-45" E4 Documented "Rule targets useful here: Glue **workflow**, Lambda (async), Step Functions (async), Batch queue, ECS task, Redshift cluster / Serverless Data API, SQS, SNS, Kinesis, Firehose, API destination, bus, SSM, SageMaker pipeline, CodePipeline/Build: list";
    EB_46 "EB-46" E4 Unsure "NOT rule targets: Glue job, Glue crawler, MWAA, EMR, EMR Serverless, Athena: use workflow, Scheduler universal target, Lambda or Step Functions";
    EB_47 "EB-47" E5 Documented "Lambda, SNS, SQS targets: EITHER an execution role OR a resource policy (used when no role): both valid now";
    EB_49 "EB-49" E4 Documented "Need an IAM role: Step Functions, Glue workflow, Redshift Data, ECS, Batch, Kinesis, Firehose, SSM, SageMaker, API destination: RoleArn";
    EB_51 "EB-51" E5 Documented "SourceArn for policies differs by bus: default `rule/NAME`; custom `rule/BUS/NAME`";
    EB_52 "EB-52" G4 Documented "Glue workflow target: target ARN is the workflow, role needs glue:NotifyEvent, workflow needs an EVENT start trigger: `arn:aws:glue:R:A:workflow/N`";
    EB_57 "EB-57" E11 Documented "Cross-account direct targets, same Region only: API Gateway, Kinesis, Lambda, SNS, SQS; need role in the bus account AND policy on the target: 5 types";
    EB_61 "EB-61" BC Model "AWS service events always arrive on the default bus of the account";
    EB_58 "EB-58" BC Model "Sending to another account's bus is billed to the sender as a custom event";
    EB_59 "EB-59" BC Model "Archive: retention 0 = forever; replayed events are never re-archived: name up to 48 chars";
    EB_60 "EB-60" EO Documented "Replay: not in original order, walks one-minute slices; wait about 10 min after publish";
    EB_62 "EB-62" EO Documented "Source guarantee: S3, Batch, ECS, Redshift guaranteed; Glue, EMR, EMR Serverless, Step Functions best effort: do not gate on best-effort events alone";
}
