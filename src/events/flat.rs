//! The fields of an event as a list: name, value, and the elements of lists they are in.

use super::pattern::Leaf;
use crate::diag::Span;
use crate::json::{Kind, Node};

/// A field of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The names on the way, joined by dots.
    pub(super) name: String,
    /// As conditions see it.
    pub(super) value: String,
    /// In the text of the event.
    pub(super) span: Span,
    /// Lists around it, by number, and which element of each it is in.
    pub(super) within: Vec<(usize, usize)>,
}

/// Fields of an event that a pattern asks for, and what is known of them together.
pub(super) struct Flat {
    pub(super) fields: Vec<Found>,
    lists: usize,
}

/// At most this many fields are looked at; explanations of larger events look at the first ones.
const MAX_FIELDS: usize = 2_000;

impl Flat {
    /// The fields of `event` that some leaf is about.
    pub(super) fn new(event: &Node, leaves: &[Leaf]) -> Self {
        let mut flat = Self { fields: Vec::new(), lists: 0 };
        flat.object(event, &mut String::new(), true, &mut Vec::new(), leaves);
        flat
    }

    fn object(&mut self, node: &Node, name: &mut String, top: bool, within: &mut Vec<(usize, usize)>, leaves: &[Leaf]) {
        for field in node.fields() {
            let length = name.len();
            if !top {
                name.push('.');
            }
            name.push_str(&field.name);
            let below = |leaf: &Leaf| {
                leaf.name.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if leaves.iter().any(below) {
                self.value(&field.value, name, within, leaves);
            }
            name.truncate(length);
        }
    }

    fn value(&mut self, node: &Node, name: &mut String, within: &mut Vec<(usize, usize)>, leaves: &[Leaf]) {
        match &node.kind {
            Kind::Object(_) => self.object(node, name, false, within, leaves),
            Kind::List(items) => {
                let list = self.lists;
                self.lists += 1;
                for (n, item) in items.iter().enumerate() {
                    let holds = item.scalar().is_none();
                    if holds {
                        within.push((list, n));
                    }
                    self.value(item, name, within, leaves);
                    if holds {
                        within.pop();
                    }
                }
            }
            _ if self.fields.len() < MAX_FIELDS => {
                let value = node.scalar().unwrap_or_default();
                self.fields.push(Found { name: name.clone(), value, span: node.span, within: within.clone() });
            }
            _ => {}
        }
    }
}

/// Whether two fields can be of one reading of the event: no list in which they are in different elements.
pub(super) fn consistent(a: &[(usize, usize)], b: &[(usize, usize)]) -> bool {
    a.iter().all(|(list, element)| b.iter().all(|(other, index)| list != other || element == index))
}
