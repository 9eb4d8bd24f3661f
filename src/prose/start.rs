//! What starts a run: the clock, files, an event, a person.

use super::arrival::{arriving, details};
use super::files::{burst, of_files, set, within};
use super::lexicon::{Item, Status, What, around, is, meaning, what};
use super::when::When;
use super::words::{C, Service, Start, Time};
use crate::design::{Field, Files, Filter, Start as Begin};
use crate::diag::Span;

/// What starts a run, with the details of arriving files.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    pub(super) start: Option<(Begin, Vec<Span>)>,
    pub(super) bucket: Option<(String, Span)>,
    pub(super) prefix: Option<(String, Span)>,
    pub(super) suffix: Option<(String, Span)>,
    pub(super) files: Option<(Files, Span)>,
    pub(super) filter: Option<(Filter, Span)>,
    pub(super) consumers: Option<(u32, Span)>,
    pub(super) per_day: Option<(u32, Span)>,
    pub(super) event: Option<(String, Span)>,
    /// Files and a clock both seem to start it.
    pub(super) both: Option<(Span, Span)>,
}

/// A cue with how strongly it speaks.
type Cue = Option<(u8, Span)>;

fn stronger(cue: &mut Cue, strength: u8, span: Span) {
    if cue.is_none_or(|old| strength > old.0) {
        *cue = Some((strength, span));
    }
}

