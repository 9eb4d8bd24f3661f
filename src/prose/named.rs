//! Names that stand alone: of which a sentence says what they are, or at the place of a deed.

use super::fact::Step;
use super::lexicon::{Item, What, is, meaning, what, word};
use super::pipeline::Steps;
use super::words::{C, Claim, Order, Service, Start};
use crate::design::TaskKind;
use crate::diag::Span;

/// An identifier, or a letter that names a job.
pub(super) fn identifier(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let word = item.span.of(text);
    let before = item.span.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b' ');
    matches!(item.what, What::Word | What::Is(_))
        && (word.contains('_')
            || matches!(before, b'`' | b'\'')
            || code(word)
            || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(word, "I")))
}

/// A code that people give to jobs: `LOAN01`.
fn code(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 3
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.last().is_some_and(u8::is_ascii_digit)
        && !matches!(word, "SHA256" | "UTF8" | "ISO8601" | "IPV4" | "IPV6")
}

/// The names of which a sentence says what they are: "`a_orders` and `a_items` are Glue jobs".
pub(super) fn names_of(text: &str, items: &[Item], at: usize) -> Vec<String> {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |near: &usize| items.get(*near).is_some_and(|item| item.sentence == sentence);
    let are = (at.saturating_sub(4)..at).any(|near| is(text, items, near, "are|both are|being"));
    if !are {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for near in (at.saturating_sub(30)..at).filter(same) {
        // Others were named of another kind.
        if matches!(meaning(items, near), Some(C::Kind(_))) {
            return Vec::new();
        }
        if identifier(text, items, near) && word(text, items, near).len() > 3 {
            names.push(word(text, items, near).to_owned());
        }
    }
    if names.len() > 1 { names } else { Vec::new() }
}

/// An identifier at the place of a deed: "then `unfreeze_books`". It is a step of the kind of the one named most like it,
/// or of the last one before.
pub(super) fn named_only(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let name = word(text, items, at);
    // "Lambda A invokes B": letters go on where letters are names.
    let single = |step: &Step| step.names.iter().any(|other| other.len() == 1);
    let letter = name.len() == 1 && name != "A" && out.list.iter().any(single);
    if (name.len() < 4 && !letter)
        || out.list.iter().any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
    {
        return;
    }
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let lead = at.checked_sub(1);
    let begins = lead.is_none_or(|lead| {
        items.get(lead).is_some_and(|item| item.sentence != sentence)
            || matches!(what(items, lead), What::Stop(',' | '>' | ':' | ')' | '*') | What::Is(C::Order(Order::Then)))
    });
    let deed = lead.is_some_and(|lead| is(text, items, lead, "run|runs|start|starts|through|call|calls"));
    // `sns: feed_ready`: the name of what stands before.
    let label = lead.is_some_and(|lead| {
        what(items, lead) == What::Stop(':')
            && matches!(meaning(items, lead.wrapping_sub(1)), Some(C::Kind(kind)) if !kind.is_glue() && kind != TaskKind::Lambda)
    });
    if label {
        return;
    }
    let Some(mut step) = out
        .list
        .iter()
        .rfind(|step| step.names.iter().any(|other| !other.is_empty()))
        .filter(|_| begins || deed || letter)
    else {
        return;
    };
    // Names in a list after "tables:" or "files:" are none of ours: the steps have to be named alike.
    let alike = |other: &str| {
        let tail = |name: &str| name.rsplit('_').next().unwrap_or_default().to_ascii_lowercase();
        other.contains('_') && (tail(other) == tail(name) || other.split('_').next() == name.split('_').next())
    };
    let runs =
        name.contains('_') && matches!(meaning(items, at + 1), Some(C::Start(Start::Run) | C::Claim(Claim::Use)));
    let glue = (at + 1..at + 4).any(|at| matches!(meaning(items, at), Some(C::Service(Service::Glue))))
        && what(items, at + 1) == What::Stop('(');
    if let Some(like) = out.list.iter().find(|step| step.names.iter().any(|other| alike(other))) {
        step = like;
    } else if letter {
        if let Some(like) = out.list.iter().find(|step| single(step)) {
            step = like;
        }
    } else if !glue && !runs {
        return;
    }
    let kind = if glue { TaskKind::GlueJob } else { step.kind };
    let span = items.get(at).map_or(Span::new(0, 0), |item| item.span);
    out.list.push(Step::new(kind, vec![name.to_owned()], span, at));
}
