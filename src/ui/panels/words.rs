//! Numbers and enums in words.

use crate::advice::Margin;
pub(super) use crate::design::shorten;
pub(super) use crate::digits::count as plural;
pub(super) use crate::export::{day, minutes};
use crate::rules::{Finding, Side, Strength};
use crate::schedule::{Civil, Instant};

/// The same for what may be weeks: "30 days 23 h".
pub(super) fn span(length: u32) -> String {
    let (days, rest) = (length / 1440, length % 1440);
    match (days, rest) {
        (0 | 1, _) => minutes(length),
        (_, 0) => [&days.to_string(), " days"].concat(),
        _ => [&days.to_string(), " days ", &minutes(rest)].concat(),
    }
}

/// The names as a person lists them: "a", "a and b", "a, b and c".
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => [&rest.join(", "), " and ", last].concat(),
    }
}

/// "Clear lead."
pub(super) const fn margin(margin: Margin) -> &'static str {
    match margin {
        Margin::Clear => "Clear lead.",
        Margin::Narrow => "Narrow lead.",
        Margin::Tie => "A tie.",
    }
}

/// How much a reason weighs, in one word.
pub(super) const fn strength(side: Side) -> &'static str {
    match side {
        Side::Blocks => "Blocks",
        Side::For(Strength::Decides) | Side::Against(Strength::Decides) => "Decides",
        Side::For(Strength::Strong) | Side::Against(Strength::Strong) => "Strong",
        Side::For(Strength::Weak) | Side::Against(Strength::Weak) => "Weak",
    }
}

/// "2 errors, 1 warning; 1 accepted"; "No findings" when there are none.
pub(super) fn counts(findings: &[Finding], accepted: usize) -> String {
    let mut counted = String::new();
    for word in ["Error", "Security warning", "Warning", "Suggestion", "Note"] {
        let count = findings.iter().filter(|finding| finding.word() == word).count();
        if let Ok(count @ 1..) = u32::try_from(count) {
            counted.push_str(if counted.is_empty() { "" } else { ", " });
            counted.push_str(&plural(count, &word.to_ascii_lowercase()));
        }
    }
    if counted.is_empty() {
        counted.push_str("No findings");
    }
    if accepted > 0 {
        counted.extend(["; ", &accepted.to_string(), " accepted"]);
    }
    counted
}

/// "24 Nov 2026, 02:00", with seconds only when there are any.
pub(super) fn civil(time: Civil) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::from(time.month).wrapping_sub(1)).copied().unwrap_or_default();
    let text = format!("{} {month} {}, {:02}:{:02}", time.day, time.year, time.hour, time.minute);
    if time.second == 0 { text } else { format!("{text}:{:02}", time.second) }
}

/// The day of the week `offset` minutes east of UTC.
pub(super) fn weekday(at: Instant, offset: i32) -> &'static str {
    // 1970-01-01 was a Thursday.
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let day = (at.0 + i64::from(offset) * 60).div_euclid(86_400).rem_euclid(7);
    usize::try_from(day).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or_default()
}

/// "+01:00".
pub(super) fn offset(minutes: i32) -> String {
    let east = minutes.unsigned_abs();
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, east / 60, east % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_read_like_speech() {
        assert_eq!([0, 15, 60, 130].map(minutes), ["0 min", "15 min", "1 h", "2 h 10 min"]);
        assert_eq!([130, 1440, 2880, 44_580].map(span), ["2 h 10 min", "24 h", "2 days", "30 days 23 h"]);
        assert_eq!([0, 1, 2].map(|count| plural(count, "run")), ["0 runs", "1 run", "2 runs"]);
    }

    #[test]
    fn names_are_listed_like_speech() {
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["clean"]), "clean");
        assert_eq!(list(&["clean", "fx"]), "clean and fx");
        assert_eq!(list(&["clean", "fx", "load"]), "clean, fx and load");
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(shorten("clean", 5), "clean");
        assert_eq!(shorten("överföring", 5), "över…");
        assert_eq!(shorten("two words", 5), "two…");
        assert_eq!(shorten("x", 0), "…");
    }

    #[test]
    fn offsets_have_a_sign_and_two_digits() {
        assert_eq!([60, 0, -210, 345].map(offset), ["+01:00", "+00:00", "-03:30", "+05:45"]);
    }

    #[test]
    fn weekdays_follow_the_wall_clock_of_the_zone() {
        // Monday 2026-11-23, 23:30 UTC.
        let at = Instant(1_795_476_600);
        assert_eq!(weekday(at, 0), "Mon");
        assert_eq!(weekday(at, 60), "Tue", "already Tuesday an hour to the east");
        assert_eq!(weekday(Instant(-1), 0), "Wed", "the day before 1970-01-01, a Thursday");
    }

    #[test]
    fn seconds_are_shown_only_when_there_are_any() {
        let time = Civil { year: 2026, month: 11, day: 3, hour: 2, minute: 5, second: 0 };
        assert_eq!(civil(time), "3 Nov 2026, 02:05");
        assert_eq!(civil(Civil { second: 9, ..time }), "3 Nov 2026, 02:05:09");
        assert_eq!(civil(Civil { month: 0, ..time }), "3  2026, 02:05", "a month that cannot be must not panic");
    }
}
