//! The vocabulary of everything that can be wrong: where it is, what it is, what to do about it.
//!
//! Nothing here knows a schedule, a task or a rule; every other module speaks these types.

use std::fmt;

/// A stretch of the text of one field, in bytes, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to but without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The part of `text` this span covers; empty when it lies outside or cuts a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

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

/// How much a [`crate::diag`] message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The field is left out of the design until it is mended.
    Error,
    /// The design works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word the screen uses.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
