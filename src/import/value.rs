//! Texts in JSON, and what their objects hold.

use super::built::Built;
use crate::diag::Span;
use serde_json::Value;

/// The whole text as a value; `None`, with a note that says where it stops being JSON, when it is none.
pub(super) fn root(built: &mut Built<'_>) -> Option<Value> {
    let fault = match serde_json::from_str(built.text) {
        Ok(root) => return Some(root),
        Err(fault) => fault,
    };
    let before = built.text.split_inclusive('\n').take(fault.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let column = fault.column().to_string();
    let why = ["This is no JSON from column ", &column, " on: nothing was read."].concat();
    built.note(Span::new(before, before), why);
    None
}

/// The text of a field; empty when there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The items of a field; none when it is no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
