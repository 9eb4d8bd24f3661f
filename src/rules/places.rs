//! Where steps read and write, and which of them surely come before or after which.

use crate::design::Design;
use crate::events::s3;

/// Which steps are linked to which, in both directions, as indices.
pub(super) struct Order {
    /// What follows each step.
    next: Vec<Vec<usize>>,
    /// What stands before each step.
    pub(super) before: Vec<Vec<usize>>,
}

impl Order {
    /// Looks at the links of `design` once.
    pub(super) fn new(design: &Design) -> Self {
        let mut order =
            Self { next: vec![Vec::new(); design.tasks.len()], before: vec![Vec::new(); design.tasks.len()] };
        for edge in &design.edges {
            if let (Some(next), Some(before)) = (order.next.get_mut(edge.from), order.before.get_mut(edge.to)) {
                next.push(edge.to);
                before.push(edge.from);
            }
        }
        order
    }

    /// For each step whether it surely comes before or after `step`, or is `step`.
    pub(super) fn ordered(&self, step: usize) -> Vec<bool> {
        let mut ordered = vec![false; self.next.len()];
        for links in [&self.next, &self.before] {
            let mut found = vec![step];
            let mut seen = vec![false; self.next.len()];
            while let Some(at) = found.pop() {
                if seen.get(at).is_none_or(|&seen| seen) {
                    continue;
                }
                if let (Some(seen), Some(ordered)) = (seen.get_mut(at), ordered.get_mut(at)) {
                    (*seen, *ordered) = (true, true);
                }
                found.extend(links.get(at).into_iter().flatten());
            }
        }
        ordered
    }
}

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
