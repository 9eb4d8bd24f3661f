//! [`Draft`]: a workload as typed. It is what is saved, shared and undone, so it holds no derived fact.
//!
//! `None`, an empty text and [`Entry::Blank`] all mean "not sure". Field names and keywords are part of the share
//! format (docs/share-format.md): they may be added to, never renamed.

use super::node::{self, Node};
use super::value::{AcceptedId, AccessId, Count, Entry, Minutes, TaskId, Usd};
use super::vocabulary::{
    Airflow, Credential, Files, Filter, Join, KeyOwner, Nat, On, Queue, Reach, Rotation, Sensitivity, Shape, Start,
    TaskKind, YesNo,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Default)]
        pub struct $name {
            $($(#[$fmeta])* pub $field: $type,)+
        }

        impl Node for $name {
            fn write(&self) -> Value {
                node::write_fields(&[$((stringify!($field), &self.$field as &dyn Node),)+])
            }
            fn read(&mut self, value: Value) {
                node::read_fields(value, &mut [$((stringify!($field), &mut self.$field as &mut dyn Node),)+]);
            }
        }
    };
}

record! {
    /// A workload as typed.
    Draft {
        /// Name of the design; also names the resources in policies.
        name: String,
        /// Free text for people.
        notes: String,
        /// What starts a run.
        trigger: Trigger,
        /// The steps, in the order the list shows them.
        tasks: Vec<Task>,
        /// What waits for what.
        links: Vec<Link>,
        /// What is true of the whole graph, drawn or not.
        flow: Flow,
        /// Systems outside that tasks talk to.
        outside: Vec<Access>,
        /// The data.
        data: Data,
        /// Safeguards as they are today, or as planned.
        guards: Guards,
        /// The team.
        team: Team,
        /// Time and money.
        limits: Limits,
        /// Findings that somebody accepted, or is about to.
        accepted: Vec<Accepted>,
        /// Fields of a file that this version does not know, by JSON pointer: kept, and written back.
        unknown: BTreeMap<String, Value>,
    }
}

record! {
    /// What starts a run. All parts are kept while `start` chooses one, so changing it back loses nothing.
    Trigger {
        /// Which part counts.
        start: Option<Start>,
        /// For [`Start::Schedule`].
        schedule: Schedule,
        /// For [`Start::Arrival`].
        arrival: Arrival,
        /// For [`Start::Event`]: an EventBridge event pattern, JSON.
        pattern: String,
    }
}

record! {
    /// When a schedule starts a run.
    Schedule {
        /// `cron(...)`, `rate(...)` or `at(...)`, as AWS writes them.
        expression: String,
        /// IANA time zone, such as `Europe/Stockholm`; empty means not sure.
        zone: String,
        /// Flexible time window.
        window: Entry<Minutes>,
        /// First moment, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`, UTC.
        starts: String,
        /// Last moment, same form.
        ends: String,
    }
}

record! {
    /// How files arrive.
    Arrival {
        /// Bucket name.
        bucket: String,
        /// Start of the key.
        prefix: String,
        /// End of the key.
        suffix: String,
        /// One, a burst, or a set.
        files: Option<Files>,
        /// How many systems react to each file.
        consumers: Entry<Count>,
        /// What separates the files that matter from the rest.
        filter: Option<Filter>,
        /// Arrivals a day.
        per_day: Entry<Count>,
        /// What the bucket notifies today: the JSON of `aws s3api get-bucket-notification-configuration`.
        notifications: String,
    }
}

record! {
    /// One step.
    Task {
        /// Unique in the design; links refer to it.
        id: TaskId,
        /// Name on the screen and in exports.
        name: String,
        /// What kind of work.
        kind: Option<TaskKind>,
        /// Usual length of one run.
        typical: Entry<Minutes>,
        /// Longest length of one run.
        worst: Entry<Minutes>,
        /// Tries after the first.
        retries: Entry<Count>,
        /// Time after which it is stopped.
        timeout: Entry<Minutes>,
        /// What it reads: `s3://bucket/prefix`, a table, a URL.
        reads: String,
        /// What it writes, same forms.
        writes: String,
        /// Running it twice does no harm.
        repeatable: Option<YesNo>,
        /// How many predecessors it waits for.
        join: Option<Join>,
        /// One copy per item of what: empty when there is one copy. Known only at run time.
        each: String,
        /// Runs of it that may be under way at once.
        concurrency: Entry<Count>,
    }
}

record! {
    /// `to` waits for `from`.
    Link {
        /// Predecessor.
        from: TaskId,
        /// Successor.
        to: TaskId,
        /// Which outcome lets it start; not sure means success.
        on: Option<On>,
        /// A condition on the data, in words: the link is a branch when this is not empty.
        when: String,
    }
}

