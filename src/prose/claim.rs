//! What each clause does with what it says: asserts it, denies it, tells of the past, or only plays with it.

use super::lexicon::{Item, Status, What};
use super::words::{C, Claim, Order, Service, Start};

/// Sets the status of every item.
pub(super) fn claims(text: &str, items: &mut [Item]) {
    let mut from = 0;
    // A heading such as "Rejected": what follows, up to an empty line, is not so.
    let mut aside = false;
    let mut end = 0;
    while from < items.len() {
        let sentence = items.get(from).map_or(0, |item| item.sentence);
        let length = items.get(from..).unwrap_or_default().iter().take_while(|item| item.sentence == sentence).count();
        if let Some(items) = items.get_mut(from..from + length) {
            let begin = items.first().map_or(0, |item| item.span.start);
            aside &= !text.get(end..begin).is_some_and(|between| between.matches('\n').count() > 1);
            end = items.last().map_or(end, |item| item.span.end);
            let heading = items.len() < 6;
            if heading && items.iter().any(|item| matches!(item.what, What::Is(C::Claim(Claim::Aside)))) {
                aside = true;
            } else if heading
                && length < 3
                && items.iter().any(|item| matches!(item.what, What::Is(C::Claim(Claim::Unwanted))))
            {
                aside = true;
            } else if heading && items.last().is_some_and(|item| item.what == What::Stop(':')) {
                aside = false;
            }
            if aside {
                items.iter_mut().for_each(|item| item.status = Status::Negated);
            } else {
                one(text, items);
            }
        }
        from += length.max(1);
    }
}

/// What a claim ends at: a comma or a stronger mark, or a contrast.
fn breaks(item: &Item) -> bool {
    matches!(item.what, What::Stop(',' | ';' | ':' | '(' | ')' | '\u{2014}' | '>' | '.' | '!' | '?'))
        || item.what == What::Is(C::Claim(Claim::But))
}

/// A thing that can be listed after "no": the denial goes on over commas.
fn thing(item: &Item) -> bool {
    matches!(item.what, What::Is(C::Kind(_) | C::Service(_)))
}

/// One sentence.
fn one(text: &str, items: &mut [Item]) {
    let question = items.iter().any(|item| item.what == What::Stop('?'));
    let mut begin = 0;
    while begin < items.len() {
        let end =
            items.iter().enumerate().skip(begin).find(|(_, item)| breaks(item)).map_or(items.len(), |(at, _)| at + 1);
        let Some(clause) = items.get_mut(begin..end) else { break };
        let mut whole = None;
        let mut denied = false;
        for item in clause.iter_mut() {
            let What::Is(meaning) = item.what else {
                if denied {
                    item.status = Status::Negated;
                }
                continue;
            };
            match meaning {
                C::Claim(Claim::Unwanted) => whole = Some(Status::Negated),
                C::Claim(Claim::Nobody) => whole = Some(Status::Negated),
                C::Claim(Claim::Past) => whole = whole.or(Some(Status::Past)),
                C::Claim(Claim::Maybe | Claim::Proposed) => whole = whole.or(Some(Status::Maybe)),
                C::Claim(Claim::Not) => denied = true,
                _ => {}
            }
            if denied {
                item.status = Status::Negated;
            }
        }
        if let Some(whole) = whole {
            for item in clause.iter_mut() {
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
                    if breaks(item) && item.what != What::Stop(',') {
                        break;
                    }
                    item.status = Status::Negated;
                    next += 1;
                }
            }
        }
        begin = next.max(begin + 1);
    }
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
