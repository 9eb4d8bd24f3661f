//! How many steps a mention stands for.

use super::clock::what;
use super::lexicon::{Item, What, is};
use super::words::{C, Claim, Order, Start, Time};
use crate::diag::Span;

/// Up to this many steps of one mention are listed; a larger number is only a number.
pub(super) const LISTED: u32 = 20;

/// A number right before the item at `at`, over adjectives.
pub(super) fn count(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    let sentence = items.get(at)?.sentence;
    for back in (at.saturating_sub(4)..at).rev() {
        let item = items.get(back)?;
        if item.sentence != sentence {
            return None;
        }
        match item.what {
            What::Number(number) if item.glued && !matches!(what(items, back.wrapping_sub(1)), What::Number(_)) => {
                let _ = number;
                return None;
            }
            What::Number(number) => {
                let range = matches!(what(items, back.wrapping_sub(1)), What::Number(_)) && item.glued;
                return (number > 0 || range).then(|| {
                    (number, Span::new(item.span.start, items.get(at).map_or(item.span.end, |item| item.span.end)))
                });
            }
            What::Word
                if !is(
                    text,
                    items,
                    back,
                    &[
                        "and", "or", "per", "st", "nd", "rd", "th", "times", "in", "at", "to", "a", "an", "are", "is",
                        "done", "was", "by",
                    ],
                ) => {}
            What::Is(
                C::Service(_)
                | C::Claim(Claim::Use)
                | C::Start(Start::Schedule)
                | C::Time(Time::Daily | Time::Hourly | Time::Weekly)
                | C::Step
                | C::Order(Order::Parallel | Order::Apart | Order::Long),
            ) => {}
            _ => return None,
        }
    }
    None
}

/// "jobs: 3"; "14 tables, one job per table".
pub(super) fn count_after(items: &[Item], at: usize) -> Option<(u32, Span)> {
    let item = items.get(at)?;
    if matches!(what(items, at + 1), What::Stop(':')) {
        let What::Number(number) = what(items, at + 2) else { return None };
        let end = items.get(at + 2)?.span.end;
        let clear = !matches!(what(items, at + 3), What::Word | What::Is(_) | What::Number(_));
        return (clear && number > 0).then(|| (number, Span::new(item.span.start, end)));
    }
    None
}

/// "14 tables, one job per table": as many as there are tables.
pub(super) fn count_per(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    if !is(text, items, at + 1, &["per", "for each", "each"]) {
        return None;
    }
    let each = items.get(at + 2)?;
    let each_word = each.span.of(text).to_ascii_lowercase();
    let from = at.saturating_sub(40);
    (from..at).find_map(|back| {
        let What::Number(number @ 2..) = what(items, back) else { return None };
        let noun = (back + 1..back + 3).any(|near| {
            items.get(near).is_some_and(|near| {
                each_word.len() > 2 && near.span.of(text).to_ascii_lowercase().starts_with(&each_word)
            })
        });
        noun.then(|| (number, Span::new(items.get(at).map_or(0, |item| item.span.start), each.span.end)))
    })
}
