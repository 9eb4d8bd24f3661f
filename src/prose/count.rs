//! How many steps a mention stands for.

use super::lexicon::{Item, What, is, what};
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
            What::Number(_) if item.glued && !matches!(what(items, back.wrapping_sub(1)), What::Number(_)) => {
                return None;
            }
            // "job 2 waits for job 1"
            What::Number(_) if back > 0 && matches!(what(items, back - 1), What::Is(C::Kind(_) | C::Job)) => {
                return None;
            }
            // "Since 2021 all of our pipelines": a year.
            What::Number(1_900..2_100) if (back + 1..at).any(|near| is(text, items, near, "all|our|the")) => {
                return None;
            }
            What::Number(number) => {
                let range = matches!(what(items, back.wrapping_sub(1)), What::Number(_)) && item.glued;
                return (number > 0 || range).then(|| {
                    (number, Span::new(item.span.start, items.get(at).map_or(item.span.end, |item| item.span.end)))
                });
            }
            What::Word if !is(text, items, back, "and|or|per|st|nd|rd|th|times|in|at|to|a|an|are|is|done|was|by") => {}
            What::Is(
                C::Service(_)
                | C::Claim(Claim::Use)
                | C::Start(Start::Schedule)
                | C::Time(Time::Daily | Time::Hourly | Time::Weekly)
                | C::Step
                | C::Order(Order::Parallel | Order::Apart | Order::Long | Order::Tangled),
            ) => {}
            _ => return None,
        }
    }
    None
}

/// "the last three are Glue jobs", "its two successors are Lambdas".
pub(super) fn count_are(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    let sentence = items.get(at)?.sentence;
    let all = at.checked_sub(1)?;
    let are = all.checked_sub(usize::from(is(text, items, all, "all|both|plain|simple")))?;
    if !is(text, items, are, "are|being|both are") {
        return None;
    }
    let same = |near: &usize| {
        items.get(*near).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
    };
    (are.saturating_sub(4)..are).rev().take_while(same).find_map(|near| match what(items, near) {
        What::Number(number @ 2..=LISTED) => {
            Some((number, Span::new(items.get(near)?.span.start, items.get(at)?.span.end)))
        }
        _ => None,
    })
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

/// "three tasks, each a Glue job": as many as there are tasks.
pub(super) fn count_each(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    let each = at.checked_sub(1).filter(|&lead| is(text, items, lead, "a|an|one"))?.checked_sub(1)?;
    let each = if is(text, items, each, "of them|is|being") { each.checked_sub(1)? } else { each };
    let sentence = items.get(at)?.sentence;
    if !is(text, items, each, "each|all|every") || items.get(each)?.sentence != sentence {
        return None;
    }
    (each.saturating_sub(8)..each).rev().find_map(|near| match what(items, near) {
        What::Number(number @ 2..)
            if items.get(near)?.sentence == sentence && what(items, near + 1) == What::Is(C::Step) =>
        {
            Some((number, Span::new(items.get(near)?.span.start, items.get(at)?.span.end)))
        }
        _ => None,
    })
}

/// "for each of the": what stands before is as many as what follows.
pub(super) fn each_of(text: &str, items: &[Item], at: usize) -> bool {
    is(text, items, at + 1, "for each of the|for every one of|for each of these|for each of those")
}

/// "14 tables, one job per table": as many as there are tables.
pub(super) fn count_per(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    // "a function for each of the three"
    if let (true, What::Number(number @ 2..)) = (each_of(text, items, at), what(items, at + 2)) {
        let first = items.get(at)?.span.start;
        return Some((number, Span::new(first, items.get(at + 2)?.span.end)));
    }
    if !is(text, items, at + 1, "per|for each|each") {
        return None;
    }
    let each = items.get(at + 2)?;
    let end = |last: usize| items.get(last).map_or(each.span.end, |item| item.span.end);
    let span = |last: usize| Span::new(items.get(at).map_or(0, |item| item.span.start), end(last));
    // "one job per region (EU, US, APAC)"
    if what(items, at + 3) == What::Stop('(') {
        // "one job per country (5: BR AR CL UY PY)"
        if let What::Number(number @ 2..) = what(items, at + 4) {
            return Some((number, span(at + 4)));
        }
        let list = items.iter().skip(at + 4).take(40).take_while(|item| !matches!(item.what, What::Stop(')')));
        let commas = list.clone().filter(|item| matches!(item.what, What::Stop(','))).count();
        let words = list.clone().filter(|item| !matches!(item.what, What::Stop(_))).count();
        if let (1.., Ok(count)) = (commas, u32::try_from(commas + 1))
            && words < commas * 3 + 3
        {
            return Some((count, span(at + 2)));
        }
    }
    let each_word = each.span.of(text).to_ascii_lowercase();
    // "country" and "countries" begin alike.
    let stem = each_word.get(..each_word.len().saturating_sub(1)).filter(|stem| stem.len() > 1)?;
    let fits = |at: usize| {
        matches!(what(items, at), What::Number(2..))
            && (at + 1..at + 3).any(|near| {
                items.get(near).is_some_and(|near| near.span.of(text).to_ascii_lowercase().starts_with(stem))
            })
    };
    let place = (at.saturating_sub(40)..at).find(|&at| fits(at)).or_else(|| (at + 3..at + 20).find(|&at| fits(at)))?;
    let What::Number(number) = what(items, place) else { return None };
    Some((number, span(at + 2)))
}
