//! A valid expression: what it covers, its text, and when it runs.
use super::cron::Cron;
use super::dialect::Dialect;
use super::disputed::{Form, Forms};
use super::preset::Preset;
use super::rate::Rate;
use super::time::{Civil, Instant};
use super::walk::Walk;
use super::{once, sentence};

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
    /// An expression as it was read.
    pub(super) fn read(dialect: Dialect, kind: Kind, forms: Forms) -> Self {
        Self { dialect, kind, forms }
    }

    /// An expression that was not written but made.
    pub(super) fn made(dialect: Dialect, kind: Kind) -> Self {
        Self::read(dialect, kind, Forms::default())
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
