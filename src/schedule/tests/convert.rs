//! Conversions: where nothing is lost, every run of two years starts at the same moment.
use super::{TzZones, crons, unix};
use crate::schedule::{
    Civil, Conversion, Dialect, Expression, Instant, Intent, Window, conversions, parse, preview, read,
};
use proptest::prelude::*;
use proptest::sample::select;

/// 2027-01-15T12:00:00Z.
const NOW: Instant = Instant(1_800_014_400);

fn under(text: &str, dialect: Dialect, zone: &str) -> [Conversion; 4] {
    let expression = read(text, dialect).unwrap();
    let intent = Intent { expression: &expression, zone: Some(zone), window: Window::default(), flexible: None };
    conversions(intent, NOW, &TzZones::default())
}

/// The expression or the reason, and the losses.
fn told(conversion: &Conversion) -> (String, Vec<&str>) {
    let text = match &conversion.expression {
        Ok(expression) => expression.text(),
        Err(reason) => reason.clone(),
    };
    (text, conversion.losses.iter().map(String::as_str).collect())
}

#[test]
fn a_time_of_day_drifts_where_only_utc_is_known() {
    let [scheduler, rule, glue, airflow] = under("cron(0 9 ? * MON-FRI *)", Dialect::Scheduler, "Europe/Stockholm");
    assert_eq!(told(&scheduler), ("cron(0 9 ? * MON-FRI *)".to_owned(), vec![]));
    // 2027: clocks change on 28 March and 31 October; 2028: on 26 March and 29 October.
    let drift = vec![
        "From 28 Mar 2027 every run is an hour later on the local clock.",
        "From 31 Oct 2027 the runs are at their local times again.",
        "From 26 Mar 2028 every run is an hour later on the local clock.",
        "From 29 Oct 2028 the runs are at their local times again.",
    ];
    assert_eq!(told(&rule), ("cron(0 8 ? * MON-FRI *)".to_owned(), drift.clone()));
    assert_eq!(told(&glue), ("cron(0 8 ? * MON-FRI *)".to_owned(), drift));
    assert!(rule.notes[0].contains("cannot start a Glue job"));
    assert_eq!(told(&airflow).0, "0 9 * * MON-FRI");
    assert!(airflow.notes[0].contains("one period earlier"));
}

#[test]
fn zones_without_changes_lose_nothing() {
    let [_, rule, _, airflow] = under("cron(30 6 ? * MON *)", Dialect::Scheduler, "Asia/Kathmandu");
    // 06:30 in Kathmandu is 00:45 UTC.
    assert_eq!(told(&rule), ("cron(45 0 ? * MON *)".to_owned(), vec![]));
    assert_eq!(told(&airflow), ("30 6 * * MON".to_owned(), vec![]));
    // 03:00 on Monday in Tokyo is 18:00 on Sunday in UTC.
    assert_eq!(told(&under("cron(0 3 ? * MON *)", Dialect::Scheduler, "Asia/Tokyo")[1]).0, "cron(0 18 ? * SUN *)");
    assert!(told(&under("cron(0 3 1 * ? *)", Dialect::Scheduler, "Asia/Tokyo")[1]).0.contains("another day"));
}

#[test]
fn what_an_engine_does_not_know_is_said() {
    let [_, rule, glue, airflow] = under("cron(0 9 ? * MON#1 2027)", Dialect::Scheduler, "UTC");
    assert!(rule.expression.is_ok() && rule.losses.is_empty());
    assert!(told(&glue).0.contains("Glue does not know `#`"));
    assert_eq!(told(&airflow).0, "0 9 * * MON#1");
    assert!(airflow.losses[0].contains("no year"));

    let [_, rule, glue, airflow] = under("rate(5 minutes)", Dialect::Scheduler, "UTC");
    assert_eq!(told(&rule), ("rate(5 minutes)".to_owned(), vec![]));
    assert_eq!((told(&glue).0.as_str(), told(&airflow).0.as_str()), ("cron(*/5 * * * ? *)", "*/5 * * * *"));
    assert!(glue.losses[0].contains("counted from midnight UTC"));
    assert!(
        told(&under("rate(2 minutes)", Dialect::Scheduler, "UTC")[2]).0.contains("more often than every 5 minutes")
    );
    assert!(told(&under("rate(7 hours)", Dialect::Scheduler, "UTC")[2]).0.contains("divide neither"));

    let [scheduler, rule, ..] = under("0 0 13 * 5", Dialect::Airflow, "UTC");
    assert!(told(&scheduler).0.contains("make two schedules") && told(&rule).0.contains("make two schedules"));
    assert_eq!(
        told(&under("at(2027-07-01T09:00:00)", Dialect::Scheduler, "Europe/Stockholm")[1]).0,
        "cron(0 7 1 7 ? 2027)"
    );
    assert!(told(&under("@continuous", Dialect::Airflow, "UTC")[0]).0.contains("waits for the run before"));
}

