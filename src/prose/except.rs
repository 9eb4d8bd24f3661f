//! What is left out of a schedule: "except on Sundays", "but not between midnight and four", "on Sundays it does not run".

use super::clock::{ClockTime, Role};
use super::lexicon::{Item, Status, What, is, meaning, time, what};
use super::repeat::{Found, Repeat};
use super::words::{C, Claim, Start, Time};
use crate::diag::Span;

/// A time of day that is left out: minutes after midnight, up to but not including the second; past midnight when that
/// is the smaller one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub(super) from: u16,
    pub(super) to: u16,
    pub(super) span: Span,
    pub(super) at: usize,
}

impl Closed {
    /// The minute of a day lies in it.
    pub(super) fn holds(&self, minute: u16) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

/// Words for runs, as deeds.
const RUNS: &str = "run|runs|running|start|starts|started|executed|happen|happens|fire|work";

fn runs(text: &str, items: &[Item], at: usize) -> bool {
    matches!(meaning(items, at), Some(C::Start(Start::Run)))
        || is(text, items, at, RUNS)
        || is(text, items, at, "run at|runs at|runs on|start at|starts at")
}

/// What may stand between a denial and what is denied.
const BETWEEN: &str = "on|the|in|at|during|for|of|a|an|any|be|is|are|it|them|this|that|to|hours|last|should|must";

/// The days or the time from `at` to before `end` are left out.
pub(super) fn left_out(text: &str, items: &[Item], at: usize, end: usize) -> bool {
    before(text, items, at) || after(text, items, at, end)
}

/// "except on Sundays", "it does not run on Sundays", "every day but Sunday".
fn before(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map(|item| item.sentence);
    let same = |near: usize| items.get(near).map(|item| item.sentence) == sentence;
    // "every day but Sunday"; "but on Sundays" is a contrast.
    if at > 1
        && is(text, items, at - 1, "but")
        && matches!(meaning(items, at - 2), Some(C::Time(Time::Daily) | C::Unit(1_440) | C::Days(_)))
    {
        return true;
    }
    for near in (at.saturating_sub(7)..at).rev() {
        let Some(item) = items.get(near).filter(|_| same(near)) else { return false };
        match item.what {
            What::Is(C::Time(Time::Except) | C::Claim(Claim::Not | Claim::Unwanted)) => return true,
            What::Is(
                C::Time(Time::Between | Time::From | Time::At | Time::Zone) | C::Ordinal(_) | C::Job | C::Kind(_),
            ) => {}
            // "except every Sunday"; "not every Sunday" may be any other.
            What::Is(C::Time(Time::Every)) => {
                return near.checked_sub(1).is_some_and(|lead| time(items, lead) == Some(Time::Except));
            }
            _ if runs(text, items, near) || is(text, items, near, BETWEEN) => {}
            _ => {
                return item.begins(text, "skip|omit|barring|outside|exception") || item.is(text, "save|minus");
            }
        }
    }
    false
}

/// "Sundays are excluded", "on Sundays it does not run".
fn after(text: &str, items: &[Item], at: usize, end: usize) -> bool {
    let sentence = items.get(at).map(|item| item.sentence);
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|item| Some(item.sentence) == sentence && !matches!(item.what, What::Stop(_)))
    };
    let be = end + usize::from(is(text, items, end, "are|is|being|get|should|must"));
    let be = be + usize::from(is(text, items, be, "be"));
    if be > end && is(text, items, be, "excluded|skipped|excepted|omitted|exempt|exempted|left out|off")
        || is(text, items, end, "excluded|excepted|off|aside")
    {
        return true;
    }
    let lead = "on|at|the|during|and|but|in|only|over";
    let begins = (at.saturating_sub(6)..at).rev().take_while(inside).all(|near| is(text, items, near, lead));
    let denial = (end..end + 6)
        .take_while(inside)
        .find(|&near| matches!(meaning(items, near), Some(C::Claim(Claim::Not | Claim::Unwanted))));
    begins
        && denial.is_some_and(|denial| {
            let unwanted = meaning(items, denial) == Some(C::Claim(Claim::Unwanted)) && denial < end + 2;
            unwanted || (denial + 1..denial + 5).take_while(inside).any(|near| runs(text, items, near))
        })
}

const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Every day of the week.
const WEEK: u8 = 0b111_1111;

