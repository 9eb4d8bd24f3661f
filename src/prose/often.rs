//! How often, and on which days.

use super::date::{date, of_month, ordinal};
use super::except::left_out;
use super::lexicon::{Item, Status, What, is, meaning, time, what, word};
use super::repeat::{Found, Repeat};
use super::words::{C, Net, Start, Time};
use crate::diag::Span;

const DAYS: [&str; 8] = ["", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

fn name(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or("")
}

/// All statements that hold.
pub(super) fn repeats(text: &str, items: &[Item]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let Some(item) = items.get(at) else { break };
        // "it does not run on Sundays": what is denied of days is said of the schedule.
        let day = item.status == Status::Negated && matches!(item.what, What::Is(C::Day(_) | C::Days(_)));
        // "on average every nine days" is no schedule.
        let average = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, &["on average"]));
        let found = if average {
            None
        } else if item.status == Status::Asserted || day {
            read(text, items, at)
        } else {
            None
        };
        let found = found.and_then(|(repeat, end)| {
            let repeat = match repeat {
                Repeat::Except(_) => repeat,
                Repeat::OfMonth(of) if left_out(text, items, at, end) => Repeat::NotOfMonth(of),
                Repeat::OfYear(..) | Repeat::Once(..) if left_out(text, items, at, end) => return None,
                // "except the first Monday of the month"
                Repeat::Days(of) if ordinal(text, items, at).is_some() && left_out(text, items, at, end) => {
                    Repeat::NotOfMonth(of)
                }
                _ if day => return None,
                _ => repeat,
            };
            Some((repeat, end))
        });
        let Some((repeat, end)) = found else {
            at += 1;
            continue;
        };
        let last = items.get(end - 1).map_or(item.span.end, |last| last.span.end);
        out.push(Found { repeat, span: Span::new(item.span.start, last), sentence: item.sentence, at });
        at = end.max(at + 1);
    }
    out
}

/// A statement that starts at `at`, and the item after it.
fn read(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    match what(items, at) {
        What::Is(C::Time(Time::Every)) => every(text, items, at),
        What::Is(C::Time(Time::HalfHourly)) => {
            // "twice an hour, at 10 and 40 minutes past"
            let first = (at + 1..at + 4).find(|&near| matches!(what(items, near), What::Number(0..30)));
            if let Some(first) = first
                && let (What::Number(a), What::Number(b)) = (what(items, first), what(items, first + 2))
                && is(text, items, first + 1, &["and"])
                && a + 30 == b
            {
                return Some((Repeat::Minutes(format!("{a},{b}")), first + 3));
            }
            Some((Repeat::Every(30), at + 1))
        }
        What::Is(C::Time(Time::Hourly)) => Some((Repeat::Hourly(minute_of_hour(text, items, at + 1)), at + 1)),
        What::Is(C::Unit(1)) => minutes(text, items, at),
        What::Stop(':') => colons(text, items, at),
        What::Word => even(text, items, at),
        What::Number(number) => {
            if let Some(found) = interval(text, items, at, number) {
                return Some(found);
            }
            if items.get(at + 1).is_some_and(|next| next.glued) && time(items, at + 1) == Some(Time::Hourly) {
                return Some((Repeat::Every(number * 60), at + 2));
            }
            if let Some(minute) = past_hour(text, items, at) {
                return Some(minute);
            }
            // "three times an hour"
            if word(text, items, at + 1).eq_ignore_ascii_case("times")
                && what(items, at + 3) == What::Is(C::Unit(60))
                && (2..=30).contains(&number)
                && 60 % number == 0
            {
                return Some((Repeat::Every(60 / number), at + 4));
            }
            if word(text, items, at + 1).eq_ignore_ascii_case("times")
                && let Some(often @ (Time::Daily | Time::Weekly)) = time(items, at + 2)
            {
                return Some((Repeat::Times(if often == Time::Daily { number } else { 0 }), at + 3));
            }
            date(text, items, at).or_else(|| of_month(text, items, at))
        }
        What::Is(C::Time(Time::Half | Time::Quarter)) => past_hour(text, items, at),
        What::Is(C::Time(Time::Twice)) if matches!(time(items, at + 1), Some(Time::Daily)) => {
            Some((Repeat::Times(2), at + 2))
        }
        What::Is(C::Time(Time::Working)) => Some((Repeat::OfMonth("1W".to_owned()), at + 1)),
        What::Is(C::Time(Time::LastWorking)) => Some((Repeat::OfMonth("LW".to_owned()), at + 1)),
        What::Is(C::Time(Time::LastDay)) => Some((Repeat::OfMonth("L".to_owned()), at + 1)),
        What::Is(C::Ordinal(_)) => of_month(text, items, at),
        What::Is(C::Unit(1_440)) => {
            // "day 3 of the month"
            let What::Number(day) = what(items, at + 1) else { return None };
            let monthly = time(items, at + 2) == Some(Time::Monthly)
                || (at.saturating_sub(2)..at).any(|at| time(items, at) == Some(Time::Monthly));
            (monthly && day < 32).then(|| (Repeat::OfMonth(day.to_string()), at + 3))
        }
        What::Is(C::Day(_) | C::Days(_)) => days(text, items, at),
        What::Is(C::Month(_)) => date(text, items, at),
        What::Is(C::Time(often)) => {
            // "a day" after a number counts something else: "five files a day".
            let counted = matches!(word(text, items, at).split(' ').next(), Some("a" | "per"));
            // "every quarter of an hour"
            let hour = (at + 1..at + 4).find(|&at| what(items, at) == What::Is(C::Unit(60)));
            if let (Time::Quarterly, Some(hour)) = (often, hour) {
                return Some((Repeat::Every(15), hour + 1));
            }
            let repeat = match often {
                Time::Daily => Repeat::Daily,
                Time::Weekly => Repeat::Weekly,
                Time::Monthly => Repeat::Monthly,
                Time::Quarterly => Repeat::Quarterly,
                Time::Yearly => Repeat::Yearly,
                _ => return None,
            };
            (!counted).then_some((repeat, at + 1))
        }
        _ => None,
    }
}

