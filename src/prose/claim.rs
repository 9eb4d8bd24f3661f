//! What each clause does with what it says: asserts it, denies it, tells of the past, or only plays with it.

use super::lexicon::{Item, Status, What};
use super::words::{C, Claim, Order, Service, Start, Time};

/// Sets the status of every item.
pub(super) fn claims(text: &str, items: &mut [Item]) {
    let mut from = 0;
    // Where the sentence before begins, when it asks.
    let mut asked = usize::MAX;
    // A heading such as "Rejected": what follows, up to an empty line, is not so.
    let mut aside = false;
    let mut end = 0;
    while from < items.len() {
        let sentence = items.get(from).map_or(0, |item| item.sentence);
        let length = items.get(from..).unwrap_or_default().iter().take_while(|item| item.sentence == sentence).count();
        // "None of that is to be changed": the sentence before is not about the work.
        let dismissed = items
            .get(from..from + length)
            .unwrap_or_default()
            .iter()
            .any(|item| matches!(item.what, What::Is(C::Claim(Claim::Dismiss))));
        if dismissed && sentence > 0 {
            for item in items
                .get_mut(..from)
                .unwrap_or_default()
                .iter_mut()
                .rev()
                .take_while(|item| item.sentence + 1 == sentence)
            {
                item.status = Status::Negated;
            }
        }
        if let Some(items) = items.get_mut(from..from + length) {
            let begin = items.first().map_or(0, |item| item.span.start);
            aside &= text.get(end..begin).is_none_or(|between| between.matches('\n').count() < 2);
            end = items.last().map_or(end, |item| item.span.end);
            let heading = items.len() < 6;
            let says =
                |claim: Claim| items.iter().any(|item| matches!(item.what, What::Is(C::Claim(said)) if said == claim));
            if heading && (says(Claim::Aside) || (length < 3 && says(Claim::Unwanted))) {
                aside = true;
            } else if heading && (items.last().is_some_and(|item| item.what == What::Stop(':')) || block(text, items)) {
                aside = false;
            }
            if aside {
                for item in items.iter_mut() {
                    item.status = Status::Negated;
                }
            } else {
                one(text, items);
            }
        }
        // "And the warehouse?" "No, ...": what was asked is not so.
        let sentence = items.get(from..from + length).unwrap_or_default();
        let first = opening(text, sentence);
        if matches!(first, "no" | "nope" | "none" | "nah" | "never" | "history") && asked < from {
            for item in items.get_mut(asked..from).unwrap_or_default() {
                item.status = Status::Negated;
            }
        }
        let sentence = items.get(from..from + length).unwrap_or_default();
        let question = first == "any" || sentence.iter().any(|item| matches!(item.what, What::Stop('?')));
        asked = if question { from } else { usize::MAX };
        from += length.max(1);
    }
}

/// The sentence is a line over others that are set further in.
fn block(text: &str, items: &[Item]) -> bool {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
    let before = text.get(..first.span.start).unwrap_or_default();
    let lead = before.rsplit('\n').next().unwrap_or_default();
    let next = text.get(last.span.end..).and_then(|rest| rest.strip_prefix('\n')).unwrap_or_default();
    lead.trim().is_empty() && next.len() - next.trim_start_matches(' ').len() > lead.len()
}

/// The first word of a sentence, after a speaker: `ann: no`, `<ann> no`.
fn opening<'a>(text: &'a str, sentence: &[Item]) -> &'a str {
    let speaker = sentence.iter().take(4).position(|item| matches!(item.what, What::Stop(':' | '>')));
    let first = sentence.iter().skip(speaker.map_or(0, |at| at + 1)).find(|item| !matches!(item.what, What::Stop(_)));
    first.map_or("", |item| item.span.of(text))
}

/// What a claim ends at: a comma or a stronger mark, or a contrast.
fn breaks(item: &Item) -> bool {
    matches!(item.what, What::Stop(',' | ';' | ':' | '(' | ')' | '\u{2014}' | '>' | '.' | '!' | '?'))
        || matches!(item.what, What::Is(C::Claim(Claim::But)))
}

