//! How often, and on which days.

use super::date::{date, of_month, ordinal};
use super::except::left_out;
use super::hourly::{colons, even, interval, minute_of_hour, minutes, on_hours, past_hour};
use super::lexicon::{Item, Status, What, is, time, what, word};
use super::repeat::{Found, Repeat};
use super::weekday::days;
use super::words::{C, Net, Start, Time};
use crate::diag::Span;

/// All statements that hold.
pub(super) fn repeats(text: &str, items: &[Item]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let Some(item) = items.get(at) else { break };
        // "it does not run on Sundays": what is denied of days is said of the schedule.
        let day = item.status == Status::Negated && matches!(item.what, What::Is(C::Day(_) | C::Days(_)));
        // "on average every nine days" is no schedule.
        let average = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "on average"));
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
                && is(text, items, first + 1, "and")
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
            let stems = "rotat|expir|renew|change|meet|report|invoice|patch|deploy|discuss|bill";
            about |= item.begins(text, stems) && !item.is(text, "reports");
        }
        about |= (matches!(item.what, What::Is(C::Start(Start::Arrive))) || item.is(text, "drops|uploads|dumps"))
            && matches!(found.repeat, Repeat::Every(_) | Repeat::Times(_) | Repeat::Hourly(_));
    }
    about && !runs
}
