//! One mention of a kind of step: whether it is one at all, and what stands around it.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::{aside, told};
use super::count::{count, count_after, count_are, count_each, count_per};
use super::lexicon::{Item, What, around, is, meaning, what, word};
use super::named::names_of;
use super::names::{DEFINITE, INDEFINITE, names_after, names_before};
use super::pipeline::Steps;
use super::refer::{Mention, family, known};
use super::role::{asks, done_by, owned, place, same_clause, specific};
use super::words::{C, Order, Start};
use crate::design::TaskKind;

/// Mentions that are told apart; keeps the time linear.
const MENTIONS: usize = 200;

/// Nouns that make something else of the kind before them: "Lambda timeout".
const NOT_STEPS: &str = "limit|limits|timeout|timeouts|pricing|console|quota|quotas|team|price|people|license|role|roles|\
    connection|name|names|id|code|group|argument|arguments|bookmark|bookmarks|duration|durations|runtime|\
    size|definition|definitions|notebook|notebooks|layer|layers|errors|metrics|state|status|event|events|\
    succeeded|invoice|bill|version";

/// A message only for the case that the whole run fails; one step that fails may well have a step that tells of it.
pub(super) fn alarm(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    (at.saturating_sub(14)..(at + 12).min(items.len())).any(|near| {
        let fails = items
            .get(near)
            .is_some_and(|other| other.sentence == sentence && matches!(other.what, What::Is(C::Order(Order::Fails))));
        fails && !specific(text, items, near)
    })
}

