//! Clock times in a description, and what part each plays: a run, a deadline, the edge of a window.

use super::lexicon::{Item, Status, What, is, time, what, word};
use super::window::{role, windows};
use super::words::{C, Time};
use crate::diag::Span;

/// What a clock time is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Something happens then.
    Run,
    /// Something is over by then.
    By,
    /// A window opens.
    From,
    /// A window closes.
    To,
    /// Not exact.
    Around,
}

/// A clock time.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClockTime {
    /// Minutes after midnight.
    pub(super) minute: u16,
    pub(super) role: Role,
    /// First item, and the one after the last.
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) status: Status,
}

fn number(items: &[Item], at: usize) -> Option<u32> {
    match what(items, at) {
        What::Number(number) => Some(number),
        _ => None,
    }
}

/// What may follow a bare hour, so that it is one: a zone, a day, the end.
fn closes(items: &[Item], at: usize) -> bool {
    match what(items, at) {
        What::Stop(_) | What::Is(C::Zone(_) | C::Place(_) | C::Pm(_) | C::Day(_) | C::Days(_)) => true,
        What::Is(C::Time(time)) => {
            matches!(
                time,
                Time::Daily | Time::Every | Time::Oclock | Time::Weekly | Time::Monthly | Time::Zone | Time::Night
            )
        }
        _ => false,
    }
}

