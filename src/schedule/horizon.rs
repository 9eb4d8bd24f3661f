//! What two years of a schedule are in numbers: how often, when in the week, how far apart, what clocks do to it.
use super::time::{Civil, Instant, date_of, day_number};

/// Days looked at: two years, one of which may be a leap year.
pub(super) const DAYS: u32 = 731;

/// What two years of a schedule look like. Days and hours are those of its zone; gaps are elapsed time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// Runs in all.
    pub runs: u32,
    /// Runs of each day, from `first_day` on.
    pub days: Vec<u32>,
    /// The day of the present in the zone, in days since 1970.
    pub first_day: i64,
    /// Runs of each hour of the week, Sunday first.
    pub week: [[u32; 24]; 7],
    /// Runs that start at minute 0.
    pub on_the_hour: u32,
    /// Times of a day that the clock jumps over, which do not run.
    pub skipped: Vec<Shift>,
    /// Times of a day that happen twice, which run once.
    pub repeated: Vec<Shift>,
    /// The shortest time between two runs.
    pub shortest: Option<Gap>,
    /// The longest.
    pub longest: Option<Gap>,
    /// Runs that start while the one before usually still runs.
    pub typical: Option<Overlaps>,
    /// Runs that may start while the one before still runs, when it takes as long as it can and starts as late as the
    /// flexible window lets it.
    pub worst: Option<Overlaps>,
    /// The next run; it may lie beyond the horizon.
    pub next: Option<Instant>,
    /// Why there is no next run, where there is none.
    pub never: Option<String>,
    /// The next run is more than a year away.
    pub far: bool,
    /// What to do about runs that all start at minute 0, when schedules everywhere do.
    pub advice: Option<String>,
}

/// Times of one day that a change of clocks moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The first of them, on the wall clock.
    pub first: Civil,
    /// The last.
    pub last: Civil,
    /// How many runs it is about.
    pub runs: u32,
}

/// Elapsed time between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Minutes.
    pub minutes: u32,
    /// The run after it.
    pub until: Instant,
}

/// Runs that start before the one before has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlaps {
    /// How many.
    pub runs: u32,
    /// The first of them.
    pub first: Option<Instant>,
}

impl Horizon {
    /// Runs of each month the horizon touches: year, month, runs.
    pub fn months(&self) -> Vec<(i32, u8, u32)> {
        let mut months: Vec<(i32, u8, u32)> = Vec::new();
        for (day, runs) in (self.first_day..).zip(&self.days) {
            let (year, month, _) = date_of(day);
            match months.last_mut() {
                Some(last) if (last.0, last.1) == (year, month) => last.2 += runs,
                _ => months.push((year, month, *runs)),
            }
        }
        months
    }

    /// Runs of each day of a month from the 1st on, for a calendar; `None` for a day outside the horizon.
    pub fn month(&self, year: i32, month: u8) -> Vec<Option<u32>> {
        let first = day_number(year, month, 1) - self.first_day;
        let length = super::time::month_length(year, month);
        let runs = |day: i64| usize::try_from(day).ok().and_then(|day| self.days.get(day)).copied();
        (0..i64::from(length)).map(|day| runs(first + day)).collect()
    }
}
