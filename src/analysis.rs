//! The facade: everything Sluice knows about a draft, as a pure function of the draft and [`Env`]. Never fails.

mod drawn;

use crate::advice::{self, Advice, Way};
use crate::cost;
use crate::dag::{self, Layout, Plan, Rect, Seen};
use crate::design::{Acceptance, Design, Draft, Folding, Groups, Problem, Step, resolve};
use crate::forecast::{self, Assume, Forecast};
use crate::mapping::{self, Mapping};
use crate::rules::Finding;
use crate::schedule::{self, Bars, Civil, Conversion, Horizon, Instant, Intent, Preview, ZoneRules};
use crate::security;
pub use drawn::{Drawn, Folded};
use std::cell::{OnceCell, RefCell};
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
    /// What the rules found and nobody accepted, worst first.
    pub findings: Vec<Finding>,
    /// What the rules found and somebody accepted until a day that has not come yet, worst first.
    pub accepted: Vec<(Finding, Acceptance)>,
    /// For each of these, how many of the open ones come before it.
    pub accepted_after: Vec<usize>,
    /// See [`Self::preview`].
    pub preview: OnceCell<Option<Preview>>,
    /// See [`Self::year`].
    pub year: OnceCell<Option<Preview>>,
    /// See [`Self::horizon`].
    pub horizon: OnceCell<Option<Horizon>>,
    /// See [`Self::bars`].
    pub bars: OnceCell<Option<Bars>>,
    /// See [`Self::conversions`].
    pub conversions: OnceCell<Option<[Conversion; 4]>>,
    /// See [`Self::run`].
    pub run: OnceCell<Run>,
    /// Where each task was drawn before the last edits; empty when nothing was drawn.
    pub seen: Vec<Option<Seen>>,
    /// See [`Self::layout`].
    pub layout: OnceCell<Rc<Layout>>,
    /// See [`Self::folding`].
    pub folding: OnceCell<Folding>,
    /// See [`Self::drawn`].
    pub drawn: RefCell<Option<Rc<Drawn>>>,
    /// See [`Self::frames`].
    pub frames: OnceCell<Vec<Option<Rect>>>,
    /// See [`Self::forecast`].
    pub forecast: RefCell<Option<(Assume, Option<Rc<Forecast>>)>>,
    /// See [`Self::mapping`].
    pub mapping: OnceCell<Mapping>,
    /// See [`Self::security`].
    pub security: OnceCell<security::Plan>,
    /// See [`Self::cost`].
    pub cost: OnceCell<cost::Basis>,
    /// See [`Self::changes`].
    pub changes: OnceCell<Vec<Way>>,
}

/// One run of the pipeline.
#[derive(Clone, Debug)]
pub struct Run {
    /// On typical durations, worst ones where those are not known; `None` with a cycle.
    pub typical: Option<Plan>,
    /// On worst durations; `None` with a cycle.
    pub worst: Option<Plan>,
    /// Steps that belong together.
    pub groups: Groups,
}

/// Width and height of a task's box in the drawing, pixels.
pub const NODE: (i32, i32) = (168, 56);

/// How many runs the preview shows.
pub const RUNS: usize = 10;

/// How many runs are listed at most.
pub const MORE_RUNS: usize = 365;

/// Knows everything about `draft`.
pub fn analyse(draft: &Draft, env: &Env) -> Analysis {
    let (design, problems) = resolve(draft, &*env.zones);
    let (advice, found) = advice::advise(&design);
    let (mut findings, mut accepted, mut accepted_after) = (Vec::new(), Vec::new(), Vec::new());
    for finding in found {
        let key = (!design.accepted.is_empty()).then(|| finding.key());
        let acceptance = design
            .accepted
            .iter()
            .find(|acceptance| key.as_ref() == Some(&acceptance.id) && acceptance.review > env.now);
        match acceptance {
            Some(acceptance) => {
                accepted.push((finding, acceptance.clone()));
                accepted_after.push(findings.len());
            }
            None => findings.push(finding),
        }
    }
    Analysis { design, problems, advice, findings, accepted, accepted_after, ..Analysis::unknown(env) }
}

