//! What is settled when all links are known: loops, and how many of its predecessors each step waits for.

use super::{Leave, Reader};
use crate::design::{Join, On};

impl Reader<'_, '_> {
    /// Leaves out links that lead back, and says how many ways each step waits for.
    pub(super) fn settle(&mut self) {
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

/// The links that close a loop, met from the first step on.
fn back(steps: usize, links: &[crate::import::Wire]) -> Vec<usize> {
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
