//! Why an event matches a pattern or not, leaf by leaf.

use super::condition::{Condition, Value};
use super::error::path;
use super::flat::Flat;
use super::matcher::{EventError, Matcher};
use super::pattern::{Leaf, Pattern};
use super::reading::{Outcome, candidates, closest};
use crate::diag::Span;
use crate::json::{self, Node, written};

/// Why an event matches a pattern or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Whether it matches.
    pub matches: bool,
    /// Every leaf of the pattern, in the order of the text; none for an event of more than 262,144 bytes.
    pub leaves: Vec<LeafReport>,
    /// One sentence for the whole.
    pub summary: String,
}

/// What became of one leaf of the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafReport {
    /// The field, as a JSON path: `$.detail.state`.
    pub path: String,
    /// The list in the text of the pattern.
    pub span: Span,
    /// Whether it passes.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub why: String,
}

/// How a leaf fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Passed,
    /// It fails.
    Failed,
    /// It belongs to another alternative of `$or`, or a later leaf of the same name counts instead.
    Unused,
}

/// Of a leaf of more alternatives only so many are told.
const MAX_TOLD: usize = 20;
/// Of longer events only the verdict is told, so that an explanation takes no longer than a keystroke may.
pub(super) const MAX_EXPLAINED: usize = 262_144;

/// Explains. `text` is what `pattern` was read from.
pub fn explain(text: &str, pattern: &Pattern, event: &str) -> Result<Explanation, EventError> {
    let matches = Matcher::new(pattern).matches(event)?;
    if event.len() > MAX_EXPLAINED {
        let verdict = if matches { "The event matches." } else { "The event does not match." };
        let summary =
            [verdict, " It is longer than 262,144 bytes, so its values are not looked at one by one."].concat();
        return Ok(Explanation { matches, leaves: Vec::new(), summary });
    }
    let root = json::parse(event)?;
    let flat = Flat::new(&root, pattern);
    let reading = closest(pattern, &flat);
    let candidates = candidates(pattern, &flat);
    let explainer = Explainer { text, pattern, root: &root, flat: &flat };
    let leaves = pattern.leaves.iter().enumerate().map(|(n, leaf)| {
        let outcome = reading.leaves.iter().find(|(known, _)| *known == n).map(|(_, outcome)| *outcome);
        let some_passes = candidates.get(n).into_iter().flatten().any(|(_, passes)| *passes);
        explainer.leaf(leaf, outcome, some_passes)
    });
    let leaves: Vec<LeafReport> = leaves.collect();
    let summary = explainer.summary(matches, &leaves);
    Ok(Explanation { matches, leaves, summary })
}

struct Explainer<'a> {
    text: &'a str,
    pattern: &'a Pattern,
    root: &'a Node,
    flat: &'a Flat<'a>,
}

