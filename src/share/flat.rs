//! The flat form: a tree as bytes, with one byte for every key and keyword. docs/share-format.md describes it.

use super::schema::{self, MAX_DEPTH, MAX_LINKS};
use super::words::{self, Form, KEYS, KEYWORDS};
use serde_json::{Map, Number, Value};

/// Ends a text, a record, a list.
pub(super) const END: u8 = 0;
/// Starts a record of a list; as an id, "the one after the last".
pub(super) const NEXT: u8 = 1;
/// A word follows that is not in the dictionary.
pub(super) const SPELLED: u8 = 0xFF;
/// From here on, a distance takes two bytes.
pub(super) const FAR: u8 = 0xF0;

/// Tags of values of unknown meaning.
pub(super) mod tag {
    /// `null`
    pub(in super::super) const NULL: u8 = 1;
    /// `true`
    pub(in super::super) const TRUE: u8 = 2;
    /// `false`
    pub(in super::super) const FALSE: u8 = 3;
    /// A number, as text
    pub(in super::super) const NUMBER: u8 = 4;
    /// A text
    pub(in super::super) const TEXT: u8 = 5;
    /// Tagged values up to `END`
    pub(in super::super) const ARRAY: u8 = 6;
    /// Spelled keys and tagged values up to `END`
    pub(in super::super) const OBJECT: u8 = 7;
}

/// Bytes that ids may take after unpacking; a reference of one byte stands for a whole id.
const MAX_EXPANDED: usize = 16 << 20;
/// Bytes in one id: four for each character.
const MAX_ID: usize = 4 * schema::MAX_ID;

/// The flat form of a tree.
pub(super) fn write(root: &Map<String, Value>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.record(root, 0);
    writer.out
}

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    base: Bases,
}

/// What ids and references are counted from.
#[derive(Default)]
struct Bases {
    tasks: Vec<String>,
    last_id: String,
    in_tasks: bool,
    to: usize,
    task: usize,
}

impl Bases {
    /// A list starts.
    fn list(&mut self, key: &str) {
        self.in_tasks = key == "tasks";
        if self.in_tasks { "t0" } else { "x0" }.clone_into(&mut self.last_id);
    }

    fn id(&mut self, id: &str) {
        id.clone_into(&mut self.last_id);
        if self.in_tasks {
            self.tasks.push(id.to_owned());
        }
    }

    /// Where a reference under `key` is counted from.
    fn from(&self, key: &str) -> usize {
        if key == "task" { self.task } else { self.to }
    }

    fn reference(&mut self, key: &str, at: usize) {
        match key {
            "to" => self.to = at,
            "task" => self.task = at,
            _ => {}
        }
    }
}

impl Writer {
    fn record(&mut self, object: &Map<String, Value>, depth: usize) {
        for (at, (key, form)) in KEYS.iter().enumerate() {
            if let (Some(value), Some(code)) = (object.get(*key), words::code(Some(at))) {
                self.out.push(code);
                self.known(key, *form, value, depth);
            }
        }
        for (key, value) in object.iter().filter(|(key, _)| KEYS.iter().all(|(known, _)| known != key)) {
            self.out.push(SPELLED);
            self.text(key);
            self.tagged(value, depth + 1);
        }
        self.out.push(END);
    }

    fn known(&mut self, key: &str, form: Form, value: &Value, depth: usize) {
        match (form, value) {
            (Form::Record, Value::Object(object)) => self.record(object, depth + 1),
            (Form::List, Value::Array(items)) => {
                self.base.list(key);
                for item in items.iter().filter_map(Value::as_object) {
                    self.out.push(NEXT);
                    self.record(item, depth + 1);
                }
                self.out.push(END);
            }
            (Form::Record | Form::List, _) => self.out.push(END),
            (Form::Word, Value::String(word)) => {
                if let Some(code) = words::code(KEYWORDS.iter().position(|known| known == word)) {
                    self.out.push(code);
                } else {
                    self.out.push(SPELLED);
                    self.text(word);
                }
            }
            (Form::Id, Value::String(id)) => {
                if after(&self.base.last_id).as_ref() == Some(id) {
                    self.out.push(NEXT);
                } else {
                    self.text(id);
                }
                self.base.id(id);
            }
            (Form::Task, Value::String(id)) => self.reference(key, id),
            (_, Value::String(text)) => self.text(text),
            (_, other) => self.text(&other.to_string()),
        }
    }

    fn reference(&mut self, key: &str, id: &str) {
        let base = self.base.from(key);
        // Most references are to a task nearby, and a graph may have thousands: look there first.
        let tasks = &self.base.tasks;
        let found = (tasks.get(base).is_some_and(|task| task == id).then_some(base))
            .or_else(|| tasks.iter().position(|task| task == id));
        let distance = found.and_then(|at| u16::try_from(zigzag(at, base)).ok().map(|distance| (at, distance)));
        match distance {
            Some((at, distance)) if distance < u16::from(FAR) => {
                self.out.push(low(distance));
                self.base.reference(key, at);
            }
            Some((at, distance)) if distance - u16::from(FAR) < 0xF00 => {
                let rest = distance - u16::from(FAR);
                self.out.extend([FAR + low(rest >> 8), low(rest)]);
                self.base.reference(key, at);
            }
            _ => {
                self.out.push(SPELLED);
                self.text(id);
            }
        }
    }