record! {
    /// What is true of the whole graph, for graphs that are not drawn in full.
    Flow {
        /// Steps in all, when more than are listed.
        steps: Entry<Count>,
        /// Shape of the dependencies, when they are not drawn.
        shape: Option<Shape>,
        /// Which step runs next depends on the data.
        branching: Option<YesNo>,
        /// The number of parallel copies is known only at run time.
        fan_out: Option<YesNo>,
        /// Past dates are run again, by date.
        backfills: Option<YesNo>,
        /// Waits for other pipelines.
        depends_on_others: Option<YesNo>,
        /// Some steps run outside this AWS account.
        outside_aws: Option<YesNo>,
        /// Pipelines of this kind that are operated together.
        pipelines: Entry<Count>,
    }
}

record! {
    /// One system outside that tasks talk to.
    Access {
        /// Unique in the list.
        id: AccessId,
        /// Name of the system.
        system: String,
        /// The task that talks to it; not sure means any.
        task: Option<TaskId>,
        /// What it is shown to be let in.
        credential: Option<Credential>,
        /// It lets in registered addresses only.
        allowlist: Option<YesNo>,
        /// Over the internet or privately.
        reach: Option<Reach>,
        /// Its credential stands in plain text somewhere: in code, variables, arguments.
        exposed: Option<YesNo>,
        /// It refuses calls beyond so many in a time.
        limited: Option<YesNo>,
        /// How its credential is changed.
        rotation: Option<Rotation>,
        /// Its secret lies in another AWS account.
        elsewhere: Option<YesNo>,
    }
}

record! {
    /// The data.
    Data {
        /// How sensitive.
        sensitivity: Option<Sensitivity>,
        /// Who owns the encryption key.
        key: Option<KeyOwner>,
        /// Writes into another AWS account.
        cross_account: Option<YesNo>,
        /// Tasks may reach the internet.
        egress: Option<YesNo>,
        /// Roles allow more than the steps need: wildcards, administrator rights.
        broad_rights: Option<YesNo>,
    }
}

record! {
    /// Safeguards as they are today, or as planned: what a review holds against the plan.
    Guards {
        /// IAM policies in use: one JSON document, or an array of them.
        policies: String,
        /// Several steps share one role.
        one_role: Option<YesNo>,
        /// Roles get a permissions boundary.
        boundary: Option<YesNo>,
        /// How private subnets reach the internet.
        nat: Option<Nat>,
        /// AWS services are reached through VPC endpoints.
        endpoints: Option<YesNo>,
        /// How the web server of MWAA is reached.
        web_server: Option<Reach>,
        /// Public access to the buckets is blocked.
        block_public: Option<YesNo>,
        /// The buckets refuse plain HTTP.
        tls_only: Option<YesNo>,
        /// Logs are encrypted, and deleted after a set time.
        logs_kept: Option<YesNo>,
        /// The dead-letter queue of the start.
        queue: Option<Queue>,
        /// How long a start is tried again.
        retry_window: Entry<Minutes>,
        /// Events are gathered before they start work.
        gathered: Option<YesNo>,
        /// Somebody hears of a failed run.
        alarms: Option<YesNo>,
    }
}

record! {
    /// A finding that is accepted: by whom and why stands in the reason.
    Accepted {
        /// Which finding: see `rules::Finding::key`.
        id: AcceptedId,
        /// Why it may stay.
        reason: String,
        /// The day on which it is looked at again, `YYYY-MM-DD`.
        review: String,
    }
}

record! {
    /// The team.
    Team {
        /// Airflow today.
        airflow: Option<Airflow>,
        /// Knows Airflow and Python well enough to run it.
        airflow_skills: Option<YesNo>,
        /// Pipelines must be able to leave AWS.
        portable: Option<YesNo>,
    }
}

record! {
    /// Time and money.
    Limits {
        /// Clock time by which a run must be over, `HH:MM`, in the zone of the schedule.
        finish_by: String,
        /// Budget for starting and running the pipeline, a month.
        budget: Entry<Usd>,
        /// Low cost matters more than convenience.
        thrift: Option<YesNo>,
    }
}

impl Draft {
    /// The task with this id.
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// The entry of the outside list with this id.
    pub fn access(&self, id: &AccessId) -> Option<&Access> {
        self.outside.iter().find(|access| access.id == *id)
    }
}

impl Draft {
    /// What was said about the finding with this key.
    pub fn accepted(&self, id: &AcceptedId) -> Option<&Accepted> {
        self.accepted.iter().find(|accepted| accepted.id == *id)
    }

    /// The draft as a JSON object; what nobody answered is left out.
    pub fn to_object(&self) -> Map<String, Value> {
        match Node::write(self) {
            Value::Object(object) => object,
            _ => Map::new(),
        }
    }

    /// The draft in a JSON object; what does not fit is left out. `share` checks and explains before.
    pub fn from_object(object: Map<String, Value>) -> Self {
        let mut draft = Self::default();
        Node::read(&mut draft, Value::Object(object));
        draft
    }
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_object().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from_object)
    }
}
