//! What starts a run: the clock, files, an event, a person.

use super::lexicon::{Item, Status, What, around, is, meaning, what, word};
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
            let that = is(text, items, at + 2, &["that", "which"]);
            if let Some((strength, span)) = arriving(text, items, at).filter(|_| that) {
                stronger(&mut arrival, strength, span);
            }
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
                    is(text, items, near, &["whether", "if"])
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
            Start::File if item.is(text, &["uploads", "upload", "drops", "drop"]) => {
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
            Start::Set if files && of_files(text, items, at) => out.files = Some((Files::Set, item.span)),
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
    // Files that come, with a set, a burst or a filter: these matter only when files start the run.
    if let Some((1 | 2, span)) = arrival
        && (out.files.is_some() || out.filter.is_some())
    {
        arrival = Some((3, span));
    }
    if arrival.is_none()
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
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "each", "every", "per", "new", "of", "any", "this", "one", "first", "last", "by", "on", "after",
    "no",
];

/// Beginnings of the object of a deed.
const OBJECTS: &[&str] = &[
    "up to",
    "its",
    "their",
    "a",
    "an",
    "the",
    "one",
    "his",
    "her",
    "it",
    "them",
    "between",
    "about",
    "some",
    "several",
    "hundreds",
    "thousands",
    "many",
];

/// A plain object of "upload", not what follows a noun.
fn of_word(text: &str, items: &[Item], at: usize) -> bool {
    !is(text, items, at, &["is", "are", "to", "in", "into", "of", "at", "by", "for", "and", "or", "comes", "come"])
}

/// "each upload starts a Lambda", "the file triggers our job".
fn starts(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
    };
    let run = (at + 1..at + 6).take_while(inside).find(|&near| {
        is(text, items, near, &["starts", "triggers", "fires", "invokes", "launches", "start", "trigger", "kicks off"])
    });
    run.is_some_and(|run| {
        (run + 1..run + 5).take_while(inside).any(|near| matches!(meaning(items, near), Some(C::Kind(_) | C::Job)))
    })
}

/// The set at `at` is one of files, not of steps: files were named last.
fn of_files(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let after = items
        .iter()
        .skip(at)
        .take(8)
        .any(|item| item.sentence == sentence && matches!(item.what, What::Is(C::Start(Start::File))));
    // "the job must wait until all four are there": the job is no part of the set.
    let waits = items.get(at).is_some_and(|item| item.begins(text, &["need", "only", "with", "none"]));
    let waits = waits
        || around(items, at).iter().any(|item| {
            item.span.end <= items.get(at).map_or(0, |set| set.span.start)
                && item.begins(text, &["wait", "only", "sense", "until", "need", "must", "may"])
        });
    let before = items.get(..at).unwrap_or_default().iter().rev().take(60).find_map(|item| match item.what {
        What::Is(C::Start(Start::File)) | What::Code => Some(true),
        What::Is(C::Kind(_) | C::Job) if waits && item.sentence == sentence => None,
        What::Is(C::Kind(_) | C::Job) => Some(false),
        _ => None,
    });
    after || before == Some(true)
}

/// "500 files within ten minutes".
fn within(text: &str, items: &[Item]) -> Option<Span> {
    items.iter().enumerate().find_map(|(at, item)| {
        // "5,000 files come in at once"
        let once =
            is(text, items, at, &["at once"]) || is(text, items, at, &["at"]) && is(text, items, at + 1, &["once"]);
        if !(once || is(text, items, at, &["within"])) || item.status == Status::Option {
            return None;
        }
        let unit = |&at: &usize| matches!(what(items, at), What::Is(C::Unit(1 | 60)));
        let unit = if once { at + usize::from(is(text, items, at, &["at"])) } else { (at + 1..at + 5).find(unit)? };
        let near = at.saturating_sub(10)..unit + 8;
        let many = near.clone().any(|at| {
            matches!(what(items, at), What::Number(20..)) && !matches!(what(items, at + 1), What::Is(C::Unit(_)))
        });
        let file = near.clone().any(|at| {
            items.get(at).is_some_and(|other| other.sentence == item.sentence)
                && meaning(items, at) == Some(C::Start(Start::File))
        });
        (many && file).then(|| Span::new(item.span.start, items.get(unit).map_or(item.span.end, |unit| unit.span.end)))
    })
}

/// "as soon as it has succeeded", said of "their job".
fn foreign(text: &str, items: &[Item]) -> Option<Span> {
    let theirs = |owner: &Item| owner.is(text, &["their", "another team's", "department's", "team's"]);
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
            .find(|other| other.begins(text, &["succe", "finish", "complet", "done"]))?;
        Some(Span::new(item.span.start, done.span.end))
    })
}

/// `OrderClosed`: the name of an event.
fn camel(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_uppercase())
        && word.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && word.bytes().filter(u8::is_ascii_lowercase).count() > 3
}

