//! One mention of a kind of step: new steps, or steps known already.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::aside;
use super::clock::{meaning, what};
use super::count::{LISTED, count, count_after, count_per};
use super::fact::Step;
use super::lexicon::{Item, What, around, is};
use super::names::{DEFINITE, INDEFINITE, names_after, names_before};
use super::role::{acts, asks, done_by, owned, place, same_clause, specific, verb};
use super::steps::Steps;
use super::words::{C, Order, Start};
use crate::design::TaskKind;
use crate::diag::Span;

/// Mentions that are told apart; keeps the time linear.
const MENTIONS: usize = 200;

/// Nouns that make something else of the kind before them: "Lambda timeout".
const NOT_STEPS: &str = "limit limits timeout timeouts pricing console quota quotas team price people license role roles \
    connection name names id code group argument arguments bookmark bookmarks duration durations runtime size \
    definition definitions layer layers errors metrics state status event events succeeded invoice bill version";

/// A message only for the case that the whole run fails; one step that fails may well have a step that tells of it.
fn alarm(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    (at.saturating_sub(14)..(at + 12).min(items.len())).any(|near| {
        let fails = items
            .get(near)
            .is_some_and(|other| other.sentence == sentence && other.what == What::Is(C::Order(Order::Fails)));
        fails && !specific(text, items, near)
    })
}

fn known_kind(out: &Steps, kind: TaskKind) -> usize {
    out.list.iter().filter(|step| family(step.kind) == family(kind)).map(|step| step.names.len()).sum()
}

/// Kinds that are one in speech.
fn family(kind: TaskKind) -> TaskKind {
    match kind {
        TaskKind::EmrServerless => TaskKind::EmrStep,
        kind => kind,
    }
}

