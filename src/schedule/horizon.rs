//! Two years of a schedule in numbers: how often, when in the week, how far apart, and what clocks do to it.
//!
//! Runs are counted an hour at a time: a calendar covers the same minutes of every hour it covers, so a schedule of a
//! million runs costs as much as one of seventeen thousand.
use super::calendar::{DAY_MINUTES, Sets, civil};
use super::expression::Kind;
use super::time::{Civil, DAY, Instant, ZoneRules, date_of, day_number};
use super::zone::Zone;
use super::{Expression, Window, preview};

/// Days looked at: two years, one of which may be a leap year.
const DAYS: u32 = 731;

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

/// A stretch of time with one offset.
#[derive(Clone, Copy)]
struct Segment {
    /// Minutes east of UTC.
    offset: i64,
    /// Minutes on its wall clock: from, and up to but without.
    from: i64,
    to: i64,
}

/// The stretches of `zone` from a day before `now`, so that a repeated hour is known as such, to a day after `end`.
fn segments(zone: Option<Zone<'_>>, now: Instant, end: Instant) -> Vec<Segment> {
    let forever = |offset: i64| Segment { offset, from: i64::MIN / 2, to: i64::MAX / 2 };
    let Some(mut zone) = zone else { return vec![forever(0)] };
    let start = Instant(now.0 - 2 * DAY);
    let mut segments = vec![forever(i64::from(zone.offset(start)))];
    for (at, offset) in zone.changes(start, Instant(end.0 + 2 * DAY)) {
        let (at, offset) = (at.0.div_euclid(60), i64::from(offset));
        if let Some(last) = segments.last_mut() {
            last.to = at + last.offset;
        }
        segments.push(Segment { from: at + offset, ..forever(offset) });
    }
    segments
}

/// What is counted so far.
struct Tally {
    horizon: Horizon,
    /// Minutes that a run takes, and the runs that start too early for it.
    limits: [Option<(u32, Overlaps)>; 2],
    /// The minute of the last run, in UTC.
    last: Option<i64>,
    /// What is the same for every hour with the same minutes.
    inner: Inner,
}

/// The gaps between the minutes of one hour.
#[derive(Clone, Copy, Default)]
struct Inner {
    minutes: u64,
    /// The shortest and the longest, each with the minute after it.
    shortest: Option<(u32, u32)>,
    longest: Option<(u32, u32)>,
    /// For each limit: the gaps below it, and the minute after the first of them.
    below: [(u32, Option<u32>); 2],
}

impl Inner {
    fn of(minutes: u64, limits: [Option<u32>; 2]) -> Self {
        let mut inner = Self { minutes, ..Self::default() };
        let mut rest = minutes & minutes.wrapping_sub(1);
        let mut before = minutes.trailing_zeros();
        while rest != 0 {
            let minute = rest.trailing_zeros();
            rest &= rest - 1;
            let gap = minute - before;
            before = minute;
            if inner.shortest.is_none_or(|shortest| gap < shortest.0) {
                inner.shortest = Some((gap, minute));
            }
            if inner.longest.is_none_or(|longest| gap > longest.0) {
                inner.longest = Some((gap, minute));
            }
            for (below, limit) in inner.below.iter_mut().zip(limits) {
                if limit.is_some_and(|limit| gap < limit) {
                    *below = (below.0 + 1, below.1.or(Some(minute)));
                }
            }
        }
        inner
    }
}

fn instant(minute: i64) -> Instant {
    Instant(minute * 60)
}

/// Minutes since 1970 on a wall clock.
fn minutes(local: Civil) -> i64 {
    local.utc().0.div_euclid(60)
}

/// The bits below `limit`.
fn below(limit: i64) -> u64 {
    match limit {
        ..=0 => 0,
        1..64 => (1 << limit) - 1,
        _ => u64::MAX,
    }
}

