//! Which kind of step a name, an operator of Airflow or a resource of Step Functions means.

use crate::design::TaskKind;
use TaskKind::{
    ApiCall, Approval, Athena, Batch, Dbt, Ecs, EmrServerless, EmrStep, GlueCrawler, GlueDataQuality, GlueJob, Lambda,
    Notify, Other, Procedure, RedshiftLoad, SageMaker, Sftp, Snowflake, StepFunctions, Wait,
};

/// Words in a row, the kind they mean, and whether they mean it in a name that a person gave; otherwise only in the
/// name of an operator. The first row that fits counts.
const TABLE: &[(&str, TaskKind, bool)] = &[
    ("sensor", Wait, false),
    ("glue crawler", GlueCrawler, true),
    ("start crawler", GlueCrawler, true),
    ("crawler", GlueCrawler, true),
    ("crawl", GlueCrawler, true),
    ("glue data quality", GlueDataQuality, true),
    ("data quality", GlueDataQuality, true),
    ("glue databrew", Other, false),
    ("glue", GlueJob, true),
    ("emr serverless", EmrServerless, true),
    ("emr containers", Other, false),
    ("emr eks", Other, false),
    ("emr", EmrStep, true),
    ("sage maker", SageMaker, true),
    ("sagemaker", SageMaker, true),
    ("snowflake", Snowflake, true),
    ("redshift", RedshiftLoad, true),
    ("athena", Athena, true),
    ("dbt", Dbt, true),
    ("step function", StepFunctions, true),
    ("step functions", StepFunctions, true),
    ("state machine", StepFunctions, true),
    ("ecs", Ecs, true),
    ("fargate", Ecs, true),
    ("aws batch", Batch, true),
    ("batch operator", Batch, false),
    ("sftp", Sftp, true),
    ("ftps", Sftp, false),
    ("lambda", Lambda, true),
    ("http", ApiCall, false),
    ("simple http", ApiCall, false),
    ("api call", ApiCall, true),
    ("sns", Notify, false),
    ("sqs", Notify, false),
    ("email", Notify, true),
    ("notify", Notify, true),
    ("notification", Notify, true),
    ("slack", Notify, true),
    ("pagerduty", Notify, false),
    ("approval", Approval, true),
    ("approve", Approval, true),
    ("postgres", Procedure, false),
    ("my sql", Procedure, false),
    ("mssql", Procedure, false),
    ("ms sql", Procedure, false),
    ("oracle", Procedure, false),
    ("sql execute query", Procedure, false),
    ("stored procedure", Procedure, true),
    ("wait for", Wait, true),
    ("python operator", Other, false),
    ("bash operator", Other, false),
    ("empty operator", Other, false),
    ("dummy operator", Other, false),
];

/// Service, start of the action, and the kind of step that the action starts. Everything else that a state machine may
/// ask of a service (read a state, list, delete) is no work of a kind that is known. The actions of optimized
/// integrations: docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html, read 2026-11-26; of the others
/// the API references of the services.
const ACTIONS: &[(&str, &str, TaskKind)] = &[
    ("lambda", "invoke", Lambda),
    ("glue", "startJobRun", GlueJob),
    ("glue", "startCrawler", GlueCrawler),
    ("glue", "startDataQuality", GlueDataQuality),
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
    ("sagemaker", "startPipelineExecution", SageMaker),
    ("states", "startExecution", StepFunctions),
    ("sfn", "startExecution", StepFunctions),
    ("sfn", "startSyncExecution", StepFunctions),
    ("transfer", "startFileTransfer", Sftp),
    ("http", "invoke", ApiCall),
    ("apigateway", "invoke", ApiCall),
    ("sns", "publish", Notify),
    ("sqs", "sendMessage", Notify),
    ("ses", "sendEmail", Notify),
    ("sesv2", "sendEmail", Notify),
    ("events", "putEvents", Notify),
    ("eventbridge", "putEvents", Notify),
];

