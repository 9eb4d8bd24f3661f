//! How long steps take.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::aside;
use super::lexicon::{Item, Status, What, around, is, meaning, what, word};
use super::pipeline::Steps;
use super::words::{C, Start, Time};
use crate::design::TaskKind;
use crate::diag::Span;

/// "takes 20 minutes", "a 20-minute Lambda", "between 35 and 40 minutes".
pub(super) fn durations(text: &str, items: &[Item], out: &mut Steps) {
    cut_off(text, items, out);
    for at in 0..items.len() {
        let Some(item) = items.get(at) else { break };
        let (number, unit) = match (what(items, at), what(items, at + 1)) {
            (What::Number(number), What::Is(C::Unit(unit @ (1 | 60)))) => (number, unit),
            // "runs for 8", beside minutes
            (What::Number(number), What::Stop(_) | What::Is(C::Order(_)))
                if at.checked_sub(1).is_some_and(|lead| meaning(items, lead) == Some(C::Time(Time::Takes)))
                    && (at.saturating_sub(12)..at).any(|near| {
                        what(items, near) == What::Is(C::Unit(1))
                            && items.get(near).is_some_and(|near| near.sentence == item.sentence)
                    }) =>
            {
                (number, 1)
            }
            // "9 minutes, in March it was 17"
            (What::Number(number @ 3..), What::Stop(_))
                if at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "was|were|it's|is|nearly|almost"))
                    && (at.saturating_sub(18)..at).any(|near| {
                        what(items, near) == What::Is(C::Unit(1))
                            && items.get(near).is_some_and(|near| near.sentence == item.sentence)
                    }) =>
            {
                (number, 1)
            }
            // "three quarters of an hour"
            (What::Number(number @ 1..=9), _)
                if is(text, items, at + 1, "quarters") && what(items, at + 4) == What::Is(C::Unit(60)) =>
            {
                (number * 15, 1)
            }
            // "half an hour", "an hour"
            (What::Is(C::Time(Time::Half)), _)
                if (at + 1..at + 3).any(|at| what(items, at) == What::Is(C::Unit(60))) =>
            {
                (30, 1)
            }
            (_, What::Is(C::Unit(60))) if is(text, items, at, "an") && !half(text, items, at) => (60, 1),
            _ => continue,
        };
        if matches!(item.status, Status::Option | Status::Negated) {
            continue;
        }
        let back = |count: usize| at.checked_sub(count);
        let range = back(1).is_some_and(|before| {
            is(text, items, before, "and|to|or") && matches!(what(items, before.wrapping_sub(1)), What::Number(_))
        }) || (item.glued && back(1).is_some_and(|before| matches!(what(items, before), What::Number(_))));
        let lead: Vec<C> = (at.saturating_sub(7)..at)
            .rev()
            .take_while(|&at| {
                items.get(at).is_some_and(|before| {
                    before.sentence == item.sentence && !matches!(before.what, What::Stop('.' | ';'))
                })
            })
            .filter_map(|at| meaning(items, at))
            .collect();
        let next = meaning(items, at + 2);
        let glued = items.get(at + 1).is_some_and(|unit| unit.glued)
            && matches!(next, Some(C::Kind(_) | C::Job | C::Step | C::Service(_)));
        // "at 9, 13 and 17 h"
        let between =
            unit == 60 && (lead.contains(&C::Time(Time::Between)) || range && lead.contains(&C::Time(Time::At)));
        let all = (at + 2..at + 4).any(|at| is(text, items, at, "in all|altogether|overall|all told|in total"))
            || is(text, items, at + 2, "in") && is(text, items, at + 3, "all|total");
        let stopped = !all
            && (between
                || lead
                    .iter()
                    .take(2)
                    .take_while(|lead| !matches!(lead, C::Time(Time::Takes)))
                    .any(|lead| matches!(lead, C::Time(Time::Every | Time::By | Time::Past) | C::Start(Start::When))));
        let other = (at.saturating_sub(3)..at)
            .any(|at| is(text, items, at, "within|after|last|limit|every|each|for|past|later|waits|wait|than"))
            || (at + 2..at + 4)
                .any(|at| is(text, items, at, "limit|later|old|ago|after|before|past|late|window|cap|of"));
        let about = lead.first().is_some_and(|lead| matches!(lead, C::Time(Time::Around)))
            && !around(items, at)
                .iter()
                .any(|other| matches!(other.what, What::Clock(..)) && other.span.end < item.span.start);
        let apart = at > 1 && matches!(what(items, at - 2), What::Stop(',' | '(' | '\u{2014}'));
        let about = about || apart && lead.first().is_some_and(|lead| matches!(lead, C::Time(Time::Around)));
        let was = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "was|were"))
            || back(2).is_some_and(|can| is(text, items, can, "can|may|could") && is(text, items, can + 1, "be"));
        let takes = about
            || was
            || all
            || lead.iter().any(|lead| matches!(lead, C::Time(Time::Takes)))
            || (at + 2..at + 4)
                .any(|at| matches!(meaning(items, at), Some(C::Time(Time::Takes))) || is(text, items, at, "each"));
        let bracket = back(1).is_some_and(|before| matches!(what(items, before), What::Stop('(' | ',')));
        if stopped || (other && !takes) || !(takes || glued || range || bracket) {
            continue;
        }
        let minutes = number.saturating_mul(unit);
        if minutes == 0 || minutes > 2_880 {
            continue;
        }
        let worst = range
            || lead.iter().any(|lead| matches!(lead, C::Time(Time::Takes)))
                && (at.saturating_sub(3)..at).any(|at| is(text, items, at, "up to|at worst|worst case|to"));
        let span = Span::new(item.span.start, items.get(at + 1).map_or(item.span.end, |unit| unit.span.end));
        // The step it is said of: the last one mentioned before, or the one right after.
        let target = if glued {
            out.list
                .iter()
                .position(|step| step.mentions(items, at + 2))
                .or_else(|| out.list.iter().position(|step| step.at >= at))
        } else {
            out.list
                .iter()
                .enumerate()
                .filter(|(_, step)| step.begins() <= item.span.start)
                .map(|(index, _)| index)
                .next_back()
                .or_else(|| out.list.iter().position(|step| step.kind == TaskKind::Lambda))
                .or((!out.list.is_empty()).then_some(0))
        };
        if let Some(step) = target.and_then(|index| out.list.get_mut(index)) {
            let slot = if worst { &mut step.worst } else { &mut step.typical };
            *slot = Some(slot.map_or((minutes, span), |old| if old.0 >= minutes { old } else { (minutes, span) }));
            // "8 minutes, on bad days more like 20-25"
            let more = (at + 2..at + 14)
                .take_while(|&at| items.get(at).is_some_and(|other| other.sentence == item.sentence))
                .find_map(|at| match (what(items, at), what(items, at + 1)) {
                    (What::Number(low), What::Number(high))
                        if low < high
                            && items.get(at + 1).is_some_and(|item| item.glued)
                            && !matches!(what(items, at + 2), What::Is(C::Unit(_))) =>
                    {
                        Some((high.saturating_mul(unit), items.get(at + 1).map_or(span, |item| item.span)))
                    }
                    _ => None,
                });
            if let Some(more) = more.filter(|more| more.0 > minutes && more.0 < 2_880) {
                step.worst = Some(more);
            }
        }
    }
    over(text, items, out);
}

