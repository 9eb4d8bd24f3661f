//! A pattern held against the sample of the events it is about.

use super::super::condition::Condition;
use super::super::pattern::Leaf;
use super::super::spelling::ask;
use super::Finding;
use crate::diag::{Edit, Severity};
use crate::facts::patterns;
use crate::json::{Kind, Node, quote};

/// The text of a field.
pub(super) fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.get(name)?.text()
}

/// What of a leaf does not fit the sample of its type.
pub(super) fn shape(leaf: &Leaf, sample: &Node) -> Option<Finding> {
    let warn = |check, message: String, fix| {
        Some(Finding { severity: Severity::Warning, check, message, span: leaf.name_span, fix, fact: None })
    };
    let mut node = sample;
    for (n, name) in leaf.path.iter().enumerate() {
        if let Kind::List(items) = &node.kind {
            node = items.first()?;
        }
        if !matches!(node.kind, Kind::Object(_)) {
            return warn(
                "no-fields",
                "What is above this field is a value in these events, so this never matches.".into(),
                None,
            );
        }
        let Some(next) = node.get(name) else {
            let near = node.fields().iter().find(|field| alike(&field.name, name));
            let hint = ask(near.map(|field| field.name.as_str()));
            let last = n + 1 == leaf.path.len();
            let fix = near.filter(|_| last).map(|field| Edit::new("Use that name", leaf.name_span, quote(&field.name)));
            if leaf.takes_absent() && fix.is_none() {
                return None;
            }
            let message = ["The documented event of this type has no field “", name, "” here.", &hint].concat();
            let severity = if near.is_some() { Severity::Warning } else { Severity::Note };
            let span = leaf.name_span;
            return Some(Finding { severity, check: "unknown-field", message, span, fix, fact: None });
        };
        node = next;
    }
    if let Kind::List(items) = &node.kind {
        node = items.first()?;
    }
    let numbers = |one: &Condition| matches!(one, Condition::Numeric(_) | Condition::Number(..));
    let strings = |one: &Condition| match one {
        Condition::Exact(text) => text.starts_with('"'),
        Condition::AnythingBut(_) | Condition::Exists | Condition::Absent => false,
        other => !numbers(other),
    };
    let all = |test: &dyn Fn(&Condition) -> bool| leaf.items.iter().all(|item| test(&item.condition));
    match &node.kind {
        Kind::Object(_) if !leaf.takes_absent() => {
            let message = "This is an object in these events, which counts as absent: name a field in it.";
            let mut finding = warn("object", message.to_owned(), None);
            if let Some(finding) = &mut finding {
                finding.fact = Some(&patterns::EP_15);
            }
            finding
        }
        Kind::String(_) if all(&numbers) => {
            warn("kind", "This field is a string in these events, so a number never matches.".to_owned(), None)
        }
        Kind::Number(_) if all(&strings) => {
            warn("kind", "This field is a number in these events, so a string never matches.".to_owned(), None)
        }
        _ => None,
    }
}

/// Whether two names differ only in case and in signs between words.
fn alike(a: &str, b: &str) -> bool {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    plain(a) == plain(b)
}
