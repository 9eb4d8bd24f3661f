//! The time zone of the schedule.

use super::lexicon::{Item, Status, What, is, time, what};
use super::words::{C, Time};
use crate::diag::Span;

/// The zone: beside the time that was taken, else anywhere.
pub(super) fn zone(text: &str, items: &[Item], anchor: usize) -> Option<(String, Span)> {
    let mut best: Option<(i32, String, Span)> = None;
    let sentence = items.get(anchor.min(items.len().saturating_sub(1)))?.sentence;
    let place = |item: &Item| matches!(item.what, What::Is(C::Zone(_) | C::Place(_)) | What::Code);
    let asserted = |(_, item): &(usize, &Item)| item.status == Status::Asserted && place(item);
    for (at, item) in items.iter().enumerate().filter(asserted) {
        let named = matches!(time(items, at + 1), Some(Time::Zone | Time::Oclock));
        let beside = at.checked_sub(1).is_some_and(|before| {
            let clock = |at: usize| {
                matches!(
                    what(items, at),
                    What::Clock(..)
                        | What::Is(C::At(_) | C::Pm(_) | C::Time(Time::Oclock | Time::Zone | Time::Night))
                        | What::Number(_)
                )
            };
            clock(before) || (before > 0 && clock(before - 1) && !matches!(what(items, before), What::Stop('.' | ';')))
        }) || at == anchor
            || (anchor > 0
                && at > anchor
                && at - anchor < 4
                && items.get(at).map(|item| item.sentence) == Some(sentence)
                && is(text, items, at - 1, "of|in"));
        // "(London)" in the sentence of the time
        let bracket = at.checked_sub(1).is_some_and(|before| what(items, before) == What::Stop('('))
            && what(items, at + 1) == What::Stop(')')
            && item.sentence == sentence;
        // "hourly on weekdays, New York."
        let last = at.checked_sub(1).is_some_and(|before| what(items, before) == What::Stop(','))
            && matches!(what(items, at + 1), What::Stop('.' | ',' | ';' | ')' | '\u{2014}'))
            && item.sentence == sentence
            && at > anchor;
        // "Paris, weekdays, six o'clock in the morning."
        let heads = item.sentence == sentence
            && at < anchor
            && at.checked_sub(1).is_none_or(|before| {
                items.get(before).is_none_or(|before| before.sentence != sentence)
                    || matches!(what(items, before), What::Stop('*'))
            })
            && matches!(what(items, at + 1), What::Stop(',' | ':' | '\u{2014}'));
        let (name, sure) = match item.what {
            What::Is(C::Zone(name)) => (name.to_owned(), true),
            What::Is(C::Place(name)) => (name.to_owned(), named || beside || bracket || last || heads),
            What::Code => {
                let code = item.span.of(text);
                let area = ["Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Etc/"]
                    .iter()
                    .any(|area| code.starts_with(area));
                if !area {
                    continue;
                }
                (code.to_owned(), true)
            }
            _ => continue,
        };
        if !sure {
            continue;
        }
        let points = i32::from(item.sentence == sentence) * 2
            + i32::from(named)
            + i32::from(at.abs_diff(anchor) < 6) * 3
            + i32::from(name != "UTC");
        if best.as_ref().is_none_or(|best| points > best.0) {
            best = Some((points, name, item.span));
        }
    }
    best.map(|(_, name, span)| (name, span)).or_else(|| ours(text, items))
}

/// "We are in Bucharest ... at two, our time": the place that was named elsewhere.
fn ours(text: &str, items: &[Item]) -> Option<(String, Span)> {
    let said = items.iter().enumerate().any(|(at, item)| {
        let zone = time(items, at) == Some(Time::Zone) || item.is(text, "hour|clock|clocks");
        let local = item.begins(text, "local");
        zone && (local || at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "our|my|local|their|his|her")))
    });
    items.iter().find_map(|item| match item.what {
        What::Is(C::Place(name)) if said && item.status == Status::Asserted => Some((name.to_owned(), item.span)),
        _ => None,
    })
}
