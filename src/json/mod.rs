//! JSON as a tree that knows where in the text each of its parts stands.

pub(crate) mod scan;

pub use scan::{Fault, JsonError};

use crate::diag::{Edit, Span};
use scan::{MAX_DEPTH, blank, byte};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The text it was read from.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is. Numbers and strings are kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// As it is written.
    Number(String),
    /// With its escapes undone.
    String(String),
    /// The items of a list.
    List(Vec<Node>),
    /// The fields of an object, in the order of the text, repeated names and all.
    Object(Vec<Field>),
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, with escapes undone.
    pub name: String,
    /// The name in the text, quotes and all.
    pub name_span: Span,
    /// Its value.
    pub value: Node,
}

impl Field {
    /// Name, colon and value.
    pub fn span(&self) -> Span {
        Span::new(self.name_span.start, self.value.span.end)
    }
}

impl Node {
    /// The value as conditions see it: JSON with the escapes of a string undone. `None` for lists and objects.
    pub fn scalar(&self) -> Option<String> {
        match &self.kind {
            Kind::Null => Some("null".to_owned()),
            Kind::Bool(value) => Some(if *value { "true" } else { "false" }.to_owned()),
            Kind::Number(text) => Some(text.clone()),
            Kind::String(text) => Some(quoted(text)),
            Kind::List(_) | Kind::Object(_) => None,
        }
    }

    /// A string with its escapes undone; `None` for anything else.
    pub fn text(&self) -> Option<&str> {
        if let Kind::String(text) = &self.kind { Some(text) } else { None }
    }

    /// The fields of an object; none of anything else.
    pub fn fields(&self) -> &[Field] {
        if let Kind::Object(fields) = &self.kind { fields } else { &[] }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Self] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The last field of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.fields().iter().rev().find(|field| field.name == name).map(|field| &field.value)
    }
}

/// Reads a text that is one JSON value.
pub fn parse(text: &str) -> Result<Node, JsonError> {
    let (node, end) = value(text, blank(text.as_bytes(), 0), 0)?;
    scan::end(text.as_bytes(), end)?;
    Ok(node)
}

/// The value at `at`, and one past it.
fn value(text: &str, at: usize, depth: usize) -> Result<(Node, usize), JsonError> {
    let bytes = text.as_bytes();
    let (kind, end) = match byte(bytes, at) {
        b'"' => {
            let (found, end) = string(text, at)?;
            (Kind::String(found), end)
        }
        b'{' | b'[' if depth >= MAX_DEPTH => return Err(JsonError { at, fault: Fault::Depth }),
        b'{' => object(text, at, depth)?,
        b'[' => list(text, at, depth)?,
        first => {
            let end = scan::plain(bytes, at)?;
            let kind = match first {
                b'n' => Kind::Null,
                b't' | b'f' => Kind::Bool(first == b't'),
                _ => Kind::Number(Span::new(at, end).of(text).to_owned()),
            };
            (kind, end)
        }
    };
    Ok((Node { span: Span::new(at, end), kind }, end))
}

/// The string at `at`, and one past it.
fn string(text: &str, at: usize) -> Result<(String, usize), JsonError> {
    let (end, escapes) = scan::string(text.as_bytes(), at)?;
    let raw = Span::new(at + 1, end - 1).of(text);
    let mut found = String::with_capacity(raw.len());
    if escapes {
        scan::unescape(raw, &mut found);
    } else {
        found.push_str(raw);
    }
    Ok((found, end))
}

fn object(text: &str, at: usize, depth: usize) -> Result<(Kind, usize), JsonError> {
    let bytes = text.as_bytes();
    let mut fields = Vec::new();
    let mut at = blank(bytes, at + 1);
    if byte(bytes, at) == b'}' {
        return Ok((Kind::Object(fields), at + 1));
    }
    loop {
        if byte(bytes, at) != b'"' {
            return scan::unexpected(bytes, at);
        }
        let (name, end) = string(text, at)?;
        let name_span = Span::new(at, end);
        let (value, end) = value(text, scan::colon(bytes, end)?, depth + 1)?;
        fields.push(Field { name, name_span, value });
        at = blank(bytes, end);
        match byte(bytes, at) {
            b',' => at = blank(bytes, at + 1),
            b'}' => return Ok((Kind::Object(fields), at + 1)),
            _ => return scan::unexpected(bytes, at),
        }
    }
}

fn list(text: &str, at: usize, depth: usize) -> Result<(Kind, usize), JsonError> {
    let bytes = text.as_bytes();
    let mut items = Vec::new();
    let mut at = blank(bytes, at + 1);
    if byte(bytes, at) == b']' {
        return Ok((Kind::List(items), at + 1));
    }
    loop {
        let (item, end) = value(text, at, depth + 1)?;
        items.push(item);
        at = blank(bytes, end);
        match byte(bytes, at) {
            b',' => at = blank(bytes, at + 1),
            b']' => return Ok((Kind::List(items), at + 1)),
            _ => return scan::unexpected(bytes, at),
        }
    }
}

/// A string as conditions see it, as [`Node::scalar`] gives it.
pub(crate) fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

/// What stands between the quotes of such a string.
pub(crate) fn inside(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// A string as JSON writes it, in quotes.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\0'..' ' => {
                quoted.push_str("\\u00");
                for nibble in [u32::from(letter) >> 4, u32::from(letter) & 15] {
                    quoted.push(char::from_digit(nibble, 16).unwrap_or('0'));
                }
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A scalar as [`Node::scalar`] gives it, as JSON writes it.
pub(crate) fn written(scalar: &str) -> String {
    inside(scalar).map_or_else(|| scalar.to_owned(), quote)
}

/// One-based line and column, in characters, of a byte offset.
pub(crate) fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before.get(start..).unwrap_or("").chars().count() + 1)
}

impl JsonError {
    /// The character it is at; empty at the end of `text`.
    pub(crate) fn span(self, text: &str) -> Span {
        let mut end = (self.at + 1).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(self.at.min(end), end)
    }

    /// The change that mends it, where one is known: a comma before a closing bracket can go.
    pub(crate) fn fix(self, text: &str) -> Option<Edit> {
        let closing = text.get(self.at..)?.starts_with(['}', ']']);
        let comma = text.get(..self.at)?.trim_end();
        (closing && comma.ends_with(','))
            .then(|| Edit::new("Remove the comma", Span::new(comma.len() - 1, comma.len()), ""))
    }
}

/// The JSON path of a field in an object that has this path.
pub(crate) fn child(path: &str, name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '$');
    if !name.is_empty() && name.chars().all(plain) {
        [path, ".", name].concat()
    } else {
        [path, "[", &quote(name), "]"].concat()
    }
}

/// The JSON path of an item in a list that has this path.
pub(crate) fn item(path: &str, index: usize) -> String {
    [path, "[", &index.to_string(), "]"].concat()
}
