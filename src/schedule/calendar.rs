//! The calendar engine: which minutes, hours, days and years an expression covers, as bit sets; `walk` goes over them.
//!
//! The `cron` crate would do for the plain lists, but it weighs more than all of this; the tests hold the two together.
use super::days::{Days, MonthDay, WeekDay};
use super::field::{Base, Item, RULES, Rules};
use super::time::{Civil, Instant, YEARS};

/// Minutes of a day.
pub(super) const DAY_MINUTES: u32 = 1440;

/// What the fields of an expression cover; bit n stands for value n. A day is covered when any of the day sets has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sets {
    pub(super) minutes: u64,
    pub(super) hours: u32,
    pub(super) months: u16,
    /// Bit n for 1970 + n.
    pub(super) years: [u64; 4],
    /// Days of the month.
    pub(super) days: u32,
    /// Days before the last of the month.
    pub(super) before_last: u32,
    /// Days whose nearest Monday to Friday is meant.
    pub(super) nearest: u32,
    /// The last Monday to Friday.
    pub(super) last_weekday: bool,
    /// Weekdays, bit 0 for Sunday.
    pub(super) weekdays: u8,
    /// Weekdays of which the last of the month is meant.
    pub(super) last_of: u8,
    /// Weekdays of which the first to the fifth of the month is meant.
    pub(super) nth: [u8; 5],
}

/// All 24 hours.
pub(super) const ALL_HOURS: u32 = 0x00ff_ffff;
/// All 60 minutes.
pub(super) const ALL_MINUTES: u64 = (1 << 60) - 1;
/// The days 1 to 31.
const ALL_DAYS: u32 = !1;
/// The months 1 to 12.
pub(super) const ALL_MONTHS: u16 = 0x1ffe;
/// Sunday to Saturday.
pub(super) const ALL_WEEKDAYS: u8 = 0x7f;

/// The bits of a field of at most 32 values.
fn low(bits: u64) -> u32 {
    u32::try_from(bits).unwrap_or(0)
}

pub(super) fn bit(number: u32) -> u32 {
    1_u32.checked_shl(number).unwrap_or(0)
}

/// A number known to be below 256.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

impl Sets {
    /// 1970 to 2199.
    pub(super) const ALL_YEARS: [u64; 4] = [u64::MAX, u64::MAX, u64::MAX, (1 << 38) - 1];

    /// Nothing.
    pub(super) const EMPTY: Self = Self {
        minutes: 0,
        hours: 0,
        months: 0,
        years: [0; 4],
        days: 0,
        before_last: 0,
        nearest: 0,
        last_weekday: false,
        weekdays: 0,
        last_of: 0,
        nth: [0; 5],
    };

    /// What the fields cover; `weekdays` are the rules of the day-of-week field.
    pub(super) fn of(
        minutes: &[Item],
        hours: &[Item],
        days: &Days,
        months: &[Item],
        years: &[Item],
        weekdays: &Rules,
    ) -> Self {
        let [minute_rules, hour_rules, day_rules, month_rules, _, _] = &RULES;
        let mut sets = Self {
            minutes: minute_rules.bits(minutes),
            hours: low(hour_rules.bits(hours)),
            months: u16::try_from(month_rules.bits(months)).unwrap_or(0),
            years: year_bits(years),
            ..Self::EMPTY
        };
        if days.month.is_empty() && days.week.is_empty() {
            sets.days = ALL_DAYS;
        }
        for day in &days.month {
            match day {
                MonthDay::Plain(item) => sets.days |= low(day_rules.bits(&[*item])),
                MonthDay::Last(before) => sets.before_last |= bit((*before).into()),
                MonthDay::LastWeekday => sets.last_weekday = true,
                MonthDay::Nearest(day) => sets.nearest |= bit((*day).into()),
            }
        }
        // AWS counts from 1 for Sunday, Unix from 0.
        let one = |number: u16| 1_u8.checked_shl(u32::from(number - weekdays.min) % 7).unwrap_or(0);
        for day in &days.week {
            match day {
                WeekDay::Plain(item) => sets.weekdays |= small(low(weekdays.bits(&[*item]) >> weekdays.min)),
                WeekDay::EndOfWeek => sets.weekdays |= 1 << 6,
                WeekDay::LastOf(value) => sets.last_of |= one(value.number),
                WeekDay::Nth(value, nth) => {
                    if let Some(days) = sets.nth.get_mut(usize::from(nth.saturating_sub(1))) {
                        *days |= one(value.number);
                    }
                }
            }
        }
        sets
    }

    /// Every hour of every day of every year.
    pub(super) fn is_every_hour(&self) -> bool {
        self.hours == ALL_HOURS && self.months == ALL_MONTHS && self.is_every_day() && self.years == Self::ALL_YEARS
    }

    /// Every day of each month covered.
    pub(super) fn is_every_day(&self) -> bool {
        self.days == ALL_DAYS || self.weekdays == ALL_WEEKDAYS
    }