/// The same as [`analyse`] after edits of a draft that was analysed before: the drawing of the same graph is not made
/// again, and that of another one stays near it.
pub fn analyse_after(draft: &Draft, env: &Env, before: Option<&Analysis>) -> Analysis {
    let mut analysis = analyse(draft, env);
    let Some(before) = before else { return analysis };
    analysis.keep_drawn(before);
    analysis
}

impl Analysis {
    /// What is known before anything is analysed: nothing, and no option is ranked.
    pub fn unknown(env: &Env) -> Self {
        Self {
            env: env.clone(),
            design: Design::default(),
            problems: Vec::new(),
            advice: Advice::default(),
            findings: Vec::new(),
            accepted: Vec::new(),
            accepted_after: Vec::new(),
            preview: OnceCell::new(),
            year: OnceCell::new(),
            horizon: OnceCell::new(),
            bars: OnceCell::new(),
            conversions: OnceCell::new(),
            run: OnceCell::new(),
            seen: Vec::new(),
            layout: OnceCell::new(),
            folding: OnceCell::new(),
            drawn: RefCell::new(None),
            frames: OnceCell::new(),
            forecast: RefCell::new(None),
            mapping: OnceCell::new(),
            security: OnceCell::new(),
            cost: OnceCell::new(),
            changes: OnceCell::new(),
        }
    }

    /// The next ten runs; `None` without a valid schedule.
    pub fn preview(&self) -> Option<&Preview> {
        self.preview.get_or_init(|| self.look(RUNS)).as_ref()
    }

    /// The next [`MORE_RUNS`] runs; `None` without a valid schedule.
    pub fn year(&self) -> Option<&Preview> {
        self.year.get_or_init(|| self.look(MORE_RUNS)).as_ref()
    }

    fn look(&self, count: usize) -> Option<Preview> {
        let Env { now, zones } = &self.env;
        let timing = self.design.timing()?;
        Some(schedule::preview(&timing.expression, timing.zone.as_deref(), timing.window, *now, count, &**zones))
    }

    /// Two years of the schedule; `None` without a valid one.
    pub fn horizon(&self) -> Option<&Horizon> {
        let look = || {
            let timing = self.design.timing()?;
            let (typical, worst) = self.lengths();
            let plan = schedule::Plan {
                expression: &timing.expression,
                zone: timing.zone.as_deref(),
                window: timing.window,
                flexible: timing.flexible.map_or(0, |minutes| minutes.0),
                typical: Some(typical).filter(|minutes| *minutes > 0),
                worst: Some(worst).filter(|minutes| *minutes > 0),
            };
            Some(schedule::horizon(&plan, self.env.now, &*self.env.zones))
        };
        self.horizon.get_or_init(look).as_ref()
    }

    /// The schedule under each engine; `None` without a valid one.
    pub fn conversions(&self) -> Option<&[Conversion; 4]> {
        let look = || {
            let timing = self.design.timing()?;
            let intent = Intent {
                expression: &timing.expression,
                zone: timing.zone.as_deref(),
                window: timing.window,
                flexible: timing.flexible.map(|minutes| minutes.0),
            };
            Some(schedule::conversions(intent, self.env.now, &*self.env.zones))
        };
        self.conversions.get_or_init(look).as_ref()
    }

    /// The runs of the next day as bars; `None` without a run.
    pub fn bars(&self) -> Option<&Bars> {
        let look = || {
            let (typical, worst) = self.lengths();
            let flexible = self.design.timing()?.flexible.map_or(0, |minutes| minutes.0);
            schedule::bars(&self.look(schedule::BARS + 1)?.runs, typical, worst, flexible)
        };
        self.bars.get_or_init(look).as_ref()
    }

    /// Minutes that a run of all steps usually takes, and takes at worst; 0 when that is not known.
    pub fn lengths(&self) -> (u32, u32) {
        let Run { typical, worst, .. } = self.run();
        let length = |plan: &Option<Plan>| plan.as_ref().map_or(0, |plan| plan.length);
        (length(typical), length(worst).max(length(typical)))
    }

