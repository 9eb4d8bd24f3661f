//! A cron expression in one unambiguous English sentence, from what it covers rather than from how it is written.
use super::calendar::{ALL_HOURS, ALL_MINUTES, ALL_MONTHS, Sets};
use super::field::RULES;
use super::spell::{spacing, stretches as stretched};
use super::time::{WEEKDAYS, clock_text, month_name};

/// Up to this many times of day are listed one by one.
const LISTED: usize = 6;

/// More stretches of the day than this are not spelled out with both ends.
const STRETCHES: usize = 3;

/// "At 02:00 on Monday to Friday".
pub(super) fn of(sets: &Sets) -> String {
    let minutes = values(sets.minutes);
    let hours = values(u64::from(sets.hours));
    let months = values(u64::from(sets.months));
    let mut sentence = times(sets, &minutes, &hours);
    let every_day = sets.is_every_day();
    let years = years(sets);
    if !(every_day && sets.hours == ALL_HOURS && sets.months == ALL_MONTHS && years.is_empty()) {
        let days = if every_day { format!("every day{}", in_months(&months)) } else { days(sets, &months) };
        // "Every minute every Monday" needs a breath.
        let breath = days.starts_with("every") && !sentence.starts_with("At") || sentence.ends_with("every hour");
        sentence.push_str(if breath { ", " } else { " " });
        sentence.push_str(&days);
    }
    let clause = sentence.ends_with("there is one") || sentence.contains(", starting over");
    if clause && !years.is_empty() {
        sentence.push(',');
    }
    sentence.push_str(&years);
    sentence
}

/// The times of day.
fn times(sets: &Sets, minutes: &[u16], hours: &[u16]) -> String {
    let every_minute = sets.minutes == ALL_MINUTES;
    if sets.hours == ALL_HOURS {
        return if every_minute { "Every minute".to_owned() } else { past_every_hour(minutes) };
    }
    let (first, last) = ends(minutes);
    if first == last {
        return one_minute_of(hours, first);
    }
    let in_a_row = minutes.len() > 2 && spacing(minutes) == Some(1);
    if let ([hour], true) = (hours, in_a_row) {
        return format!("Every minute from {} to {}", clock(*hour, first), clock(*hour, last));
    }
    if minutes.len() * hours.len() <= LISTED {
        let times: Vec<String> =
            hours.iter().flat_map(|hour| minutes.iter().map(|minute| clock(*hour, *minute))).collect();
        return format!("At {}", list(&times));
    }
    // Without a break from one hour to the next: the last minute of an hour is one step before the first of the next.
    let step = spacing(minutes).filter(|step| first + 60 - last == *step);
    match step {
        Some(step) if runs(hours).len() <= STRETCHES => format!("{} {}", every(step), stretches(hours, first, last)),
        _ => format!("{} past {}", minute_list(minutes), hour_list(hours)),
    }
}

/// "Every minute", "Every 5 minutes".
fn every(step: u16) -> String {
    if step == 1 { "Every minute".to_owned() } else { format!("Every {step} minutes") }
}

/// Minutes that repeat in all 24 hours.
fn past_every_hour(minutes: &[u16]) -> String {
    let (first, last) = ends(minutes);
    match (spacing(minutes), first) {
        (None, 0) if first == last => "Every hour on the hour".to_owned(),
        (Some(step), 0) if last + step == 60 => every(step),
        (Some(step), _) if minutes.len() > LISTED && first + 60 - last == step => {
            format!("{}, the first {} past each hour", every(step), minute_word(first))
        }
        _ => format!("{} past every hour", minute_list(minutes)),
    }
}

/// One minute of several hours: "Every 2 hours from 00:30 to 22:30".
fn one_minute_of(hours: &[u16], minute: u16) -> String {
    let (first, last) = ends(hours);
    let range = format!("from {} to {}", clock(first, minute), clock(last, minute));
    match spacing(hours) {
        Some(1) if hours.len() > LISTED => format!("Every hour {range}"),
        Some(step) if hours.len() > LISTED => format!("Every {step} hours {range}"),
        _ => {
            let times: Vec<String> = hours.iter().map(|hour| clock(*hour, minute)).collect();
            format!("At {}", list(&times))
        }
    }
}

