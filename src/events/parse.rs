//! Reads event patterns, and says why a text is none.
//!
//! What is refused is what aws/event-ruler refuses, and what EventBridge itself is known to refuse on top (aws-facts,
//! section 3).

use super::cursor::Cursor;
use super::error::{ErrorKind, TextError};
use super::operator;
use super::pattern::{Item, Leaf, Pattern, Remark};
use crate::diag::{Edit, Span};
use crate::json::{self, Field, Kind, Node, child, item};

/// The most combinations `$or` may make (aws-facts EP-22).
const MAX_RULES: usize = 1_000;
/// The most fields in one combination (aws/event-ruler).
const MAX_FIELDS: usize = 256;
/// Fields nest up to this deep: far more than 4,096 characters sensibly hold, and little enough for a browser's stack.
const MAX_NESTING: usize = 200;
/// Longer texts are not read at all: sixteen times what EventBridge takes (aws-facts EB-36).
pub(super) const MAX_TEXT: usize = 65_536;

/// Reads an event pattern.
pub fn parse(text: &str) -> Result<Pattern, TextError> {
    let mut reader = Reader::new(text, true);
    if text.len() > MAX_TEXT {
        let message = "An event pattern has at most 4,096 characters; this text is far longer, and was not read.";
        return Err(reader.cursor.error(ErrorKind::Limit, Span::new(0, text.len()), message, None));
    }
    let root = json::parse(text).map_err(|error| TextError::json(text, error))?;
    let read = reader.pattern(&root);
    // A field may be called `$or` where it does not say "or" (aws-facts EP-17).
    let Err(error) = read else { return read };
    let mut plain = Reader::new(text, false);
    if reader.seen_or
        && error.kind != ErrorKind::Limit
        && let Ok(pattern) = plain.pattern(&root)
    {
        return Ok(pattern);
    }
    Err(error)
}

/// The words that may not be names of fields inside `$or`, because they are or may become operators (aws/event-ruler).
const RESERVED: &str = " exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr = < <= > >= \
    regex not-wildcard not-equals-ignore-case date-after date-on-or-after date-before date-on-or-before in-date-range \
    ip-address-in-range ip-address-not-in-range ";

