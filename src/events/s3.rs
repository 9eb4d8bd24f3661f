//! S3 Event Notifications: the configurations of a bucket, which objects they catch, which of them S3 does not take
//! together, and the rule in EventBridge that does the same.

mod read;
mod switch;
mod types;

use crate::diag::Span;

pub use read::read;
pub use switch::{lost, pattern};
pub(super) use types::detail_types;
pub use types::{CREATED, covers};

/// What a bucket notifies, as `aws s3api get-bucket-notification-configuration` prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notifications {
    /// The configurations, in the order of the text.
    pub configurations: Vec<Notification>,
    /// All events of the bucket go to EventBridge as well (aws-facts S3-24).
    pub eventbridge: bool,
    /// What they were read from.
    pub(crate) text: String,
    /// What has to change in the text to turn EventBridge on; nothing changes when it is on.
    switch: Option<super::Edit>,
}

/// A notification configuration of a bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notification {
    /// What the bucket calls it; empty when it has no name.
    pub id: String,
    /// Event types: `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// Keys have to start with this; empty for any. As in the key, not as in the filter: `a b/`, not `a+b/`.
    pub prefix: String,
    /// Keys have to end with this; empty for any.
    pub suffix: String,
    /// ARN of the function, queue or topic; what stands there instead in a template; empty while it is not known.
    pub destination: String,
    /// Where in the text it is changed.
    places: Places,
}

/// Where in the text a configuration is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Places {
    /// The event types: a list, or one string.
    events: Span,
    /// What has to go when the configuration is taken out, commas and all.
    removal: Span,
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

impl Notification {
    /// A configuration for these event types of keys that start and end like this.
    pub fn new(events: Vec<String>, prefix: &str, suffix: &str) -> Self {
        Self { events, prefix: prefix.to_owned(), suffix: suffix.to_owned(), ..Self::default() }
    }

    /// A configuration for every new object whose key starts and ends like this.
    pub fn created(prefix: &str, suffix: &str) -> Self {
        Self::new(vec![CREATED.to_owned()], prefix, suffix)
    }

    /// Whether a key passes the filter.
    pub fn catches(&self, key: &str) -> bool {
        key.starts_with(&self.prefix) && key.ends_with(&self.suffix)
    }

    /// Whether it reports this event type.
    pub fn reports(&self, event: &str) -> bool {
        self.events.iter().any(|known| covers(known, event))
    }

    /// Service, Region and name of the destination, when it is an ARN.
    pub fn target(&self) -> Option<(&str, &str, &str)> {
        let mut parts = self.destination.split(':');
        let (arn, _, service, region) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let mut rest = parts.skip(1);
        let name = match rest.next()? {
            "function" => rest.next()?,
            name => name,
        };
        (arn == "arn").then_some((service, region, name))
    }
}

impl Notifications {
    /// What a configuration is called in sentences: its name, or which one it is.
    pub fn label(&self, index: usize) -> String {
        match self.configurations.get(index) {
            Some(found) if !found.id.is_empty() => ["“", &found.id, "”"].concat(),
            _ => ["number ", &(index + 1).to_string()].concat(),
        }
    }

    /// The text with EventBridge turned on.
    pub fn with_eventbridge(&self) -> String {
        self.switch.as_ref().map_or_else(|| self.text.clone(), |edit| edit.apply(&self.text))
    }

    /// The text without a configuration, and with EventBridge turned on in its place.
    pub fn switched(&self, index: usize) -> String {
        let Some(found) = self.configurations.get(index) else { return self.text.clone() };
        let cut = super::Edit::new("", found.places.removal, "");
        match &self.switch {
            // What stands further behind is changed first, so that the other place stays the same.
            Some(edit) if edit.span.start > cut.span.start => cut.apply(&edit.apply(&self.text)),
            Some(edit) => edit.apply(&cut.apply(&self.text)),
            None => cut.apply(&self.text),
        }
    }

    /// The text with a configuration that reports all new objects, however they were written.
    pub fn with_all_created(&self, index: usize) -> Option<String> {
        let found = self.configurations.get(index)?;
        let mut events: Vec<&str> =
            found.events.iter().map(String::as_str).filter(|event| !covers(CREATED, event)).collect();
        events.insert(0, CREATED);
        let list: Vec<String> = events.iter().map(|event| crate::json::quote(event)).collect();
        let single = found.places.events.of(&self.text).starts_with('"');
        let written = if single { list.concat() } else { ["[", &list.join(", "), "]"].concat() };
        Some(super::Edit::new("", found.places.events, written).apply(&self.text))
    }
}

/// The event type and a key that two configurations would both report: one event type, one prefix that begins the other,
/// and one suffix that ends the other (aws-facts S3-14 to S3-17).
pub fn overlap(a: &Notification, b: &Notification) -> Option<(String, String)> {
    let prefix = longer(&a.prefix, &b.prefix, str::starts_with)?;
    let suffix = longer(&a.suffix, &b.suffix, str::ends_with)?;
    let event = a.events.iter().find_map(|one| b.events.iter().find_map(|other| shared(one, other)))?;
    Some((event.to_owned(), [prefix, "file", suffix].concat()))
}

/// Every pair of configurations that overlap.
pub fn overlaps(notifications: &[Notification]) -> Vec<Overlap> {
    let mut found = Vec::new();
    for (first, a) in notifications.iter().enumerate() {
        for (second, b) in notifications.iter().enumerate().skip(first + 1) {
            if let Some((event, key)) = overlap(a, b) {
                found.push(Overlap { first, second, event, key });
            }
        }
    }
    found
}

/// The event type that both of two cover.
fn shared<'a>(a: &'a str, b: &'a str) -> Option<&'a str> {
    if covers(a, b) { Some(b) } else { covers(b, a).then_some(a) }
}

/// The longer of two affixes, when it has the shorter one as its own affix.
fn longer<'a>(a: &'a str, b: &'a str, has: fn(&'a str, &'a str) -> bool) -> Option<&'a str> {
    if has(a, b) { Some(a) } else { has(b, a).then_some(b) }
}

/// Bucket and key of `s3://bucket/key`, as a step says where it writes.
pub(crate) fn location(written: &str) -> Option<(&str, &str)> {
    let path = written.trim().strip_prefix("s3://")?;
    Some(path.split_once('/').unwrap_or((path, "")))
}

/// Whether an object written at or below `key` can have this prefix and this suffix. A last part with a dot is taken for
/// one object's name.
pub(crate) fn meets(key: &str, prefix: &str, suffix: &str) -> bool {
    let object = key.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let under = key.starts_with(prefix) || (!object && prefix.starts_with(key));
    under && (!object || key.ends_with(suffix))
}

#[cfg(test)]
mod tests;