/// Stretches of hours without a break: "from 00:00 to 02:30 and from 20:00 to 23:30".
fn stretches(hours: &[u16], first: u16, last: u16) -> String {
    let parts: Vec<String> = runs(hours)
        .into_iter()
        .map(|(from, to)| format!("from {} to {}", clock(from, first), clock(to, last)))
        .collect();
    list(&parts)
}

/// "At 5, 10 and 55 minutes", "At 0, 7, 14 ... 56 minutes", "Every minute from 5 to 41".
fn minute_list(minutes: &[u16]) -> String {
    let (first, last) = ends(minutes);
    match (spacing(minutes), minutes) {
        (_, [one]) => format!("At {}", minute_word(*one)),
        (Some(1), [_, _, _, ..]) => format!("Every minute from {first} to {last}"),
        (Some(step), _) if minutes.len() > LISTED => {
            format!("At {first}, {}, {} ... {last} minutes", first + step, first + 2 * step)
        }
        _ => {
            let parts: Vec<String> = stretched(minutes).iter().map(|(from, to)| range(*from, *to)).collect();
            format!("At {} minutes", list(&parts))
        }
    }
}

/// "08:00 and 17:00", "every hour from 08:00 to 17:00", "every 2nd hour from 00:00 to 22:00".
fn hour_list(hours: &[u16]) -> String {
    let (first, last) = ends(hours);
    let range = format!("from {} to {}", clock(first, 0), clock(last, 0));
    match spacing(hours) {
        Some(1) if hours.len() > 2 => format!("every hour {range}"),
        Some(step) if hours.len() > STRETCHES => format!("every {} hour {range}", ordinal(step)),
        _ => {
            let hours: Vec<String> = hours.iter().map(|hour| clock(*hour, 0)).collect();
            list(&hours)
        }
    }
}

fn minute_word(minute: u16) -> String {
    if minute == 1 { "1 minute".to_owned() } else { format!("{minute} minutes") }
}

/// The days, when they are not simply every day: those of the month, and those of the week where either counts.
fn days(sets: &Sets, months: &[u16]) -> String {
    let mut parts = Vec::new();
    let of_month = month_days(sets, months);
    if !of_month.is_empty() {
        parts.push(of_month);
    }
    if sets.weekdays != 0 {
        parts.push([week_days(sets.weekdays), in_months(months)].concat());
    }
    parts.join(" and also ")
}

/// "on Monday to Friday", "every Saturday and Sunday".
fn week_days(set: u8) -> String {
    // Weeks are read from Monday, and a stretch may go on across the weekend.
    let has = |day: u16| set & (1 << (day % 7)) != 0;
    let start = (1..8).find(|day| has(*day) && !has(day + 6)).unwrap_or(1);
    let days: Vec<u16> = (start..start + 7).filter(|day| has(*day)).collect();
    let (first, last) = ends(&days);
    if days.len() > 2 && spacing(&days) == Some(1) {
        return format!("on {} to {}", weekday_name(first % 7 + 1), weekday_name(last % 7 + 1));
    }
    let names: Vec<String> = (1..8).filter(|day| has(*day)).map(|day| weekday_name(day % 7 + 1).to_owned()).collect();
    format!("every {}", list(&names))
}

