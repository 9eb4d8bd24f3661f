//! What is settled when all steps and links are known: names of steps in groups, trigger rules, branches.

use super::{Flavour, Reader};
use crate::design::{Join, On};
use crate::diag::Span;
use crate::import::built::{Names, one_line};

/// What a trigger rule means for the links into a step, and for how many it waits. What is skipped is not waited for;
/// the last is the old name of the one before it.
const RULES: &[(&str, On, Join)] = &[
    ("all_success", On::Success, Join::All),
    ("all_failed", On::Failure, Join::All),
    ("all_done", On::Completion, Join::All),
    ("all_done_setup_success", On::Completion, Join::All),
    ("one_success", On::Success, Join::Any),
    ("one_failed", On::Failure, Join::Any),
    ("one_done", On::Completion, Join::Any),
    ("none_failed", On::Success, Join::Ran),
    ("none_failed_min_one_success", On::Success, Join::Ran),
    ("none_failed_or_skipped", On::Success, Join::Ran),
];

impl Reader<'_, '_> {
    /// A step in a group is called as in the code, without its groups, when that is the name of one step only.
    fn shorten(&mut self) {
        let mut names: Vec<&str> = self.built.steps.iter().map(|step| step.name.as_str()).collect();
        for &(step, inside) in &self.grouped {
            if let Some(name) = names.get_mut(step) {
                *name = name.get(inside..).filter(|short| !short.is_empty()).unwrap_or(name);
            }
        }
        let mut times = Names::default();
        for name in &names {
            times.set(name, times.get(name).unwrap_or(0) + 1);
        }
        let names: Vec<Option<String>> =
            names.iter().map(|name| (times.get(name) == Some(1)).then(|| (*name).to_owned())).collect();
        for (step, name) in self.built.steps.iter_mut().zip(names) {
            step.name = name.unwrap_or_else(|| std::mem::take(&mut step.name));
        }
    }

    /// Names, trigger rules and branches: what they say of steps and links is known when all of these are.
    pub(super) fn settle(&mut self) {
        self.leave(0);
        self.shorten();
        let mut arriving: Vec<Vec<usize>> = vec![Vec::new(); self.built.steps.len()];
        for (at, link) in self.built.links.iter().enumerate() {
            if let Some(arriving) = arriving.get_mut(link.to) {
                arriving.push(at);
            }
        }
        for (step, name, span) in std::mem::take(&mut self.rules) {
            let name = name.trim_end_matches(".value").rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let Some(&(_, on, join)) = RULES.iter().find(|rule| rule.0 == name) else {
                let why = ["The trigger rule “", &name, "” has no counterpart here: the step waits for success."];
                self.built.note(span, why.concat());
                continue;
            };
            let arriving = arriving.get(step).map_or(&[][..], Vec::as_slice);
            if !self.built.spend(arriving.len(), span) {
                continue;
            }
            for at in arriving {
                let Some(link) = self.built.links.get_mut(*at) else { continue };
                if on != On::Success {
                    link.on = Some(on);
                }
                // A label that says the same.
                if crate::import::condition::outcome(&link.when) == Some(on) {
                    link.when.clear();
                }
            }
            if arriving.len() > 1 {
                self.built.change(step, |step| step.join = Some(join));
            }
        }
        // For each step the last of the branches that it is behind, counted from 1.
        let mut behind = vec![0; self.built.steps.len()];
        for (number, (step, flavour, span)) in std::mem::take(&mut self.branches).into_iter().enumerate() {
            if flavour == Flavour::Branch && self.behind(step, number + 1, &mut behind, span).is_none() {
                continue;
            }
            let name = |step: usize| self.built.steps.get(step).map_or("", |step| step.name.as_str());
            let mut words = Vec::new();
            for &(to, at) in self.built.leaving(step) {
                // What also follows one that may be chosen is not skipped when it is not chosen itself.
                if behind.get(to) != Some(&(number + 1)) {
                    words.push((
                        at,
                        match flavour {
                            Flavour::Branch => [name(step), " chooses ", name(to)].concat(),
                            _ => [name(step), " is true"].concat(),
                        },
                    ));
                }
            }
            for (at, words) in words {
                let words = one_line(&words);
                if !self.built.spend(words.len(), span) {
                    break;
                }
                if let Some(link) = self.built.links.get_mut(at).filter(|link| link.when.is_empty()) {
                    link.when = words;
                }
            }
        }
    }

    /// Marks the steps that come after those that follow `step`; `None`, which is told, when there are too many.
    fn behind(&mut self, step: usize, mark: usize, behind: &mut [usize], span: Span) -> Option<()> {
        let mut open: Vec<usize> = self.built.leaving(step).iter().map(|(to, _)| *to).collect();
        // One alone comes after no other.
        while let Some(next) = open.pop().filter(|_| self.built.leaving(step).len() > 1) {
            self.built.spend(self.built.leaving(next).len(), span).then_some(())?;
            for &(to, _) in self.built.leaving(next) {
                if let Some(known) = behind.get_mut(to).filter(|known| **known != mark) {
                    *known = mark;
                    open.push(to);
                }
            }
        }
        Some(())
    }
}
