//! Dates and days of the month.

use super::lexicon::{Item, What, around, is, meaning, time, what, word};
use super::repeat::Repeat;
use super::words::{C, Time};

/// A number or ordinal of the month at `at`: "3rd", "third", and the item after it.
pub(super) fn ordinal(text: &str, items: &[Item], at: usize) -> Option<(u32, usize)> {
    match what(items, at) {
        What::Is(C::Ordinal(number)) => Some((number, at + 1)),
        What::Number(number) => {
            let suffix = items.get(at + 1).filter(|item| item.glued)?.span.of(text).to_ascii_lowercase();
            matches!(suffix.as_str(), "st" | "nd" | "rd" | "th").then_some((number, at + 2))
        }
        _ => None,
    }
}

/// "14 March 2026", "March 14, 2026", "2026-03-14".
pub(super) fn date(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let year_at = |at: usize| match what(items, at) {
        What::Number(year) if (2_000..2_200).contains(&year) => Some(year),
        _ => None,
    };
    if let (Some(year), What::Number(month), What::Number(day)) =
        (year_at(at), what(items, at + 1), what(items, at + 2))
        && items.get(at + 1).is_some_and(|item| item.glued)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
    {
        return Some((Repeat::Once(year, u8::try_from(month).ok()?, day), at + 3));
    }
    let (day, month, mut next) = match what(items, at) {
        What::Number(number) => {
            let (day, mut next) = ordinal(text, items, at).unwrap_or((number, at + 1));
            if word(text, items, next) == "of" {
                next += 1;
            }
            // "17 May 2026": alone the word is a verb.
            let may = is(text, items, next, "may") && year_at(next + 1).is_some();
            let month = match meaning(items, next) {
                Some(C::Month(month)) => month,
                _ if may => 5,
                _ => return None,
            };
            (day, month, next + 1)
        }
        What::Is(C::Month(month)) => {
            let (day, next) = ordinal(text, items, at + 1).or(match what(items, at + 1) {
                What::Number(day) if day < 32 => Some((day, at + 2)),
                _ => None,
            })?;
            (day, month, next)
        }
        _ => return None,
    };
    if what(items, next) == What::Stop(',') {
        next += 1;
    }
    let Some(year) = year_at(next) else {
        let yearly = around(items, at).iter().any(|item| matches!(item.what, What::Is(C::Time(Time::Yearly))));
        // "1 January, 1 April and 1 July"
        let mut months = month.to_string();
        let mut end = next;
        loop {
            let and = end + usize::from(end > next && what(items, end) == What::Stop(','));
            let and = and + usize::from(is(text, items, and, "and"));
            let (What::Number(other), Some(C::Month(month))) = (what(items, and), meaning(items, and + 1)) else {
                break;
            };
            if other != day {
                break;
            }
            months.push(',');
            months.push_str(&month.to_string());
            end = and + 2;
        }
        return ((yearly || end > next) && day < 32).then_some((Repeat::OfYear(day, months), end));
    };
    (day < 32).then_some((Repeat::Once(year, month, day), next + 1))
}

/// "3rd of each month", "last Friday of the month", "first Monday of the month".
pub(super) fn of_month(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let (number, next) = ordinal(text, items, at)?;
    let sentence = items.get(at)?.sentence;
    let monthly = |from: usize, to: usize| {
        (from..to).find(|&at| {
            items.get(at).is_some_and(|item| item.sentence == sentence)
                && matches!(time(items, at), Some(Time::Monthly | Time::LastDay))
        })
    };
    match meaning(items, next) {
        Some(C::Day(day)) => {
            let end = monthly(next + 1, next + 5)?;
            return Some((Repeat::Days(format!("{day}#{number}")), end + 1));
        }
        // The n-th working day is no expression.
        Some(C::Days(_)) => return None,
        _ => {}
    }
    if number == 0 || number > 31 {
        return None;
    }
    // "the 1st, the 11th and the 21st of each month"
    let mut list = number.to_string();
    let mut days_end = next;
    loop {
        let and = days_end + usize::from(what(items, days_end) == What::Stop(','));
        let and = and + usize::from(is(text, items, and, "and|&"));
        let and = and + usize::from(and > days_end && is(text, items, and, "the|on"));
        let Some((day, end)) = ordinal(text, items, and).filter(|day| and > days_end && day.0 < 32) else { break };
        list.push(',');
        list.push_str(&day.to_string());
        days_end = end;
    }
    if days_end > next
        && let Some(end) = monthly(days_end, days_end + 4)
    {
        return Some((Repeat::OfMonth(list), end + 1));
    }
    let of = word(text, items, next) == "of";
    if of && time(items, next + 1) == Some(Time::Every) && word(text, items, next + 2).starts_with("month") {
        return Some((Repeat::OfMonth(number.to_string()), next + 3));
    }
    let quarter = (next..next + 3).any(|at| time(items, at) == Some(Time::Quarterly));
    if quarter {
        return Some((Repeat::Quarterly, next + 2));
    }
    if let Some(end) = monthly(next, next + 4) {
        return Some((Repeat::OfMonth(number.to_string()), end + 1));
    }
    // "each month (15th)", "monthly (1st, 4 o'clock)"
    let bracket = at > 0 && what(items, at - 1) == What::Stop('(') && monthly(at.saturating_sub(4), at).is_some();
    if bracket && matches!(what(items, next), What::Stop(_)) {
        return Some((Repeat::OfMonth(number.to_string()), next));
    }
    // "monthly on the 3rd"
    let before = monthly(at.saturating_sub(4), at).is_some();
    let article =
        |at: usize| matches!(word(text, items, at).to_ascii_lowercase().as_str(), "the" | "on" | "every" | "each");
    let on = article(at.wrapping_sub(1));
    // "on the 25th at 10:00": a day of every month, when no month is named.
    let clock = on
        && article(at.wrapping_sub(2))
        && next == at + 2
        && items.iter().skip(at).take(12).any(|item| {
            item.sentence == sentence
                && matches!(
                    item.what,
                    What::Clock(..)
                        | What::Is(C::At(_) | C::Pm(_) | C::Time(Time::Half | Time::Quarter | Time::Oclock))
                )
        });
    ((before && on) || clock).then(|| (Repeat::OfMonth(number.to_string()), next))
}
