//! Filters of S3 Event Notifications: which objects they catch, and which configurations S3 does not take together.

/// A notification configuration of a bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notification {
    /// Event types: `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// Keys have to start with this; empty for any.
    pub prefix: String,
    /// Keys have to end with this; empty for any.
    pub suffix: String,
}

impl Notification {
    /// Whether a key passes the filter.
    pub fn catches(&self, key: &str) -> bool {
        key.starts_with(&self.prefix) && key.ends_with(&self.suffix)
    }
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

/// Whether an event type, which may end in `*`, covers another one.
fn covers(general: &str, special: &str) -> bool {
    general == special
        || general.strip_suffix('*').is_some_and(|group| group.ends_with(':') && special.starts_with(group))
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
