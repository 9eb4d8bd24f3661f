//! Why a text is no event pattern or no notification configuration, and changes to a text.

use crate::diag::{Edit, Span};
use crate::json::{self, Fault, JsonError, child};

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
        let kind = ErrorKind::Json(error.fault);
        Self::at(text, kind, "$".to_owned(), error.span(text), error.fault.says(), error.fix(text))
    }
}

/// The JSON path of a field by the names on the way to it.
pub(super) fn path(names: &[String]) -> String {
    names.iter().fold("$".to_owned(), |path, name| child(&path, name))
}
