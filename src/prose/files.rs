//! How files come: one by one, many at a time, or as a set that has to be complete.

use super::lexicon::{Item, Status, What, around, is, meaning, what};
use super::words::{C, Claim, Start, Time};
use crate::diag::Span;

/// The set at `at` is one of files, not of steps: files were named last.
pub(super) fn of_files(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let after = items
        .iter()
        .skip(at)
        .take(8)
        .any(|item| item.sentence == sentence && matches!(item.what, What::Is(C::Start(Start::File))));
    // "the job must wait until all four are there": the job is no part of the set.
    let waits = items.get(at).is_some_and(|item| item.begins(text, "need|only|with|none"));
    let waits = waits
        || around(items, at).iter().any(|item| {
            item.span.end <= items.get(at).map_or(0, |set| set.span.start)
                && item.begins(text, "wait|only|sense|until|need|must|may")
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
pub(super) fn within(text: &str, items: &[Item]) -> Option<Span> {
    items.iter().enumerate().find_map(|(at, item)| {
        // "5,000 files come in at once"
        let once = is(text, items, at, "at once") || is(text, items, at, "at") && is(text, items, at + 1, "once");
        if !(once || is(text, items, at, "within")) || item.status == Status::Option {
            return None;
        }
        let unit = |&at: &usize| matches!(what(items, at), What::Is(C::Unit(1 | 60)));
        let unit = if once { at + usize::from(is(text, items, at, "at")) } else { (at + 1..at + 5).find(unit)? };
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

/// What a whole is called.
const WHOLES: &str = "pair|trio|quartet|dozen|lot|rest|others|set|whole|set of files";

/// The item at `at` tells that the files are a set: it has to be complete, or was not when a run began.
pub(super) fn set(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let sentence = || around(items, at).iter();
    let any = |words: &str| sentence().any(|other| other.is(text, words));
    let work = || sentence().any(|other| matches!(other.what, What::Is(C::Kind(_) | C::Job | C::Start(Start::Run))));
    let ran = || work() || any("ran|run|runs|ran on");
    let file = |item: &Item| matches!(item.what, What::Is(C::Start(Start::File)) | What::Code);
    let files = || {
        let before = items.iter().take(at).rev().take(40).take_while(|other| other.sentence + 1 >= item.sentence);
        sentence().any(file) || before.into_iter().any(file)
    };
    let denied = || sentence().any(|other| matches!(other.what, What::Is(C::Claim(Claim::Not))));
    let comes = |from: usize| {
        (from..from + 6).any(|near| {
            matches!(meaning(items, near), Some(C::Start(Start::Arrive)))
                || is(text, items, near, "in|there|arrived|delivered|landed|come")
        })
    };
    let waits = || {
        sentence().any(|other| {
            matches!(other.what, What::Is(C::Start(Start::When)))
                || other.begins(text, "wait|until|before|need|after|may|must|only")
        })
    };
    match item.what {
        // "it ran on 28 of 31", "with only ten of them"
        What::Number(number @ 1..100) if is(text, items, at + 1, "of") => {
            let all = at + 2 + usize::from(is(text, items, at + 2, "the"));
            let of = matches!(what(items, all), What::Number(more) if more > number);
            let only = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "only|just|merely"))
                && is(text, items, at + 2, "them|these|those|the");
            // "must not start on one of them alone"
            let alone = (at + 2..at + 5).any(|near| is(text, items, near, "alone")) && denied();
            // "only after the two of them have come"
            let both = is(text, items, at + 2, "them|these|those")
                && comes(at + 3)
                && waits()
                && at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "the|all"));
            item.status != Status::Option && (of || only || alone || both) && ran() && files()
        }
        // "when the fourth is in", "when the last of the six has delivered"
        What::Is(C::Ordinal(2..)) => {
            at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "the"))
                && matches!(what(items, at + 1), What::Is(C::Start(Start::Arrive)) | What::Word)
                && comes(at + 1)
                && waits()
                && work()
                && files()
        }
        _ if is(text, items, at, "last|last of the") => {
            let of = is(text, items, at, "last of the") || is(text, items, at + 1, "of");
            of && comes(at + 1) && waits() && work() && files()
        }
        // "although the second file was missing"
        _ if is(text, items, at, "missing|lacking|incomplete") => {
            item.status == Status::Asserted && ran() && sentence().any(file)
        }
        // "do not arrive together"
        _ if is(text, items, at, "together") => {
            item.status == Status::Negated
                && sentence().any(|other| matches!(other.what, What::Is(C::Start(Start::Arrive))))
                && files()
        }
        // "it has to wait for the dozen", "needs the pair"
        _ if is(text, items, at, WHOLES) => {
            at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "the")) && waits() && work() && files()
        }
        _ => false,
    }
}

/// The item at `at` tells that many files come at a time.
pub(super) fn burst(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at).filter(|item| item.status == Status::Asserted) else { return false };
    let sentence = || around(items, at).iter();
    let lead = |words: &str| at.checked_sub(1).is_some_and(|lead| is(text, items, lead, words));
    let come = || {
        sentence().any(|other| {
            matches!(other.what, What::Is(C::Start(Start::File | Start::Arrive))) || other.begins(text, "come|upload")
        })
    };
    let many = || {
        sentence().any(|other| {
            matches!(other.what, What::Number(20..)) || other.is(text, "hundreds|thousands|several hundred|dozens")
        })
    };
    let lands = || {
        sentence().any(|other| {
            matches!(other.what, What::Is(C::Start(Start::Arrive))) || other.begins(text, "upload|drop|dump")
        })
    };
    // "some 10,000 PDFs rain into the bucket"
    if let What::Number(500..) = item.what {
        let file = (at + 1..at + 4).any(|near| meaning(items, near) == Some(C::Start(Start::File)));
        let often = sentence().any(|other| {
            matches!(
                other.what,
                What::Is(C::Unit(_) | C::Time(Time::Daily | Time::Hourly | Time::Every | Time::Night | Time::Weekly))
            )
        });
        return file && lands() && !often;
    }
    // "in packs of several hundred"
    if is(text, items, at, "packs|packets|waves|bursts|heaps|swarms|floods|lumps|clusters|bunches") {
        return lead("in") && come();
    }
    // "500 images in a few seconds", "in the same minute"
    if is(text, items, at, "seconds|second|minute|moment") {
        let few = (at.saturating_sub(4)..at).any(|near| is(text, items, near, "few|some|same|couple of|a couple of"))
            || (at.checked_sub(1).is_some_and(|lead| matches!(what(items, lead), What::Number(2..))) && lands());
        let within = (at.saturating_sub(5)..at).any(|near| is(text, items, near, "in|within|inside"));
        return few && within && come() && many();
    }
    // "fails with too many concurrent runs"
    let limit = || sentence().any(|other| other.begins(text, "limit|too many|too|exceed|fail|throttl"));
    item.begins(text, "concurrentrunsexceeded|toomanyrequests") || item.begins(text, "concurren") && limit()
}
