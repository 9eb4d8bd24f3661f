//! Changes to a text of policies that keep everything else as it was typed.

use super::policy::{Document, Statement};
use crate::diag::{Edit, Span};
use crate::json::{Node, quote};
use crate::sort::sort_by;

/// A line of a condition: operator, key, values.
pub type Test<'a> = (&'a str, &'a str, Vec<&'a str>);

/// The text after all of these changes, of which no two touch the same part.
pub fn replace(text: &str, mut edits: Vec<Edit>) -> String {
    sort_by(&mut edits, &|a, b| b.span.start.cmp(&a.span.start));
    edits.iter().fold(text.to_owned(), |text, edit| edit.apply(&text))
}

/// One text, or a list of texts, as JSON.
pub fn list(words: &[&str]) -> String {
    if let [word] = words {
        return quote(word);
    }
    let words: Vec<String> = words.iter().map(|word| quote(word)).collect();
    ["[", &words.join(", "), "]"].concat()
}

impl Statement {
    /// Adds these lines to the condition. The keys must not stand under these operators yet.
    pub fn with(&self, text: &str, tests: &[Test<'_>]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut added: Vec<String> = Vec::new();
        for (operator, key, values) in tests {
            let line = [&quote(key), ": ", &list(values)].concat();
            let operators = self.condition.as_ref().map_or(&[][..], Node::fields);
            match operators.iter().find(|known| known.name.eq_ignore_ascii_case(operator)) {
                Some(known) => edits.push(first(&known.value, &line)),
                None => added.push([&quote(operator), ": {", &line, "}"].concat()),
            }
        }
        if added.is_empty() {
            return edits;
        }
        let added = added.join(", ");
        edits.push(if let Some(condition) = &self.condition {
            first(condition, &added)
        } else {
            let (start, end) = (self.ends.0.start, self.ends.1.end);
            let before = text.get(..start).unwrap_or_default();
            let line = before.rfind('\n').and_then(|newline| before.get(newline..));
            let indent = line.filter(|line| line.trim().is_empty()).unwrap_or(" ");
            insert(end, [",", indent, "\"Condition\": {", &added, "}"].concat())
        });
        edits
    }
}

impl Document {
    /// Changes statements, or takes those out for which there is no change; `None` when no statement would be left.
    pub fn rewrite(&self, text: &str, change: &dyn Fn(&Statement) -> Option<Vec<Edit>>) -> Option<Edit> {
        let mut kept: Vec<String> = Vec::new();
        for statement in &self.statements {
            let Some(mut edits) = change(statement) else { continue };
            let start = statement.span.start;
            for edit in &mut edits {
                edit.span = Span::new(edit.span.start.saturating_sub(start), edit.span.end.saturating_sub(start));
            }
            kept.push(replace(statement.span.of(text), edits));
        }
        (!kept.is_empty()).then(|| Edit::new("", self.list, ["[", &kept.join(", "), "]"].concat()))
    }
}

/// Puts `line` first into an object.
fn first(object: &Node, line: &str) -> Edit {
    let rest = if object.fields().is_empty() { "" } else { ", " };
    insert(object.span.start + 1, [line, rest].concat())
}

fn insert(at: usize, text: String) -> Edit {
    Edit::new("", Span::new(at, at), text)
}