/// "on the 1st and the last Friday of every month"; empty when no such day is meant.
fn month_days(sets: &Sets, months: &[u16]) -> String {
    let mut parts = Vec::new();
    let mut unit = "";
    let mut ending = String::new();
    let plain = values(u64::from(sets.days));
    if let Some((text, note)) = spaced_days(&plain) {
        parts.push(text);
        unit = " day";
        ending = note;
    } else {
        for (from, to) in stretched(&plain) {
            if from == to {
                parts.push(["the ", &ordinal(from)].concat());
            } else {
                parts.push(["the ", &ordinal(from), " to the ", &ordinal(to)].concat());
            }
        }
    }
    for before in values(u64::from(sets.before_last)) {
        parts.push(match before {
            0 => "the last day".to_owned(),
            1 => "the day before the last day".to_owned(),
            _ => ["the day ", &before.to_string(), " days before the last day"].concat(),
        });
    }
    if sets.last_weekday {
        parts.push("the last weekday (Monday to Friday)".to_owned());
    }
    let nearest = values(u64::from(sets.nearest));
    for day in &nearest {
        parts.push(["the weekday (Monday to Friday) nearest the ", &ordinal(*day)].concat());
    }
    for (name, set) in NTH.iter().zip(sets.nth).chain([(&"last", sets.last_of)]) {
        for day in values(u64::from(set)) {
            parts.push(["the ", *name, " ", weekday_name(day + 1)].concat());
        }
    }
    if parts.is_empty() {
        return String::new();
    }
    // What not every month has is said where nothing else is meant.
    let [frequent @ .., fifth] = sets.nth;
    let others = sets.before_last != 0 || sets.last_weekday || sets.last_of != 0 || frequent != [0; 4];
    let first = plain.iter().chain(&nearest).min().copied();
    let rare = match first {
        _ if others => false,
        None => fifth != 0,
        Some(first) => fifth == 0 && first > 28 && is_missing_somewhere(months, first),
    };
    let rare = if rare { rarely(months) } else { "" };
    ["on ", &list(&parts), unit, " ", &of_months(months), rare, &ending].concat()
}

/// The first to the fifth such weekday of a month.
const NTH: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// What follows a day that not each of these months has.
fn rarely(months: &[u16]) -> &'static str {
    if months.len() == 12 || month_range(months).is_some() { " that has one" } else { ", when there is one" }
}

/// Some month among these lacks this day.
fn is_missing_somewhere(months: &[u16], day: u16) -> bool {
    months.iter().any(|month| {
        let shortest = super::time::month_length(2023, u8::try_from(*month).unwrap_or(1));
        day > u16::from(shortest)
    })
}

