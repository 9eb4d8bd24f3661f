//! Which kind of step a resource of Step Functions means.
//!
//! Optimized integrations: docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html and its page on each
//! service. Names of services after `aws-sdk`: …/dg/supported-services-awssdk.html. Names of actions: the API of each
//! service, as in botocore 1.44.8. All read 2026-11-26.

use crate::design::TaskKind;
use TaskKind::{
    ApiCall, Approval, Athena, Batch, Ecs, EmrServerless, EmrStep, GlueCrawler, GlueDataQuality, GlueJob, Lambda,
    Notify, Other, Procedure, RedshiftLoad, SageMaker, Sftp, StepFunctions,
};

/// Service, action, and the kind of step that the action starts. Everything else that a state machine may ask of a
/// service (read a state, list, delete) is no work of a kind that is known.
const ACTIONS: &[(&str, &str, TaskKind)] = &[
    ("lambda", "invoke", Lambda),
    ("glue", "startJobRun", GlueJob),
    ("glue", "startCrawler", GlueCrawler),
    ("glue", "startDataQualityRulesetEvaluationRun", GlueDataQuality),
    ("glue", "startDataQualityRuleRecommendationRun", GlueDataQuality),
    ("athena", "startQueryExecution", Athena),
    ("batch", "submitJob", Batch),
    ("ecs", "runTask", Ecs),
    ("elasticmapreduce", "addStep", EmrStep),
    ("emr", "addJobFlowSteps", EmrStep),
    ("emr-serverless", "startJobRun", EmrServerless),
    ("emrserverless", "startJobRun", EmrServerless),
    ("redshiftdata", "executeStatement", RedshiftLoad),
    ("redshiftdata", "batchExecuteStatement", RedshiftLoad),
    ("rdsdata", "executeStatement", Procedure),
    ("rdsdata", "batchExecuteStatement", Procedure),
    ("sagemaker", "createTrainingJob", SageMaker),
    ("sagemaker", "createTransformJob", SageMaker),
    ("sagemaker", "createProcessingJob", SageMaker),
    ("sagemaker", "createHyperParameterTuningJob", SageMaker),
    ("sagemaker", "createLabelingJob", SageMaker),
    ("sagemaker", "createAutoMLJob", SageMaker),
    ("sagemaker", "createAutoMLJobV2", SageMaker),
    ("sagemaker", "startPipelineExecution", SageMaker),
    ("states", "startExecution", StepFunctions),
    ("sfn", "startExecution", StepFunctions),
    ("sfn", "startSyncExecution", StepFunctions),
    ("transfer", "startFileTransfer", Sftp),
    ("http", "invoke", ApiCall),
    ("apigateway", "invoke", ApiCall),
    ("sns", "publish", Notify),
    ("sns", "publishBatch", Notify),
    ("sqs", "sendMessage", Notify),
    ("sqs", "sendMessageBatch", Notify),
    ("ses", "sendEmail", Notify),
    ("ses", "sendRawEmail", Notify),
    ("ses", "sendTemplatedEmail", Notify),
    ("ses", "sendBulkTemplatedEmail", Notify),
    ("sesv2", "sendEmail", Notify),
    ("sesv2", "sendBulkEmail", Notify),
    ("events", "putEvents", Notify),
    ("eventbridge", "putEvents", Notify),
];

