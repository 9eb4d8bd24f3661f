//! The next runs of a schedule, as the screen shows them.
use super::{Civil, Expression, Instant, ZoneRules};

/// The first and last moment a schedule may run; both may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Window {
    /// Not before.
    pub starts: Option<Instant>,
    /// Not after.
    pub ends: Option<Instant>,
}

/// The next runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The expression in words, with the zone: "At 02:00 every day, Stockholm time".
    pub sentence: String,
    /// The zone the runs are in; `UTC` when none was named or it is not known.
    pub zone: String,
    /// Ascending; as many as asked for, or fewer when the schedule ends.
    pub runs: Vec<Run>,
    /// Why there are fewer runs than asked for: "This never runs again: the year ended in 2025."
    pub end: Option<String>,
    /// Other things worth saying: rates start when the schedule is created, undocumented DST behaviour, skipped runs.
    pub notes: Vec<String>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The moment.
    pub at: Instant,
    /// The same in UTC.
    pub utc: Civil,
    /// The same on the wall clock of the zone.
    pub local: Civil,
    /// Minutes east of UTC then.
    pub offset: i32,
    /// What is special about it: the first of two 02:30, the first after a skipped one.
    pub note: Option<String>,
}

/// The next `count` runs strictly after `now`.
pub fn preview(
    _expression: &Expression,
    zone: Option<&str>,
    _window: Window,
    _now: Instant,
    _count: usize,
    _zones: &dyn ZoneRules,
) -> Preview {
    Preview {
        sentence: String::new(),
        zone: zone.unwrap_or("UTC").to_owned(),
        runs: Vec::new(),
        end: None,
        notes: Vec::new(),
    }
}
