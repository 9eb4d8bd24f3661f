//! From the rules' verdicts to a ranked answer.
use crate::design::{Orchestrator, Place, Route};
use crate::rules::Reason;

/// How far the first option is ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Margin {
    /// Clear lead.
    Clear,
    /// Narrow lead.
    Narrow,
    /// A tie.
    Tie,
}

/// One option with everything said about it.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Which.
    pub option: Orchestrator,
    /// How it would be done.
    pub route: Route,
    /// The route in words: "EventBridge Scheduler starts a Step Functions state machine".
    pub how: String,
    /// What rules it out.
    pub blockers: Vec<Reason>,
    /// For it, strongest first.
    pub pros: Vec<Reason>,
    /// Against it, strongest first.
    pub cons: Vec<Reason>,
    /// Why it is not first, with what it would have taken; `None` for the first.
    pub lost: Option<String>,
}

/// Something not answered, and what was taken instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What was not answered.
    pub place: Place,
    /// What was taken: "Time zone: UTC".
    pub says: String,
    /// The answer would be another for some value.
    pub matters: bool,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Advice {
    /// "Use AWS Glue Workflows: a Glue workflow, started by its own schedule."
    pub sentence: String,
    /// How sure.
    pub margin: Margin,
    /// Best first; always three.
    pub options: Vec<Ranked>,
    /// For every "not sure" that the answer rests on.
    pub assumptions: Vec<Assumption>,
    /// Said beside the answer when something else fits better: "No orchestrator needed: ...".
    pub aside: Option<String>,
}

/// Stub.
pub fn advise(_design: &crate::design::Design) -> (Advice, Vec<crate::rules::Finding>) {
    let advice = Advice {
        sentence: String::new(),
        margin: Margin::Tie,
        options: Vec::new(),
        assumptions: Vec::new(),
        aside: None,
    };
    (advice, Vec::new())
}