impl Tally {
    fn new(now: Instant, segments: &[Segment], limits: [Option<u32>; 2]) -> Self {
        // The earliest day a run can be on; a zone is at most a day ahead or behind.
        let offset = segments.iter().map(|segment| segment.offset).min().unwrap_or(0);
        let first_day = (now.0.div_euclid(60) + offset).div_euclid(i64::from(DAY_MINUTES));
        let horizon = Horizon {
            runs: 0,
            days: vec![0; DAYS as usize + 2],
            first_day,
            week: [[0; 24]; 7],
            on_the_hour: 0,
            skipped: Vec::new(),
            repeated: Vec::new(),
            shortest: None,
            longest: None,
            typical: None,
            worst: None,
            next: None,
            never: None,
            far: false,
            advice: None,
        };
        let limits = limits.map(|limit| limit.map(|limit| (limit, Overlaps { runs: 0, first: None })));
        Self { horizon, limits, last: None, inner: Inner::default() }
    }

    /// Counts runs of one hour of the wall clock.
    fn count(&mut self, hour: i64, runs: u32) {
        let day = hour.div_euclid(i64::from(DAY_MINUTES));
        let index = usize::try_from(day - self.horizon.first_day).unwrap_or(usize::MAX);
        if let Some(of_day) = self.horizon.days.get_mut(index) {
            *of_day += runs;
        }
        // 1 January 1970 was a Thursday.
        let weekday = usize::try_from((day + 4).rem_euclid(7)).unwrap_or(0);
        let of_day = usize::try_from(hour.rem_euclid(i64::from(DAY_MINUTES)) / 60).unwrap_or(0);
        if let Some(cell) = self.horizon.week.get_mut(weekday).and_then(|week| week.get_mut(of_day)) {
            *cell += runs;
        }
        self.horizon.runs += runs;
    }

    /// Counts the runs at some minutes of one hour of the wall clock, `offset` minutes east of UTC.
    fn block(&mut self, hour: i64, minutes: u64, offset: i64) {
        self.count(hour, minutes.count_ones());
        self.horizon.on_the_hour += u32::from(minutes & 1 != 0);
        let start = hour - offset;
        let first = start + i64::from(minutes.trailing_zeros());
        if let Some(last) = self.last {
            let gap = u32::try_from(first - last).unwrap_or(u32::MAX);
            self.gap(gap, first);
            for (limit, overlaps) in self.limits.iter_mut().flatten() {
                if gap < *limit {
                    *overlaps = Overlaps { runs: overlaps.runs + 1, first: overlaps.first.or(Some(instant(first))) };
                }
            }
        }
        self.last = Some(start + i64::from(63 - minutes.leading_zeros()));
        if minutes != self.inner.minutes {
            self.inner = Inner::of(minutes, self.limits.map(|limit| limit.map(|(limit, _)| limit)));
        }
        let inner = self.inner;
        for (gap, minute) in [inner.shortest, inner.longest].into_iter().flatten() {
            self.gap(gap, start + i64::from(minute));
        }
        for (limit, (runs, minute)) in self.limits.iter_mut().zip(inner.below) {
            if let (Some((_, overlaps)), Some(minute)) = (limit, minute) {
                overlaps.runs += runs;
                overlaps.first = overlaps.first.or(Some(instant(start + i64::from(minute))));
            }
        }
    }

    fn gap(&mut self, minutes: u32, until: i64) {
        let gap = Gap { minutes, until: instant(until) };
        if self.horizon.shortest.is_none_or(|shortest| minutes < shortest.minutes) {
            self.horizon.shortest = Some(gap);
        }
        if self.horizon.longest.is_none_or(|longest| minutes > longest.minutes) {
            self.horizon.longest = Some(gap);
        }
    }

