//! A draft as a JSON tree and back, by one small walk over its records.
//!
//! Derived serde code for the same records weighs 25 kB more in the page, because it is written out once for every
//! record and format. Here every record lists its fields once and the walk is shared.

use super::value::{AcceptedId, AccessId, Entry, Quantity, TaskId};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A part of a draft: a record, a list, or one field.
pub trait Node {
    /// As JSON; `Null` when nobody answered.
    fn write(&self) -> Value;
    /// Takes what fits from `value` and leaves the rest as it is: `share` has checked the tree before.
    fn read(&mut self, value: Value);
}

/// The fields of a record that somebody answered, as an object; `Null` when there are none.
pub(super) fn write_fields(fields: &[(&'static str, &dyn Node)]) -> Value {
    let mut object = Map::new();
    for (key, node) in fields {
        let value = node.write();
        if !value.is_null() {
            object.insert((*key).to_owned(), value);
        }
    }
    if object.is_empty() { Value::Null } else { Value::Object(object) }
}

/// Reads the fields of a record from an object.
pub(super) fn read_fields(value: Value, fields: &mut [(&'static str, &mut dyn Node)]) {
    if let Value::Object(mut object) = value {
        for (key, node) in fields {
            if let Some(value) = object.remove(*key) {
                node.read(value);
            }
        }
    }
}

impl Node for String {
    fn write(&self) -> Value {
        if self.is_empty() { Value::Null } else { Value::String(self.clone()) }
    }
    fn read(&mut self, value: Value) {
        if let Value::String(text) = value {
            *self = text;
        }
    }
}

impl<T: Quantity> Node for Entry<T> {
    fn write(&self) -> Value {
        match self {
            Self::Blank => Value::Null,
            Self::Value(value) => value.get().into(),
            Self::Raw(text) => Value::String(text.to_string()),
        }
    }
    fn read(&mut self, value: Value) {
        *self = match value {
            Value::Null => Self::Blank,
            Value::String(text) => Self::read(&text),
            other => Self::read(&other.to_string()),
        };
    }
}

macro_rules! id_nodes {
    ($($name:ident)+) => {$(
        impl Node for $name {
            fn write(&self) -> Value {
                if self.as_str().is_empty() { Value::Null } else { Value::String(self.as_str().to_owned()) }
            }
            fn read(&mut self, value: Value) {
                if let Value::String(text) = value {
                    *self = text.as_str().into();
                }
            }
        }
    )+};
}

id_nodes! { TaskId AccessId AcceptedId }

impl Node for Option<TaskId> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Node::write)
    }
    fn read(&mut self, value: Value) {
        if let Value::String(text) = value {
            *self = Some(text.as_str().into());
        }
    }
}

impl<T: Node + Default> Node for Vec<T> {
    fn write(&self) -> Value {
        if self.is_empty() {
            return Value::Null;
        }
        // An item with nothing answered is still an item.
        let item = |node: &T| Some(node.write()).filter(|value| !value.is_null()).unwrap_or(Value::Object(Map::new()));
        Value::Array(self.iter().map(item).collect())
    }
    fn read(&mut self, value: Value) {
        if let Value::Array(items) = value {
            for item in items {
                let mut node = T::default();
                node.read(item);
                self.push(node);
            }
        }
    }
}

impl Node for BTreeMap<String, Value> {
    fn write(&self) -> Value {
        let mut object = Map::new();
        for (key, value) in self {
            object.insert(key.clone(), value.clone());
        }
        if object.is_empty() { Value::Null } else { Value::Object(object) }
    }
    fn read(&mut self, value: Value) {
        if let Value::Object(object) = value {
            for (key, value) in object {
                self.insert(key, value);
            }
        }
    }
}
