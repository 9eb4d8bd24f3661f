//! S3 Event Notifications: which configurations S3 takes, which objects they catch, and the rule in EventBridge that
//! does the same.

mod configuration;
mod switch;

pub use configuration::{ConfigurationError, read_configuration};
pub use switch::{Once, Switch, eventbridge, once_for_a_set};

use crate::diag::Severity;
use crate::facts::{Fact, s3};

/// A notification configuration of a bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notification {
    /// Event types: `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// Keys have to start with this; empty for any.
    pub prefix: String,
    /// Keys have to end with this; empty for any.
    pub suffix: String,
    /// ARN of the function, queue or topic; empty while it is not known.
    pub destination: String,
}

/// The event types, each with the detail-type EventBridge gives it and, where it has one, the reason. The types that end
/// in `*` stand for all of their group.
const EVENTS: [(&str, &str, &str); 21] = [
    ("s3:ObjectCreated:Put", "Object Created", "PutObject"),
    ("s3:ObjectCreated:Post", "Object Created", "POST Object"),
    ("s3:ObjectCreated:Copy", "Object Created", "CopyObject"),
    ("s3:ObjectCreated:CompleteMultipartUpload", "Object Created", "CompleteMultipartUpload"),
    ("s3:ObjectRemoved:Delete", "Object Deleted", "DeleteObject"),
    ("s3:ObjectRemoved:DeleteMarkerCreated", "Object Deleted", "DeleteObject"),
    ("s3:LifecycleExpiration:Delete", "Object Deleted", "Lifecycle Expiration"),
    ("s3:LifecycleExpiration:DeleteMarkerCreated", "Object Deleted", "Lifecycle Expiration"),
    ("s3:ObjectRestore:Post", "Object Restore Initiated", ""),
    ("s3:ObjectRestore:Completed", "Object Restore Completed", ""),
    ("s3:ObjectRestore:Delete", "Object Restore Expired", ""),
    ("s3:ObjectTagging:Put", "Object Tags Added", ""),
    ("s3:ObjectTagging:Delete", "Object Tags Deleted", ""),
    ("s3:ObjectAcl:Put", "Object ACL Updated", ""),
    ("s3:LifecycleTransition", "Object Storage Class Changed", ""),
    ("s3:IntelligentTiering", "Object Access Tier Changed", ""),
    ("s3:Replication:OperationFailedReplication", "", ""),
    ("s3:Replication:OperationMissedThreshold", "", ""),
    ("s3:Replication:OperationReplicatedAfterThreshold", "", ""),
    ("s3:Replication:OperationNotTracked", "", ""),
    ("s3:ReducedRedundancyLostObject", "", ""),
];

/// Every event type a configuration may name, groups first.
pub fn event_types() -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    for (name, ..) in EVENTS {
        let group = name.rsplit_once(':').filter(|(group, _)| *group != "s3").map(|(group, _)| [group, ":*"].concat());
        types.extend(group.filter(|group| !types.contains(group)));
        types.push(name.to_owned());
    }
    types
}

/// Whether an event type, which may end in `*`, covers another one.
fn covers(general: &str, special: &str) -> bool {
    general == special
        || general.strip_suffix('*').is_some_and(|group| group.ends_with(':') && special.starts_with(group))
}

/// The event type that both of two cover.
fn shared<'a>(a: &'a str, b: &'a str) -> Option<&'a str> {
    if covers(a, b) { Some(b) } else { covers(b, a).then_some(a) }
}

/// Two configurations that S3 does not take together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Index of the one.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// An event type both would report.
    pub event: String,
    /// A key both would catch, as proof.
    pub key: String,
}

