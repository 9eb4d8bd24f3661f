//! What a rule may look at: the design, with the numbers that several rules ask for, computed once.
use super::Evidence;
use super::planned::Planned;
use crate::cost::mwaa_standing;
use crate::dag;
use crate::design::{
    Access, AccessField, Airflow, Arrival, Command, Count, Design, Edge, Field, Files, Filter, Fix, Join, LinkField,
    Minutes, On, Place, Quantity, Reach, Sensitivity, Shape, Step, Target, TaskField, TaskKind, Timing, Trigger, YesNo,
    clock,
};
pub(crate) use crate::digits::{count, len};
use crate::events::s3::{self, Notification, Notifications};
use crate::iam::{Document, Statement};
use crate::security::{self, Form};
use crate::sort::sort_by;
use std::cell::OnceCell;

/// From this many steps on, a graph counts as large. Our judgement: see docs/decisions.md.
pub const LARGE: u32 = 20;

/// List price of a small MWAA environment a month of 730 hours, in whole US dollars (PR-12).
pub(crate) const SMALL: u32 = mwaa_standing(0);

/// The same with the network it usually has: two NAT gateways and their addresses.
pub(crate) const NETWORKED: u32 = mwaa_standing(2);

/// Longest that EventBridge tries to deliver an event or a scheduled start, minutes (EB-27, SC-24: 86,400 s).
pub(super) const EVENT_AGE: u32 = 1_440;

/// Longest that Lambda keeps an asynchronous call, minutes (BA-08: 21,600 s).
pub(super) const CALL_AGE: u32 = 360;

/// Longest run, and so longest timeout, of a Lambda function, minutes (BA-01).
pub(crate) const LAMBDA_MINUTES: u32 = 15;

/// Steps that an EMR cluster runs at once at most (BA-11).
pub(super) const EMR_STEPS: u32 = 256;

/// A design with the numbers rules ask for, computed once.
pub struct Context<'a> {
    /// The design.
    pub design: &'a Design,
    /// Steps in all, listed or only counted.
    pub steps: u32,
    /// The listed Glue steps.
    pub glue: Vec<&'a Step>,
    /// The listed steps of any other known kind.
    pub foreign: Vec<&'a Step>,
    /// Steps wait for each other, as drawn or as answered.
    pub dependent: bool,
    /// Something has to keep order or state between steps: dependencies, branches, fan-out, a wait or an approval.
    pub coordinated: bool,
    /// The graph is large (see [`LARGE`]) or tangled.
    pub tangled: bool,
    /// Shortest time between two scheduled runs, minutes.
    pub gap: Option<u32>,
    /// See [`super::policies::planned`].
    pub(super) planned: OnceCell<Planned>,
    /// The listed steps and their links; `None` when steps wait for each other.
    pub flow: Option<dag::Flow>,
}

/// The answer is yes.
pub(super) fn yes(answer: Option<YesNo>) -> bool {
    answer == Some(YesNo::Yes)
}

/// The answer is no.
pub(super) fn no(answer: Option<YesNo>) -> bool {
    answer == Some(YesNo::No)
}

impl<'a> Context<'a> {
    /// Looks at `design` once.
    pub fn new(design: &'a Design) -> Self {
        let mut glue = Vec::new();
        let mut foreign = Vec::new();
        let mut waits = false;
        for task in &design.tasks {
            match task.kind {
                Some(kind) if kind.is_glue() => glue.push(task),
                Some(_) => foreign.push(task),
                None => {}
            }
            waits |= holds(task.kind);
        }
        let steps = design.flow.steps.max(len(&design.tasks));
        let shape = design.flow.shape;
        let dependent = steps > 1
            && (!design.edges.is_empty() || matches!(shape, Some(Shape::Line | Shape::Joined | Shape::Tangled)));
        let coordinated =
            dependent || waits || (steps > 0 && yes(design.flow.fan_out)) || (steps > 1 && yes(design.flow.branching));
        Self {
            design,
            steps,
            dependent,
            coordinated,
            tangled: coordinated && (steps >= LARGE || (dependent && shape == Some(Shape::Tangled))),
            gap: design.timing().and_then(|timing| timing.gap),
            planned: OnceCell::new(),
            flow: design.graph(),
            glue,
            foreign,
        }
    }

