//! [`Place`]: the address of any one thing a person can type, with what the form needs to know about it.
//!
//! Problems, findings, reasons and fixes all point with it, and one pair of functions reads and writes through it,
//! so a fix, a form edit and a fact from a link are the same operation.

use super::draft::{Accepted, Access, Draft, Link, Task};
use super::value::{AcceptedId, AccessId, Entry, Quantity, TaskId};
use super::vocabulary::{
    Airflow, Credential, Files, Filter, Join, KeyOwner, Nat, On, Queue, Reach, Rotation, Sensitivity, Shape, Start,
    TaskKind, YesNo,
};
use std::fmt;

/// What kind of control a field wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line of text.
    Text,
    /// Several lines.
    Long,
    /// A whole number with this unit (may be empty).
    Number(&'static str),
    /// One of (keyword, label), or not sure.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of the tasks, or not sure.
    Task,
}

/// A field that can be read and written as text.
trait Slot {
    fn read(&self) -> String;
    /// False, and unchanged, when the text is no value of a closed vocabulary.
    fn write(&mut self, text: &str) -> bool;
}

impl Slot for String {
    fn read(&self) -> String {
        self.clone()
    }
    fn write(&mut self, text: &str) -> bool {
        text.clone_into(self);
        true
    }
}

impl<T: Quantity> Slot for Entry<T> {
    fn read(&self) -> String {
        self.text()
    }
    fn write(&mut self, text: &str) -> bool {
        *self = Self::read(text);
        true
    }
}

impl Slot for Option<TaskId> {
    fn read(&self) -> String {
        self.as_ref().map(ToString::to_string).unwrap_or_default()
    }
    fn write(&mut self, text: &str) -> bool {
        *self = (!text.is_empty()).then(|| text.into());
        true
    }
}

macro_rules! choice_slots {
    ($($name:ident)+) => {$(
        impl Slot for Option<$name> {
            fn read(&self) -> String {
                self.map($name::keyword).unwrap_or_default().to_owned()
            }
            fn write(&mut self, text: &str) -> bool {
                let value = $name::from_keyword(text);
                let known = value.is_some() || text.is_empty();
                if known {
                    *self = value;
                }
                known
            }
        }
    )+};
}

choice_slots! {
    YesNo Start Files Filter TaskKind On Join Shape Credential Reach Sensitivity KeyOwner Airflow Nat Queue Rotation
}

/// Declares the fields of one record: variant, anchor, label, control, path.
macro_rules! fields {
    ($(#[$meta:meta])* $name:ident of $record:ident {
        $($variant:ident $anchor:literal $label:literal $input:expr => $($path:ident).+;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $label] $variant,)+ }

        impl $name {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The last part of the DOM id.
            pub const fn anchor(self) -> &'static str {
                match self { $(Self::$variant => $anchor,)+ }
            }

            /// The words on the screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The control it wants.
            pub const fn input(self) -> Input {
                match self { $(Self::$variant => $input,)+ }
            }

            fn slot(self, record: &$record) -> &dyn Slot {
                match self { $(Self::$variant => &record.$($path).+,)+ }
            }

            fn slot_mut(self, record: &mut $record) -> &mut dyn Slot {
                match self { $(Self::$variant => &mut record.$($path).+,)+ }
            }
        }
    };
}

