//! State machines in the Amazon States Language. Tasks and waits become steps; a choice becomes conditions on links, a
//! catcher a link on failure, a branch of a parallel state a chain of its own, the states of a map steps with a copy
//! for each item. States that only pass something on become links.

mod words;

use super::built::{Built, Condition, Names};
use super::kinds;
use super::value::{self, list, text};
use crate::design::{Count, Entry, Join, Minutes, On, Task, TaskKind};
use crate::diag::Span;
use serde_json::{Map, Value};
use words::{MAX_WORDS, both, condition, cut};

/// States that are read at most.
const MAX_STATES: usize = 10_000;
/// Comparisons on the ways between steps, at most: a short text may hold very many ways.
const MAX_WORK: usize = 20_000_000;
/// About as many comparisons as passing a state takes.
const PASS: usize = 500;

pub(super) fn read(built: &mut Built<'_>) {
    let Some(mut root) = value::root(built) else { return };
    // As `aws stepfunctions describe-state-machine` prints it.
    if let Some(Ok(inner)) = root.get("definition").and_then(Value::as_str).map(serde_json::from_str) {
        root = inner;
    }
    if root.get("States").is_none_or(|states| !states.is_object()) {
        return built.note(Span::new(0, 0), "There is no object “States” in it.");
    }
    let mut reader = Reader { built, arrivals: Vec::new(), work: 0, again: Names::default() };
    if root.get("TimeoutSeconds").is_some() {
        let span = reader.built.quoted("TimeoutSeconds");
        reader.built.note(span, "The time limit of the whole machine is left out.");
    }
    let whole = reader.machine(&root);
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
    arrivals: Vec<(usize, Vec<usize>, Leave)>,
    work: usize,
    /// How many more states have this name.
    again: Names,
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
        let (order, met) = order(states, start);
        for name in states.keys().filter(|name| met.get(name).is_none()) {
            let span = self.built.quoted(name);
            self.built.note(span, ["No state leads to “", name, "”: it is left out."].concat());
        }
        // A choice that nothing comes before is a step, or its conditions would have no place. So is one that several
        // steps come before at once: on the links of each they would be several choices.
        let mut steps: Vec<&str> = after_passes(states, start).into_iter().collect();
        let mut units: Vec<(&str, Unit)> = Vec::new();
        for &(name, state) in &order {
            let Some(unit) = self.unit(name, state, steps.contains(&name)) else { continue };
            if unit.exits.len() > 1 {
                steps.extend(after_passes(states, text(state, "Next")));
            }
            if unit.inner.len() > 1 {
                let caught = list(state, "Catch").iter();
                steps.extend(caught.filter_map(|catcher| after_passes(states, text(catcher, "Next"))));
            }
            units.push((name, unit));
        }
        // Choices that were passed before it was known.
        for &(name, state) in order.iter().filter(|(name, _)| steps.contains(name)) {
            if text(state, "Type") == "Choice" && units.iter().all(|(known, _)| *known != name) {
                units.extend(self.unit(name, state, true).map(|unit| (name, unit)));
            }
        }
        crate::sort::sort_by(&mut units, &|a, b| a.0.cmp(b.0));
        let known = Known { states, units: &units };
        let mut whole = Unit { entries: self.way(&known, start).to, ..Unit::default() };
        for &(name, state) in &order {
            let Some(unit) = known.unit(name) else { continue };
            let span = self.built.quoted(name);
            whole.inner.extend(&unit.inner);
            let way = match text(state, "Type") {
                "Choice" => self.choice(&known, state),
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
                let caught = self.way(&known, text(catcher, "Next"));
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
        for (step, entered) in to {
            for (before, left) in from {
                self.built.link(*before, *step, &both(left, entered), span);
            }
            if self.arrivals.len() <= super::MAX_LINKS {
                self.arrivals.push((*step, from.iter().map(|end| end.0).collect(), leave));
            }
        }
    }

    /// The state as steps; `None` when it only passes something on.
    fn unit(&mut self, name: &str, state: &Value, first: bool) -> Option<Unit> {
        let span = self.built.quoted(name);
        let kind = match text(state, "Type") {
            "Task" => kinds::resource(text(state, "Resource")),
            "Wait" => Some(TaskKind::Wait),
            "Choice" if first => Some(TaskKind::Other),
            "Choice" | "Pass" | "Succeed" | "Fail" => return None,
            "Parallel" => {
                let mut group = Unit::default();
                for branch in list(state, "Branches") {
                    let Unit { entries, exits, leave, inner } = self.machine(branch);
                    group.leave = match (group.exits.len(), exits.len()) {
                        (_, 0) => group.leave,
                        (0, _) => leave,
                        (a, b) if (a == 1 || group.leave == Leave::All) && (b == 1 || leave == Leave::All) => {
                            Leave::All
                        }
                        _ => Leave::Mixed,
                    };
                    group.entries.extend(entries);
                    group.exits.extend(exits);
                    group.inner.extend(inner);
                }
                self.left_out(name, state, GROUP, span);
                return Some(group).filter(|group| !group.inner.is_empty());
            }
            "Map" => {
                let machine = state.get("ItemProcessor").or_else(|| state.get("Iterator"))?;
                let group = self.machine(machine);
                self.left_out(name, state, GROUP, span);
                let items =
                    ["ItemsPath", "Items"].map(|key| text(state, key)).into_iter().find(|text| !text.is_empty());
                let items = crate::design::tidy(items.unwrap_or("item"));
                let limit = state.get("MaxConcurrency").and_then(Value::as_u64);
                let limit = limit.and_then(|limit| u32::try_from(limit).ok());
                if limit.is_none_or(|limit| limit > 1_000_000) {
                    self.left_out(name, state, &["MaxConcurrency"], span);
                }
                for &step in &group.inner {
                    self.built.change(step, |step| {
                        if step.each.is_empty() {
                            step.each.clone_from(&items);
                        }
                        if let Some(limit) = limit.filter(|limit| (1..=1_000_000).contains(limit)) {
                            step.concurrency = Entry::Value(Count(limit));
                        }
                    });
                }
                return Some(group).filter(|group| !group.inner.is_empty());
            }
            other => {
                let why = ["The type “", other, "” is not known: the state is taken for a step."].concat();
                self.built.note(span, why);
                None
            }
        };
        // Names need not differ between branches.
        let mut key = name.to_owned();
        while self.built.known(&key).is_some() {
            let again = self.again.get(name).unwrap_or(0) + 1;
            self.again.set(name, again);
            key = [name, "\n", &again.to_string()].concat();
        }
        let step = self.built.step(&key, span)?;
        let mut left = Vec::new();
        self.built.change(step, |task| {
            task.name = crate::design::tidy(name);
            task.kind = kind;
            left = fill(task, state);
        });
        self.left_out(name, state, &left, span);
        self.left_out(name, state, STEP, span);
        let end = (step, Condition::default());
        Some(Unit { entries: vec![end.clone()], exits: vec![end], inner: vec![step], leave: Leave::Any })
    }

    /// Tells which of these a state says in vain.
    fn left_out(&mut self, name: &str, state: &Value, keys: &[&str], span: Span) {
        for key in keys.iter().filter(|key| state.get(**key).is_some()) {
            self.built.note(span, ["The ", *key, " of “", name, "” is left out."].concat());
        }
    }

    /// The steps after a choice that is a step itself.
    fn choice(&mut self, known: &Known<'_>, state: &Value) -> Way {
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
    fn way(&mut self, known: &Known<'_>, name: &str) -> Way {
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

    /// Leaves out links that lead back, and says how many ways each step waits for.
    fn settle(&mut self) {
        let back = back(self.built.steps.len(), &self.built.links);
        for &at in &back {
            let Some(link) = self.built.links.get(at).cloned() else { continue };
            let (from, to) = (self.name(link.from), self.name(link.to));
            let why = ["“", &from, "” leads back to “", &to, "”: a graph has no loops, so this link is left out."];
            let span = self.built.quoted(&from);
            self.built.note(span, why.concat());
        }
        let mut gone: Vec<(usize, usize)> =
            back.iter().filter_map(|at| self.built.links.get(*at)).map(|link| (link.from, link.to)).collect();
        crate::sort::sort_by(&mut gone, &|a, b| a.cmp(b));
        let left = |from: usize, to: usize| gone.binary_search(&(from, to)).is_err();
        self.built.links.retain(|link| left(link.from, link.to));
        // How many ways there are, how many steps the longest waits for, and whether one waits for several of them.
        let mut ways = vec![(0_usize, 0_usize, Leave::Any); self.built.steps.len()];
        for (step, from, leave) in &self.arrivals {
            let left = from.iter().filter(|from| left(**from, *step)).count();
            if let Some(ways) = ways.get_mut(*step).filter(|_| left > 0) {
                let leave = if left > 1 && *leave != Leave::Any { *leave } else { ways.2 };
                *ways = (ways.0 + 1, ways.1.max(left), leave);
            }
        }
        // A failure is caught as soon as there is one.
        let mut caught = vec![true; self.built.steps.len()];
        for link in self.built.links.iter().filter(|link| link.on != Some(On::Failure)) {
            if let Some(caught) = caught.get_mut(link.to) {
                *caught = false;
            }
        }
        for (step, (ways, most, leave)) in ways.into_iter().enumerate() {
            // Ways that meet are those that ran, whichever they are; of the ends of one way the first counts.
            let join = match leave {
                _ if caught.get(step) == Some(&true) => Join::Any,
                _ if ways > 1 => Join::Ran,
                Leave::Any => Join::Any,
                Leave::All => Join::All,
                Leave::Mixed => Join::Ran,
            };
            if ways > 1 || most > 1 {
                self.built.change(step, |step| step.join = Some(join));
            }
        }
    }
}

/// What of a machine is known.
struct Known<'v> {
    states: &'v Map<String, Value>,
    /// By name.
    units: &'v [(&'v str, Unit)],
}

