//! Names of steps: before their kind, after it, or alone.

use super::lexicon::{Item, What, is, meaning, what, word};
use super::named::identifier;
use super::words::{C, Order, Service};
use crate::diag::Span;

pub(super) const DEFINITE: &str = "the|this|that|these|those|each|every|its|same|such|any|which|said|whose|either";
pub(super) const INDEFINITE: &str = "a|an|another|one|our|their|my|your|second|third|some|further|additional";

/// Words before a kind that are no name.
const PLAIN: &str = "aws|amazon|small|big|large|simple|short|tiny|long|heavy|own|existing|new|old|current|single|only|python|\
    little|of|and|or|to|in|on|with|for|a|an|the|is|are|by|then|also|more|other|same|separate|our|my|their|\
    its|his|her|as|from|into|through|starts|start|run|runs|via|has|have|be|called|named|spark|pyspark|scala|\
    node|java|go|rust|different|dependent|individual|final|actual|standard|plain|one|that|this|which|where|\
    it|we|they|can|will|must|should|need|needs|like|just|still|already|all|both|these|those|using|use|uses|\
    calls|call|invokes|triggers|fires|launches|so|but|not|no|do|does|let|lets|make|makes|few|several|many|\
    various|some|because|after|before|if|when|once|until|while|than|at|about|between|up|i|you|consisting|\
    three|two|four|five|another|further|additional|scheduled|kind|first|second|third|last|next|ordinary|them|\
    among|us|me|what|how|i.e|e.g|incl|including|plus|there|here|well|except|without|within|inside|under|over|\
    onto|per|would|could|want|wants|keep|put|puts|add|get|gets|say|says|create|creates";

/// The names that follow the kind at `at`: "job A", "lambda `freeze`", "jobs (extract, clean and load)".
pub(super) fn names_after(text: &str, items: &[Item], at: usize, plural: bool, number: Option<u32>) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = at + 1;
    if is(text, items, next, "called|named") {
        next += 1;
    }
    // `the Glue job "daily"`
    if !plural
        && what(items, next) == What::Stop('"')
        && what(items, next + 2) == What::Stop('"')
        && matches!(what(items, next + 1), What::Word | What::Is(_))
    {
        return vec![word(text, items, next + 1).to_owned()];
    }
    // "go to Glue job orders,": a bare name, when nothing else can follow.
    let noun = ["job", "lambda", "function", "crawler", "script", "task", "step", "crawl"];
    let bare = !plural
        && noun.iter().any(|noun| word(text, items, at).to_ascii_lowercase().ends_with(noun))
        && number.is_none()
        && at.checked_sub(1).is_none_or(|lead| !is(text, items, lead, INDEFINITE) && !is(text, items, lead, DEFINITE))
        && what(items, next) == What::Word
        && !is(text, items, next, PLAIN)
        && matches!(what(items, next + 1), What::Stop(',' | ';' | '.' | ')' | '>') | What::Is(C::Order(_)));
    if bare {
        return vec![word(text, items, next).to_owned()];
    }
    if identifier(text, items, next) || (next > at + 1 && matches!(what(items, next), What::Word)) {
        loop {
            names.push(word(text, items, next).to_owned());
            let step = match what(items, next + 1) {
                What::Stop(',' | '/' | '&' | '+') => 1 + usize::from(is(text, items, next + 2, "and")),
                _ if is(text, items, next + 1, "and") => 1,
                _ => 0,
            };
            if step == 0 || !plural || !identifier(text, items, next + 1 + step) {
                return names;
            }
            next += 1 + step;
        }
    }
    // "two jobs can go at the same time: a_one and a_two"
    if plural && let Some(number) = number.and_then(|number| usize::try_from(number).ok()) {
        let sentence = items.get(at).map_or(0, |item| item.sentence);
        let colon = (next..next + 14).find(|&at| {
            what(items, at) == What::Stop(':') && items.get(at).is_some_and(|item| item.sentence == sentence)
        });
        let mut list = Vec::new();
        let mut at = colon.map_or(usize::MAX - 1, |colon| colon + 1);
        while identifier(text, items, at) {
            list.push(word(text, items, at).to_owned());
            at += 1;
            // "`load_eu` (35 minutes) and `load_us` (50 minutes)"
            if what(items, at) == What::Stop('(') {
                at += items
                    .iter()
                    .skip(at)
                    .take(12)
                    .position(|item| matches!(item.what, What::Stop(')')))
                    .map_or(0, |end| end + 1);
            }
            at += usize::from(what(items, at) == What::Stop(','));
            at += usize::from(is(text, items, at, "and"));
        }
        if list.len() == number {
            return list;
        }
    }
    // "two jobs, extract_a and extract_b,"
    if plural
        && what(items, next) == What::Stop(',')
        && identifier(text, items, next + 1)
        && word(text, items, next + 1).contains('_')
    {
        let mut at = next + 1;
        while identifier(text, items, at) {
            names.push(word(text, items, at).to_owned());
            at += 1;
            at += usize::from(what(items, at) == What::Stop(','));
            at += usize::from(is(text, items, at, "and"));
        }
        let fits = number.is_none_or(|number| usize::try_from(number) == Ok(names.len()));
        return if fits { names } else { Vec::new() };
    }
    if plural && matches!(what(items, next), What::Stop('(' | ':' | '\u{2014}')) {
        let close = if what(items, next) == What::Stop('(') { ')' } else { '.' };
        let mut parts: Vec<Option<Span>> = vec![None];
        let mut words = 0;
        for item in items.iter().skip(next + 1).take(40) {
            let text = item.span.of(text);
            match item.what {
                What::Stop(mark) if mark == close || mark == '.' || mark == ';' || mark == '(' => break,
                What::Stop(',' | '/' | '>' | '&' | '+') => {
                    parts.push(None);
                    words = 0;
                }
                What::Is(C::Order(Order::Then)) => {}
                _ if text.eq_ignore_ascii_case("and") => {
                    if parts.last().is_some_and(Option::is_some) {
                        parts.push(None);
                        words = 0;
                    }
                }
                _ => {
                    words += 1;
                    if words > 4 {
                        return Vec::new();
                    }
                    if let Some(last) = parts.last_mut() {
                        *last = Some(last.map_or(item.span, |span| Span::new(span.start, item.span.end)));
                    }
                }
            }
        }
        let parts: Vec<String> = parts.into_iter().flatten().map(|span| span.of(text).to_owned()).collect();
        let fits = number.map_or(parts.len() > 1, |number| usize::try_from(number) == Ok(parts.len()));
        if fits {
            return parts;
        }
    }
    names
}

