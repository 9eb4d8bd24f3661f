//! Moments and wall clocks. No clock is read here: the present arrives in `Env`.
use std::fmt;

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(pub i64);

/// A wall-clock second in some zone (or in UTC). Displayed as "2026-11-24 02:00", with seconds only when not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// 1970 to 2199.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// Where time zones come from: the browser's `Intl` in the page, `chrono-tz` in native tests.
pub trait ZoneRules {
    /// Minutes east of UTC in `zone` (an IANA name) at `at`; `None` when the zone is not known.
    fn offset(&self, zone: &str, at: Instant) -> Option<i32>;
}

/// Years a schedule of AWS can name.
pub(super) const YEARS: (i32, i32) = (1970, 2199);

/// Month names; the first three letters are the names cron knows.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Weekday names in the order of AWS; the first three letters are the names cron knows.
pub(super) const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// The largest moment a browser knows, in seconds; everything beyond is cut to it.
const FURTHEST: i64 = 8_640_000_000_000;

impl Civil {
    /// Reads `YYYY-MM-DD` (midnight), `YYYY-MM-DDThh:mm` or `YYYY-MM-DDThh:mm:ss`; `None` for dates that do not exist
    /// and for years outside 1970 to 2199.
    pub fn read(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = i32::from(digits(parts.next()?, 4)?);
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let mut clock = [0_u8; 3];
        if let Some(time) = time {
            let mut given = 0;
            for (index, part) in time.split(':').enumerate() {
                *clock.get_mut(index)? = u8::try_from(digits(part, 2)?).ok()?;
                given = index;
            }
            if given == 0 {
                return None;
            }
        }
        let [hour, minute, second] = clock;
        let exists = parts.next().is_none()
            && (YEARS.0..=YEARS.1).contains(&year)
            && (1..=12).contains(&month)
            && (1..=month_length(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        exists.then_some(Self { year, month, day, hour, minute, second })
    }

    /// This wall clock in UTC.
    pub fn utc(self) -> Instant {
        let time = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        Instant(day_number(self.year, self.month, self.day) * DAY + time)
    }

    /// What a clock `offset` minutes east of UTC shows at `at`.
    pub fn at(at: Instant, offset: i32) -> Self {
        let shown = at.0.clamp(-FURTHEST, FURTHEST) + i64::from(offset) * 60;
        let (year, month, day) = date_of(shown.div_euclid(DAY));
        let time = shown.rem_euclid(DAY);
        Self { year, month, day, hour: small(time / 3600), minute: small(time / 60 % 60), second: small(time % 60) }
    }

    /// The day as people write it: "28 Mar 2027".
    pub fn day_text(self) -> String {
        format!("{} {} {}", self.day, month_name(self.month).get(..3).unwrap_or(""), self.year)
    }

    /// The time of day: "02:30", with seconds only when not zero.
    pub fn time_text(self) -> String {
        let minutes = clock_text(self.hour, self.minute);
        if self.second == 0 { minutes } else { format!("{minutes}:{:02}", self.second) }
    }
}

impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02} {}", self.year, self.month, self.day, self.time_text())
    }
}

/// An offset in minutes east of UTC as people write it: "+01:00".
pub fn offset_text(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// "02:30".
pub(super) fn clock_text(hour: u8, minute: u8) -> String {
    format!("{hour:02}:{minute:02}")
}

/// "March"; empty for a month that does not exist.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// The days of a month; 31 for a month that does not exist.
pub(super) fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01. Years run from March here, so that the leap day is the last of its year.
pub(super) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The date of a day number: the inverse of [`day_number`].
pub(super) fn date_of(day: i64) -> (i32, u8, u8) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (i32::try_from(year).unwrap_or(0), small(month), small(day_of_year - (153 * month_from_march + 2) / 5 + 1))
}

/// Exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    if text.len() != count || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A number known to be below 100.
fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike, NaiveDate, Timelike};
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_to_the_second_and_impossible_ones_refused() {
        let read = |text| Civil::read(text).map(|civil| civil.to_string());
        assert_eq!(read("2026-11-24").as_deref(), Some("2026-11-24 00:00"));
        assert_eq!(read("2026-11-24T02:05").as_deref(), Some("2026-11-24 02:05"));
        assert_eq!(read("2028-02-29T23:59:59").as_deref(), Some("2028-02-29 23:59:59"));
        for text in [
            "",
            "2027-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-1-1",
            "2026-11-24T",
            "2026-11-24T24:00",
            "2026-11-24T02",
            "2026-11-24T02:60",
            "2026-11-24T02:00:60",
            "2026-11-24T02:00:00:00",
            "2026-11-24T02:00:00Z",
            "2026-11-24-01",
            "1969-12-31",
            "2200-01-01",
            "+026-11-24",
            "2026-11-24 02:00",
            "2026-11-2\u{664}",
        ] {
            assert_eq!(Civil::read(text), None, "{text}");
        }
    }

    #[test]
    fn offsets_and_days_read_as_people_write_them() {
        assert_eq!(offset_text(60), "+01:00");
        assert_eq!(offset_text(-570), "-09:30");
        assert_eq!(offset_text(0), "+00:00");
        assert_eq!(Civil::read("2027-03-28").map(Civil::day_text).as_deref(), Some("28 Mar 2027"));
    }

    proptest! {
        #[test]
        fn wall_clocks_agree_with_chrono(seconds in -10_000_000_000_i64..10_000_000_000) {
            let expected = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let civil = Civil::at(Instant(seconds), 0);
            prop_assert_eq!((civil.year, u32::from(civil.month), u32::from(civil.day)), (expected.year(), expected.month(), expected.day()));
            prop_assert_eq!((u32::from(civil.hour), u32::from(civil.minute), u32::from(civil.second)), (expected.hour(), expected.minute(), expected.second()));
            prop_assert_eq!(civil.utc(), Instant(seconds));
        }

        #[test]
        fn reading_accepts_exactly_the_dates_chrono_knows(year in 1970_i32..2200, month in 0_u8..14, day in 0_u8..33) {
            let known = NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).is_some();
            prop_assert_eq!(Civil::read(&format!("{year}-{month:02}-{day:02}")).is_some(), known);
        }

        #[test]
        fn any_moment_has_a_wall_clock(seconds in any::<i64>(), offset in any::<i32>()) {
            let _ = Civil::at(Instant(seconds), offset).to_string();
        }

        #[test]
        fn reading_a_date_never_panics(text in "\\PC*") {
            let _ = Civil::read(&text);
        }
    }
}