/// A reason begins, with claims of its own: "... since that is when the forecast is out"; not so "since 2018".
fn reason(text: &str, items: &[Item], at: usize) -> bool {
    let said = |at: usize| items.get(at).map_or("", |item| item.span.of(text));
    said(at) == "because"
        || said(at) == "since" && matches!(said(at + 1), "that" | "the" | "it" | "they" | "we" | "this")
}

/// A thing that can be listed after "no": the denial goes on over commas.
fn thing(item: &Item) -> bool {
    matches!(item.what, What::Is(C::Kind(_) | C::Service(_)))
}

/// Work that others do: steps in it are none of ours. "Not ours" is said of the whole sentence, unless we are in it, too;
/// "another team" of the rest of its clause.
fn others(text: &str, items: &mut [Item]) {
    let we = |items: &[Item]| items.iter().any(|item| matches!(item.span.of(text), "we" | "our" | "i" | "us" | "my"));
    let work = |item: &mut Item| {
        let step = matches!(item.what, What::Is(C::Kind(_) | C::Service(_) | C::Job | C::Step | C::Pipeline));
        if step && item.status == Status::Asserted {
            item.status = Status::Theirs;
        }
    };
    let said = |items: &[Item], claim: Claim| {
        items.iter().any(|item| matches!(item.what, What::Is(C::Claim(said)) if said == claim))
    };
    if said(items, Claim::Drop) {
        items.iter_mut().for_each(work);
        return;
    }
    if !said(items, Claim::Others) && !said(items, Claim::Theirs) {
        return;
    }
    if said(items, Claim::Theirs) && !we(items) {
        items.iter_mut().for_each(work);
        return;
    }
    for clause in items.split_inclusive_mut(breaks) {
        if !we(clause) && said(clause, Claim::Theirs) {
            clause.iter_mut().for_each(work);
        } else if !we(clause) {
            let from = clause.iter().position(|item| matches!(item.what, What::Is(C::Claim(Claim::Others))));
            let except = |item: &&mut Item| !matches!(item.what, What::Is(C::Time(Time::Except)));
            clause.iter_mut().skip(from.unwrap_or(usize::MAX)).take_while(except).for_each(work);
        }
    }
}

/// Words of a heading, "Phase two: ...", under which nothing is work of now.
const HEADS: &str = "phase|readers|users|history|historically|alternatives|consumers|consumer|later|future|ideas|unchanged|\
    rejected|planned|discarded|downstream|looked at|yesterday|formerly|before|considered";

/// Ends of a check: "not passed: ..." heads what happens then.
const CASES: &str = "passed|ok|okay|valid|good|found|complete|successful|empty|equal|there|met|enough|clean|correct|pass|\
    matched|identical";