    /// Counts a calendar between two moments in seconds.
    fn calendar(&mut self, sets: Sets, segments: &[Segment], earliest: i64, latest: i64) {
        let (earliest, latest) =
            (earliest.div_euclid(60) + i64::from(earliest.rem_euclid(60) > 0), latest.div_euclid(60));
        let mut segments = segments.iter().copied().peekable();
        let Some(mut segment) = segments.next() else { return };
        let start = earliest + segment.offset - 2 * i64::from(DAY_MINUTES);
        let mut walk = sets.walk(u32::try_from(start).unwrap_or(0));
        while let Some((hour, mut rest)) = walk.block() {
            let hour = i64::from(hour);
            while rest != 0 {
                let first = hour + i64::from(rest.trailing_zeros());
                if first >= segment.to {
                    let Some(next) = segments.next() else { return };
                    segment = next;
                    continue;
                }
                let early = rest & below(segment.from - hour);
                if early != 0 {
                    rest &= !early;
                    if (earliest..=latest).contains(&(segment.from - segment.offset)) {
                        shift(&mut self.horizon.skipped, hour, early);
                    }
                    continue;
                }
                let within = rest & below(segment.to - hour);
                rest &= !within;
                // Between the first and the last moment.
                let utc = hour - segment.offset;
                let runs = within & !below(earliest - utc) & below(latest + 1 - utc);
                if runs != 0 {
                    self.block(hour, runs, segment.offset);
                    let again = segments.peek().map_or(0, |next| runs & !below(next.from - hour));
                    if again != 0 {
                        shift(&mut self.horizon.repeated, hour, again);
                    }
                } else if utc > latest {
                    return;
                }
            }
        }
    }

    /// Counts a rate of so many seconds from `anchor` on, between two moments in seconds.
    fn rate(&mut self, interval: i64, anchor: Instant, segments: &[Segment], earliest: i64, latest: i64) {
        // Runs strictly before a moment, the one at the anchor being the first.
        let before = |at: i64| -> i64 { ((at - anchor.0 + interval - 1).div_euclid(interval)).max(0) };
        let runs = |from: i64, to: i64| u32::try_from(before(to) - before(from)).unwrap_or(0);
        for segment in segments {
            let from = earliest.max((segment.from - segment.offset).saturating_mul(60));
            let to = (latest + 1).min((segment.to - segment.offset).saturating_mul(60));
            let mut at = from;
            while at < to {
                let hour = at.div_euclid(60) + segment.offset;
                let hour = hour - hour.rem_euclid(60);
                let next = to.min((hour + 60 - segment.offset) * 60);
                let count = runs(at, next);
                if count > 0 {
                    self.count(hour, count);
                    let minute = (hour - segment.offset) * 60;
                    self.horizon.on_the_hour += runs(minute.max(at), (minute + 60).clamp(at, next));
                }
                at = next;
            }
        }
        let Some(second) = (self.horizon.runs > 1).then(|| before(earliest) + 1) else { return };
        let gap = u32::try_from(interval / 60).unwrap_or(u32::MAX);
        let second = Instant(anchor.0 + second * interval);
        self.horizon.shortest = Some(Gap { minutes: gap, until: second });
        self.horizon.longest = self.horizon.shortest;
        for (limit, overlaps) in self.limits.iter_mut().flatten() {
            if gap < *limit {
                *overlaps = Overlaps { runs: self.horizon.runs - 1, first: Some(second) };
            }
        }
    }
}

/// Adds times of one hour to those of the same day.
fn shift(shifts: &mut Vec<Shift>, hour: i64, minutes: u64) {
    let at = |minute: u32| civil(u32::try_from(hour).unwrap_or(0) + minute);
    let (first, last) = (at(minutes.trailing_zeros()), at(63 - minutes.leading_zeros()));
    let runs = minutes.count_ones();
    let day = |civil: Civil| (civil.year, civil.month, civil.day);
    match shifts.last_mut().filter(|shift| day(shift.first) == day(first)) {
        Some(shift) => *shift = Shift { last, runs: shift.runs + runs, ..*shift },
        None => shifts.push(Shift { first, last, runs }),
    }
}
