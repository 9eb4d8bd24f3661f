//! State machines in the Amazon States Language. Tasks and waits become steps; a choice becomes conditions on links, a
//! catcher a link on failure, a branch of a parallel state a chain of its own, the states of a map steps with a copy
//! for each item. States that only pass something on become links.

mod joins;
mod step;
mod way;
mod words;

use super::built::{Built, Condition};
use super::value::{self, list, text};
use crate::design::On;
use crate::diag::Span;
use serde_json::{Map, Value};
use std::rc::Rc;
use way::Known;
use words::{MAX_WORDS, both, cut};

/// Comparisons on the ways between steps, at most: a short text may hold very many ways.
const MAX_WORK: usize = 20_000_000;

pub(super) fn read(built: &mut Built<'_>) {
    let Some(mut root) = value::root(built) else { return };
    // As `aws stepfunctions describe-state-machine` prints it.
    if let Some(Ok(inner)) = root.get("definition").and_then(Value::as_str).map(serde_json::from_str) {
        root = inner;
    }
    if root.get("States").is_none_or(|states| !states.is_object()) {
        return built.note(Span::new(0, 0), "There is no object “States” in it.");
    }
    let mut reader = Reader { built, arrivals: Vec::new(), work: 0 };
    if root.get("TimeoutSeconds").is_some() {
        let span = reader.built.quoted("TimeoutSeconds");
        reader.built.note(span, "The time limit of the whole machine is left out.");
    }
    let whole = reader.machine(&root);
    if reader.work > MAX_WORK {
        reader.built.note(Span::new(0, 0), "There are too many ways between these states: some links are left out.");
    }
    for (step, how) in whole.exits {
        if how.0.is_some() {
            let name = reader.name(step);
            let span = reader.built.quoted(&name);
            let why = ["A failure of “", &name, "” is caught and the run goes on to its end: that is left out."];
            reader.built.note(span, why.concat());
        }
    }
    reader.settle();
}

/// A step and the condition on which it is left or entered.
type End = (usize, Condition);

/// How many of its exits a state or machine is left by.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Leave {
    /// By one of them.
    #[default]
    Any,
    /// By all: each branch has its own.
    All,
    /// By one of some and all of others.
    Mixed,
}

/// What a state became.
#[derive(Default)]
struct Unit {
    /// Where it is entered.
    entries: Vec<End>,
    /// From where it goes on.
    exits: Vec<End>,
    leave: Leave,
    /// All steps in it.
    inner: Vec<usize>,
}

/// From a state to the next steps.
#[derive(Default)]
struct Way {
    to: Vec<End>,
    /// The conditions on which the machine ends instead.
    ends: Vec<Condition>,
    /// It may end as failed.
    fails: bool,
}

struct Reader<'a, 'b> {
    built: &'b mut Built<'a>,
    /// Every way a step is reached by: the step, those it is reached from, and how many of them.
    arrivals: Vec<(usize, Rc<[usize]>, Leave)>,
    work: usize,
}

impl Reader<'_, '_> {
    /// Adds an end; one that is there already gets a second condition.
    fn add(&mut self, ends: &mut Vec<End>, step: usize, how: Condition) {
        self.work += 1 + ends.len();
        if self.work > MAX_WORK {
            return;
        }
        let Some((_, known)) = ends.iter_mut().find(|(known, _)| *known == step) else {
            return ends.push((step, how));
        };
        if known.0 != how.0 {
            known.0 = Some(On::Completion);
        }
        if known.1.is_empty() || how.1.is_empty() {
            known.1.clear();
        } else if known.1.len() > MAX_WORDS {
            cut(&mut known.1);
        } else if known.1.split(" or ").all(|part| part != how.1) {
            known.1.extend([" or ", how.1.as_str()]);
        }
    }

    fn name(&self, step: usize) -> String {
        self.built.steps.get(step).map(|step| step.name.clone()).unwrap_or_default()
    }