    /// No day is covered.
    pub(super) fn has_no_days(&self) -> bool {
        let of_month = self.days | self.before_last | self.nearest;
        let of_week = self.weekdays | self.last_of;
        of_month == 0 && of_week == 0 && !self.last_weekday && self.nth == [0; 5]
    }

    /// Covers every `step`th year of a range as well; `None` for years that no schedule has.
    pub(super) fn add_years(&mut self, from: u16, to: u16, step: u16) -> Option<()> {
        for year in (from..=to).step_by(usize::from(step.max(1))) {
            let number = year.checked_sub(RULES[5].min).filter(|_| year <= RULES[5].max)?;
            *self.years.get_mut(usize::from(number / 64))? |= 1 << (number % 64);
        }
        Some(())
    }

    /// The year field covers `year`.
    pub(super) fn has_year(&self, year: u16) -> bool {
        let number = u32::from(year.saturating_sub(RULES[5].min));
        self.years.get((number / 64) as usize).is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    /// The first year covered from the one that is `number` years after 1970.
    pub(super) fn next_year(&self, number: u32) -> Option<u32> {
        if self.years.get((number / 64) as usize)? & (1 << (number % 64)) != 0 {
            return Some(number);
        }
        let mut mask = u64::MAX << (number % 64);
        for (index, word) in (0_u32..).zip(self.years).skip((number / 64) as usize) {
            if word & mask != 0 {
                return Some(index * 64 + (word & mask).trailing_zeros());
            }
            mask = u64::MAX;
        }
        None
    }

    /// The days covered in a month of `length` days that begins on `first` (0 for Sunday); bit n stands for day n.
    pub(super) fn days_of(&self, length: u32, first: u32) -> u32 {
        let valid = (bit(length) << 1).wrapping_sub(2);
        let mut days = self.days & valid;
        let weeks = u32::from(self.weekdays) | u32::from(self.last_of);
        if weeks != 0 {
            days |= days_on(self.weekdays, first) & valid;
            days |= days_on(self.last_of, first) & valid & (valid << (length - 7));
        }
        // Written out, because a loop over an array costs more than the rest of the month when compiled for size.
        let [first_of, second_of, third_of, fourth_of, fifth_of] = self.nth;
        if first_of | second_of | third_of | fourth_of | fifth_of != 0 {
            let mut days_of = |set: u8, week: u32| days |= days_on(set, first) & valid & (0xfe << (7 * week));
            days_of(first_of, 0);
            days_of(second_of, 1);
            days_of(third_of, 2);
            days_of(fourth_of, 3);
            days_of(fifth_of, 4);
        }
        if self.before_last != 0 {
            // Bit n, counted from the last day, becomes bit `length - n`.
            days |= (self.before_last.reverse_bits() >> (31 - length)) & valid;
        }
        if self.last_weekday {
            days |= bit(nearest(length, length, first));
        }
        let mut rest = self.nearest & valid;
        while rest != 0 {
            days |= bit(nearest(rest.trailing_zeros(), length, first));
            rest &= rest - 1;
        }
        days
    }

    /// The first wall-clock minute at or after `from` that is covered; `None` when there is none up to 2199.
    pub(super) fn next_at_or_after(self, from: Civil) -> Option<Civil> {
        if from.year > YEARS.1 {
            return None;
        }
        let seconds = from.utc().0.max(0);
        let minute = u32::try_from(seconds / 60 + i64::from(seconds % 60 > 0)).unwrap_or(u32::MAX);
        self.walk(minute).next().map(civil)
    }

    /// The shortest time between two runs in minutes; `None` when there is at most one run.
    pub(super) fn shortest_gap(self) -> Option<u32> {
        let first = self.hours.trailing_zeros() * 60 + self.minutes.trailing_zeros();
        let last = self.hours.checked_ilog2()? * 60 + self.minutes.checked_ilog2()?;
        let mut shortest = u32::MAX;
        let mut before: Option<u32> = None;
        // One run a day, so that the walk counts days: the fewest that lie between two of them.
        for day in (Self { minutes: 1, hours: 1, ..self }).walk(0) {
            if let Some(before) = before {
                shortest = shortest.min((day - before + first).saturating_sub(last));
                if day - before == DAY_MINUTES {
                    break;
                }
            }
            before = Some(day);
        }
        before?;
        // Within one day.
        let one_day = Self { days: ALL_DAYS, months: ALL_MONTHS, years: Self::ALL_YEARS, ..self };
        let mut before: Option<u32> = None;
        for time in one_day.walk(0).take_while(|time| *time < DAY_MINUTES) {
            if let Some(before) = before {
                shortest = shortest.min(time - before);
            }
            before = Some(time);
        }
        (shortest != u32::MAX).then_some(shortest)
    }
}

/// The years a list covers.
fn year_bits(items: &[Item]) -> [u64; 4] {
    let mut sets = Sets::EMPTY;
    let (min, max) = (RULES[5].min, RULES[5].max);
    for item in items {
        let (from, to) = match item.base {
            Base::All if item.step.is_none() => return Sets::ALL_YEARS,
            Base::All => (min, max),
            Base::One(value) => (value.number, if item.step.is_some() { max } else { value.number }),
            Base::Range(from, to) => (from.number, to.number),
        };
        let _ = sets.add_years(from, to, item.step.unwrap_or(1));
    }
    sets.years
}

/// The days on these weekdays of a month that begins on `first`, as if it had 35 days.
fn days_on(weekdays: u8, first: u32) -> u32 {
    let from_first = ((u64::from(weekdays) * 0x81) >> first) & 0x7f;
    low(((from_first * 0x1020_4081) << 1) & 0xffff_ffff)
}

/// The Monday to Friday nearest `day` of a month of `length` days that begins on `first`, without leaving the month.
fn nearest(day: u32, length: u32, first: u32) -> u32 {
    match (first + day - 1) % 7 {
        6 if day == 1 => 3,
        6 => day - 1,
        0 if day == length => day - 2,
        0 => day + 1,
        _ => day,
    }
}

/// A wall clock of minutes since 1970.
pub(super) fn civil(minute: u32) -> Civil {
    Civil::at(Instant(i64::from(minute) * 60), 0)
}

#[cfg(test)]
mod tests {
    use crate::schedule::expression::Kind;
    use crate::schedule::{Civil, parse};

