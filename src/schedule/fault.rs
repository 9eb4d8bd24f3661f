//! Why a text is no expression: which part, where, and what to write instead.
use crate::diag::Span;

/// Which part of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Cron fields.
    Minutes,
    /// Cron fields.
    Hours,
    /// Cron fields.
    DayOfMonth,
    /// Cron fields.
    Month,
    /// Cron fields.
    DayOfWeek,
    /// Cron fields.
    Year,
    /// The number of a rate.
    Value,
    /// The unit of a rate.
    Unit,
    /// The date and time of `at`.
    Date,
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Which part is wrong.
    pub part: Part,
    /// Where it stands in the text, bytes.
    pub span: Span,
    /// One clear sentence.
    pub message: String,
    /// A whole expression that is probably meant, and parses.
    pub fix: Option<String>,
}

/// What a parser found wrong, and what to put in the place of `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) part: Part,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) put: Option<String>,
}

impl Fault {
    /// The text with what is proposed in its place.
    pub(super) fn applied(&self, text: &str) -> Option<String> {
        let put = self.put.as_deref()?;
        Some([text.get(..self.span.start)?, put, text.get(self.span.end..)?].concat())
    }
}
