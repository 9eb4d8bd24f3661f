//! Two years in numbers, against a list of the same runs.
use super::{TzZones, crons};
use crate::schedule::{Civil, Horizon, Instant, Plan, Preview, Window, horizon, parse, preview};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
use proptest::sample::select;

fn at(text: &str) -> Instant {
    Civil::read(text).unwrap().utc()
}

fn look(text: &str, zone: &str, now: &str, minutes: Option<u32>) -> Horizon {
    let expression = parse(text).unwrap();
    let plan = Plan {
        expression: &expression,
        zone: Some(zone),
        window: Window::default(),
        flexible: 0,
        typical: minutes,
        worst: minutes,
    };
    horizon(&plan, at(now), &TzZones::default())
}

#[test]
fn clocks_skip_and_repeat_on_the_right_dates() {
    let seen = look("cron(30 2 * * ? *)", "Europe/Stockholm", "2027-01-15T12:00", Some(75));
    let days = |shifts: &[crate::schedule::Shift]| -> Vec<String> {
        shifts.iter().map(|shift| format!("{} {}", shift.first, shift.runs)).collect()
    };
    assert_eq!(days(&seen.skipped), ["2027-03-28 02:30 1", "2028-03-26 02:30 1"]);
    assert_eq!(days(&seen.repeated), ["2027-10-31 02:30 1", "2028-10-29 02:30 1"]);
    // 731 days, two of them without a run.
    assert_eq!((seen.runs, seen.days.iter().sum::<u32>()), (729, 729));
    assert_eq!(seen.week.iter().map(|day| day[2]).sum::<u32>(), 729);
    // From the day before the gap to the day after it: 47 hours; over the repeated hour 25.
    assert_eq!(seen.longest.map(|gap| (gap.minutes, gap.until)), Some((47 * 60, at("2027-03-29T00:30"))));
    assert_eq!(seen.shortest.map(|gap| gap.minutes), Some(24 * 60));
    assert_eq!(seen.typical.map(|overlaps| overlaps.runs), Some(0));
    let march = seen.month(2027, 3);
    assert_eq!((march.len(), march[26], march[27], march[28]), (31, Some(1), Some(0), Some(1)));
    assert!(seen.months().contains(&(2027, 3, 30)) && seen.months().contains(&(2027, 10, 31)));
}

#[test]
fn a_run_longer_than_the_gap_overlaps_the_next() {
    let hourly = look("cron(0 * * * ? *)", "UTC", "2027-01-15T12:00", Some(75));
    let overlaps = hourly.typical.unwrap();
    assert_eq!((overlaps.runs, overlaps.first), (hourly.runs - 1, Some(at("2027-01-15T14:00"))));
    assert!(hourly.advice.unwrap().contains("minute 0"));
    let half = look("cron(0,20 9 * * ? *)", "UTC", "2027-01-15T12:00", Some(30));
    assert_eq!(half.typical.unwrap().runs, 731);
    assert_eq!(half.advice, None);
}

#[test]
fn a_flexible_window_moves_runs_together() {
    let expression = parse("cron(0 * * * ? *)").unwrap();
    let plan = |flexible| Plan {
        expression: &expression,
        zone: None,
        window: Window::default(),
        flexible,
        typical: Some(50),
        worst: Some(50),
    };
    let worst = |flexible| horizon(&plan(flexible), at("2027-01-15"), &TzZones::default()).worst.unwrap().runs;
    assert_eq!((worst(0), worst(10), worst(11)), (0, 0, 731 * 24 - 1));
    assert_eq!(horizon(&plan(11), at("2027-01-15"), &TzZones::default()).typical.unwrap().runs, 0);
}

#[test]
fn an_end_and_a_far_future_are_told() {
    let ended = look("cron(0 9 * * ? 2025)", "UTC", "2027-01-15", None);
    assert!(ended.runs == 0 && ended.next.is_none() && ended.never.unwrap().contains("never runs again"));
    let far = look("cron(0 0 29 2 ? 2096)", "UTC", "2027-01-15", None);
    assert!(far.far && far.runs == 0 && far.next == Some(at("2096-02-29")) && far.never.is_none());
    assert!(!look("cron(0 9 * * ? *)", "UTC", "2027-01-15", None).far);
    let once = look("at(2027-07-01T09:30:00)", "Europe/Stockholm", "2027-01-15", Some(10));
    assert_eq!((once.runs, once.week[4][9], once.months()[6]), (1, 1, (2027, 7, 1)));
}

