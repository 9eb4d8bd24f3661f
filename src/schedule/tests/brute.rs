//! Five years by the minute against the walk, in every notation, and texts printed and read again.
use super::{Slow, civil, covers, cron_of, crons, is_covered_unix, unix};
use crate::schedule::{Civil, Dialect, Instant, parse, read};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime};
use proptest::prelude::*;

/// Five years.
const DAYS: i64 = 5 * 365 + 1;

/// Every minute of five years that `covers` covers; whole days are passed over where it says so.
fn by_the_minute(
    start: NaiveDateTime,
    date: &dyn Fn(NaiveDate) -> bool,
    time: &dyn Fn(NaiveDateTime) -> bool,
) -> Vec<i64> {
    let mut found = Vec::new();
    let mut at = start;
    let end = start + Duration::days(DAYS);
    while at < end {
        let midnight = at.date().and_hms_opt(0, 0, 0).unwrap() + Duration::days(1);
        if date(at.date()) {
            while at < midnight && at < end {
                if time(at) {
                    found.push(at.and_utc().timestamp());
                }
                at += Duration::minutes(1);
            }
        } else {
            at = midnight;
        }
    }
    found
}

fn moment(start: i64, minute: i64) -> NaiveDateTime {
    DateTime::from_timestamp(start * 86_400 + minute * 60, 0).unwrap().naive_utc()
}

fn walked(expression: &crate::schedule::Expression, start: NaiveDateTime) -> Vec<i64> {
    let start = start.and_utc().timestamp();
    let runs = expression.occurrences(Instant(start - 1)).map(|at| at.0);
    runs.take_while(|at| *at < start + DAYS * 86_400).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn five_years_of_aws_are_those_found_by_the_minute(text in crons(), start in 0_i64..82_000, minute in 0_i64..1440) {
        let slow = Slow::new(&text);
        let start = moment(start, minute);
        let expected = by_the_minute(start, &|date| slow.covers_date(date), &|time| slow.covers_time(time));
        let expression = parse(&text).unwrap();
        prop_assert_eq!(walked(&expression, start), expected);
        let first = cron_of(&expression).sets.next_at_or_after(civil(start)).map(Civil::utc);
        prop_assert_eq!(first, expression.occurrences(Instant(start.and_utc().timestamp() - 1)).next());
    }

    #[test]
    fn five_years_of_five_fields_are_those_found_by_the_minute(text in unix(), start in 0_i64..82_000, minute in 0_i64..1440) {
        let fields: Vec<&str> = text.split(' ').collect();
        let start = moment(start, minute);
        let date = |date: NaiveDate| covers(fields[3], date.month(), 1, 12) && is_covered_unix(fields[2], fields[4], date);
        let slow = Slow::of(fields[0], fields[1]);
        let expected = by_the_minute(start, &date, &|time| slow.covers_time(time));
        prop_assert_eq!(walked(&read(&text, Dialect::Airflow).unwrap(), start), expected, "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back_in_every_dialect(
        text in prop_oneof![
            crons(),
            unix(),
            (1..5000_u32, prop::sample::select(&["minute", "minutes", "hour", "hours", "day", "days"][..]))
                .prop_map(|(value, unit)| format!("rate({value} {unit})")),
            "at\\(20[2-9][0-9]-0[1-9]-[0-2][1-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9]\\)",
            "@(hourly|daily|midnight|weekly|monthly|quarterly|yearly|annually|once|continuous)",
        ],
    ) {
        let mut readers = 0;
        for dialect in Dialect::ALL {
            if let Ok(expression) = read(&text, dialect) {
                readers += 1;
                prop_assert_eq!(expression.dialect(), dialect);
                prop_assert_eq!(read(&expression.text(), dialect), Ok(expression));
            }
        }
        prop_assert!(readers > 0, "{}", text);
    }

    #[test]
    fn the_day_after_the_last_has_no_run(day in 1..=31_u8, month in 1..=12_u8) {
        let text = format!("cron(0 0 {day} {month} ? 2198-2199)");
        let expression = parse(&text).unwrap();
        let exists = (2198..=2199).filter(|year| NaiveDate::from_ymd_opt(*year, month.into(), day.into()).is_some());
        prop_assert_eq!(expression.occurrences(Instant(0)).count(), exists.count());
    }
}