    /// The first days from a date on that the fields cover, as "2026-08-03".
    fn days(fields: &str, from: &str, count: usize) -> Vec<String> {
        let expression = parse(&format!("cron(0 9 {fields})")).unwrap();
        let Kind::Cron(cron) = expression.kind() else { panic!("{fields} is no cron") };
        let mut from = Civil::read(from).unwrap();
        let mut found = Vec::new();
        while let Some(run) = cron.sets.next_at_or_after(from).filter(|_| found.len() < count) {
            found.push(run.to_string().replace(" 09:00", ""));
            from = Civil { minute: run.minute + 1, ..run };
        }
        found
    }

    #[test]
    fn the_nearest_weekday_stays_in_its_month() {
        // 1 August 2026 is a Saturday, 31 May 2026 a Sunday, 15 August a Saturday, 28 June a Sunday.
        assert_eq!(days("1W 8 ? *", "2026-01-01", 1), ["2026-08-03"]);
        assert_eq!(days("31W 5 ? *", "2026-01-01", 1), ["2026-05-29"]);
        assert_eq!(days("15W 8 ? *", "2026-01-01", 1), ["2026-08-14"]);
        assert_eq!(days("28W 6 ? *", "2026-01-01", 1), ["2026-06-29"]);
        // A month without a 31st has no weekday nearest to it.
        assert_eq!(days("31W 4-5 ? *", "2026-01-01", 1), ["2026-05-29"]);
    }

    #[test]
    fn the_last_weekday_is_a_monday_to_friday() {
        // 28 February 2026 is a Saturday, 31 May 2026 a Sunday, 30 June 2026 a Tuesday.
        assert_eq!(days("LW 2,5,6 ? *", "2026-01-01", 3), ["2026-02-27", "2026-05-29", "2026-06-30"]);
    }

    #[test]
    fn the_last_weekday_of_a_name_may_be_the_last_day() {
        // July 2026 ends on a Friday, August 2026 on a Monday.
        assert_eq!(days("? 7-8 6L *", "2026-01-01", 2), ["2026-07-31", "2026-08-28"]);
        assert_eq!(days("? 7-8 MONL *", "2026-01-01", 2), ["2026-07-27", "2026-08-31"]);
    }

    #[test]
    fn a_fifth_weekday_is_rare() {
        // 2026 has a fifth Monday in March, June, August and November.
        assert_eq!(days("? * 2#5 2026", "2026-01-01", 9), ["2026-03-30", "2026-06-29", "2026-08-31", "2026-11-30"]);
        assert_eq!(days("? * SUN#1 *", "2026-02-01", 2), ["2026-02-01", "2026-03-01"]);
    }

    #[test]
    fn leap_days_skip_2100() {
        assert_eq!(days("29 2 ? *", "2096-01-01", 2), ["2096-02-29", "2104-02-29"]);
        assert_eq!(days("L 2 ? 2099-2104", "2099-01-01", 9).len(), 6);
        assert_eq!(days("L-28 2 ? *", "2027-01-01", 1), ["2028-02-01"]);
    }

    #[test]
    fn the_calendar_ends_with_2199() {
        assert_eq!(days("31 12 ? *", "2199-12-31", 5), ["2199-12-31"]);
        assert_eq!(days("31 2 ? *", "1970-01-01", 5), Vec::<String>::new());
        assert_eq!(days("1 1 ? 2199", "1970-01-01", 5), ["2199-01-01"]);
    }
}
