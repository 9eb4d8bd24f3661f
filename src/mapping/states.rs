//! States of a state machine: steps one after the other, Parallel and Choice around those beside each other, Map around
//! copies, Catch for failures.

use super::{Gap, Mapping, Piece, names};
use crate::dag::{After, Flow};
use crate::design::Design;

/// Graphs larger than this are not taken apart: a person would not read it, and it takes time.
const MOST: usize = 200;

pub(super) fn mapping(design: &Design, flow: &Flow) -> Mapping {
    let mut states = States { design, flow, mapping: Mapping::default() };
    if flow.len() <= MOST {
        let steps: Vec<usize> = flow.in_order().filter(|&step| flow.planned(step)).collect();
        states.nest(&steps, 0);
        states.catches();
    }
    states.mapping.gaps.extend((0..flow.len()).filter(|&step| flow.first_of_several(step)).map(Gap::FirstOf));
    states.mapping
}

struct States<'a> {
    design: &'a Design,
    flow: &'a Flow,
    mapping: Mapping,
}

impl States<'_> {
    fn add(&mut self, depth: usize, what: &'static str, says: String) {
        self.mapping.pieces.push(Piece { depth, what, says });
    }

    /// Writes `steps`, which are in order: part after part, and parts beside each other in a Parallel or a Choice.
    fn nest(&mut self, steps: &[usize], depth: usize) {
        match *steps {
            [] => return,
            [only] => return self.task(only, depth),
            _ => {}
        }
        let parts = self.parts(steps);
        if parts.len() > 1 {
            let chosen = parts.iter().filter(|part| self.conditions(part).is_some()).count();
            let what = if chosen == parts.len() { "Choice" } else { "Parallel" };
            let count = parts.len().to_string();
            self.add(depth, what, [count.as_str(), if what == "Choice" { " ways" } else { " branches" }].concat());
            for part in parts {
                let conditions = self.conditions(&part);
                if let Some(conditions) = &conditions {
                    let what = if what == "Choice" { "When" } else { "Choice" };
                    self.add(depth + 1, what, conditions.clone());
                }
                self.nest(&part, depth + 1 + usize::from(conditions.is_some()));
            }
            return;
        }
        match (1..steps.len()).find(|&at| self.cuts(steps, at)) {
            Some(at) => {
                let (before, after) = steps.split_at(at);
                self.nest(before, depth);
                self.nest(after, depth);
            }
            None => self.layer(steps, depth),
        }
    }

    /// No cut: what waits for nothing here goes first, and what follows waits for all of it.
    fn layer(&mut self, steps: &[usize], depth: usize) {
        let waits = |step: usize| self.flow.into(step).filter(|(_, link)| steps.contains(&link.from)).count();
        let (first, rest): (Vec<usize>, Vec<usize>) = steps.iter().partition(|&&step| waits(step) == 0);
        let asked = |step: usize| self.flow.into(step).filter(|(_, link)| first.contains(&link.from)).count();
        let sources = |&step: &usize| self.flow.into(step).all(|(_, link)| !rest.contains(&link.from));
        let more = rest.iter().copied().filter(sources).filter(|&step| asked(step) < first.len());
        let gaps: Vec<Gap> = more.map(Gap::Waits).collect();
        self.mapping.gaps.extend(gaps);
        self.nest(&first, depth);
        self.nest(&rest, depth);
    }

    /// Every last step of the first `at` leads to every first step of the others, so that these follow as a whole.
    fn cuts(&self, steps: &[usize], at: usize) -> bool {
        let (before, after) = steps.split_at(at);
        let inside = |set: &[usize], step: usize| set.contains(&step);
        let ends = |step: usize| !self.flow.out(step).any(|(_, link)| inside(before, link.to));
        let last = before.iter().filter(|&&step| ends(step)).count();
        let first: Vec<usize> = after
            .iter()
            .copied()
            .filter(|&step| !self.flow.into(step).any(|(_, link)| inside(after, link.from)))
            .collect();
        first.iter().all(|&step| {
            let from = self.flow.into(step).filter(|(_, link)| inside(before, link.from) && ends(link.from));
            from.count() == last
        })
    }

    /// The connected parts, each in order.
    fn parts(&self, steps: &[usize]) -> Vec<Vec<usize>> {
        let mut left: Vec<usize> = steps.to_vec();
        let mut parts = Vec::new();
        while let Some(&first) = left.first() {
            let mut near = vec![first];
            let mut at = 0;
            while let Some(&step) = near.get(at) {
                at += 1;
                let beside = self.flow.out(step).map(|(_, link)| link.to);
                for other in beside.chain(self.flow.into(step).map(|(_, link)| link.from)) {
                    if left.contains(&other) && !near.contains(&other) {
                        near.push(other);
                    }
                }
            }
            parts.push(left.iter().copied().filter(|step| near.contains(step)).collect());
            left.retain(|step| !near.contains(step));
        }
        parts
    }

    /// The conditions on which the first steps of a part run; `None` when one of them runs anyway.
    fn conditions(&self, part: &[usize]) -> Option<String> {
        let first = part.iter().filter(|&&step| !self.flow.into(step).any(|(_, link)| part.contains(&link.from)));
        let mut said: Vec<&str> = Vec::new();
        for &step in first {
            let mut links = self.flow.into(step).peekable();
            links.peek()?;
            for (at, link) in links {
                let when = self.design.edges.get(at).map(|edge| edge.when.as_str()).filter(|_| link.branch > 0)?;
                if !said.contains(&when) {
                    said.push(when);
                }
            }
        }
        Some(said.join(" or "))
    }

    fn task(&mut self, step: usize, depth: usize) {
        let name = names(self.design, [step]);
        match self.design.tasks.get(step).map(|step| step.each.clone()).filter(|each| !each.is_empty()) {
            Some(each) => self.add(depth, "Map", [&name, " for each ", &each].concat()),
            None => self.add(depth, "Task", name),
        }
    }

    /// What runs only after a failure.
    fn catches(&mut self) {
        for step in self.flow.in_order().filter(|&step| !self.flow.planned(step)) {
            let from: Vec<usize> = self
                .flow
                .into(step)
                .filter(|(_, link)| link.after == After::Failure)
                .map(|(_, link)| link.from)
                .collect();
            let name = names(self.design, [step]);
            let says = if from.is_empty() {
                [&name, ", then"].concat()
            } else {
                ["of ", &names(self.design, from), ": ", &name].concat()
            };
            self.add(0, "Catch", says);
        }
    }
}
