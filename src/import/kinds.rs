//! Which kind of step a name, an operator of Airflow or a resource of Step Functions means: one table.

use crate::design::TaskKind;
use TaskKind::{
    ApiCall, Approval, Athena, Batch, Dbt, Ecs, EmrServerless, EmrStep, GlueCrawler, GlueDataQuality, GlueJob, Lambda,
    Notify, Other, Procedure, RedshiftLoad, SageMaker, Sftp, Snowflake, StepFunctions, Wait,
};

/// Words in a row, the kind they mean, and whether they mean it in a name that a person gave; otherwise only in the
/// name of an operator or resource. The first row that fits counts.
const TABLE: &[(&str, TaskKind, bool)] = &[
    ("wait for task token", Approval, false),
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
    ("elasticmapreduce", EmrStep, false),
    ("sage maker", SageMaker, true),
    ("sagemaker", SageMaker, true),
    ("snowflake", Snowflake, true),
    ("redshift", RedshiftLoad, true),
    ("redshiftdata", RedshiftLoad, false),
    ("athena", Athena, true),
    ("dbt", Dbt, true),
    ("step function", StepFunctions, true),
    ("step functions", StepFunctions, true),
    ("state machine", StepFunctions, true),
    ("states start execution", StepFunctions, false),
    ("ecs", Ecs, true),
    ("fargate", Ecs, true),
    ("aws batch", Batch, true),
    ("batch submit job", Batch, false),
    ("batch operator", Batch, false),
    ("sftp", Sftp, true),
    ("ftps", Sftp, false),
    ("lambda", Lambda, true),
    ("http", ApiCall, false),
    ("simple http", ApiCall, false),
    ("api call", ApiCall, true),
    ("sns", Notify, false),
    ("sqs", Notify, false),
    ("events put events", Notify, false),
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

/// The kind that a name probably means: one that a person `named`, or that of an operator or resource.
pub(super) fn guess(name: &str, named: bool) -> Option<TaskKind> {
    // Long names say nothing more.
    let short: String = name.chars().take(300).collect();
    let words = words(&short);
    let fits = |row: &&(&str, TaskKind, bool)| (row.2 || !named) && words.contains(&[" ", row.0, " "].concat());
    TABLE.iter().find(fits).map(|row| row.1)
}

/// The kind with this keyword or label.
pub(super) fn named(text: &str) -> Option<TaskKind> {
    let text = text.trim();
    let is = |kind: &&TaskKind| kind.keyword() == text || kind.label().eq_ignore_ascii_case(text);
    TaskKind::ALL.iter().find(is).copied()
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
            assert_eq!(guess(arn, false), Some(kind), "{arn}");
        }
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
        assert_eq!(named("redshift copy (data api)"), Some(RedshiftLoad));
        assert_eq!(named("Glue"), None);
    }
}