    /// The policies in use, and their statements that allow something.
    pub(super) fn allowing(&self) -> impl Iterator<Item = (&'a Document, &'a Statement)> {
        let design = self.design;
        let documents = design.guards.policies.documents.iter();
        documents.flat_map(|document| document.allowing().map(move |statement| (document, statement)))
    }

    /// The data is personal, health or payment data, as evidence.
    pub(super) fn sensitive(&self) -> Option<Evidence> {
        let kinds = [Sensitivity::Personal, Sensitivity::Health, Sensitivity::Cards];
        let kind = self.design.data.sensitivity.filter(|kind| kinds.contains(kind))?;
        Some(self.answer(Field::Sensitivity, kind.label()))
    }

    /// The systems on the internet that let in registered addresses only.
    pub(super) fn registering(&self) -> impl Iterator<Item = &'a Access> {
        let internet = |access: &&Access| yes(access.allowlist) && access.reach != Some(Reach::Private);
        self.design.outside.iter().filter(internet)
    }

    /// An Airflow DAG would run it, as far as rules can know.
    pub(super) fn dag(&self) -> bool {
        self.airflow_stays() || self.tangled || (self.coordinated && yes(self.design.team.portable))
    }

    /// A state machine would run it, as far as rules can know.
    pub(super) fn state_machine(&self) -> bool {
        self.coordinated && !self.glue_fits() && !self.dag()
    }

    /// It runs as a Lambda function, because its kind says so or because it is taken to. What waits is asked again and
    /// again, so the limits of one call do not count for it.
    pub(super) fn in_lambda(&self, task: &Step) -> bool {
        let target = if self.dag() { Target::Dag } else { Target::Tasks };
        task.kind.is_some() && !holds(task.kind) && security::form(task.kind, target) == Form::Function
    }

    /// Every step whose kind is known is a Glue step, and there is one.
    pub fn all_glue(&self) -> bool {
        self.foreign.is_empty() && !self.glue.is_empty()
    }

    /// Airflow runs today and stays.
    pub fn airflow_stays(&self) -> bool {
        self.design.team.airflow == Some(Airflow::InUse)
    }

    /// Runs start on a schedule, as answered.
    pub fn scheduled(&self) -> bool {
        matches!(self.design.trigger, Trigger::Schedule(_))
    }

    /// Runs start with an event: files in S3, or an event pattern.
    pub fn by_event(&self) -> bool {
        matches!(self.design.trigger, Trigger::Arrival(_) | Trigger::Event(_))
    }

    /// A Glue workflow could run it: Glue steps with a fixed order.
    pub fn glue_fits(&self) -> bool {
        self.all_glue() && self.dependent && !yes(self.design.flow.branching) && !yes(self.design.flow.fan_out)
    }

    /// The one Lambda function that S3 can notify by itself: one consumer, no filter but the key, no set of files, and
    /// nothing in the bucket's notifications that S3 would not take beside it.
    pub fn s3_direct(&self) -> Option<&'a Step> {
        let (_, only) = self.alone()?;
        self.clash().is_none().then_some(only)
    }

    /// The one Lambda function that S3 could notify by itself if nothing else were notified, with the files it waits for.
    fn alone(&self) -> Option<(&'a Arrival, &'a Step)> {
        let Trigger::Arrival(arrival) = &self.design.trigger else { return None };
        let simple = arrival.consumers.is_none_or(|Count(consumers)| consumers <= 1)
            && arrival.filter != Some(Filter::Content)
            && arrival.files != Some(Files::Set);
        let only = self.design.tasks.first().filter(|_| self.steps == 1 && !self.coordinated && simple)?;
        (only.kind == Some(TaskKind::Lambda)).then_some((arrival, only))
    }

    /// What keeps S3 from notifying the one Lambda function: a configuration of the bucket that overlaps with what would
    /// be added. Its index, and an event type and a key that both would report.
    pub(crate) fn clash(&self) -> Option<(usize, String, String)> {
        let (arrival, _) = self.alone()?;
        let added = Notification::created(&arrival.prefix, &arrival.suffix);
        let mut today = arrival.notifications.as_ref()?.configurations.iter().enumerate();
        today.find_map(|(n, known)| {
            let (event, key) = s3::overlap(known, &added)?;
            // One for the function itself is what would be added.
            self.notified(known).is_none().then_some((n, event, key))
        })
    }

    /// The bucket whose files start runs, and what it notifies today, as far as that is known.
    pub(super) fn notifications(&self) -> Option<(&'a Arrival, &'a Notifications)> {
        let Trigger::Arrival(arrival) = &self.design.trigger else { return None };
        Some((arrival, arrival.notifications.as_ref()?))
    }

    /// The step that a configuration notifies: the Lambda function of that name.
    pub(crate) fn notified(&self, known: &Notification) -> Option<&'a Step> {
        let (_, _, name) = known.target().filter(|(service, ..)| *service == "lambda")?;
        let steps = &mut self.design.of_kind(TaskKind::Lambda);
        steps.find(|step| step.slug == name || step.name == name)
    }

    /// EventBridge or S3 starts the run, as far as rules can know: an event does, or a schedule that neither a Glue
    /// workflow nor the team's Airflow would bring by itself.
    pub fn by_eventbridge(&self) -> bool {
        self.by_event() || (self.scheduled() && !self.glue_fits() && !self.airflow_stays())
    }

    /// EventBridge or S3 delivers the start: neither Glue nor Airflow has a schedule of its own for it.
    pub(super) fn delivered(&self) -> bool {
        self.steps > 0 && self.by_eventbridge() && (self.by_event() || !self.dag())
    }

    /// What an event or a schedule starts directly, without a state machine, a Glue workflow or a DAG around it.
    pub(super) fn direct(&self) -> impl Iterator<Item = &'a Step> {
        let direct = self.delivered() && !self.coordinated && !self.dag();
        self.design.tasks.iter().filter(move |_| direct)
    }

    /// A link as evidence of when it lets the next step start.
    pub(super) fn outcome(&self, edge: &Edge) -> Option<Evidence> {
        let (from, to) = (self.design.tasks.get(edge.from)?, self.design.tasks.get(edge.to)?);
        let place = Place::Link(from.id.clone(), to.id.clone(), LinkField::On);
        Some(Evidence::new(place, ["“", &to.name, "” follows “", &from.name, "” ", edge.on.label()].concat()))
    }

    /// Lets what follows start on success only, where all these links wait for the end, however it comes.
    pub(super) fn on_success(&self, edges: &[&Edge]) -> Option<Fix> {
        let set = |edge: &&Edge| {
            let from = self.design.tasks.get(edge.from).filter(|_| edge.on == On::Completion)?;
            let place = Place::Link(from.id.clone(), self.design.tasks.get(edge.to)?.id.clone(), LinkField::On);
            Some(Command::set(place, On::Success.keyword()))
        };
        let all: Option<Vec<Command>> = edges.iter().map(set).collect();
        Some(Fix::new("Go on only on success", Command::All(all?)))
    }

    /// The zone named, when it is not UTC, with the schedule it belongs to.
    pub fn local_zone(&self) -> Option<(&'a Timing, &'a str)> {
        let timing = self.design.timing()?;
        let zone = timing.zone.as_deref().filter(|zone| !is_utc(zone))?;
        Some((timing, zone))
    }

    /// Length of the longest chain of steps, minutes, on typical or on worst durations.
    /// Steps without a duration count as nothing, so it is a lower bound; `None` when no step has one, or with a cycle.
    pub fn chain(&self, worst: bool) -> Option<u32> {
        self.chain_of(&|task| duration(task, worst).unwrap_or(0))
    }

    /// Length of the longest chain when each step takes what `minutes` says; `None` as for [`Self::chain`].
    pub(super) fn chain_of(&self, minutes: &dyn Fn(&Step) -> u32) -> Option<u32> {
        let minutes: Vec<u32> = self.design.tasks.iter().map(minutes).collect();
        if minutes.iter().all(|&minutes| minutes == 0) {
            return None;
        }
        self.flow.as_ref().map(|flow| flow.length(&minutes))
    }

    /// The time of day at which runs start, in minutes after midnight, and the minutes from there to the time to
    /// finish by; `None` when either is not a plain time.
    pub(super) fn room(&self) -> Option<(u32, u32)> {
        self.design.room()
    }

    /// How many minutes late a run may start by its flexible window.
    pub(super) fn window(&self) -> u32 {
        self.design.timing().and_then(|timing| timing.flexible).map_or(0, |minutes| minutes.0)
    }

    /// The time to finish by as evidence.
    pub(super) fn finish_by(&self) -> Option<Evidence> {
        self.design.limits.finish_by.map(|minute| self.answer(Field::FinishBy, &clock(u32::from(minute))))
    }

    /// Durations behind [`Self::chain`], the longest first, at most three.
    pub fn durations(&self, worst: bool) -> Vec<Evidence> {
        let mut steps: Vec<_> = self
            .design
            .tasks
            .iter()
            .filter_map(|task| duration(task, worst).filter(|&minutes| minutes > 0).map(|minutes| (minutes, task)))
            .collect();
        sort_by(&mut steps, &|a, b| b.0.cmp(&a.0));
        steps.truncate(3);
        steps
            .into_iter()
            .map(|(minutes, task)| {
                let at_worst = worst && task.worst > task.typical;
                let field = if at_worst { TaskField::Worst } else { TaskField::Typical };
                of(
                    task,
                    field,
                    &[minutes.to_string().as_str(), " min", if at_worst { " at worst" } else { "" }].concat(),
                )
            })
            .collect()
    }

    /// `steps` as evidence of their kind: at most three, the last with the number of the rest.
    pub fn kinds(&self, steps: &[&Step]) -> Vec<Evidence> {
        let kind = |task: &&Step| of(task, TaskField::Kind, task.kind.map_or("kind not given", TaskKind::label));
        let mut all: Vec<_> = steps.iter().take(3).map(kind).collect();
        let rest = steps.len().saturating_sub(3);
        if let (true, Some(last)) = (rest > 0, all.last_mut()) {
            last.says = format!("{} (and {rest} more)", last.says);
        }
        all
    }

    /// An answered field of the design as evidence: its label and `value`.
    pub fn answer(&self, field: Field, value: &str) -> Evidence {
        let label = field.label();
        Evidence::new(
            field,
            if label.ends_with('?') { format!("{label} {value}") } else { format!("{label}: {value}") },
        )
    }

    /// The schedule expression as evidence.
    pub fn expression(&self) -> Vec<Evidence> {
        match self.design.timing() {
            Some(timing) => vec![self.answer(Field::Expression, &timing.expression.text())],
            None => self.start(),
        }
    }

    /// What starts a run, as evidence.
    pub fn start(&self) -> Vec<Evidence> {
        let value = match &self.design.trigger {
            Trigger::NotSure => "Not sure",
            Trigger::Schedule(_) => "A schedule",
            Trigger::Arrival(_) => "Files arriving in S3",
            Trigger::Event(_) => "An event",
            Trigger::Demand => "On demand",
        };
        vec![self.answer(Field::Start, value)]
    }

    /// Why it runs every so many minutes or more often, as evidence; `None` when it does not, as far as the design says.
    pub(super) fn every(&self, minutes: u32) -> Option<Vec<Evidence>> {
        if let Trigger::Arrival(arrival) = &self.design.trigger {
            let Count(arrivals) = arrival.per_day.filter(|arrivals| arrivals.0.saturating_mul(minutes) >= 1_440)?;
            return Some(vec![self.answer(Field::PerDay, &arrivals.to_string())]);
        }
        self.gap.filter(|&gap| gap <= minutes).map(|_| self.expression())
    }

    /// What makes the graph a graph, as evidence: number of steps, shape, links.
    pub fn graph(&self) -> Vec<Evidence> {
        let steps = count(self.steps, "step");
        let mut because = Vec::new();
        match self.design.tasks.first() {
            Some(first) if self.steps == len(&self.design.tasks) => {
                because.push(Evidence::new(Place::Task(first.id.clone(), TaskField::Kind), steps));
            }
            _ => because.push(Evidence::new(Field::Steps, steps)),
        }
        if let Some(edge) = self.design.edges.first()
            && let (Some(from), Some(to)) = (self.design.tasks.get(edge.from), self.design.tasks.get(edge.to))
        {
            let place = Place::Task(to.id.clone(), TaskField::Join);
            let rest = len(&self.design.edges) - 1;
            let more = if rest == 0 { String::new() } else { format!(" (and {} more)", count(rest, "link")) };
            because.push(Evidence::new(place, format!("“{}” waits for “{}”{more}", to.name, from.name)));
        } else if let Some(shape) = self.design.flow.shape {
            because.push(self.answer(Field::Shape, shape.label()));
        }
        because
    }

    /// The answers that ask for branches or for copies known only at run time.
    pub fn control(&self) -> Vec<Evidence> {
        let mut because = Vec::new();
        // After a single step nothing comes next.
        if self.steps > 1 && yes(self.design.flow.branching) {
            because.push(self.design.edges.iter().find(|edge| !edge.when.is_empty()).map_or_else(
                || self.answer(Field::Branching, "Yes"),
                |edge| self.link(edge.from, edge.to, &edge.when),
            ));
        }
        because.extend(self.copies());
        because
    }

    /// The answer that asks for copies known only at run time.
    pub(super) fn copies(&self) -> Option<Evidence> {
        let copied = || self.design.tasks.iter().find(|task| !task.each.is_empty());
        yes(self.design.flow.fan_out)
            .then(|| copied().map_or_else(|| self.answer(Field::FanOut, "Yes"), copied_for_each))
    }

    fn link(&self, from: usize, to: usize, when: &str) -> Evidence {
        match (self.design.tasks.get(from), self.design.tasks.get(to)) {
            (Some(from), Some(to)) => Evidence::new(
                Place::Link(from.id.clone(), to.id.clone(), LinkField::When),
                format!("“{}” runs after “{}” only when {when}", to.name, from.name),
            ),
            _ => self.answer(Field::Branching, "Yes"),
        }
    }
}