    /// Reads the states of a machine, a branch or a map.
    fn machine(&mut self, machine: &Value) -> Unit {
        let nothing = Map::new();
        let states = machine.get("States").and_then(Value::as_object).unwrap_or(&nothing);
        let start = text(machine, "StartAt");
        let mut known = Known::new(states, start);
        for name in states.keys().filter(|name| known.at(name).is_none()) {
            let span = self.built.quoted(name);
            self.built.note(span, ["No state leads to “", name, "”: it is left out."].concat());
        }
        // A choice that nothing comes before is a step, or its conditions would have no place. So is one that several
        // steps come before at once: on the links of each they would be several choices.
        let mut steps = vec![false; known.states.len()];
        let mut first = vec![start];
        // Once more for choices that were passed before it was known.
        for again in [false, true] {
            for at in 0..known.states.len() {
                for name in first.drain(..) {
                    if let Some(step) = self.after_passes(&known, name).and_then(|at| steps.get_mut(at)) {
                        *step = true;
                    }
                }
                let Some(&way::State { name, json: state, .. }) = known.states.get(at) else { continue };
                let step = steps.get(at) == Some(&true);
                if again && (!step || text(state, "Type") != "Choice" || matches!(known.units.get(at), Some(Some(_)))) {
                    continue;
                }
                let Some(unit) = self.unit(name, state, step) else { continue };
                if !again && unit.exits.len() > 1 {
                    first.push(text(state, "Next"));
                }
                if !again && unit.inner.len() > 1 {
                    first.extend(list(state, "Catch").iter().map(|catcher| text(catcher, "Next")));
                }
                if let Some(place) = known.units.get_mut(at) {
                    *place = Some(unit);
                }
            }
        }
        let known = known;
        let mut whole = Unit { entries: self.way(&known, start).to, ..Unit::default() };
        for (at, unit) in known.states.iter().zip(&known.units) {
            let (name, state) = (at.name, at.json);
            let Some(unit) = unit else { continue };
            let span = self.built.quoted(name);
            whole.inner.extend(&unit.inner);
            let way = match text(state, "Type") {
                "Choice" => self.choice(&known, at),
                _ if text(state, "Next").is_empty() => Way { ends: vec![Condition::default()], ..Way::default() },
                _ => self.way(&known, text(state, "Next")),
            };
            if way.fails {
                let why = ["After “", name, "” the run may end as failed: here it only goes no further."];
                self.built.note(span, why.concat());
            }
            self.arrive(&unit.exits, &way.to, unit.leave, span);
            self.exit(&mut whole, &unit.exits, unit.leave, &way);
            for catcher in list(state, "Catch") {
                let errors: Vec<&str> = list(catcher, "ErrorEquals").iter().filter_map(Value::as_str).collect();
                let all = errors.iter().any(|error| matches!(*error, "States.ALL" | "States.TaskFailed"));
                let when = if all { String::new() } else { ["error ", &errors.join(" or ")].concat() };
                let when = crate::design::shorten(&when, MAX_WORDS);
                let caught = self.way(&known, text(catcher, "Next"));
                if !self.built.spend(unit.inner.len(), span) {
                    break;
                }
                // Each failure leads there by itself.
                for &step in &unit.inner {
                    let failed = [(step, (Some(On::Failure), when.clone()))];
                    self.arrive(&failed, &caught.to, Leave::Any, span);
                    self.exit(&mut whole, &failed, Leave::Any, &caught);
                }
            }
        }
        whole
    }

    /// Lets the machine `whole` be left where `way` ends.
    fn exit(&mut self, whole: &mut Unit, from: &[End], leave: Leave, way: &Way) {
        if way.ends.is_empty() || from.is_empty() {
            return;
        }
        let leave = if from.len() > 1 { leave } else { Leave::Any };
        whole.leave = match whole.exits.len() {
            0 => leave,
            _ if leave == Leave::Any && whole.leave == Leave::Any => Leave::Any,
            _ => Leave::Mixed,
        };
        for (step, left) in from {
            for end in &way.ends {
                self.add(&mut whole.exits, *step, both(left, end));
            }
        }
    }

    /// Links what is left with what is reached.
    fn arrive(&mut self, from: &[End], to: &[End], leave: Leave, span: Span) {
        if from.is_empty() || !self.built.spend(from.len().saturating_mul(to.len()), span) {
            return;
        }
        let steps: Rc<[usize]> = from.iter().map(|end| end.0).collect();
        for (step, entered) in to {
            for (before, left) in from {
                self.built.link(*before, *step, &both(left, entered), span);
            }
            self.arrivals.push((*step, steps.clone(), leave));
        }
    }
}
