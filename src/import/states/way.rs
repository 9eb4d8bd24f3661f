//! Which states follow which, and the ways from one to the next steps: through choices and states that only pass
//! something on.

use super::super::built::{Names, looked};
use super::super::value::{list, text};
use super::words::{MAX_WORDS, both, condition};
use super::{Condition, MAX_WORK, Reader, Unit, Way};
use crate::design::shorten;
use serde_json::{Map, Value};

/// States that are read at most.
const MAX_STATES: usize = 10_000;
/// About as many comparisons as passing a state takes.
const PASS: usize = 500;

/// A state that can be reached.
pub(super) struct State<'v> {
    pub(super) name: &'v str,
    pub(super) json: &'v Value,
    /// The states after it, each with the condition on which it is chosen.
    nexts: Vec<(&'v str, String)>,
}

/// The states of a machine.
pub(super) struct Known<'v> {
    /// Nearest first.
    pub(super) states: Vec<State<'v>>,
    /// Their numbers by name.
    met: Names,
    /// What each became.
    pub(super) units: Vec<Option<Unit>>,
}

impl<'v> Known<'v> {
    pub(super) fn at(&self, name: &str) -> Option<usize> {
        self.met.get(name)
    }

    /// The states that can be reached from `start`.
    pub(super) fn new(states: &'v Map<String, Value>, start: &'v str) -> Self {
        let (states, met) = order(states, start);
        Self { units: states.iter().map(|_| None).collect(), states, met }
    }
}

/// The states that can be reached, nearest first.
fn order<'v>(states: &'v Map<String, Value>, start: &'v str) -> (Vec<State<'v>>, Names) {
    let mut order: Vec<State<'_>> = Vec::new();
    let mut met = Names::default();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(name) = open.pop_front() {
        let Some((name, state)) =
            states.get_key_value(name).filter(|_| order.len() < MAX_STATES && met.get(name).is_none())
        else {
            continue;
        };
        met.set(name, order.len());
        let nexts = rules(state);
        open.extend(nexts.iter().map(|(next, _)| *next));
        open.extend(list(state, "Catch").iter().map(|catcher| text(catcher, "Next")));
        order.push(State { name, json: state, nexts });
    }
    (order, met)
}

/// The states after this one, each with the condition on which it is chosen.
fn rules(state: &Value) -> Vec<(&str, String)> {
    let mut rules = Vec::new();
    for choice in list(state, "Choices") {
        let mut words = String::new();
        condition(choice, &mut words, false);
        rules.push((text(choice, "Next"), shorten(&words, 2 * MAX_WORDS)));
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
    /// The first state from `name` on that is more than a pass.
    pub(super) fn after_passes<'a>(&mut self, known: &Known<'a>, mut name: &'a str) -> Option<usize> {
        for _ in 0..=known.states.len() {
            self.work += PASS;
            looked(1);
            let at = known.at(name).filter(|_| self.work <= MAX_WORK)?;
            let state = known.states.get(at)?.json;
            if text(state, "Type") != "Pass" {
                return Some(at);
            }
            name = text(state, "Next");
        }
        None
    }

    /// The steps after a choice that is a step itself.
    pub(super) fn choice(&mut self, known: &Known<'_>, state: &State<'_>) -> Way {
        let mut way = Way::default();
        for (next, when) in &state.nexts {
            let Way { to, ends, fails } = self.way(known, next);
            way.fails |= fails;
            let how = (None, when.clone());
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
            let at = known.at(name);
            if let Some(unit) = at.and_then(|at| known.units.get(at)?.as_ref()) {
                for (step, entered) in &unit.entries {
                    self.add(&mut way.to, *step, both(&how, entered));
                }
                continue;
            }
            let Some(state) = at.and_then(|at| known.states.get(at)) else {
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
            self.work += PASS * state.nexts.len();
            if state.nexts.is_empty() {
                if text(state.json, "Type") == "Fail" {
                    way.fails = true;
                } else {
                    way.ends.push(how);
                }
                continue;
            }
            for (next, when) in state.nexts.iter().rev() {
                open.push((next, both(&how, &(None, when.clone()))));
            }
        }
        way
    }
}
