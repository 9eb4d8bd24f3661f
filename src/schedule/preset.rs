//! The presets of Airflow that are no calendars.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preset {
    /// `@once`: one run, when the DAG is switched on.
    Once,
    /// `@continuous`: the next run starts when the last has ended.
    Continuous,
}

impl Preset {
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Once => "@once",
            Self::Continuous => "@continuous",
        }
    }

    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Once => "Once, as soon as the DAG is switched on",
            Self::Continuous => "All the time, each run starting when the one before has ended",
        }
    }
}