/// One mention of a kind: new steps, or steps known already.
pub(super) fn mention(text: &str, items: &[Item], at: usize, kind: TaskKind, vague: bool, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    if out.list.len() == MENTIONS {
        return;
    }
    let said = item.span.of(text);
    if NOT_STEPS.split_ascii_whitespace().any(|noun| is(text, items, at + 1, &[noun])) {
        return;
    }
    let owner = at.checked_sub(1);
    if owner.is_some_and(|owner| is(text, items, owner, &["their"])) {
        return;
    }
    // Part of a name: `churn-retrain`.
    if item.glued && owner.is_some_and(|owner| what(items, owner) == What::Word) && !said.contains(' ') {
        return;
    }
    // "Mail to the platform list:" heads the text.
    let first_of = owner.is_none_or(|owner| items.get(owner).is_some_and(|before| before.sentence != item.sentence));
    if first_of && kind == TaskKind::Notify {
        let last = around(items, at).last();
        if last.is_some_and(|last| last.what == What::Stop(':')) {
            return;
        }
    }
    match kind {
        TaskKind::Wait => return,
        TaskKind::Snowflake
            if owner.is_some_and(|owner| is(text, items, owner, &["in", "on"]))
                && (at.saturating_sub(5)..at).any(|at| meaning(items, at) == Some(C::Kind(TaskKind::Dbt))) =>
        {
            return;
        }
        TaskKind::Notify | TaskKind::RedshiftLoad if done_by(text, items, at) => return,
        // "as soon as the DataSync task is through, ...": what starts the run.
        TaskKind::Other
            if known_kind(out, kind) == 0
                && (at.saturating_sub(3)..at).any(|near| {
                    matches!(meaning(items, near), Some(C::Start(Start::When)))
                        && items.get(near).is_some_and(|near| near.sentence == item.sentence)
                }) =>
        {
            return;
        }
        // "by a Lambda (Rekognition call)"
        TaskKind::Other
            if at > 1
                && what(items, at - 1) == What::Stop('(')
                && matches!(meaning(items, at - 2), Some(C::Kind(_))) =>
        {
            return;
        }
        TaskKind::Other if said.to_ascii_lowercase().contains("dynamo") && done_by(text, items, at) => return,
        TaskKind::Notify if alarm(text, items, at) => return,
        _ => {}
    }
    if (out.strict && aside(text, items, at))
        || place(text, items, at)
        || owned(text, items, at)
        || (asks(items, at) && out.list.iter().any(|step| step.before(items, item.sentence)))
    {
        return;
    }
    // "two steps on an EMR cluster": the kind and where it runs.
    if let Some(step) = out.list.iter_mut().rev().find(|step| family(step.kind) == family(kind))
        && same_clause(text, items, step.at, at)
    {
        if kind == TaskKind::EmrServerless {
            step.kind = kind;
        }
        step.spans.push(item.span);
        return;
    }
    let last = said.rsplit(' ').next().unwrap_or(said).to_ascii_lowercase();
    let plural = !matches!(kind, TaskKind::Approval | TaskKind::Notify)
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !matches!(last.as_str(), "ctas" | "crawls" | "sns" | "loads" | "fans" | "notifies" | "says" | "tells");
    // A service that stands for its work: named again, it is the same.
    if matches!(said.to_ascii_lowercase().as_str(), "snowflake" | "dbt" | "fargate" | "databricks")
        && out.list.iter().any(|step| step.kind == kind)
    {
        return;
    }
    let number = count_per(text, items, at).or_else(|| count(text, items, at)).or_else(|| count_after(items, at));
    // "job 02:00, crawler 03:00": said again with their times.
    if number.is_none()
        && matches!(what(items, at + 1), What::Clock(..))
        && items.get(at + 1).is_some_and(|next| next.sentence == item.sentence)
        && out.list.iter().any(|step| step.kind == kind)
    {
        return;
    }
    let after = names_after(text, items, at, plural, number.map(|number| number.0));
    let (before, first) =
        if after.is_empty() && number.is_none() { names_before(text, items, at, plural) } else { (Vec::new(), at) };
    let lead = first.checked_sub(1);
    let definite = lead.is_some_and(|lead| is(text, items, lead, DEFINITE))
        || (number.is_some()
            && (at.saturating_sub(4)..at)
                .any(|at| is(text, items, at, &["the", "both", "these", "those", "that", "this", "only that"])));
    let indefinite =
        lead.is_some_and(|lead| is(text, items, lead, INDEFINITE) || matches!(what(items, lead), What::Number(1)));
    let chained = lead.is_none_or(|lead| {
        matches!(
            what(items, lead),
            What::Stop(',' | '>' | '+' | '/' | '(' | ':' | '*' | ')' | '\u{2014}' | '&') | What::Is(C::Order(_))
        ) || is(text, items, lead, &["and", "then", "to", "plus", "by", "with", "->"])
    });
    let known = known_kind(out, kind);
    let span = number.map_or(item.span, |number| number.1);
    let again = |out: &mut Steps| {
        if let Some(step) = out.list.iter_mut().rev().find(|step| family(step.kind) == family(kind)) {
            step.spans.push(span);
            step.at = at;
        }
    };
    // "one job run": a run of what is known; so is an approval that is told of again.
    let run = vague && known > 0 && is(text, items, at + 1, &["run"]);
    let then = around(items, at).iter().any(|other| {
        other.what == What::Is(C::Order(Order::Then))
            && other.span.end <= item.span.start
            && out.list.last().is_some_and(|last| {
                last.kind == kind
                    && items
                        .get(last.at)
                        .is_some_and(|last| last.span.end <= other.span.start && last.sentence == item.sentence)
            })
    });
    if run || (kind == TaskKind::Approval && known > 0 && number.is_none() && !indefinite && !then) {
        again(out);
        return;
    }
    // "job 2 waits for job 1"
    if let What::Number(nth) = what(items, at + 1)
        && !plural
        && number.is_none()
        && nth > 0
        && usize::try_from(nth).is_ok_and(|nth| nth <= known.max(1) + 1)
        && !matches!(what(items, at + 2), What::Is(C::Unit(_)) | What::Clock(..))
        && !matches!(what(items, at + 2), What::Is(C::Kind(_) | C::Job | C::Step) | What::Stop(')' | '.' | ':'))
        && items.get(at + 1).is_some_and(|next| next.sentence == item.sentence)
    {
        at_least(kind, nth, known, span, at, out);
        return;
    }
    let named = |out: &Steps, name: &str| {
        let same = |step: &&Step| vague || step.kind == kind;
        out.list.iter().filter(same).any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
    };
    // "the parcel jobs" are these: now their number, or their names, are said.
    if let Some(step) = out.list.iter_mut().find(|step| step.open && family(step.kind) == family(kind)) {
        let named = if after.is_empty() { &before } else { &after };
        match number {
            Some((number, _)) if (1..=LISTED).contains(&number) && !definite => {
                step.names = vec![String::new(); usize::try_from(number).unwrap_or(1)];
                step.open = false;
                step.kind = kind;
                step.at = at;
                step.spans.push(span);
                return;
            }
            None if !named.is_empty() && !plural => {
                step.names.clone_from(named);
                step.open = false;
                step.kind = kind;
                step.at = at;
                step.spans.push(span);
                return;
            }
            None if step.names.iter().all(std::string::String::is_empty) && !plural && !definite => {
                step.open = false;
                step.kind = kind;
                step.at = at;
                step.spans.push(span);
                return;
            }
            _ => {}
        }
    }
    // "the third job": as many as it says, at least.
    if let Some(Some(C::Ordinal(number))) = lead.map(|lead| meaning(items, lead))
        && !plural
        // "the 5-second Lambda"
        && !lead.and_then(|lead| items.get(lead)).is_some_and(|lead| lead.glued)
        && (known > 0 || number > 1)
    {
        at_least(kind, number, known, item.span, at, out);
        return;
    }
    let mut names = if after.is_empty() { before } else { after };
    if !names.is_empty() {
        let had = names.len();
        names.retain(|name| !named(out, name));
        if names.is_empty() {
            again(out);
            return;
        }
        // "the cleaning job" may be one of the two jobs named before.
        let unnamed = out.list.iter().any(|step| step.kind == kind && step.names.iter().all(String::is_empty));
        let then = lead
            .and_then(|lead| lead.checked_sub(1))
            .is_some_and(|before| matches!(what(items, before), What::Is(C::Order(Order::Then))));
        if definite && unnamed && had == 1 && !then {
            again(out);
            return;
        }
        // "three jobs. Job A reads, job B writes": two of the three.
        if !indefinite && !later(text, items, at) && absorb(kind, &names, out) {
            again(out);
            return;
        }
        if vague && definite && !then && had == 1 && known > 0 {
            again(out);
            return;
        }
        // "the parcel jobs" is no name of one.
        let open = plural && names.len() == 1 && had == 1 && names.iter().all(|name| !name.contains('_'));
        let mut step = Step::new(kind, names, span, at);
        step.open = open;
        if open {
            step.names = vec![String::new()];
        }
        out.list.push(step);
        return;
    }
    match number {
        Some((number, _)) if number > LISTED => {
            out.total =
                Some(out.total.map_or((number, span), |total| if total.0 >= number { total } else { (number, span) }));
            if known == 0 {
                out.list.push(Step::new(kind, vec![String::new()], span, at));
            }
        }
        Some((number, _)) => {
            if definite && known > 0 {
                again(out);
                return;
            }
            let number = usize::try_from(number).unwrap_or(1);
            // "It is one function and that is all": said again.
            let elsewhere = out
                .list
                .iter()
                .filter(|step| step.kind == kind)
                .all(|step| items.get(step.at).is_none_or(|other| other.sentence != item.sentence));
            // A single one that comes later, or does something, is another one.
            let only = number > 1 || !(later(text, items, at) || acts(text, items, at + 1));
            if number == known && elsewhere && only {
                again(out);
                return;
            }
            // In brackets: a sum of what was said.
            let sum = (at.saturating_sub(4)..at).any(|at| what(items, at) == What::Stop('(')) && known > 0;
            let more = if sum { number.saturating_sub(known) } else { number };
            if more > 0 {
                out.list.push(Step::new(kind, vec![String::new(); more], span, at));
            } else {
                again(out);
            }
        }
        None if known > 0 && item_of_list(text, items, at) && !definite => {
            out.list.push(Step::new(kind, vec![String::new()], span, at));
        }
        None if known > 0 && (definite || plural || (!indefinite && !chained)) => again(out),
        None if vague && definite && out.list.iter().any(|step| step.kind != TaskKind::GlueCrawler) => {
            if let Some(step) = out.list.last_mut() {
                step.spans.push(span);
            }
        }
        None => {
            let mut step = Step::new(kind, vec![String::new()], span, at);
            // "retraining", said first, is what the training job does.
            step.open = plural || (known == 0 && item.sentence == 0 && said.to_ascii_lowercase().contains("train"));
            out.list.push(step);
        }
    }
}

