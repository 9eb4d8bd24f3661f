//! The steps of a design with their neighbours, looked up once for the drawing, the list and the keys.

use super::super::words::{list, minutes};
use crate::analysis::Analysis;
use crate::dag::{Plan, Span};
use crate::design::{Edge, Step, TaskId, TaskKind};
use crate::store::Session;

/// Where a key leads from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Go {
    /// To a predecessor.
    Left,
    /// To a successor.
    Right,
    /// To the one above in the same layer; in the list, to the row above.
    Up,
    /// To the one below in the same layer; in the list, to the row below.
    Down,
    /// To the first.
    First,
    /// To the last.
    Last,
}

pub(super) struct Steps<'a> {
    pub(super) analysis: &'a Analysis,
    /// Predecessors of each step.
    pub(super) before: Vec<Vec<usize>>,
    /// Successors of each step.
    pub(super) after: Vec<Vec<usize>>,
    /// How long the step takes is known, and so is all that comes before it.
    known: Vec<bool>,
}

/// The steps that links lead to from these, themselves among them; `next` has where the links of each lead.
fn reached(next: &[Vec<usize>], mut open: Vec<usize>) -> Vec<bool> {
    let mut found = vec![false; next.len()];
    while let Some(index) = open.pop() {
        if let Some(seen) = found.get_mut(index).filter(|seen| !**seen) {
            *seen = true;
            open.extend(next.get(index).into_iter().flatten());
        }
    }
    found
}

impl<'a> Steps<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let count = analysis.design.tasks.len();
        let (mut before, mut after) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for edge in &analysis.design.edges {
            if let (Some(before), Some(after)) = (before.get_mut(edge.to), after.get_mut(edge.from)) {
                before.push(edge.from);
                after.push(edge.to);
            }
        }
        let unknown = (0..).zip(&analysis.design.tasks).filter(|(_, step)| step.typical.is_none());
        let late = reached(&after, unknown.map(|(index, _)| index).collect());
        let known = late.iter().map(|late| !late).collect();
        Self { analysis, before, after, known }
    }

    /// The steps from which links lead to `index` (or that are reached from it: `forward`), itself among them.
    pub(super) fn beyond(&self, index: usize, forward: bool) -> Vec<bool> {
        reached(if forward { &self.after } else { &self.before }, vec![index])
    }

    pub(super) fn all(&self) -> &'a [Step] {
        &self.analysis.design.tasks
    }

    pub(super) fn id(&self, index: usize) -> Option<&'a TaskId> {
        self.all().get(index).map(|step| &step.id)
    }

    pub(super) fn name(&self, index: usize) -> &'a str {
        match self.all().get(index) {
            Some(step) if !step.name.is_empty() => &step.name,
            _ => "unnamed step",
        }
    }

    /// Names of these steps, as a person lists them.
    pub(super) fn names(&self, steps: &[usize]) -> String {
        list(&steps.iter().map(|&step| self.name(step)).collect::<Vec<_>>())
    }

    /// The name of the step has this in it, in capitals or not; not when nothing is sought.
    pub(super) fn found(&self, index: usize, sought: &str) -> bool {
        let sought = sought.trim().to_lowercase();
        !sought.is_empty() && self.name(index).to_lowercase().contains(&sought)
    }

    /// The index of the chosen step, when only its neighbours are to stand out.
    fn middle(&self, session: &Session) -> Option<usize> {
        session.selected.as_ref().filter(|_| session.near).and_then(|id| self.analysis.design.index(id))
    }

    /// It is to stand back: it is neither chosen nor a neighbour of what is.
    pub(super) fn is_far(&self, index: usize, session: &Session) -> bool {
        let linked = |lists: &[Vec<usize>], middle: usize| lists.get(middle).is_some_and(|list| list.contains(&index));
        self.middle(session)
            .is_some_and(|middle| middle != index && !linked(&self.before, middle) && !linked(&self.after, middle))
    }

    /// The same of a link.
    pub(super) fn is_far_link(&self, edge: &Edge, session: &Session) -> bool {
        self.middle(session).is_some_and(|middle| edge.from != middle && edge.to != middle)
    }

    /// The plan on typical durations; `None` with a cycle.
    fn plan(&self) -> Option<&'a Plan> {
        self.analysis.run().typical.as_ref()
    }

    /// When the step runs on typical durations; `None` with a cycle, and when they are not known.
    pub(super) fn span(&self, index: usize) -> Option<Span> {
        self.plan()?.spans.get(index).copied().filter(|span| !span.runs || self.known.get(index) == Some(&true))
    }

    /// On the longest chain.
    pub(super) fn critical(&self, index: usize) -> bool {
        self.known.contains(&true) && self.plan().is_some_and(|plan| plan.is_critical(index))
    }

    /// A link of the longest chain.
    pub(super) fn critical_link(&self, edge: &Edge) -> bool {
        self.known.contains(&true) && self.plan().is_some_and(|plan| plan.is_critical_link(edge.from, edge.to))
    }

    /// The accessible name: "join, Glue job, 15 min, after clean and fx, before load, critical".
    pub(super) fn described(&self, index: usize) -> String {
        let mut parts = vec![self.name(index).to_owned()];
        if let Some(step) = self.all().get(index) {
            parts.push(step.kind.map_or("kind not chosen", TaskKind::label).to_owned());
            if !step.each.is_empty() {
                parts.push(["one for each ", &step.each].concat());
            }
            parts.extend(step.typical.map(|typical| minutes(typical.0)));
        }
        for (word, steps) in [("after ", &self.before), ("before ", &self.after)] {
            if let Some(steps) = steps.get(index).filter(|steps| !steps.is_empty()) {
                parts.push([word, &self.names(steps)].concat());
            }
        }
        if self.critical(index) {
            parts.push("critical".to_owned());
        }
        if let Some(span) = self.span(index).filter(|span| span.runs && span.slack > 0) {
            parts.push(["slack ", &minutes(span.slack)].concat());
        }
        parts.extend(self.group(index).map(|group| ["in ", group].concat()));
        parts.join(", ")
    }

    /// The name of the smallest group that the step is in.
    pub(super) fn group(&self, index: usize) -> Option<&'a str> {
        self.analysis.run().groups.name_of(index)
    }

    /// How many other steps were chosen since this one was: of several that a key may lead to it leads to the last.
    pub(super) fn ago(&self, index: usize, session: &Session) -> i32 {
        let mut all = (0..).zip(session.visited.iter().rev());
        all.find(|(_, id)| Some(*id) == self.id(index)).map_or(i32::MAX, |(ago, _)| ago)
    }

    /// The step a key leads to in the list: by links and rows.
    pub(super) fn beside(&self, index: usize, go: Go, session: &Session) -> Option<usize> {
        let count = self.all().len();
        let last = |all: &Vec<Vec<usize>>| all.get(index)?.iter().copied().min_by_key(|&step| self.ago(step, session));
        match go {
            Go::Left => last(&self.before),
            Go::Right => last(&self.after),
            Go::First => (count > 0).then_some(0),
            Go::Last => count.checked_sub(1),
            Go::Up => index.checked_sub(1),
            Go::Down => Some(index + 1).filter(|&next| next < count),
        }
    }
}
