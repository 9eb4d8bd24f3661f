//! The graph of a design, as [`dag`] plans and simulates it.

use super::resolved::{Design, Edge, Step};
use super::vocabulary::{Join, On};
use crate::dag::{self, After};

impl Design {
    /// The steps and links as a graph; `None` when steps wait for each other.
    pub fn graph(&self) -> Option<dag::Flow> {
        let join = |step: &Step| match step.join {
            Join::All => dag::Join::All,
            Join::Any => dag::Join::Any,
            Join::Ran => dag::Join::Ran,
        };
        dag::Flow::new(self.tasks.iter().map(join).collect(), &links(&self.edges))
    }
}

/// The links, with the conditions of each step numbered from 1 in the order of the list; the same words are the same
/// condition.
fn links(edges: &[Edge]) -> Vec<dag::Link> {
    let mut known: Vec<(usize, &str)> = Vec::new();
    let mut links = Vec::with_capacity(edges.len());
    for edge in edges {
        let after = match edge.on {
            On::Success => After::Success,
            On::Failure => After::Failure,
            On::Completion => After::Completion,
        };
        let mut branch = 0;
        if !edge.when.is_empty() {
            let mut of_step = known.iter().filter(|(step, _)| *step == edge.from);
            branch = of_step.clone().position(|(_, when)| *when == edge.when).map_or(0, |at| at + 1);
            if branch == 0 {
                branch = of_step.by_ref().count() + 1;
                known.push((edge.from, &edge.when));
            }
        }
        links.push(dag::Link { from: edge.from, to: edge.to, after, branch });
    }
    links
}
