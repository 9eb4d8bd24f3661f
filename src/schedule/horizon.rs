//! Two years of a schedule in numbers: how often, when in the week, how far apart, and what clocks do to it.
use super::expression::Kind;
use super::tally::{Tally, minutes, segments};
use super::time::{Civil, DAY, Instant, ZoneRules, date_of, day_number};
use super::zone::Zone;
use super::{Expression, Window, preview};

/// Days looked at: two years, one of which may be a leap year.
pub(super) const DAYS: u32 = 731;

/// What is analysed.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The schedule.
    pub expression: &'a Expression,
    /// The zone of its times of day; `None` for UTC, which dialects without zones always have.
    pub zone: Option<&'a str>,
    /// First and last moment.
    pub window: Window,
    /// Minutes of the flexible time window; 0 for none.
    pub flexible: u32,
    /// Minutes one run of the whole graph usually takes.
    pub typical: Option<u32>,
    /// Minutes it takes at worst.
    pub worst: Option<u32>,
}

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

/// Analyses two years from now on.
pub fn horizon(plan: &Plan<'_>, now: Instant, zones: &dyn ZoneRules) -> Horizon {
    let now = Instant(now.0.clamp(0, LATEST - i64::from(DAYS) * DAY));
    let end = Instant(now.0 + i64::from(DAYS) * DAY);
    let name = plan.zone.filter(|name| plan.expression.dialect().knows_zones() && *name != "UTC");
    let segments = segments(name.and_then(|name| Zone::new(zones, name)), now, end);
    let earliest = plan.window.starts.map_or(now.0 + 1, |starts| starts.0.max(now.0 + 1));
    let latest = plan.window.ends.map_or(end.0, |ends| ends.0.min(end.0));
    let limits = [plan.typical, plan.worst.map(|worst| worst.saturating_add(plan.flexible))];
    let mut tally = Tally::new(now, &segments, limits);
    if earliest <= latest {
        match plan.expression.kind() {
            Kind::Cron(cron) => tally.calendar(cron.sets, &segments, earliest, latest),
            Kind::Rate(rate) => {
                let anchor = plan.window.starts.unwrap_or(now);
                tally.rate(i64::from(rate.minutes()) * 60, anchor, &segments, earliest, latest);
            }
            Kind::Once(_) | Kind::Preset(_) => {}
        }
    }
    let coming = preview(plan.expression, plan.zone, plan.window, now, 1, zones);
    let next = coming.runs.first().map(|run| run.at);
    if let (Kind::Once(_), Some(run)) = (plan.expression.kind(), coming.runs.first())
        && run.at <= end
    {
        let local = minutes(run.local);
        tally.block(local / 60 * 60, 1 << (local % 60), i64::from(run.offset));
    }
    let Tally { mut horizon, limits, .. } = tally;
    let [typical, worst] = limits.map(|limit| limit.map(|(_, overlaps)| overlaps));
    horizon.advice = stampede(plan, &horizon);
    horizon.far = next.is_some_and(|next| next.0 - now.0 > 366 * DAY);
    let never = if next.is_none() { coming.end } else { None };
    Horizon { typical, worst, next, never, ..horizon }
}

/// 2199-12-31T23:59:59Z.
const LATEST: i64 = 7_258_118_399;

/// Runs a month from which their starting together is worth a word.
const OFTEN: u32 = 20;

fn stampede(plan: &Plan<'_>, horizon: &Horizon) -> Option<String> {
    let all = horizon.runs >= OFTEN && horizon.on_the_hour == horizon.runs && plan.flexible == 0;
    if !all || plan.expression.is_rate() {
        return None;
    }
    let remedy = if plan.expression.dialect() == super::Dialect::Scheduler {
        "move it to another minute, or give it a flexible time window of 15 minutes."
    } else {
        "move it to another minute."
    };
    Some(
        ["Every run starts at minute 0, when many other schedules start too and share what they call: ", remedy]
            .concat(),
    )
}
