//! What a description says, as facts with their places, and how they become changes of a draft.

use super::lexicon::Item;
use crate::design::{
    AccessField, AccessId, Command, Credential, Draft, Field, Orchestrator, Place, Reach, Rotation, Starter, TaskField,
    TaskId, TaskKind, YesNo,
};
use crate::diag::Span;

/// One fact of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is said.
    pub fact: Fact,
    /// Where, in bytes of the text; never empty, ascending.
    pub spans: Vec<Span>,
}

/// What a description can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A field of the design has this value, as text.
    Field {
        /// Which field.
        field: Field,
        /// Its value: a keyword, a number, an expression.
        value: String,
    },
    /// Steps of one kind.
    Steps(Step),
    /// All steps run one after another, in the order they are listed.
    InLine,
    /// A system outside.
    Outside(Outside),
}

/// One mention of steps of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Their kind.
    pub kind: TaskKind,
    /// One name a step; empty where the text has none.
    pub names: Vec<String>,
    /// Usual length in minutes, with its place.
    pub typical: Option<(u32, Span)>,
    /// Longest length in minutes, with its place.
    pub worst: Option<(u32, Span)>,
    /// Running it twice does no harm.
    pub repeatable: Option<(YesNo, Span)>,
    /// It writes to the bucket whose files start the run, with its place.
    pub writes_back: Option<Span>,
    pub(super) spans: Vec<Span>,
    /// Their number was not said: "the parcel jobs", "retraining of the model".
    pub(super) open: bool,
    /// The item of the last mention.
    pub(super) at: usize,
}

/// A system outside that steps talk to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Its name; may be empty.
    pub system: String,
    /// What it is shown.
    pub credential: Option<Credential>,
    /// Registers addresses.
    pub allowlist: Option<YesNo>,
    /// How it is reached.
    pub reach: Option<Reach>,
    /// Its credential stands in plain text somewhere today.
    pub plain: bool,
    /// It lets in only so many requests.
    pub limited: bool,
    /// Its secret lies in another account.
    pub elsewhere: bool,
    /// How its credential is changed.
    pub rotation: Option<Rotation>,
}

/// Two or more places of the text that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field they are about.
    pub field: Field,
    /// The places.
    pub spans: Vec<Span>,
}

/// An answer to choose from, in an exam question. Nothing in it is a fact of the workload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// `A`, `B` ...
    pub letter: char,
    /// The whole option.
    pub span: Span,
    /// What it names, in order.
    pub names: Vec<(Named, Span)>,
    /// What it says when it is read by itself, with places in that.
    pub facts: Vec<Found>,
}

/// Something an option names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// EventBridge, a Glue workflow or MWAA.
    Orchestrator(Orchestrator),
    /// Step Functions.
    StateMachine,
    /// A rule or a schedule of EventBridge, beside EventBridge.
    Starter(Starter),
    /// An S3 Event Notification.
    S3Notification,
    /// A kind of step.
    Kind(TaskKind),
    /// A kind of step that is started, beside the kind.
    Started(TaskKind),
}

/// What a description says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// The facts, in the order of the form.
    pub facts: Vec<Found>,
    /// Contradictions. The facts hold one side of each.
    pub conflicts: Vec<Conflict>,
    /// Sentences that no fact came from.
    pub unused: Vec<Span>,
    /// The answers to choose from.
    pub options: Vec<Choice>,
    /// How many of them the question asks for.
    pub wanted: usize,
}

impl Step {
    pub(super) fn new(kind: TaskKind, names: Vec<String>, span: Span, at: usize) -> Self {
        Self {
            kind,
            names,
            typical: None,
            worst: None,
            repeatable: None,
            writes_back: None,
            spans: vec![span],
            open: false,
            at,
        }
    }

    /// The item at `at` is one of the mentions.
    pub(super) fn mentions(&self, items: &[Item], at: usize) -> bool {
        items.get(at).is_some_and(|item| {
            self.spans.iter().any(|span| span.start <= item.span.start && item.span.end <= span.end)
        })
    }

    /// It was mentioned in a sentence before `sentence`.
    pub(super) fn before(&self, items: &[Item], sentence: usize) -> bool {
        items.get(self.at).is_some_and(|item| item.sentence < sentence)
    }

    /// Where the first mention begins.
    pub(super) fn begins(&self) -> usize {
        self.spans.first().map_or(0, |span| span.start)
    }
}

/// What the facts say of a field of the design.
fn value(facts: &[Found], wanted: Field) -> Option<&str> {
    facts.iter().find_map(|found| match &found.fact {
        Fact::Field { field, value } if *field == wanted => Some(value.as_str()),
        _ => None,
    })
}

impl Choice {
    /// What it says of a field of the design.
    pub fn value(&self, wanted: Field) -> Option<&str> {
        value(&self.facts, wanted)
    }
}