fn half(text: &str, items: &[Item], at: usize) -> bool {
    let part = |at: usize| matches!(what(items, at), What::Is(C::Time(Time::Half | Time::Quarter)));
    let quarters = at > 1 && is(text, items, at - 2, "quarters");
    quarters || at.checked_sub(1).is_some_and(part)
}

/// "11 minutes in January, and yesterday the time-out hit it": close to the limit, and over it.
fn over(text: &str, items: &[Item], out: &mut Steps) {
    let hit = items.iter().enumerate().find(|(at, item)| {
        let timeout = item.begins(text, "time-out|timeout")
            || item.is(text, "time|timed|times") && is(text, items, at + 1, "out|limit");
        timeout && item.status == Status::Asserted && !aside(text, items, *at)
    });
    let near = out.list.iter_mut().find(|step| {
        step.kind == TaskKind::Lambda && step.typical.is_some_and(|length| length.0 >= 10) && step.worst.is_none()
    });
    if let (Some((_, item)), Some(step)) = (hit, near) {
        step.worst = Some((LIMIT + 1, item.span));
    }
}

/// "it dies at the 15-minute limit": a function that is needed for longer than it may run.
fn cut_off(text: &str, items: &[Item], out: &mut Steps) {
    for at in 0..items.len() {
        let Some(item) = items.get(at) else { break };
        let minutes = match what(items, at) {
            What::Number(LIMIT) => what(items, at + 1) == What::Is(C::Unit(1)),
            What::Number(900) => is(text, items, at + 1, "seconds|s|sec"),
            // "a quarter of an hour"
            What::Is(C::Time(Time::Quarter)) => (at + 1..at + 4).any(|at| what(items, at) == What::Is(C::Unit(60))),
            _ => false,
        };
        if !minutes || item.status != Status::Asserted {
            continue;
        }
        let near = (at.saturating_sub(8)..at + 8)
            .filter(|&near| items.get(near).is_some_and(|near| near.sentence == item.sentence));
        let dies = near.clone().any(|near| {
            let said = word(text, items, near).to_ascii_lowercase();
            [
                "die", "dies", "aborts", "killed", "cut", "abort", "aborted", "times", "timeout", "hits", "hit",
                "limit", "stopped", "stops",
            ]
            .contains(&said.as_str())
                // "15 minutes are not enough"
                || (said == "enough" && items.get(near).is_some_and(|near| near.status == Status::Negated))
        });
        if !dies || aside(text, items, at) || near.clone().any(|near| is(text, items, near, "within|under|below")) {
            continue;
        }
        let function = out
            .list
            .iter_mut()
            .rev()
            .find(|step| step.kind == TaskKind::Lambda && step.begins() <= item.span.start && step.worst.is_none());
        if let Some(step) = function {
            step.worst = Some((LIMIT + 1, item.span));
        }
    }
}

/// Minutes that a function may run.
const LIMIT: u32 = 15;