/// A clock time that starts at `at`: minutes after midnight, the item after it, and whether the hour is of twelve.
fn read(text: &str, items: &[Item], at: usize) -> Option<(u16, usize, bool)> {
    let minutes = |hour: u32, minute: u32| {
        (hour < 25 && minute < 60).then(|| u16::try_from(hour % 24 * 60 + minute).unwrap_or(0))
    };
    let before = at.checked_sub(1).and_then(|before| time(items, before));
    match what(items, at) {
        What::Clock(clock, decimal) => {
            let sure = !decimal
                || before.is_some_and(|time| matches!(time, Time::At | Time::By | Time::Starting | Time::Until))
                || closes(items, at + 1);
            // "2.30 h" is a length, "05.30 hrs" a time.
            let padded = items.get(at).is_some_and(|item| item.span.of(text).starts_with('0'));
            let measure = matches!(what(items, at + 1), What::Is(C::Unit(_))) && decimal && !padded;
            let sure = sure || (padded && what(items, at + 1) == What::Is(C::Unit(60)));
            // "7.15 h Berlin time"
            let zoned = what(items, at + 1) == What::Is(C::Unit(60))
                && matches!(what(items, at + 2), What::Is(C::Zone(_) | C::Place(_)));
            let (sure, measure) = (sure || zoned, measure && !zoned);
            (sure && !measure).then_some((clock, at + 1, decimal))
        }
        What::Is(C::At(clock)) => Some((clock, at + 1, false)),
        // "half an hour after midnight"
        What::Is(C::Time(Time::Half)) if (at + 1..at + 3).any(|at| what(items, at) == What::Is(C::Unit(60))) => {
            let unit = at + 1 + usize::from(what(items, at + 1) != What::Is(C::Unit(60)));
            let What::Is(C::At(clock)) = what(items, unit + 2) else { return None };
            let after = is(text, items, unit + 1, "after|past");
            let before = is(text, items, unit + 1, "before|to");
            (after || before).then_some(((clock + if after { 30 } else { 1_410 }) % 1_440, unit + 3, false))
        }
        // "a quarter past midnight"
        What::Is(C::Time(Time::Half | Time::Quarter))
            if let (Some(Time::Past), What::Is(C::At(clock))) = (time(items, at + 1), what(items, at + 2)) =>
        {
            let half = what(items, at) == What::Is(C::Time(Time::Half));
            Some(((clock + if half { 30 } else { 15 }) % 1_440, at + 3, false))
        }
        // "half seven"
        What::Is(C::Time(Time::Half))
            if number(items, at + 1).is_some_and(|hour| hour < 13)
                && (before == Some(Time::At) || closes(items, at + 2))
                && !matches!(what(items, at + 2), What::Is(C::Unit(_))) =>
        {
            Some((minutes(number(items, at + 1)?, 30)?, at + 2, true))
        }
        What::Is(C::Time(Time::Half)) if time(items, at + 1) == Some(Time::Past) => {
            Some((minutes(number(items, at + 2)?, 30)?, at + 3, true))
        }
        What::Is(C::Time(Time::Quarter)) => {
            let hour = number(items, at + 2)?;
            if time(items, at + 1) == Some(Time::Past) {
                Some((minutes(hour, 15)?, at + 3, true))
            } else {
                let to = is(text, items, at + 1, "to");
                (to && hour < 25).then(|| minutes((hour + 23) % 24, 45)).flatten().map(|minute| (minute, at + 3, true))
            }
        }
        What::Number(hour) => {
            let unit = usize::from(what(items, at + 1) == What::Is(C::Unit(1)));
            if time(items, at + 1 + unit) == Some(Time::Past)
                && let What::Is(C::At(clock)) = what(items, at + 2 + unit)
                && hour < 60
            {
                return Some((clock + u16::try_from(hour).unwrap_or(0), at + 3 + unit, false));
            }
            if time(items, at + 1) == Some(Time::Past)
                && let Some(of) = number(items, at + 2)
                && hour < 60
                && of < 25
                && !matches!(what(items, at + 3), What::Is(C::Unit(_)))
            {
                return Some((minutes(of, hour)?, at + 3, true));
            }
            // "ten to midnight", "one minute before midnight"
            if (is(text, items, at + 1 + unit, "to|before") || time(items, at + 1 + unit) == Some(Time::To))
                && let What::Is(C::At(clock)) = what(items, at + 2 + unit)
                && let Some(minutes) = u16::try_from(hour).ok().filter(|&minutes| (1..60).contains(&minutes))
            {
                return Some(((clock + 1_440 - minutes) % 1_440, at + 3 + unit, false));
            }
            // "at 1 and 20 minutes"
            if before == Some(Time::At)
                && is(text, items, at + 1, "and|hours and")
                && let Some(minute) = number(items, at + 2)
                && what(items, at + 3) == What::Is(C::Unit(1))
            {
                return Some((minutes(hour, minute)?, at + 4, true));
            }
            let to = time(items, at + 1) == Some(Time::To)
                || (is(text, items, at + 1, "to")
                    && matches!(hour, 5 | 10 | 20 | 25)
                    && (before == Some(Time::At)
                        || (word(text, items, at).len() > 2
                            && word(text, items, at + 2).len() > 2
                            && closes(items, at + 3))
                        || matches!(what(items, at + 3), What::Is(C::Pm(_) | C::Time(Time::Oclock)))));
            if to
                && let Some(of) = number(items, at + 2)
                && hour < 60
            {
                return Some(((of < 25).then(|| minutes((of + 23) % 24, 60 - hour)).flatten()?, at + 3, true));
            }
            let digits = items.get(at)?.span.of(text);
            if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && hour < 2_400 && hour % 100 < 60 {
                let zulu = items.get(at + 1).is_some_and(|item| item.glued && item.is(text, "z"));
                let zone = zulu || matches!(what(items, at + 1), What::Is(C::Zone(_) | C::Unit(60)));
                let plain = before == Some(Time::At) && digits.starts_with('0');
                return if zone || plain {
                    Some((
                        minutes(hour / 100, hour % 100)?,
                        at + 1 + usize::from(what(items, at + 1) == What::Is(C::Unit(60))),
                        false,
                    ))
                } else {
                    None
                };
            }
            if hour > 24 || items.get(at).is_some_and(|item| item.glued) {
                return None;
            }
            let next = what(items, at + 1);
            if matches!(next, What::Is(C::Pm(_))) && hour <= 12 {
                return Some((minutes(hour, 0)?, at + 1, true));
            }
            if time(items, at + 1) == Some(Time::Oclock) {
                return Some((minutes(hour, 0)?, at + 2, true));
            }
            // "six hours in the evening"
            if next == What::Is(C::Unit(60)) && matches!(what(items, at + 2), What::Is(C::Pm(_))) && hour <= 12 {
                return Some((minutes(hour, 0)?, at + 2, true));
            }
            if matches!(next, What::Is(C::Zone(_))) {
                return Some((minutes(hour, 0)?, at + 1, !digits.starts_with('0')));
            }
            // "between 6 and 18 o'clock"
            if matches!(before, Some(Time::Between | Time::From | Time::Starting))
                && is(text, items, at + 1, "and|to|until|till")
                && number(items, at + 2).is_some_and(|end| hour < end && end < 25)
                && time(items, at + 3) == Some(Time::Oclock)
            {
                return Some((minutes(hour, 0)?, at + 1, false));
            }
            // "between 1 and 4 am", "from 9 to 5 pm"
            if matches!(before, Some(Time::Between | Time::From))
                && is(text, items, at + 1, "and|to|until|till")
                && let (Some(end @ ..=12), What::Is(C::Pm(shift))) = (number(items, at + 2), what(items, at + 3))
                && hour <= 12
            {
                let half = if shift == 0 || hour % 12 < end % 12 { shift } else { 0 };
                return Some((minutes(hour % 12, 0)? + half, at + 1, false));
            }
            // "02h", "6h UTC"
            let glued = items.get(at + 1).is_some_and(|item| item.glued);
            if next == What::Is(C::Unit(60))
                && glued
                && matches!(what(items, at + 2), What::Is(C::Zone(_) | C::Place(_)))
            {
                return Some((minutes(hour, 0)?, at + 2, false));
            }
            let at_word = items.get(at.checked_sub(1)?).is_some_and(|item| {
                let word = item.span.of(text);
                ["at", "by", "before", "until"].iter().any(|end| {
                    word.len() >= end.len()
                        && word.get(word.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
                })
            });
            let digit = digits.starts_with(|c: char| c.is_ascii_digit());
            let follows =
                (before == Some(Time::At) || (digit && matches!(before, Some(Time::By | Time::Until)))) && at_word;
            (follows && closes(items, at + 1)).then_some((minutes(hour, 0)?, at + 1, true))
        }
        _ => None,
    }
}

/// All clock times of the text.
pub(super) fn clocks(text: &str, items: &[Item]) -> Vec<ClockTime> {
    let mut out: Vec<ClockTime> = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let list = hours(text, items, at);
        if list > 0 {
            for at in (at..at + list).filter(|&at| number(items, at).is_some()) {
                let (Some(item), Some(hour)) = (items.get(at), number(items, at)) else { continue };
                let minute = u16::try_from(hour % 24 * 60).unwrap_or(0);
                let (span, sentence, status) = (item.span, item.sentence, item.status);
                out.push(ClockTime { minute, role: Role::Run, at, end: at + 1, span, sentence, status });
            }
            at += list;
            continue;
        }
        let Some((mut minute, mut end, twelve)) = read(text, items, at) else {
            at += 1;
            continue;
        };
        let Some(item) = items.get(at) else { break };
        if let What::Is(C::Pm(shift)) = what(items, end) {
            minute = minute % 720 + if minute >= 720 && shift == 0 && minute % 720 >= 60 { 720 } else { shift };
            end += 1;
        } else if twelve && (720..780).contains(&minute) && night(text, items, at, end) {
            // "five past twelve at night"
            minute -= 720;
        } else if twelve && minute < 720 && evening(text, items, at, minute) {
            minute += 720;
        } else if twelve && (360..720).contains(&minute) {
            // "ten at night", "nine in the evening"
            let before = at.saturating_sub(3)..at;
            let nightly = before.clone().any(|near| is(text, items, near, "nightly")) && minute >= 480;
            let late = nightly
                || items.get(end..(end + 3).min(items.len())).unwrap_or_default().iter().any(|item| {
                    matches!(item.what, What::Is(C::Time(Time::Daily | Time::Night)))
                        && (item.span.of(text).to_ascii_lowercase().ends_with("night")
                            || item.span.of(text).eq_ignore_ascii_case("evening"))
                });
            if late {
                minute += 720;
            }
        }
        let close = items.get(end - 1).map_or(item.span.end, |last| last.span.end);
        out.push(ClockTime {
            minute,
            role: role(text, items, at),
            at,
            end,
            span: Span::new(item.span.start, close),
            sentence: item.sentence,
            status: item.status,
        });
        // "five past 00, 06, 12 and 18 hours"
        let past = end > 1 && time(items, end - 2) == Some(Time::Past);
        let list = if past { hours(text, items, end - 1) } else { 0 };
        for more in (end..end + list.saturating_sub(1)).filter(|&more| number(items, more).is_some()) {
            let (Some(item), Some(hour)) = (items.get(more), number(items, more)) else { continue };
            let minute = u16::try_from(hour % 24 * 60).unwrap_or(0) + minute % 60;
            let (span, sentence, status) = (item.span, item.sentence, item.status);
            out.push(ClockTime { minute, role: Role::Run, at: more, end: more + 1, span, sentence, status });
        }
        at = end + list.saturating_sub(1);
    }
    windows(text, items, &mut out);
    out
}