/// "the 1st, 3rd, 5th ... 31st", and what happens at the end of the month.
fn spaced_days(days: &[u16]) -> Option<(String, String)> {
    let (first, last) = ends(days);
    let step = spacing(days).filter(|step| *step > 1 && days.len() > 5)?;
    let text = [
        "the ",
        &ordinal(first),
        ", ",
        &ordinal(first + step),
        ", ",
        &ordinal(first + 2 * step),
        " ... ",
        &ordinal(last),
    ];
    let start = ordinal(first);
    let note = if last == 31 && first == 1 {
        [", starting over on the ", &start, ", so the 31st and the 1st run on two days in a row"].concat()
    } else {
        [", starting over on the ", &start].concat()
    };
    Some((text.concat(), note))
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
fn years(sets: &Sets) -> String {
    let rules = &RULES[5];
    let years: Vec<u16> = (rules.min..=rules.max).filter(|year| sets.has_year(*year)).collect();
    let (first, last) = ends(&years);
    let every = usize::from(rules.max - rules.min) + 1;
    match (years.len(), spacing(&years)) {
        (count, _) if count == every => String::new(),
        (3.., Some(1)) => format!(" from {first} to {last}"),
        (count, Some(step)) if count > LISTED => format!(" in every {} year from {first} to {last}", ordinal(step)),
        _ => {
            let parts: Vec<String> = stretched(&years).iter().map(|(from, to)| range(*from, *to)).collect();
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

#[cfg(test)]
mod tests {
    use crate::schedule::parse;

    #[test]
    fn sentences_can_be_read_in_one_way_only() {
        for (fields, sentence) in [
            ("0 2 * * ? *", "At 02:00 every day"),
            ("0 2 ? * MON-FRI *", "At 02:00 on Monday to Friday"),
            ("0 2 ? * 2-6 *", "At 02:00 on Monday to Friday"),
            ("0 0 ? * SUN *", "At 00:00 every Sunday"),
            ("0 9 ? * SAT,SUN *", "At 09:00 every Saturday and Sunday"),
            ("0 9 ? * FRI-MON *", "At 09:00 on Friday to Monday"),
            ("0 9 ? * L *", "At 09:00 every Saturday"),
            ("0/15 * * * ? *", "Every 15 minutes"),
            ("* * * * ? *", "Every minute"),
            ("0 * * * ? *", "Every hour on the hour"),
            ("30 * ? * * *", "At 30 minutes past every hour"),
            ("1 * ? * MON *", "At 1 minute past every hour, every Monday"),
            ("1/10 * * * ? *", "At 1, 11, 21, 31, 41 and 51 minutes past every hour"),
            ("3/5 * * * ? *", "Every 5 minutes, the first 3 minutes past each hour"),
            ("*/7 * * * ? *", "At 0, 7, 14 ... 56 minutes past every hour"),
            ("8-53 * * * ? *", "Every minute from 8 to 53 past every hour"),
            ("* * ? * WED *", "Every minute, every Wednesday"),
            ("0/5 8-17 ? * MON-FRI *", "Every 5 minutes from 08:00 to 17:55 on Monday to Friday"),
            (
                "0/30 20-2 ? * MON-FRI *",
                "Every 30 minutes from 00:00 to 02:30 and from 20:00 to 23:30 on Monday to Friday",
            ),
            ("0/5 8-17/2 * * ? *", "At 0, 5, 10 ... 55 minutes past every 2nd hour from 08:00 to 16:00 every day"),
            ("22-27 1 * * ? *", "Every minute from 01:22 to 01:27, every day"),
            ("5,35 14 * * ? *", "At 14:05 and 14:35 every day"),
            ("0 */2 * * ? *", "Every 2 hours from 00:00 to 22:00, every day"),
            ("0 9-17 ? * MON-FRI *", "Every hour from 09:00 to 17:00 on Monday to Friday"),
            ("4/9 3,8 * * ? *", "At 4, 13, 22 ... 58 minutes past 03:00 and 08:00 every day"),
            ("0 8 1 * ? *", "At 08:00 on the 1st of every month"),
            ("0 0 1,15 * ? *", "At 00:00 on the 1st and the 15th of every month"),
            ("0 6 1-7 * ? *", "At 06:00 on the 1st to the 7th of every month"),
            (
                "0 8 */2 * ? *",
                "At 08:00 on the 1st, 3rd, 5th ... 31st day of every month, starting over on the 1st, so the 31st and the 1st run on two days in a row",
            ),
            ("0 6 1-31 * ? *", "At 06:00 every day"),
            ("0 0 31 * ? *", "At 00:00 on the 31st of every month that has one"),
            ("0 0 31 1 ? *", "At 00:00 on the 31st of January"),
            ("0 0 29 2 ? 2024-2040", "At 00:00 on the 29th of February, when there is one, from 2024 to 2040"),
            ("0 9 L * ? *", "At 09:00 on the last day of every month"),
            ("0 9 L-3 * ? *", "At 09:00 on the day 3 days before the last day of every month"),
            ("0 9 LW * ? *", "At 09:00 on the last weekday (Monday to Friday) of every month"),
            ("0 9 15W * ? *", "At 09:00 on the weekday (Monday to Friday) nearest the 15th of every month"),
            ("15 10 ? * 6L *", "At 10:15 on the last Friday of every month"),
            ("0 9 ? * TUE#2 *", "At 09:00 on the second Tuesday of every month"),
            ("0 9 ? * TUE#5 *", "At 09:00 on the fifth Tuesday of every month that has one"),
            ("0 12 ? 11 THU#4 *", "At 12:00 on the fourth Thursday of November"),
            ("0 0 1 */3 ? *", "At 00:00 on the 1st of January, April, July and October"),
            ("0 22 ? 6-8 * *", "At 22:00 every day from June to August"),
            ("0 6 ? NOV-FEB MON *", "At 06:00 every Monday from November to February"),
            ("0 0 1 1 ? 2027", "At 00:00 on the 1st of January in 2027"),
            ("0 0 1 1 ? 2027,2029-2031,2050", "At 00:00 on the 1st of January in 2027, 2029 to 2031 and 2050"),
            ("0 0 1 1 ? 2028/4", "At 00:00 on the 1st of January in every 4th year from 2028 to 2196"),
        ] {
            assert_eq!(parse(&format!("cron({fields})")).unwrap().sentence(), sentence, "{fields}");
        }
    }
}
