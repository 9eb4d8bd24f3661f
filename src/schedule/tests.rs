//! Property tests of the whole engine against slow, obvious implementations.
mod brute;
mod convert;
mod horizon;
mod phrase;

use super::expression::Kind;
use super::time::Civil;
use super::zone::Zone;
use super::{Expression, Instant, Window, ZoneRules, parse, preview};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
use proptest::sample::select;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::str::FromStr;

/// The zones of `chrono-tz`, counting the questions asked.
#[derive(Default)]
pub(super) struct TzZones {
    pub(super) asked: Cell<usize>,
}

impl ZoneRules for TzZones {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        self.asked.set(self.asked.get() + 1);
        let zone: Tz = zone.parse().ok()?;
        let utc = DateTime::from_timestamp(at.0, 0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().div_euclid(60))
    }
}

/// Random plain items of a field, as text.
fn items(min: u16, max: u16, wraps: bool) -> impl Strategy<Value = String> {
    let value = min..=max;
    let item = prop_oneof![
        2 => Just("*".to_owned()),
        4 => value.clone().prop_map(|value| value.to_string()),
        2 => (value.clone(), value.clone()).prop_map(move |(from, to)| {
            if from <= to || wraps { format!("{from}-{to}") } else { format!("{to}-{from}") }
        }),
        1 => (value.clone(), value.clone(), 1..=9_u16).prop_map(move |(from, to, step)| {
            let (from, to) = if from <= to || wraps { (from, to) } else { (to, from) };
            format!("{from}-{to}/{}", step.min(max))
        }),
        1 => (1..=20_u16).prop_map(move |step| format!("*/{}", step.min(max))),
        1 => (value, 1..=20_u16).prop_map(move |(from, step)| format!("{from}/{}", step.min(max))),
    ];
    prop::collection::vec(item, 1..4).prop_map(|items| {
        // A star stands alone.
        if items.iter().any(|item| item == "*") { "*".to_owned() } else { items.join(",") }
    })
}

/// Names in any case.
const DAY_NAMES: [&str; 7] = ["SUN", "mon", "Tue", "WED", "THU", "fri", "SAT"];

/// Random day fields.
fn days() -> impl Strategy<Value = (String, String)> {
    let month_day = prop_oneof![
        4 => items(1, 31, true),
        1 => Just("L".to_owned()),
        1 => Just("LW".to_owned()),
        1 => (1..=30_u16).prop_map(|before| format!("L-{before}")),
        2 => (1..=31_u16).prop_map(|day| format!("{day}W")),
        1 => (1..=31_u16, 1..=31_u16).prop_map(|(day, other)| format!("{day},{other}W,L")),
    ];
    let weekday = prop_oneof![
        3 => items(1, 7, true),
        1 => Just("L".to_owned()),
        2 => (1..=7_u16).prop_map(|day| format!("{day}L")),
        2 => (1..=7_u16, 1..=5_u16).prop_map(|(day, nth)| format!("{day}#{nth}")),
        2 => (select(&DAY_NAMES), select(&DAY_NAMES)).prop_map(|(from, to)| format!("{from}-{to}")),
        1 => (select(&DAY_NAMES), 1..=5_u16).prop_map(|(day, nth)| format!("{day}#{nth}")),
    ];
    prop_oneof![(month_day, Just("?".to_owned())), (Just("?".to_owned()), weekday),]
}

/// Random valid cron expressions.
fn crons() -> impl Strategy<Value = String> {
    let years = prop_oneof![6 => Just("*".to_owned()), 2 => items(1970, 2199, false)];
    (items(0, 59, true), items(0, 23, true), days(), items(1, 12, true), years).prop_map(
        |(minutes, hours, (day, weekday), months, years)| {
            format!("cron({minutes} {hours} {day} {months} {weekday} {years})")
        },
    )
}

/// Random valid expressions of Airflow.
fn unix() -> impl Strategy<Value = String> {
    let day = prop_oneof![2 => Just("*".to_owned()), 3 => items(1, 31, true), 1 => Just("L".to_owned())];
    let weekday = prop_oneof![
        3 => Just("*".to_owned()),
        3 => items(0, 6, true),
        1 => (0..=7_u16).prop_map(|day| day.to_string()),
        1 => (0..=7_u16, 1..=5_u16).prop_map(|(day, nth)| format!("{day}#{nth}")),
        1 => (0..=6_u16).prop_map(|day| format!("L{day}")),
        1 => (select(&DAY_NAMES), select(&DAY_NAMES)).prop_map(|(from, to)| format!("{from}-{to}")),
    ];
    (items(0, 59, true), items(0, 23, true), day, items(1, 12, true), weekday)
        .prop_map(|(minutes, hours, day, months, weekday)| format!("{minutes} {hours} {day} {months} {weekday}"))
}