/// Usual length of a step, or the longest that is given, minutes.
pub(super) fn duration(task: &Step, worst: bool) -> Option<u32> {
    let Minutes(minutes) = if worst { task.worst.or(task.typical) } else { task.typical }?;
    Some(minutes)
}

/// A timeout for a step of this length: half as much again.
pub(super) fn ample(minutes: u32) -> u32 {
    minutes.saturating_add(minutes.div_ceil(2)).min(Minutes::MAX)
}

/// What a field of a step says, as evidence: `“name”: says`.
pub(super) fn of(task: &Step, field: TaskField, says: &str) -> Evidence {
    Evidence::new(Place::Task(task.id.clone(), field), ["“", &task.name, "”: ", says].concat())
}

/// What is said of a system outside, as evidence: its name and then `says`.
pub(super) fn of_system(access: &Access, field: AccessField, says: &str) -> Evidence {
    Evidence::new(Place::Access(access.id.clone(), field), [name(access), says].concat())
}

/// What is said of one that lets in registered addresses only.
pub(super) const REGISTERS: &str = " registers our addresses";

/// What a step waits for when it has several predecessors, as evidence.
pub(super) fn waits(task: &Step) -> Evidence {
    let what = match task.join {
        Join::All => "all",
        Join::Any => "any one",
        Join::Ran => "all that run",
    };
    Evidence::new(Place::Task(task.id.clone(), TaskField::Join), ["“", &task.name, "” waits for ", what].concat())
}

