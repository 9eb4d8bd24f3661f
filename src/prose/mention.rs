//! One mention of a kind of step: new steps, or steps known already.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::clock::{meaning, what};
use super::count::{LISTED, count, count_after, count_per};
use super::fact::Step;
use super::lexicon::{Item, What, around, is};
use super::names::{DEFINITE, INDEFINITE, names_after, names_before};
use super::steps::Steps;
use super::words::{C, Order};
use crate::design::TaskKind;

/// Mentions that are told apart; keeps the time linear.
const MENTIONS: usize = 200;

/// The deed belongs to a step named just before: "a Lambda tells the ERP".
fn done_by(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    for back in (at.saturating_sub(6)..at).rev() {
        let Some(item) = items.get(back) else { return false };
        if item.sentence != sentence
            || matches!(item.what, What::Stop(_) | What::Is(C::Order(Order::Then)))
            || is(text, items, back, &["and", "which", "that"])
        {
            return false;
        }
        if matches!(item.what, What::Is(C::Kind(_) | C::Job)) {
            return true;
        }
    }
    false
}

/// One mention of a kind: new steps, or steps known already.
pub(super) fn mention(text: &str, items: &[Item], at: usize, kind: TaskKind, vague: bool, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    if out.list.len() == MENTIONS {
        return;
    }
    let said = item.span.of(text);
    if is(
        text,
        items,
        at + 1,
        &[
            "limit",
            "limits",
            "timeout",
            "timeouts",
            "pricing",
            "console",
            "quota",
            "quotas",
            "team",
            "price",
            "people",
            "license",
            "role",
            "roles",
            "connection",
            "name",
            "names",
            "id",
            "code",
            "group",
            "argument",
            "arguments",
            "bookmark",
            "bookmarks",
            "duration",
            "durations",
            "runtime",
            "size",
            "definition",
            "definitions",
        ],
    ) {
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
        TaskKind::Notify if done_by(text, items, at) => return,
        TaskKind::Other if said.to_ascii_lowercase().contains("dynamo") && done_by(text, items, at) => return,
        TaskKind::Notify => {
            let near = at.saturating_sub(14)..(at + 12).min(items.len());
            let fails = items
                .get(near)
                .unwrap_or_default()
                .iter()
                .any(|other| other.sentence == item.sentence && other.what == What::Is(C::Order(Order::Fails)));
            if fails {
                return;
            }
        }
        _ => {}
    }
    let last = said.rsplit(' ').next().unwrap_or(said).to_ascii_lowercase();
    let plural = last.ends_with('s')
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
    let of_kind =
        |out: &Steps| out.list.iter().filter(|step| step.kind == kind).map(|step| step.names.len()).sum::<usize>();
    let known = of_kind(out);
    let span = number.map_or(item.span, |number| number.1);
    let again = |out: &mut Steps| {
        if let Some(step) = out.list.iter_mut().rev().find(|step| step.kind == kind) {
            step.spans.push(span);
            step.at = at;
        }
    };
    let named = |out: &Steps, name: &str| {
        let same = |step: &&Step| vague || step.kind == kind;
        out.list.iter().filter(same).any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
    };
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
        if vague && definite && !then && had == 1 && known > 0 {
            again(out);
            return;
        }
        out.list.push(Step::new(kind, names, span, at));
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
            if number == known && elsewhere {
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
        None if known > 0 && (definite || plural || (!indefinite && !chained)) => again(out),
        None if vague && definite && out.list.iter().any(|step| step.kind != TaskKind::GlueCrawler) => {
            if let Some(step) = out.list.last_mut() {
                step.spans.push(span);
            }
        }
        None => out.list.push(Step::new(kind, vec![String::new()], span, at)),
    }
}
