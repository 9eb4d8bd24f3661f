//! What the pipeline writes, held against a pattern.

use super::super::condition::{Condition, Value};
use super::super::pattern::{Leaf, Pattern};
use super::super::s3::{location, meets};
use crate::json::{inside, quoted};

/// Whether a pattern may match the event of an object written to `written`, as `s3://bucket/prefix`.
pub fn catches_output(pattern: &Pattern, written: &str) -> bool {
    let leaf = |leaf: &usize| pattern.leaves.get(*leaf);
    pattern.rules.iter().any(|rule| rule.iter().filter_map(leaf).all(|leaf| may_be_own(leaf, written)))
}

/// Whether the event of an object written to `written`, as `s3://bucket/prefix`, may pass a leaf.
fn may_be_own(leaf: &Leaf, written: &str) -> bool {
    let Some((bucket, key)) = location(written) else { return false };
    let known = match leaf.name.as_str() {
        "source" => "aws.s3".to_owned(),
        "detail-type" => "Object Created".to_owned(),
        "detail.bucket.name" => bucket.to_owned(),
        "resources" => ["arn:aws:s3:::", bucket].concat(),
        "detail.object.key" => return leaf.items.iter().any(|item| may_have(&item.condition, key)),
        name if name == "detail" || name.starts_with("detail.") || !name.contains('.') => return leaf.takes_values(),
        _ => return false,
    };
    let known = quoted(&known);
    leaf.items.iter().any(|item| item.condition.passes(&mut Value::new(&known)))
}

/// Whether some key at or below `key` passes.
fn may_have(condition: &Condition, key: &str) -> bool {
    match condition {
        Condition::Exact(text) => inside(text).is_some_and(|text| text.starts_with(key)),
        Condition::Prefix(text) => meets(key, text.get(1..).unwrap_or(""), ""),
        Condition::Suffix(text) => meets(key, "", text.get(..text.len() - 1).unwrap_or("")),
        Condition::Wildcard(glob) => {
            let (first, last) = (glob.parts.first(), glob.parts.last());
            let first = first.and_then(|part| part.strip_prefix('"')).unwrap_or("");
            meets(key, first, last.and_then(|part| part.strip_suffix('"')).unwrap_or(""))
        }
        Condition::AnythingBut(excluded) => !excluded
            .iter()
            .any(|one| matches!(one, Condition::Prefix(text) if key.starts_with(text.get(1..).unwrap_or("")))),
        Condition::Numeric(_) | Condition::Number(..) | Condition::Cidr(_) | Condition::Absent => false,
        _ => true,
    }
}