impl Known<'_> {
    fn unit(&self, name: &str) -> Option<&Unit> {
        let at = self.units.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.units.get(at).map(|unit| &unit.1)
    }
}

/// The states that can be reached, nearest first.
fn order<'v>(states: &'v Map<String, Value>, start: &'v str) -> (Vec<(&'v str, &'v Value)>, Names) {
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
fn after_passes<'v>(states: &'v Map<String, Value>, mut name: &'v str) -> Option<&'v str> {
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

/// What a group of states may say that a design has no place for.
const GROUP: &[&str] = &[
    "Retry",
    "MaxConcurrencyPath",
    "ToleratedFailureCount",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentage",
    "ToleratedFailurePercentagePath",
    "ItemBatcher",
];

/// The same of a task or wait: times that are only known when it runs.
const STEP: &[&str] = &["TimeoutSecondsPath", "SecondsPath", "Timestamp", "TimestampPath"];

/// What a state says of its step beside its kind; returns what could not be read.
fn fill(task: &mut Task, state: &Value) -> Vec<&'static str> {
    let mut left = Vec::new();
    let mut minutes = |key: &'static str| {
        let seconds = state.get(key).and_then(Value::as_u64);
        let minutes = seconds.and_then(|seconds| u32::try_from(seconds.div_ceil(60)).ok());
        let entry = minutes.map(|minutes| Entry::read(&minutes.to_string()));
        let entry = entry.filter(|entry: &Entry<Minutes>| entry.value().is_some());
        if entry.is_none() {
            left.push(key);
        }
        entry.unwrap_or_default()
    };
    task.timeout = minutes("TimeoutSeconds");
    task.typical = minutes("Seconds");
    let attempts = list(state, "Retry").iter().map(|retry| retry.get("MaxAttempts").map_or(Some(3), Value::as_u64));
    if let Some(most) = attempts.flatten().max() {
        let entry = Entry::read(&most.to_string());
        match entry {
            Entry::Value(Count(_)) => task.retries = entry,
            _ => left.push("Retry"),
        }
    }
    left
}

/// The links that close a loop, met from the first step on.
fn back(steps: usize, links: &[super::Wire]) -> Vec<usize> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); steps];
    for (at, link) in links.iter().enumerate() {
        if let Some(leaving) = leaving.get_mut(link.from) {
            leaving.push(at);
        }
    }
    let mut back = Vec::new();
    // Not met, on the way, done.
    let mut state = vec![0_u8; steps];
    let mark = |state: &mut Vec<u8>, step: usize, to: u8| {
        if let Some(state) = state.get_mut(step) {
            *state = to;
        }
    };
    for root in 0..steps {
        let mut path = vec![(root, 0)];
        if state.get(root) != Some(&0) {
            continue;
        }
        mark(&mut state, root, 1);
        while let Some((step, next)) = path.last_mut() {
            let at = leaving.get(*step).and_then(|leaving| leaving.get(*next)).copied();
            *next += 1;
            let Some(at) = at else {
                mark(&mut state, *step, 2);
                path.pop();
                continue;
            };
            let Some(link) = links.get(at) else { continue };
            match state.get(link.to) {
                Some(0) => {
                    mark(&mut state, link.to, 1);
                    path.push((link.to, 0));
                }
                Some(1) => back.push(at),
                _ => {}
            }
        }
    }
    back
}
