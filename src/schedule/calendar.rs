//! The calendar engine: which minutes, hours and days a cron expression covers, and the next of them.
//!
//! The `cron` crate would do for the plain lists, but it weighs more than all of this; the tests hold the two together.
use super::cron::{Cron, Days, MonthDay};
use super::field::{Item, RULES};
use super::time::{Civil, YEARS, day_number, month_length, weekday};

/// What the plain lists cover; bit n stands for value n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sets {
    pub(super) minutes: u64,
    pub(super) hours: u32,
    /// Plain days of the month; none when the days are weekdays.
    pub(super) days: u32,
    pub(super) months: u16,
    /// Weekdays, bit 0 for Sunday; none when the days are days of the month.
    pub(super) weekdays: u8,
}

impl Sets {
    /// What the plain parts of an expression cover.
    pub(super) fn of(minutes: &[Item], hours: &[Item], days: &Days, months: &[Item]) -> Self {
        let [minute_rules, hour_rules, day_rules, month_rules, weekday_rules, _] = &RULES;
        let mut sets = Self {
            minutes: minute_rules.bits(minutes),
            hours: low(hour_rules.bits(hours)),
            days: 0,
            months: u16::try_from(month_rules.bits(months)).unwrap_or(0),
            weekdays: 0,
        };
        match days {
            Days::Month(days) => {
                for day in days {
                    if let MonthDay::Plain(item) = day {
                        sets.days |= low(day_rules.bits(&[*item]));
                    }
                }
            }
            // The field counts from 1 for Sunday.
            Days::Week(items) => sets.weekdays = u8::try_from(weekday_rules.bits(items) >> 1).unwrap_or(0),
            Days::EndOfWeek => sets.weekdays = 1 << 6,
            Days::LastOf(_) | Days::Nth(..) => {}
        }
        sets
    }

    /// Every hour of every day of every month.
    pub(super) fn is_every_hour(&self) -> bool {
        self.hours == ALL_HOURS && self.months == ALL_MONTHS && self.is_every_day()
    }

    /// Every day of each month covered.
    pub(super) fn is_every_day(&self) -> bool {
        self.days == ALL_DAYS || self.weekdays == ALL_WEEKDAYS
    }
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

/// The lowest bit that is set at or above `from`.
fn next_bit(bits: u64, from: u32) -> Option<u32> {
    let rest = bits & u64::MAX.checked_shl(from).unwrap_or(0);
    (rest != 0).then(|| rest.trailing_zeros())
}

impl Cron {
    /// The days of one month the expression covers; bit n stands for day n.
    fn days_of(&self, year: i32, month: u8) -> u32 {
        if self.sets.months & 1_u16.checked_shl(u32::from(month)).unwrap_or(0) == 0 {
            return 0;
        }
        let length = month_length(year, month);
        let first = weekday(year, month, 1);
        let valid = (1_u32 << length) | ((1_u32 << length) - 1) & !1;
        // Weekday 0 to 6 of a day of this month, and the first such weekday.
        let weekday_of = |day: u8| (first + day - 1) % 7;
        let first_on = |number: u16| 1 + (u8::try_from(number.saturating_sub(1)).unwrap_or(0) + 7 - first) % 7;
        let bit = |day: u8| 1_u32.checked_shl(u32::from(day)).unwrap_or(0);
        let mut days = match &self.days {
            Days::Month(items) => items.iter().fold(self.sets.days, |days, item| {
                days | match item {
                    MonthDay::Last(before) => bit(length.saturating_sub(*before)),
                    MonthDay::LastWeekday => bit(nearest(length, length, weekday_of(length))),
                    MonthDay::Nearest(day) if *day <= length => bit(nearest(*day, length, weekday_of(*day))),
                    MonthDay::Plain(_) | MonthDay::Nearest(_) => 0,
                }
            }),
            Days::Week(_) | Days::EndOfWeek => (1..=length)
                .filter(|day| self.sets.weekdays & (1 << weekday_of(*day)) != 0)
                .fold(0, |days, day| days | bit(day)),
            Days::LastOf(value) => {
                let day = first_on(value.number);
                bit(day + (length - day) / 7 * 7)
            }
            Days::Nth(value, nth) => bit(first_on(value.number) + 7 * nth.saturating_sub(1)),
        };
        days &= valid;
        days
    }

