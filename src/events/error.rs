//! Why a text is no event pattern or no notification configuration, and changes to a text.

use super::json;
use super::scan::{Fault, JsonError};
use crate::diag::Span;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does, for a button: "Put the value in a list".
    pub label: String,
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

impl Edit {
    /// An edit.
    pub fn new(label: &str, span: Span, text: impl Into<String>) -> Self {
        Self { label: label.to_owned(), span, text: text.into() }
    }

    /// The text after this change.
    pub fn apply(&self, text: &str) -> String {
        let before = text.get(..self.span.start).unwrap_or(text);
        [before, &self.text, text.get(self.span.end..).unwrap_or("")].concat()
    }
}

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// It is not JSON.
    Json(Fault),
    /// It is JSON, but no object.
    NotObject,
    /// An object or a list is empty.
    Empty,
    /// A value stands outside a list.
    NotInList,
    /// A list holds what is no value to compare with.
    Value,
    /// An operator that does not exist.
    Operator,
    /// Not exactly one operator in an object.
    OneOperator,
    /// An operator is given what it does not take.
    Operand,
    /// `$or` is not a list of two or more objects.
    Or,
    /// It is larger or more complex than AWS takes.
    Limit,
    /// A field that does not exist, is missing, or is given twice.
    Field,
}

/// Why a text, or a part of it, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The kind of mistake.
    pub kind: ErrorKind,
    /// Where it is, as a JSON path: `$.detail.state[0]`.
    pub path: String,
    /// Where it is, in bytes of the text.
    pub span: Span,
    /// One-based line.
    pub line: usize,
    /// One-based column, in characters.
    pub column: usize,
    /// One clear sentence.
    pub message: String,
    /// The change that mends it, where one is known.
    pub fix: Option<Box<Edit>>,
}

impl TextError {
    /// An error at a part of a text.
    #[inline(never)]
    pub(super) fn at(text: &str, kind: ErrorKind, path: String, span: Span, message: &str, fix: Option<Edit>) -> Self {
        let (line, column) = json::line_column(text, span.start);
        Self { kind, path, span, line, column, message: message.to_owned(), fix: fix.map(Box::new) }
    }

    /// An error of a text that is not JSON.
    pub(super) fn json(text: &str, error: JsonError) -> Self {
        let mut end = (error.at + 1).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let (kind, span) = (ErrorKind::Json(error.fault), Span::new(error.at.min(end), end));
        Self::at(text, kind, "$".to_owned(), span, error.fault.says(), stray_comma(text, error.at))
    }
}

/// A comma before a closing bracket can go.
fn stray_comma(text: &str, at: usize) -> Option<Edit> {
    let closing = text.get(at..)?.starts_with(['}', ']']);
    let comma = text.get(..at)?.trim_end();
    (closing && comma.ends_with(','))
        .then(|| Edit::new("Remove the comma", Span::new(comma.len() - 1, comma.len()), ""))
}

/// The JSON path of a field by the names on the way to it.
pub(super) fn path(names: &[String]) -> String {
    names.iter().fold("$".to_owned(), |path, name| child(&path, name))
}

/// The JSON path of a field in an object that has this path.
pub(super) fn child(path: &str, name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '$');
    if !name.is_empty() && name.chars().all(plain) {
        [path, ".", name].concat()
    } else {
        [path, "[", &json::quote(name), "]"].concat()
    }
}

/// The JSON path of an item in a list that has this path.
pub(super) fn item(path: &str, index: usize) -> String {
    [path, "[", &index.to_string(), "]"].concat()
}
