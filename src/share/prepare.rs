//! What goes into a link or a file, and what stays behind.

use crate::design::{Draft, secret_shaped};
use serde_json::Value;

/// What to include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The notes of the design.
    pub notes: bool,
    /// Names of the systems outside, which also name the secrets for them.
    pub outside_names: bool,
    /// Where data comes from and goes to: buckets, keys, URLs, tables, event patterns, policies in use.
    pub addresses: bool,
}

/// As the share dialog starts: notes, but neither names of systems outside nor addresses.
impl Default for Options {
    fn default() -> Self {
        Self { notes: true, outside_names: false, addresses: false }
    }
}

/// The draft without what is left out, and without text that looks like a secret.
pub fn prepare(draft: &Draft, options: &Options) -> Draft {
    let mut draft = draft.clone();
    if !options.notes {
        draft.notes.clear();
    }
    if !options.outside_names {
        draft.outside.iter_mut().for_each(|access| access.system.clear());
    }
    if !options.addresses {
        let arrival = &mut draft.trigger.arrival;
        for text in [&mut arrival.bucket, &mut arrival.prefix, &mut arrival.suffix, &mut arrival.notifications] {
            text.clear();
        }
        draft.trigger.pattern.clear();
        draft.guards.policies.clear();
        for task in &mut draft.tasks {
            task.reads.clear();
            task.writes.clear();
        }
    }
    without_secrets(&draft)
}

/// The draft with every text that looks like a secret emptied, wherever it stands.
fn without_secrets(draft: &Draft) -> Draft {
    let mut tree = Value::Object(draft.to_object());
    match (blank(&mut tree), tree) {
        (true, Value::Object(object)) => Draft::from_object(object),
        _ => draft.clone(),
    }
}

/// Empties what looks like a secret, by itself or after its key; true when something did.
fn blank(value: &mut Value) -> bool {
    match value {
        Value::String(text) if secret_shaped(text) => {
            text.clear();
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |found, item| blank(item) | found),
        Value::Object(object) => {
            let before = object.len();
            object.retain(|key, value| {
                let assigned = value.as_str().is_some_and(|text| secret_shaped(&[key, "=", text].concat()));
                !secret_shaped(key) && !assigned
            });
            let removed = object.len() < before;
            object.values_mut().fold(removed, |found, value| blank(value) | found)
        }
        _ => false,
    }
}