/// The kind of step that a `Resource` of a state machine is: only the service and the action say it, not the names that
/// people gave. `None` when it is no ARN (`${CleanFunction}`).
pub(in crate::import) fn resource(arn: &str) -> Option<TaskKind> {
    let Some((_, called)) = arn.split_once(":states:::") else {
        return if arn.contains(":lambda:") { Some(Lambda) } else { arn.contains(":activity:").then_some(Other) };
    };
    let (service, call) = called.strip_prefix("aws-sdk:").unwrap_or(called).split_once(':')?;
    // `startJobRun.sync`, `sendMessage.waitForTaskToken`
    let (action, pattern) = call.split_once('.').unwrap_or((call, ""));
    let row = ACTIONS.iter().find(|row| row.0 == service && row.1 == action);
    let kind = row.map_or(Other, |row| row.2);
    // A message or call that someone answers; containers and machines that answer do their own work.
    let asks = matches!(kind, Lambda | Notify | ApiCall);
    Some(if asks && pattern == "waitForTaskToken" { Approval } else { kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_of_step_functions_are_known() {
        for (arn, kind) in [
            ("arn:aws:states:::glue:startJobRun.sync", GlueJob),
            ("arn:aws:states:::aws-sdk:glue:startCrawler", GlueCrawler),
            ("arn:aws:states:::lambda:invoke", Lambda),
            ("arn:aws:lambda:eu-west-1:123456789012:function:clean", Lambda),
            ("arn:aws:states:::athena:startQueryExecution.sync", Athena),
            ("arn:aws:states:::ecs:runTask.sync", Ecs),
            ("arn:aws:states:::batch:submitJob.sync", Batch),
            ("arn:aws:states:::sagemaker:createTrainingJob.sync", SageMaker),
            ("arn:aws:states:::emr-serverless:startJobRun.sync", EmrServerless),
            ("arn:aws:states:::elasticmapreduce:addStep.sync", EmrStep),
            ("arn:aws:states:::aws-sdk:redshiftdata:executeStatement", RedshiftLoad),
            ("arn:aws:states:::states:startExecution.sync:2", StepFunctions),
            ("arn:aws:states:::sns:publish", Notify),
            ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", Approval),
            ("arn:aws:states:::http:invoke", ApiCall),
            ("arn:aws:states:::events:putEvents", Notify),
        ] {
            assert_eq!(resource(arn), Some(kind), "{arn}");
        }
    }

    /// A step that only asks how far another one is costs and takes nothing of its own.
    #[test]
    fn resources_are_known_by_service_and_action_alone() {
        for (arn, kind) in [
            ("arn:aws:lambda:eu-west-1:123456789012:function:start-glue-crawler", Lambda),
            ("arn:aws-cn:lambda:cn-north-1:123456789012:function:redshift_load:live", Lambda),
            ("arn:${AWS::Partition}:states:::glue:startJobRun.sync", GlueJob),
            ("arn:aws:states:eu-west-1:123456789012:activity:athena", Other),
            ("arn:aws:states:::aws-sdk:glue:getJobRun", Other),
            ("arn:aws:states:::aws-sdk:glue:getCrawler", Other),
            ("arn:aws:states:::aws-sdk:glue:stopCrawler", Other),
            ("arn:aws:states:::aws-sdk:glue:startCrawlerSchedule", Other),
            ("arn:aws:states:::aws-sdk:glue:startDataQualityRulesetEvaluationRun", GlueDataQuality),
            ("arn:aws:states:::emr-containers:startJobRun.sync", Other),
            ("arn:aws:states:::aws-sdk:sagemaker:createEndpoint", Other),
            ("arn:aws:states:::aws-sdk:sesv2:sendBulkEmail", Notify),
            ("arn:aws:states:::aws-sdk:redshiftdata:describeStatement", Other),
            ("arn:aws:states:::athena:getQueryResults", Other),
            ("arn:aws:states:::elasticmapreduce:createCluster.sync", Other),
            ("arn:aws:states:::databrew:startJobRun.sync", Other),
            ("arn:aws:states:::dynamodb:putItem", Other),
            ("arn:aws:states:::aws-sdk:emrserverless:startJobRun", EmrServerless),
            ("arn:aws:states:::aws-sdk:sfn:startExecution", StepFunctions),
            ("arn:aws:states:::ecs:runTask.waitForTaskToken", Ecs),
            ("arn:aws:states:::lambda:invoke.waitForTaskToken", Approval),
        ] {
            assert_eq!(resource(arn), Some(kind), "{arn}");
        }
        assert_eq!(resource("${ExtractFunctionArn}"), None);
    }
}