    fn tagged(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Bool(true) => self.out.push(tag::TRUE),
            Value::Bool(false) => self.out.push(tag::FALSE),
            Value::Number(number) => {
                self.out.push(tag::NUMBER);
                self.text(&number.to_string());
            }
            Value::String(text) => {
                self.out.push(tag::TEXT);
                self.text(text);
            }
            Value::Array(items) if depth <= MAX_DEPTH => {
                self.out.push(tag::ARRAY);
                for item in items {
                    self.tagged(item, depth + 1);
                }
                self.out.push(END);
            }
            Value::Object(object) if depth <= MAX_DEPTH => {
                self.out.push(tag::OBJECT);
                for (key, value) in object {
                    self.out.push(SPELLED);
                    self.text(key);
                    self.tagged(value, depth + 1);
                }
                self.out.push(END);
            }
            Value::Null | Value::Array(_) | Value::Object(_) => self.out.push(tag::NULL),
        }
    }

    fn text(&mut self, text: &str) {
        self.out.extend(text.bytes().filter(|byte| *byte != END));
        self.out.push(END);
    }
}

/// The low eight bits.
fn low(number: u16) -> u8 {
    number.to_le_bytes()[0]
}

/// A signed distance as a number from 0: 0, -1, 1, -2, ...
fn zigzag(at: usize, base: usize) -> usize {
    if at >= base { (at - base) * 2 } else { (base - at) * 2 - 1 }
}

fn unzigzag(distance: usize, base: usize) -> Option<usize> {
    let half = distance.div_ceil(2);
    if distance.is_multiple_of(2) { base.checked_add(half) } else { base.checked_sub(half) }
}

/// `id` with the number at its end one higher: `t9` becomes `t10`.
fn after(id: &str) -> Option<String> {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = id.get(stem.len()..)?;
    let next = digits.parse::<u32>().ok()?.checked_add(1)?;
    Some(format!("{stem}{next}"))
}

/// The tree of a flat form; `None` when the bytes are not one.
pub(super) fn read(bytes: &[u8]) -> Option<Map<String, Value>> {
    let mut reader = Reader { bytes, at: 0, base: Bases::default(), expanded: 0, items: 0 };
    let root = reader.record(0)?;
    (reader.at == bytes.len()).then_some(root)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    base: Bases,
    expanded: usize,
    items: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn text(&mut self) -> Option<String> {
        let rest = self.bytes.get(self.at..)?;
        let end = rest.iter().position(|byte| *byte == END)?;
        self.at += end + 1;
        String::from_utf8(rest.get(..end)?.to_vec()).ok()
    }

    fn record(&mut self, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        loop {
            let code = self.byte()?;
            if code == END {
                return Some(object);
            }
            if depth > MAX_DEPTH {
                return None;
            }
            let (key, value) = if code == SPELLED {
                (self.text()?, self.tagged(depth + 1)?)
            } else {
                let (key, form) = words::key(code)?;
                ((*key).to_owned(), self.known(key, *form, depth)?)
            };
            object.insert(key, value);
        }
    }

    fn known(&mut self, key: &str, form: Form, depth: usize) -> Option<Value> {
        Some(match form {
            Form::Text => Value::String(self.text()?),
            Form::Word => match self.byte()? {
                SPELLED => Value::String(self.text()?),
                code => Value::String(words::keyword(code)?.to_owned()),
            },
            Form::Id => {
                let id = if self.bytes.get(self.at) == Some(&NEXT) {
                    self.at += 1;
                    after(&self.base.last_id)?
                } else {
                    self.text()?
                };
                self.base.id(&id);
                self.expand(id)?
            }
            Form::Task => {
                let first = self.byte()?;
                if first == SPELLED {
                    return self.text().map(Value::String);
                }
                let mut distance = usize::from(first);
                if first >= FAR {
                    distance = usize::from(FAR) + (usize::from(first - FAR) << 8) + usize::from(self.byte()?);
                }
                let at = unzigzag(distance, self.base.from(key))?;
                let id = self.base.tasks.get(at)?.clone();
                self.base.reference(key, at);
                self.expand(id)?
            }
            Form::Record => Value::Object(self.record(depth + 1)?),
            Form::List => {
                self.base.list(key);
                let mut items = Vec::new();
                while self.byte()? == NEXT {
                    self.items += 1;
                    if self.items > 2 * MAX_LINKS {
                        return None;
                    }
                    items.push(Value::Object(self.record(depth + 1)?));
                }
                Value::Array(items)
            }
        })
    }

    /// An id made from a code, unless ids have grown beyond measure.
    fn expand(&mut self, id: String) -> Option<Value> {
        self.expanded += id.len();
        (id.len() <= MAX_ID && self.expanded <= MAX_EXPANDED).then_some(Value::String(id))
    }

    fn tagged(&mut self, depth: usize) -> Option<Value> {
        let code = self.byte()?;
        self.value(code, depth)
    }

    fn value(&mut self, code: u8, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH + 1 {
            return None;
        }
        Some(match code {
            tag::NULL => Value::Null,
            tag::TRUE => Value::Bool(true),
            tag::FALSE => Value::Bool(false),
            tag::NUMBER => Value::Number(self.text()?.parse::<Number>().ok()?),
            tag::TEXT => Value::String(self.text()?),
            tag::ARRAY => {
                let mut items = Vec::new();
                loop {
                    match self.byte()? {
                        END => break Value::Array(items),
                        code => items.push(self.value(code, depth + 1)?),
                    }
                }
            }
            tag::OBJECT => {
                let mut object = Map::new();
                while self.byte()? == SPELLED {
                    let key = self.text()?;
                    object.insert(key, self.tagged(depth + 1)?);
                }
                Value::Object(object)
            }
            _ => return None,
        })
    }
}