/// "at intervals of 20 minutes", "a 10-minute schedule".
fn interval(text: &str, items: &[Item], at: usize, number: u32) -> Option<(Repeat, usize)> {
    let What::Is(C::Unit(unit @ (1 | 60))) = what(items, at + 1) else { return None };
    let before =
        at > 1 && is(text, items, at - 1, &["of"]) && is(text, items, at - 2, &["interval", "intervals", "cycle"]);
    let after =
        is(text, items, at + 2, &["schedule", "interval", "intervals", "rhythm", "cadence", "cycle", "timer", "cron"]);
    let minutes = number.checked_mul(unit).filter(|&minutes| minutes > 0)?;
    let repeat = if minutes == 60 { Repeat::Hourly(None) } else { Repeat::Every(minutes) };
    (before || after).then_some((repeat, at + 2 + usize::from(after)))
}

/// "minute 7 and minute 37 of each hour".
fn minutes(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let mut list: Vec<String> = Vec::new();
    let mut next = at + 1;
    while let What::Number(minute @ 0..60) = what(items, next) {
        list.push(minute.to_string());
        next += 1;
        let more = next + usize::from(is(text, items, next, &["and", ",", "&"]));
        let more = more + usize::from(what(items, more) == What::Is(C::Unit(1)));
        if !matches!(what(items, more), What::Number(_)) || more == next {
            break;
        }
        next = more;
    }
    let hour = (next..next + 4).find(|&at| matches!(what(items, at), What::Is(C::Unit(60) | C::Time(Time::Hourly))))?;
    (list.len() > 1).then(|| (Repeat::Minutes(list.join(",")), hour + 1))
}