#[test]
fn a_million_runs_are_counted() {
    let minutes = 731 * 24 * 60;
    for text in ["rate(1 minute)", "cron(* * * * ? *)"] {
        let seen = look(text, "UTC", "2027-01-15T12:00", Some(1));
        assert_eq!((seen.runs, seen.typical.unwrap().runs), (minutes, 0), "{text}");
        assert_eq!(look(text, "UTC", "2027-01-15T12:00", Some(2)).typical.unwrap().runs, minutes - 1, "{text}");
    }
    // A rate counts elapsed time; a calendar loses two hours that do not exist and runs two repeated hours once.
    assert_eq!(look("rate(1 minute)", "America/New_York", "2027-01-15T12:00", None).runs, minutes);
    assert_eq!(look("cron(* * * * ? *)", "America/New_York", "2027-01-15T12:00", None).runs, minutes - 2 * 60);
}

/// What a list of runs says, the slow way.
fn listed(preview: &Preview, seen: &Horizon, limit: u32) -> Result<(), TestCaseError> {
    let runs = &preview.runs;
    prop_assert_eq!(seen.runs as usize, runs.len());
    let mut week = [[0; 24]; 7];
    for run in runs {
        let day = run.local.utc().0.div_euclid(86_400);
        week[usize::try_from((day + 4).rem_euclid(7)).unwrap()][usize::from(run.local.hour)] += 1;
    }
    prop_assert_eq!(week, seen.week);
    for (year, month, count) in seen.months() {
        let expected = runs.iter().filter(|run| (run.local.year, run.local.month) == (year, month)).count();
        prop_assert_eq!(count as usize, expected);
    }
    prop_assert_eq!(seen.on_the_hour as usize, runs.iter().filter(|run| run.local.minute == 0).count());
    let gaps: Vec<(i64, Instant)> =
        runs.windows(2).map(|pair| ((pair[1].at.0 - pair[0].at.0) / 60, pair[1].at)).collect();
    let shortest = gaps.iter().min_by_key(|gap| gap.0);
    let longest = gaps.iter().rev().max_by_key(|gap| gap.0);
    prop_assert_eq!(seen.shortest.map(|gap| (i64::from(gap.minutes), gap.until)), shortest.copied());
    prop_assert_eq!(seen.longest.map(|gap| (i64::from(gap.minutes), gap.until)), longest.copied());
    let close: Vec<Instant> = gaps.iter().filter(|gap| gap.0 < i64::from(limit)).map(|gap| gap.1).collect();
    let typical = seen.typical.unwrap();
    prop_assert_eq!((typical.runs as usize, typical.first), (close.len(), close.first().copied()));
    Ok(())
}

/// Zones that change their clocks, also by half an hour, at midnight, or by a whole day.
const CHANGING: [Tz; 6] = [
    Tz::Europe__Stockholm,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::America__Asuncion,
    Tz::Pacific__Apia,
    Tz::America__St_Johns,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_those_of_the_listed_runs(
        text in prop_oneof![
            6 => crons(),
            1 => (1..5000_u32).prop_map(|minutes| format!("rate({} minutes)", minutes + 1)),
        ],
        zone in prop_oneof![select(&CHANGING[..]), select(&TZ_VARIANTS[..])],
        start in 14_600 * 1440_i64..24_800 * 1440,
        length in 1..40_i64,
        limit in 1..2000_u32,
    ) {
        let now = Instant(start * 60 + 17);
        let window = Window { starts: None, ends: Some(Instant(now.0 + length * 86_400)) };
        let expression = parse(&text).unwrap();
        let zones = TzZones::default();
        let name = zone.name();
        let shown = preview(&expression, Some(name), window, now, 5_000, &zones);
        prop_assume!(shown.runs.len() < 5_000);
        let plan = Plan { expression: &expression, zone: Some(name), window, flexible: 0, typical: Some(limit), worst: None };
        let seen = horizon(&plan, now, &zones);
        listed(&shown, &seen, limit)?;
        prop_assert_eq!(seen.next, shown.runs.first().map(|run| run.at));
        // Clocks that happen twice are noted run by run.
        let twice = shown.runs.iter().filter(|run| run.note.as_ref().is_some_and(|note| note.contains("twice"))).count();
        prop_assert_eq!(seen.repeated.iter().map(|shift| shift.runs as usize).sum::<usize>(), twice);
    }
}
