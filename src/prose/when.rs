//! The schedule: clock times, repeats and zones put together to one expression.

mod compose;
mod runs;
mod written;

use super::clock::{ClockTime, Role, clocks};
use super::except::{self, Closed};
use super::lexicon::{Item, Status};
use super::often::{background, repeats};
use super::repeat::{Found, Repeat};
use super::zone::zone;
use crate::diag::Span;
use crate::schedule;
use compose::Said;
use runs::{PRESENT, WANTED, heads, runs};
use written::written;

/// What a description says about time.
#[derive(Debug, Default)]
pub(super) struct When {
    /// The expression, as AWS writes it, with what it rests on.
    pub(super) expression: Option<(String, Vec<Span>)>,
    /// The IANA zone.
    pub(super) zone: Option<(String, Span)>,
    /// Runs repeat, though no expression follows from it.
    pub(super) repeats: Vec<Span>,
    /// Over by: minutes after midnight.
    pub(super) by: Option<(u16, Span)>,
    /// Times or repeats that contradict each other.
    pub(super) conflict: Vec<Span>,
    /// Minutes between two runs, when they come at an interval or once a day.
    pub(super) gap: Option<u32>,
    /// An exact time of a run was named.
    pub(super) exact: bool,
    /// Sentences that leave out of the schedule what no expression can leave out.
    pub(super) unsaid: Vec<usize>,
}

/// Reads all of it.
pub(super) fn when(text: &str, items: &[Item]) -> When {
    let mut clocks = clocks(text, items);
    let mut repeats: Vec<Found> =
        repeats(text, items).into_iter().filter(|found| !background(text, items, found)).collect();
    let days = except::days(&mut repeats);
    let dates = except::dates(&mut repeats);
    let left = Left { days, dates, times: except::times(text, items, &mut clocks) };
    let mut out = When {
        by: clocks
            .iter()
            .find(|clock| clock.role == Role::By && clock.status == Status::Asserted)
            .map(|clock| (clock.minute, clock.span)),
        repeats: repeats.iter().map(|found| found.span).collect(),
        gap: repeats.iter().find_map(|found| match found.repeat {
            Repeat::Every(minutes) => Some(minutes),
            Repeat::Hourly(_) => Some(60),
            Repeat::Hours(_, _, every) => Some(every * 60),
            _ => None,
        }),
        ..When::default()
    };
    let place = |span: Span| items.iter().position(|item| item.span == span).unwrap_or(0);
    // "As is: cron(0 6 * * ? *). To be: 07:00."
    let passing = |span: Span| {
        let wanted = |clock: &ClockTime| clock.role == Role::Run && heads(text, items, clock.at, WANTED);
        heads(text, items, place(span), PRESENT) && clocks.iter().any(wanted)
    };
    if let Some((expression, span)) = written(text, items).filter(|written| !passing(written.1)) {
        out.zone = zone(text, items, place(span));
        out.expression = Some((expression, vec![span]));
        out.exact = true;
        return out;
    }
    let runs = runs(text, items, &clocks);
    let said = Said { text, items, runs: &runs, clocks: &clocks, repeats: &repeats, left: &left };
    let chosen = said.compose().filter(|chosen| left.fits(items, &chosen.0));
    out.zone = zone(text, items, chosen.as_ref().map_or(0, |chosen| chosen.2));
    out.unsaid = except::unsaid(text, items, &left.understood(), runs.is_empty());
    if let Some((fields, spans, _)) = chosen {
        let sentences: Vec<usize> = spans.iter().filter_map(|span| sentence(items, *span)).collect();
        // "Except on public holidays." may be a sentence of its own.
        out.unsaid.retain(|unsaid| sentences.iter().any(|said| said == unsaid || said + 1 == *unsaid));
        out.exact = !runs.is_empty();
        out.gap = out.gap.or_else(|| gap(&runs));
        if out.unsaid.is_empty() && schedule::parse(&fields).is_ok() {
            out.expression = Some((fields, spans));
        }
    }
    if out.expression.is_none() {
        out.unsaid.extend(left.understood().into_iter().filter_map(|at| items.get(at)).map(|item| item.sentence));
    }
    out.conflict = conflicts(&repeats);
    out
}

/// Minutes between two runs at these times of a day.
fn gap(runs: &[&ClockTime]) -> Option<u32> {
    let (first, last) = (runs.first()?, runs.last()?);
    let night = (u32::from(first.minute) + 1_440).checked_sub(u32::from(last.minute))?;
    let pairs = runs.windows(2).filter_map(|pair| match pair {
        [a, b] => u32::from(b.minute).checked_sub(u32::from(a.minute)),
        _ => None,
    });
    pairs.chain([night]).filter(|&gap| gap > 0).min()
}

/// What is left out of the schedule.
struct Left {
    days: Vec<Found>,
    dates: Vec<Found>,
    times: Vec<Closed>,
}

impl Left {
    /// The items it begins with.
    fn understood(&self) -> Vec<usize> {
        let found = self.days.iter().chain(&self.dates).map(|found| found.at);
        found.chain(self.times.iter().map(|closed| closed.at)).collect()
    }

    /// Days are left out only where the expression names days of the week, and none of them in part.
    fn fits(&self, items: &[Item], expression: &str) -> bool {
        let spans = self.days.iter().map(|found| found.span).chain(self.times.iter().map(|closed| closed.span));
        if spans.into_iter().any(|span| except::partly(items, span)) {
            return false;
        }
        let named = |field: usize| expression.split(' ').nth(field).is_some_and(|days| !matches!(days, "?" | "*"));
        (self.days.is_empty() || named(4)) && (self.dates.is_empty() || named(2))
    }
}

/// The sentence that holds the place.
fn sentence(items: &[Item], span: Span) -> Option<usize> {
    items.get(items.partition_point(|item| item.span.end <= span.start)).map(|item| item.sentence)
}

/// Asserted statements that cannot both hold: two intervals of different length.
fn conflicts(repeats: &[Found]) -> Vec<Span> {
    let length = |repeat: &Repeat| match repeat {
        Repeat::Every(minutes) => Some(*minutes),
        Repeat::Hourly(_) | Repeat::Minutes(_) => Some(60),
        Repeat::Hours(_, _, every) => Some(every * 60),
        Repeat::Daily => Some(1_440),
        Repeat::Weekly => Some(10_080),
        Repeat::Monthly => Some(43_200),
        _ => None,
    };
    let mut spans: Vec<Span> = Vec::new();
    let mut first: Option<u32> = None;
    for found in repeats {
        let Some(length) = length(&found.repeat) else { continue };
        match first {
            None => first = Some(length),
            Some(other) if other == length => continue,
            Some(_) => {}
        }
        spans.push(found.span);
    }
    if spans.len() > 1 { spans } else { Vec::new() }
}