/// "every 15 minutes", "every other day", "each Monday".
fn every(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let mut next = at + 1;
    let mut count = 1;
    match what(items, next) {
        What::Number(number) => {
            if let Some((day, end)) = ordinal(text, items, next) {
                count = day;
                next = end;
            } else {
                count = number;
                next += 1;
            }
        }
        What::Is(C::Time(Time::Other)) => {
            let second = word(text, items, next).eq_ignore_ascii_case("second day");
            if second {
                return Some((Repeat::Every(2_880), next + 1));
            }
            count = 2;
            next += 1;
        }
        What::Is(C::Ordinal(number)) => {
            count = number;
            next += 1;
        }
        What::Is(C::Time(Time::Half)) => {
            next += 1;
            if matches!(word(text, items, next), "an" | "a") {
                next += 1;
            }
            return (what(items, next) == What::Is(C::Unit(60))).then_some((Repeat::Every(30), next + 1));
        }
        What::Is(C::Time(Time::Quarter)) => {
            let hour = (next + 1..next + 4).find(|&at| what(items, at) == What::Is(C::Unit(60)));
            return match hour {
                Some(hour) => Some((Repeat::Every(15), hour + 1)),
                None => Some((Repeat::Quarterly, next + 1)),
            };
        }
        What::Is(C::Time(Time::Full)) => next += 1,
        What::Is(C::Day(_) | C::Days(_)) => return days(text, items, next),
        _ => {}
    }
    let What::Is(C::Unit(unit)) = what(items, next) else { return None };
    let minutes = count.saturating_mul(unit);
    // "every 90 days a key is rotated" is nobody's schedule: see `background`.
    if minutes == 0 {
        return None;
    }
    if minutes == 60 {
        return Some((Repeat::Hourly(minute_of_hour(text, items, next + 1)), next + 1));
    }
    if minutes == 1_440 {
        return Some((Repeat::Daily, next + 1));
    }
    let hours = if minutes % 60 == 0 && minutes < 1_440 { minutes / 60 } else { 0 };
    let at_hours = Some(hours).filter(|&hours| hours > 1).and_then(|hours| on_hours(text, items, next + 1, hours));
    at_hours.or(Some((Repeat::Every(minutes), next + 1)))
}