/// Reads all of it.
pub(super) fn beginning(text: &str, items: &[Item], when: &When) -> Beginning {
    let (mut arrival, mut event, mut demand, mut clock): (Cue, Cue, Cue, Cue) = (None, None, None, None);
    let mut out = Beginning::default();
    let mut no_clock = false;
    let files = items
        .iter()
        .any(|item| item.status == Status::Asserted && matches!(item.what, What::Is(C::Start(Start::File))));
    for (at, item) in items.iter().enumerate() {
        // "every file that the feed puts under closed/"
        let every = matches!(meaning(items, at), Some(C::Time(Time::Every)));
        if every && item.status == Status::Asserted && meaning(items, at + 1) == Some(C::Start(Start::File)) {
            let that = is(text, items, at + 2, "that|which");
            if let Some((strength, span)) = arriving(text, items, at).filter(|_| that) {
                stronger(&mut arrival, strength, span);
            }
        }
        // "for each file in `s3://in/` a Lambda ..."
        let each = every && at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "for"))
            || is(text, items, at, "for each");
        if each && item.status == Status::Asserted && meaning(items, at + 1) == Some(C::Start(Start::File)) {
            stronger(&mut arrival, 1, item.span);
        }
        let What::Is(C::Start(start)) = item.what else { continue };
        if item.status == Status::Negated && matches!(start, Start::Schedule) {
            no_clock = true;
        }
        // "not before all files are there"
        let unless =
            || around(items, at).iter().any(|other| ["before", "until", "unless"].contains(&other.span.of(text)));
        if item.status != Status::Asserted && !(start == Start::Set && item.status == Status::Negated && unless()) {
            continue;
        }
        match start {
            Start::When => {
                if let Some((strength, span)) = arriving(text, items, at) {
                    stronger(&mut arrival, strength, span);
                }
                if let Some(span) = completed(text, items, at) {
                    stronger(&mut event, 2, span);
                }
                if let Some(span) = happening(items, at) {
                    stronger(&mut event, 3, span);
                }
            }
            Start::S3Event => stronger(&mut arrival, 3, item.span),
            Start::Bus => stronger(&mut event, 3, item.span),
            Start::Event => stronger(&mut event, 1, item.span),
            // Reruns by hand start no run, unless nothing else does.
            Start::Demand => {
                let again = |other: &Item| matches!(other.what, What::Is(C::Says(Field::Backfills, _)));
                let strength = if around(items, at).iter().any(again) { 1 } else { 2 };
                stronger(&mut demand, strength, item.span);
            }
            Start::Schedule => stronger(&mut clock, 2, item.span),
            // "each hour we look whether files have come"
            Start::Arrive
                if (at.saturating_sub(14)..at).any(|near| {
                    is(text, items, near, "whether|if")
                        && items.get(near).is_some_and(|near| near.sentence == item.sentence)
                }) => {}
            Start::Arrive => {
                let file = (at.saturating_sub(8)..at + 8).any(|near| {
                    items.get(near).is_some_and(|near| {
                        near.sentence == item.sentence
                            && (matches!(near.what, What::Is(C::Start(Start::File) | C::Service(Service::S3)))
                                || matches!(near.what, What::Code))
                    })
                });
                if file {
                    stronger(&mut arrival, 1, item.span);
                }
            }
            // "a new file starts the job"
            Start::File if starts(text, items, at) => stronger(&mut arrival, 3, item.span),
            // "uploads" is a deed, too.
            Start::File if item.is(text, "uploads|upload|drops|drop|dumps") => {
                let thing = at.checked_sub(1).is_none_or(|lead| is(text, items, lead, DETERMINERS));
                if !thing && matches!(meaning(items, at + 1), Some(C::Start(Start::File)))
                    || what(items, at + 1) == What::Word && !thing && of_word(text, items, at + 1)
                {
                    stronger(&mut arrival, 1, item.span);
                }
                if is(text, items, at + 1, OBJECTS) {
                    stronger(&mut arrival, 1, item.span);
                }
            }
            Start::Burst if of_files(text, items, at) => out.files = out.files.or(Some((Files::Burst, item.span))),
            Start::Set
                if files
                    && of_files(text, items, at)
                    && !(at.saturating_sub(3)..at).any(|near| is(text, items, near, "whether")) =>
            {
                out.files = Some((Files::Set, item.span));
            }
            Start::Content => out.filter = Some((Filter::Content, item.span)),
            Start::Consumer => {
                if let Some(number) = (at.saturating_sub(3)..at).rev().find_map(|at| match what(items, at) {
                    What::Number(number) => Some(number),
                    _ => None,
                }) && number > 1
                    && number < 100
                {
                    out.consumers = Some((number, item.span));
                }
            }
            _ => {}
        }
    }
    if let (None, Some(span)) = (out.files, within(text, items)) {
        out.files = Some((Files::Burst, span));
    }
    let told = |told: fn(&str, &[Item], usize) -> bool| (0..items.len()).find(|&at| told(text, items, at));
    if files
        && !matches!(out.files, Some((Files::Set, _)))
        && let Some(item) = told(set).and_then(|at| items.get(at))
    {
        out.files = Some((Files::Set, item.span));
    }
    if files
        && out.files.is_none()
        && arrival.is_some()
        && let Some(item) = told(burst).and_then(|at| items.get(at))
    {
        out.files = Some((Files::Burst, item.span));
    }
    // Files that come, with a set, a burst or a filter: these matter only when files start the run.
    if let Some((1 | 2, span)) = arrival
        && (out.files.is_some() || out.filter.is_some())
    {
        arrival = Some((3, span));
    }
    if arrival.is_none()
        && !when.exact
        && let Some((Files::Set, span)) = out.files
    {
        arrival = Some((3, span));
    }
    // "we get 800 files within five minutes, a function is started for each"
    let repeats = when.expression.is_some() || !when.repeats.is_empty();
    if let (None, None, false, Some((Files::Burst, span))) = (arrival, demand, repeats, out.files) {
        arrival = Some((2, span));
    }
    // The success of somebody else's job is an event.
    if let Some(span) = foreign(text, items) {
        stronger(&mut event, 3, span);
    }
    let time = if when.exact {
        3
    } else if when.expression.is_some() {
        2
    } else {
        u8::from(!when.repeats.is_empty())
    };
    if let Some((_, spans)) = &when.expression {
        if let Some(span) = spans.first() {
            stronger(&mut clock, time, *span);
        }
    } else if let Some(span) = when.repeats.first() {
        stronger(&mut clock, 2, *span);
    }
    if no_clock && !when.exact {
        clock = None;
        demand = demand.map(|cue| (3, cue.1));
    }
    let rank = |cue: Cue| cue.map_or(0, |cue| cue.0);
    let chosen = if rank(arrival) >= 3 && rank(event) < 4 && (rank(clock) < 3 || arrival_first(items, arrival, clock)) {
        arrival.map(|cue| (Begin::Arrival, cue.1))
    } else if rank(event) >= 3 && rank(clock) < 3 {
        event.map(|cue| (Begin::Event, cue.1))
    } else if rank(clock) >= 2 && !(rank(demand) >= 2 && rank(clock) < 3 && when.repeats.is_empty()) {
        clock.map(|cue| (Begin::Schedule, cue.1))
    } else if rank(event) == 2 && rank(arrival) < 2 && rank(demand) < 2 && rank(clock) == 0 {
        event.map(|cue| (Begin::Event, cue.1))
    } else if rank(arrival) >= 2 {
        arrival.map(|cue| (Begin::Arrival, cue.1))
    } else if rank(demand) >= 2 {
        demand.map(|cue| (Begin::Demand, cue.1))
    } else if rank(clock) >= 1 {
        clock.map(|cue| (Begin::Schedule, cue.1))
    } else if rank(arrival) >= 1 {
        arrival.map(|cue| (Begin::Arrival, cue.1))
    } else {
        event.map(|cue| (Begin::Event, cue.1)).or(demand.map(|cue| (Begin::Demand, cue.1)))
    };
    if let (Some((3.., file)), Some((3, time))) = (arrival, clock) {
        out.both = Some((file, time));
    }
    out.start = chosen.map(|(start, span)| (start, vec![span]));
    if chosen.is_some_and(|chosen| chosen.0 == Begin::Arrival) {
        details(text, items, &mut out);
    } else if let Some((Begin::Event, _)) = chosen {
        out.event = items
            .iter()
            .find(|item| matches!(item.what, What::Word) && camel(item.span.of(text)))
            .map(|item| (item.span.of(text).to_owned(), item.span));
    }
    out
}