/// The kind of step that a `Resource` of a state machine is: only the service and the action say it, not the names that
/// people gave. `None` when it is no ARN (`${CleanFunction}`).
pub(super) fn resource(arn: &str) -> Option<TaskKind> {
    let Some((_, called)) = arn.split_once(":states:::") else {
        return if arn.contains(":lambda:") { Some(Lambda) } else { arn.contains(":activity:").then_some(Other) };
    };
    let (service, action) = called.strip_prefix("aws-sdk:").unwrap_or(called).split_once(':')?;
    let row = ACTIONS.iter().find(|row| row.0 == service && action.starts_with(row.1));
    let kind = row.map_or(Other, |row| row.2);
    // A message or call that someone answers; containers and machines that answer do their own work.
    let asks = matches!(kind, Lambda | Notify | ApiCall);
    Some(if asks && action.ends_with(".waitForTaskToken") { Approval } else { kind })
}

/// The words of a name in lower case, each between blanks: `GlueJobOperator` is " glue job operator ".
fn words(name: &str) -> String {
    let mut words = String::from(" ");
    let letters: Vec<char> = name.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1).is_some_and(|after| after.is_lowercase());
        let starts = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || before.is_ascii_digit() || (before.is_uppercase() && after)
            });
        if (starts || !letter.is_alphanumeric()) && !words.ends_with(' ') {
            words.push(' ');
        }
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        }
    }
    words.push(' ');
    words
}

/// The kind that a name probably means: one that a person `named`, or that of an operator.
pub(super) fn guess(name: &str, named: bool) -> Option<TaskKind> {
    // Long names say nothing more.
    let short: String = name.chars().take(300).collect();
    let words = words(&short);
    let fits = |row: &&(&str, TaskKind, bool)| (row.2 || !named) && words.contains(&[" ", row.0, " "].concat());
    TABLE.iter().find(fits).map(|row| row.1)
}

/// Labels of before, in graphs that were written then.
const FORMER: &[(&str, TaskKind)] = &[("Redshift COPY (Data API)", RedshiftLoad)];

/// The kind with this keyword or label.
pub(super) fn named(text: &str) -> Option<TaskKind> {
    let text = text.trim();
    let is = |kind: &&TaskKind| kind.keyword() == text || kind.label().eq_ignore_ascii_case(text);
    let former = || FORMER.iter().find(|row| row.0.eq_ignore_ascii_case(text)).map(|row| row.1);
    TaskKind::ALL.iter().find(is).copied().or_else(former)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_of_airflow_are_known() {
        for (name, kind) in [
            ("GlueJobOperator", GlueJob),
            ("GlueCrawlerOperator", GlueCrawler),
            ("GlueDataQualityRuleSetEvaluationRunOperator", GlueDataQuality),
            ("LambdaInvokeFunctionOperator", Lambda),
            ("HttpOperator", ApiCall),
            ("SimpleHttpOperator", ApiCall),
            ("SFTPToS3Operator", Sftp),
            ("RedshiftDataOperator", RedshiftLoad),
            ("S3ToRedshiftOperator", RedshiftLoad),
            ("EmrAddStepsOperator", EmrStep),
            ("EmrServerlessStartJobOperator", EmrServerless),
            ("AthenaOperator", Athena),
            ("StepFunctionStartExecutionOperator", StepFunctions),
            ("EcsRunTaskOperator", Ecs),
            ("BatchOperator", Batch),
            ("SageMakerTrainingOperator", SageMaker),
            ("DbtCloudRunJobOperator", Dbt),
            ("SnowflakeOperator", Snowflake),
            ("SQLExecuteQueryOperator", Procedure),
            ("S3KeySensor", Wait),
            ("GlueJobSensor", Wait),
            ("SnsPublishOperator", Notify),
            ("EmailOperator", Notify),
        ] {
            assert_eq!(guess(name, false), Some(kind), "{name}");
        }
    }

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

    #[test]
    fn names_of_people_mean_less() {
        assert_eq!(guess("load_batch", true), None, "not AWS Batch");
        assert_eq!(guess("premium_run", true), None);
        assert_eq!(guess("system run", true), None, "words, not letters");
        assert_eq!(guess("specs", true), None);
        assert_eq!(guess("crawl_orders", true), Some(GlueCrawler));
        assert_eq!(guess("clean with Glue", true), Some(GlueJob));
        assert_eq!(named("glue-crawler"), Some(GlueCrawler));
        assert_eq!(named("redshift sql (data api)"), Some(RedshiftLoad));
        assert_eq!(named("redshift copy (data api)"), Some(RedshiftLoad), "as it was once called");
        assert_eq!(named("Glue"), None);
    }
}
