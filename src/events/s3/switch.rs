//! From a notification to a rule in EventBridge, and from many events to one run.

use super::super::json::quote;
use super::{EVENTS, Notification, covers};
use crate::facts::{Fact, s3};

/// A rule in EventBridge in place of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The event pattern of the rule.
    pub pattern: String,
    /// What is different then, each with what it rests on.
    pub changes: Vec<(String, &'static Fact)>,
}

/// The rule that does what a notification does; `None` when EventBridge has no event of its types.
pub fn eventbridge(notification: &Notification, bucket: &str) -> Option<Switch> {
    let covered: Vec<_> =
        EVENTS.iter().filter(|(name, ..)| notification.events.iter().any(|event| covers(event, name))).collect();
    let mut changes: Vec<(String, &'static Fact)> = Vec::new();
    let (mut details, mut reasons) = (Vec::new(), Vec::new());
    for (name, detail, reason) in &covered {
        if detail.is_empty() {
            changes.push((["EventBridge is not known to get ", name, "."].concat(), &s3::S3_31));
        } else if !details.contains(detail) {
            details.push(detail);
        }
        if !reason.is_empty() && !reasons.contains(reason) {
            reasons.push(reason);
        }
    }
    let list =
        |items: &[&str]| ["[", &items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(", "), "]"].concat();
    // The reasons are said when they are not all there are, and tell all the types apart.
    let all = EVENTS.iter().filter(|(_, detail, reason)| details.contains(detail) && !reason.is_empty());
    let told = all.clone().all(|(_, _, reason)| reasons.contains(reason));
    let only = details.len() == 1 && !reasons.is_empty() && !told;
    let mut detail = Vec::new();
    if !bucket.is_empty() {
        detail.push(["\"bucket\": {\"name\": [", &quote(bucket), "]}"].concat());
    }
    if let Some(key) = key_condition(&notification.prefix, &notification.suffix) {
        detail.push(["\"object\": {\"key\": [", &key, "]}"].concat());
    }
    if only {
        detail.push(["\"reason\": ", &list(&reasons)].concat());
    }
    let mut lines = vec!["\"source\": [\"aws.s3\"]".to_owned(), ["\"detail-type\": ", &list(&details)].concat()];
    if !detail.is_empty() {
        lines.push(["\"detail\": {\n    ", &detail.join(",\n    "), "\n  }"].concat());
    }
    for (change, fact) in [
        ("The switch is for the whole bucket: all its events go to EventBridge, and the rule filters.", &s3::S3_24),
        (
            "No permission on the destination is for S3 any more; the rule needs its own. Delivery takes about 5 minutes to \
            start.",
            &s3::S3_25,
        ),
        (
            "The key is in detail.object.key, and the shape of the event is another. Notifications write keys URL-encoded; \
            AWS does not say so of EventBridge.",
            &s3::S3_32,
        ),
    ] {
        changes.push((change.to_owned(), fact));
    }
    let pattern = ["{\n  ", &lines.join(",\n  "), "\n}"].concat();
    (!details.is_empty()).then_some(Switch { pattern, changes })
}

/// What a filter asks of a key, as a condition of a pattern. A prefix and a suffix are one wildcard: two conditions in a
/// list would be alternatives.
fn key_condition(prefix: &str, suffix: &str) -> Option<String> {
    let literal = |text: &str| text.replace('\\', "\\\\").replace('*', "\\*");
    let (operator, text) = match (prefix, suffix) {
        ("", "") => return None,
        (_, "") => ("prefix", prefix.to_owned()),
        ("", _) => ("suffix", suffix.to_owned()),
        _ => ("wildcard", [literal(prefix), literal(suffix)].join("*")),
    };
    Some(["{\"", operator, "\": ", &quote(&text), "}"].concat())
}

/// A way to start the pipeline once for a set of files, where each file is an event of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// What to do, in a sentence.
    pub says: String,
    /// The event pattern it needs, where it needs one.
    pub pattern: Option<String>,
    /// What it rests on.
    pub fact: &'static Fact,
}

/// Ways to start a pipeline once for a set of files below `prefix`.
pub fn once_for_a_set(bucket: &str, prefix: &str) -> Vec<Once> {
    let created = |suffix: &str| Notification {
        events: vec!["s3:ObjectCreated:*".to_owned()],
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        destination: String::new(),
    };
    let pattern = |suffix: &str| eventbridge(&created(suffix), bucket).map(|switch| switch.pattern);
    vec![
        Once {
            says: "Let whoever writes the set write a last, empty object such as _SUCCESS, and start on that one only. S3 \
                keeps no order, so the others must be complete before it is written."
                .to_owned(),
            pattern: pattern("_SUCCESS"),
            fact: &s3::S3_18,
        },
        Once {
            says: "Let a Glue workflow collect the events: it starts after up to 100 of them, or when up to 900 seconds \
                have passed since the first."
                .to_owned(),
            pattern: pattern(""),
            fact: &crate::facts::glue::GL_04,
        },
        Once {
            says: "Start at a fixed time instead and take what has arrived: nothing is missed when an event comes late or \
                twice."
                .to_owned(),
            pattern: None,
            fact: &s3::S3_18,
        },
    ]
}