impl Explainer<'_> {
    /// `some_passes`: whether some value of the event passes this leaf, taken alone.
    fn leaf(&self, leaf: &Leaf, outcome: Option<Outcome>, some_passes: bool) -> LeafReport {
        let value = |field: usize| self.flat.fields.get(field).map(|found| written(&found.value)).unwrap_or_default();
        let (verdict, why) = match outcome {
            None => (Verdict::Unused, "Not looked at: another leaf or alternative is closer to matching.".to_owned()),
            Some(Outcome::Passed(field)) => (Verdict::Passed, self.passed(leaf, field)),
            Some(Outcome::Absent) => (Verdict::Passed, "The event has no such field, as the pattern asks.".to_owned()),
            Some(Outcome::Failed(field)) if some_passes => (Verdict::Failed, elsewhere(&value(field))),
            Some(Outcome::Failed(field)) => (Verdict::Failed, self.failed(leaf, &value(field))),
            Some(Outcome::Missing) if some_passes => (Verdict::Failed, elsewhere("What is there")),
            Some(Outcome::Missing) => (Verdict::Failed, self.missing(leaf)),
        };
        LeafReport { path: leaf.json_path(), span: leaf.span, verdict, why }
    }

    fn passed(&self, leaf: &Leaf, field: usize) -> String {
        let Some(found) = self.flat.fields.get(field) else { return String::new() };
        let passing = leaf.items.iter().find(|item| item.condition.passes(&mut Value::new(&found.value)));
        let asked = passing.map(|item| asks(&item.condition, item.span.of(self.text))).unwrap_or_default();
        [&written(&found.value), " is ", &asked, "."].concat()
    }

    fn failed(&self, leaf: &Leaf, value: &str) -> String {
        if let [item] = leaf.items.as_slice() {
            if item.condition == Condition::Absent {
                return [value, " is there, and the field must be absent."].concat();
            }
            return [value, " is not ", &asks(&item.condition, item.span.of(self.text)), "."].concat();
        }
        let asked: Vec<String> =
            leaf.items.iter().take(MAX_TOLD).map(|item| asks(&item.condition, item.span.of(self.text))).collect();
        [value, " is none of: ", &asked.join("; "), "."].concat()
    }

    /// There is no value: what is there instead.
    fn missing(&self, leaf: &Leaf) -> String {
        let mut node = self.root;
        for (n, name) in leaf.path.iter().enumerate() {
            let Some(next) = node.get(name) else {
                let place = path(leaf.path.get(..n).unwrap_or(&[]));
                let near = node.fields().iter().find(|field| field.name.eq_ignore_ascii_case(name));
                let near = near.map(|field| [" It has “", &field.name, "”, which is another field."].concat());
                return match &node.kind {
                    json::Kind::Object(_) => {
                        ["There is no “", name, "” in ", &place, " of the event.", &near.unwrap_or_default()].concat()
                    }
                    json::Kind::List(_) => ["No element of ", &place, " has this field."].concat(),
                    _ => [&place, " is a value in the event, and has no fields."].concat(),
                };
            };
            node = next;
        }
        match &node.kind {
            json::Kind::List(items) if items.is_empty() => "The list is empty, which counts as absent.".to_owned(),
            json::Kind::Object(_) => {
                "It is an object in the event, which counts as absent: compare with a field in it.".to_owned()
            }
            _ => "No value there is in an element that passes the other fields.".to_owned(),
        }
    }

    fn summary(&self, matches: bool, leaves: &[LeafReport]) -> String {
        let failed: Vec<&str> =
            leaves.iter().filter(|leaf| leaf.verdict == Verdict::Failed).map(|leaf| leaf.path.as_str()).collect();
        let alternatives = self.pattern.rules.len();
        let of = if alternatives > 1 {
            [" The closest of ", &alternatives.to_string(), " combinations of $or is shown."].concat()
        } else {
            String::new()
        };
        match (matches, failed.as_slice()) {
            (true, _) => "The event matches.".to_owned(),
            (false, []) => {
                ["The event does not match: its lists have no elements in which all fields pass.", &of].concat()
            }
            (false, failed) => ["The event does not match, because of ", &failed.join(", "), ".", &of].concat(),
        }
    }
}

fn elsewhere(value: &str) -> String {
    [
        value,
        " fails. A value that passes is in another element of a list, and all fields of one list must pass in one \
        element.",
    ]
    .concat()
}

/// What a condition asks of a value, to follow "is" or "is not". `written` is the condition in the pattern.
fn asks(condition: &Condition, written: &str) -> String {
    let operand = json::parse(written).ok().and_then(|node| {
        let operand = node.fields().first()?.value.span;
        Some(operand.of(written).to_owned())
    });
    let operand = operand.as_deref().unwrap_or(written);
    let text = match condition {
        Condition::Exact(_) | Condition::Number(..) | Condition::Ip(_) => return written.to_owned(),
        Condition::Prefix(_) => "a string that starts with ",
        Condition::Suffix(_) => "a string that ends with ",
        Condition::IgnoreCase(_) => "in any case ",
        Condition::PrefixIgnoreCase(_) => "a string that starts, in any case, with ",
        Condition::SuffixIgnoreCase(_) => "a string that ends, in any case, with ",
        Condition::Wildcard(_) => "a string like ",
        Condition::Numeric(_) => "a number ",
        Condition::Cidr(_) => "an IP address in ",
        Condition::Exists => return "there".to_owned(),
        Condition::Absent => return "absent".to_owned(),
        Condition::AnythingBut(_) => "anything but ",
    };
    [text, operand].concat()
}
