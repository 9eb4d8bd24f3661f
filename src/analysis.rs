//! The facade: everything Sluice knows about a draft, as a pure function of the draft and [`Env`]. Never fails.

use crate::advice::{self, Advice};
use crate::dag::{self, Layout, Plan};
use crate::design::{Design, Draft, Problem, resolve};
use crate::rules::Finding;
use crate::schedule::{self, Instant, Preview, ZoneRules};
use crate::security;

/// Facts from outside the draft: the present, and the zones.
pub struct Env<'a> {
    /// The present.
    pub now: Instant,
    /// The time zones.
    pub zones: &'a dyn ZoneRules,
}

/// Everything Sluice knows about a draft.
#[derive(Clone, Debug)]
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

/// How many runs the preview shows.
pub const RUNS: usize = 10;

/// Knows everything about `draft`.
pub fn analyse(draft: &Draft, env: &Env<'_>) -> Analysis {
    let (design, problems) = resolve(draft, env.zones);
    let edges: Vec<_> = design.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let minutes = |worst: bool| -> Vec<u32> {
        let length = |step: &crate::design::Step| if worst { step.worst } else { step.typical };
        design.tasks.iter().map(|step| length(step).map_or(0, |minutes| minutes.0)).collect()
    };
    let typical = dag::plan(&minutes(false), &edges);
    let worst = dag::plan(&minutes(true), &edges);
    let preview = design.timing().map(|timing| {
        schedule::preview(&timing.expression, timing.zone.as_deref(), timing.window, env.now, RUNS, env.zones)
    });
    let (advice, findings) = advice::advise(&design);
    let security = advice.options.first().map(|best| security::plan(&design, &best.route)).unwrap_or_default();
    Analysis {
        layout: dag::layout(&vec![NODE; design.tasks.len()], &edges),
        design,
        problems,
        advice,
        findings,
        preview,
        typical,
        worst,
        security,
    }
}
