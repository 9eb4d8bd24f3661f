//! Makes a pattern from an event, value by value.

use super::condition::Value;
use super::error::TextError;
use super::parse::parse;
use super::pattern::Pattern;
use crate::diag::{Edit, Span};
use crate::json::scan::{self, Fault, JsonError, MAX_DEPTH, byte};
use crate::json::{self, Kind, Node, child, item, quote};

/// A value of an event that can be put into a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Where it is, as a JSON path: `$.detail.tables[0]`.
    pub path: String,
    /// The names on the way to its field; a list on the way has none.
    pub names: Vec<String>,
    /// The value, as JSON.
    pub value: String,
    /// In the text of the event.
    pub span: Span,
}

/// At most this many values are offered, and none that is longer than so many bytes.
const MAX_PICKS: usize = 200;
const MAX_LENGTH: usize = 1_000;

/// Values further behind are not offered.
const MAX_READ: usize = 262_144;

/// The first 200 values of an event, in the order of its text; what follows them is not read.
pub fn picks(event: &str) -> Result<Vec<Pick>, JsonError> {
    let bytes = event.as_bytes();
    let mut walk = Walk { event, path: "$".to_owned(), names: Vec::new(), picks: Vec::new() };
    let end = walk.value(scan::blank(bytes, 0), 0)?;
    if !walk.enough(end) {
        scan::end(bytes, end)?;
    }
    Ok(walk.picks)
}

struct Walk<'a> {
    event: &'a str,
    path: String,
    names: Vec<String>,
    picks: Vec<Pick>,
}

impl Walk<'_> {
    const fn enough(&self, at: usize) -> bool {
        self.picks.len() >= MAX_PICKS || at > MAX_READ
    }

    /// The value at `at`; gives one past it, or any place when there are enough picks.
    fn value(&mut self, at: usize, depth: usize) -> Result<usize, JsonError> {
        let bytes = self.event.as_bytes();
        let open = byte(bytes, at);
        if !matches!(open, b'{' | b'[') {
            let end = scan::skip(bytes, at, depth)?;
            if !self.names.is_empty() && end - at <= MAX_LENGTH {
                let span = Span::new(at, end);
                let value = span.of(self.event).to_owned();
                self.picks.push(Pick { path: self.path.clone(), names: self.names.clone(), value, span });
            }
            return Ok(end);
        }
        if depth >= MAX_DEPTH {
            return Err(JsonError { at, fault: Fault::Depth });
        }
        let close = if open == b'{' { b'}' } else { b']' };
        let mut at = scan::blank(bytes, at + 1);
        if byte(bytes, at) == close {
            return Ok(at + 1);
        }
        for n in 0_usize.. {
            let length = self.path.len();
            let end = if open == b'{' { self.field(at, depth)? } else { self.item(at, n, depth)? };
            self.path.truncate(length);
            if self.enough(end) {
                return Ok(end);
            }
            at = scan::blank(bytes, end);
            match byte(bytes, at) {
                b',' => at = scan::blank(bytes, at + 1),
                found if found == close => return Ok(at + 1),
                _ => return scan::unexpected(bytes, at),
            }
        }
        Ok(at)
    }

    fn field(&mut self, at: usize, depth: usize) -> Result<usize, JsonError> {
        let bytes = self.event.as_bytes();
        if byte(bytes, at) != b'"' {
            return scan::unexpected(bytes, at);
        }
        let (end, _) = scan::string(bytes, at)?;
        let mut name = String::new();
        scan::unescape(Span::new(at + 1, end - 1).of(self.event), &mut name);
        let value = scan::colon(bytes, end)?;
        self.path.push_str(child("", &name).as_str());
        self.names.push(name);
        let end = self.value(value, depth + 1)?;
        self.names.pop();
        Ok(end)
    }

    fn item(&mut self, at: usize, n: usize, depth: usize) -> Result<usize, JsonError> {
        self.path.push_str(item("", n).as_str());
        self.value(at, depth + 1)
    }
}

/// A pattern to which values of an event are added: read once for all of them.
#[derive(Debug)]
pub struct Additions<'a> {
    text: &'a str,
    /// Nothing where the text is empty.
    known: Option<(Pattern, Node)>,
}

impl<'a> Additions<'a> {
    /// Reads a pattern; an empty text is the beginning of one.
    pub fn new(text: &'a str) -> Result<Self, TextError> {
        let known = if text.trim().is_empty() {
            None
        } else {
            let root = json::parse(text).map_err(|error| TextError::json(text, error));
            Some((parse(text)?, root?))
        };
        Ok(Self { text, known })
    }

    /// The pattern with this value of an event in it: a new leaf, or one more item of the leaf that is there; the same
    /// text where the value passes already. The rest of the text stays as it is.
    pub fn with(&self, pick: &Pick) -> String {
        let text = self.text;
        let Some((pattern, root)) = &self.known else {
            return ["{\n  ", &nested(&pick.names, &pick.value, 1), "\n}\n"].concat();
        };
        if let Some(leaf) = pattern.leaves.iter().find(|leaf| leaf.path == pick.names) {
            let value = json::parse(&pick.value).ok().and_then(|node| node.scalar()).unwrap_or_default();
            let mut value = Value::new(&value);
            if leaf.items.iter().any(|item| item.condition.passes(&mut value)) {
                return text.to_owned();
            }
            return leaf.append("", &pick.value).apply(text);
        }
        let (mut node, mut depth) = (root, 0);
        while let Some(next) = pick.names.get(depth).and_then(|name| node.get(name)) {
            if !matches!(next.kind, Kind::Object(_)) {
                break;
            }
            node = next;
            depth += 1;
        }
        let missing = pick.names.get(depth..).unwrap_or(&[]);
        let end = node.fields().last().map_or(node.span.end - 1, |field| field.value.span.end);
        let added = nested(missing, &pick.value, depth + 1);
        let start = if text.contains('\n') { [",\n", &"  ".repeat(depth + 1)].concat() } else { ", ".to_owned() };
        Edit::new("", Span::new(end, end), [start, added].concat()).apply(text)
    }
}

/// `"a": {"b": [value]}`, indented.
fn nested(names: &[String], value: &str, depth: usize) -> String {
    match names {
        [] => String::new(),
        [last] => [&quote(last), ": [", value, "]"].concat(),
        [first, rest @ ..] => {
            let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
            [&quote(first), ": {\n", &inner, &nested(rest, value, depth + 1), "\n", &outer, "}"].concat()
        }
    }
}
