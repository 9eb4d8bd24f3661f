//! Reading an expression: dispatch on its kind, and the search for the fix of a broken one.
use super::cron::Cron;
use super::dialect::{Dialect, Reading};
use super::disputed::{Form, Forms};
use super::rate::{self, Rate};
use super::time::{Civil, Instant};
use super::unix::{self, Preset};
use super::walk::Walk;
use super::{aws, convert, once, repair, sentence};
use crate::diag::Span;

/// A valid schedule expression of one dialect: `cron(...)`, `rate(...)`, `at(...)`, five fields or a preset.
///
/// Two are equal when they say the same in the same dialect, however they were spelt.
#[derive(Clone, Debug)]
pub struct Expression {
    dialect: Dialect,
    kind: Kind,
    /// The disputed forms it was written in.
    forms: Forms,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.dialect == other.dialect && self.kind == other.kind
    }
}

impl Eq for Expression {}

/// The kinds of expression.
#[allow(clippy::large_enum_variant, reason = "nearly every expression is of the large kind")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Calendar times.
    Cron(Cron),
    /// A fixed interval.
    Rate(Rate),
    /// One moment, on the wall clock of the schedule's zone.
    Once(Civil),
    /// A preset of Airflow that is no calendar.
    Preset(Preset),
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
    by(text, Dialect::Scheduler, wrapped)
}

/// Reads a schedule expression by the rules of a dialect.
pub fn read(text: &str, dialect: Dialect) -> Result<Expression, ParseError> {
    by(text, dialect, if dialect.is_unix() { unix::read } else { wrapped })
}

/// What reads the text of a dialect. Not chosen in one place, so that the page is drawn without the one for Unix.
type Parser = fn(&str, &mut Reading) -> Result<Kind, Fault>;

fn by(text: &str, dialect: Dialect, parser: Parser) -> Result<Expression, ParseError> {
    strict(text, dialect, parser).map_err(|fault| {
        let fix = mend(text, dialect, parser, &fault);
        ParseError { part: fault.part, span: fault.span, message: fault.message, fix }
    })
}

/// How many mistakes one fix may mend.
const ROUNDS: usize = 12;

