//! From a notification to the rule in EventBridge that lets the same objects through.

use super::super::condition::Glob;
use super::Notification;
use super::types::{EVENTS, EventType};
use crate::json::quote;

/// The event pattern of the rule that does what a notification does, for a bucket of this name; empty for any bucket.
/// `None` when EventBridge has no event of its types.
pub fn pattern(notification: &Notification, bucket: &str) -> Option<String> {
    let reported = |event: &&EventType| notification.reports(event.name) && !event.detail.is_empty();
    let (mut details, mut reasons) = (Vec::new(), Vec::new());
    for event in EVENTS.iter().filter(reported) {
        if !details.contains(&event.detail) {
            details.push(event.detail);
        }
        if !event.reason.is_empty() && !reasons.contains(&event.reason) {
            reasons.push(event.reason);
        }
    }
    if details.is_empty() {
        return None;
    }
    // The reasons are said when they are not all there are, and tell all the types apart.
    let mut all = EVENTS.iter().filter(|event| details.contains(&event.detail) && !event.reason.is_empty());
    let narrower = details.len() == 1 && !reasons.is_empty() && all.any(|event| !reasons.contains(&event.reason));
    let mut detail = Vec::new();
    if !bucket.is_empty() {
        detail.push(["\"bucket\": {\"name\": [", &quote(bucket), "]}"].concat());
    }
    if let Some(key) = key(&notification.prefix, &notification.suffix) {
        detail.push(["\"object\": {\"key\": [", &key, "]}"].concat());
    }
    if narrower {
        detail.push(["\"reason\": ", &list(&reasons)].concat());
    }
    let mut lines = vec!["\"source\": [\"aws.s3\"]".to_owned(), ["\"detail-type\": ", &list(&details)].concat()];
    if !detail.is_empty() {
        lines.push(["\"detail\": {\n    ", &detail.join(",\n    "), "\n  }"].concat());
    }
    Some(["{\n  ", &lines.join(",\n  "), "\n}"].concat())
}

/// The event types of a notification that EventBridge is not known to get (aws-facts S3-31).
pub fn lost(notification: &Notification) -> Vec<&'static str> {
    let group = |event: &&EventType| event.name.ends_with('*');
    let lost = |event: &&EventType| event.detail.is_empty() && !group(event) && notification.reports(event.name);
    EVENTS.iter().filter(lost).map(|event| event.name).collect()
}

fn list(items: &[&str]) -> String {
    ["[", &items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(", "), "]"].concat()
}

/// What a filter asks of a key. A prefix and a suffix are one wildcard: two conditions in a list would be alternatives.
fn key(prefix: &str, suffix: &str) -> Option<String> {
    Some(match (prefix, suffix) {
        ("", "") => return None,
        (_, "") => ["{\"prefix\": ", &quote(prefix), "}"].concat(),
        ("", _) => ["{\"suffix\": ", &quote(suffix), "}"].concat(),
        _ => Glob::written(prefix, suffix),
    })
}