impl Reading {
    /// What is said of a field of the design.
    pub(super) fn value(&self, wanted: Field) -> Option<&str> {
        value(&self.facts, wanted)
    }

    /// The bucket whose files start a run: as said, else as in the draft.
    pub fn bucket<'a>(&'a self, draft: &'a Draft) -> &'a str {
        self.value(Field::Bucket).unwrap_or(&draft.trigger.arrival.bucket)
    }

    /// Gives a fact another value: a field as text, steps as the keyword of a kind. Nothing happens to a fact that has
    /// none, or with a value that is none.
    pub fn change(&mut self, index: usize, value: &str) {
        match self.facts.get_mut(index).map(|found| &mut found.fact) {
            Some(Fact::Field { value: known, .. }) => value.clone_into(known),
            Some(Fact::Steps(step)) => step.kind = TaskKind::from_keyword(value).unwrap_or(step.kind),
            _ => {}
        }
    }

    /// The facts that `kept` lets through, by their index, as one change of `draft`: one step for undo.
    ///
    /// Steps and systems are added to those of the draft; fields are overwritten.
    pub fn command(&self, draft: &Draft, kept: &dyn Fn(usize) -> bool) -> Command {
        let mut commands = Vec::new();
        let mut ids: Vec<TaskId> = Vec::new();
        let mut systems = 0;
        let mut line = false;
        let bucket = self.bucket(draft);
        for (index, found) in self.facts.iter().enumerate() {
            if !kept(index) {
                continue;
            }
            match &found.fact {
                Fact::Field { field, value } => commands.push(Command::set(*field, value.as_str())),
                Fact::Steps(step) => step.add(draft, bucket, &mut ids, &mut commands),
                Fact::InLine => line = true,
                Fact::Outside(outside) => {
                    let id = free("p", draft.outside.len() + systems, |id| draft.access(&AccessId::from(id)).is_some());
                    outside.add(&AccessId::from(id.as_str()), &mut commands);
                    systems += 1;
                }
            }
        }
        if line {
            let links = ids
                .iter()
                .zip(ids.iter().skip(1))
                .map(|(from, to)| Command::Link { from: from.clone(), to: to.clone() });
            commands.extend(links);
        }
        Command::All(commands)
    }
}

/// `stem` and the first number after `count` that is not taken.
fn free(stem: &str, count: usize, taken: impl Fn(&str) -> bool) -> String {
    let mut number = count + 1;
    loop {
        let id = [stem, &number.to_string()].concat();
        if !taken(&id) {
            return id;
        }
        number += 1;
    }
}

impl Step {
    /// What it says of each of its steps beside name and kind. `bucket`: the one whose files start the run.
    pub fn fields(&self, bucket: &str) -> Vec<(TaskField, String)> {
        let length = |length: Option<(u32, Span)>| length.map(|(minutes, _)| minutes.to_string());
        let fields = [
            (TaskField::Typical, length(self.typical)),
            (TaskField::Worst, length(self.worst)),
            (TaskField::Repeatable, self.repeatable.map(|(answer, _)| answer.keyword().to_owned())),
            (TaskField::Writes, self.writes_back.map(|_| ["s3://", bucket, "/"].concat())),
        ];
        fields.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    fn add(&self, draft: &Draft, bucket: &str, ids: &mut Vec<TaskId>, commands: &mut Vec<Command>) {
        for name in &self.names {
            let id = free("p", draft.tasks.len() + ids.len(), |id| {
                let id = TaskId::from(id);
                draft.task(&id).is_some() || ids.contains(&id)
            });
            let id = TaskId::from(id.as_str());
            commands.push(Command::AddTask { id: id.clone(), name: name.clone(), kind: Some(self.kind), after: None });
            let set = |(field, value)| Command::set(Place::Task(id.clone(), field), value);
            commands.extend(self.fields(bucket).into_iter().map(set));
            ids.push(id);
        }
    }
}

impl Outside {
    /// What it says of the system.
    pub fn fields(&self) -> Vec<(AccessField, &str)> {
        let yes = |said: bool| if said { YesNo::Yes.keyword() } else { "" };
        let mut fields = vec![
            (AccessField::System, self.system.as_str()),
            (AccessField::Credential, self.credential.map_or("", Credential::keyword)),
            (AccessField::Allowlist, self.allowlist.map_or("", YesNo::keyword)),
            (AccessField::Reach, self.reach.map_or("", Reach::keyword)),
            (AccessField::Exposed, yes(self.plain)),
            (AccessField::Limited, yes(self.limited)),
            (AccessField::Rotation, self.rotation.map_or("", Rotation::keyword)),
            (AccessField::Elsewhere, yes(self.elsewhere)),
        ];
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }

    fn add(&self, id: &AccessId, commands: &mut Vec<Command>) {
        commands.push(Command::AddAccess(id.clone()));
        let set = |(field, value)| Command::set(Place::Access(id.clone(), field), value);
        commands.extend(self.fields().into_iter().map(set));
    }
}