/// The slow reading of a plain list: does it cover `value`?
fn covers(list: &str, value: u32, min: u32, max: u32) -> bool {
    list.split(',').any(|item| {
        let (base, step) = item.split_once('/').map_or((item, None), |(base, step)| (base, step.parse::<u32>().ok()));
        let (from, to) = match base.split_once('-') {
            Some((from, to)) => (slow_number(from), slow_number(to)),
            None if base == "*" => (min, max),
            None if step.is_some() => (slow_number(base), max),
            None => (slow_number(base), slow_number(base)),
        };
        let mut at = from;
        let mut count = 0;
        loop {
            if at == value && count % step.unwrap_or(1) == 0 {
                return true;
            }
            if at == to {
                return false;
            }
            at = if at == max { min } else { at + 1 };
            count += 1;
        }
    })
}

fn slow_number(text: &str) -> u32 {
    let names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    let index = names.iter().position(|name| name.eq_ignore_ascii_case(text));
    index.map_or_else(|| text.parse().unwrap(), |index| u32::try_from(index).unwrap() + 1)
}

fn is_weekday(date: NaiveDate) -> bool {
    date.weekday().number_from_monday() <= 5
}

/// The slow reading of both day fields.
fn covers_day(day: &str, weekday: &str, date: NaiveDate) -> bool {
    let month_days: Vec<NaiveDate> =
        (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(date.year(), date.month(), day)).collect();
    let last = *month_days.last().unwrap();
    if weekday == "?" {
        return day.split(',').any(|item| {
            if item == "L" {
                date == last
            } else if item == "LW" {
                Some(&date) == month_days.iter().rev().find(|date| is_weekday(**date))
            } else if let Some(before) = item.strip_prefix("L-") {
                last - Duration::days(before.parse().unwrap()) == date
            } else if let Some(target) = item.strip_suffix('W') {
                let Some(target) = NaiveDate::from_ymd_opt(date.year(), date.month(), target.parse().unwrap()) else {
                    return false;
                };
                // Never more than two days away, so no two candidates are equally near.
                let nearest =
                    month_days.iter().filter(|day| is_weekday(**day)).min_by_key(|day| (**day - target).abs());
                nearest == Some(&date)
            } else {
                covers(item, date.day(), 1, 31)
            }
        });
    }
    let number = date.weekday().number_from_sunday();
    if weekday == "L" {
        return number == 7;
    }
    if let Some(target) = weekday.strip_suffix('L') {
        return number == slow_number(target) && last.day() - date.day() < 7;
    }
    if let Some((target, nth)) = weekday.split_once('#') {
        return number == slow_number(target) && (date.day() - 1) / 7 + 1 == nth.parse::<u32>().unwrap();
    }
    covers(weekday, number, 1, 7)
}

/// The slow reading of both day fields of Airflow: either counts when both are set.
fn is_covered_unix(day: &str, weekday: &str, date: NaiveDate) -> bool {
    let open = |field: &str| matches!(field, "*" | "*/1");
    let number = date.weekday().num_days_from_sunday();
    let by_day = || covers_day(day, "?", date);
    let by_weekday = || {
        weekday.split(',').any(|item| {
            let last = date.checked_add_signed(Duration::days(7)).is_none_or(|later| later.month() != date.month());
            if let Some(target) = item.strip_prefix('L') {
                return last && unix_number(target) == number;
            }
            if let Some((target, nth)) = item.split_once('#') {
                return unix_number(target) == number && (date.day() - 1) / 7 + 1 == nth.parse::<u32>().unwrap();
            }
            if item == "7" {
                return number == 0;
            }
            let named: Vec<String> = item.split('-').map(unix_text).collect();
            covers(&named.join("-"), number, 0, 6)
        })
    };
    match (open(day), open(weekday)) {
        (true, true) => true,
        (false, true) => by_day(),
        (true, false) => by_weekday(),
        (false, false) => by_day() || by_weekday(),
    }
}

/// A weekday of Unix, 0 for Sunday.
fn unix_number(text: &str) -> u32 {
    unix_text(text).parse::<u32>().unwrap() % 7
}

/// Names in numbers.
fn unix_text(text: &str) -> String {
    let index = DAY_NAMES.iter().position(|name| name.eq_ignore_ascii_case(text));
    index.map_or_else(|| text.to_owned(), |index| index.to_string())
}