/// Every pair of configurations that overlap: one event type, one prefix that begins the other, and one suffix that ends
/// the other (aws-facts S3-14 to S3-17).
pub fn overlaps(notifications: &[Notification]) -> Vec<Overlap> {
    let mut found = Vec::new();
    for (first, a) in notifications.iter().enumerate() {
        for (second, b) in notifications.iter().enumerate().skip(first + 1) {
            let event = a.events.iter().find_map(|one| b.events.iter().find_map(|other| shared(one, other)));
            let prefix = longer(&a.prefix, &b.prefix, str::starts_with);
            let suffix = longer(&a.suffix, &b.suffix, str::ends_with);
            if let (Some(event), Some(prefix), Some(suffix)) = (event, prefix, suffix) {
                let key = [prefix, "file", suffix].concat();
                found.push(Overlap { first, second, event: event.to_owned(), key });
            }
        }
    }
    found
}

/// The longer of two affixes, when it has the shorter one as its own affix.
fn longer<'a>(a: &'a str, b: &'a str, has: fn(&'a str, &'a str) -> bool) -> Option<&'a str> {
    if has(a, b) { Some(a) } else { has(b, a).then_some(b) }
}

impl Notification {
    /// Whether a key passes the filter.
    pub fn catches(&self, key: &str) -> bool {
        key.starts_with(&self.prefix) && key.ends_with(&self.suffix)
    }
}

/// What the check of a set of configurations is told of the bucket.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bucket<'a> {
    /// Its name; empty while it is not known.
    pub name: &'a str,
    /// Its Region; empty while it is not known.
    pub region: &'a str,
    /// What the pipeline writes: `s3://bucket/prefix`.
    pub writes: &'a [String],
}

/// Something to know about a set of configurations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters: S3 refuses what is an error.
    pub severity: Severity,
    /// The configurations it is about.
    pub about: Vec<usize>,
    /// One or two sentences.
    pub message: String,
    /// What it rests on.
    pub fact: &'static Fact,
    /// Whether an EventBridge rule in place of the configuration solves it.
    pub eventbridge: bool,
}

/// Checks the configurations of a bucket.
pub fn check(notifications: &[Notification], bucket: Bucket<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for overlap in overlaps(notifications) {
        let Overlap { first, second, event, key } = overlap;
        findings.push(Finding {
            severity: Severity::Error,
            about: vec![first, second],
            message: ["Both would report ", &event, " of an object called ", &key,
                ". S3 refuses configurations that overlap: tell them apart by prefix or suffix, or use EventBridge rules, \
                which may overlap."].concat(),
            fact: &s3::S3_14,
            eventbridge: true,
        });
    }
    for (n, notification) in notifications.iter().enumerate() {
        let mut add = |severity, message: String, fact, eventbridge| {
            findings.push(Finding { severity, about: vec![n], message, fact, eventbridge });
        };
        types(notification, &mut add);
        filter(notification, &mut add);
        destination(notification, bucket, &mut add);
        for written in bucket.writes.iter().filter(|written| loops(notification, bucket.name, written)) {
            let message = [
                "The pipeline writes ",
                written,
                ", where this configuration reports objects: each output starts \
                the pipeline again, without end. Write to another bucket, or report an input prefix only.",
            ];
            add(Severity::Warning, message.concat(), &s3::S3_20, false);
        }
    }
    if notifications.len() > 100 {
        findings.push(Finding {
            severity: Severity::Warning,
            about: Vec::new(),
            message: "A bucket is said to take up to 100 configurations.".to_owned(),
            fact: &s3::S3_04,
            eventbridge: true,
        });
    }
    findings
}

type Add<'a> = dyn FnMut(Severity, String, &'static Fact, bool) + 'a;