struct Reader<'a> {
    cursor: Cursor<'a>,
    /// Whether `$or` means "or".
    or: bool,
    seen_or: bool,
    /// How many objects are being read.
    depth: usize,
    /// The names on the way, `$or` left out, and joined.
    names: Vec<String>,
    leaves: Vec<Leaf>,
    rules: Vec<Vec<usize>>,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str, or: bool) -> Self {
        Self {
            cursor: Cursor::new(text),
            or,
            seen_or: false,
            depth: 0,
            names: Vec::new(),
            leaves: Vec::new(),
            rules: Vec::new(),
        }
    }

    fn pattern(&mut self, root: &Node) -> Result<Pattern, TextError> {
        let Kind::Object(fields) = &root.kind else {
            let message = "An event pattern is a JSON object: {\"source\": [\"aws.s3\"]}.";
            return Err(self.cursor.error(ErrorKind::NotObject, root.span, message, None));
        };
        self.object(root, fields, false, None)?;
        let (leaves, rules) = (std::mem::take(&mut self.leaves), std::mem::take(&mut self.rules));
        Ok(Pattern { leaves, rules, remarks: std::mem::take(&mut self.cursor.remarks) })
    }

    /// Reads an object of fields; `outer` is what goes with it when it is left empty.
    fn object(&mut self, node: &Node, fields: &[Field], in_or: bool, outer: Option<Span>) -> Result<(), TextError> {
        if fields.is_empty() {
            let message = "An empty object is refused: name a field in it, or remove it.";
            return Err(self.cursor.error(ErrorKind::Empty, node.span, message, None));
        }
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(self.cursor.error(ErrorKind::Limit, node.span, "Fields nest more than 200 deep.", None));
        }
        for (n, field) in fields.iter().enumerate() {
            let before = self.cursor.path.len();
            self.cursor.path = child(&self.cursor.path, &field.name);
            if fields.iter().take(n).any(|earlier| earlier.name == field.name) {
                self.cursor.remarks.push(Remark::Repeated(field.name.clone(), field.span()));
            }
            let removal = removal(fields, n, node.span).or(outer);
            if field.name == "$or" && self.or {
                self.seen_or = true;
                self.alternatives(field)?;
            } else {
                if field.name == "$or" {
                    self.cursor.remarks.push(Remark::PlainOr(field.span()));
                }
                self.field(field, in_or, removal)?;
            }
            self.cursor.path.truncate(before);
        }
        self.depth -= 1;
        Ok(())
    }

    fn field(&mut self, field: &Field, in_or: bool, removal: Option<Span>) -> Result<(), TextError> {
        if in_or && RESERVED.contains(&[" ", &field.name, " "].concat()) {
            let message =
                ["“", &field.name, "” is an operator, so it cannot be the name of a field inside $or."].concat();
            return Err(self.cursor.error(ErrorKind::Or, field.name_span, &message, None));
        }
        self.names.push(field.name.clone());
        match &field.value.kind {
            Kind::Object(fields) => self.object(&field.value, fields, in_or, removal)?,
            Kind::List(items) => self.leaf(field, items, removal)?,
            _ => {
                let value = field.value.span;
                let message =
                    ["The value of ", &field.name, " must be in a list: EventBridge compares with any of its items."];
                let fix = Edit::new("Put the value in a list", value, ["[", self.cursor.of(value), "]"].concat());
                return Err(self.cursor.error(ErrorKind::NotInList, value, &message.concat(), Some(fix)));
            }
        }
        self.names.pop();
        Ok(())
    }

    /// `$or`: every combination so far, with each of the alternatives.
    fn alternatives(&mut self, field: &Field) -> Result<(), TextError> {
        let alternatives = field.value.items();
        let wrong = alternatives.iter().find(|node| !matches!(node.kind, Kind::Object(_)));
        if alternatives.len() < 2 || wrong.is_some() {
            let span = wrong.unwrap_or(&field.value).span;
            let message = "$or is a list of two or more objects, each with fields of its own.";
            return Err(self.cursor.error(ErrorKind::Or, span, message, None));
        }
        let before = std::mem::take(&mut self.rules);
        let mut rules = Vec::new();
        for (n, node) in alternatives.iter().enumerate() {
            let length = self.cursor.path.len();
            self.cursor.path = item(&self.cursor.path, n);
            self.rules.clone_from(&before);
            // An alternative with nothing in it is refused, so there is nothing to remove it with.
            self.object(node, node.fields(), true, None)?;
            rules.append(&mut self.rules);
            self.cursor.path.truncate(length);
            if rules.len() > MAX_RULES {
                let message = "The $or lists make more than 1,000 combinations; EventBridge refuses that.";
                return Err(self.cursor.error(ErrorKind::Limit, field.span(), message, None));
            }
        }
        self.rules = rules;
        Ok(())
    }

    // Not a part of what calls itself: that keeps the stack small.
    #[inline(never)]
    fn leaf(&mut self, field: &Field, nodes: &[Node], removal: Option<Span>) -> Result<(), TextError> {
        if nodes.is_empty() {
            let message = "An empty list is refused: put a value in it, or remove the field.";
            return Err(self.cursor.error(ErrorKind::Empty, field.value.span, message, None));
        }
        let mut items = Vec::with_capacity(nodes.len());
        for (n, node) in nodes.iter().enumerate() {
            let length = self.cursor.path.len();
            self.cursor.path = item(&self.cursor.path, n);
            items.push(Item { condition: operator::condition(&mut self.cursor, node)?, span: node.span });
            self.cursor.path.truncate(length);
        }
        // Joined as event-ruler does it: an empty name at the start leaves no dot.
        let name = self.names.iter().fold(String::new(), |joined, name| {
            if joined.is_empty() { name.clone() } else { [&joined, ".", name].concat() }
        });
        let index = self.leaves.len();
        if self.rules.is_empty() {
            self.rules.push(Vec::new());
        }
        let mut overridden = false;
        for rule in &mut self.rules {
            let place =
                rule.binary_search_by(|known| self.leaves.get(*known).map_or("", |leaf| leaf.name.as_str()).cmp(&name));
            match place {
                Ok(at) => {
                    overridden = true;
                    if let Some(known) = rule.get_mut(at) {
                        *known = index;
                    }
                }
                Err(at) => rule.insert(at, index),
            }
            if rule.len() > MAX_FIELDS {
                let message = "A pattern of more than 256 fields is refused.";
                return Err(self.cursor.error(ErrorKind::Limit, field.span(), message, None));
            }
        }
        if overridden {
            self.cursor.remarks.push(Remark::Overridden(name.clone(), field.span()));
        }
        let (path, span, name_span) = (self.names.clone(), field.value.span, field.name_span);
        self.leaves.push(Leaf { path, name, items, span, name_span, removal });
        Ok(())
    }
}

/// The field with one comma beside it; `None` when it is the only one.
fn removal(fields: &[Field], n: usize, object: Span) -> Option<Span> {
    let field = fields.get(n)?.span();
    debug_assert!(object.start < field.start, "a field stands in its object");
    match (n.checked_sub(1).and_then(|before| fields.get(before)), fields.get(n + 1)) {
        (_, Some(next)) => Some(Span::new(field.start, next.name_span.start)),
        (Some(before), None) => Some(Span::new(before.value.span.end, field.end)),
        (None, None) => None,
    }
}
