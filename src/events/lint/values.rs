//! Names and values that no event has: of the envelope, of the type, of the state.

use super::super::condition::Condition;
use super::super::pattern::Leaf;
use super::super::s3::detail_types;
use super::super::samples::SAMPLES;
use super::super::spelling::{ask, meant};
use super::Finding;
use crate::diag::{Edit, Severity, Span};
use crate::facts::s3;
use crate::json::{inside, quote};

/// The fields every event has; `replay-name` is there in a replay only.
const ENVELOPE: [&str; 10] =
    ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail", "replay-name"];
/// The type of calls that `CloudTrail` recorded, of any source.
pub(super) const RECORDED: &str = "AWS API Call via CloudTrail";

fn warn(check: &'static str, message: String, span: Span, fix: Option<Edit>) -> Finding {
    Finding { severity: Severity::Warning, check, message, span, fix, fact: None }
}

/// A field that events do not have at their top, or have always.
pub(super) fn envelope(leaf: &Leaf) -> Option<Finding> {
    let first = leaf.path.first().map_or("", String::as_str);
    let known = ENVELOPE.contains(&first) || ENVELOPE.contains(&leaf.name.split('.').next().unwrap_or(""));
    if !known {
        let near = meant(first, ENVELOPE.into_iter());
        let hint = if near.is_none() { " Fields of its own are in detail." } else { &ask(near) };
        let message = ["No event has a field “", first, "” at its top, so this never matches.", hint].concat();
        // The span of the name is that of the last one.
        let alone = leaf.path.len() == 1;
        let fix = near.filter(|_| alone).map(|name| Edit::new("Use that name", leaf.name_span, quote(name)));
        return (!leaf.takes_absent()).then(|| warn("envelope", message, leaf.name_span, fix));
    }
    let always = leaf.path.len() == 1 && !matches!(first, "replay-name" | "detail" | "resources");
    if always && !leaf.takes_values() {
        let message = ["Every event has a ", first, ", so a pattern that wants none never matches."].concat();
        return Some(warn("never-absent", message, leaf.span, None));
    }
    let number = |one: &Condition| matches!(one, Condition::Number(..) | Condition::Numeric(_));
    if always && leaf.items.iter().all(|item| number(&item.condition)) {
        let item = leaf.items.first()?;
        let plain = matches!((&item.condition, leaf.items.len()), (Condition::Number(..), 1));
        let message = [first, " is a string in every event, so a number never matches."].concat();
        let fix = match &item.condition {
            Condition::Number(text, _) if plain => Some(Edit::new("Put it in quotes", item.span, quote(text))),
            _ => None,
        };
        return Some(warn("envelope-kind", message, leaf.span, fix));
    }
    None
}

/// A type that its source does not send.
pub(super) fn kind(source: &str, kind: &str, span: Span) -> Option<Finding> {
    if kind == RECORDED {
        return None;
    }
    let text = |sample: &str, name: &str| {
        let node = super::json::parse(sample).ok()?;
        node.get(name)?.text().map(str::to_owned)
    };
    if source == "aws.s3" {
        let types = detail_types();
        if types.contains(&kind) {
            return None;
        }
        let near = meant(kind, types.into_iter());
        let message = ["S3 sends no events of the type “", kind, "”, so this never matches.", &ask(near)].concat();
        let fix = near.map(|name| Edit::new("Use that type", span, quote(name)));
        return Some(Finding { fact: Some(&s3::S3_28), ..warn("type", message, span, fix) });
    }
    let sender = SAMPLES.iter().find(|sample| text(sample.text, "detail-type").as_deref() == Some(kind));
    let sender = sender.and_then(|sample| text(sample.text, "source")).filter(|sender| sender.starts_with("aws."))?;
    (sender != source).then(|| {
        let message =
            ["Events of the type “", kind, "” come from ", &sender, ", not from ", source, ", so this never matches."];
        warn("type", message.concat(), span, None)
    })
}

/// A value that the documented ones do not have: in another case it never matches, otherwise that is probably so.
pub(super) fn states(leaf: &Leaf, sample: usize) -> Vec<Finding> {
    let Some(sample) = SAMPLES.get(sample) else { return Vec::new() };
    let (field, known) = sample.states;
    if leaf.name != field || known.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for item in &leaf.items {
        let Condition::Exact(text) = &item.condition else { continue };
        let text = inside(text).unwrap_or(text);
        if known.contains(&text) {
            continue;
        }
        if let Some(same) = known.iter().find(|one| one.eq_ignore_ascii_case(text)) {
            let message =
                ["AWS writes it ", &quote(same), "; upper and lower case are different, so this never matches."];
            let fix = Edit::new(&["Use ", same].concat(), item.span, quote(same));
            found.push(warn("state-case", message.concat(), item.span, Some(fix)));
        } else {
            let message = ["“", text, "” is not among the documented values of this field: ", &known.join(", "), "."];
            let near = meant(text, known.iter().copied());
            let fix = near.map(|name| Edit::new(&["Use ", name].concat(), item.span, quote(name)));
            found.push(Finding { severity: Severity::Note, ..warn("state", message.concat(), item.span, fix) });
        }
    }
    found
}
