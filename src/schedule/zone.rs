//! Wall clocks of one zone, with few questions to [`ZoneRules`]: an answer costs about 20 µs in a browser.
use super::time::{Civil, DAY, Instant, ZoneRules};

/// Offsets are asked for at the edges of weeks; a change between two edges is searched once.
const WEEK: i64 = 7 * DAY;

/// One zone, and what is known of it so far.
pub(super) struct Zone<'a> {
    rules: &'a dyn ZoneRules,
    name: &'a str,
    /// In the order they were asked for: the next question is about one of the last of them.
    weeks: Vec<Week>,
}

/// The offsets of one week since 1970.
#[derive(Clone, Copy)]
struct Week {
    number: i64,
    before: i32,
    after: i32,
    /// The first moment of `after`; the start of the week when nothing changes.
    change: i64,
}

/// What a wall-clock time is in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// The clock jumps over it.
    Skipped,
    /// It happens once.
    Once(Instant),
    /// It happens twice, at these moments, the clock having gone back in between.
    Twice(Instant, Instant),
}

impl<'a> Zone<'a> {
    /// A zone by name; `None` when it is not known.
    pub(super) fn new(rules: &'a dyn ZoneRules, name: &'a str) -> Option<Self> {
        rules.offset(name, Instant(0))?;
        Some(Self { rules, name, weeks: Vec::new() })
    }

    fn ask(&self, at: i64) -> i32 {
        self.rules.offset(self.name, Instant(at)).unwrap_or(0)
    }

    fn known(&self, number: i64) -> Option<Week> {
        self.weeks.iter().rev().find(|week| week.number == number).copied()
    }

    /// Minutes east of UTC at `at`.
    pub(super) fn offset(&mut self, at: Instant) -> i32 {
        let number = at.0.div_euclid(WEEK);
        let week = self.known(number).unwrap_or_else(|| {
            let week = self.search(number);
            self.weeks.push(week);
            week
        });
        if at.0 < week.change { week.before } else { week.after }
    }

    /// Finds the minute at which the offset changes in a week, if it does.
    fn search(&self, number: i64) -> Week {
        let before = self.known(number - 1).map_or_else(|| self.ask(number * WEEK), |week| week.after);
        let after = self.known(number + 1).map_or_else(|| self.ask((number + 1) * WEEK), |week| week.before);
        if before == after {
            return Week { number, before, after, change: number * WEEK };
        }
        // The offset is `before` at minute `low` and no longer at minute `high`.
        let (mut low, mut high) = (number * WEEK / 60, (number + 1) * WEEK / 60);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.ask(middle * 60) == before {
                low = middle;
            } else {
                high = middle;
            }
        }
        Week { number, before, after, change: high * 60 }
    }

    /// When the offset changes after `from` and up to `to`, and to what. Two changes in one week are told as one.
    pub(super) fn changes(&mut self, from: Instant, to: Instant) -> Vec<(Instant, i32)> {
        let mut changes = Vec::new();
        let mut offset = self.offset(from);
        for number in from.0.div_euclid(WEEK)..=to.0.div_euclid(WEEK) {
            // Asking for the last second of a week makes the week known.
            let after = self.offset(Instant((number + 1) * WEEK - 1));
            let Some(week) = self.known(number).filter(|_| after != offset) else { continue };
            if week.change > from.0 && week.change <= to.0 {
                changes.push((Instant(week.change), after));
            }
            offset = after;
        }
        changes
    }

    /// What the wall clock shows at `at`.
    pub(super) fn civil(&mut self, at: Instant) -> Civil {
        let offset = self.offset(at);
        Civil::at(at, offset)
    }

    /// When the wall clock shows `local`.
    pub(super) fn moment(&mut self, local: Civil) -> Moment {
        let as_utc = local.utc().0;
        // The offsets in force a day before and after are the only two the time can have.
        let early = self.offset(Instant(as_utc - DAY));
        let late = self.offset(Instant(as_utc + DAY));
        let mut found = [early, late].map(|offset| {
            let at = Instant(as_utc - i64::from(offset) * 60);
            (self.offset(at) == offset).then_some(at)
        });
        if early == late {
            found[1] = None;
        }
        match found {
            [Some(one), Some(two)] => Moment::Twice(one.min(two), one.max(two)),
            [Some(at), None] | [None, Some(at)] => Moment::Once(at),
            [None, None] => Moment::Skipped,
        }
    }
}