/// The minutes and days an expression covers, the slow way.
struct Slow {
    minutes: Vec<bool>,
    hours: Vec<bool>,
    fields: Vec<String>,
}

impl Slow {
    fn new(text: &str) -> Self {
        let inside = text.strip_prefix("cron(").unwrap().strip_suffix(')').unwrap();
        let fields: Vec<String> = inside.split(' ').map(str::to_owned).collect();
        Self { fields: fields.clone(), ..Self::of(&fields[0], &fields[1]) }
    }

    /// The times of day alone.
    fn of(minutes: &str, hours: &str) -> Self {
        let minutes = (0..60).map(|minute| covers(minutes, minute, 0, 59)).collect();
        let hours = (0..24).map(|hour| covers(hours, hour, 0, 23)).collect();
        Self { minutes, hours, fields: Vec::new() }
    }

    fn covers_date(&self, date: NaiveDate) -> bool {
        covers(&self.fields[3], date.month(), 1, 12)
            && (1970..=2199).contains(&date.year())
            && covers(&self.fields[5], u32::try_from(date.year()).unwrap(), 1970, 2199)
            && covers_day(&self.fields[2], &self.fields[4], date)
    }

    fn covers_time(&self, time: NaiveDateTime) -> bool {
        self.minutes[time.minute() as usize] && self.hours[time.hour() as usize]
    }
}

fn civil(time: NaiveDateTime) -> Civil {
    Civil::at(Instant(time.and_utc().timestamp()), 0)
}

/// The values of one unit of the `cron` crate as bits.
fn bits(unit: &impl cron::TimeUnitSpec) -> u64 {
    unit.iter().fold(0, |bits, value| bits | 1 << value)
}

