//! The event pattern names jobs, runs or steps of a service, but not how they have to end.
use crate::design::{Field, Fix, Trigger};
use crate::facts::patterns;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG015",
    name: "any-outcome",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&patterns::EP_02],
    weighs: false,
    check,
};

/// Services whose events tell how something ended: source, field, and the word for success.
const SENDERS: &[(&str, &str, &str)] = &[
    ("\"aws.states\"", "status", "SUCCEEDED"),
    ("\"aws.batch\"", "status", "SUCCEEDED"),
    ("\"aws.emr-serverless\"", "state", "SUCCESS"),
    ("\"aws.emr\"", "state", "COMPLETED"),
    ("\"aws.glue\"", "state", "SUCCEEDED"),
];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Event(Some(pattern)) = &cx.design.trigger else { return };
    let names = |text: &str| pattern.contains(text);
    // Without detail and resources the pattern is broad, which is another rule.
    if !(names("\"detail\"") || names("\"resources\"")) || names("\"$or\"") {
        return;
    }
    let Some((_, field, success)) = SENDERS.iter().find(|(source, ..)| names(source)) else { return };
    let change = names("State Change") || names("Status Change") || !names("\"detail-type\"");
    if !change || names("\"state\"") || names("\"status\"") {
        return;
    }
    let success = if names("Crawler State Change") { "Succeeded" } else { success };
    let narrowed = narrowed(pattern, &["\"", field, "\": [\"", success, "\"]"].concat());
    let label = ["Take ", success, " only"].concat();
    let fixes = narrowed.map(|pattern| Fix::set(label, Field::Pattern, pattern)).into_iter().collect();
    let says = [
        "The pattern does not name ",
        field,
        ": what failed, was stopped or has just begun starts a run as well. Take ",
        success,
        " only.",
    ];
    let because = vec![cx.answer(Field::Pattern, &["no ", field].concat())];
    out.warn(&RULE, "any_outcome", says.concat(), because, fixes);
}

/// The pattern with one more leaf at the head of `detail`.
fn narrowed(pattern: &str, leaf: &str) -> Option<String> {
    let (before, rest) = pattern.split_once("\"detail\"")?;
    let (colon, rest) = rest.split_once('{')?;
    (colon.trim() == ":").then(|| [before, "\"detail\"", colon, "{", leaf, ", ", rest].concat())
}
