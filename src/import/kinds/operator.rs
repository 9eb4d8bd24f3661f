//! Which kind of step a class of Airflow means.
//!
//! Names of classes, and what each does, by its docstring: the provider packages amazon 9.39.0, common-sql 2.4.0,
//! dbt-cloud 4.11.1, ftp 3.16.1, http 6.3.0, sftp 7.0.0, slack 9.11.1, smtp 3.2.0, snowflake 6.20.0 and standard 1.21.0,
//! read 2026-11-26. Earlier versions had others in the place of some: `SimpleHttpOperator`, `PostgresOperator`.

use super::{NAMES, guess, kind_in, words};
use crate::design::TaskKind;
use TaskKind::{
    ApiCall, Approval, Athena, Batch, Dbt, Ecs, EmrServerless, EmrStep, GlueCrawler, GlueDataQuality, GlueJob, Lambda,
    Notify, Other, Procedure, RedshiftLoad, SageMaker, Sftp, StepFunctions, Wait,
};

/// The words that names of operators begin with, and their kind; the first row that fits counts. What creates, changes
/// or deletes something that work needs is no work of a kind that is known.
const OPERATORS: &[(&str, TaskKind)] = &[
    ("athena spark", Other),
    ("athena", Athena),
    ("batch operator", Batch),
    ("dbt cloud run", Dbt),
    ("dbt cloud", Other),
    ("ecs run task", Ecs),
    ("ecs operator", Ecs),
    ("ecs", Other),
    ("eks", Other),
    ("emr add steps", EmrStep),
    ("emr serverless start job", EmrServerless),
    ("emr", Other),
    ("event bridge put events", Notify),
    ("glue job", GlueJob),
    ("glue crawler operator", GlueCrawler),
    ("glue crawler run", GlueCrawler),
    ("glue data quality rule", GlueDataQuality),
    ("glue", Other),
    ("lambda invoke", Lambda),
    ("lambda", Other),
    ("redshift data", RedshiftLoad),
    ("redshift sql", RedshiftLoad),
    ("redshift to", RedshiftLoad),
    ("redshift", Other),
    ("sage maker training", SageMaker),
    ("sage maker processing", SageMaker),
    ("sage maker transform", SageMaker),
    ("sage maker tuning", SageMaker),
    ("sage maker auto ml", SageMaker),
    ("sage maker start pipeline", SageMaker),
    ("sage maker notebook", SageMaker),
    ("sage maker unified studio notebook", SageMaker),
    ("sage maker", Other),
    ("sns publish", Notify),
    ("sqs publish", Notify),
    ("step function start", StepFunctions),
    ("step function", Other),
    ("http", ApiCall),
    ("simple http", ApiCall),
    ("ftps file transmit", Sftp),
    ("hitl", Approval),
    ("sql execute query", Procedure),
    ("postgres operator", Procedure),
    ("my sql operator", Procedure),
    ("ms sql operator", Procedure),
    ("mssql operator", Procedure),
    ("oracle operator", Procedure),
    ("python operator", Other),
    ("external python", Other),
    ("branch python operator", Other),
    ("branch external python", Other),
    ("bash operator", Other),
    ("empty operator", Other),
    ("dummy operator", Other),
    // Of other clouds, with words that mean a service of AWS elsewhere.
    ("dataplex", Other),
    ("cloud monitoring", Other),
    ("stackdriver", Other),
];

/// The kind of step that a class of Airflow is, as far as its name says. Somebody's own class, such as
/// `AcmeGlueJobOperator`, is what the words in its name mean.
pub(in crate::import) fn operator(class: &str) -> Option<TaskKind> {
    let words = words(class);
    if words.contains(" sensor ") {
        return Some(Wait);
    }
    if !words.contains(" operator ") {
        return guess(class, false);
    }
    let begins = |row: &&(&str, TaskKind)| words.starts_with(&[" ", row.0, " "].concat());
    OPERATORS.iter().find(begins).map(|row| row.1).or_else(|| kind_in(&words, NAMES))
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
            ("SnowflakeOperator", TaskKind::Snowflake),
            ("SQLExecuteQueryOperator", Procedure),
            ("S3KeySensor", Wait),
            ("GlueJobSensor", Wait),
            ("SnsPublishOperator", Notify),
            ("EmailOperator", Notify),
        ] {
            assert_eq!(operator(name), Some(kind), "{name}");
        }
    }

    /// What each of these does is in the docstring of its class.
    #[test]
    fn operators_beside_the_work_are_not_the_work() {
        for (name, kind) in [
            ("GlueDataBrewStartJobOperator", Some(Other)),
            ("GlueCatalogCreateTableOperator", Some(Other)),
            ("GlueDataQualityOperator", Some(Other)),
            ("GlueCrawlerDeleteOperator", Some(Other)),
            ("GlueCrawlerRunOperator", Some(GlueCrawler)),
            ("EmrCreateJobFlowOperator", Some(Other)),
            ("EmrContainerOperator", Some(Other)),
            ("EmrServerlessCreateApplicationOperator", Some(Other)),
            ("EcsRegisterTaskDefinitionOperator", Some(Other)),
            ("EksCreateFargateProfileOperator", Some(Other)),
            ("RedshiftPauseClusterOperator", Some(Other)),
            ("RedshiftToS3Operator", Some(RedshiftLoad)),
            ("SageMakerEndpointConfigOperator", Some(Other)),
            ("SageMakerStartPipelineOperator", Some(SageMaker)),
            ("LambdaCreateFunctionOperator", Some(Other)),
            ("StepFunctionGetExecutionOutputOperator", Some(Other)),
            ("HITLEntryOperator", Some(Approval)),
            ("EventBridgePutEventsOperator", Some(Notify)),
            ("S3ToSFTPOperator", Some(Sftp)),
            ("OracleStoredProcedureOperator", Some(Procedure)),
            ("AzureBatchOperator", None),
            ("DataplexRunDataQualityScanOperator", Some(Other)),
            ("PostgresToGCSOperator", None),
            ("TranslateTextBatchOperator", None),
            ("BatchCreateComputeEnvironmentOperator", None),
            ("AcmeGlueJobOperator", Some(GlueJob)),
            ("AwsBatchOperator", Some(Batch)),
            ("DateTimeSensorAsync", Some(Wait)),
        ] {
            assert_eq!(operator(name), kind, "{name}");
        }
    }

    #[test]
    fn words_for_a_kind_are_no_class() {
        assert_eq!(operator("Glue"), Some(GlueJob));
        assert_eq!(operator("Lambda"), Some(Lambda));
        assert_eq!(operator("SNS"), Some(Notify));
    }
}
