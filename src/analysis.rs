//! The facade: everything Sluice knows about a draft, as a pure function of the draft and [`Env`]. Never fails.
use crate::advice::Advice;
use crate::dag::{Layout, Plan};
use crate::design::{Design, Draft, Problem};
use crate::rules::Finding;
use crate::schedule::{Instant, Preview, ZoneRules};
use crate::security;

/// Facts from outside the draft: the present, and the zones.
pub struct Env<'a> {
    /// The present.
    pub now: Instant,
    /// The time zones.
    pub zones: &'a dyn ZoneRules,
}

/// Everything Sluice knows about a draft.
#[derive(Clone)]
pub struct Analysis {
    /// The typed design.
    pub design: Design,
    /// What is wrong with fields, in the order of the form.
    pub problems: Vec<Problem>,
    /// The ranked answer.
    pub advice: Advice,
    /// What the rules found, worst first.
    pub findings: Vec<Finding>,
    /// The next ten runs; `None` without a valid schedule.
    pub preview: Option<Preview>,
    /// The run on typical durations; `None` with a cycle.
    pub typical: Option<Plan>,
    /// The run on worst durations; `None` with a cycle.
    pub worst: Option<Plan>,
    /// The drawing of `design.tasks` and `design.edges`, boxes of [`NODE`] size.
    pub layout: Layout,
    /// The security settings for the first option's route.
    pub security: security::Plan,
}

/// Width and height of a task's box in the drawing, pixels.
pub const NODE: (i32, i32) = (168, 56);

/// Knows everything about `draft`.
pub fn analyse(_draft: &Draft, _env: &Env<'_>) -> Analysis {
    unimplemented!()
}
