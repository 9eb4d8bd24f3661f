//! A cron expression in one unambiguous English sentence, from what it covers rather than from how it is written.
use super::calendar::{ALL_HOURS, ALL_MINUTES, ALL_MONTHS};
use super::cron::{Cron, Days, MonthDay};
use super::field::{RULES, Value};
use super::time::{WEEKDAYS, clock_text, month_name};

/// Up to this many times of day are listed one by one.
const LISTED: usize = 6;

/// "At 02:00 on Monday to Friday".
pub(super) fn cron(cron: &Cron) -> String {
    let minutes = values(cron.sets.minutes);
    let hours = values(u64::from(cron.sets.hours));
    let (times, is_round_the_clock) = times(cron, &minutes, &hours);
    let months = values(u64::from(cron.sets.months));
    let mut sentence = times;
    let every_day = cron.sets.is_every_day();
    if !(every_day && is_round_the_clock && cron.sets.months == ALL_MONTHS) {
        sentence.push(' ');
        sentence.push_str(&if every_day { format!("every day{}", in_months(&months)) } else { days(cron, &months) });
    }
    sentence.push_str(&years(cron));
    sentence
}

/// The times of day, and whether they go on through all 24 hours.
fn times(cron: &Cron, minutes: &[u16], hours: &[u16]) -> (String, bool) {
    let all_hours = cron.sets.hours == ALL_HOURS;
    if cron.sets.minutes == ALL_MINUTES {
        return if all_hours {
            ("Every minute".to_owned(), true)
        } else {
            (format!("Every minute {}", stretches(hours, 0, 59)), false)
        };
    }
    if all_hours {
        return (past_every_hour(minutes), true);
    }
    if minutes.len() * hours.len() <= LISTED {
        let times: Vec<String> =
            hours.iter().flat_map(|hour| minutes.iter().map(|minute| clock(*hour, *minute))).collect();
        return (format!("At {}", list(&times)), false);
    }
    let (first, last) = ends(minutes);
    if first == last {
        return (one_minute_of(hours, first), false);
    }
    // Without a break from one hour to the next: the last minute of an hour is one step before the first of the next.
    if let Some(step) = spacing(minutes) {
        if first + 60 - last == step {
            return (format!("Every {step} minutes {}", stretches(hours, first, last)), false);
        }
    }
    let hours: Vec<String> = hours.iter().map(|hour| clock(*hour, 0)).collect();
    (format!("At {} past {}", minute_list(minutes), list(&hours)), false)
}

/// Minutes that repeat in all 24 hours.
fn past_every_hour(minutes: &[u16]) -> String {
    let (first, last) = ends(minutes);
    match (spacing(minutes), first) {
        (None, 0) if first == last => "Every hour on the hour".to_owned(),
        (Some(step), 0) if last + step == 60 => format!("Every {step} minutes"),
        (Some(step), _) if minutes.len() > LISTED && first + 60 - last == step => {
            format!("Every {step} minutes, the first {} past each hour", minute_word(first))
        }
        _ => format!("At {} past every hour", minute_list(minutes)),
    }
}

/// One minute of several hours: "Every 2 hours from 00:30 to 22:30".
fn one_minute_of(hours: &[u16], minute: u16) -> String {
    let (first, last) = ends(hours);
    let range = format!("from {} to {}", clock(first, minute), clock(last, minute));
    match spacing(hours) {
        Some(1) => format!("Every hour {range}"),
        Some(step) => format!("Every {step} hours {range}"),
        None => list_at(hours, minute),
    }
}

fn list_at(hours: &[u16], minute: u16) -> String {
    let times: Vec<String> = hours.iter().map(|hour| clock(*hour, minute)).collect();
    format!("At {}", list(&times))
}

/// Stretches of hours without a break: "from 00:00 to 02:30 and from 20:00 to 23:30".
fn stretches(hours: &[u16], first: u16, last: u16) -> String {
    let parts: Vec<String> = runs(hours)
        .into_iter()
        .map(|(from, to)| format!("from {} to {}", clock(from, first), clock(to, last)))
        .collect();
    list(&parts)
}

/// "5, 10 and 55 minutes"; many of them as "every 7 minutes from 0 to 56 minutes".
fn minute_list(minutes: &[u16]) -> String {
    if let Some(text) = spaced(minutes, "minutes") {
        return text;
    }
    let parts: Vec<String> = compact(minutes).iter().map(|(from, to)| range(*from, *to)).collect();
    match minutes {
        [one] => minute_word(*one),
        _ => format!("{} minutes", list(&parts)),
    }
}