fn types(notification: &Notification, add: &mut Add<'_>) {
    let known = event_types();
    let events = &notification.events;
    if events.is_empty() {
        add(Severity::Error, "A configuration names at least one event type.".to_owned(), &s3::S3_05, false);
    }
    for event in events.iter().filter(|event| !known.contains(event)) {
        let near = known.iter().find(|name| {
            name.eq_ignore_ascii_case(event) || name.rsplit(':').next().is_some_and(|last| last == event.as_str())
        });
        let meant = near.map(|name| [" Did you mean ", name, "?"].concat()).unwrap_or_default();
        let message = ["S3 is not known to have an event type ", event, ".", &meant].concat();
        add(Severity::Error, message, &s3::S3_09, false);
    }
    let has = |name: &str| events.iter().any(|event| covers(event, name));
    if has("s3:ObjectCreated:Put") && !has("s3:ObjectCreated:CompleteMultipartUpload") {
        let message = "Large uploads, such as those of the AWS CLI and of Spark, probably end as \
            s3:ObjectCreated:CompleteMultipartUpload, which this does not report. Use s3:ObjectCreated:*.";
        add(Severity::Warning, message.to_owned(), &s3::S3_11, false);
    }
    if has("s3:ObjectRemoved:Delete") && !has("s3:LifecycleExpiration:Delete") {
        let message = "Objects that a lifecycle rule deletes are not reported: those are s3:LifecycleExpiration:*.";
        add(Severity::Note, message.to_owned(), &s3::S3_08, false);
    }
}

fn filter(notification: &Notification, add: &mut Add<'_>) {
    for text in [&notification.prefix, &notification.suffix] {
        if text.contains('*') {
            let message =
                ["“", text, "” is taken literally: filters know no wildcards. EventBridge rules do."].concat();
            add(Severity::Warning, message, &s3::S3_12, true);
        }
        if let Some(encoded) = encoded(text) {
            let message = ["In a filter, “", text, "” is written ", &encoded, "."].concat();
            add(Severity::Warning, message, &s3::S3_13, false);
        }
    }
}

/// A filter text as S3 wants it; `None` when it is so already, or uses characters that are encoded already.
fn encoded(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.!*'()+%=".contains(&byte);
    if text.bytes().all(plain) {
        return None;
    }
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            _ if plain(byte) => encoded.push(char::from(byte)),
            _ => {
                encoded.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    encoded.extend(char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    Some(encoded)
}

fn destination(notification: &Notification, bucket: Bucket<'_>, add: &mut Add<'_>) {
    let parts: Vec<&str> = notification.destination.split(':').collect();
    let ["arn", _, service, region, ..] = parts.as_slice() else { return };
    if !["lambda", "sqs", "sns"].contains(service) {
        let message = [
            "S3 sends to functions, queues, topics and EventBridge, not to “",
            service,
            "”. Turn on EventBridge for the bucket and let a rule start it.",
        ];
        add(Severity::Error, message.concat(), &s3::S3_01, true);
    } else if parts.last().is_some_and(|name| name.rsplit('.').next() == Some("fifo")) {
        let message = "S3 does not send to FIFO queues and topics. An EventBridge rule can send to a FIFO queue.";
        add(Severity::Error, message.to_owned(), &s3::S3_03, true);
    }
    if !bucket.region.is_empty() && !region.is_empty() && *region != bucket.region {
        let message =
            ["The destination is in ", region, ", the bucket in ", bucket.region, ": both must be in one Region."];
        add(Severity::Error, message.concat(), &s3::S3_02, true);
    }
}

/// Whether an object written below `written`, as `s3://bucket/prefix`, can pass the filter. A last part with a dot is
/// taken for one object's name.
fn loops(notification: &Notification, bucket: &str, written: &str) -> bool {
    let Some(path) = written.trim().strip_prefix("s3://") else { return false };
    let (target, key) = path.split_once('/').unwrap_or((path, ""));
    let created = notification.events.iter().any(|event| event.starts_with("s3:ObjectCreated:"));
    created && !bucket.is_empty() && target == bucket && meets(key, &notification.prefix, &notification.suffix)
}

/// Whether an object written at or below `key` can have this prefix and this suffix.
pub(crate) fn meets(key: &str, prefix: &str, suffix: &str) -> bool {
    let object = key.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let under = key.starts_with(prefix) || (!object && prefix.starts_with(key));
    under && (!object || key.ends_with(suffix))
}