fields! {
    /// A field of the design as a whole.
    Field of Draft {
        Name "name" "Name of the design" Input::Text => name;
        Notes "notes" "Notes" Input::Long => notes;
        Start "start" "What starts a run?" Input::Choice(Start::CHOICES) => trigger.start;
        Expression "expression" "When?" Input::Text => trigger.schedule.expression;
        Zone "zone" "Time zone" Input::Text => trigger.schedule.zone;
        Window "window" "Flexible time window" Input::Number("minutes") => trigger.schedule.window;
        Starts "starts" "First day (UTC)" Input::Text => trigger.schedule.starts;
        Ends "ends" "Last day (UTC)" Input::Text => trigger.schedule.ends;
        Bucket "bucket" "Bucket" Input::Text => trigger.arrival.bucket;
        Prefix "prefix" "Key starts with" Input::Text => trigger.arrival.prefix;
        Suffix "suffix" "Key ends with" Input::Text => trigger.arrival.suffix;
        Files "files" "How do files arrive?" Input::Choice(Files::CHOICES) => trigger.arrival.files;
        Consumers "consumers" "Systems that react to each file" Input::Number("") => trigger.arrival.consumers;
        Filter "filter" "What tells the right files apart?" Input::Choice(Filter::CHOICES) => trigger.arrival.filter;
        PerDay "per-day" "Arrivals a day" Input::Number("") => trigger.arrival.per_day;
        Notifications "notifications" "Notifications of the bucket today (JSON)" Input::Long => trigger.arrival.notifications;
        Pattern "pattern" "Event pattern (JSON)" Input::Long => trigger.pattern;
        Steps "steps" "Steps in all, if more than listed" Input::Number("") => flow.steps;
        Shape "shape" "Dependencies, if not drawn" Input::Choice(Shape::CHOICES) => flow.shape;
        Branching "branching" "Does the next step depend on the data?" Input::Choice(YesNo::CHOICES) => flow.branching;
        FanOut "fan-out" "Is the number of parallel copies known only at run time?" Input::Choice(YesNo::CHOICES) => flow.fan_out;
        Backfills "backfills" "Are past dates run again?" Input::Choice(YesNo::CHOICES) => flow.backfills;
        DependsOnOthers "depends-on-others" "Does it wait for other pipelines?" Input::Choice(YesNo::CHOICES) => flow.depends_on_others;
        OutsideAws "outside-aws" "Do steps run outside this AWS account?" Input::Choice(YesNo::CHOICES) => flow.outside_aws;
        Pipelines "pipelines" "Pipelines of this kind" Input::Number("") => flow.pipelines;
        Sensitivity "sensitivity" "How sensitive is the data?" Input::Choice(Sensitivity::CHOICES) => data.sensitivity;
        Key "key" "Who owns the encryption key?" Input::Choice(KeyOwner::CHOICES) => data.key;
        CrossAccount "cross-account" "Does it write into another account?" Input::Choice(YesNo::CHOICES) => data.cross_account;
        Egress "egress" "May tasks reach the internet?" Input::Choice(YesNo::CHOICES) => data.egress;
        BroadRights "broad-rights" "Do roles allow more than the steps need today?" Input::Choice(YesNo::CHOICES) => data.broad_rights;
        Policies "policies" "IAM policies in use (JSON)" Input::Long => guards.policies;
        OneRole "one-role" "Do several steps share one role?" Input::Choice(YesNo::CHOICES) => guards.one_role;
        Boundary "boundary" "Do roles get a permissions boundary?" Input::Choice(YesNo::CHOICES) => guards.boundary;
        Nat "nat" "NAT gateways" Input::Choice(Nat::CHOICES) => guards.nat;
        Endpoints "endpoints" "Are AWS services reached through VPC endpoints?" Input::Choice(YesNo::CHOICES) => guards.endpoints;
        WebServer "web-server" "How is Airflow's web server reached?" Input::Choice(Reach::CHOICES) => guards.web_server;
        BlockPublic "block-public" "Is public access to the buckets blocked?" Input::Choice(YesNo::CHOICES) => guards.block_public;
        TlsOnly "tls-only" "Do the buckets refuse plain HTTP?" Input::Choice(YesNo::CHOICES) => guards.tls_only;
        LogsKept "logs-kept" "Are logs encrypted, and deleted after a set time?" Input::Choice(YesNo::CHOICES) => guards.logs_kept;
        Queue "queue" "Dead-letter queue of the start" Input::Choice(Queue::CHOICES) => guards.queue;
        RetryWindow "retry-window" "A start is tried again for" Input::Number("minutes") => guards.retry_window;
        Gathered "gathered" "Are events gathered before they start work?" Input::Choice(YesNo::CHOICES) => guards.gathered;
        Alarms "alarms" "Does somebody hear of a failed run?" Input::Choice(YesNo::CHOICES) => guards.alarms;
        Airflow "airflow" "Airflow in the team today" Input::Choice(Airflow::CHOICES) => team.airflow;
        AirflowSkills "airflow-skills" "Airflow and Python skills?" Input::Choice(YesNo::CHOICES) => team.airflow_skills;
        Portable "portable" "Must pipelines be able to leave AWS?" Input::Choice(YesNo::CHOICES) => team.portable;
        FinishBy "finish-by" "Finish by (HH:MM, schedule's zone)" Input::Text => limits.finish_by;
        Budget "budget" "Monthly budget" Input::Number("US dollars") => limits.budget;
        Thrift "thrift" "Does low cost matter more than convenience?" Input::Choice(YesNo::CHOICES) => limits.thrift;
    }
}

