//! What `aws glue get-workflow --include-graph` prints: triggers between jobs and crawlers become links.
//!
//! Names of fields and states: `docs.aws.amazon.com/glue/latest/webapi/API_Node.html` and the types it leads to, read
//! 2026-11-26.

use super::built::{Built, Condition};
use super::value::{self, list, text};
use crate::design::{Entry, Join, Minutes, On, TaskKind};
use crate::diag::Span;
use serde_json::Value;

/// The job or crawler that an action or a condition names, as the key of its step.
fn named(value: &Value) -> Option<(String, TaskKind)> {
    for (key, kind) in [("JobName", TaskKind::GlueJob), ("CrawlerName", TaskKind::GlueCrawler)] {
        let name = text(value, key);
        if !name.is_empty() {
            return Some((name.to_owned(), kind));
        }
    }
    None
}

/// The step of a job or crawler. A job and a crawler may have the same name.
fn step(built: &mut Built<'_>, name: &str, kind: TaskKind) -> Option<usize> {
    let span = built.quoted(name);
    let mut key = name.to_owned();
    if kind == TaskKind::GlueCrawler {
        key.push_str("\ncrawler");
    }
    let step = built.step(&key, span)?;
    built.change(step, |step| {
        step.name = super::built::one_line(name);
        step.kind = Some(kind);
    });
    Some(step)
}

pub(super) fn read(built: &mut Built<'_>) {
    let Some(root) = value::root(built) else { return };
    // As get-workflow, get-workflow-run and batch-get-workflows print it.
    let mut graph = ["/Workflow/Graph", "/Graph", "/Run/Graph", "/Workflows/0/Graph"].iter();
    if let Some(other) = list(&root, "Workflows").get(1) {
        let span = built.quoted(text(other, "Name"));
        built.note(span, "Only the first workflow is read: this one and what follows it are left out.");
    }
    let Some(graph) = graph.find_map(|path| root.pointer(path)) else {
        let why = "There is no “Graph” in it: print the workflow with --include-graph.";
        return built.note(Span::new(0, 0), why);
    };
    let nodes = list(graph, "Nodes");
    let mut triggers = Vec::new();
    // By unique id: the step of a job or crawler, or the number of a trigger.
    let mut ids = super::built::Names::default();
    let mut ends: Vec<End> = Vec::new();
    for node in nodes {
        let name = text(node, "Name");
        let end = match text(node, "Type") {
            "JOB" => step(built, name, TaskKind::GlueJob).map(End::Step),
            "CRAWLER" => step(built, name, TaskKind::GlueCrawler).map(End::Step),
            "TRIGGER" => {
                triggers.push(Trigger { name, node, before: Vec::new(), after: Vec::new() });
                Some(End::Trigger(triggers.len() - 1))
            }
            other => {
                let why = ["A node of type “", other, "” is left out."].concat();
                let span = built.quoted(name);
                built.note(span, why);
                None
            }
        };
        if let Some(end) = end {
            ids.set(text(node, "UniqueId"), ends.len());
            ends.push(end);
        }
    }
    for edge in list(graph, "Edges") {
        let end = |key: &str| ids.get(text(edge, key)).and_then(|at| ends.get(at)).copied();
        match (end("SourceId"), end("DestinationId")) {
            (Some(End::Step(step)), Some(End::Trigger(at))) => {
                if let Some(trigger) = triggers.get_mut(at) {
                    trigger.before.push(step);
                }
            }
            (Some(End::Trigger(at)), Some(End::Step(step))) => {
                if let Some(trigger) = triggers.get_mut(at) {
                    trigger.after.push(step);
                }
            }
            (Some(End::Step(from)), Some(End::Step(to))) => {
                built.link(from, to, &Condition::default(), Span::new(0, 0));
            }
            _ => {
                let span = built.quoted(text(edge, "DestinationId"));
                built.note(span, "One end of this edge is not among the nodes.");
            }
        }
    }
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); built.steps.len()];
    for (number, trigger) in triggers.iter().enumerate() {
        for step in trigger.read(built) {
            starts.resize(starts.len().max(step + 1), Vec::new());
            if let Some(starts) = starts.get_mut(step) {
                starts.push(number);
            }
        }
    }
    // Each trigger starts a step by itself.
    for (step, starts) in starts.iter().enumerate() {
        if starts.len() > 1 {
            built.change(step, |step| step.join = Some(Join::Any));
            let all = |number: &usize| triggers.get(*number).is_some_and(Trigger::waits_for_all);
            if starts.iter().any(all) {
                let span = built.quoted(&built.steps.get(step).map(|step| step.name.clone()).unwrap_or_default());
                let why = "Several triggers start this step, and one waits for several steps: it is taken to wait for any of them.";
                built.note(span, why);
            }
        }
    }
}

