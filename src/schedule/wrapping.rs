//! The keyword around an expression, and what a text without a good one probably means.
use super::fault::{Fault, Part};
use super::plain::plain;
use crate::diag::Span;

/// The kind of an expression, by its keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Cron,
    Rate,
    At,
}

/// The keywords with their opening parenthesis.
const OPENINGS: [(&str, Keyword); 3] = [("cron(", Keyword::Cron), ("rate(", Keyword::Rate), ("at(", Keyword::At)];

/// The longest expression the API of EventBridge Scheduler takes.
pub(super) const LONGEST: usize = 256;

/// Finds the keyword and what stands between the parentheses.
pub(super) fn wrapper(text: &str) -> Result<(Keyword, Span), Fault> {
    let fault = |message: &str, put| {
        let span = Span::new(0, text.len());
        Err(Fault { part: Part::Whole, span, message: message.to_owned(), put })
    };
    if text.len() > LONGEST {
        return fault("This is longer than the 256 characters AWS takes; write a shorter expression.", None);
    }
    if text.trim().is_empty() {
        return fault("Write a schedule: `cron(0 2 * * ? *)`, `rate(1 hour)` or `at(2027-01-15T09:00:00)`.", None);
    }
    if text.trim() != text {
        return fault("Remove the space around the expression.", Some(text.trim().to_owned()));
    }
    for (opening, keyword) in OPENINGS {
        let inside = text.strip_prefix(opening).and_then(|rest| rest.strip_suffix(')'));
        if let Some(inside) = inside.filter(|inside| !inside.contains(['(', ')'])) {
            return Ok((keyword, Span::new(opening.len(), opening.len() + inside.len())));
        }
    }
    let put = rewrapped(text).filter(|put| put != text);
    let lower = text.to_ascii_lowercase();
    let known = |text: &str| OPENINGS.iter().any(|(opening, _)| text.starts_with(opening));
    let message = if text.matches('(').count() > 1 {
        "A schedule holds one expression; make a schedule for each."
    } else if known(text) && !text.contains(')') {
        "The closing parenthesis is missing."
    } else if known(text) {
        "Nothing may follow the closing parenthesis."
    } else if known(&lower) {
        "The keyword is written in lower case."
    } else {
        "An expression is wrapped in its keyword: `cron(...)`, `rate(...)` or `at(...)`."
    };
    fault(message, put)
}

/// The text in the wrapping it probably means.
fn rewrapped(text: &str) -> Option<String> {
    let plain = plain(text);
    let text = plain.as_deref().unwrap_or(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ';' | ','));
    let (head, rest) = match text.find('(') {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => match text.split_once(char::is_whitespace) {
            Some((head, rest)) if keyword(head).is_some() => (head, rest),
            _ => ("", text),
        },
    };
    if rest.contains('(') {
        return None;
    }
    let inside = rest.split(')').next()?.trim();
    if let Some(preset) = preset(inside) {
        return Some(preset.to_owned());
    }
    let opening = match keyword(head.trim()) {
        Some(opening) => opening,
        None => guessed(inside)?,
    };
    Some(format!("{opening}{inside})"))
}

/// The opening of a keyword in any case.
fn keyword(word: &str) -> Option<&'static str> {
    OPENINGS
        .iter()
        .map(|(opening, _)| *opening)
        .find(|opening| opening.strip_suffix('(').is_some_and(|name| name.eq_ignore_ascii_case(word)))
}

/// The opening of what stands there without a keyword.
fn guessed(inside: &str) -> Option<&'static str> {
    match inside.split_whitespace().count() {
        4.. => Some("cron("),
        _ if inside.get(4..5) == Some("-") => Some("at("),
        2 => Some("rate("),
        _ => None,
    }
}

/// The presets of Unix cron and Airflow.
fn preset(word: &str) -> Option<&'static str> {
    match word {
        "@hourly" => Some("cron(0 * * * ? *)"),
        "@daily" | "@midnight" => Some("cron(0 0 * * ? *)"),
        "@weekly" => Some("cron(0 0 ? * SUN *)"),
        "@monthly" => Some("cron(0 0 1 * ? *)"),
        "@yearly" | "@annually" => Some("cron(0 0 1 1 ? *)"),
        _ => None,
    }
}
