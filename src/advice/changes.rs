//! What would change the answer: every single fact flipped, then every pair, the smallest that lead to each option.
use super::flips::{Class, Flip, clause, either, flips};
use super::routes::plain;
use super::trial::{Trial, differs};
use super::words;
use crate::design::{Command, Design, Draft, Fix, Orchestrator, Route, Start};
use crate::schedule::ZoneRules;
use crate::sort::sort_by;

/// Changes that lead to the same answer, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// "There are 19 steps or fewer, and all steps are Glue jobs".
    pub says: String,
    /// The answer then. A single step that is started directly has no kind here.
    pub route: Route,
    /// The route in words: "a Glue workflow, started by its own schedule".
    pub then: String,
    /// Makes the first of the changes.
    pub fix: Fix,
}

/// The smallest changes that lead to an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Which; for the one that is first already, to another route.
    pub option: Orchestrator,
    /// How many facts have to change: 1 or 2; 0 when no change of one or two leads there.
    pub facts: usize,
    /// The changes; empty when `facts` is 0.
    pub changes: Vec<Change>,
}

/// One or two flips that change the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) first: Flip,
    pub(super) second: Option<Flip>,
    pub(super) route: Route,
}

/// The smallest changes of one or two facts that lead to each option, the losers first. Nothing without steps.
pub fn changes(draft: &Draft, design: &Design, zones: &dyn ZoneRules) -> Vec<Way> {
    let trial = Trial::new(draft, design, zones);
    let (Some(now), true) = (trial.route(), design.flow.steps > 0) else { return Vec::new() };
    let mut order = trial.order();
    order.rotate_left(1);
    let found = search(&trial, now, draft, design);
    let way = |option| {
        let found: Vec<Found> = found.iter().copied().filter(|found| found.route.orchestrator == option).collect();
        let changes = said(&found, draft, design);
        let facts = found.first().map_or(0, |found| 1 + usize::from(found.second.is_some()));
        Way { option, facts, changes }
    };
    order.into_iter().map(way).collect()
}

/// How many listed steps there are of each class.
type Counts = [usize; Class::ALL.len()];

fn set(counts: &Counts) -> u8 {
    let present = Class::ALL.into_iter().zip(counts).filter(|(_, count)| **count > 0);
    present.fold(0, |classes, (class, _)| classes | class.bit())
}

/// The counts when one step of the first class becomes one of the second.
fn moved(counts: &Counts, from: Class, to: Class) -> Counts {
    let mut then = *counts;
    for (class, count) in Class::ALL.into_iter().zip(&mut then) {
        *count = (*count + usize::from(class == to)).saturating_sub(usize::from(class == from));
    }
    then
}

/// Every change of the kind of one step, as classes.
fn kinds(counts: &Counts) -> Vec<(Class, Class)> {
    let present = Class::ALL.into_iter().zip(counts).filter(|(_, count)| **count > 0);
    let become_any = |from| Class::ALL.into_iter().filter(move |&to| to != from && to != Class::Unknown);
    present.flat_map(|(from, _)| become_any(from).map(move |to| (from, to))).collect()
}

/// Whether what the flip writes is asked, when runs start like this.
fn asked(flip: Flip, start: Option<Start>) -> bool {
    match flip {
        Flip::Value { under, .. } => under.is_none() || under == start,
        _ => true,
    }
}

