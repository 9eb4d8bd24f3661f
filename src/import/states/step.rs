//! What one state becomes: a step, the steps of its branches or of its map, or nothing.

use super::super::built::one_line;
use super::super::kinds;
use super::super::value::{list, text};
use super::{Condition, Leave, Reader, Unit};
use crate::design::{Count, Entry, Minutes, Task, TaskKind};
use crate::diag::Span;
use serde_json::Value;

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
    // A pause is never longer.
    task.worst = task.typical.clone();
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

impl Reader<'_, '_> {
    /// The state as steps; `None` when it only passes something on.
    pub(super) fn unit(&mut self, name: &str, state: &Value, first: bool) -> Option<Unit> {
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
                let items = one_line(items.unwrap_or("item"));
                let told = self.built.spend(items.len().saturating_mul(group.inner.len()), span);
                let items = if told { items } else { String::new() };
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
        let key = self.built.fresh(name, "\n");
        let step = self.built.step(&key, span)?;
        let mut left = Vec::new();
        self.built.change(step, |task| {
            task.name = one_line(name);
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
}
