//! States of a state machine: steps one after the other, Parallel and Choice around those beside each other, Map around
//! copies, Catch for failures.
//!
//! The lines are read like this. What stands below each other runs in this order. When a step fails whose failure is
//! caught, the rest of its list is left out but for what stands under a Catch, which is looked at in any case. A branch
//! of a Parallel is a list of its own: the others go on, and what follows the Parallel is left out when one was cut
//! short. A failure that nothing catches ends the run. What runs on each outcome is what was drawn, and in a run without a
//! failure the gaps tell what starts later.

use super::parts::{cuts, parts, places};
use super::when::{Variables, When};
use super::{Gap, Mapping, Piece, names};
use crate::dag::{After, Flow, Join};
use crate::design::Design;

/// Graphs larger than this are not taken apart: a person would not read it, and it takes time.
const MOST: usize = 200;

pub(super) fn mapping(design: &Design, flow: &Flow) -> Mapping {
    let mut states =
        States { design, flow, variables: Variables::default(), runs: Vec::new(), mapping: Mapping::default() };
    let done = if flow.len() > MOST { None } else { states.write() };
    if done.is_none() {
        let why = if flow.len() > MOST { "more than 200 steps" } else { "too many conditions decide on a step" };
        states.mapping = Mapping::default();
        states.add(0, "Not taken apart:", why.to_owned());
    }
    states.mapping.gaps.extend((0..flow.len()).filter(|&step| flow.starts_early(step)).map(Gap::FirstOf));
    states.mapping
}

struct States<'a> {
    design: &'a Design,
    flow: &'a Flow,
    variables: Variables,
    /// For each step on what it runs.
    runs: Vec<When>,
    mapping: Mapping,
}

/// Where in a list it is written.
#[derive(Clone)]
struct At {
    depth: usize,
    /// On what the list is gone through.
    scope: When,
    /// On what nothing has failed in it so far.
    sound: When,
    /// The steps that may have.
    failed: Vec<usize>,
}

/// Connected steps that run on the same.
struct Group {
    when: When,
    parts: Vec<Vec<usize>>,
}

/// How a group is reached.
enum Way {
    /// It follows.
    Next,
    /// It follows on these conditions.
    Choice(When),
    /// It runs on these outcomes, even if something has failed.
    Catch(When),
}

/// Values of the outcome of a step; only one whose failure is caught has it. Of its conditions the values are their
/// numbers less one, and one more for none when there is only one.
const SUCCEEDED: u32 = 0;
const FAILED: u32 = 1;

fn outcome(step: usize) -> usize {
    2 * step
}

fn condition(step: usize) -> usize {
    2 * step + 1
}