/// For each option the single flips that lead to it, or the pairs when there is no single one.
pub(super) fn search(base: &Trial<'_>, now: Route, draft: &Draft, design: &Design) -> Vec<Found> {
    let start = base.start();
    let leads = |trial: &Trial<'_>| trial.route().filter(|&then| differs(now, then, trial.start() == start)).map(plain);
    let mut found = Vec::new();

    let answers = flips(draft, design);
    let mut answered = Vec::new();
    for &flip in answers.iter().filter(|&&flip| asked(flip, start)) {
        let trial = base.with(flip);
        found.extend(leads(&trial).map(|route| Found { first: flip, second: None, route }));
        answered.push((flip, trial));
    }
    let mut counts = Counts::default();
    for task in &design.tasks {
        if let Some(count) = counts.get_mut(Class::of(task.kind) as usize) {
            *count += 1;
        }
    }
    let kinds = kinds(&counts);
    // The classes that one step can bring about, each once: to the rules, one more or less of many is nothing.
    let mut sets: Vec<(u8, Trial<'_>, Vec<Flip>)> = Vec::new();
    for &(from, to) in &kinds {
        let (classes, flip) = (set(&moved(&counts, from, to)), Flip::Kind { from, to });
        match sets.iter_mut().find(|(known, ..)| *known == classes) {
            Some((_, _, flips)) => flips.push(flip),
            None if classes != base.classes => sets.push((classes, base.with_classes(classes), vec![flip])),
            None => {}
        }
    }
    for (_, trial, flips) in &sets {
        if let Some(route) = leads(trial) {
            found.extend(flips.iter().map(|&first| Found { first, second: None, route }));
        }
    }

    let reached = |option: Orchestrator| found.iter().any(|found| found.route.orchestrator == option);
    let open: Vec<Orchestrator> = Orchestrator::ALL.iter().copied().filter(|&option| !reached(option)).collect();
    if open.is_empty() {
        return found;
    }
    let leads = |trial: &Trial<'_>| leads(trial).filter(|route| open.contains(&route.orchestrator));
    for (n, (first, trial)) in answered.iter().enumerate() {
        for &second in &answers {
            // Each pair once; what is asked only after the first has no turn of its own.
            let turn = answered.iter().position(|(other, _)| *other == second).is_none_or(|turn| turn > n);
            if turn && second.field() != first.field() && asked(second, trial.start()) {
                let route = leads(&trial.with(second));
                found.extend(route.map(|route| Found { first: *first, second: Some(second), route }));
            }
        }
    }
    for (_, trial, flips) in &sets {
        for &second in answers.iter().filter(|&&flip| flip != Flip::AllGlue && asked(flip, start)) {
            if let Some(route) = leads(&trial.with(second)) {
                found.extend(flips.iter().map(|&first| Found { first, second: Some(second), route }));
            }
        }
    }
    // Two steps together may bring about what neither does alone.
    let mut pairs: Vec<(u8, Option<Route>)> = sets.iter().map(|(classes, ..)| (*classes, None)).collect();
    pairs.push((base.classes, None));
    for (n, &(from, to)) in kinds.iter().enumerate() {
        let one = moved(&counts, from, to);
        for &(other, then) in kinds.iter().skip(n) {
            if other == from && counts.get(from as usize).is_none_or(|&count| count < 2) {
                continue;
            }
            let classes = set(&moved(&one, other, then));
            let known = pairs.iter().find(|(known, _)| *known == classes).map(|(_, route)| *route);
            let route = known.unwrap_or_else(|| {
                let route = leads(&base.with_classes(classes));
                pairs.push((classes, route));
                route
            });
            let (first, second) = (Flip::Kind { from, to }, Some(Flip::Kind { from: other, to: then }));
            found.extend(route.map(|route| Found { first, second, route }));
        }
    }
    found
}

/// The changes in sentences: one for each fact and route; pairs that go with the same others in one.
fn said(found: &[Found], draft: &Draft, design: &Design) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut rest: Vec<Found> = found.to_vec();
    while let Some(&Found { route, second, .. }) = rest.first() {
        let (same, others) = rest.into_iter().partition(|found| found.route == route);
        rest = others;
        let lines = if second.is_some() { stars(&same) } else { alone(&same) };
        for (ones, others) in lines {
            let (Some(&first), second) = (ones.first(), others.first().copied()) else { continue };
            let mut says = clauses(&ones, design);
            if second.is_some() {
                says = [&says, ", and ", &clauses(&others, design)].concat();
            }
            let fix = Fix::new("Try it", command(first, second, draft, design));
            changes.push(Change { says: capital(&says), route, then: words::route(route), fix });
        }
    }
    changes
}

