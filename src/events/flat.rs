//! The fields of an event as a list: name, value, and the elements of lists they are in.

use super::pattern::{Leaf, Pattern};
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
pub(super) struct Flat<'a> {
    pub(super) fields: Vec<Found>,
    lists: usize,
    /// What the pattern asks for, sorted.
    names: Vec<&'a str>,
    /// How much more may be looked at.
    room: usize,
}

/// At most this many fields are looked at, and fewer where values are long, lie in many lists, or are compared with much:
/// explanations of larger events look at the first ones.
const MAX_FIELDS: usize = 2_000;
/// About how much work it may be to compare all fields with all leaves.
const MAX_WORK: usize = 1_000_000;

impl<'a> Flat<'a> {
    /// The fields of `event` that some rule of the pattern is about.
    pub(super) fn new(event: &Node, pattern: &'a Pattern) -> Self {
        let used = pattern.leaves.iter().zip(pattern.used()).filter(|(_, used)| *used);
        let used: Vec<&Leaf> = used.map(|(leaf, _)| leaf).collect();
        let order = crate::sort::order(used.len(), &|a, b| {
            used.get(*a).map(|leaf| &leaf.name).cmp(&used.get(*b).map(|leaf| &leaf.name))
        });
        let mut names: Vec<&str> = order.iter().filter_map(|n| used.get(*n)).map(|leaf| leaf.name.as_str()).collect();
        names.dedup();
        let cost: usize = used.iter().flat_map(|leaf| &leaf.items).map(|item| item.condition.cost()).sum();
        let room = (MAX_WORK / cost.max(1)).clamp(16, MAX_FIELDS);
        let mut flat = Self { fields: Vec::new(), lists: 0, names, room };
        flat.object(event, &mut String::new(), true, &mut Vec::new());
        flat
    }

    /// Whether the pattern asks for this field, or for one in it.
    fn asked(&self, name: &str) -> bool {
        // Sorted, "a.b" does not follow "a" at once where there is "a-b".
        let first = |least: &str| self.names.get(self.names.partition_point(|known| *known < least));
        first(name).is_some_and(|known| *known == name)
            || first(&[name, "."].concat())
                .is_some_and(|known| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    }

    fn object(&mut self, node: &Node, name: &mut String, top: bool, within: &mut Vec<(usize, usize)>) {
        for field in node.fields() {
            if self.room == 0 {
                return;
            }
            let length = name.len();
            if !top {
                name.push('.');
            }
            name.push_str(&field.name);
            if self.asked(name) {
                self.value(&field.value, name, within);
            }
            name.truncate(length);
        }
    }

    fn value(&mut self, node: &Node, name: &mut String, within: &mut Vec<(usize, usize)>) {
        match &node.kind {
            Kind::Object(_) => self.object(node, name, false, within),
            Kind::List(items) => {
                let list = self.lists;
                self.lists += 1;
                for (n, item) in items.iter().enumerate() {
                    let holds = matches!(item.kind, Kind::Object(_) | Kind::List(_));
                    if holds {
                        within.push((list, n));
                    }
                    self.value(item, name, within);
                    if holds {
                        within.pop();
                    }
                    if self.room == 0 {
                        return;
                    }
                }
            }
            _ if self.room > 0 => {
                let value = node.scalar().unwrap_or_default();
                self.room = self.room.saturating_sub(1 + value.len() / 64 + within.len() / 8);
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
