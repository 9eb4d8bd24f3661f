//! Days of the week: "Monday, Wednesday and Friday", "weekdays".

use super::except::left_out;
use super::lexicon::{Item, What, is, meaning, time, what, word};
use super::repeat::Repeat;
use super::words::{C, Time};

const DAYS: [&str; 8] = ["", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

fn name(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or("")
}

/// "Monday, Wednesday and Friday", "Mon-Fri", "Saturdays", "last Friday of the month".
pub(super) fn days(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let before = at.checked_sub(1);
    if let Some(C::Days(days)) = meaning(items, at) {
        if left_out(text, items, at, at + 1) {
            return Some((Repeat::Except(days.to_owned()), at + 1));
        }
        // "the third working day": not every one.
        if before.is_some_and(|at| matches!(meaning(items, at), Some(C::Ordinal(_)))) {
            return None;
        }
        let said = word(text, items, at).to_ascii_lowercase();
        let lead = before.map(|at| word(text, items, at).to_ascii_lowercase()).unwrap_or_default();
        if matches!(lead.as_str(), "incl" | "including" | "even" | "also")
            || (!said.ends_with('s')
                && !said.starts_with("mo ")
                && !matches!(meaning(items, at + 1), Some(C::Job | C::Kind(_) | C::Start(_)))
                && !matches!(lead.as_str(), "every" | "each" | "on" | "per" | "every single")
                && !said.starts_with("every"))
        {
            return None;
        }
        return Some((Repeat::Days(days.to_owned()), at + 1));
    }
    let Some(C::Day(first)) = meaning(items, at) else { return None };
    // "every day incl. Sundays"
    if before.is_some_and(|at| is(text, items, at, "incl|including|even|also")) {
        return None;
    }
    // "last Tuesday's repeat", "on a Saturday", "monday: 61,000 invocations"
    let heads = what(items, at + 1) == What::Stop(':')
        && matches!(items.get(at + 2), Some(Item { what: What::Number(_), sentence, .. })
            if items.get(at).is_some_and(|item| item.sentence == *sentence))
        && !before.is_some_and(|at| is(text, items, at, "every|each|on"))
        && !word(text, items, at).ends_with('s');
    let one = before.is_some_and(|at| is(text, items, at, "last|next|this|past|since"));
    let monthly = (at + 1..at + 5).any(|at| time(items, at) == Some(Time::Monthly));
    if heads || (one && !monthly) || example(text, items, at) {
        return None;
    }
    if before.is_some_and(|at| word(text, items, at).eq_ignore_ascii_case("last"))
        && (at + 1..at + 5).any(|at| time(items, at) == Some(Time::Monthly))
    {
        return (!left_out(text, items, at, at + 1)).then(|| (Repeat::Days(format!("{first}L")), at + 1));
    }
    let mut list = name(first).to_owned();
    let mut next = at + 1;
    loop {
        let glued = items.get(next).is_some_and(|item| item.glued);
        let (range, step) = match word(text, items, next).to_ascii_lowercase().as_str() {
            "to" | "through" | "until" | "till" | "thru" | "-" | "\u{2013}" => (true, 1),
            "and" | "," | "+" | "/" | "&" | "or" => (false, 1),
            // "mon wed fri"
            _ if !glued && matches!(meaning(items, next), Some(C::Day(_))) => (false, 0),
            _ if glued => (true, 0),
            _ => break,
        };
        let and = usize::from(word(text, items, next + step).eq_ignore_ascii_case("and"));
        let Some(C::Day(day)) = meaning(items, next + step + and) else { break };
        list.push(if range { '-' } else { ',' });
        list.push_str(name(day));
        next += step + and + 1;
    }
    if left_out(text, items, at, next) {
        return Some((Repeat::Except(list), next));
    }
    // "in the night from Saturday to Sunday": after midnight
    let night = at > 1 && is(text, items, at - 1, "from") && word(text, items, at - 2).ends_with("night");
    if night && let Some((_, second)) = list.split_once('-') {
        return Some((Repeat::Days(second.to_owned()), next));
    }
    // "Mondays", "Monday mornings"
    let plural = word(text, items, at).trim_end_matches("'s").ends_with('s')
        || is(text, items, next, "mornings|evenings|nights|afternoons");
    let on = before.is_some_and(|at| {
        matches!(
            word(text, items, at).to_ascii_lowercase().as_str(),
            "on" | "every" | "each" | "only" | "," | "(" | "and" | "early" | ":"
        )
    });
    let sentence = items.get(at)?.sentence;
    let clock = items.iter().skip(at.saturating_sub(12)).take(24).any(|item| {
        item.sentence == sentence
            && matches!(
                item.what,
                What::Clock(..) | What::Is(C::At(_) | C::Pm(_) | C::Time(Time::Weekly | Time::Oclock))
            )
    });
    (plural || on || clock || next > at + 1).then_some((Repeat::Days(list), next))
}

/// "some 2,000 files on a Saturday": a number of things on such a day, no schedule.
fn example(text: &str, items: &[Item], at: usize) -> bool {
    at > 1
        && is(text, items, at - 1, "a")
        && is(text, items, at - 2, "on")
        && (at.saturating_sub(6)..at).any(|near| {
            matches!(what(items, near), What::Number(20..))
                && items.get(near).map(|near| near.sentence) == items.get(at).map(|item| item.sentence)
        })
}
