//! A Redshift load reads one compressed or JSON file.
use crate::design::{TaskField, TaskKind};
use crate::facts::services;
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL038",
    name: "unsplit-copy",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&services::BA_23, &services::BA_24],
    weighs: false,
    check,
};

/// Ends of names that COPY does not split (BA-23).
const WHOLE: [&str; 5] = [".gz", ".json", ".jsonl", ".zst", ".lzo"];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in cx.design.of_kind(TaskKind::RedshiftLoad) {
        let reads = task.reads.trim();
        if !reads.starts_with("s3://") || reads.contains('*') || !WHOLE.iter().any(|end| reads.ends_with(end)) {
            continue;
        }
        let says = [
            "“",
            &task.name,
            "” reads one file that COPY does not split, so one slice does all the work: write several files of equal size, a multiple of the slices.",
        ];
        out.note(&RULE, "unsplit_copy", says.concat(), vec![of(task, TaskField::Reads, reads)]);
    }
}
