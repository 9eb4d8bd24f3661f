//! Counting the runs of two years: what `ahead` asks.
//!
//! Runs are counted an hour at a time: a calendar covers the same minutes of every hour it covers, so a schedule of a
//! million runs costs as much as one of seventeen thousand.
use super::calendar::{DAY_MINUTES, Sets, civil};
use super::horizon::{DAYS, Gap, Horizon, Overlaps, Shift};
use super::time::{Civil, DAY, Instant};
use super::zone::Zone;

/// A stretch of time with one offset.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    /// Minutes east of UTC.
    offset: i64,
    /// Minutes on its wall clock: from, and up to but without.
    from: i64,
    to: i64,
}

/// The stretches of `zone` from a day before `now`, so that a repeated hour is known as such, to a day after `end`.
pub(super) fn segments(zone: Option<Zone<'_>>, now: Instant, end: Instant) -> Vec<Segment> {
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
pub(super) struct Tally {
    pub(super) horizon: Horizon,
    /// Minutes that a run takes, and the runs that start too early for it.
    pub(super) limits: [Option<(u32, Overlaps)>; 2],
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
pub(super) fn minutes(local: Civil) -> i64 {
    local.utc().0.div_euclid(60)
}

/// The highest bit of a set that is not empty.
fn highest(bits: u64) -> u32 {
    bits.checked_ilog2().unwrap_or(0)
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
    pub(super) fn new(now: Instant, segments: &[Segment], limits: [Option<u32>; 2]) -> Self {
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
    pub(super) fn block(&mut self, hour: i64, minutes: u64, offset: i64) {
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
        self.last = Some(start + i64::from(highest(minutes)));
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
    pub(super) fn calendar(&mut self, sets: Sets, segments: &[Segment], earliest: i64, latest: i64) {
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
    pub(super) fn rate(&mut self, interval: i64, anchor: Instant, segments: &[Segment], earliest: i64, latest: i64) {
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
    let (first, last) = (at(minutes.trailing_zeros()), at(highest(minutes)));
    let runs = minutes.count_ones();
    let day = |civil: Civil| (civil.year, civil.month, civil.day);
    match shifts.last_mut().filter(|shift| day(shift.first) == day(first)) {
        Some(shift) => *shift = Shift { last, runs: shift.runs + runs, ..*shift },
        None => shifts.push(Shift { first, last, runs }),
    }
}