    /// The first wall-clock minute at or after `from` the expression covers; `None` when there is none up to 2199.
    pub(super) fn next_at_or_after(&self, from: Civil) -> Option<Civil> {
        let (mut hour, mut minute) = (u32::from(from.hour), u32::from(from.minute) + u32::from(from.second > 0));
        let mut day = u32::from(from.day);
        let mut month = u32::from(from.month);
        if from.year < YEARS.0 {
            (month, day, hour, minute) = (1, 1, 0, 0);
        }
        for year in from.year.max(YEARS.0)..=YEARS.1 {
            if !u16::try_from(year).is_ok_and(|year| self.has_year(year)) {
                (month, day, hour, minute) = (1, 1, 0, 0);
                continue;
            }
            while let Some(found) = next_bit(u64::from(self.sets.months), month) {
                if found != month {
                    (day, hour, minute) = (1, 0, 0);
                }
                month = found;
                let month_number = u8::try_from(month).unwrap_or(1);
                let days = u64::from(self.days_of(year, month_number));
                while let Some(found) = next_bit(days, day) {
                    if found != day {
                        (hour, minute) = (0, 0);
                    }
                    day = found;
                    if let Some((hour, minute)) = self.next_time(hour, minute) {
                        let day = u8::try_from(day).unwrap_or(1);
                        return Some(Civil { year, month: month_number, day, hour, minute, second: 0 });
                    }
                    (day, hour, minute) = (day + 1, 0, 0);
                }
                (month, day, hour, minute) = (month + 1, 1, 0, 0);
            }
            (month, day, hour, minute) = (1, 1, 0, 0);
        }
        None
    }

    /// The first time of day at or after `hour` and `minute`.
    fn next_time(&self, hour: u32, minute: u32) -> Option<(u8, u8)> {
        let hours = u64::from(self.sets.hours);
        let later_this_hour = next_bit(self.sets.minutes, minute).filter(|_| hours & (1 << hour) != 0);
        let (hour, minute) = match later_this_hour {
            Some(minute) => (hour, minute),
            None => (next_bit(hours, hour + 1)?, next_bit(self.sets.minutes, 0)?),
        };
        Some((u8::try_from(hour).unwrap_or(0), u8::try_from(minute).unwrap_or(0)))
    }

    /// The last wall-clock minute the expression covers.
    pub(super) fn last(&self) -> Option<Civil> {
        for year in (YEARS.0..=YEARS.1).rev().filter(|year| u16::try_from(*year).is_ok_and(|year| self.has_year(year)))
        {
            for month in (1..=12).rev() {
                let days = self.days_of(year, month);
                if days != 0 {
                    let day = u8::try_from(days.ilog2()).unwrap_or(1);
                    let hour = u8::try_from(self.sets.hours.checked_ilog2()?).unwrap_or(0);
                    let minute = u8::try_from(self.sets.minutes.checked_ilog2()?).unwrap_or(0);
                    return Some(Civil { year, month, day, hour, minute, second: 0 });
                }
            }
        }
        None
    }
}

/// The Monday to Friday nearest `day`, which falls on `weekday`, without leaving a month of `length` days.
fn nearest(day: u8, length: u8, weekday: u8) -> u8 {
    match weekday {
        6 if day == 1 => 3,
        6 => day - 1,
        0 if day == length => day - 2,
        0 => day + 1,
        _ => day,
    }
}

/// The shortest time between two runs in minutes; `None` when there is at most one run.
pub(super) fn shortest_gap(cron: &Cron) -> Option<u32> {
    let first = minute_of_day(cron.sets.hours.trailing_zeros(), cron.sets.minutes.trailing_zeros());
    let last = minute_of_day(cron.sets.hours.checked_ilog2()?, cron.sets.minutes.checked_ilog2()?);
    let mut shortest = None;
    let mut consider = |gap: u32| {
        if shortest.is_none_or(|shortest| gap < shortest) {
            shortest = Some(gap);
        }
    };
    // Between two days: the fewest days that lie between them.
    let days_apart = fewest_days_apart(cron)?;
    if let Some(days) = days_apart {
        consider((days * 1440 + first).saturating_sub(last));
    }
    // Within one day.
    let mut before: Option<u32> = None;
    for hour in (0..24).filter(|hour| cron.sets.hours & (1 << hour) != 0) {
        for minute in (0..60).filter(|minute| cron.sets.minutes & (1_u64 << minute) != 0) {
            let time = minute_of_day(hour, minute);
            if let Some(before) = before {
                consider(time - before);
            }
            before = Some(time);
        }
    }
    shortest
}

fn minute_of_day(hour: u32, minute: u32) -> u32 {
    hour * 60 + minute
}

/// `None` when no day is covered, `Some(None)` when just one is.
#[expect(clippy::option_option, reason = "no day and one day differ: one day may still hold several runs")]
fn fewest_days_apart(cron: &Cron) -> Option<Option<u32>> {
    let mut before: Option<i64> = None;
    let mut fewest: Option<i64> = None;
    for year in (YEARS.0..=YEARS.1).filter(|year| u16::try_from(*year).is_ok_and(|year| cron.has_year(year))) {
        for month in 1..=12 {
            let days = cron.days_of(year, month);
            for day in (1..=31_u8).filter(|day| days & (1 << day) != 0) {
                let number = day_number(year, month, day);
                if let Some(before) = before {
                    fewest = Some(fewest.map_or(number - before, |fewest| fewest.min(number - before)));
                }
                if fewest == Some(1) {
                    return Some(Some(1));
                }
                before = Some(number);
            }
        }
    }
    before?;
    Some(fewest.and_then(|days| u32::try_from(days).ok()))
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
        while let Some(run) = cron.next_at_or_after(from).filter(|_| found.len() < count) {
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