/// "at minute 10", "at :10", "at 10 past" after "every hour".
fn minute_of_hour(text: &str, items: &[Item], from: usize) -> Option<u16> {
    let sentence = from.checked_sub(1).and_then(|last| items.get(last)).map(|last| last.sentence);
    for at in (from..from + 3).take_while(|&at| items.get(at).map(|item| item.sentence) == sentence) {
        if what(items, at) == What::Stop(':') || what(items, at) == What::Is(C::Unit(1)) {
            if let What::Number(minute) = what(items, at + 1)
                && minute < 60
            {
                return u16::try_from(minute).ok();
            }
        } else if let What::Number(minute @ 1..60) = what(items, at)
            && (is(text, items, at + 1, &["to"]) || time(items, at + 1) == Some(Time::To))
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
    let before = is(text, items, next, &["before", "to"]) || time(items, next) == Some(Time::To);
    (each && before).then_some((u16::try_from(60 - number).unwrap_or(0), next + 1))
}

/// "at :05 and :35 of each hour".
fn colons(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let mut list: Vec<String> = Vec::new();
    let mut next = at;
    while let (What::Stop(':'), What::Number(minute @ 0..60)) = (what(items, next), what(items, next + 1)) {
        list.push(minute.to_string());
        next += 2;
        next += usize::from(is(text, items, next, &["and", ",", "&"]));
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
fn even(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
    let first = match word(text, items, at) {
        word if word.eq_ignore_ascii_case("even") => 0,
        word if word.eq_ignore_ascii_case("odd") => 1,
        _ => return None,
    };
    (what(items, at + 1) == What::Is(C::Unit(60))).then_some((Repeat::Hours(0, first, 2), at + 2))
}

/// "on the odd hours", "on the half hour", after an interval of hours that ends before `at`.
fn on_hours(text: &str, items: &[Item], at: usize, hours: u32) -> Option<(Repeat, usize)> {
    let on = at + usize::from(what(items, at) == What::Stop(','));
    let side = on + 1 + usize::from(is(text, items, on + 1, &["the"]));
    if !is(text, items, on, &["on", "at"]) || what(items, side + 1) != What::Is(C::Unit(60)) {
        return None;
    }
    let (minute, first) = match what(items, side) {
        What::Is(C::Time(Time::Half)) => (30, 0),
        _ if is(text, items, side, &["odd", "uneven"]) => (0, 1),
        _ if is(text, items, side, &["even", "full"]) => (0, 0),
        _ => return None,
    };
    Some((Repeat::Hours(minute, first, hours), side + 2))
}

/// "ten past every full hour".
fn past_hour(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
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

/// "Monday, Wednesday and Friday", "Mon-Fri", "Saturdays", "last Friday of the month".
fn days(text: &str, items: &[Item], at: usize) -> Option<(Repeat, usize)> {
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
    if before.is_some_and(|at| is(text, items, at, &["incl", "including", "even", "also"])) {
        return None;
    }
    // "last Tuesday's repeat", "on a Saturday", "monday: 61,000 invocations"
    let heads = what(items, at + 1) == What::Stop(':')
        && matches!(items.get(at + 2), Some(Item { what: What::Number(_), sentence, .. })
            if items.get(at).is_some_and(|item| item.sentence == *sentence))
        && !before.is_some_and(|at| is(text, items, at, &["every", "each", "on"]))
        && !word(text, items, at).ends_with('s');
    let one = before.is_some_and(|at| is(text, items, at, &["last", "next", "this", "past", "since"]));
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
    let night = at > 1 && is(text, items, at - 1, &["from"]) && word(text, items, at - 2).ends_with("night");
    if night && let Some((_, second)) = list.split_once('-') {
        return Some((Repeat::Days(second.to_owned()), next));
    }
    // "Mondays", "Monday mornings"
    let plural = word(text, items, at).trim_end_matches("'s").ends_with('s')
        || is(text, items, next, &["mornings", "evenings", "nights", "afternoons"]);
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
        && is(text, items, at - 1, &["a"])
        && is(text, items, at - 2, &["on"])
        && (at.saturating_sub(6)..at).any(|near| {
            matches!(what(items, near), What::Number(20..))
                && items.get(near).map(|near| near.sentence) == items.get(at).map(|item| item.sentence)
        })
}

/// Where another thought begins.
fn because(text: &str, item: &Item) -> bool {
    ["because", "since", "which", "as", "so", "while", "where"]
        .iter()
        .any(|word| item.span.of(text).eq_ignore_ascii_case(word))
}

/// The clause tells of something other than the pipeline's runs: keys that rotate, people who look, limits.
pub(super) fn background(text: &str, items: &[Item], found: &Found) -> bool {
    let from = items
        .get(..found.at)
        .unwrap_or_default()
        .iter()
        .rposition(|item| {
            item.sentence != found.sentence
                || matches!(item.what, What::Stop(',' | ';' | '.' | '(' | ':'))
                || because(text, item)
        })
        .map_or(0, |at| at + 1);
    let clause = items.get(from..).unwrap_or_default().iter().take_while(|item| {
        item.sentence == found.sentence && !matches!(item.what, What::Stop(',' | ';' | '(')) && !because(text, item)
    });
    let run = |item: &Item| {
        matches!(item.what, What::Is(C::Kind(_) | C::Start(Start::Run | Start::Schedule)) | What::Clock(..))
    };
    let (mut about, mut runs) = (false, false);
    for item in clause {
        runs |= run(item);
        about |= matches!(item.what, What::Is(C::Start(Start::Poll) | C::Net(Net::Limit)));
        if matches!(item.what, What::Word) {
            let stems = [
                "rotat", "expir", "renew", "change", "meet", "report", "invoice", "patch", "deploy", "discuss", "bill",
            ];
            about |= item.begins(text, &stems) && !item.is(text, &["reports"]);
        }
        about |= (matches!(item.what, What::Is(C::Start(Start::Arrive)))
            || item.is(text, &["drops", "uploads", "dumps"]))
            && matches!(found.repeat, Repeat::Every(_) | Repeat::Times(_) | Repeat::Hourly(_));
    }
    about && !runs
}
