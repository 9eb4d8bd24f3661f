//! A draft as a JSON tree and back. Fields that this version does not know sit in the tree where they were found, so
//! that a file reads the same after this version has written it.

use super::error::Invalid;
use super::schema::{self, Field, Kind};
use crate::design::{Draft, blank_object, clean};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Key for the unknown fields whose place no longer exists.
const UNKNOWN: &str = "unknown";

/// The draft as an object, cleaned, with its unknown fields in their places, and without text that looks like a secret:
/// links, files and saved designs are all made of this.
pub(super) fn write(draft: &Draft) -> Map<String, Value> {
    let mut root = draft.to_object();
    root.remove(UNKNOWN);
    let mut homeless = Map::new();
    for (pointer, value) in &draft.unknown {
        let mut value = value.clone();
        if schema::clean_all(&mut value, 0).is_err() {
            continue;
        }
        if let Some((object, key)) = place(&mut root, pointer) {
            object.insert(key, value);
        } else {
            homeless.insert(pointer.clone(), value);
        }
    }
    if !homeless.is_empty() {
        root.insert(UNKNOWN.to_owned(), Value::Object(homeless));
    }
    clean_known(schema::DRAFT, &mut root);
    blank_object(&mut root);
    root
}

/// The object and the key that `pointer` names, when the object is a record of the design and the key is free.
fn place<'a>(root: &'a mut Map<String, Value>, pointer: &str) -> Option<(&'a mut Map<String, Value>, String)> {
    let rest = pointer.strip_prefix('/')?;
    let (parents, key) = rest.rsplit_once('/').map_or((None, rest), |(parents, key)| (Some(parents), key));
    let mut fields: &[Field] = schema::DRAFT;
    let mut object = root;
    let mut parts = parents.into_iter().flat_map(|parents| parents.split('/'));
    while let Some(part) = parts.next() {
        match schema::find(fields, part)? {
            Kind::Record(inner) => {
                fields = inner;
                object = object.entry(part).or_insert_with(|| Value::Object(Map::new())).as_object_mut()?;
            }
            Kind::List(inner, _) => {
                fields = inner;
                let index = parts.next()?;
                let at: usize = index.parse().ok()?;
                if at.to_string() != index {
                    return None;
                }
                object = object.get_mut(part)?.get_mut(at)?.as_object_mut()?;
            }
            _ => return None,
        }
    }
    let name = key.replace("~1", "/").replace("~0", "~");
    let top = parents.is_none() && matches!(name.as_str(), "app" | "format" | UNKNOWN);
    let exact = clean(&name, false) == name && schema::escape(&name) == key;
    let free = exact && !top && schema::find(fields, &name).is_none();
    free.then_some((object, name))
}

/// Strips control and bidi characters from the texts that the schema knows; changes nothing else.
fn clean_known(fields: &[Field], object: &mut Map<String, Value>) {
    for (key, kind) in fields {
        match (kind, object.get_mut(*key)) {
            (Kind::Record(inner), Some(Value::Object(object))) => clean_known(inner, object),
            (Kind::List(inner, _), Some(Value::Array(items))) => {
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| clean_known(inner, item));
            }
            (_, Some(Value::String(text))) => *text = clean(text, matches!(kind, Kind::Notes)),
            _ => {}
        }
    }
}

/// Checks a tree and makes a draft of it.
pub(super) fn read(mut root: Map<String, Value>) -> Result<Draft, Invalid> {
    let mut unknown = BTreeMap::new();
    let homeless = root.remove(UNKNOWN);
    schema::check(schema::DRAFT, &mut root, &mut String::new(), &mut unknown)?;
    match homeless {
        Some(Value::Object(fields)) => {
            for (pointer, mut value) in fields {
                let pointer = clean(&pointer, false);
                schema::clean_all(&mut value, 0).map_err(|fault| Invalid { path: pointer.clone(), fault })?;
                unknown.entry(pointer).or_insert(value);
            }
        }
        Some(_) => {
            return Err(Invalid { path: "/unknown".to_owned(), fault: super::error::Fault::Type("an object") });
        }
        None => {}
    }
    Ok(Draft { unknown, ..Draft::from_object(root) })
}
