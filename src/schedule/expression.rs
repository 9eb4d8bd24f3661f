//! Reading an expression: dispatch on its kind, and the search for the fix of a broken one.
use super::calendar;
use super::cron::{self, Cron};
use super::rate::{self, Rate};
use super::time::Civil;
use super::{once, repair, sentence};
use crate::diag::Span;

/// A valid schedule expression of EventBridge Scheduler: `cron(...)`, `rate(...)` or `at(...)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    kind: Kind,
}

/// The three kinds of expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Calendar times.
    Cron(Cron),
    /// A fixed interval.
    Rate(Rate),
    /// One moment, on the wall clock of the schedule's zone.
    Once(Civil),
}

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

/// Reads a schedule expression as EventBridge Scheduler does.
pub fn parse(text: &str) -> Result<Expression, ParseError> {
    read(text).map_err(|fault| {
        let fix = mend(text, &fault);
        ParseError { part: fault.part, span: fault.span, message: fault.message, fix }
    })
}

/// How many mistakes one fix may mend.
const ROUNDS: usize = 12;

/// Applies what each fault proposes until the text parses, so that a fix is always a valid expression.
fn mend(text: &str, fault: &Fault) -> Option<String> {
    let mut candidate = fault.applied(text)?;
    for _ in 0..ROUNDS {
        match read(&candidate) {
            Ok(expression) => return Some(expression.text()),
            Err(fault) => candidate = fault.applied(&candidate)?,
        }
    }
    None
}

impl Fault {
    fn applied(&self, text: &str) -> Option<String> {
        let put = self.put.as_deref()?;
        Some([text.get(..self.span.start)?, put, text.get(self.span.end..)?].concat())
    }
}

/// One strict reading.
fn read(text: &str) -> Result<Expression, Fault> {
    let (keyword, inside) = repair::wrapper(text)?;
    let content = inside.of(text);
    let kind = match keyword {
        repair::Keyword::Cron => Kind::Cron(cron::read(content, inside.start)?),
        repair::Keyword::Rate => Kind::Rate(rate::read(content, inside.start)?),
        repair::Keyword::At => Kind::Once(once::read(content, inside.start)?),
    };
    Ok(Expression { kind })
}

impl Expression {
    pub(super) fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The expression in its canonical spelling; `parse(x.text()) == x`.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Cron(cron) => cron.text(),
            Kind::Rate(rate) => rate.text(),
            Kind::Once(civil) => once::text(*civil),
        }
    }

    /// One English sentence, without the zone: "At 02:00 every day".
    pub fn sentence(&self) -> String {
        match &self.kind {
            Kind::Cron(cron) => sentence::cron(cron),
            Kind::Rate(rate) => rate.sentence(),
            Kind::Once(civil) => once::sentence(*civil),
        }
    }

    /// What AWS does not document about this expression, or what is easily misread in it: one sentence each.
    pub fn remarks(&self) -> Vec<String> {
        match &self.kind {
            Kind::Cron(cron) => cron.remarks(),
            Kind::Rate(_) | Kind::Once(_) => Vec::new(),
        }
    }

    /// It is a `cron(...)` that names an n-th weekday (`#`), which Glue schedules do not know.
    pub fn uses_nth_weekday(&self) -> bool {
        matches!(&self.kind, Kind::Cron(cron) if cron.uses_nth_weekday())
    }

    /// It is a `cron(...)`.
    pub fn is_cron(&self) -> bool {
        matches!(self.kind, Kind::Cron(_))
    }

    /// It is a `rate(...)`.
    pub fn is_rate(&self) -> bool {
        matches!(self.kind, Kind::Rate(_))
    }

    /// It is an `at(...)`.
    pub fn is_once(&self) -> bool {
        matches!(self.kind, Kind::Once(_))
    }

    /// Shortest time between two runs, in minutes on the wall clock; `None` when there is at most one run.
    pub fn shortest_gap(&self) -> Option<u32> {
        match &self.kind {
            Kind::Cron(cron) => calendar::shortest_gap(cron),
            Kind::Rate(rate) => Some(rate.minutes()),
            Kind::Once(_) => None,
        }
    }

    /// It names times of day (a cron not running every hour of every day, or `at`), so that the zone matters to it.
    pub fn has_time_of_day(&self) -> bool {
        match &self.kind {
            Kind::Cron(cron) => !cron.is_every_hour(),
            Kind::Rate(_) => false,
            Kind::Once(_) => true,
        }
    }
}
