//! Stub: to be written.
use crate::diag::Span;

/// A valid schedule expression of EventBridge Scheduler: `cron(...)`, `rate(...)` or `at(...)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression;

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

/// Reads a schedule expression.
pub fn parse(_text: &str) -> Result<Expression, ParseError> {
    Ok(Expression)
}

impl Expression {
    /// The expression in its canonical spelling; `parse(x.text()) == x`.
    pub fn text(&self) -> String {
        String::new()
    }
    /// One English sentence, without the zone: "At 02:00 every day".
    pub fn sentence(&self) -> String {
        String::new()
    }
    /// It is a `cron(...)` that names an n-th weekday (`#`), which Glue schedules do not know.
    pub fn uses_nth_weekday(&self) -> bool {
        false
    }
    /// It is a `cron(...)`.
    pub fn is_cron(&self) -> bool {
        true
    }
    /// It is a `rate(...)`.
    pub fn is_rate(&self) -> bool {
        false
    }
    /// It is an `at(...)`.
    pub fn is_once(&self) -> bool {
        false
    }
    /// Shortest time between two runs, in minutes; `None` when there is at most one run.
    pub fn shortest_gap(&self) -> Option<u32> {
        None
    }
    /// It names times of day (a cron not running every hour, or `at`), so that the zone matters to it.
    pub fn has_time_of_day(&self) -> bool {
        true
    }
}