/// Days of the week as in an expression, as a set; `None` for those of a month.
fn set(list: &str) -> Option<u8> {
    let day = |name: &str| DAYS.iter().position(|day| *day == name);
    list.split(',').try_fold(0, |set, part| {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to) = (day(from)?, day(to)?);
        let length = (to + 7 - from) % 7;
        Some((from..=from + length).fold(set, |set, day| set | 1 << (day % 7)))
    })
}

/// The members of a set in order, as in an expression: ranges where three or more follow each other.
fn ranges(members: &[usize], name: &dyn Fn(usize) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = members;
    while let Some((first, _)) = rest.split_first() {
        let length = rest.iter().enumerate().take_while(|(index, member)| **member == first + index).count();
        let length = if length > 2 { length } else { 1 };
        let (run, others) = rest.split_at(length);
        parts.push(match run {
            [first, .., last] => [name(*first), name(*last)].join("-"),
            _ => name(*first),
        });
        rest = others;
    }
    parts.join(",")
}

/// Takes the days that are left out from the others, or from the whole week when no others are named; their places.
pub(super) fn days(repeats: &mut Vec<Found>) -> Vec<Found> {
    let left: Vec<Found> = repeats.iter().filter(|found| matches!(found.repeat, Repeat::Except(_))).cloned().collect();
    let Some(first) = left.first() else { return left };
    repeats.retain(|found| !matches!(found.repeat, Repeat::Except(_)));
    let out = left.iter().fold(0, |out, found| match &found.repeat {
        Repeat::Except(list) => out | set(list).unwrap_or(0),
        _ => out,
    });
    let rest = |set: u8| {
        let members: Vec<usize> = (0..7).filter(|day| set & !out & (1 << day) != 0).collect();
        Repeat::Days(ranges(&members, &|day| DAYS.get(day).copied().unwrap_or_default().to_owned()))
    };
    let mut named = false;
    for found in repeats.iter_mut() {
        if let Repeat::Days(list) = &found.repeat
            && let Some(set) = set(list)
        {
            found.repeat = rest(set);
            named = true;
        }
    }
    if !named {
        repeats.push(Found { repeat: rest(WEEK), ..first.clone() });
    }
    left
}

/// Says a day of the month that is left out by all others; the place. The last day, and one beside named days of the
/// week, cannot be said so.
pub(super) fn dates(repeats: &mut Vec<Found>) -> Vec<Found> {
    let named = repeats.iter().any(|found| matches!(found.repeat, Repeat::OfMonth(_) | Repeat::Days(_)));
    let mut left = Vec::new();
    repeats.retain_mut(|found| {
        let Repeat::NotOfMonth(out) = &found.repeat else { return true };
        let Some(out) = out.parse::<usize>().ok().filter(|_| !named && left.is_empty()) else { return false };
        let others: Vec<usize> = (1..=31).filter(|day| *day != out).collect();
        found.repeat = Repeat::OfMonth(ranges(&others, &|day| day.to_string()));
        left.push(found.clone());
        true
    });
    left
}

/// Takes the times that are left out from the others.
pub(super) fn times(text: &str, items: &[Item], clocks: &mut Vec<ClockTime>) -> Vec<Closed> {
    let mut closed: Vec<Closed> = Vec::new();
    let mut kept: Vec<ClockTime> = Vec::new();
    let mut list = clocks.iter().peekable();
    while let Some(&clock) = list.next() {
        let told = matches!(clock.status, Status::Asserted | Status::Negated);
        if !told || !before(text, items, clock.at) {
            kept.push(clock);
            continue;
        }
        let mut end = clock;
        // A time alone is left out for its minute.
        let mut more = 1;
        if clock.role == Role::From
            && let Some(&to) = list.next_if(|next| next.role == Role::To)
        {
            end = to;
            let through = to.at.checked_sub(1).is_some_and(|at| is(text, items, at, "through|thru"));
            more = u16::from(through || is(text, items, to.end, "inclusive|included"));
        }
        let span = Span::new(clock.span.start, end.span.end);
        closed.push(Closed { from: clock.minute, to: end.minute + more, span, at: clock.at });
    }
    *clocks = kept;
    closed
}

