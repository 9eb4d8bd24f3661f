//! [`Design`]: the typed, valid part of a draft, with every index in range and every number a number.

use super::Fix;
use super::draft::{Access, Data, Team};
use super::place::Place;
use super::value::{AcceptedId, Count, Minutes, TaskId, Usd};
use super::vocabulary::{Files, Filter, Join, Nat, On, Queue, Reach, Shape, TaskKind, YesNo};
use crate::diag::{Severity, Span};
use crate::events::s3::Notifications;
use crate::iam::Policies;
use crate::schedule::{Expression, Instant, Window};
use std::rc::Rc;

/// What is wrong with one field, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Errors leave the field out of the design; warnings do not.
    pub severity: Severity,
    /// The field.
    pub place: Place,
    /// The part of its text, when the problem is in a part.
    pub span: Option<Span>,
    /// What, and how to mend it.
    pub message: String,
    /// Buttons.
    pub fixes: Vec<Fix>,
}

/// A workload as understood.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Design {
    /// Name for people; "Untitled design" when there is none.
    pub name: String,
    /// Name for resources: lower case, digits and hyphens, 1 to 40 characters.
    pub slug: String,
    /// What starts a run.
    pub trigger: Trigger,
    /// The steps, as listed.
    pub tasks: Vec<Step>,
    /// The waits between them; both ends are indices into `tasks`, never equal, no pair twice.
    pub edges: Vec<Edge>,
    /// Cycles among the edges, as indices into `tasks`; empty for a proper DAG.
    pub cycles: Vec<Vec<usize>>,
    /// The whole graph.
    pub flow: Flow,
    /// Systems outside; `task`, when given, is the id of a task that exists.
    pub outside: Vec<Access>,
    /// The data.
    pub data: Data,
    /// Safeguards as they are today, or as planned.
    pub guards: Guards,
    /// The team.
    pub team: Team,
    /// Time and money.
    pub limits: Limits,
    /// Findings that are accepted, each with a reason and a day of review.
    pub accepted: Vec<Acceptance>,
}

/// What starts a run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Trigger {
    /// Not answered.
    #[default]
    NotSure,
    /// A schedule; `None` while the expression is missing or broken.
    Schedule(Option<Timing>),
    /// Files in S3.
    Arrival(Arrival),
    /// An event; the pattern is JSON text, or `None` while missing or broken.
    Event(Option<String>),
    /// By hand or API.
    Demand,
}

/// A valid schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The expression.
    pub expression: Expression,
    /// Shortest time between two starts, minutes; `None` when there is at most one.
    pub gap: Option<u32>,
    /// The zone; `None` when not named or not known (then UTC is assumed).
    pub zone: Option<Rc<str>>,
    /// Flexible window; 0 and `None` are both off.
    pub flexible: Option<Minutes>,
    /// First and last moment.
    pub window: Window,
}

/// Files arriving.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Arrival {
    /// Bucket, when named and valid.
    pub bucket: Option<String>,
    /// Start of the key; empty matches all.
    pub prefix: String,
    /// End of the key; empty matches all.
    pub suffix: String,
    /// One, a burst, a set.
    pub files: Option<Files>,
    /// Systems that react to each file.
    pub consumers: Option<Count>,
    /// What separates the files that matter.
    pub filter: Option<Filter>,
    /// Arrivals a day.
    pub per_day: Option<Count>,
    /// What the bucket notifies today; `None` while that is not known.
    pub notifications: Option<Notifications>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Step {
    /// Its id.
    pub id: TaskId,
    /// Name for people.
    pub name: String,
    /// Name for resources, unique in the design: lower case, digits and hyphens.
    pub slug: String,
    /// What kind of work.
    pub kind: Option<TaskKind>,
    /// Usual length.
    pub typical: Option<Minutes>,
    /// Longest length.
    pub worst: Option<Minutes>,
    /// Tries after the first.
    pub retries: Option<Count>,
    /// Time after which it is stopped.
    pub timeout: Option<Minutes>,
    /// What it reads.
    pub reads: String,
    /// What it writes.
    pub writes: String,
    /// Running it twice does no harm.
    pub repeatable: Option<YesNo>,
    /// How many predecessors it waits for.
    pub join: Join,
    /// One copy for each of these; empty for one copy.
    pub each: String,
    /// Runs of it that may be under way at once.
    pub concurrency: Option<Count>,
}

/// `to` waits for `from`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Predecessor, index into the tasks.
    pub from: usize,
    /// Successor, index into the tasks.
    pub to: usize,
    /// Which outcome starts it.
    pub on: On,
    /// Condition on the data; empty when there is none.
    pub when: String,
}