/// The name before the kind at `at`: "the audit Lambda"; also "extract, clean and load jobs".
pub(super) fn names_before(text: &str, items: &[Item], at: usize, plural: bool) -> (Vec<String>, usize) {
    let fits = |at: usize| {
        matches!(what(items, at), What::Word) && word(text, items, at).len() > 1 && !is(text, items, at, PLAIN)
    };
    let Some(mut back) = at.checked_sub(1) else { return (Vec::new(), at) };
    // "merge_eu (Glue job)"
    if what(items, back) == What::Stop('(')
        && back > 0
        && identifier(text, items, back - 1)
        && (at + 1..at + 10).any(|at| what(items, at) == What::Stop(')'))
    {
        return (vec![word(text, items, back - 1).to_owned()], back);
    }
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |at: usize| items.get(at).is_some_and(|item| item.sentence == sentence);
    while meaning(items, back) == Some(C::Service(Service::Glue)) && back > 0 {
        back -= 1;
    }
    if !fits(back) || !same(back) {
        return (Vec::new(), back + 1);
    }
    let mut names = vec![word(text, items, back).to_owned()];
    if plural {
        while back >= 2 {
            let skip = match what(items, back - 1) {
                What::Stop(',' | '/' | '&' | '+') => 1,
                _ if is(text, items, back - 1, "and") => {
                    1 + usize::from(matches!(what(items, back - 2), What::Stop(',')))
                }
                _ => break,
            };
            let Some(before) = back.checked_sub(1 + skip) else { break };
            if !fits(before) || !same(before) {
                break;
            }
            names.insert(0, word(text, items, before).to_owned());
            back = before;
        }
    }
    (names, back)
}