impl States<'_> {
    fn add(&mut self, depth: usize, what: &'static str, says: String) {
        self.mapping.pieces.push(Piece { depth, what, says });
    }

    /// Writes all lines; `None` when it takes too many conditions to say what a step runs on.
    fn write(&mut self) -> Option<()> {
        let mut conditions = vec![0; self.flow.len()];
        for link in self.flow.links() {
            if let Some(most) = conditions.get_mut(link.from) {
                *most = link.branch.max(*most);
            }
        }
        for most in conditions {
            self.variables.push(2)?;
            self.variables.push(most.max(2))?;
        }
        self.runs = vec![When::always(); self.flow.len()];
        for step in self.flow.in_order() {
            let when = self.when(step)?;
            if let Some(known) = self.runs.get_mut(step) {
                *known = when;
            }
        }
        let (can, never): (Vec<usize>, Vec<usize>) = self.flow.in_order().partition(|&step| !self.runs(step).never());
        // What only failures lead to comes last, if nothing else waits for it.
        let mut leads = vec![false; self.flow.len()];
        let order: Vec<usize> = self.flow.in_order().collect();
        for &step in order.iter().rev() {
            let on = self.flow.out(step).any(|(_, link)| leads.get(link.to) == Some(&true));
            if let Some(leads) = leads.get_mut(step) {
                *leads = on || self.flow.planned(step);
            }
        }
        let (steps, handlers): (Vec<usize>, Vec<usize>) = can.iter().partition(|&&step| leads.get(step) == Some(&true));
        let at = At { depth: 0, scope: When::always(), sound: When::always(), failed: Vec::new() };
        self.nest(&steps, &at)?;
        let mut at = self.past(at, &steps)?;
        for group in self.groups(&handlers)? {
            self.group(&group, &at)?;
            at = self.past(at, &group.parts.concat())?;
        }
        if !never.is_empty() {
            self.add(0, "Never:", names(self.design, never));
        }
        Some(())
    }

    /// On what a step runs.
    fn when(&self, step: usize) -> Option<When> {
        let mut all: Option<When> = None;
        // What waits for all waits for those that need not run only where it waits for nothing else.
        let firm = || self.flow.into(step).any(|(_, link)| link.is_firm());
        let all_of = self.flow.join(step) == Join::All && firm();
        for (_, link) in self.flow.into(step).filter(|(_, link)| !all_of || link.is_firm()) {
            let mut one = self.runs(link.from).clone();
            let outcome = match link.after {
                After::Success if self.caught(link.from) => Some(When::is(outcome(link.from), SUCCEEDED)),
                After::Failure => Some(When::is(outcome(link.from), FAILED)),
                After::Success | After::Completion => None,
            };
            let chosen = u32::try_from(link.branch).ok()?.checked_sub(1).map(|at| When::is(condition(link.from), at));
            for more in outcome.iter().chain(&chosen) {
                one = self.variables.both(&one, more)?;
            }
            all = Some(match all {
                None => one,
                Some(all) if !all_of => self.variables.either(&all, &one)?,
                Some(all) => self.variables.both(&all, &one)?,
            });
        }
        Some(all.unwrap_or_else(When::always))
    }

    fn runs(&self, step: usize) -> When {
        self.runs.get(step).cloned().unwrap_or_else(When::always)
    }

    /// Something follows its failure.
    fn caught(&self, step: usize) -> bool {
        self.flow.out(step).any(|(_, link)| link.after != After::Success)
    }

    /// The same list after these steps.
    fn past(&self, mut at: At, steps: &[usize]) -> Option<At> {
        for &step in steps.iter().filter(|&&step| self.caught(step)) {
            let failed = self.variables.both(&self.runs(step), &When::is(outcome(step), FAILED))?;
            at.sound = self.variables.less(&at.sound, &failed)?;
            at.failed.push(step);
        }
        Some(at)
    }

    /// Writes `steps`, which are in order and run in this list: group beside group.
    fn nest(&mut self, steps: &[usize], at: &At) -> Option<()> {
        let groups = self.groups(steps)?;
        let mut ways = Vec::new();
        for group in &groups {
            ways.push(self.way(&group.when, at)?);
        }
        let alone = |one: &Group| groups.iter().all(|other| std::ptr::eq(one, other) || one.when.apart(&other.when));
        // What runs instead of all others, after a failure, may as well stand behind them.
        let (late, now): (Vec<_>, Vec<_>) =
            groups.iter().zip(ways).partition(|(group, way)| matches!(way, Way::Catch(_)) && alone(group));
        let choice = now.iter().all(|(group, way)| matches!(way, Way::Choice(_)) && alone(group));
        match now.as_slice() {
            [] => {}
            [(only, _)] => self.group(only, at)?,
            _ if choice => {
                self.add(at.depth, "Choice", [&now.len().to_string(), " ways"].concat());
                for (group, way) in now {
                    if let Way::Choice(when) = way {
                        let says = self.words(&when);
                        self.add(at.depth + 1, "When", says);
                    }
                    self.beside(&group.parts, &At::inside(group, at.depth + 2))?;
                }
            }
            _ => {
                let start = self.parallel(at);
                for (group, way) in &now {
                    match way {
                        Way::Next => {
                            for part in &group.parts {
                                self.branch(at, &mut |states, at| states.row(part, at))?;
                            }
                        }
                        _ => self.branch(at, &mut |states, at| states.group(group, at))?,
                    }
                }
                self.counted(start, at);
            }
        }
        for (group, _) in late {
            self.group(group, at)?;
        }
        Some(())
    }

    /// The connected parts of some steps, those together that run on the same.
    fn groups(&self, steps: &[usize]) -> Option<Vec<Group>> {
        let mut groups: Vec<Group> = Vec::new();
        for part in parts(self.flow, steps) {
            let mut when: Option<When> = None;
            for &step in &part {
                let one = self.runs(step);
                when = Some(match when {
                    None => one,
                    Some(all) if all == one => all,
                    Some(all) => self.variables.either(&all, &one)?,
                });
            }
            let Some(when) = when else { continue };
            let mut same = None;
            for (at, group) in groups.iter().enumerate() {
                if self.variables.implies(&when, &group.when)? && self.variables.implies(&group.when, &when)? {
                    same = Some(at);
                    break;
                }
            }
            match same.and_then(|at| groups.get_mut(at)) {
                Some(group) => group.parts.push(part),
                None => groups.push(Group { when, parts: vec![part] }),
            }
        }
        Some(groups)
    }

    fn way(&self, when: &When, at: &At) -> Option<Way> {
        if !self.variables.implies(when, &at.sound)? {
            return Some(Way::Catch(self.variables.short(when.clone(), &at.scope)?));
        }
        let when = self.variables.short(when.clone(), &at.sound)?;
        Some(if when.is_always() { Way::Next } else { Way::Choice(when) })
    }

    /// Writes one group, and before it on what it runs.
    fn group(&mut self, group: &Group, at: &At) -> Option<()> {
        let (what, says) = match self.way(&group.when, at)? {
            Way::Next => return self.beside(&group.parts, at),
            Way::Choice(when) => ("Choice", ["only when ", &self.words(&when)].concat()),
            Way::Catch(when) => ("Catch", self.catch(&when, &at.failed)),
        };
        self.add(at.depth, what, says);
        self.beside(&group.parts, &At::inside(group, at.depth + 1))
    }

    /// Writes parts that run on the same as their list.
    fn beside(&mut self, parts: &[Vec<usize>], at: &At) -> Option<()> {
        if let [only] = parts {
            return self.row(only, at);
        }
        let start = self.parallel(at);
        for part in parts {
            self.branch(at, &mut |states, at| states.row(part, at))?;
        }
        self.counted(start, at);
        Some(())
    }

    /// Begins a Parallel; [`Self::counted`] ends it.
    fn parallel(&mut self, at: &At) -> usize {
        self.add(at.depth, "Parallel", String::new());
        self.mapping.pieces.len()
    }

    fn counted(&mut self, start: usize, at: &At) {
        let inside = self.mapping.pieces.iter().skip(start);
        let branches = inside.filter(|piece| piece.depth == at.depth + 1).count();
        if let Some(parallel) = start.checked_sub(1).and_then(|at| self.mapping.pieces.get_mut(at)) {
            parallel.says = [&branches.to_string(), " branches"].concat();
        }
    }

    /// One line of a Parallel, or several under one.
    fn branch(&mut self, at: &At, write: &mut dyn FnMut(&mut Self, &At) -> Option<()>) -> Option<()> {
        let start = self.mapping.pieces.len();
        let depth = at.depth + 1;
        write(self, &At { depth, ..at.clone() })?;
        let written = || self.mapping.pieces.iter().skip(start);
        if written().filter(|piece| piece.depth == depth).count() > 1 {
            for piece in self.mapping.pieces.iter_mut().skip(start) {
                piece.depth += 1;
            }
            let says = "one after the other".to_owned();
            self.mapping.pieces.insert(start, Piece { depth, what: "Branch", says });
        }
        Some(())
    }

    /// Writes a connected part: what can follow as a whole one after the other.
    fn row(&mut self, steps: &[usize], at: &At) -> Option<()> {
        if let [only] = *steps {
            self.task(only, at.depth);
            return Some(());
        }
        let mut at = at.clone();
        let mut from = 0;
        let mut cuts = cuts(self.flow, steps);
        if cuts.is_empty() {
            return self.layer(steps, &at);
        }
        cuts.push(steps.len());
        for cut in cuts {
            let steps = steps.get(from..cut).unwrap_or_default();
            self.nest(steps, &at)?;
            at = self.past(at, steps)?;
            from = cut;
        }
        Some(())
    }

    /// No cut: what waits for nothing here goes first, and what follows waits for all of it.
    fn layer(&mut self, steps: &[usize], at: &At) -> Option<()> {
        let place = places(self.flow, steps);
        let inside = |step: usize| place.get(step).is_some_and(|&place| place < steps.len());
        let waits = |step: usize| self.flow.into(step).any(|(_, link)| inside(link.from));
        let (rest, first): (Vec<usize>, Vec<usize>) = steps.iter().partition(|&&step| waits(step));
        // Of those that wait for the first alone, the ones that do not wait for all.
        let at_first = |step: usize| inside(step) && !waits(step);
        let asked = |step: usize| self.flow.into(step).filter(|(_, link)| at_first(link.from)).count();
        let sources = |&step: &usize| self.flow.into(step).all(|(_, link)| !inside(link.from) || at_first(link.from));
        let more = rest.iter().copied().filter(sources).filter(|&step| asked(step) < first.len());
        let gaps: Vec<Gap> = more.map(Gap::Waits).collect();
        self.mapping.gaps.extend(gaps);
        self.nest(&first, at)?;
        let at = self.past(at.clone(), &first)?;
        self.nest(&rest, &at)
    }

    fn task(&mut self, step: usize, depth: usize) {
        let name = names(self.design, [step]);
        match self.design.tasks.get(step).map(|step| step.each.clone()).filter(|each| !each.is_empty()) {
            Some(each) => self.add(depth, "Map", [&name, " for each ", &each].concat()),
            None => self.add(depth, "Task", name),
        }
    }

    /// "of a or b", "of a, going on either way", "when a failed and b succeeded".
    fn catch(&self, when: &When, failed: &[usize]) -> String {
        if when.is_always() {
            return ["of ", &names(self.design, failed.iter().copied()), ", going on either way"].concat();
        }
        let mut of = Vec::new();
        for case in when.cases() {
            match case.as_slice() {
                &[(variable, values)] if variable == outcome(variable / 2) && values == 1 << FAILED => {
                    of.push(variable / 2);
                }
                _ => return ["when ", &self.words(when)].concat(),
            }
        }
        let of: Vec<String> = of.into_iter().map(|step| names(self.design, [step])).collect();
        ["of ", &of.join(" or ")].concat()
    }

    /// The cases: "rows", "rows and a failed, or no rows".
    fn words(&self, when: &When) -> String {
        let mut cases = Vec::new();
        for case in when.cases() {
            let parts: Vec<String> = case.iter().map(|&(variable, values)| self.part(variable, values)).collect();
            cases.push(parts.join(" and "));
        }
        let between = if cases.iter().any(|case| case.contains(" and ")) { ", or " } else { " or " };
        cases.join(between)
    }

    fn part(&self, variable: usize, values: u64) -> String {
        let step = variable / 2;
        if variable == outcome(step) {
            let how = if values == 1 << FAILED { " failed" } else { " succeeded" };
            return [&names(self.design, [step]), how].concat();
        }
        let mut all: Vec<(usize, &str)> = Vec::new();
        for (at, link) in self.flow.out(step).filter(|(_, link)| link.branch > 0) {
            if all.iter().all(|(branch, _)| *branch != link.branch) {
                all.push((link.branch, self.design.edges.get(at).map_or("", |edge| &edge.when)));
            }
        }
        // Other steps may have conditions in the same words.
        let name = names(self.design, [step]);
        let shared = |when: &str| self.design.edges.iter().any(|edge| edge.from != step && edge.when == when);
        let word = |when: &str| if shared(when) { [when, " of ", &name].concat() } else { when.to_owned() };
        let holds = |(branch, _): &&(usize, &str)| values >> (branch - 1) & 1 == 1;
        let held: Vec<String> = all.iter().filter(holds).map(|(_, when)| word(when)).collect();
        match held.len() {
            0 => ["not ", &all.first().map_or_else(String::new, |(_, when)| word(when))].concat(),
            1 => held.concat(),
            _ => ["(", &held.join(" or "), ")"].concat(),
        }
    }
}

impl At {
    fn inside(group: &Group, depth: usize) -> Self {
        Self { depth, scope: group.when.clone(), sound: group.when.clone(), failed: Vec::new() }
    }
}