/// What is true of the whole graph.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Flow {
    /// Steps in all: the listed ones, or the number given when that is larger.
    pub steps: u32,
    /// Shape, as drawn or as answered; `None` when neither.
    pub shape: Option<Shape>,
    /// Which step runs next depends on the data, as drawn or as answered.
    pub branching: Option<YesNo>,
    /// Copies known only at run time, as drawn or as answered.
    pub fan_out: Option<YesNo>,
    /// Past dates are run again.
    pub backfills: Option<YesNo>,
    /// Waits for other pipelines.
    pub depends_on_others: Option<YesNo>,
    /// Some steps run outside this AWS account, as listed or as answered.
    pub outside_aws: Option<YesNo>,
    /// Pipelines of this kind.
    pub pipelines: Option<Count>,
}

/// Safeguards as they are today, or as planned.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Guards {
    /// IAM policies in use; none while the text is missing or broken.
    pub policies: Rc<Policies>,
    /// Several steps share one role.
    pub one_role: Option<YesNo>,
    /// Roles get a permissions boundary.
    pub boundary: Option<YesNo>,
    /// How private subnets reach the internet.
    pub nat: Option<Nat>,
    /// AWS services are reached through VPC endpoints.
    pub endpoints: Option<YesNo>,
    /// How the web server of MWAA is reached.
    pub web_server: Option<Reach>,
    /// Public access to the buckets is blocked.
    pub block_public: Option<YesNo>,
    /// The buckets refuse plain HTTP.
    pub tls_only: Option<YesNo>,
    /// Logs are encrypted, and deleted after a set time.
    pub logs_kept: Option<YesNo>,
    /// The dead-letter queue of the start.
    pub queue: Option<Queue>,
    /// How long a start is tried again.
    pub retry_window: Option<Minutes>,
    /// Events are gathered before they start work.
    pub gathered: Option<YesNo>,
    /// Somebody hears of a failed run.
    pub alarms: Option<YesNo>,
}

/// A finding that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Which finding.
    pub id: AcceptedId,
    /// Why it may stay.
    pub reason: String,
    /// The start of the day, UTC, on which it is looked at again.
    pub review: Instant,
}

/// Time and money.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Limits {
    /// Minutes after midnight, in the zone of the schedule.
    pub finish_by: Option<u16>,
    /// A month.
    pub budget: Option<Usd>,
    /// Low cost matters more than convenience.
    pub thrift: Option<YesNo>,
}

#[expect(clippy::derivable_impls, reason = "the enum is declared by a macro that knows no defaults")]
impl Default for Join {
    fn default() -> Self {
        Self::All
    }
}

impl Design {
    /// Index of the task with this id.
    pub fn index(&self, id: &TaskId) -> Option<usize> {
        self.tasks.iter().position(|task| task.id == *id)
    }

    /// The tasks of this kind.
    pub fn of_kind(&self, kind: TaskKind) -> impl Iterator<Item = &Step> {
        self.tasks.iter().filter(move |task| task.kind == Some(kind))
    }

    /// The timing, when runs are started by a valid schedule.
    pub fn timing(&self) -> Option<&Timing> {
        match &self.trigger {
            Trigger::Schedule(timing) => timing.as_ref(),
            _ => None,
        }
    }

    /// The time of day at which runs start, in minutes after midnight, and the minutes from there to the time to
    /// finish by; `None` when either is not a plain time.
    pub fn room(&self) -> Option<(u32, u32)> {
        let finish = u32::from(self.limits.finish_by?);
        let start = time_of_day(&self.timing()?.expression.text())?;
        // The same time is that of the next day.
        Some((start, (finish + 1439 - start) % 1440 + 1))
    }
}

impl Step {
    /// Usual and longest length, minutes; one stands in for the other, and nothing for both.
    pub fn lengths(&self) -> (u32, u32) {
        let usual = self.typical.or(self.worst).map_or(0, |minutes| minutes.0);
        (usual, self.worst.map_or(usual, |minutes| minutes.0).max(usual))
    }
}

/// Minutes after midnight of a cron expression that names one plain minute and hour.
fn time_of_day(text: &str) -> Option<u32> {
    let mut fields = text.strip_prefix("cron(")?.split_whitespace();
    let minute: u32 = fields.next()?.parse().ok()?;
    let hour: u32 = fields.next()?.parse().ok()?;
    (minute < 60 && hour < 24).then_some(hour * 60 + minute)
}

/// Minutes after midnight as `06:00`.
pub(crate) fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