/// One sentence.
fn one(text: &str, items: &mut [Item]) {
    let question = items.iter().any(|item| matches!(item.what, What::Stop('?')));
    let mut begin = 0;
    // "Not wanted: ...": a heading inside the sentence.
    let mut carried: Option<Status> = None;
    while begin < items.len() {
        let end = (begin..items.len()).find_map(|at| match items.get(at) {
            Some(item) if breaks(item) => Some(at + 1),
            Some(_) if at > begin && reason(text, items, at) => Some(at),
            _ => None,
        });
        let end = end.unwrap_or(items.len());
        let before = begin.checked_sub(1).and_then(|before| items.get(before)).map(|before| before.what);
        let Some(clause) = items.get_mut(begin..end) else { break };
        let mut whole = carried;
        let mut denied = false;
        let mut verbal = false;
        let numbers: Vec<bool> = (0..clause.len())
            .map(|at| clause.get(at + 1).is_some_and(|next| matches!(next.what, What::Number(_))))
            .collect();
        let mut after_number = false;
        for (item, before_number) in clause.iter_mut().zip(numbers) {
            let number = matches!(item.what, What::Number(_));
            let after_number = std::mem::replace(&mut after_number, number);

            let What::Is(meaning) = item.what else {
                // "instead of the Lambda we had we now run a job": a new subject.
                denied = denied && (verbal || !matches!(item.span.of(text), "we" | "i" | "it" | "they" | "there"));
                if denied {
                    item.status = Status::Negated;
                }
                continue;
            };
            match meaning {
                C::Claim(Claim::Unwanted | Claim::Nobody | Claim::Aside) => whole = Some(Status::Negated),
                C::Claim(Claim::Past) => whole = whole.or(Some(Status::Past)),
                // "maybe ten": only the number is not sure.
                C::Claim(Claim::Maybe) if before_number => {}
                // "1 May"
                C::Claim(Claim::Maybe) if after_number && item.span.of(text) == "may" => {}
                C::Claim(Claim::Maybe | Claim::Proposed) => whole = whole.or(Some(Status::Maybe)),
                C::Claim(Claim::Not) => {
                    denied = true;
                    verbal = !matches!(
                        item.span.of(text),
                        "without" | "instead of" | "rather than" | "in place of" | "unlike" | "free of" | "none of"
                    );
                }
                _ => {}
            }
            if denied {
                item.status = Status::Negated;
            }
        }
        let colon = clause.last().is_some_and(|last| matches!(last.what, What::Stop(':')));
        if colon && clause.len() < 6 && clause.iter().any(|item| item.is(text, HEADS)) {
            whole = Some(Status::Negated);
        }
        // "What has not to happen: ..."
        let heads = before.is_none_or(|before| before != What::Stop(','));
        // "Not passed: ..." is a case.
        let case = clause.iter().any(|item| item.is(text, CASES));
        let heads = heads && !case;
        let words = || clause.iter().filter(|item| !matches!(item.what, What::Stop(_)));
        let listed =
            heads && words().next().is_some_and(|first| matches!(first.span.of(text), "what" | "things" | "not"));
        if colon && denied && listed && words().count() < 7 {
            whole = whole.or(Some(Status::Negated));
        }
        // "Nobody plans it: somebody presses a button" is no heading.
        let nobody = clause.iter().any(|item| matches!(item.what, What::Is(C::Claim(Claim::Nobody))));
        carried = if colon && words().count() < 7 && !nobody && !case { whole } else { carried };
        if let Some(whole) = whole {
            // "they dropped it and a token is enough now": the second half holds.
            let and = clause.iter().position(|item| item.span.of(text) == "and").filter(|&and| {
                let cue = clause.iter().position(|item| matches!(item.what, What::Is(C::Claim(Claim::Past))));
                let now = clause.iter().skip(and).any(|item| matches!(item.span.of(text), "is" | "are" | "now"));
                whole == Status::Past && now && cue.is_some_and(|cue| cue < and)
            });
            // "suggested Airflow for our two jobs": the jobs are there.
            let ours = clause.iter().enumerate().position(|(at, item)| {
                let next = clause.get(at + 1).map_or("", |next| next.span.of(text));
                let number = clause.get(at + 1).is_some_and(|next| matches!(next.what, What::Number(_)));
                whole == Status::Maybe
                    && item.span.of(text) == "for"
                    && (number || matches!(next, "our" | "my" | "the" | "this" | "these"))
            });
            let end = and.or(ours).unwrap_or(clause.len());
            for item in clause.iter_mut().take(end) {
                item.status = whole;
            }
        }
        // "no Airflow, Step Functions or Lambda": the denial goes on.
        let mut next = end;
        if denied {
            let tail = items.get(end..).unwrap_or_default();
            let or = tail.iter().take(6).any(|item| matches!(item.span.of(text), "or" | "nor" | "OR"));
            if or && tail.first().is_some_and(thing) {
                for item in items.iter_mut().skip(end) {
                    if breaks(item) && !matches!(item.what, What::Stop(',')) {
                        break;
                    }
                    item.status = Status::Negated;
                    next += 1;
                }
            }
        }
        begin = next.max(begin + 1);
    }
    others(text, items);
    if question {
        let short = items.len() < 7;
        for item in items.iter_mut().filter(|item| item.status == Status::Asserted) {
            let asked = (short && thing(item))
                || matches!(
                    item.what,
                    What::Is(
                        C::Service(
                            Service::Airflow | Service::GlueWorkflow | Service::StepFunctions | Service::EventBridge
                        ) | C::Start(Start::Schedule)
                    )
                )
                || matches!(item.what, What::Is(C::Order(Order::Then)));
            if asked {
                item.status = Status::Maybe;
            }
        }
    }
}