/// Values too many to list, with the same distance between all of them.
fn spaced(values: &[u16], unit: &str) -> Option<String> {
    let (first, last) = ends(values);
    match spacing(values)? {
        step @ 2.. if values.len() > LISTED => {
            Some(format!("{first}, {}, {} ... {last} {unit}", first + step, first + 2 * step))
        }
        _ => None,
    }
}

fn minute_word(minute: u16) -> String {
    if minute == 1 { "1 minute".to_owned() } else { format!("{minute} minutes") }
}

/// The days, when they are not simply every day.
fn days(cron: &Cron, months: &[u16]) -> String {
    let number = |value: &Value| weekday_name(value.number);
    match &cron.days {
        Days::Week(_) | Days::EndOfWeek => format!("{}{}", week_days(cron.sets.weekdays), in_months(months)),
        Days::LastOf(value) => format!("on the last {} {}", number(value), of_months(months)),
        Days::Nth(value, nth) => {
            let nth_name =
                ["first", "second", "third", "fourth", "fifth"].get(usize::from(*nth) - 1).copied().unwrap_or("");
            let rare = if *nth == 5 { " that has one" } else { "" };
            format!("on the {nth_name} {} {}{rare}", number(value), of_months(months))
        }
        Days::Month(items) => month_days(cron, items, months),
    }
}

/// "on Monday to Friday", "every Saturday and Sunday".
fn week_days(set: u8) -> String {
    // Weeks are read from Monday, and a stretch may go on across the weekend.
    let has = |day: u16| set & (1 << (day % 7)) != 0;
    let start = (1..8).find(|day| has(*day) && !has(day + 6)).unwrap_or(1);
    let days: Vec<u16> = (start..start + 7).filter(|day| has(*day)).collect();
    if let ([first, .., last], Some(1)) = (days.as_slice(), spacing(&days)) {
        if days.len() > 2 {
            return format!("on {} to {}", weekday_name(first % 7 + 1), weekday_name(last % 7 + 1));
        }
    }
    let names: Vec<String> = (1..8).filter(|day| has(*day)).map(|day| weekday_name(day % 7 + 1).to_owned()).collect();
    format!("every {}", list(&names))
}

fn month_days(cron: &Cron, items: &[MonthDay], months: &[u16]) -> String {
    let mut parts = Vec::new();
    let plain = values(u64::from(cron.sets.days));
    let mut rare = plain.first().is_some_and(|first| *first > 28);
    let mut unit = "";
    if let Some(text) = spaced_days(&plain) {
        parts.push(text);
        unit = " day";
    } else {
        for (from, to) in compact(&plain) {
            if from == to {
                parts.push(format!("the {}", ordinal(from)));
            } else {
                parts.push(format!("the {} to the {}", ordinal(from), ordinal(to)));
            }
        }
    }
    for item in items {
        match item {
            MonthDay::Plain(_) => {}
            MonthDay::Last(0) => parts.push("the last day".to_owned()),
            MonthDay::Last(1) => parts.push("the day before the last day".to_owned()),
            MonthDay::Last(before) => parts.push(format!("the day {before} days before the last day")),
            MonthDay::LastWeekday => parts.push("the last weekday (Monday to Friday)".to_owned()),
            MonthDay::Nearest(day) => {
                rare |= *day > 28 && items.len() == 1;
                parts.push(format!("the weekday (Monday to Friday) nearest the {}", ordinal(u16::from(*day))));
            }
        }
    }
    let rare = if rare && items.len() == parts.len() && rare_in(months, &plain, items) { " that has one" } else { "" };
    format!("on {}{unit} {}{rare}", list(&parts), of_months(months))
}

/// Some month among these lacks a day that is asked for.
fn rare_in(months: &[u16], plain: &[u16], items: &[MonthDay]) -> bool {
    let nearest = items.iter().filter_map(|item| match item {
        MonthDay::Nearest(day) => Some(u16::from(*day)),
        _ => None,
    });
    let day = plain.iter().copied().chain(nearest).max().unwrap_or(0);
    months.iter().any(|month| {
        let shortest = super::time::month_length(2023, u8::try_from(*month).unwrap_or(1));
        day > u16::from(shortest)
    })
}