fn cron_of(expression: &Expression) -> &super::cron::Cron {
    match expression.kind() {
        Kind::Cron(cron) => cron,
        _ => panic!("not a cron"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn next_runs_are_those_a_walk_by_the_minute_finds(text in crons(), start in 0_i64..83_000, minute in 0_i64..1440) {
        let expression = parse(&text).unwrap();
        let slow = Slow::new(&text);
        let start = DateTime::from_timestamp(start * 86_400 + minute * 60, 0).unwrap().naive_utc();
        let end = start + Duration::days(70);
        let mut expected = Vec::new();
        let mut time = start;
        while time < end && expected.len() < 300 {
            if slow.covers_date(time.date()) {
                let midnight = time.date().and_hms_opt(0, 0, 0).unwrap() + Duration::days(1);
                while time < midnight && time < end {
                    if slow.covers_time(time) {
                        expected.push(civil(time));
                    }
                    time += Duration::minutes(1);
                }
            } else {
                time = time.date().and_hms_opt(0, 0, 0).unwrap() + Duration::days(1);
            }
        }
        let cron = cron_of(&expression);
        let mut from = civil(start);
        for expected in &expected {
            prop_assert_eq!(cron.sets.next_at_or_after(from), Some(*expected), "{} from {}", text, from);
            from = Civil::at(Instant(expected.utc().0 + 60), 0);
        }
        if expected.len() < 300 && let Some(next) = cron.sets.next_at_or_after(from) {
            prop_assert!(next >= civil(end), "{} at {} is one too many", text, next);
        }
    }

    #[test]
    fn plain_lists_cover_what_the_cron_crate_finds_in_them(
        minutes in items(0, 59, false), hours in items(0, 23, false), days in items(1, 31, false),
        months in items(1, 12, false), weekdays in items(1, 7, false),
    ) {
        let by_crate = cron::Schedule::from_str(&format!("0 {minutes} {hours} {days} {months} {weekdays}")).unwrap();
        let by_day = parse(&format!("cron({minutes} {hours} {days} {months} ? *)")).unwrap();
        let by_weekday = parse(&format!("cron({minutes} {hours} ? {months} {weekdays} *)")).unwrap();
        for sets in [cron_of(&by_day).sets, cron_of(&by_weekday).sets] {
            prop_assert_eq!(sets.minutes, bits(by_crate.minutes()));
            prop_assert_eq!(u64::from(sets.hours), bits(by_crate.hours()));
            prop_assert_eq!(u64::from(sets.months), bits(by_crate.months()));
        }
        prop_assert_eq!(u64::from(cron_of(&by_day).sets.days), bits(by_crate.days_of_month()));
        prop_assert_eq!(u64::from(cron_of(&by_weekday).sets.weekdays) << 1, bits(by_crate.days_of_week()));
    }

    #[test]
    fn runs_in_a_zone_are_the_first_pass_of_each_local_time(
        text in crons(), zone in select(&TZ_VARIANTS[..]), start in 7_300_i64..24_800, minute in 0_i64..1440,
    ) {
        let slow = Slow::new(&text);
        let start = start * 86_400 + minute * 60;
        let end = start + 40 * 86_400;
        let mut seen = BTreeSet::new();
        let mut expected = Vec::new();
        // From a day before, so that the first pass of a repeated time is known.
        let mut at = start - 2 * 86_400;
        while at < end && expected.len() < 120 {
            let local = zone.from_utc_datetime(&DateTime::from_timestamp(at, 0).unwrap().naive_utc()).naive_local();
            if local.second() == 0 && slow.covers_time(local) && slow.covers_date(local.date()) && seen.insert(local) && at > start {
                expected.push(at);
            }
            at += 60;
        }
        let complete = expected.len() < 120;
        let zones = TzZones::default();
        let shown = preview(&parse(&text).unwrap(), Some(zone.name()), Window::default(), Instant(start), expected.len() + 1, &zones);
        let found: Vec<i64> = shown.runs.iter().map(|run| run.at.0).collect();
        prop_assert_eq!(found.get(..expected.len()), Some(&expected[..]), "{} in {}", text, zone.name());
        if complete {
            prop_assert!(found.get(expected.len()).is_none_or(|at| *at >= end));
        }
        for run in &shown.runs {
            prop_assert_eq!(run.utc.utc(), run.at);
            prop_assert_eq!(run.local.utc().0, run.at.0 + i64::from(run.offset) * 60);
        }
    }

    #[test]
    fn the_shortest_gap_is_the_shortest_between_listed_runs(text in crons()) {
        let expression = parse(&text).unwrap();
        let cron = cron_of(&expression);
        let mut gaps = Vec::new();
        let mut before: Option<Civil> = None;
        let mut from = Civil::read("1970-01-01").unwrap();
        // Either to the end, or for so long that only rarer gaps could be shorter.
        while let Some(run) = cron.sets.next_at_or_after(from) {
            gaps.extend(before.map(|before| (run.utc().0 - before.utc().0) / 60));
            before = Some(run);
            from = Civil::at(Instant(run.utc().0 + 60), 0);
            if gaps.len() == 20_000 {
                break;
            }
        }
        let shortest = gaps.iter().min().and_then(|gap| u32::try_from(*gap).ok());
        if gaps.len() < 20_000 {
            prop_assert_eq!(expression.shortest_gap(), shortest);
        } else {
            prop_assert!(expression.shortest_gap() <= shortest);
        }
    }

    #[test]
    fn offsets_between_the_edges_of_weeks_are_those_of_the_zone(zone in select(&TZ_VARIANTS[..]), at in 0_i64..7_258_000_000) {
        let zones = TzZones::default();
        let at = Instant(at / 60 * 60);
        prop_assert_eq!(Zone::new(&zones, zone.name()).unwrap().offset(at), zones.offset(zone.name(), at).unwrap());
    }

    #[test]
    fn the_canonical_text_reads_back_as_the_same(text in crons()) {
        let expression = parse(&text).unwrap();
        prop_assert_eq!(parse(&expression.text()), Ok(expression));
    }

    #[test]
    fn sentences_are_whole(text in crons()) {
        let sentence = parse(&text).unwrap().sentence();
        prop_assert!(sentence.starts_with("At ") || sentence.starts_with("Every "));
        prop_assert!(!sentence.contains("  ") && !sentence.ends_with(' ') && !sentence.contains(" ,"), "{}", sentence);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_with_a_fix_that_parses(text in "\\PC{0,40}") {
        refusal_is_sound(&text)?;
    }

    #[test]
    fn nearly_right_texts_get_a_fix_that_parses(
        text in "(cron|rate|at|CRON|)[( ]?([0-9*?/,#LW\\-–]{1,4}|MON|mon-FRI|0|\\*|5 minutes|2027-01-0[0-9]T00:00:00| ){0,8}\\)?",
    ) {
        refusal_is_sound(&text)?;
    }
}

fn refusal_is_sound(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(expression) => {
            prop_assert_eq!(parse(&expression.text()), Ok(expression.clone()));
            prop_assert!(!expression.sentence().is_empty());
        }
        Err(error) => {
            prop_assert!(error.span.start <= error.span.end && text.get(error.span.start..error.span.end).is_some());
            if let Some(fix) = error.fix {
                prop_assert!(parse(&fix).is_ok(), "{} for {}", fix, text);
            }
        }
    }
    Ok(())
}
