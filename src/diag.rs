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
