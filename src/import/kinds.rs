//! Which kind of step a name means: one that a person gave, an operator of Airflow, a resource of Step Functions.

mod operator;
mod resource;

pub(super) use operator::operator;
pub(super) use resource::resource;

use crate::design::TaskKind;
use TaskKind::{
    ApiCall, Approval, Athena, Batch, Dbt, Ecs, EmrServerless, EmrStep, GlueCrawler, GlueDataQuality, GlueJob, Lambda,
    Notify, Other, Procedure, RedshiftLoad, SageMaker, Sftp, Snowflake, StepFunctions, Wait,
};

/// Words in a row and the kind they mean, in any name; the first row that fits counts.
const NAMES: &[(&str, TaskKind)] = &[
    ("glue crawler", GlueCrawler),
    ("start crawler", GlueCrawler),
    ("crawler", GlueCrawler),
    ("crawl", GlueCrawler),
    ("glue data quality", GlueDataQuality),
    ("data quality", GlueDataQuality),
    ("glue databrew", Other),
    ("glue data brew", Other),
    ("glue", GlueJob),
    ("emr serverless", EmrServerless),
    ("emr containers", Other),
    ("emr on eks", Other),
    ("emr", EmrStep),
    ("sage maker", SageMaker),
    ("sagemaker", SageMaker),
    ("snowflake", Snowflake),
    ("redshift", RedshiftLoad),
    ("athena", Athena),
    ("dbt", Dbt),
    ("step function", StepFunctions),
    ("step functions", StepFunctions),
    ("state machine", StepFunctions),
    ("ecs", Ecs),
    ("fargate", Ecs),
    ("aws batch", Batch),
    ("sftp", Sftp),
    ("lambda", Lambda),
    ("api call", ApiCall),
    ("email", Notify),
    ("notify", Notify),
    ("notification", Notify),
    ("slack", Notify),
    ("approval", Approval),
    ("approve", Approval),
    ("stored procedure", Procedure),
    ("wait for", Wait),
];

/// The same for words that say a kind only where a kind is asked for: in a name they may mean anything.
const KINDS: &[(&str, TaskKind)] = &[
    ("http", ApiCall),
    ("sns", Notify),
    ("sqs", Notify),
    ("pagerduty", Notify),
    ("ftps", Sftp),
    ("postgres", Procedure),
    ("mysql", Procedure),
    ("my sql", Procedure),
    ("mssql", Procedure),
    ("ms sql", Procedure),
    ("oracle", Procedure),
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

/// The kind of the first row whose words stand in these.
fn kind_in(words: &str, rows: &[(&str, TaskKind)]) -> Option<TaskKind> {
    rows.iter().find(|row| words.contains(&[" ", row.0, " "].concat())).map(|row| row.1)
}

/// The kind that a text probably means: a name that a person gave, or, when it is not `named`, words for a kind.
pub(super) fn guess(text: &str, named: bool) -> Option<TaskKind> {
    // Long names say nothing more.
    let short: String = text.chars().take(300).collect();
    let words = words(&short);
    let kind = || if named { None } else { kind_in(&words, KINDS) };
    kind_in(&words, NAMES).or_else(kind)
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
    fn names_of_people_mean_less() {
        assert_eq!(guess("load_batch", true), None, "not AWS Batch");
        assert_eq!(guess("premium_run", true), None);
        assert_eq!(guess("system run", true), None, "words, not letters");
        assert_eq!(guess("specs", true), None);
        assert_eq!(guess("crawl_orders", true), Some(GlueCrawler));
        assert_eq!(guess("clean with Glue", true), Some(GlueJob));
        assert_eq!(guess("Glue DataBrew recipe", true), Some(Other));
        assert_eq!((guess("to SNS", true), guess("to SNS", false)), (None, Some(Notify)));
        assert_eq!(named("glue-crawler"), Some(GlueCrawler));
        assert_eq!(named("redshift sql (data api)"), Some(RedshiftLoad));
        assert_eq!(named("redshift copy (data api)"), Some(RedshiftLoad), "as it was once called");
        assert_eq!(named("Glue"), None);
    }
}
