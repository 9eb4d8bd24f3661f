//! What starts a run: schedules, files and events.

use super::super::clean::slug;
use super::super::draft;
use super::super::place::Field;
use super::super::resolved::{Arrival, Timing, Trigger};
use super::super::vocabulary::Start;
use super::super::{Command, Fix};
use super::problems::{Problems, clear};
use crate::diag::Severity;
use crate::events;
use crate::schedule::{self, Civil, Instant, Window, ZoneRules};
use std::rc::Rc;

pub(super) fn trigger(draft: &draft::Trigger, zones: &dyn ZoneRules, problems: &mut Problems) -> Trigger {
    match draft.start {
        None => Trigger::NotSure,
        Some(Start::Schedule) => Trigger::Schedule(timing(&draft.schedule, zones, problems)),
        Some(Start::Arrival) => Trigger::Arrival(arrival(&draft.arrival, problems)),
        Some(Start::Event) => Trigger::Event(event(&draft.pattern, problems)),
        Some(Start::Demand) => Trigger::Demand,
    }
}

fn timing(draft: &draft::Schedule, zones: &dyn ZoneRules, problems: &mut Problems) -> Option<Timing> {
    let expression = if draft.expression.trim().is_empty() {
        None
    } else {
        schedule::parse(&draft.expression)
            .map_err(|error| {
                let fixes =
                    error.fix.map(|fix| Fix::set(format!("Use {fix}"), Field::Expression, fix)).into_iter().collect();
                problems.add(Severity::Error, Field::Expression.into(), Some(error.span), error.message, fixes);
            })
            .ok()
    };
    if let Some(respelt) = expression.as_ref().and_then(schedule::Expression::respelt) {
        let why = "Only EventBridge Scheduler takes this spelling, and its guide and its API disagree about it.";
        let fix = Fix::set(["Use ", &respelt].concat(), Field::Expression, respelt);
        problems.warn(Field::Expression, why, fix);
    }
    let zone = zone(draft.zone.trim(), zones, problems);
    if zone.is_none()
        && draft.zone.trim().is_empty()
        && expression.as_ref().is_some_and(schedule::Expression::has_time_of_day)
    {
        problems.warn(
            Field::Zone,
            "Choose a time zone. A time of day could be UTC or local time; UTC is assumed.",
            Fix::set("Use UTC", Field::Zone, "UTC"),
        );
    }
    let flexible = problems.number(&draft.window, Field::Window).filter(|minutes| {
        let fits = minutes.0 <= 1_440;
        if !fits {
            problems.error(
                Field::Window,
                "A flexible time window is 1 to 1,440 minutes long.".to_owned(),
                vec![Fix::set("Use 1440", Field::Window, "1440")],
            );
        }
        fits && minutes.0 > 0
    });
    let starts = day(&draft.starts, Field::Starts, problems);
    let ends = day(&draft.ends, Field::Ends, problems);
    if let (Some(from), Some(to)) = (starts, ends)
        && to <= from
    {
        problems.warn(Field::Ends, "The last day is not after the first, so this never runs.", clear(Field::Ends));
    }
    let expression = expression?;
    let gap = expression.shortest_gap();
    Some(Timing { expression, gap, zone, flexible, window: Window { starts, ends } })
}

fn day(text: &str, field: Field, problems: &mut Problems) -> Option<Instant> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let civil = Civil::read(text);
    if civil.is_none() {
        problems.error(
            field,
            format!("“{text}” is not a date. Write it as 2027-03-01 or 2027-03-01T06:00, in UTC."),
            vec![clear(field)],
        );
    }
    civil.map(Civil::utc)
}