/// Lets a step wait only for those of its predecessors that run.
pub(super) fn whichever(task: &Step) -> Fix {
    let place = Place::Task(task.id.clone(), TaskField::Join);
    Fix::set("Wait for all that run", place, Join::Ran.keyword())
}

/// Lets a step start when all of its predecessors let it.
pub(super) fn everyone(task: &Step) -> Fix {
    Fix::set("Wait for all of them", Place::Task(task.id.clone(), TaskField::Join), Join::All.keyword())
}

/// Makes it a step of another kind.
pub(super) fn make_it(task: &Step, kind: TaskKind) -> Fix {
    let place = Place::Task(task.id.clone(), TaskField::Kind);
    Fix::set(["Make it: ", kind.label()].concat(), place, kind.keyword())
}

/// That a step runs once for each of something, as evidence.
pub(super) fn copied_for_each(task: &Step) -> Evidence {
    of(task, TaskField::Each, &["one copy for each ", &task.each].concat())
}

/// An EventBridge rule can start what a step of this kind runs as.
pub(crate) fn rule_target(kind: TaskKind) -> bool {
    security::form(Some(kind), Target::Tasks).rule_target()
}

/// It waits for a person or a condition, so something has to keep state meanwhile.
pub(super) const fn holds(kind: Option<TaskKind>) -> bool {
    matches!(kind, Some(TaskKind::Approval | TaskKind::Wait))
}

/// The name of a system outside, for sentences.
pub(super) fn name(access: &Access) -> &str {
    if access.system.is_empty() { "an unnamed system" } else { &access.system }
}

/// A word of the name of a system outside is one of these, in any case.
pub(super) fn named(access: &Access, known: &[&str]) -> bool {
    let mut words = access.system.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The zone is UTC under one of its names.
pub(crate) fn is_utc(zone: &str) -> bool {
    matches!(zone, "UTC" | "Etc/UTC" | "GMT" | "Etc/GMT" | "Zulu" | "Etc/Zulu" | "UCT" | "Etc/UCT" | "Universal")
}