/// The sentence says before `at` that something is over: "after that", "when all are through".
fn later(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    (at.saturating_sub(16)..at)
        .rev()
        .take_while(|&near| items.get(near).is_some_and(|item| item.sentence == sentence))
        .any(|near| {
            matches!(
                what(items, near),
                What::Is(C::Order(Order::Then | Order::Join) | C::Start(Start::When | Start::Set))
            ) || is(text, items, near, &["after"])
        })
}

/// Gives names to steps that were only counted; false when there are too few of them.
fn absorb(kind: TaskKind, names: &[String], out: &mut Steps) -> bool {
    let step = out.list.iter_mut().find(|step| {
        step.kind == kind
            && step.names.len() > 1
            && step.names.iter().filter(|name| name.is_empty()).count() >= names.len()
    });
    let Some(step) = step else { return false };
    for (slot, name) in step.names.iter_mut().filter(|name| name.is_empty()).zip(names) {
        slot.clone_from(name);
    }
    true
}

/// The kind at `at` begins an item of a list: `2. Glue job`, `- Glue job`.
fn item_of_list(text: &str, items: &[Item], at: usize) -> bool {
    let start = items.get(at).map_or(0, |item| item.span.start);
    let line = text.get(..start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let line = line.get(line.len().saturating_sub(12)..).unwrap_or(line).trim();
    !line.is_empty() && line.len() < 6 && !line.contains(|c: char| c.is_alphabetic())
}

/// There are `number` steps of this kind, of which `known` are known.
fn at_least(kind: TaskKind, number: u32, known: usize, span: Span, at: usize, out: &mut Steps) {
    let more = usize::try_from(number.min(LISTED)).unwrap_or(1).saturating_sub(known);
    if more > 0 {
        out.list.push(Step::new(kind, vec![String::new(); more], span, at));
    } else if let Some(step) = out.list.iter_mut().rev().find(|step| step.kind == kind) {
        step.spans.push(span);
        step.at = at;
    }
}

/// A step without its noun, of the kind named last: "another one", "a second one", "the second aggregates", "the same
/// for FR and IT".
pub(super) fn elliptic(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    let noun =
        |at: usize| matches!(meaning(items, at), Some(C::Kind(_) | C::Job | C::Service(_) | C::Unit(_) | C::Day(_)));
    let one = what(items, at + 1) == What::Number(1) && is(text, items, at + 1, &["one"]) && !noun(at + 2);
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
    let known = out.list.iter().filter(|step| step.kind == kind).map(|step| step.names.len()).sum::<usize>();
    let more = match item.what {
        What::Is(C::Ordinal(number @ 2..)) if one || verb(text, items, at + 1) => {
            // "two steps, the second needs the first": both are known.
            let all = out.list.iter().map(|step| step.names.len()).sum::<usize>();
            let lead = at.checked_sub(1);
            let a = lead.is_some_and(|lead| is(text, items, lead, &["a"]));
            let the = lead.is_some_and(|lead| is(text, items, lead, &["the", "and", "then"]));
            if a || (the && usize::try_from(number).is_ok_and(|number| number > all)) {
                at_least(kind, number, known, item.span, at, out);
            }
            return;
        }
        _ if one && is(text, items, at, &["another", "further", "additional"]) => 1,
        // "a job for prices and one for stock levels"
        What::Number(1)
            if is(text, items, at, &["one"])
                && is(text, items, at + 1, &["for"])
                && !is(text, items, at + 2, &["each", "every", "all"])
                && at.checked_sub(1).is_some_and(|lead| is(text, items, lead, &["and", ","])) =>
        {
            1
        }
        What::Number(1) if is(text, items, at, &["one"]) && is(text, items, at + 1, &["more"]) && !noun(at + 2) => 1,
        _ if is(text, items, at, &["same"])
            && is(text, items, at + 1, &["for", "again for"])
            && !is(text, items, at + 2, &["less", "free", "all", "everything", "nothing", "now", "us"])
            && !asks(items, at)
            && last.at + 2 < at
            && !(at.saturating_sub(3)..at).any(|at| is(text, items, at, &["do", "does", "did", "doing"])) =>
        {
            listed(text, items, at + 2)
        }
        _ if is(text, items, at, &["ditto", "likewise"]) && is(text, items, at + 1, &["for"]) => {
            listed(text, items, at + 2)
        }
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
        let comma = item.what == What::Stop(',');
        let and = is(text, items, next, &["and"]);
        match item.what {
            What::Stop(',' | '/' | '&') | What::Word if comma || and || !matches!(item.what, What::Word) => {
                // ", and" is one; a verb or "then" begins something else.
                let end = next + 1 + usize::from(comma && is(text, items, next + 1, &["and"]));
                if what(items, end) != What::Word
                    || verb(text, items, end)
                    || is(text, items, end, &["then", "all", "the"])
                {
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