#[test]
fn a_window_is_lost_where_there_is_none() {
    let expression = parse("cron(0 9 * * ? *)").unwrap();
    let window = Window { starts: Some(NOW), ends: None };
    let intent = Intent { expression: &expression, zone: None, window, flexible: Some(15) };
    let [scheduler, rule, ..] = conversions(intent, NOW, &TzZones::default());
    assert!(scheduler.losses.is_empty());
    assert_eq!(rule.losses.len(), 2);
}

#[test]
fn expressions_of_aws_become_five_fields_and_back() {
    let fix = |text: &str, dialect| read(text, dialect).unwrap_err().fix;
    assert_eq!(fix("cron(0 2 ? * MON-FRI *)", Dialect::Airflow).as_deref(), Some("0 2 * * MON-FRI"));
    assert_eq!(fix("rate(1 hour)", Dialect::Unix).as_deref(), Some("0 * * * *"));
    assert_eq!(fix("0 2 * * 1-5", Dialect::Glue).as_deref(), Some("cron(0 2 ? * MON-FRI *)"));
    assert_eq!(fix("rate(15 minutes)", Dialect::Glue).as_deref(), Some("cron(0/15 * * * ? *)"));
    assert_eq!(fix("at(2027-01-15T09:30:00)", Dialect::Rule).as_deref(), Some("cron(30 9 15 1 ? 2027)"));
    assert_eq!(fix("cron(0 9 31W * ? *)", Dialect::Airflow), None);
}

const ZONES: [&str; 7] = [
    "UTC",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "America/Phoenix",
    "Pacific/Kiritimati",
    "Europe/Stockholm",
    "Australia/Lord_Howe",
];

fn keeps_times(text: &str, dialect: Dialect, zone: &str) -> Result<(), TestCaseError> {
    let zones = TzZones::default();
    let expression = read(text, dialect).unwrap();
    let window = Window { starts: None, ends: Some(Instant(NOW.0 + 730 * 86_400)) };
    let intent = Intent { expression: &expression, zone: Some(zone), window: Window::default(), flexible: None };
    let runs = |expression: &Expression, zone: Option<&str>| -> Vec<Instant> {
        preview(expression, zone, window, NOW, 400, &zones).runs.iter().map(|run| run.at).collect()
    };
    let zone = Some(zone).filter(|_| dialect.knows_zones());
    for conversion in conversions(intent, NOW, &zones) {
        let Ok(there) = &conversion.expression else { continue };
        prop_assert_eq!(there.dialect(), conversion.engine);
        let again = read(&there.text(), conversion.engine);
        prop_assert_eq!(again.as_ref(), Ok(there));
        if conversion.losses.is_empty() {
            let its_zone = zone.filter(|_| conversion.engine.knows_zones());
            prop_assert_eq!(
                runs(&expression, zone),
                runs(there, its_zone),
                "{} as {} in {:?}",
                text,
                there.text(),
                zone
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, ..ProptestConfig::default() })]

    #[test]
    fn nothing_lost_means_the_same_moments(text in crons(), zone in select(&ZONES[..])) {
        keeps_times(&text, Dialect::Scheduler, zone)?;
    }

    #[test]
    fn nothing_lost_means_the_same_moments_from_five_fields(text in unix(), zone in select(&ZONES[..])) {
        keeps_times(&text, Dialect::Airflow, zone)?;
    }

    #[test]
    fn plain_times_convert_to_every_engine(hour in 0..24_u8, minute in 0..60_u8, zone in select(&ZONES[..4])) {
        let all = under(&format!("cron({minute} {hour} * * ? *)"), Dialect::Scheduler, zone);
        prop_assert!(all.iter().all(|one| one.expression.is_ok() && one.losses.is_empty()), "{:?}", all);
    }

    #[test]
    fn moments_convert(day in 0_i64..700, minute in 0_i64..1440, zone in select(&ZONES[..])) {
        let at = Civil::at(Instant(NOW.0 + day * 86_400 + minute * 60), 0);
        let text = format!("at({:04}-{:02}-{:02}T{:02}:{:02}:00)", at.year, at.month, at.day, at.hour, at.minute);
        // A moment that clocks skip or repeat is undocumented anyway.
        let zones = TzZones::default();
        let shown = preview(&parse(&text).unwrap(), Some(zone), Window::default(), NOW, 1, &zones);
        if shown.notes.is_empty() && !shown.runs.is_empty() {
            keeps_times(&text, Dialect::Scheduler, zone)?;
        }
    }
}
