//! How far reading a pattern is.

use super::error::{ErrorKind, TextError};
use super::pattern::Remark;
use crate::diag::{Edit, Span};

/// A place in the text, and what was worth a remark on the way to it.
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// The JSON path of the place, without the `$` it begins with.
    pub(super) path: String,
    pub(super) remarks: Vec<Remark>,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, path: String::new(), remarks: Vec::new() }
    }

    /// An error at a part of the text, below the path that is being read.
    pub(super) fn error(&self, kind: ErrorKind, span: Span, message: &str, fix: Option<Edit>) -> TextError {
        TextError::at(self.text, kind, ["$", &self.path].concat(), span, message, fix)
    }

    /// The text of a part.
    pub(super) fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }
}