/// Words before a thing, not before a deed.
const DETERMINERS: &str = "the|a|an|each|every|per|new|of|any|this|one|first|last|by|on|after|no";

/// Beginnings of the object of a deed.
const OBJECTS: &str = "up to|its|their|whole|entire|a|an|the|one|his|her|it|them|between|about|some|several|hundreds|thousands|\
    many";

/// A plain object of "upload", not what follows a noun.
fn of_word(text: &str, items: &[Item], at: usize) -> bool {
    !is(text, items, at, "is|are|to|in|into|of|at|by|for|and|or|comes|come")
}

/// "each upload starts a Lambda", "the file triggers our job".
fn starts(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
    };
    let run = (at + 1..at + 6)
        .take_while(inside)
        .find(|&near| is(text, items, near, "starts|triggers|fires|invokes|launches|start|trigger|kicks off"));
    run.is_some_and(|run| {
        (run + 1..run + 5).take_while(inside).any(|near| matches!(meaning(items, near), Some(C::Kind(_) | C::Job)))
    })
}

/// "as soon as it has succeeded", said of "their job".
fn foreign(text: &str, items: &[Item]) -> Option<Span> {
    let theirs = |owner: &Item| owner.is(text, "their|another team's|department's|team's");
    let job = |item: &Item| matches!(item.what, What::Is(C::Kind(_) | C::Job));
    items.windows(2).find(|pair| matches!(pair, [owner, item] if job(item) && theirs(owner)))?;
    items.iter().enumerate().find_map(|(at, item)| {
        if !matches!(item.what, What::Is(C::Start(Start::When))) || item.status != Status::Asserted {
            return None;
        }
        let done = items
            .iter()
            .skip(at)
            .take(10)
            .take_while(|other| other.sentence == item.sentence)
            .find(|other| other.begins(text, "succe|finish|complet|done"))?;
        Some(Span::new(item.span.start, done.span.end))
    })
}

/// `OrderClosed`: the name of an event.
fn camel(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_uppercase())
        && word.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && word.bytes().filter(u8::is_ascii_lowercase).count() > 3
}

/// "when ... event / state change".
fn happening(items: &[Item], at: usize) -> Option<Span> {
    let first = items.get(at)?;
    items
        .iter()
        .skip(at + 1)
        .take(16)
        .take_while(|item| item.sentence == first.sentence)
        .find(|item| matches!(item.what, What::Is(C::Start(Start::Bus | Start::Event))))
        .map(|item| Span::new(first.span.start, item.span.end))
}

/// "When the snapshot is completed, ...": something that is none of the steps has come to a state.
fn completed(text: &str, items: &[Item], at: usize) -> Option<Span> {
    let first = items.get(at)?;
    let clause = items
        .iter()
        .skip(at + 1)
        .take(14)
        .take_while(|item| item.sentence == first.sentence && !matches!(item.what, What::Stop(_)));
    let step = |item: &Item| {
        matches!(
            item.what,
            What::Is(C::Kind(_) | C::Job | C::Step | C::Pipeline | C::Service(_) | C::Start(Start::File) | C::Order(_))
        )
    };
    let named = what(items, at + 1) == What::Word
        && is(text, items, at + 1, "the|a|an|our|amazon|aws")
        && matches!(what(items, at + 2), What::Word | What::Is(C::Net(_)));
    let state = clause.clone().into_iter().find(|item| {
        let word = item.span.of(text).to_ascii_lowercase();
        let last = word.rsplit(' ').next().unwrap_or_default();
        ["finish", "complet", "succe", "ended", "ends", "changes", "changed", "stopped", "failed", "closes", "closed"]
            .iter()
            .any(|stem| last.starts_with(stem))
    })?;
    let before = !clause.into_iter().take_while(|item| item.span.start < state.span.start).any(step);
    (named && before).then(|| Span::new(first.span.start, state.span.end))
}

/// Files and an exact time are both there: the files win when the time is in another sentence and says nothing of runs.
fn arrival_first(items: &[Item], arrival: Cue, clock: Cue) -> bool {
    let sentence = |span: Span| items.iter().find(|item| item.span.start >= span.start).map_or(0, |item| item.sentence);
    let (Some((_, file)), Some((_, time))) = (arrival, clock) else { return true };
    let (filed, timed) = (sentence(file), sentence(time));
    let runs = items.iter().any(|item| {
        item.sentence == timed
            && matches!(item.what, What::Is(C::Start(Start::Run | Start::Schedule) | C::Kind(_) | C::Job | C::Pipeline))
    });
    !runs && filed != timed
}
