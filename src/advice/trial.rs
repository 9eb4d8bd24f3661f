//! The answer to a design with a few facts changed, without resolving the draft again.
use super::assume::first;
use super::flips::{Class, Flip};
use super::routes::plain;
use crate::design::{self, Design, Draft, Drawn, Edge, Field, Orchestrator, Place, Route, Start, Step, Trigger, YesNo};
use crate::mapping::watched;
use crate::rules::Context;
use crate::schedule::ZoneRules;

/// A design that is to the rules what another is: the answers, what is drawn, and one step of each class there is.
///
/// Rules ask whether there is a step of some class, never how many of the listed ones are; how many steps there are in
/// all stands in the answers. Tests compare it with the draft itself.
#[derive(Clone)]
pub(super) struct Trial<'a> {
    zones: &'a dyn ZoneRules,
    /// The draft without its steps and links.
    answers: Draft,
    drawn: Drawn,
    design: Design,
    /// The classes of the steps.
    pub(super) classes: u8,
}

impl<'a> Trial<'a> {
    pub(super) fn new(draft: &Draft, design: &Design, zones: &'a dyn ZoneRules) -> Self {
        let answers = Draft {
            trigger: draft.trigger.clone(),
            flow: draft.flow.clone(),
            team: draft.team.clone(),
            limits: draft.limits.clone(),
            ..Draft::default()
        };
        let drawn = Drawn::of(&design.tasks, &design.edges);
        // Rules ask how many different things steps wait for, not for what.
        let waits = 0..usize::try_from(watched(design)).unwrap_or(0);
        let edges = waits.map(|at| Edge { from: at, to: at, on: design::On::Success, when: String::new() }).collect();
        let core = Design { trigger: design.trigger.clone(), edges, ..Design::default() };
        let classes = design.tasks.iter().fold(0, |classes, task| classes | Class::of(task.kind).bit());
        let mut trial = Self { zones, answers, drawn, design: core, classes };
        trial.become_classes(classes);
        trial
    }

    /// The same with another set of classes.
    pub(super) fn with_classes(&self, classes: u8) -> Self {
        let mut trial = self.clone();
        trial.become_classes(classes);
        trial
    }

    /// The same with one flip more. That of a single step depends on how many there are of its class: see
    /// [`Self::with_classes`].
    pub(super) fn with(&self, flip: Flip) -> Self {
        let mut trial = self.clone();
        match flip {
            Flip::Value { field, value, .. } => trial.write(field, value),
            Flip::Number { field, value, .. } => trial.write(field, &value.to_string()),
            Flip::Kind { .. } => {}
            Flip::AllGlue => trial.become_classes((self.classes & Class::Crawler.bit()) | Class::Job.bit()),
        }
        trial
    }

    fn become_classes(&mut self, classes: u8) {
        self.classes = classes;
        self.drawn.outside_aws = classes & Class::Outside.bit() > 0;
        let present = Class::ALL.into_iter().filter(|class| class.bit() & classes > 0);
        self.design.tasks = present.map(|class| Step { kind: class.kind(), ..Step::default() }).collect();
        design::answer(&self.answers, self.drawn, &mut self.design);
    }

    fn write(&mut self, field: Field, value: &str) {
        match field {
            Field::Shape if !self.design.edges.is_empty() => {
                self.design.edges.clear();
                self.drawn.shape = None;
                if std::mem::take(&mut self.drawn.branching) {
                    self.answers.flow.branching = Some(YesNo::Yes);
                }
            }
            Field::Branching => self.drawn.branching &= value == YesNo::Yes.keyword(),
            Field::FanOut => self.drawn.fan_out &= value == YesNo::Yes.keyword(),
            _ => {}
        }
        Place::Design(field).write(&mut self.answers, value);
        if matches!(
            field,
            Field::Start | Field::Expression | Field::Zone | Field::Files | Field::Consumers | Field::Filter
        ) {
            self.design.trigger = design::start(&self.answers.trigger, self.zones);
        } else {
            design::answer(&self.answers, self.drawn, &mut self.design);
        }
    }

    /// What starts a run.
    pub(super) fn start(&self) -> Option<Start> {
        match self.design.trigger {
            // Not sure is taken for a schedule.
            Trigger::NotSure | Trigger::Schedule(_) => Some(Start::Schedule),
            _ => self.answers.trigger.start,
        }
    }

    /// The first option and its route.
    pub(super) fn route(&self) -> Option<Route> {
        first(&self.design)
    }

    /// The options, best first.
    pub(super) fn order(&self) -> Vec<Orchestrator> {
        let cx = Context::new(&self.design);
        super::rank::rank(&crate::rules::weigh(&cx).reasons).into_iter().map(|(option, _)| option).collect()
    }
}

/// Two answers differ: in the option, in what is started, or in what starts it while the same is said to start runs.
/// That a run started by files is not started by a schedule is no news.
pub(super) fn differs(now: Route, then: Route, same_start: bool) -> bool {
    let (now, then) = (plain(now), plain(then));
    now.orchestrator != then.orchestrator || now.target != then.target || (same_start && now.starter != then.starter)
}
