//! The frozen dictionaries of format 1. The position of a word is its code, so a word is never moved or removed.
//! Words that are not here still travel, spelled out.

/// How the value of a key is written in the flat form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Text that ends with a zero byte; numbers too.
    Text,
    /// One code of [`KEYWORDS`].
    Word,
    /// The id of a record: text, or "the one after the last".
    Id,
    /// The id of a task: the distance from another.
    Task,
    /// A record: keys and values up to a zero byte.
    Record,
    /// Records, each after a one byte, up to a zero byte.
    List,
}

use Form::{Id, List, Record, Task, Text, Word};

/// Every key; fields of a record are written in this order. Code: position + 1.
pub(super) static KEYS: &[(&str, Form)] = &[
    ("id", Id),
    ("start", Word),
    ("kind", Word),
    ("name", Text),
    ("notes", Text),
    ("trigger", Record),
    ("schedule", Record),
    ("expression", Text),
    ("zone", Text),
    ("window", Text),
    ("starts", Text),
    ("ends", Text),
    ("arrival", Record),
    ("bucket", Text),
    ("prefix", Text),
    ("suffix", Text),
    ("files", Word),
    ("consumers", Text),
    ("filter", Word),
    ("per_day", Text),
    ("pattern", Text),
    ("tasks", List),
    ("typical", Text),
    ("worst", Text),
    ("retries", Text),
    ("timeout", Text),
    ("repeatable", Word),
    ("reads", Text),
    ("writes", Text),
    ("join", Word),
    ("each", Text),
    ("links", List),
    ("to", Task),
    ("from", Task),
    ("on", Word),
    ("when", Text),
    ("flow", Record),
    ("steps", Text),
    ("shape", Word),
    ("branching", Word),
    ("fan_out", Word),
    ("backfills", Word),
    ("depends_on_others", Word),
    ("outside_aws", Word),
    ("pipelines", Text),
    ("outside", List),
    ("system", Text),
    ("task", Task),
    ("credential", Word),
    ("allowlist", Word),
    ("reach", Word),
    ("data", Record),
    ("sensitivity", Word),
    ("key", Word),
    ("cross_account", Word),
    ("egress", Word),
    ("team", Record),
    ("airflow", Word),
    ("airflow_skills", Word),
    ("portable", Word),
    ("limits", Record),
    ("finish_by", Text),
    ("budget", Text),
    ("thrift", Word),
    ("exposed", Word),
    ("limited", Word),
    ("broad_rights", Word),
];

/// Every word of a closed vocabulary. Code: position + 1.
pub(super) static KEYWORDS: &[&str] = &[
    "yes",
    "no",
    "schedule",
    "arrival",
    "event",
    "demand",
    "single",
    "burst",
    "set",
    "name",
    "content",
    "glue-job",
    "glue-crawler",
    "glue-data-quality",
    "lambda",
    "api-call",
    "sftp",
    "redshift-load",
    "emr-step",
    "emr-serverless",
    "athena",
    "step-functions",
    "ecs",
    "batch",
    "sagemaker",
    "dbt",
    "snowflake",
    "procedure",
    "approval",
    "wait",
    "notify",
    "other",
    "success",
    "failure",
    "completion",
    "all",
    "any",
    "independent",
    "line",
    "joined",
    "tangled",
    "none",
    "api-key",
    "oauth",
    "basic",
    "database",
    "sftp-key",
    "certificate",
    "iam",
    "public",
    "private",
    "internal",
    "confidential",
    "personal",
    "health",
    "cards",
    "aws",
    "customer",
    "in-use",
    "retiring",
    "proposed",
];

/// The code of `word` in a list.
pub(super) fn code(position: Option<usize>) -> Option<u8> {
    position.and_then(|at| u8::try_from(at + 1).ok())
}

/// The key with this code.
pub(super) fn key(code: u8) -> Option<&'static (&'static str, Form)> {
    usize::from(code).checked_sub(1).and_then(|at| KEYS.get(at))
}

/// The keyword with this code.
pub(super) fn keyword(code: u8) -> Option<&'static str> {
    usize::from(code).checked_sub(1).and_then(|at| KEYWORDS.get(at)).copied()
}
