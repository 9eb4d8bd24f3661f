//! Why a text is no event pattern.

use crate::diag::{Edit, Span};
use crate::json::{self, Fault, JsonError, child};

/// What kind of mistake makes a text no event pattern.
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
    /// It is larger or more complex than EventBridge takes.
    Limit,
}

/// Why a text is no event pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
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

impl PatternError {
    /// An error of a text that is not JSON.
    pub(super) fn json(text: &str, error: JsonError) -> Self {
        let (line, column) = json::line_column(text, error.at);
        Self {
            kind: ErrorKind::Json(error.fault),
            path: "$".to_owned(),
            span: error.span(text),
            line,
            column,
            message: error.fault.says().to_owned(),
            fix: error.fix(text).map(Box::new),
        }
    }
}

/// The JSON path of a field by the names on the way to it.
pub(super) fn path(names: &[String]) -> String {
    names.iter().fold("$".to_owned(), |path, name| child(&path, name))
}
