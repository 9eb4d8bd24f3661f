//! A step reads or writes over plain HTTP or FTP.

use crate::design::{Fix, Place, TaskField};
use crate::facts::safeguards;
use crate::rules::context::of;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC036",
    name: "plain-address",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_25],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in &cx.design.tasks {
        for (field, text) in [(TaskField::Reads, &task.reads), (TaskField::Writes, &task.writes)] {
            let Some(rest) = text.strip_prefix("http://") else { continue };
            let because = vec![of(task, field, text)];
            // The other side may not speak HTTPS.
            let https = ["https://", rest].concat();
            let fixes = vec![Fix::set("Use https", Place::Task(task.id.clone(), field), https)];
            let says = ["“", &task.name, "” uses plain HTTP, which anyone on the way can read and change: use HTTPS."]
                .concat();
            out.warn_if_sensitive(cx, &RULE, "plain_address", &says, because, fixes);
        }
    }
}
