//! How the graph falls into what an orchestrator knows: triggers of a Glue workflow, states of a state machine, tasks of
//! an Airflow DAG; and what of it has no such form.

mod airflow;
mod glue;
mod parts;
mod states;
mod when;

use crate::dag::Flow;
use crate::design::{Design, Target};

/// One line of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How deep it is inside others.
    pub depth: usize,
    /// What it is there: "Parallel", "Trigger".
    pub what: &'static str,
    /// Which steps, and how.
    pub says: String,
}

/// Something the orchestrator has no form for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A workflow of Glue has one start trigger: the steps that begin, of which this is the first, need so many.
    Start(usize, u32),
    /// A trigger of Glue joins by AND or by ANY: this step needs so many triggers.
    Triggers(usize, u32),
    /// States nest: this step waits for more steps than it asks for.
    Waits(usize),
    /// Parallel branches are joined when all have ended: this step asks for any.
    FirstOf(usize),
    /// An Airflow task has one trigger rule: the links to this one ask for different outcomes.
    Rules(usize),
}

/// A graph in the words of an orchestrator.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Line by line.
    pub pieces: Vec<Piece>,
    /// What it has no form for.
    pub gaps: Vec<Gap>,
}

/// The graph of `design` as `target` runs it; nothing where steps wait for each other, or nothing orders them.
pub fn mapping(design: &Design, target: Target) -> Mapping {
    let Some(flow) = design.graph().filter(|flow| !flow.is_empty()) else { return Mapping::default() };
    match target {
        Target::GlueWorkflow => glue::mapping(design, &flow),
        Target::StateMachine => states::mapping(design, &flow),
        Target::Dag => airflow::mapping(design, &flow),
        Target::Task(_) | Target::Tasks => Mapping::default(),
    }
}

/// What `target` has no form for in the graph of `design`, which is `flow`.
pub fn gaps(design: &Design, flow: &Flow, target: Target) -> Vec<Gap> {
    match target {
        Target::GlueWorkflow => glue::gaps(design, flow),
        Target::StateMachine => states::mapping(design, flow).gaps,
        Target::Dag => airflow::gaps(flow),
        Target::Task(_) | Target::Tasks => Vec::new(),
    }
}

/// How many triggers a Glue workflow takes to run the graph of `design`.
pub fn triggers(design: &Design) -> u32 {
    glue::triggers(design)
}

/// How many different things steps wait for: each takes a trigger or more, whatever the kinds of the steps.
pub fn watched(design: &Design) -> u32 {
    glue::watched(design)
}

/// A number of triggers in words: above 100 it does not matter how many (GL-06).
pub fn many(triggers: u32) -> String {
    if triggers > 100 { "more than 100".to_owned() } else { triggers.to_string() }
}

/// Names of steps as a list: "a, b".
fn names(design: &Design, steps: impl IntoIterator<Item = usize>) -> String {
    let names: Vec<&str> = steps.into_iter().filter_map(|at| design.tasks.get(at)).map(|step| &*step.name).collect();
    names.join(", ")
}

/// The links to a step ask for different outcomes.
fn mixed(flow: &Flow, step: usize) -> bool {
    let mut links = flow.into(step).map(|(_, link)| link.after);
    links.next().is_some_and(|first| links.any(|other| other != first))
}

#[cfg(test)]
mod runs;
#[cfg(test)]
mod tests;