fields! {
    /// A field of one task.
    TaskField of Task {
        Name "name" "Name" Input::Text => name;
        Kind "kind" "Kind" Input::Choice(TaskKind::CHOICES) => kind;
        Typical "typical" "Usually takes" Input::Number("minutes") => typical;
        Worst "worst" "At worst" Input::Number("minutes") => worst;
        Retries "retries" "Retries" Input::Number("") => retries;
        Timeout "timeout" "Timeout" Input::Number("minutes") => timeout;
        Reads "reads" "Reads" Input::Text => reads;
        Writes "writes" "Writes" Input::Text => writes;
        Repeatable "repeatable" "Harmless if repeated?" Input::Choice(YesNo::CHOICES) => repeatable;
        Join "join" "Waits for" Input::Choice(Join::CHOICES) => join;
        Each "each" "One copy for each" Input::Text => each;
        Concurrency "concurrency" "Runs at once, at most" Input::Number("") => concurrency;
    }
}

fields! {
    /// A field of one link.
    LinkField of Link {
        On "on" "Starts the next step" Input::Choice(On::CHOICES) => on;
        When "when" "Only when" Input::Text => when;
    }
}

fields! {
    /// A field of one system outside.
    AccessField of Access {
        System "system" "System" Input::Text => system;
        Task "task" "Used by" Input::Task => task;
        Credential "credential" "Credential" Input::Choice(Credential::CHOICES) => credential;
        Allowlist "allowlist" "Registers our IP addresses?" Input::Choice(YesNo::CHOICES) => allowlist;
        Reach "reach" "Reached" Input::Choice(Reach::CHOICES) => reach;
        Exposed "exposed" "Is its credential in plain text anywhere today?" Input::Choice(YesNo::CHOICES) => exposed;
        Limited "limited" "Does it limit how often it is called?" Input::Choice(YesNo::CHOICES) => limited;
        Rotation "rotation" "How is its credential changed?" Input::Choice(Rotation::CHOICES) => rotation;
        Elsewhere "elsewhere" "Is its secret in another account?" Input::Choice(YesNo::CHOICES) => elsewhere;
    }
}

fields! {
    /// A field of one accepted finding.
    AcceptedField of Accepted {
        Reason "reason" "Why it may stay" Input::Text => reason;
        Review "review" "Look at it again on" Input::Text => review;
    }
}

/// The address of one field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Of the design as a whole.
    Design(Field),
    /// Of one task.
    Task(TaskId, TaskField),
    /// Of the link between two tasks, predecessor first.
    Link(TaskId, TaskId, LinkField),
    /// Of one system outside.
    Access(AccessId, AccessField),
    /// Of one accepted finding.
    Accepted(AcceptedId, AcceptedField),
}

impl Place {
    /// The DOM id of the control.
    pub fn anchor(&self) -> String {
        match self {
            Self::Design(field) => field.anchor().to_owned(),
            Self::Task(id, field) => format!("task-{id}-{}", field.anchor()),
            Self::Link(from, to, field) => format!("link-{from}-{to}-{}", field.anchor()),
            Self::Access(id, field) => format!("outside-{id}-{}", field.anchor()),
            Self::Accepted(id, field) => format!("accepted-{id}-{}", field.anchor()),
        }
    }