/// "when ... file ... arrives": how strongly, and the span.
fn arriving(text: &str, items: &[Item], at: usize) -> Option<(u8, Span)> {
    let first = items.get(at)?;
    let mut file = matches!(meaning(items, at), Some(C::Start(Start::When))) && first.span.of(text).contains("new");
    let mut arrive: Option<Span> = None;
    let mut commas = 0;
    for (offset, item) in items.iter().enumerate().skip(at + 1).take(24) {
        if item.sentence != first.sentence {
            break;
        }
        match item.what {
            What::Stop(',' | ';' | ':') => {
                commas += 1;
                if arrive.is_some() || commas > 1 {
                    break;
                }
            }
            What::Is(C::Start(Start::File)) if !file => {
                file = true;
                // "drops" and "uploads" are both a deed and a thing.
                let to = offset > at + 1 || is(text, items, offset + 1, &["to", "into", "in"]);
                if item.is(text, &["drops", "uploads", "upload", "drop"]) && to {
                    arrive = arrive.or(Some(item.span));
                    file = false;
                }
            }
            What::Code => file = true,
            What::Is(C::Start(Start::File | Start::Arrive)) => arrive = Some(item.span),
            What::Is(C::Kind(_) | C::Job) if arrive.is_none() => break,
            _ => {}
        }
        if file && arrive.is_some() {
            break;
        }
    }
    let arrive = arrive?;
    // Anything that lands, lands in S3, when S3 or a path is named.
    let s3 = items
        .iter()
        .any(|item| matches!(item.what, What::Code) || matches!(item.what, What::Is(C::Service(Service::S3))));
    (file || s3).then(|| (if file { 3 } else { 2 }, Span::new(first.span.start, arrive.end)))
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
        && is(text, items, at + 1, &["the", "a", "an", "our", "amazon", "aws"])
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

/// The name of the bucket at `at`: "an S3 bucket named raw-data-landing", "the bucket raw-landing".
fn bucket(text: &str, items: &[Item], at: usize) -> Option<Span> {
    if what(items, at) != What::Is(C::Service(Service::S3)) || !items.get(at)?.begins(text, &["bucket", "s3 bucket"]) {
        return None;
    }
    let called = is(text, items, at + 1, &["named", "called"]);
    let first = items.get(at + 1 + usize::from(called))?;
    let length = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
    let rest = text.get(first.span.start..)?;
    let name = rest.get(..rest.find(length).unwrap_or(rest.len()))?.trim_end_matches(['.', '-']);
    // Without "named" only a name that is no ordinary word.
    let plain = !called && !name.contains('-');
    let valid = (3..=63).contains(&name.len()) && !plain && first.span.start >= items.get(at)?.span.end;
    valid.then(|| Span::new(first.span.start, first.span.start + name.len()))
}

/// Bucket, prefix, suffix, and how files come.
fn details(text: &str, items: &[Item], out: &mut Beginning) {
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.status == Status::Asserted) {
        let code = item.span.of(text);
        if matches!(item.what, What::Code) {
            if let Some(path) = code.strip_prefix("s3://") {
                if out.bucket.is_none() {
                    let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
                    out.bucket = Some((bucket.to_owned(), item.span));
                    if !prefix.is_empty() && !prefix.contains(['*', '{', '<']) {
                        out.prefix = Some((prefix.to_owned(), item.span));
                    }
                }
            } else if code.ends_with('/') && out.prefix.is_none() && !code.contains([':', '*', '{']) {
                out.prefix = Some((code.trim_start_matches('/').to_owned(), item.span));
            }
        }
        if let (None, Some(span)) = (&out.bucket, bucket(text, items, at)) {
            out.bucket = Some((span.of(text).to_owned(), span));
        }
        if let What::Is(C::Start(Start::File)) = item.what
            && at > 0
        {
            let dot = item.span.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)) == Some(&b'.');
            if dot && out.suffix.is_none() {
                out.suffix = Some((format!(".{code}"), Span::new(item.span.start - 1, item.span.end)));
            }
        }
    }
    if out.files.is_none() {
        let single = items
            .iter()
            .find(|item| item.status == Status::Asserted && matches!(item.what, What::Is(C::Start(Start::When))));
        out.files = single.map(|item| (Files::Single, item.span));
    }
    // "some 200 a day"
    out.per_day = items.iter().enumerate().find_map(|(at, item)| {
        let What::Number(number) = item.what else { return None };
        let each = |near: usize| {
            matches!(meaning(items, near), Some(C::Time(Time::Daily)))
                && word(text, items, near).to_ascii_lowercase().ends_with(" day")
                && items.get(near).is_some_and(|near| near.sentence == item.sentence)
        };
        let end = (at + 1..at + 4).find(|&near| each(near))?;
        let hour = (at + 1..end).any(|near| matches!(what(items, near), What::Is(C::Unit(_)) | What::Stop(_)));
        (item.status == Status::Asserted && !hour).then_some((number, item.span))
    });
    if out.filter.is_none()
        && let Some((_, span)) = out.prefix.as_ref().or(out.suffix.as_ref())
    {
        out.filter = Some((Filter::Name, *span));
    }
}
