//! What a design looks like as JSON: every key, what it holds and how much of it. Links, files and stored designs
//! are all checked against this one table before they become a [`Draft`](crate::design::Draft).

use super::error::{Fault, Invalid};
use crate::design::{
    Airflow, Credential, Files, Filter, Join, KeyOwner, Nat, On, Queue, Reach, Rotation, Sensitivity, Shape, Start,
    TaskKind, YesNo, clean,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Characters in an id. What people type has no limit of its own: what was typed and saved can be opened again.
pub const MAX_ID: usize = 200;
/// Steps in a design.
pub const MAX_TASKS: usize = 10_000;
/// Links in a design.
pub const MAX_LINKS: usize = 20_000;
/// Systems outside in a design.
pub const MAX_OUTSIDE: usize = 2_000;
/// Accepted findings in a design.
pub const MAX_ACCEPTED: usize = 2_000;
/// Levels of nesting in a value that this version does not know.
pub const MAX_DEPTH: usize = 32;

/// What a key holds.
pub(super) enum Kind {
    /// What other records point to: one line of at most [`MAX_ID`] characters.
    Id,
    /// One line.
    Line,
    /// Several lines.
    Notes,
    /// A whole number, or the text that was typed instead.
    Number,
    /// A word of a closed vocabulary: (keyword, label).
    Choice(&'static [(&'static str, &'static str)]),
    /// A record with these fields.
    Record(&'static [Field]),
    /// At most this many records with these fields.
    List(&'static [Field], usize),
}

use Kind::{Choice, Id, Line, List, Notes, Number, Record};

/// A key of a record and what it holds.
pub(super) type Field = (&'static str, Kind);

const YES_NO: Kind = Choice(YesNo::CHOICES);

/// The whole design.
pub(super) static DRAFT: &[Field] = &[
    ("name", Line),
    ("notes", Notes),
    ("trigger", Record(TRIGGER)),
    ("tasks", List(TASK, MAX_TASKS)),
    ("links", List(LINK, MAX_LINKS)),
    ("flow", Record(FLOW)),
    ("outside", List(ACCESS, MAX_OUTSIDE)),
    ("data", Record(DATA)),
    ("guards", Record(GUARDS)),
    ("team", Record(TEAM)),
    ("limits", Record(LIMITS)),
    ("accepted", List(ACCEPTED, MAX_ACCEPTED)),
];
static TRIGGER: &[Field] = &[
    ("start", Choice(Start::CHOICES)),
    ("schedule", Record(SCHEDULE)),
    ("arrival", Record(ARRIVAL)),
    ("pattern", Notes),
];
static SCHEDULE: &[Field] =
    &[("expression", Line), ("zone", Line), ("window", Number), ("starts", Line), ("ends", Line)];
static ARRIVAL: &[Field] = &[
    ("bucket", Line),
    ("prefix", Line),
    ("suffix", Line),
    ("files", Choice(Files::CHOICES)),
    ("consumers", Number),
    ("filter", Choice(Filter::CHOICES)),
    ("per_day", Number),
    ("notifications", Notes),
];
static TASK: &[Field] = &[
    ("id", Id),
    ("name", Line),
    ("kind", Choice(TaskKind::CHOICES)),
    ("typical", Number),
    ("worst", Number),
    ("retries", Number),
    ("timeout", Number),
    ("reads", Line),
    ("writes", Line),
    ("repeatable", YES_NO),
    ("join", Choice(Join::CHOICES)),
    ("each", Line),
    ("concurrency", Number),
];
static LINK: &[Field] = &[("from", Id), ("to", Id), ("on", Choice(On::CHOICES)), ("when", Line)];
static FLOW: &[Field] = &[
    ("steps", Number),
    ("shape", Choice(Shape::CHOICES)),
    ("branching", YES_NO),
    ("fan_out", YES_NO),
    ("backfills", YES_NO),
    ("depends_on_others", YES_NO),
    ("outside_aws", YES_NO),
    ("pipelines", Number),
];
static ACCESS: &[Field] = &[
    ("id", Id),
    ("system", Line),
    ("task", Id),
    ("credential", Choice(Credential::CHOICES)),
    ("allowlist", YES_NO),
    ("reach", Choice(Reach::CHOICES)),
    ("exposed", YES_NO),
    ("limited", YES_NO),
    ("rotation", Choice(Rotation::CHOICES)),
    ("elsewhere", YES_NO),
];
static DATA: &[Field] = &[
    ("sensitivity", Choice(Sensitivity::CHOICES)),
    ("key", Choice(KeyOwner::CHOICES)),
    ("cross_account", YES_NO),
    ("egress", YES_NO),
    ("broad_rights", YES_NO),
];
static GUARDS: &[Field] = &[
    ("policies", Notes),
    ("one_role", YES_NO),
    ("boundary", YES_NO),
    ("nat", Choice(Nat::CHOICES)),
    ("endpoints", YES_NO),
    ("web_server", Choice(Reach::CHOICES)),
    ("block_public", YES_NO),
    ("tls_only", YES_NO),
    ("logs_kept", YES_NO),
    ("queue", Choice(Queue::CHOICES)),
    ("retry_window", Number),
    ("gathered", YES_NO),
    ("alarms", YES_NO),
];
static ACCEPTED: &[Field] = &[("id", Id), ("reason", Line), ("review", Line)];
static TEAM: &[Field] = &[("airflow", Choice(Airflow::CHOICES)), ("airflow_skills", YES_NO), ("portable", YES_NO)];
static LIMITS: &[Field] = &[("finish_by", Line), ("budget", Number), ("thrift", YES_NO)];

/// The kind of `key` in a record.
pub(super) fn find<'a>(fields: &'a [Field], key: &str) -> Option<&'a Kind> {
    fields.iter().find(|(name, _)| *name == key).map(|(_, kind)| kind)
}

/// `key` as a part of a JSON pointer (RFC 6901).
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Checks and cleans the fields of `object`; moves what the schema does not know into `unknown`, by JSON pointer.
pub(super) fn check(
    fields: &[Field],
    object: &mut Map<String, Value>,
    path: &mut String,
    unknown: &mut BTreeMap<String, Value>,
) -> Result<(), Invalid> {
    let mut known = Map::new();
    for (key, mut value) in std::mem::take(object) {
        let end = path.len();
        let key = clean(&key, false);
        path.push('/');
        path.push_str(&escape(&key));
        match find(fields, &key) {
            None => {
                clean_all(&mut value, 0).map_err(|fault| Invalid { path: path.clone(), fault })?;
                unknown.insert(path.clone(), value);
            }
            Some(_) if value.is_null() => {}
            Some(kind) => {
                check_value(kind, &mut value, path, unknown)?;
                known.insert(key, value);
            }
        }
        path.truncate(end);
    }
    *object = known;
    Ok(())
}

fn check_value(
    kind: &Kind,
    value: &mut Value,
    path: &mut String,
    unknown: &mut BTreeMap<String, Value>,
) -> Result<(), Invalid> {
    let fault = match (kind, value) {
        (Id, Value::String(text)) => {
            *text = clean(text, false);
            let length = text.chars().count();
            (length > MAX_ID).then_some(Fault::Long { length, limit: MAX_ID })
        }
        (Line | Number, Value::String(text)) => {
            *text = clean(text, false);
            None
        }
        (Notes, Value::String(text)) => {
            *text = clean(text, true);
            None
        }
        (Number, Value::Number(_)) => None,
        (Choice(words), Value::String(text)) => {
            let known = words.iter().any(|(word, _)| word == text);
            (!known).then(|| Fault::Word(clean(text, false).chars().take(40).collect()))
        }
        (Record(fields), Value::Object(object)) => return check(fields, object, path, unknown),
        (List(fields, limit), Value::Array(items)) => {
            if items.len() <= *limit {
                return check_items(fields, items, path, unknown);
            }
            Some(Fault::Many { count: items.len(), limit: *limit })
        }
        (Id | Line | Notes | Choice(_), _) => Some(Fault::Type("a text")),
        (Number, _) => Some(Fault::Type("a number")),
        (Record(_), _) => Some(Fault::Type("an object")),
        (List(..), _) => Some(Fault::Type("a list")),
    };
    fault.map_or(Ok(()), |fault| Err(Invalid { path: path.clone(), fault }))
}

fn check_items(
    fields: &[Field],
    items: &mut [Value],
    path: &mut String,
    unknown: &mut BTreeMap<String, Value>,
) -> Result<(), Invalid> {
    for (at, item) in items.iter_mut().enumerate() {
        let end = path.len();
        path.push('/');
        path.push_str(&at.to_string());
        let Value::Object(object) = item else {
            return Err(Invalid { path: path.clone(), fault: Fault::Type("an object") });
        };
        check(fields, object, path, unknown)?;
        path.truncate(end);
    }
    Ok(())
}

/// Cleans every text of a value of unknown meaning.
pub(super) fn clean_all(value: &mut Value, depth: usize) -> Result<(), Fault> {
    if depth > MAX_DEPTH {
        return Err(Fault::Deep);
    }
    match value {
        Value::String(text) => *text = clean(text, true),
        Value::Array(items) => items.iter_mut().try_for_each(|item| clean_all(item, depth + 1))?,
        Value::Object(object) => {
            for (key, mut value) in std::mem::take(object) {
                clean_all(&mut value, depth + 1)?;
                object.insert(clean(&key, false), value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}
