//! Runs of every hour: at which minutes, of which hours.

use super::lexicon::{Item, What, is, time, what, word};
use super::repeat::Repeat;
use super::words::{C, Time};

/// "at intervals of 20 minutes", "a 10-minute schedule".
pub(super) fn interval(text: &str, items: &[Item], at: usize, number: u32) -> Option<(Repeat, usize)> {
    let What::Is(C::Unit(unit @ (1 | 60))) = what(items, at + 1) else { return None };
    let before = at > 1 && is(text, items, at - 1, "of") && is(text, items, at - 2, "interval|intervals|cycle");
    let after = is(text, items, at + 2, "schedule|interval|intervals|rhythm|cadence|cycle|timer|cron");
    let minutes = number.checked_mul(unit).filter(|&minutes| minutes > 0)?;
    let repeat = if minutes == 60 { Repeat::Hourly(None) } else { Repeat::Every(minutes) };
    (before || after).then_some((repeat, at + 2 + usize::from(after)))
}

/// "minute 7 and minute 37 of each hour".
pub(super) fn minutes(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let mut list: Vec<String> = Vec::new();
    let mut next = at + 1;
    while let What::Number(minute @ 0..60) = what(items, next) {
        list.push(minute.to_string());
        next += 1;
        let more = next + usize::from(is(text, items, next, "and|,|&"));
        let more = more + usize::from(what(items, more) == What::Is(C::Unit(1)));
        if !matches!(what(items, more), What::Number(_)) || more == next {
            break;
        }
        next = more;
    }
    let hour = (next..next + 4).find(|&at| matches!(what(items, at), What::Is(C::Unit(60) | C::Time(Time::Hourly))))?;
    (list.len() > 1).then(|| (Repeat::Minutes(list.join(",")), hour + 1))
}

/// "at minute 10", "at :10", "at 10 past" after "every hour".
pub(super) fn minute_of_hour(text: &str, items: &[Item], from: usize) -> Option<u16> {
    let sentence = from.checked_sub(1).and_then(|last| items.get(last)).map(|last| last.sentence);
    for at in (from..from + 3).take_while(|&at| items.get(at).map(|item| item.sentence) == sentence) {
        if what(items, at) == What::Stop(':') || what(items, at) == What::Is(C::Unit(1)) {
            if let What::Number(minute) = what(items, at + 1)
                && minute < 60
            {
                return u16::try_from(minute).ok();
            }
        } else if let What::Number(minute @ 1..60) = what(items, at)
            && (is(text, items, at + 1, "to") || time(items, at + 1) == Some(Time::To))
            && !matches!(what(items, at + 2), What::Number(_))
        {
            return u16::try_from(60 - minute).ok();
        } else if let Some(minute) = past(items, at) {
            return Some(minute.0);
        }
    }
    None
}

/// "ten past", "10 minutes past", "quarter past": the minute, and the item after it.
fn past(items: &[Item], at: usize) -> Option<(u16, usize)> {
    let minute = match what(items, at) {
        What::Number(number) if number < 60 => u16::try_from(number).ok()?,
        What::Is(C::Time(Time::Quarter)) => 15,
        What::Is(C::Time(Time::Half)) => 30,
        _ => return None,
    };
    let mut next = at + 1;
    if what(items, next) == What::Is(C::Unit(1)) {
        next += 1;
    }
    let after = time(items, next) == Some(Time::Past) || (next > at + 1 && time(items, next) == Some(Time::At));
    after.then_some((minute, next + 1))
}

/// "every third hour", "every other hour": how many hours.
fn nth(items: &[Item], at: usize) -> Option<u32> {
    match what(items, at) {
        What::Is(C::Ordinal(every @ 2..=12)) => Some(every),
        What::Is(C::Time(Time::Other)) => Some(2),
        _ => None,
    }
}

/// "three minutes before", "a quarter to" every hour: the minute, and the item after it.
fn ahead(text: &str, items: &[Item], at: usize) -> Option<(u16, usize)> {
    let number = match what(items, at) {
        What::Number(number @ 1..60) => number,
        What::Is(C::Time(Time::Quarter)) => 15,
        _ => return None,
    };
    let next = at + 1 + usize::from(what(items, at + 1) == What::Is(C::Unit(1)));
    let each = time(items, next + 1) == Some(Time::Every) || time(items, next + 1) == Some(Time::Hourly);
    let before = is(text, items, next, "before|to") || time(items, next) == Some(Time::To);
    (each && before).then_some((u16::try_from(60 - number).unwrap_or(0), next + 1))
}

/// "at :05 and :35 of each hour".
pub(super) fn colons(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let mut list: Vec<String> = Vec::new();
    let mut next = at;
    while let (What::Stop(':'), What::Number(minute @ 0..60)) = (what(items, next), what(items, next + 1)) {
        list.push(minute.to_string());
        next += 2;
        next += usize::from(is(text, items, next, "and|,|&"));
    }
    let hour = (next..next + 4).find(|&at| matches!(what(items, at), What::Is(C::Unit(60) | C::Time(Time::Hourly))))?;
    let repeat = match list.as_slice() {
        [] => return None,
        [one] => Repeat::Hourly(one.parse().ok()),
        _ => Repeat::Minutes(list.join(",")),
    };
    Some((repeat, hour + 1))
}

/// "on the even hours", "odd hours".
pub(super) fn even(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let first = match word(text, items, at) {
        word if word.eq_ignore_ascii_case("even") => 0,
        word if word.eq_ignore_ascii_case("odd") => 1,
        _ => return None,
    };
    (what(items, at + 1) == What::Is(C::Unit(60))).then_some((Repeat::Hours(0, first, 2), at + 2))
}

/// "on the odd hours", "on the half hour", after an interval of hours that ends before `at`.
pub(super) fn on_hours(text: &str, items: &[Item], at: usize, hours: u32) -> Option<(Repeat, usize)> {
    let on = at + usize::from(what(items, at) == What::Stop(','));
    let side = on + 1 + usize::from(is(text, items, on + 1, "the"));
    if !is(text, items, on, "on|at") || what(items, side + 1) != What::Is(C::Unit(60)) {
        return None;
    }
    let (minute, first) = match what(items, side) {
        What::Is(C::Time(Time::Half)) => (30, 0),
        _ if is(text, items, side, "odd|uneven") => (0, 1),
        _ if is(text, items, side, "even|full") => (0, 0),
        _ => return None,
    };
    Some((Repeat::Hours(minute, first, hours), side + 2))
}

/// "ten past every full hour".
pub(super) fn past_hour(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let (minute, next) = past(items, at).or_else(|| ahead(text, items, at))?;
    for end in next..next + 5 {
        match what(items, end) {
            // "seven past every third hour"
            What::Is(C::Unit(60)) if let Some(every) = nth(items, end - 1) => {
                return Some((Repeat::Hours(minute, 0, every), end + 1));
            }
            What::Is(C::Unit(60) | C::Time(Time::Hourly)) => return Some((Repeat::Hourly(Some(minute)), end + 1)),
            What::Stop(_) | What::Number(_) => return None,
            _ => {}
        }
    }
    None
}