/// One mention of a kind: new steps, or steps known already. `vague` when only the context tells the kind.
pub(super) fn mention(text: &str, items: &[Item], at: usize, kind: TaskKind, vague: bool, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    if out.list.len() == MENTIONS || no_step(text, items, at, kind, out) {
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
    let said = item.span.of(text).to_ascii_lowercase();
    // A service that stands for its work: named again, it is the same.
    if matches!(said.as_str(), "snowflake" | "dbt" | "fargate" | "databricks") && known(out, kind) > 0 {
        return;
    }
    let last = said.rsplit(' ').next().unwrap_or_default();
    let plural = !matches!(kind, TaskKind::Approval | TaskKind::Notify)
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !matches!(last, "ctas" | "crawls" | "sns" | "loads" | "fans" | "notifies" | "says" | "tells");
    let number = count_per(text, items, at)
        .or_else(|| count_each(text, items, at))
        .or_else(|| count(text, items, at))
        .or_else(|| count_after(items, at))
        .or_else(|| count_are(text, items, at).filter(|_| plural));
    // "job 02:00, crawler 03:00": said again with their times.
    if number.is_none()
        && matches!(what(items, at + 1), What::Clock(..))
        && items.get(at + 1).is_some_and(|next| next.sentence == item.sentence)
        && out.list.iter().any(|step| step.kind == kind)
    {
        return;
    }
    let after = names_after(text, items, at, plural, number.map(|number| number.0));
    let after = if plural && after.is_empty() { names_of(text, items, at) } else { after };
    let (before, first) =
        if after.is_empty() && number.is_none() { names_before(text, items, at, plural) } else { (Vec::new(), at) };
    let lead = first.checked_sub(1);
    let definite = lead.is_some_and(|lead| is(text, items, lead, DEFINITE))
        || (number.is_some()
            && (at.saturating_sub(4)..at).any(|at| is(text, items, at, "the|both|these|those|that|this|only that")));
    let indefinite =
        lead.is_some_and(|lead| is(text, items, lead, INDEFINITE) || matches!(what(items, lead), What::Number(1)));
    let chained = chained(text, items, lead);
    let behind = !after.is_empty();
    let names = if behind { after } else { before };
    let span = number.map_or(item.span, |number| number.1);
    let number = number.map(|number| number.0);
    let known = known(out, kind);
    Mention {
        text,
        items,
        at,
        kind,
        vague,
        plural,
        number,
        names,
        behind,
        lead,
        definite,
        indefinite,
        chained,
        known,
        span,
    }
    .add(out);
}

/// What comes after `lead` is a link of a chain or list.
fn chained(text: &str, items: &[Item], lead: Option<usize>) -> bool {
    // "the role attached to job"
    let of = lead.and_then(|lead| lead.checked_sub(1)).is_some_and(|of| word(text, items, of).ends_with("ed"));
    lead.is_none_or(|lead| {
        matches!(
            what(items, lead),
            What::Stop(',' | '>' | '+' | '/' | '(' | ':' | '*' | ')' | '\u{2014}' | '&') | What::Is(C::Order(_))
        ) || is(text, items, lead, "and|then|plus|by|with|->")
            || is(text, items, lead, "to") && !of
            // "a crawler-job-job chain"
            || matches!(what(items, lead), What::Is(C::Kind(_) | C::Job))
                && items.get(lead + 1).is_some_and(|next| next.glued)
    })
}

/// What is said at `at` is no step: part of another noun, a place, a source, somebody else's, asked, an alarm.
fn no_step(text: &str, items: &[Item], at: usize, kind: TaskKind, out: &Steps) -> bool {
    let Some(item) = items.get(at) else { return true };
    let said = item.span.of(text);
    let owner = at.checked_sub(1);
    let noun = is(text, items, at + 1, NOT_STEPS);
    if noun || owner.is_some_and(|owner| is(text, items, owner, "their")) {
        return true;
    }
    // "a failed job stops the rest"
    if owner.is_some_and(|owner| is(text, items, owner, "failed|failing|broken|hanging|crashed|aborted")) {
        return true;
    }
    // Part of a name: `churn-retrain`.
    if item.glued
        && kind != TaskKind::Notify
        && owner.is_some_and(|owner| what(items, owner) == What::Word)
        && !said.contains(' ')
    {
        return true;
    }
    let in_when = || {
        (at.saturating_sub(3)..at).any(|near| {
            matches!(meaning(items, near), Some(C::Start(Start::When)))
                && items.get(near).is_some_and(|near| near.sentence == item.sentence)
        })
    };
    let no = match kind {
        TaskKind::Wait => true,
        TaskKind::Snowflake => {
            owner.is_some_and(|owner| is(text, items, owner, "in|on"))
                && (at.saturating_sub(5)..at).any(|at| meaning(items, at) == Some(C::Kind(TaskKind::Dbt)))
        }
        TaskKind::Notify => {
            // "Mail to the platform list:" heads the text.
            let first =
                owner.is_none_or(|owner| items.get(owner).is_some_and(|before| before.sentence != item.sentence));
            let heads = first && around(items, at).last().is_some_and(|last| matches!(last.what, What::Stop(':')));
            heads || done_by(text, items, at) || alarm(text, items, at)
        }
        TaskKind::RedshiftLoad => done_by(text, items, at),
        // "dbt (in a container)"
        TaskKind::Ecs => {
            at > 1
                && what(items, at - 1) == What::Stop('(')
                && matches!(meaning(items, at - 2), Some(C::Kind(other)) if other != TaskKind::Ecs)
        }
        TaskKind::Other => {
            // "by a Lambda (Rekognition call)"
            let bracket =
                at > 1 && what(items, at - 1) == What::Stop('(') && matches!(meaning(items, at - 2), Some(C::Kind(_)));
            let writes = said.to_ascii_lowercase().contains("dynamo") && done_by(text, items, at);
            // "as soon as the DataSync task is through, ...": what starts the run.
            // "the API call times out": what the function does.
            let call = said.to_ascii_lowercase().starts_with("api call")
                && !(chained(text, items, owner) && out.list.len() > 1);
            bracket || writes || call || (known(out, kind) == 0 && in_when())
        }
        _ => false,
    };
    let beside = if kind == TaskKind::Approval { told(text, items, at) } else { aside(text, items, at) };
    no || (out.strict && beside)
        || place(text, items, at)
        || (kind != TaskKind::Sftp && owned(text, items, at))
        || (asks(items, at) && out.list.iter().any(|step| step.before(items, item.sentence)))
}