/// "at night" right after the time.
fn night(text: &str, items: &[Item], at: usize, end: usize) -> bool {
    items.get(at).is_some_and(|first| {
        items
            .iter()
            .skip(end)
            .take(2)
            .any(|item| item.sentence == first.sentence && item.span.of(text).to_ascii_lowercase().ends_with("night"))
    })
}

/// "Friday evening, six o'clock", "every night at 11": the half of the day stands before the time.
fn evening(text: &str, items: &[Item], at: usize, minute: u16) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    (at.saturating_sub(4)..at).any(|near| {
        let Some(item) = items.get(near).filter(|item| item.sentence == sentence) else { return false };
        let said = item.span.of(text).to_ascii_lowercase();
        let part = matches!(item.what, What::Is(C::Time(Time::Night | Time::Daily) | C::Pm(_)));
        let said = said.trim_end_matches('s');
        part && (said.ends_with("evening") || said.ends_with("afternoon") || (said.ends_with("night") && minute >= 480))
    })
}

/// "00, 06, 12 and 18 hours", "at 6, 12 and 18": the number of items of such a list, or 0.
fn hours(text: &str, items: &[Item], at: usize) -> usize {
    let (mut end, mut count) = (at, 0);
    while let Some(hour) = number(items, end) {
        if hour > 24
            || items.get(end).is_some_and(|item| item.glued)
            || !items.get(end).is_some_and(|item| item.span.of(text).starts_with(|c: char| c.is_ascii_digit()))
        {
            return 0;
        }
        count += 1;
        end += 1;
        let and = |at: usize| is(text, items, at, "and");
        let next = end + usize::from(what(items, end) == What::Stop(','));
        let next = next + usize::from(and(next));
        // "at 8 and at 20"
        let next = next + usize::from(next > end && time(items, next) == Some(Time::At));
        if next == end || number(items, next).is_none() {
            break;
        }
        end = next;
    }
    let zero = items.get(at).is_some_and(|item| item.span.of(text).starts_with('0') && item.span.of(text).len() == 2);
    let led = at.checked_sub(1).is_some_and(|before| matches!(time(items, before), Some(Time::At | Time::Past)));
    let closed = closes(items, end) || what(items, end) == What::Is(C::Unit(60));
    if count > 1 && closed && (zero || led) { end - at } else { 0 }
}
