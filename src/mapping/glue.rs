//! Triggers of a Glue workflow: one that starts it, and one for each set of conditions that steps wait for.

use super::{Gap, Mapping, Piece, names};
use crate::dag::{After, Flow, Join, Link};
use crate::design::{Design, On, TaskKind};
use std::cmp::Ordering;

/// Crawlers that one trigger starts (GL-10).
const CRAWLERS: usize = 2;
/// Jobs that one trigger starts (GL-10).
const JOBS: usize = 50;

/// Conditions, with the steps that wait for them; none for those that start the run.
struct Predicate {
    any: bool,
    links: Vec<Link>,
    steps: Vec<usize>,
}

pub(super) fn mapping(design: &Design, flow: &Flow) -> Mapping {
    let mut mapping = Mapping { gaps: gaps(design, flow), ..Mapping::default() };
    for Predicate { any, links, steps } in predicates(design) {
        let conditions: Vec<String> = links.iter().map(|&link| outcome(design, link)).collect();
        let starts = names(design, steps.iter().copied());
        if links.is_empty() {
            let says = ["starts the run: ", &starts].concat();
            mapping.pieces.push(Piece { depth: 0, what: "Start trigger", says });
            continue;
        }
        let several = |condition: &String| condition.contains(" or ");
        let between = match any {
            true => " or ",
            false if conditions.iter().any(several) => ", and ",
            false => " and ",
        };
        let says = ["when ", &conditions.join(between), ": starts ", &starts].concat();
        let triggers = split(design, &steps).saturating_mul(needed(design, any, &links));
        let (what, many) = match triggers {
            1 => ("Trigger", String::new()),
            _ => ("Triggers", [" (", &super::many(triggers), " triggers)"].concat()),
        };
        mapping.pieces.push(Piece { depth: 0, what, says: says + &many });
    }
    mapping
}

/// Its conditions are joined by ANY: a trigger joined by AND does not fire when one of them is never met.
fn any(flow: &Flow, step: usize) -> bool {
    match flow.join(step) {
        Join::All => false,
        Join::Any => true,
        Join::Ran => flow.behind_choice(step),
    }
}

pub(super) fn gaps(design: &Design, flow: &Flow) -> Vec<Gap> {
    let first: Vec<usize> = (0..flow.len()).filter(|&step| flow.into(step).next().is_none()).collect();
    let starts = split(design, &first);
    let mut gaps: Vec<Gap> =
        first.first().filter(|_| starts > 1).map(|&step| Gap::Start(step, starts)).into_iter().collect();
    for step in 0..flow.len() {
        let links: Vec<Link> = flow.into(step).map(|(_, link)| link).collect();
        let triggers = needed(design, any(flow, step), &links);
        if triggers > 1 {
            gaps.push(Gap::Triggers(step, triggers));
        }
    }
    gaps
}

/// How many triggers a workflow takes to run the graph: one that starts it, as there may be only one (GL-02), and those
/// that watch what the others wait for.
pub(super) fn triggers(design: &Design) -> u32 {
    let watching = predicates(design).into_iter().filter(|predicate| !predicate.links.is_empty());
    watching.fold(1, |sum: u32, Predicate { any, links, steps }| {
        sum.saturating_add(split(design, &steps).saturating_mul(needed(design, any, &links)))
    })
}

/// How many different things steps wait for.
pub(super) fn watched(design: &Design) -> u32 {
    let watching = predicates(design).into_iter().filter(|predicate| !predicate.links.is_empty());
    u32::try_from(watching.count()).unwrap_or(u32::MAX)
}

/// What steps wait for, each once; the start first, the others in the order of their first steps.
fn predicates(design: &Design) -> Vec<Predicate> {
    let mut links: Vec<(usize, Link)> = Vec::new();
    for edge in &design.edges {
        let after = match edge.on {
            On::Success => After::Success,
            On::Failure => After::Failure,
            On::Completion => After::Completion,
        };
        links.push((edge.to, Link { from: edge.from, after, ..Link::default() }));
    }
    crate::sort::sort_by(&mut links, &|a, b| a.0.cmp(&b.0).then(order(a.1, b.1)));
    let mut all: Vec<Predicate> = Vec::new();
    for (step, link) in links {
        match all.last_mut() {
            Some(last) if last.steps == [step] => last.links.push(link),
            _ => all.push(Predicate { any: false, links: vec![link], steps: vec![step] }),
        }
    }
    let waits = |step: &usize| all.binary_search_by(|one| one.steps.first().cmp(&Some(step))).is_ok();
    let first: Vec<usize> = (0..design.tasks.len()).filter(|step| !waits(step)).collect();
    if let Some(flow) = design.graph() {
        for one in &mut all {
            one.any = one.links.len() > 1 && one.steps.first().is_some_and(|&step| any(&flow, step));
        }
    }
    crate::sort::sort_by(&mut all, &|a, b| {
        let mut each = a.links.iter().zip(&b.links).map(|(a, b)| order(*a, *b));
        let links = each.find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
        (a.links.len(), a.any).cmp(&(b.links.len(), b.any)).then(links)
    });
    let mut found: Vec<Predicate> = Vec::new();
    if !first.is_empty() {
        found.push(Predicate { any: false, links: Vec::new(), steps: first });
    }
    for mut next in all {
        match found.last_mut() {
            Some(last) if last.any == next.any && last.links == next.links => last.steps.append(&mut next.steps),
            _ => found.push(next),
        }
    }
    crate::sort::sort_by(&mut found, &|a, b| {
        (!a.links.is_empty(), a.steps.first()).cmp(&(!b.links.is_empty(), b.steps.first()))
    });
    found
}

fn order(a: Link, b: Link) -> Ordering {
    (a.from, a.after).cmp(&(b.from, b.after))
}

/// Triggers with the same conditions, as one starts only so many crawlers and jobs.
fn split(design: &Design, steps: &[usize]) -> u32 {
    let crawlers = steps.iter().filter(|&&step| crawler(design, step)).count();
    let triggers = crawlers.div_ceil(CRAWLERS).max((steps.len() - crawlers).div_ceil(JOBS)).max(1);
    u32::try_from(triggers).unwrap_or(u32::MAX)
}

/// How many triggers it takes to say these conditions. Each names one state of one job or crawler, and a trigger joins
/// its conditions by AND or by ANY: joined by AND, every combination of states takes a trigger of its own.
fn needed(design: &Design, any: bool, links: &[Link]) -> u32 {
    if any || links.len() < 2 {
        return 1;
    }
    links.iter().fold(1, |triggers: u32, &link| triggers.saturating_mul(states(design, link).0))
}

/// How many states that a trigger can watch for are this outcome, and in words (GL-11): a job ends as SUCCEEDED,
/// FAILED, TIMEOUT or STOPPED, a crawler as SUCCEEDED, FAILED or CANCELLED. Who stops a run did not see it fail.
fn states(design: &Design, link: Link) -> (u32, &'static str) {
    match (link.after, crawler(design, link.from)) {
        (After::Success, _) => (1, " succeeded"),
        (After::Failure, true) => (1, " failed"),
        (After::Failure, false) => (2, " failed or timed out"),
        (After::Completion, true) => (3, " succeeded, failed or was cancelled"),
        (After::Completion, false) => (4, " succeeded, failed, timed out or was stopped"),
    }
}

fn crawler(design: &Design, step: usize) -> bool {
    design.tasks.get(step).is_some_and(|step| step.kind == Some(TaskKind::GlueCrawler))
}

fn outcome(design: &Design, link: Link) -> String {
    [&names(design, [link.from]), states(design, link).1].concat()
}
