//! Makes a pattern from an event, value by value.

use super::condition::Value;
use super::error::{Edit, TextError, child, item};
use super::json::{self, Kind, Node, quote};
use super::parse::parse;
use super::scan::JsonError;
use crate::diag::Span;

/// A value of an event that can be put into a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Where it is, as a JSON path: `$.detail.tables[0]`.
    pub path: String,
    /// The names on the way to its field; a list on the way has none.
    pub names: Vec<String>,
    /// The value, as JSON.
    pub value: String,
    /// In the text of the event.
    pub span: Span,
}

/// At most this many values are offered.
const MAX_PICKS: usize = 1_000;

/// The values of an event, in the order of its text.
pub fn picks(event: &str) -> Result<Vec<Pick>, JsonError> {
    let root = json::parse(event)?;
    let mut picks = Vec::new();
    walk(&root, "$", &mut Vec::new(), event, &mut picks);
    Ok(picks)
}

fn walk(node: &Node, path: &str, names: &mut Vec<String>, event: &str, picks: &mut Vec<Pick>) {
    if picks.len() >= MAX_PICKS {
        return;
    }
    match &node.kind {
        Kind::Object(fields) => {
            for field in fields {
                names.push(field.name.clone());
                walk(&field.value, &child(path, &field.name), names, event, picks);
                names.pop();
            }
        }
        Kind::List(items) => {
            for (n, node) in items.iter().enumerate() {
                walk(node, &item(path, n), names, event, picks);
            }
        }
        _ if !names.is_empty() => {
            let value = node.span.of(event).to_owned();
            picks.push(Pick { path: path.to_owned(), names: names.clone(), value, span: node.span });
        }
        _ => {}
    }
}

/// The pattern with this value of an event in it: a new leaf, or one more item of the leaf that is there. An empty text
/// becomes a new pattern. The rest of the text stays as it is.
pub fn add(text: &str, pick: &Pick) -> Result<String, TextError> {
    if text.trim().is_empty() {
        return Ok(["{\n  ", &nested(&pick.names, &pick.value, 1), "\n}\n"].concat());
    }
    let pattern = parse(text)?;
    let root = json::parse(text).map_err(|error| TextError::json(text, error))?;
    let known = pattern.leaves.iter().find(|leaf| leaf.path == pick.names);
    if let Some(leaf) = known {
        let value = json::parse(&pick.value).ok().and_then(|node| node.scalar()).unwrap_or_default();
        let mut value = Value::new(&value);
        if leaf.items.iter().any(|item| item.condition.passes(&mut value)) {
            return Ok(text.to_owned());
        }
        return Ok(leaf.append("", &pick.value).apply(text));
    }
    let (mut node, mut depth) = (&root, 0);
    while let Some(next) = pick.names.get(depth).and_then(|name| node.get(name)) {
        if !matches!(next.kind, Kind::Object(_)) {
            break;
        }
        node = next;
        depth += 1;
    }
    let missing = pick.names.get(depth..).unwrap_or(&[]);
    let end = node.fields().last().map_or(node.span.end - 1, |field| field.value.span.end);
    let added = nested(missing, &pick.value, depth + 1);
    let start = if text.contains('\n') { [",\n", &"  ".repeat(depth + 1)].concat() } else { ", ".to_owned() };
    Ok(Edit::new("", Span::new(end, end), [start, added].concat()).apply(text))
}

/// `"a": {"b": [value]}`, indented.
fn nested(names: &[String], value: &str, depth: usize) -> String {
    match names {
        [] => String::new(),
        [last] => [&quote(last), ": [", value, "]"].concat(),
        [first, rest @ ..] => {
            let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
            [&quote(first), ": {\n", &inner, &nested(rest, value, depth + 1), "\n", &outer, "}"].concat()
        }
    }
}
