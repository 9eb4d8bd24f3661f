//! The smallest change to a pattern that lets an event through.
//!
//! Smallest means: the fewest leaves are changed; each is rather widened than given another value, rather given a value
//! than allowed to be absent, rather allowed to be absent than taken out; and among changes of one kind, the one of the
//! fewest characters is taken. Nothing that matched before stops matching, except where `exists` is turned round.

use super::condition::{Condition, Value};
use super::flat::{Flat, Found};
use super::ip::Address;
use super::matcher::Matcher;
use super::number::Decimal;
use super::parse::parse;
use super::pattern::{Item, Leaf, Pattern};
use super::reading::{Outcome, Reading, closest};
use crate::diag::{Edit, Span};
use crate::json::{self, Kind, Node, inside, quote, written};

/// A changed pattern that the event matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearestMiss {
    /// The text of the changed pattern.
    pub text: String,
    /// What was changed, one entry a leaf.
    pub changes: Vec<Change>,
}

/// A change of one leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field, as a JSON path.
    pub path: String,
    /// What was done: "Add \"FAILED\"".
    pub label: String,
}

/// Looks for the smallest change to the pattern `text` that makes `event` match. `None` when it matches already, when
/// one of them cannot be read, when the event is longer than 262,144 bytes, or when none was found.
pub fn nearest(text: &str, event: &str) -> Option<NearestMiss> {
    if event.len() > super::explain::MAX_EXPLAINED {
        return None;
    }
    let root = json::parse(event).ok().filter(|node| matches!(node.kind, Kind::Object(_)))?;
    let first = parse(text).ok()?;
    let mut search = Search { event, left: MAX_WORK };
    if search.matches(&first) != Some(false) {
        return None;
    }
    let flat = Flat::new(&root, &first);
    let mut text = text.to_owned();
    let mut changes = Vec::new();
    let mut pattern = first.clone();
    // Every round mends a leaf; a leaf that still stands in the way is then opened.
    for _ in 0..=2 * first.leaves.len() {
        let reading = closest(&pattern, &flat);
        let (edit, path, mended) = search.mend(&text, &pattern, &flat, &reading)?;
        text = edit.apply(&text);
        changes.push(Change { path, label: edit.label });
        pattern = mended;
        if search.matches(&pattern)? {
            return Some(NearestMiss { text, changes });
        }
    }
    None
}

/// About how much work a search may be, in plain comparisons: what a keystroke may take.
const MAX_WORK: usize = 3_000_000;

/// A search that ends when it was enough work.
struct Search<'a> {
    event: &'a str,
    left: usize,
}

impl Search<'_> {
    fn spend(&mut self, work: usize) -> Option<()> {
        let enough = self.left < work;
        self.left = self.left.saturating_sub(work);
        (!enough).then_some(())
    }

    /// Whether the event matches; nothing when that cannot be said, or there was work enough.
    fn matches(&mut self, pattern: &Pattern) -> Option<bool> {
        let mut matcher = Matcher::new(pattern);
        let verdict = matcher.matches(self.event).ok();
        self.spend(self.event.len() / 4 + matcher.spent() + 50 * pattern.leaves.len())?;
        verdict
    }

    /// Reads a changed pattern, to be held against these fields.
    fn parse(&mut self, text: &str, flat: &Flat<'_>) -> Option<Pattern> {
        self.spend(8 * text.len())?;
        let pattern = parse(text).ok()?;
        let cost = |leaf: &Leaf| leaf.items.iter().map(|item| item.condition.cost()).sum::<usize>();
        let compared: usize = pattern.leaves.iter().map(cost).sum();
        self.spend(100 * pattern.leaves.len() + flat.fields.len().saturating_mul(compared.min(10_000)))?;
        Some(pattern)
    }

    /// A change of a leaf, the leaf's path, and the pattern it makes.
    fn with(&mut self, text: &str, edit: Edit, leaf: &Leaf, flat: &Flat<'_>) -> Option<(Edit, String, Pattern)> {
        let changed = self.parse(&edit.apply(text), flat)?;
        Some((edit, leaf.json_path(), changed))
    }

    /// Mends one leaf of the reading.
    fn mend(
        &mut self,
        text: &str,
        pattern: &Pattern,
        flat: &Flat<'_>,
        reading: &Reading,
    ) -> Option<(Edit, String, Pattern)> {
        let failing = |outcome: Outcome| matches!(outcome, Outcome::Failed(_) | Outcome::Missing);
        let failures = reading.failures();
        let leaf_of = |index: usize| pattern.leaves.get(index);
        let Some((index, outcome)) = reading.leaves.iter().find(|(_, outcome)| failing(*outcome)) else {
            // No leaf fails alone, but the lists of the event keep them from passing together: open one after the other.
            let opened = |(index, _): &(usize, Outcome)| leaf_of(*index).and_then(|leaf| Some((leaf, open(leaf)?)));
            let (leaf, edit) = reading.leaves.iter().find_map(opened)?;
            return self.with(text, edit, leaf, flat);
        };
        let leaf = leaf_of(*index)?;
        let found = match outcome {
            Outcome::Failed(field) | Outcome::Passed(field) => flat.fields.get(*field),
            Outcome::Absent | Outcome::Missing => None,
        };
        for edit in edits(text, leaf, found) {
            let next = edit.apply(text);
            if self.left == 0 {
                return None;
            }
            let Some(changed) = self.parse(&next, flat) else { continue };
            let better = closest(&changed, flat).failures() < failures;
            if better && (failures > 1 || self.matches(&changed) == Some(true)) {
                return Some((edit, leaf.json_path(), changed));
            }
        }
        // As a last resort the leaf lets everything through.
        let edit = open(leaf)?;
        self.with(text, edit, leaf, flat)
    }
}

