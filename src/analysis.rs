//! The facade: everything Sluice knows about a draft, as a pure function of the draft and [`Env`]. Never fails.

use crate::advice::{self, Advice, Way};
use crate::dag::{self, Layout, Plan};
use crate::design::{Design, Draft, Minutes, Problem, Step, resolve};
use crate::rules::Finding;
use crate::schedule::{self, Instant, Preview, ZoneRules};
use crate::security;
use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

/// Facts from outside the draft: the present, and the zones.
#[derive(Clone)]
pub struct Env {
    /// The present.
    pub now: Instant,
    /// The time zones.
    pub zones: Rc<dyn ZoneRules>,
}

impl fmt::Debug for Env {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.now.fmt(to)
    }
}

/// Everything Sluice knows about a draft: the answer at once, what only one panel shows when it is first asked for.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What it rests on beside the draft.
    pub env: Env,
    /// The typed design.
    pub design: Design,
    /// What is wrong with fields, in the order of the form.
    pub problems: Vec<Problem>,
    /// The ranked answer.
    pub advice: Advice,
    /// What the rules found, worst first.
    pub findings: Vec<Finding>,
    /// See [`Self::preview`].
    pub preview: OnceCell<Option<Preview>>,
    /// See [`Self::run`].
    pub run: OnceCell<Run>,
    /// See [`Self::security`].
    pub security: OnceCell<security::Plan>,
    /// See [`Self::changes`].
    pub changes: OnceCell<Vec<Way>>,
}

/// One run of the pipeline, planned and drawn.
#[derive(Clone, Debug)]
pub struct Run {
    /// On typical durations; `None` with a cycle.
    pub typical: Option<Plan>,
    /// On worst durations; `None` with a cycle.
    pub worst: Option<Plan>,
    /// The drawing of `design.tasks` and `design.edges`, boxes of [`NODE`] size.
    pub layout: Layout,
}

/// Width and height of a task's box in the drawing, pixels.
pub const NODE: (i32, i32) = (168, 56);

/// How many runs the preview shows.
pub const RUNS: usize = 10;

/// Knows everything about `draft`.
pub fn analyse(draft: &Draft, env: &Env) -> Analysis {
    let (design, problems) = resolve(draft, &*env.zones);
    let (advice, findings) = advice::advise(&design);
    Analysis {
        env: env.clone(),
        design,
        problems,
        advice,
        findings,
        preview: OnceCell::new(),
        run: OnceCell::new(),
        security: OnceCell::new(),
        changes: OnceCell::new(),
    }
}

impl Analysis {
    /// The next ten runs; `None` without a valid schedule.
    pub fn preview(&self) -> Option<&Preview> {
        let look = || {
            let Env { now, zones } = &self.env;
            let timing = self.design.timing()?;
            Some(schedule::preview(&timing.expression, timing.zone.as_deref(), timing.window, *now, RUNS, &**zones))
        };
        self.preview.get_or_init(look).as_ref()
    }

    /// One run of the pipeline.
    pub fn run(&self) -> &Run {
        self.run.get_or_init(|| {
            let tasks = &self.design.tasks;
            let edges: Vec<_> = self.design.edges.iter().map(|edge| (edge.from, edge.to)).collect();
            let minutes = |length: fn(&Step) -> Option<Minutes>| -> Vec<u32> {
                tasks.iter().map(|step| length(step).map_or(0, |minutes| minutes.0)).collect()
            };
            Run {
                typical: dag::plan(&minutes(|step| step.typical), &edges),
                worst: dag::plan(&minutes(|step| step.worst), &edges),
                layout: dag::layout(&vec![NODE; tasks.len()], &edges),
            }
        })
    }

    /// The security settings for the first option's route.
    pub fn security(&self) -> &security::Plan {
        let plan = || self.advice.options.first().map(|best| security::plan(&self.design, &best.route));
        self.security.get_or_init(|| plan().unwrap_or_default())
    }

    /// What would change the answer. `draft` is the one that was analysed: a change is made in it.
    pub fn changes(&self, draft: &Draft) -> &[Way] {
        self.changes.get_or_init(|| advice::changes(draft, &self.design, &*self.env.zones))
    }
}
