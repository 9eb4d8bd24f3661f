//! Public Rust libraries for cron, compiled into the same module as ours with the same settings.

use super::schedule::{FROM, LISTED};
use chrono::{DateTime, Utc};
use std::str::FromStr;

/// 2199-12-31T23:59:00Z, the last minute of AWS cron.
const END: i64 = 7_258_118_340;

fn minutes(times: impl Iterator<Item = DateTime<Utc>>) -> Vec<i32> {
    times
        .map(|time| time.timestamp())
        .take_while(|at| *at <= END)
        .take(LISTED)
        .filter_map(|at| i32::try_from(at / 60).ok())
        .collect()
}

/// Minutes since 1970 at which a library says that an AWS expression runs; empty when it cannot say it.
pub(crate) fn list(library: &str, aws: &str) -> Vec<i32> {
    let Some(from) = DateTime::from_timestamp(FROM.0, 0) else { return Vec::new() };
    let inside = aws.trim_start_matches("cron(").trim_end_matches(')').replace('?', "*");
    let Some((five, year)) = inside.rsplit_once(' ') else { return Vec::new() };
    match library {
        // It has no year field, and counts weekdays from 1 as AWS does.
        "saffron" if year == "*" => {
            saffron::Cron::from_str(&stepped(five)).map_or_else(|_| Vec::new(), |cron| minutes(cron.iter_after(from)))
        }
        // Seconds first; its years end in 2100.
        "cron" => {
            let text = ["0 ", &stepped(five), " ", &year.replace("/2", "-2100/2")].concat();
            cron::Schedule::from_str(&text).map_or_else(|_| Vec::new(), |cron| minutes(cron.after(&from)))
        }
        _ => Vec::new(),
    }
}

/// Every step from a range: `0/15` in the minutes becomes `0-59/15`.
fn stepped(five: &str) -> String {
    let last = ["59", "23", "31", "12", "7"];
    let field = |(field, last): (&str, &str)| {
        let item = |item: &str| match item.split_once('/') {
            Some((start, step)) if !start.contains(['-', '*']) => [start, "-", last, "/", step].concat(),
            _ => item.to_owned(),
        };
        field.split(',').map(item).collect::<Vec<_>>().join(",")
    };
    five.split(' ').zip(last).map(field).collect::<Vec<_>>().join(" ")
}
