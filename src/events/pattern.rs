//! An event pattern: its leaves, and the combinations of leaves that let an event through.

use super::condition::Condition;
use super::error::path;
use crate::diag::{Edit, Span};

/// An event pattern.
///
/// `$or` is spread out: a pattern is a list of rules, an event matches when it matches one of them, and it matches a
/// rule when it passes all of its leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Every list of the pattern, in the order of the text.
    pub leaves: Vec<Leaf>,
    /// The combinations: indices of leaves, sorted by their names, each name once.
    pub rules: Vec<Vec<usize>>,
    /// Repeated names and other oddities found while reading; see [`super::lint`].
    pub(super) remarks: Vec<Remark>,
}

impl Pattern {
    /// Of each leaf, whether a rule uses it: of one field given again and again only the last list counts.
    pub(super) fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.leaves.len()];
        for leaf in self.rules.iter().flatten() {
            if let Some(used) = used.get_mut(*leaf) {
                *used = true;
            }
        }
        used
    }
}

/// A list in a pattern: the field it is about and what it asks of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The names on the way to the field, `$or` left out.
    pub path: Vec<String>,
    /// The same joined by dots. Fields of the same name are one field: EventBridge joins the names too, so `{"a.b": 1}`
    /// and `{"a": {"b": 1}}` are alike (aws-facts EP-25).
    pub name: String,
    /// The items of the list.
    pub items: Vec<Item>,
    /// The list in the text of the pattern.
    pub span: Span,
    /// The name in the text of the pattern, quotes and all.
    pub name_span: Span,
    /// What has to go when the leaf is taken out of the pattern, commas and all; `None` when the object around it would
    /// be left empty in a place where it may not be.
    pub(super) removal: Option<Span>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it asks.
    pub condition: Condition,
    /// The item in the text of the pattern.
    pub span: Span,
}

impl Leaf {
    /// Whether an absent field passes.
    pub fn takes_absent(&self) -> bool {
        self.items.iter().any(|item| item.condition == Condition::Absent)
    }

    /// Whether some value can pass.
    pub(super) fn takes_values(&self) -> bool {
        self.items.iter().any(|item| item.condition != Condition::Absent)
    }

    /// The field as a JSON path.
    pub fn json_path(&self) -> String {
        path(&self.path)
    }

    /// The change that puts one more item, or several with commas between, behind the others.
    pub(super) fn append(&self, label: &str, item: &str) -> Edit {
        let end = self.items.last().map_or(self.span.end - 1, |item| item.span.end);
        Edit::new(label, Span::new(end, end), [", ", item].concat())
    }
}

/// What was seen while reading that is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// A name was given before in the same object, here.
    Repeated(String, Span),
    /// A field was given before, inside or outside of `$or`; the later one counts. The later one.
    Overridden(String, Span),
    /// `$or` is read as a field of that name.
    PlainOr(Span),
    /// The undocumented operator `exactly`.
    Exactly(Span),
}