/// Lets everything through; `None` when the leaf does so already and cannot be taken out.
fn open(leaf: &Leaf) -> Option<Edit> {
    if let Some(removal) = leaf.removal {
        return Some(Edit::new("Take the field out of the pattern", removal, ""));
    }
    let wanted = [(Condition::Exists, "{\"exists\": true}"), (Condition::Absent, "{\"exists\": false}")];
    let has = |condition: &Condition| leaf.items.iter().any(|item| item.condition == *condition);
    let lacking: Vec<&str> = wanted.iter().filter(|(condition, _)| !has(condition)).map(|(_, text)| *text).collect();
    (!lacking.is_empty()).then(|| leaf.append("Allow any value and none", &lacking.join(", ")))
}

/// Changes to a leaf that may let this field of the event pass, or its absence; the smallest first.
fn edits(text: &str, leaf: &Leaf, found: Option<&Found>) -> Vec<Edit> {
    let mut ranked: Vec<(u8, usize, Edit)> = Vec::new();
    let mut add = |rank, edit: Edit| {
        let removed = edit.span.end - edit.span.start;
        ranked.push((rank, removed + edit.text.len(), edit));
    };
    if let Some(found) = found {
        for item in &leaf.items {
            for edit in widen(text, item, found) {
                add(0, edit);
            }
        }
        let value = written(&found.value);
        add(1, leaf.append(&["Add ", &value].concat(), &value));
        add(2, leaf.append("Allow any value", "{\"exists\": true}"));
    } else {
        for item in leaf.items.iter().filter(|item| item.condition == Condition::Exists) {
            add(0, Edit::new("Turn exists round", item.span, "{\"exists\": false}"));
        }
        add(2, leaf.append("Allow the field to be absent", "{\"exists\": false}"));
    }
    if let Some(removal) = leaf.removal {
        add(3, Edit::new("Take the field out of the pattern", removal, ""));
    }
    crate::sort::sort_by(&mut ranked, &|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    ranked.into_iter().map(|(_, _, edit)| edit).collect()
}

/// Changes to one item that let a value pass.
fn widen(text: &str, item: &Item, found: &Found) -> Vec<Edit> {
    let source = item.span.of(text);
    let Ok(node) = json::parse(source) else { return Vec::new() };
    let operand = node.fields().first().map(|field| &field.value);
    let here = |span: Span| Span::new(item.span.start + span.start, item.span.start + span.end);
    let string = inside(&found.value);
    let one = |edit: Option<Edit>| edit.into_iter().collect();
    match (&item.condition, operand) {
        (Condition::Absent, _) => vec![Edit::new("Turn exists round", item.span, "{\"exists\": true}")],
        (Condition::Exact(known), _) => one(string.filter(|text| same_letters(known, text)).map(|_| {
            let text = ["{\"equals-ignore-case\": ", source, "}"].concat();
            Edit::new("Compare in any case", item.span, text)
        })),
        (Condition::Prefix(known), Some(operand)) => one(string.and_then(|string| {
            let known = known.strip_prefix('"')?;
            let shared = known.chars().zip(string.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
            shorter(here(operand.span), &shared.collect::<String>())
        })),
        (Condition::Suffix(known), Some(operand)) => one(string.and_then(|string| {
            let known = known.strip_suffix('"')?;
            let shared = known.chars().rev().zip(string.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a);
            let shared: String = shared.collect();
            shorter(here(operand.span), &shared.chars().rev().collect::<String>())
        })),
        (Condition::Cidr(block), Some(operand)) => one(string.and_then(|string| {
            let address = Address::read(string)?;
            let mask = block.low.common(address)?.min(block.high.common(address)?);
            let start = operand.scalar()?;
            let start = inside(&start)?.split('/').next()?.to_owned();
            let text = quote(&[&start, "/", &mask.to_string()].concat());
            (mask > 0).then(|| Edit::new("Widen the block", here(operand.span), text))
        })),
        (Condition::Numeric(_), Some(operand)) => {
            bounds(operand, found).into_iter().map(|(label, span, text)| Edit::new(label, here(span), text)).collect()
        }
        (Condition::AnythingBut(excluded), Some(operand)) => {
            one(exclude_less(source, excluded, operand, found).map(|(span, label)| Edit::new(&label, here(span), "")))
        }
        _ => Vec::new(),
    }
}

fn same_letters(known: &str, text: &str) -> bool {
    inside(known).is_some_and(|known| known.to_lowercase() == text.to_lowercase())
}

fn shorter(span: Span, shared: &str) -> Option<Edit> {
    // Less than two letters in common is no family resemblance.
    (shared.chars().count() > 1).then(|| Edit::new(&["Shorten it to ", &quote(shared)].concat(), span, quote(shared)))
}

/// Moves the bound that a number is beyond.
fn bounds(operand: &Node, found: &Found) -> Vec<(&'static str, Span, String)> {
    let Some(number) = Decimal::read(&found.value) else { return Vec::new() };
    let mut moved = Vec::new();
    for pair in operand.items().chunks(2) {
        let [sign, bound] = pair else { continue };
        let (Some(sign_text), Some(value)) = (sign.scalar(), bound.scalar().as_deref().and_then(Decimal::read)) else {
            continue;
        };
        let (label, beyond, inclusive) = match inside(&sign_text).unwrap_or("") {
            ">" => ("Lower the bound", number <= value, "\">=\""),
            ">=" => ("Lower the bound", number < value, "\">=\""),
            "<" => ("Raise the bound", number >= value, "\"<=\""),
            "<=" => ("Raise the bound", number > value, "\"<=\""),
            _ => continue,
        };
        if beyond {
            let both = Span::new(sign.span.start, bound.span.end);
            moved.push((label, both, [inclusive, ", ", &found.value].concat()));
            if number == value {
                moved.push(("Include the bound", sign.span, inclusive.to_owned()));
            }
        }
    }
    moved
}

/// What to cut out of a list of anything-but so that it no longer excludes a value.
fn exclude_less(source: &str, excluded: &[Condition], operand: &Node, found: &Found) -> Option<(Span, String)> {
    let list = match &operand.kind {
        Kind::Object(fields) => &fields.first()?.value,
        _ => operand,
    };
    let mut value = Value::new(&found.value);
    let hits: Vec<usize> =
        excluded.iter().enumerate().filter(|(_, one)| one.passes(&mut value)).map(|(n, _)| n).collect();
    let [hit] = hits.as_slice() else { return None };
    let (items, hit) = (list.items(), *hit);
    let cut = match (items.get(hit), items.get(hit + 1), hit.checked_sub(1).and_then(|before| items.get(before))) {
        (Some(node), Some(next), _) => Span::new(node.span.start, next.span.start),
        (Some(node), None, Some(before)) => Span::new(before.span.end, node.span.end),
        _ => return None,
    };
    let label = ["Exclude ", items.get(hit)?.span.of(source), " no longer"].concat();
    Some((cut, label))
}
