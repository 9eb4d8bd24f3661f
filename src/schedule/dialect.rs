//! Who reads an expression: the engines agree on most of it, and differ where it hurts.

/// The engine whose rules an expression is read by.
///
/// Sources, read 2026: EventBridge user guide `eb-scheduled-rule-pattern`, Scheduler user guide `schedule-types`, Glue
/// developer guide `monitor-data-warehouse-schedule`, and croniter, which Airflow reads cron with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// EventBridge Scheduler: `cron`, `rate` and `at`; six fields, of which the year may be missing; any IANA zone.
    Scheduler,
    /// A scheduled EventBridge rule: `cron` with six fields, and `rate` whose unit agrees with its number; UTC.
    Rule,
    /// A scheduled Glue trigger: `cron` with six fields, without `#`, at most every 5 minutes; UTC.
    Glue,
    /// Airflow: five fields and its presets; 0 and 7 are Sunday.
    Airflow,
    /// Unix cron: five fields and presets, without the letters and wrapping ranges that Airflow takes.
    Unix,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Scheduler, Self::Rule, Self::Glue, Self::Airflow, Self::Unix];

    /// The name of the engine.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scheduler => "EventBridge Scheduler",
            Self::Rule => "an EventBridge rule",
            Self::Glue => "a Glue trigger",
            Self::Airflow => "Airflow",
            Self::Unix => "Unix cron",
        }
    }

    /// It has five fields and no keyword around them.
    pub const fn is_unix(self) -> bool {
        matches!(self, Self::Airflow | Self::Unix)
    }

    /// Its schedules may name a zone.
    pub const fn knows_zones(self) -> bool {
        matches!(self, Self::Scheduler | Self::Airflow)
    }
}

/// One reading of a text: by whose rules, and the disputed forms met on the way.
pub(super) struct Reading {
    pub(super) dialect: Dialect,
    pub(super) forms: super::disputed::Forms,
}

impl Reading {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, forms: super::disputed::Forms::default() }
    }

    pub(super) fn note(&mut self, form: super::disputed::Form) {
        self.forms.add(form);
    }
}