    /// What the wall clock of the schedule's zone shows at a moment, with its offset in minutes east of UTC.
    pub fn local(&self, at: Instant) -> (Civil, i32) {
        let zone = self.design.timing().and_then(|timing| timing.zone.as_deref());
        let offset = zone.and_then(|zone| self.env.zones.offset(zone, at)).unwrap_or(0);
        (Civil::at(at, offset), offset)
    }

    /// One run of the pipeline.
    pub fn run(&self) -> &Run {
        self.run.get_or_init(|| {
            let tasks = &self.design.tasks;
            let graph = self.design.graph();
            let plan = |minutes: Vec<u32>| graph.as_ref().map(|graph| graph.plan(&minutes));
            let minutes =
                |length: fn((u32, u32)) -> u32| tasks.iter().map(Step::lengths).map(length).collect::<Vec<_>>();
            Run {
                typical: plan(minutes(|(usual, _)| usual)),
                worst: plan(minutes(|(_, longest)| longest)),
                groups: self.design.groups(),
            }
        })
    }

    /// The drawing of `design.tasks` and `design.edges`, boxes of [`NODE`] size: for an opened design that of its graph
    /// alone, after edits near the one before.
    pub fn layout(&self) -> &Layout {
        self.whole()
    }

    fn whole(&self) -> &Rc<Layout> {
        self.layout.get_or_init(|| {
            let edges: Vec<_> = self.design.edges.iter().map(|edge| (edge.from, edge.to)).collect();
            Rc::new(dag::layout_near(&vec![NODE; self.design.tasks.len()], &edges, &self.seen))
        })
    }

    /// The frame of each of [`Run::groups`] in the drawing; `None` for those that are not drawn.
    pub fn frames(&self) -> &[Option<Rect>] {
        self.frames.get_or_init(|| dag::frames(&self.run().groups.all, self.layout()))
    }

    /// How long runs will take along the first option's route; `None` when steps wait for each other, none has a length
    /// or no option is known. The last one asked for is kept.
    pub fn forecast(&self, assume: Assume) -> Option<Rc<Forecast>> {
        if let Ok(kept) = self.forecast.try_borrow()
            && let Some((_, known)) = kept.as_ref().filter(|(of, _)| *of == assume)
        {
            return known.clone();
        }
        let best = self.advice.options.first()?;
        let new = forecast::forecast(&self.design, best.route, assume, self.starts()).map(Rc::new);
        if let Ok(mut kept) = self.forecast.try_borrow_mut() {
            *kept = Some((assume, new.clone()));
        }
        new
    }

    /// The next starts, as the forecast counts them.
    fn starts(&self) -> Vec<u64> {
        let runs = self.look(forecast::CHAIN).map(|preview| preview.runs).unwrap_or_default();
        let first = runs.first().map_or(0, |run| run.at.0);
        runs.iter().map(|run| run.at.0.saturating_sub(first).unsigned_abs()).collect()
    }

    /// The graph in the words of the first option.
    pub fn mapping(&self) -> &Mapping {
        let map = || self.advice.options.first().map(|best| mapping::mapping(&self.design, best.route.target));
        self.mapping.get_or_init(|| map().unwrap_or_default())
    }

    /// The security settings for the first option's route.
    pub fn security(&self) -> &security::Plan {
        let plan = || self.advice.options.first().map(|best| security::plan(&self.design, &best.route));
        self.security.get_or_init(|| plan().unwrap_or_default())
    }

    /// What the estimates for the options rest on, in the order of the options.
    pub fn cost(&self) -> &cost::Basis {
        self.cost.get_or_init(|| {
            let Env { now, zones } = &self.env;
            let runs = cost::runs_a_month(&self.design, *now, &**zones);
            cost::Basis::new(&self.design, self.advice.options.iter().map(|option| option.route), runs)
        })
    }

    /// What would change the answer. `draft` is the one that was analysed: a change is made in it.
    pub fn changes(&self, draft: &Draft) -> &[Way] {
        self.changes.get_or_init(|| advice::changes(draft, &self.design, &*self.env.zones))
    }
}
