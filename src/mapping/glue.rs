//! Triggers of a Glue workflow: one that starts it, and one for each set of conditions that steps wait for.

use super::{Gap, Mapping, Piece, names, outcome};
use crate::dag::{After, Flow, Link};
use crate::design::{Design, TaskKind};

/// Crawlers that one trigger starts (GL-10).
const CRAWLERS: usize = 2;
/// Jobs that one trigger starts (GL-10).
const JOBS: usize = 50;

/// Conditions of steps, with those that wait for the same.
type Predicates = Vec<(bool, Vec<Link>, Vec<usize>)>;

pub(super) fn mapping(design: &Design, flow: &Flow) -> Mapping {
    let mut mapping = Mapping { gaps: gaps(flow), ..Mapping::default() };
    let mut predicates: Predicates = Vec::new();
    for step in 0..flow.len() {
        let mut links: Vec<Link> = flow.into(step).map(|(_, link)| Link { to: 0, ..link }).collect();
        crate::sort::sort_by(&mut links, &|a, b| (a.from, a.after).cmp(&(b.from, b.after)));
        let any = flow.any(step) && links.len() > 1;
        match predicates.iter_mut().find(|(known, other, _)| *known == any && *other == links) {
            Some((_, _, steps)) => steps.push(step),
            None => predicates.push((any, links, vec![step])),
        }
    }
    // The start trigger first.
    crate::sort::sort_by(&mut predicates, &|a, b| a.1.is_empty().cmp(&b.1.is_empty()).reverse());
    for (any, links, steps) in predicates {
        let conditions: Vec<String> = links.iter().map(|&link| outcome(design, link)).collect();
        let says = if links.is_empty() {
            ["starts the run: ", &names(design, steps.iter().copied())].concat()
        } else {
            let between = if any { " or " } else { " and " };
            ["when ", &conditions.join(between), ": starts ", &names(design, steps.iter().copied())].concat()
        };
        let crawler = |step: &&usize| design.tasks.get(**step).is_some_and(|s| s.kind == Some(TaskKind::GlueCrawler));
        let crawlers = steps.iter().filter(crawler).count();
        let split = crawlers.div_ceil(CRAWLERS).max((steps.len() - crawlers).div_ceil(JOBS)).max(1);
        let triggers = split * usize::try_from(needed(any, &links)).unwrap_or(1);
        let what = match (links.is_empty(), triggers) {
            (true, _) => "Start trigger",
            (false, 1) => "Trigger",
            (false, _) => "Triggers",
        };
        let many = if triggers > 1 { [" (", &triggers.to_string(), " triggers)"].concat() } else { String::new() };
        mapping.pieces.push(Piece { depth: 0, what, says: says + &many });
    }
    mapping
}

pub(super) fn gaps(flow: &Flow) -> Vec<Gap> {
    let triggers = |step: usize| {
        let links: Vec<Link> = flow.into(step).map(|(_, link)| link).collect();
        needed(flow.any(step), &links)
    };
    (0..flow.len())
        .map(|step| (step, triggers(step)))
        .filter(|(_, many)| *many > 1)
        .map(|(s, n)| Gap::Triggers(s, n))
        .collect()
}

/// How many triggers it takes to say these conditions: a completion is a success or a failure, so among conditions
/// joined by AND each doubles them.
fn needed(any: bool, links: &[Link]) -> u32 {
    let completions = links.iter().filter(|link| link.after == After::Completion).count();
    if any || links.len() < 2 { 1 } else { 2_u32.saturating_pow(u32::try_from(completions).unwrap_or(u32::MAX)) }
}