/// "the 1st, 3rd, 5th ... 31st".
fn spaced_days(days: &[u16]) -> Option<String> {
    let (first, last) = ends(days);
    match spacing(days)? {
        step @ 2.. if days.len() > 5 => Some(format!(
            "the {}, {}, {} ... {}",
            ordinal(first),
            ordinal(first + step),
            ordinal(first + 2 * step),
            ordinal(last)
        )),
        _ => None,
    }
}

/// "of every month", "of January and July", "of every month from June to August".
fn of_months(months: &[u16]) -> String {
    match months.len() {
        12 => "of every month".to_owned(),
        _ => match month_range(months) {
            Some(range) => format!("of every month {range}"),
            None => format!("of {}", month_list(months)),
        },
    }
}

/// "", " in January and July", " from June to August".
fn in_months(months: &[u16]) -> String {
    match months.len() {
        12 => String::new(),
        _ => match month_range(months) {
            Some(range) => format!(" {range}"),
            None => format!(" in {}", month_list(months)),
        },
    }
}

fn month_list(months: &[u16]) -> String {
    let names: Vec<String> = months.iter().map(|month| name_of(*month).to_owned()).collect();
    list(&names)
}

/// Three or more months in a row, also across the new year.
fn month_range(months: &[u16]) -> Option<String> {
    let has = |month: u16| months.contains(&((month - 1) % 12 + 1));
    let start = (1..=12).find(|month| has(*month) && !has(month + 11))?;
    let row: Vec<u16> = (start..start + 12).filter(|month| has(*month)).collect();
    let (first, last) = ends(&row);
    let in_a_row = row.len() > 2 && spacing(&row) == Some(1);
    in_a_row.then(|| format!("from {} to {}", name_of(first), name_of((last - 1) % 12 + 1)))
}

fn name_of(month: u16) -> &'static str {
    month_name(u8::try_from(month).unwrap_or(0))
}

/// "", " in 2027", " from 2026 to 2028".
fn years(cron: &Cron) -> String {
    let rules = &RULES[5];
    let years: Vec<u16> = (rules.min..=rules.max).filter(|year| cron.has_year(*year)).collect();
    let (first, last) = ends(&years);
    let every = usize::from(rules.max - rules.min) + 1;
    match (years.len(), spacing(&years)) {
        (count, _) if count == every => String::new(),
        (3.., Some(1)) => format!(" from {first} to {last}"),
        (count, Some(step)) if count > LISTED => format!(" in every {} year from {first} to {last}", ordinal(step)),
        _ => {
            let parts: Vec<String> = compact(&years).iter().map(|(from, to)| range(*from, *to)).collect();
            format!(" in {}", list(&parts))
        }
    }
}

/// The values of the set bits, ascending.
fn values(bits: u64) -> Vec<u16> {
    (0..64).filter(|bit| bits & (1 << bit) != 0).collect()
}

/// First and last; zeros for nothing.
fn ends(values: &[u16]) -> (u16, u16) {
    match values {
        [first, .., last] => (*first, *last),
        [one] => (*one, *one),
        [] => (0, 0),
    }
}

/// The distance between neighbours when it is the same for all.
fn spacing(values: &[u16]) -> Option<u16> {
    let mut step = None;
    let mut before: Option<u16> = None;
    for value in values {
        if let Some(before) = before {
            let distance = value.saturating_sub(before);
            if step.is_some_and(|step| step != distance) {
                return None;
            }
            step = Some(distance);
        }
        before = Some(*value);
    }
    step
}

/// Stretches of neighbouring values.
fn runs(values: &[u16]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *value => *to = *value,
            _ => runs.push((*value, *value)),
        }
    }
    runs
}

/// Like [`runs`], with pairs taken apart: "1 and 2" reads better than "1 to 2".
fn compact(values: &[u16]) -> Vec<(u16, u16)> {
    let mut parts = Vec::new();
    for (from, to) in runs(values) {
        if to == from + 1 {
            parts.extend([(from, from), (to, to)]);
        } else {
            parts.push((from, to));
        }
    }
    parts
}

fn range(from: u16, to: u16) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

/// "a, b and c".
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1st", "22nd", "13th".
fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// 1 is Sunday.
fn weekday_name(number: u16) -> &'static str {
    WEEKDAYS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("")
}

fn clock(hour: u16, minute: u16) -> String {
    clock_text(u8::try_from(hour).unwrap_or(0), u8::try_from(minute).unwrap_or(0))
}