/// Applies what each fault proposes until the text parses, so that a fix is always a valid expression.
fn mend(text: &str, dialect: Dialect, parser: Parser, fault: &Fault) -> Option<String> {
    let mut candidate = fault.applied(text)?;
    for _ in 0..ROUNDS {
        match strict(&candidate, dialect, parser) {
            Ok(expression) => return Some(expression.respelt().unwrap_or_else(|| expression.text())),
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
fn strict(text: &str, dialect: Dialect, parser: Parser) -> Result<Expression, Fault> {
    let mut reading = Reading::new(dialect);
    let kind = parser(text, &mut reading)?;
    Ok(Expression { dialect, kind, forms: reading.forms })
}

/// An expression of AWS, in its keyword.
fn wrapped(text: &str, reading: &mut Reading) -> Result<Kind, Fault> {
    let (keyword, inside) = repair::wrapper(text)?;
    let content = inside.of(text);
    let kind = match keyword {
        repair::Keyword::Cron => Kind::Cron(aws::read(content, inside.start, reading)?),
        repair::Keyword::Rate => Kind::Rate(rate::read(content, inside.start, reading)?),
        repair::Keyword::At => Kind::Once(once::read(content, inside.start)?),
    };
    let refused = match (&kind, reading.dialect) {
        (Kind::Rate(_), Dialect::Glue) => "A Glue trigger takes `cron(...)` only.",
        (Kind::Once(_), Dialect::Glue | Dialect::Rule) => "Only EventBridge Scheduler takes `at(...)`.",
        _ => return Ok(kind),
    };
    let span = Span::new(0, text.len());
    Err(Fault { part: Part::Whole, span, message: refused.to_owned(), put: convert::as_cron(&kind) })
}

/// Runs in UTC, ascending; see [`Expression::occurrences`].
#[derive(Clone, Debug)]
pub enum Occurrences {
    /// Of a calendar.
    #[doc(hidden)]
    Walk(Walk),
    /// Every so many seconds.
    #[doc(hidden)]
    Rate {
        /// The run before the next.
        at: i64,
        /// Seconds.
        every: i64,
    },
    /// At most one.
    #[doc(hidden)]
    Once(Option<Instant>),
}

impl Iterator for Occurrences {
    type Item = Instant;

    #[inline]
    fn next(&mut self) -> Option<Instant> {
        match self {
            Self::Walk(walk) => walk.next().map(|minute| Instant(i64::from(minute) * 60)),
            Self::Rate { at, every } => {
                *at = at.saturating_add(*every);
                (*at <= LATEST).then_some(Instant(*at))
            }
            Self::Once(at) => at.take(),
        }
    }
}

/// The last minute of 2199.
const LATEST: i64 = 7_258_118_340;

impl Expression {
    /// An expression that was not written but made.
    pub(super) fn made(dialect: Dialect, kind: Kind) -> Self {
        Self { dialect, kind, forms: Forms::default() }
    }

    /// The dialect it was read in.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    #[cfg(test)]
    pub(super) fn forms(&self) -> Forms {
        self.forms
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The expression in its canonical spelling; `read(x.text(), x.dialect()) == x`.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Preset(preset) => preset.text().to_owned(),
            Kind::Cron(cron) => cron.text(self.dialect),
            Kind::Rate(rate) => rate.text(),
            Kind::Once(civil) => once::text(*civil),
        }
    }

    /// The same in the spelling that no engine disputes, where what was written is one that only Scheduler takes: the
    /// year left out, a unit that does not agree with its number.
    pub fn respelt(&self) -> Option<String> {
        let kind = match &self.kind {
            Kind::Cron(cron) if self.forms.has(Form::FiveFields) => Kind::Cron(cron.with_year()),
            Kind::Rate(rate) if self.forms.has(Form::UnitNumber) => Kind::Rate(rate.agreeing()),
            _ => return None,
        };
        Some(Self::made(self.dialect, kind).text())
    }

    /// One English sentence, without the zone: "At 02:00 every day".
    pub fn sentence(&self) -> String {
        match &self.kind {
            Kind::Cron(cron) => sentence::of(&cron.sets),
            Kind::Preset(preset) => preset.sentence().to_owned(),
            Kind::Rate(rate) => rate.sentence(),
            Kind::Once(civil) => once::sentence(*civil),
        }
    }

    /// Where implementations disagree about how it is written or AWS is silent, and what is easily misread in it: one
    /// sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = self.forms.says().map(str::to_owned).collect();
        if let Kind::Cron(cron) = &self.kind {
            remarks.extend(cron.remarks(self.dialect));
        }
        remarks
    }

    /// The runs strictly after `from` in UTC, up to 2199, without the window of a schedule. A rate counts from `from`; the
    /// presets `@once` and `@continuous` have no times.
    pub fn occurrences(&self, from: Instant) -> Occurrences {
        let after = from.0.div_euclid(60) + 1;
        match &self.kind {
            Kind::Cron(cron) => Occurrences::Walk(cron.sets.walk(u32::try_from(after.max(0)).unwrap_or(u32::MAX))),
            Kind::Rate(rate) => Occurrences::Rate { at: from.0, every: i64::from(rate.minutes()) * 60 },
            Kind::Once(civil) => Occurrences::Once(Some(civil.utc()).filter(|at| *at > from)),
            Kind::Preset(_) => Occurrences::Once(None),
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

    /// It is `@once` or `@continuous`.
    pub fn is_preset(&self) -> bool {
        matches!(self.kind, Kind::Preset(_))
    }

    /// Shortest time between two runs, in minutes on the wall clock; `None` when there is at most one run.
    pub fn shortest_gap(&self) -> Option<u32> {
        match &self.kind {
            Kind::Cron(cron) => cron.sets.shortest_gap(),
            Kind::Rate(rate) => Some(rate.minutes()),
            Kind::Once(_) | Kind::Preset(_) => None,
        }
    }

    /// It names times of day (a cron not running every hour of every day, or `at`), so that the zone matters to it.
    pub fn has_time_of_day(&self) -> bool {
        match &self.kind {
            Kind::Cron(cron) => !cron.sets.is_every_hour(),
            Kind::Rate(_) | Kind::Preset(_) => false,
            Kind::Once(_) => true,
        }
    }
}
