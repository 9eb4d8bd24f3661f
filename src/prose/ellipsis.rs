//! Steps without their noun: "another one", "the second aggregates".

use super::fact::Step;
use super::lexicon::{Item, What, is, meaning, what};
use super::pipeline::Steps;
use super::refer::{at_least, known};
use super::role::{asks, verb};
use super::words::C;

/// A step without its noun, of the kind named last: "another one", "a second one", "the second aggregates", "the same
/// for FR and IT".
pub(super) fn elliptic(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    // Most words begin none: the steps are not looked through for them.
    let begins = matches!(item.what, What::Is(C::Ordinal(2..)) | What::Number(1))
        || is(text, items, at, "another|further|additional|same|ditto|likewise");
    if !begins {
        return;
    }
    let noun =
        |at: usize| matches!(meaning(items, at), Some(C::Kind(_) | C::Job | C::Service(_) | C::Unit(_) | C::Day(_)));
    let one = what(items, at + 1) == What::Number(1) && is(text, items, at + 1, "one") && !noun(at + 2);
    let last = out.list.iter().filter(|step| step.at < at).max_by_key(|step| step.at);
    let Some(last) = last.filter(|step| items.get(step.at).is_some_and(|step| step.sentence + 1 >= item.sentence))
    else {
        return;
    };
    // "two tasks, one for the north": these are known.
    if last.names.len() > 1 && items.get(last.at).is_some_and(|step| step.sentence == item.sentence) {
        return;
    }
    let kind = last.kind;
    let known = known(out, kind);
    let more = match item.what {
        What::Is(C::Ordinal(number @ 2..)) if one || verb(text, items, at + 1) => {
            // "two steps, the second needs the first": both are known.
            let all = out.list.iter().map(|step| step.names.len()).sum::<usize>();
            let lead = at.checked_sub(1);
            let a = lead.is_some_and(|lead| is(text, items, lead, "a"));
            let the = lead.is_some_and(|lead| is(text, items, lead, "the|and|then"));
            if a || (the && usize::try_from(number).is_ok_and(|number| number > all)) {
                at_least(kind, number, known, item.span, at, out);
            }
            return;
        }
        _ if one && is(text, items, at, "another|further|additional") => 1,
        // "a job for prices and one for stock levels"
        What::Number(1)
            if is(text, items, at, "one")
                && is(text, items, at + 1, "for")
                && !is(text, items, at + 2, "each|every|all")
                && at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "and|,")) =>
        {
            1
        }
        What::Number(1) if is(text, items, at, "one") && is(text, items, at + 1, "more") && !noun(at + 2) => 1,
        _ if is(text, items, at, "same")
            && is(text, items, at + 1, "for|again for")
            && !is(text, items, at + 2, "less|free|all|everything|nothing|now|us")
            && !asks(items, at)
            && last.at + 2 < at
            && !(at.saturating_sub(3)..at).any(|at| is(text, items, at, "do|does|did|doing")) =>
        {
            listed(text, items, at + 2)
        }
        _ if is(text, items, at, "ditto|likewise") && is(text, items, at + 1, "for") => listed(text, items, at + 2),
        _ => return,
    };
    if more > 0 {
        out.list.push(Step::new(kind, vec![String::new(); more], item.span, at));
    }
}

/// How many things are listed from `at` on: "FR and IT", "the vouchers file".
fn listed(text: &str, items: &[Item], at: usize) -> usize {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let mut count = 1;
    for next in at..at + 12 {
        let Some(item) = items.get(next).filter(|item| item.sentence == sentence) else { break };
        let comma = matches!(item.what, What::Stop(','));
        let and = is(text, items, next, "and");
        match item.what {
            What::Stop(',' | '/' | '&') | What::Word if comma || and || !matches!(item.what, What::Word) => {
                // ", and" is one; a verb or "then" begins something else.
                let end = next + 1 + usize::from(comma && is(text, items, next + 1, "and"));
                if what(items, end) != What::Word || verb(text, items, end) || is(text, items, end, "then|all|the") {
                    break;
                }
                count += usize::from(end == next + 1);
            }
            What::Word => {}
            _ => break,
        }
    }
    count
}