    /// The words on the screen for the control itself.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Design(field) => field.label(),
            Self::Task(_, field) => field.label(),
            Self::Link(_, _, field) => field.label(),
            Self::Access(_, field) => field.label(),
            Self::Accepted(_, field) => field.label(),
        }
    }

    /// The control it wants.
    pub const fn input(&self) -> Input {
        match self {
            Self::Design(field) => field.input(),
            Self::Task(_, field) => field.input(),
            Self::Link(_, _, field) => field.input(),
            Self::Access(_, field) => field.input(),
            Self::Accepted(_, field) => field.input(),
        }
    }

    /// The text of the field in `draft`; empty when the task, link or entry is not there.
    pub fn read(&self, draft: &Draft) -> String {
        match self {
            Self::Design(field) => field.slot(draft).read(),
            Self::Task(id, field) => draft.task(id).map_or_else(String::new, |task| field.slot(task).read()),
            Self::Link(from, to, field) => draft
                .links
                .iter()
                .find(|link| link.from == *from && link.to == *to)
                .map_or_else(String::new, |link| field.slot(link).read()),
            Self::Access(id, field) => draft.access(id).map_or_else(String::new, |access| field.slot(access).read()),
            Self::Accepted(id, field) => {
                draft.accepted(id).map_or_else(String::new, |accepted| field.slot(accepted).read())
            }
        }
    }

    /// Writes `text`; false, and nothing changed, when there is no such field or the text is no value of its vocabulary.
    pub fn write(&self, draft: &mut Draft, text: &str) -> bool {
        match self {
            Self::Design(field) => field.slot_mut(draft).write(text),
            Self::Task(id, field) => {
                draft.tasks.iter_mut().find(|task| task.id == *id).is_some_and(|task| field.slot_mut(task).write(text))
            }
            Self::Link(from, to, field) => draft
                .links
                .iter_mut()
                .find(|link| link.from == *from && link.to == *to)
                .is_some_and(|link| field.slot_mut(link).write(text)),
            Self::Access(id, field) => draft
                .outside
                .iter_mut()
                .find(|access| access.id == *id)
                .is_some_and(|access| field.slot_mut(access).write(text)),
            Self::Accepted(id, field) => draft
                .accepted
                .iter_mut()
                .find(|accepted| accepted.id == *id)
                .is_some_and(|accepted| field.slot_mut(accepted).write(text)),
        }
    }
}

impl Draft {
    /// Shows `visit` everything that was typed as text, with its place.
    pub(super) fn texts(&self, visit: &mut dyn FnMut(&str, &dyn Fn() -> Place)) {
        for &field in Field::ALL {
            show(field.input(), field.slot(self), visit, &|| field.into());
        }
        for task in &self.tasks {
            for &field in TaskField::ALL {
                show(field.input(), field.slot(task), visit, &|| Place::Task(task.id.clone(), field));
            }
        }
        for link in &self.links {
            for &field in LinkField::ALL {
                let place = || Place::Link(link.from.clone(), link.to.clone(), field);
                show(field.input(), field.slot(link), visit, &place);
            }
        }
        for access in &self.outside {
            for &field in AccessField::ALL {
                show(field.input(), field.slot(access), visit, &|| Place::Access(access.id.clone(), field));
            }
        }
        for accepted in &self.accepted {
            for &field in AcceptedField::ALL {
                show(field.input(), field.slot(accepted), visit, &|| Place::Accepted(accepted.id.clone(), field));
            }
        }
    }
}

fn show(input: Input, slot: &dyn Slot, visit: &mut dyn FnMut(&str, &dyn Fn() -> Place), place: &dyn Fn() -> Place) {
    if matches!(input, Input::Text | Input::Long | Input::Number(_)) {
        let text = slot.read();
        if !text.is_empty() {
            visit(&text, place);
        }
    }
}

impl From<Field> for Place {
    fn from(field: Field) -> Self {
        Self::Design(field)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.anchor())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_reads_back_what_was_written() {
        let mut draft = Draft::default();
        for &field in Field::ALL {
            let place = Place::Design(field);
            let text = match field.input() {
                Input::Choice(choices) => choices[0].0,
                Input::Number(_) => "7",
                _ => "some text",
            };
            assert!(place.write(&mut draft, text), "{place}");
            assert_eq!(place.read(&draft), text, "{place}");
            assert!(place.write(&mut draft, ""), "{place} can be unanswered again");
            assert_eq!(place.read(&draft), "", "{place}");
        }
        assert_eq!(draft, Draft::default());
    }

    #[test]
    fn a_word_outside_the_vocabulary_changes_nothing() {
        let mut draft = Draft::default();
        assert!(!Place::Design(Field::Start).write(&mut draft, "sometimes"));
        assert_eq!(draft, Draft::default());
    }

    #[test]
    fn anchors_of_the_design_are_unique() {
        let mut anchors: Vec<_> = Field::ALL.iter().map(|field| field.anchor()).collect();
        anchors.sort_unstable();
        anchors.dedup();
        assert_eq!(anchors.len(), Field::ALL.len());
    }
}
