//! Logs are not encrypted with a key of yours, or never deleted, and the data is sensitive.

use crate::design::{Field, Fix, YesNo};
use crate::facts::{glue, safeguards};
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC026",
    name: "logs-for-ever",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_16, &glue::GL_33],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(sensitive) = cx.sensitive().filter(|_| no(cx.design.guards.logs_kept)) else { return };
    let because = vec![cx.answer(Field::LogsKept, "No"), sensitive];
    // Old logs are deleted when the time is set.
    let fixes = vec![Fix::set("Encrypt them, and set a time", Field::LogsKept, YesNo::Yes.keyword())];
    let says = "Logs of such data often repeat it, and CloudWatch Logs keeps them without end: set a retention time and a KMS key for each log group.";
    out.warn(&RULE, "logs_unprotected", says, because, fixes);
}
