//! Which states follow which, and the ways from one to the next steps: through choices and states that only pass
//! something on.

use super::super::built::Names;
use super::super::value::{list, text};
use super::words::{both, condition};
use super::{Condition, MAX_WORK, Reader, Unit, Way};
use serde_json::{Map, Value};

/// States that are read at most.
const MAX_STATES: usize = 10_000;
/// About as many comparisons as passing a state takes.
const PASS: usize = 500;

/// What of a machine is known.
pub(super) struct Known<'v> {
    pub(super) states: &'v Map<String, Value>,
    /// By name.
    pub(super) units: &'v [(&'v str, Unit)],
}

impl Known<'_> {
    pub(super) fn unit(&self, name: &str) -> Option<&Unit> {
        let at = self.units.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.units.get(at).map(|unit| &unit.1)
    }
}

/// The states that can be reached, nearest first.
pub(super) fn order<'v>(states: &'v Map<String, Value>, start: &'v str) -> (Vec<(&'v str, &'v Value)>, Names) {
    let mut order: Vec<(&str, &Value)> = Vec::new();
    let mut met = Names::default();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(name) = open.pop_front() {
        let Some(state) = states.get(name).filter(|_| order.len() < MAX_STATES && met.get(name).is_none()) else {
            continue;
        };
        met.set(name, order.len());
        order.push((name, state));
        open.extend(rules(state).into_iter().map(|(next, _)| next));
        open.extend(list(state, "Catch").iter().map(|catcher| text(catcher, "Next")));
    }
    (order, met)
}

/// The first state that is more than a pass, from `name` on.
pub(super) fn after_passes<'v>(states: &'v Map<String, Value>, mut name: &'v str) -> Option<&'v str> {
    for _ in 0..=states.len() {
        let state = states.get(name)?;
        if text(state, "Type") != "Pass" {
            return Some(name);
        }
        name = text(state, "Next");
    }
    None
}

/// The states after this one, each with the condition on which it is chosen.
fn rules(state: &Value) -> Vec<(&str, String)> {
    let mut rules = Vec::new();
    for choice in list(state, "Choices") {
        let mut words = String::new();
        condition(choice, &mut words, false);
        rules.push((text(choice, "Next"), words));
    }
    for (key, when) in [("Default", "otherwise"), ("Next", "")] {
        let next = text(state, key);
        if !next.is_empty() {
            rules.push((next, when.to_owned()));
        }
    }
    rules
}

impl Reader<'_, '_> {
    /// The steps after a choice that is a step itself.
    pub(super) fn choice(&mut self, known: &Known<'_>, state: &Value) -> Way {
        let mut way = Way::default();
        for (next, when) in rules(state) {
            let Way { to, ends, fails } = self.way(known, next);
            way.fails |= fails;
            let how = (None, when);
            for (step, entered) in to {
                self.add(&mut way.to, step, both(&how, &entered));
            }
            way.ends.extend(ends.iter().map(|end| both(&how, end)));
        }
        way
    }

    /// The next steps from the state `name` on, itself included.
    pub(super) fn way(&mut self, known: &Known<'_>, name: &str) -> Way {
        let mut way = Way::default();
        let mut open = vec![(name, Condition::default())];
        while let Some((name, how)) = open.pop() {
            if let Some(unit) = known.unit(name) {
                for (step, entered) in &unit.entries {
                    self.add(&mut way.to, *step, both(&how, entered));
                }
                continue;
            }
            let Some(state) = known.states.get(name) else {
                let span = self.built.quoted(name);
                self.built.note(span, ["There is no state “", name, "”."].concat());
                continue;
            };
            self.work += PASS;
            if self.work > MAX_WORK {
                let span = self.built.quoted(name);
                self.built.note(span, "There are too many ways from here on: the others are left out.");
                break;
            }
            let mut nexts = rules(state);
            self.work += PASS * nexts.len();
            if nexts.is_empty() {
                if text(state, "Type") == "Fail" {
                    way.fails = true;
                } else {
                    way.ends.push(how);
                }
                continue;
            }
            nexts.reverse();
            for (next, when) in nexts {
                open.push((next, both(&how, &(None, when))));
            }
        }
        way
    }
}
