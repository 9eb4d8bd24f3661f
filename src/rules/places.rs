//! Where steps read and write.

use crate::events::s3;

/// A place in S3 or a table, as a step names it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    bucket: &'a str,
    key: &'a str,
}

/// The place that `text` names; `None` when it is empty.
pub(super) fn spot(text: &str) -> Option<Spot<'_>> {
    let text = text.trim();
    let (bucket, key) = s3::location(text).unwrap_or((text, ""));
    (!bucket.is_empty()).then(|| Spot { bucket, key: key.trim_end_matches('/') })
}

impl Spot<'_> {
    /// One of the two lies in the other.
    pub(super) fn meets(self, other: Self) -> bool {
        let inside = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || outer.is_empty() || rest.starts_with('/'))
        };
        self.bucket == other.bucket && (inside(self.key, other.key) || inside(other.key, self.key))
    }
}
