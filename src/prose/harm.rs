//! Whether running twice does harm.

use super::lexicon::{Item, Status, What, is, meaning, what};
use super::pipeline::Steps;
use super::words::{C, Order, Time};
use crate::design::YesNo;
use crate::diag::Span;

/// What it costs when something happens twice: words of the sentence, or of the one after.
const COSTS: &str = "must never wrong pay paid charged money trouble disaster angry bad unacceptable letter letters invoice \
    invoices counter counters rows duplicate double paper once delete increment increments increments totals total ledger \
    complaint complaints complained nobody balance bill bills payment payments";

/// Whether running twice does harm.
pub(super) fn harm(text: &str, items: &[Item], out: &mut Steps) {
    let mut found: Option<(YesNo, Span)> = None;
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.status != Status::Option) {
        if again(text, items, at) && (costs(text, items, at) || there(text, items, at) || repeats(text, items, at)) {
            found = Some((YesNo::No, item.span));
        }
        match (item.what, item.status) {
            (What::Is(C::Order(Order::Safe)), Status::Asserted) => found = found.or(Some((YesNo::Yes, item.span))),
            // "it's retried two times"
            (What::Is(C::Order(Order::Harm)), _)
                if (at.saturating_sub(3)..at)
                    .any(|near| items.get(near).is_some_and(|near| near.begins(text, "retr|try|trie|attempt"))) => {}
            (What::Is(C::Order(Order::Safe | Order::Harm)), _) => found = Some((YesNo::No, item.span)),
            _ => {}
        }
    }
    if let (Some(found), Some(step)) = (found, out.list.last_mut()) {
        step.repeatable = Some(found);
    }
}

/// "twice", "a second run", "a retry": something happens that has happened.
fn again(text: &str, items: &[Item], at: usize) -> bool {
    let run = |near: usize| {
        let stems = "run|start|execut|trigger|deliver|process|load|sent";
        items.get(near).is_some_and(|item| item.begins(text, stems))
    };
    match what(items, at) {
        What::Is(C::Time(Time::Twice)) => !often(items, at + 1),
        What::Number(2) => is(text, items, at + 1, "times") && !often(items, at + 2),
        What::Is(C::Ordinal(2)) => is(text, items, at + 1, "time|run|start|delivery"),
        _ if is(text, items, at, "again") => (at.saturating_sub(3)..at).any(run),
        _ if is(text, items, at, "more") => {
            is(text, items, at + 1, "than")
                && (is(text, items, at + 2, "once")
                    || what(items, at + 2) == What::Number(1) && is(text, items, at + 3, "time"))
        }
        _ => {
            const WORDS: &str = "more than once|repeated|repetition|rerun|re-run|restarts|retry|retries|retried";
            is(text, items, at, WORDS)
        }
    }
}

/// "a day", "daily" after "twice": a schedule.
fn often(items: &[Item], at: usize) -> bool {
    matches!(
        meaning(items, at),
        Some(C::Time(
            Time::Daily | Time::Hourly | Time::Weekly | Time::Monthly | Time::Quarterly | Time::Yearly | Time::Every
        ))
    )
}

/// "all orders are in there twice": what is there is there again.
fn there(text: &str, items: &[Item], at: usize) -> bool {
    const THERE: &str = "there|in there|in|booked|listed|counted|shown|appear|appeared|appears|stored|inserted|table";
    (at.saturating_sub(4)..at).any(|near| is(text, items, near, THERE))
        && (at.saturating_sub(6)..at).any(|near| {
            is(text, items, near, "are|were|is|was|be|appear|appeared|appears|had|are in|is in|are there|is there")
        })
}

/// "running it again would transfer them again", "events can be delivered more than once"
fn repeats(text: &str, items: &[Item], at: usize) -> bool {
    let Some(first) = items.get(at) else { return false };
    let same = |near: &usize| items.get(*near).is_some_and(|near| near.sentence == first.sentence);
    let twice = (at + 1..at + 12).take_while(same).any(|near| is(text, items, near, "again"));
    let sent = (at.saturating_sub(5)..at)
        .rev()
        .take_while(same)
        .any(|near| items.get(near).is_some_and(|near| near.begins(text, "deliver|announc|sent|receiv|notif")));
    let harmless = (at.saturating_sub(20)..at + 20)
        .any(|near| is(text, items, near, "harm|harmless|matter|overwritten|bad|no harm"));
    (twice || sent) && !harmless
}

/// The sentence, or the one after, tells what that costs.
fn costs(text: &str, items: &[Item], at: usize) -> bool {
    let Some(first) = items.get(at) else { return false };
    let near = items.get(at.saturating_sub(30)..(at + 30).min(items.len())).unwrap_or_default();
    let said = |words: &str, after: usize| {
        near.iter().any(|item| {
            (first.sentence..=first.sentence + after).contains(&item.sentence)
                && item.span != first.span
                && words.split_ascii_whitespace().any(|word| item.span.of(text).eq_ignore_ascii_case(word))
        })
    };
    let safe =
        near.iter().any(|item| item.sentence == first.sentence && matches!(item.what, What::Is(C::Order(Order::Safe))));
    said(COSTS, 1) && !safe && !said("harm harmless matter overwritten", 1)
}