/// What a node became.
#[derive(Clone, Copy)]
enum End {
    Step(usize),
    Trigger(usize),
}

struct Trigger<'v> {
    name: &'v str,
    node: &'v Value,
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Trigger<'_> {
    fn details(&self) -> &Value {
        self.node.pointer("/TriggerDetails/Trigger").unwrap_or(&Value::Null)
    }

    fn conditions(&self) -> &[Value] {
        list(self.details().get("Predicate").unwrap_or(&Value::Null), "Conditions")
    }

    fn any(&self) -> bool {
        self.details().pointer("/Predicate/Logical").and_then(Value::as_str) == Some("ANY")
    }

    fn waits_for_all(&self) -> bool {
        !self.any() && self.conditions().len().max(self.before.len()) > 1
    }

    /// Links what the trigger waits for with what it starts; returns the latter when there is something before it.
    fn read(&self, built: &mut Built<'_>) -> Vec<usize> {
        let span = built.quoted(self.name);
        let mut after = self.after.clone();
        for action in list(self.details(), "Actions") {
            let Some((name, kind)) = named(action) else {
                built.note(span, ["One action of the trigger “", self.name, "” names no job and no crawler."].concat());
                continue;
            };
            let Some(step) = step(built, &name, kind) else { continue };
            if let Some(minutes) = action.get("Timeout").and_then(Value::as_u64) {
                let entry = Entry::read(&minutes.to_string());
                match entry {
                    Entry::Value(Minutes(_)) => built.change(step, |step| step.timeout = entry),
                    _ => built.note(span, ["The timeout of “", &name, "” is left out."].concat()),
                }
            }
            if !self.after.contains(&step) {
                after.push(step);
            }
        }
        let mut before: Vec<(usize, Vec<On>)> = Vec::new();
        for condition in self.conditions() {
            let Some((name, kind)) = named(condition) else {
                built.note(
                    span,
                    ["One condition of the trigger “", self.name, "” names no job and no crawler."].concat(),
                );
                continue;
            };
            let Some(step) = step(built, &name, kind) else { continue };
            let state =
                if kind == TaskKind::GlueJob { text(condition, "State") } else { text(condition, "CrawlState") };
            let on = match state {
                "SUCCEEDED" | "" => On::Success,
                "FAILED" => On::Failure,
                other => {
                    let why = ["The trigger “", self.name, "” waits for ", other, ": it is taken for a failure."];
                    built.note(span, why.concat());
                    On::Failure
                }
            };
            match before.iter_mut().find(|(known, _)| *known == step) {
                Some((_, outcomes)) => outcomes.push(on),
                None => before.push((step, vec![on])),
            }
        }
        for &step in self.before.iter().filter(|_| self.conditions().is_empty()) {
            before.push((step, vec![On::Success]));
        }
        // One on demand stays CREATED; others fire when they are activated only
        // (docs.aws.amazon.com/glue/latest/dg/about-triggers.html, read 2026-11-26).
        let (kind, state) = (text(self.details(), "Type"), text(self.details(), "State"));
        if !matches!(state, "" | "ACTIVATING" | "ACTIVATED" | "UPDATING") && kind != "ON_DEMAND" {
            let why = ["The trigger “", self.name, "” is ", state, " and does not fire: it is read as if it did."];
            built.note(span, why.concat());
        }
        if before.is_empty() {
            let schedule = text(self.details(), "Schedule");
            let by = match kind {
                _ if !schedule.is_empty() => ["by ", schedule, ", UTC: say so under Start."].concat(),
                "EVENT" => "by an event of EventBridge: say so under Start.".to_owned(),
                "ON_DEMAND" => "on demand: say so under Start.".to_owned(),
                _ => "after nothing that is known.".to_owned(),
            };
            built.note(span, ["The trigger “", self.name, "” starts the run ", &by].concat());
            return Vec::new();
        }
        if before.len() > 1 {
            let join = if self.any() { Join::Any } else { Join::All };
            for &step in &after {
                built
                    .change(step, |step| step.join = Some(step.join.filter(|join| *join == Join::Any).unwrap_or(join)));
            }
        }
        for (from, outcomes) in &before {
            let both = outcomes.contains(&On::Success) && outcomes.contains(&On::Failure);
            if both && !self.any() {
                let name = built.steps.get(*from).map_or("", |step| step.name.as_str());
                let why = [
                    "The trigger “",
                    self.name,
                    "” waits for “",
                    name,
                    "” to succeed and to fail, so it never \
                    fires: it is read as if one of them were enough.",
                ];
                let why = why.concat();
                built.note(span, why);
            }
            let on = if both { Some(On::Completion) } else { outcomes.first().copied() };
            built.link_all(&[*from], &after, &(on, String::new()), span);
        }
        after
    }
}
