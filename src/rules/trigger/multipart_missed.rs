//! The event pattern takes objects that came by `PutObject`, and leaves out those that came in parts.
use crate::design::{Field, Fix, Trigger};
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG013",
    name: "multipart-missed",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_11, &s3::S3_29],
    weighs: false,
    check,
};

/// How a large object is finished.
const PARTS: &str = "\"CompleteMultipartUpload\"";

/// How a small object is written.
const PUT: &str = "\"PutObject\"";

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(pattern)) = &cx.design.trigger else { return };
    let excludes = pattern.contains("anything-but");
    if !pattern.contains("\"aws.s3\"") || !pattern.contains(PUT) || pattern.contains(PARTS) || excludes {
        return;
    }
    let both = pattern.replacen(PUT, &[PUT, ", ", PARTS].concat(), 1);
    let fix = Fix::set("Take both", Field::Pattern, both);
    let says = "The pattern takes PutObject only, and tools write large files in parts: those end with CompleteMultipartUpload, so they start nothing. Take both.";
    out.warn(&RULE, "multipart_missed", says, vec![cx.answer(Field::Pattern, "PutObject only")], vec![fix]);
}