/// The hours of a field of an expression without those that are left out; `None` when no field says it.
pub(super) fn hours(minute: &str, hour: &str, closed: &[Closed]) -> Option<String> {
    if closed.is_empty() {
        return Some(hour.to_owned());
    }
    let all = expand(hour)?;
    let at = minute.parse::<u16>().ok();
    // Several runs an hour come or go together.
    if at.is_none() && closed.iter().any(|closed| closed.from % 60 != 0 || closed.to % 60 != 0) {
        return None;
    }
    let minutes = at.unwrap_or(0);
    let open = |hour: &usize| {
        u16::try_from(*hour).is_ok_and(|hour| !closed.iter().any(|closed| closed.holds(hour * 60 + minutes)))
    };
    let rest: Vec<usize> = all.into_iter().filter(open).collect();
    (!rest.is_empty()).then(|| ranges(&rest, &|hour| hour.to_string()))
}

/// The hours of a field: `*`, `8-18`, `0/2`, `6,12`.
fn expand(field: &str) -> Option<Vec<usize>> {
    let mut hours = Vec::new();
    for part in field.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (first.parse().ok()?, last.parse().ok()?),
            None if range == "*" => (0, 23),
            None => (range.parse().ok()?, if step.is_some() { 23 } else { range.parse().ok()? }),
        };
        let step = step.map_or(Ok(1), str::parse::<usize>).ok().filter(|&step| step > 0)?;
        let length: usize = if first <= last { last - first } else { (last + 24).checked_sub(first)? };
        hours.extend((0..=length.min(23)).step_by(step).map(|hour| (first + hour) % 24));
    }
    hours.sort_unstable();
    Some(hours)
}

/// Only a part of the days or of the time that end with `span` is left out: "not between 9 and 17 on weekdays", "on
/// Sundays it does not run at two". No expression says that.
pub(super) fn partly(items: &[Item], span: Span) -> bool {
    let end = items.partition_point(|item| item.span.end <= span.end);
    let day = |item: &Item| matches!(item.what, What::Is(C::Day(_) | C::Days(_)));
    let timed = end.checked_sub(1).and_then(|last| items.get(last)).is_some_and(|last| !day(last));
    let clause = items.iter().skip(end).take(8).take_while(|item| {
        let another = timed && item.what == What::Is(C::Claim(Claim::Not));
        !another && !matches!(item.what, What::Stop(_) | What::Is(C::Claim(Claim::But))) && item.span.start >= span.end
    });
    clause.into_iter().any(|item| {
        let clock = matches!(item.what, What::Clock(..) | What::Is(C::At(_) | C::Pm(_) | C::Time(Time::Between)));
        if timed { day(item) } else { clock && item.status == Status::Negated }
    })
}

/// What no expression can leave out: the sentences, given what was understood as left out, by its items; `often` when
/// runs come at an interval.
pub(super) fn unsaid(text: &str, items: &[Item], understood: &[usize], often: bool) -> Vec<usize> {
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let except = time(items, at) == Some(Time::Except) && item.status == Status::Asserted;
        // "but not on public holidays", ", never in December"
        let lead = at.checked_sub(1);
        let not = meaning(items, at) == Some(C::Claim(Claim::Not))
            && lead.is_some_and(|lead| {
                matches!(what(items, lead), What::Stop(',' | '(') | What::Is(C::Claim(Claim::But)))
                    || is(text, items, lead, "and")
            });
        if !(except || not || item.begins(text, "skip")) || item.status == Status::Option {
            continue;
        }
        let clause = || {
            let inside = |near: &usize| {
                items.get(*near).is_some_and(|other| {
                    other.sentence == item.sentence
                        && !matches!(
                            other.what,
                            What::Stop(';' | ':' | '.' | '(' | ')') | What::Is(C::Claim(Claim::But))
                        )
                })
            };
            (at + 1..at + 9).take_while(inside)
        };
        let holiday = |near: usize| {
            let stems = "holiday|vacation|christmas|easter|shutdown|blackout";
            items.get(near).is_some_and(|other| other.begins(text, stems)) || is(text, items, near, "maintenance")
        };
        let of_time = |near: usize| match what(items, near) {
            What::Is(C::Day(_) | C::Days(_) | C::Month(_)) => true,
            What::Is(C::At(_) | C::Pm(_)) | What::Clock(..) => except,
            What::Is(C::Time(time)) => match time {
                Time::LastDay | Time::Working | Time::LastWorking | Time::Monthly | Time::Yearly => true,
                Time::Daily | Time::Night => except || often,
                _ => false,
            },
            _ => false,
        };
        let known = clause().any(|near| understood.contains(&near));
        if clause().any(holiday) || (!known && clause().take(5).any(of_time)) {
            out.push(item.sentence);
        }
    }
    out
}