/// Abbreviations people type for a zone, and the zone they probably mean.
const ZONE_WORDS: &[(&str, &str)] = &[
    ("gmt", "Etc/GMT"),
    ("z", "UTC"),
    ("et", "America/New_York"),
    ("edt", "America/New_York"),
    ("est", "America/New_York"),
    ("ct", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("pt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("bst", "Europe/London"),
    ("cest", "Europe/Berlin"),
    ("eest", "Europe/Helsinki"),
    ("ist", "Asia/Kolkata"),
    ("jst", "Asia/Tokyo"),
    ("aest", "Australia/Sydney"),
];

fn zone(text: &str, zones: &dyn ZoneRules, problems: &mut Problems) -> Option<Rc<str>> {
    if text.is_empty() {
        return None;
    }
    let known = |name: &str| zones.offset(name, Instant(0)).is_some();
    if known(text) {
        if let Some(name) = capitals(text).filter(|name| known(name)) {
            problems.warn(
                Field::Zone,
                "IANA names have capitals. Browsers know them without; AWS does not say that it does.",
                Fix::set(["Use ", &name].concat(), Field::Zone, name),
            );
        }
        return Some(text.into());
    }
    let lower = text.to_ascii_lowercase();
    let joined = text.replace(' ', "_");
    let meant = ZONE_WORDS.iter().find(|(word, _)| *word == lower).map(|(_, zone)| (*zone).to_owned()).or_else(|| {
        // A bare city, as people write it.
        ["", "Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/"]
            .iter()
            .map(|area| format!("{area}{joined}"))
            .find(|name| known(name))
    });
    let mut fixes: Vec<Fix> = meant
        .into_iter()
        .filter(|name| known(name))
        .map(|name| Fix::set(format!("Use {name}"), Field::Zone, name))
        .collect();
    fixes.push(Fix::set("Use UTC", Field::Zone, "UTC"));
    problems.error(
        Field::Zone,
        format!("“{text}” is not an IANA time zone, such as Europe/Stockholm. UTC is assumed."),
        fixes,
    );
    None
}

/// "Europe/London" of "europe/london" or "EUROPE/LONDON"; `None` when the text has letters of both kinds, or no area.
fn capitals(text: &str) -> Option<String> {
    let mixed = text.chars().any(|c| c.is_ascii_lowercase()) && text.chars().any(|c| c.is_ascii_uppercase());
    if mixed || !text.contains('/') {
        return None;
    }
    let mut name = String::with_capacity(text.len());
    for word in text.to_ascii_lowercase().split_inclusive(['/', '_', '-']) {
        let (first, rest) = word.split_at_checked(1)?;
        let small = ["of_", "es_", "au-"].contains(&word);
        name.extend([if small { first.to_owned() } else { first.to_ascii_uppercase() }, rest.to_owned()]);
    }
    Some(name)
}

fn arrival(draft: &draft::Arrival, problems: &mut Problems) -> Arrival {
    for (field, text) in [(Field::Prefix, &draft.prefix), (Field::Suffix, &draft.suffix)] {
        if text.contains('*') {
            problems.warn(
                field,
                "S3 takes * literally here: filters know no wildcards.",
                Fix::set("Remove *", field, text.replace('*', "")),
            );
        }
    }
    if let Some(rest) = draft.prefix.strip_prefix('/') {
        problems.warn(
            Field::Prefix,
            "Keys in S3 seldom start with /, so this prefix probably matches nothing.",
            Fix::set("Remove the first /", Field::Prefix, rest),
        );
    }
    Arrival {
        bucket: bucket(draft.bucket.trim(), problems),
        prefix: draft.prefix.clone(),
        suffix: draft.suffix.clone(),
        files: draft.files,
        consumers: problems.number(&draft.consumers, Field::Consumers),
        filter: draft.filter,
        per_day: problems.number(&draft.per_day, Field::PerDay),
        notifications: notifications(&draft.notifications, problems),
    }
}

fn bucket(name: &str, problems: &mut Problems) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let valid = |name: &str| {
        (3..=63).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
            && !name.starts_with(['-', '.'])
            && !name.ends_with(['-', '.'])
    };
    if valid(name) {
        return Some(name.to_owned());
    }
    let mut fixes = Vec::new();
    if let Some(path) = name.strip_prefix("s3://") {
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if valid(bucket) {
            let mut commands = vec![Command::set(Field::Bucket, bucket)];
            if !prefix.is_empty() {
                commands.push(Command::set(Field::Prefix, prefix));
            }
            fixes.push(Fix::new(format!("Use bucket {bucket}"), Command::All(commands)));
        }
    } else {
        let guess = slug(name, "");
        if valid(&guess) {
            fixes.push(Fix::set(format!("Use {guess}"), Field::Bucket, guess));
        }
    }
    problems.error(
        Field::Bucket,
        format!(
            "“{name}” is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, \
             with a letter or digit at both ends."
        ),
        fixes,
    );
    None
}

fn event(text: &str, problems: &mut Problems) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    match events::parse(text) {
        Ok(_) => Some(text.to_owned()),
        Err(error) => {
            problems.in_text(Field::Pattern, text, &error);
            None
        }
    }
}

/// What the bucket notifies today; `None` while nothing was pasted that can be read.
fn notifications(text: &str, problems: &mut Problems) -> Option<events::s3::Notifications> {
    if text.trim().is_empty() {
        return None;
    }
    let (read, errors) = events::s3::read(text);
    for error in &errors {
        problems.in_text(Field::Notifications, text, error);
    }
    read
}
