//! The reading of an event under which a pattern comes closest to matching it: which rule, and for each of its leaves
//! which field.

use super::condition::Value;
use super::flat::{Flat, consistent};
use super::pattern::Pattern;

/// What became of one leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// This field passes.
    Passed(usize),
    /// The field is absent, and may be.
    Absent,
    /// This field fails.
    Failed(usize),
    /// There is no field to look at, and there has to be one.
    Missing,
}

/// The rule that comes closest, and what became of each of its leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) rule: usize,
    pub(super) leaves: Vec<(usize, Outcome)>,
}

impl Reading {
    /// How many leaves fail.
    pub(super) fn failures(&self) -> usize {
        self.leaves.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_) | Outcome::Missing)).count()
    }
}

/// At most this many readings are tried, and fewer of many fields.
const MAX_READINGS: usize = 1_000;
/// About how many fields are looked at in all of them.
const MAX_LOOKS: usize = 200_000;

/// Of each leaf that a rule uses, the fields of its name and whether each passes.
pub(super) fn candidates(pattern: &Pattern, flat: &Flat<'_>) -> Vec<Vec<(usize, bool)>> {
    let used = pattern.used();
    let of_leaf = |leaf: &super::pattern::Leaf| {
        let fields = flat.fields.iter().enumerate().filter(|(_, field)| field.name == leaf.name);
        let passes = |(n, field): (usize, &super::flat::Found)| {
            let mut value = Value::new(&field.value);
            (n, leaf.items.iter().any(|item| item.condition.passes(&mut value)))
        };
        fields.map(passes).collect()
    };
    pattern.leaves.iter().zip(used).map(|(leaf, used)| if used { of_leaf(leaf) } else { Vec::new() }).collect()
}

/// The reading with the fewest leaves that fail.
pub(super) fn closest(pattern: &Pattern, flat: &Flat<'_>) -> Reading {
    let candidates = candidates(pattern, flat);
    let mut best = Reading { rule: 0, leaves: Vec::new() };
    let readings = (MAX_LOOKS / flat.fields.len().max(1)).clamp(20, MAX_READINGS);
    let (mut fewest, mut left) = (usize::MAX, readings);
    for (n, rule) in pattern.rules.iter().enumerate() {
        // Each element of a list some leaf looks into may be the one that is meant.
        let mut anchors: Vec<&[(usize, usize)]> = vec![&[]];
        for (field, _) in rule.iter().filter_map(|leaf| candidates.get(*leaf)).flatten() {
            let within = flat.fields.get(*field).map_or(&[][..], |field| field.within.as_slice());
            if anchors.len() < readings && anchors.last() != Some(&within) && !within.is_empty() {
                anchors.push(within);
            }
        }
        for anchor in anchors {
            if fewest == 0 || left == 0 {
                return best;
            }
            left -= 1;
            let leaves = read(pattern, rule, flat, &candidates, anchor);
            let reading = Reading { rule: n, leaves };
            if reading.failures() < fewest {
                fewest = reading.failures();
                best = reading;
            }
        }
    }
    best
}

/// Looks at the leaves of a rule one after the other, as EventBridge does, in the elements of `anchor`.
fn read(
    pattern: &Pattern,
    rule: &[usize],
    flat: &Flat<'_>,
    candidates: &[Vec<(usize, bool)>],
    anchor: &[(usize, usize)],
) -> Vec<(usize, Outcome)> {
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut outcomes = Vec::with_capacity(rule.len());
    for leaf in rule.iter().copied() {
        let within = |field: &usize| flat.fields.get(*field).map_or(&[][..], |found| found.within.as_slice());
        let here = || {
            let fields = candidates.get(leaf).into_iter().flatten();
            fields.filter(|(field, _)| consistent(&chosen, within(field)))
        };
        let inside = |field: &usize| consistent(anchor, within(field));
        let takes_absent = pattern.leaves.get(leaf).is_some_and(super::pattern::Leaf::takes_absent);
        let passing = here().find(|(field, passes)| *passes && inside(field));
        let outcome = match (passing, here().find(|(field, _)| inside(field))) {
            (Some((field, _)), _) => Outcome::Passed(*field),
            (None, _) if takes_absent && here().next().is_none() => Outcome::Absent,
            (None, Some((field, _))) => Outcome::Failed(*field),
            // What keeps it from being absent is in another element.
            (None, None) => {
                here().next().filter(|_| takes_absent).map_or(Outcome::Missing, |found| Outcome::Failed(found.0))
            }
        };
        if let Outcome::Passed(field) | Outcome::Failed(field) = &outcome {
            for place in within(field) {
                if !chosen.contains(place) {
                    chosen.push(*place);
                }
            }
        }
        outcomes.push((leaf, outcome));
    }
    outcomes
}