/// Flips, and others of which one has to come with each.
type Line = (Vec<Flip>, Vec<Flip>);

/// Single flips, by fact.
fn alone(found: &[Found]) -> Vec<Line> {
    parts(&found.iter().map(|found| found.first).collect::<Vec<Flip>>())
        .into_iter()
        .map(|part| (part, vec![]))
        .collect()
}

/// Pairs, as few lines as merging twins gives: flips that go with exactly the same others. The one with the most
/// partners comes first.
fn stars(found: &[Found]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut ends: Vec<Flip> = Vec::new();
    for end in found.iter().flat_map(|found| [Some(found.first), found.second]).flatten() {
        if ends.contains(&end) {
            continue;
        }
        ends.push(end);
        let mut partners: Vec<Flip> = Vec::new();
        for Found { first, second, .. } in found {
            partners.extend(second.filter(|_| *first == end));
            partners.extend(second.filter(|&second| second == end && *first != end).map(|_| *first));
        }
        let same = |other: &[Flip]| partners.len() == other.len() && partners.iter().all(|flip| other.contains(flip));
        match lines.iter_mut().find(|(_, others)| same(others)) {
            Some((twins, _)) => twins.push(end),
            None => lines.push((vec![end], partners)),
        }
    }
    sort_by(&mut lines, &|a, b| b.1.len().cmp(&a.1.len()));
    // Each pair is said once, by the end that comes first.
    let mut said: Vec<Flip> = Vec::new();
    for (twins, others) in &mut lines {
        others.retain(|other| !said.contains(other));
        said.extend(twins.iter());
    }
    lines.retain(|(_, others)| !others.is_empty());
    lines
}

/// The flips by fact; those of steps by the kinds that a step may become.
fn parts(flips: &[Flip]) -> Vec<Vec<Flip>> {
    let becomes = |from: Class| -> u8 {
        let to = flips.iter().map(|flip| match *flip {
            Flip::Kind { from: class, to } if class == from => to.bit(),
            _ => 0,
        });
        to.fold(0, |all, bit| all | bit)
    };
    let alike = |one: Flip, other: Flip| match (one, other) {
        (Flip::Kind { from: one, .. }, Flip::Kind { from: other, .. }) => becomes(one) == becomes(other),
        (Flip::Kind { .. }, _) | (_, Flip::Kind { .. }) => false,
        _ => one.field() == other.field(),
    };
    let mut parts: Vec<Vec<Flip>> = Vec::new();
    for &flip in flips {
        match parts.iter_mut().find(|part| part.first().is_some_and(|&first| alike(first, flip))) {
            Some(part) => part.push(flip),
            None => parts.push(vec![flip]),
        }
    }
    parts
}

fn clauses(flips: &[Flip], design: &Design) -> String {
    either(&parts(flips).iter().map(|part| clause(part, design)).collect::<Vec<String>>())
}

/// Makes one flip, or two.
pub(super) fn command(first: Flip, second: Option<Flip>, draft: &Draft, design: &Design) -> Command {
    let mut used = Vec::new();
    let mut commands = vec![first.command(draft, design, &mut used)];
    if let Some(second) = second {
        let then = commands.first().and_then(|command| command.apply(draft));
        commands.push(second.command(then.as_ref().unwrap_or(draft), design, &mut used));
    }
    Command::All(commands)
}

/// With a capital letter in front.
fn capital(says: &str) -> String {
    let mut letters = says.chars();
    letters
        .next()
        .map_or_else(String::new, |first| [first.to_uppercase().collect(), letters.as_str().to_owned()].concat())
}

#[cfg(test)]
mod tests;
