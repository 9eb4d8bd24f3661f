//! [`Command`]: every way a draft can change, from a key, a button, a fix or a link.

use super::draft::{Accepted, Access, Draft, Link, Task};
use super::place::{Place, TaskField};
use super::value::{AcceptedId, AccessId, TaskId};
use super::vocabulary::TaskKind;

/// One change to a draft. Applying it is pure; undo is remembering the draft before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write one field, as text.
    Set {
        /// Which field.
        place: Place,
        /// What it says now; empty is "not sure".
        value: String,
    },
    /// Add a task at the end of the list, waiting for `after` when given.
    AddTask {
        /// The id to use; [`Draft::free_task_id`] gives one.
        id: TaskId,
        /// Its name; empty gives it a name from its kind.
        name: String,
        /// Its kind.
        kind: Option<TaskKind>,
        /// The task it waits for.
        after: Option<TaskId>,
    },
    /// Remove a task, its links, and its mention in the outside list.
    RemoveTask(TaskId),
    /// Let `to` wait for `from`.
    Link {
        /// Predecessor.
        from: TaskId,
        /// Successor.
        to: TaskId,
    },
    /// Remove that wait.
    Unlink {
        /// Predecessor.
        from: TaskId,
        /// Successor.
        to: TaskId,
    },
    /// Add an empty system outside.
    AddAccess(AccessId),
    /// Remove a system outside.
    RemoveAccess(AccessId),
    /// Begin to accept a finding: it counts once it has a reason and a day of review.
    Accept(AcceptedId),
    /// Accept a finding no longer.
    Withdraw(AcceptedId),
    /// These steps and links in the place of the present ones.
    Graph {
        /// The steps.
        tasks: Vec<Task>,
        /// What waits for what.
        links: Vec<Link>,
    },
    /// Several changes that are one step for undo.
    All(Vec<Command>),
}

impl Command {
    /// Writes `value` at `place`.
    pub fn set(place: impl Into<Place>, value: impl Into<String>) -> Self {
        Self::Set { place: place.into(), value: value.into() }
    }

    /// The words for the history: "Change time zone".
    pub fn label(&self) -> String {
        match self {
            Self::Set { place, .. } => format!("Change “{}”", place.label().trim_end_matches('?')),
            Self::AddTask { .. } => "Add step".to_owned(),
            Self::RemoveTask(_) => "Remove step".to_owned(),
            Self::Link { .. } => "Link steps".to_owned(),
            Self::Unlink { .. } => "Unlink steps".to_owned(),
            Self::AddAccess(_) => "Add outside system".to_owned(),
            Self::RemoveAccess(_) => "Remove outside system".to_owned(),
            Self::Accept(_) => "Accept finding".to_owned(),
            Self::Withdraw(_) => "Accept finding no longer".to_owned(),
            Self::Graph { .. } => "Import steps".to_owned(),
            Self::All(commands) => match commands.as_slice() {
                [] => String::new(),
                [one] => one.label(),
                [first, rest @ ..] => [&first.label(), " and ", &rest.len().to_string(), " more"].concat(),
            },
        }
    }

    /// The draft after this change, or `None` when it would change nothing.
    pub fn apply(&self, draft: &Draft) -> Option<Draft> {
        let mut next = draft.clone();
        self.run(&mut next);
        (next != *draft).then_some(next)
    }

    fn run(&self, draft: &mut Draft) {
        match self {
            Self::Set { place, value } => {
                place.write(draft, value);
            }
            Self::AddTask { id, name, kind, after } => {
                if draft.task(id).is_some() {
                    return;
                }
                let name = if name.is_empty() {
                    draft.free_name(kind.map_or("step", TaskKind::keyword))
                } else {
                    name.clone()
                };
                draft.tasks.push(Task { id: id.clone(), name, kind: *kind, ..Task::default() });
                if let Some(from) = after {
                    draft.link(from, id);
                }
            }
            Self::RemoveTask(id) => {
                draft.tasks.retain(|task| task.id != *id);
                draft.links.retain(|link| link.from != *id && link.to != *id);
                for access in &mut draft.outside {
                    if access.task.as_ref() == Some(id) {
                        access.task = None;
                    }
                }
            }
            Self::Link { from, to } => draft.link(from, to),
            Self::Unlink { from, to } => draft.links.retain(|link| link.from != *from || link.to != *to),
            Self::AddAccess(id) => {
                if draft.access(id).is_none() {
                    draft.outside.push(Access { id: id.clone(), ..Access::default() });
                }
            }
            Self::RemoveAccess(id) => draft.outside.retain(|access| access.id != *id),
            Self::Accept(id) => {
                if draft.accepted(id).is_none() {
                    draft.accepted.push(Accepted { id: id.clone(), ..Accepted::default() });
                }
            }
            Self::Withdraw(id) => draft.accepted.retain(|accepted| accepted.id != *id),
            Self::Graph { tasks, links } => {
                (draft.tasks, draft.links) = (tasks.clone(), links.clone());
                let tasks = &draft.tasks;
                for access in &mut draft.outside {
                    access.task = access.task.take().filter(|id| tasks.iter().any(|task| task.id == *id));
                }
            }
            Self::All(commands) => commands.iter().for_each(|command| command.run(draft)),
        }
    }

    /// The field typed into, when this is typing: consecutive edits of one field are one step of undo.
    pub fn typing(&self) -> Option<&Place> {
        match self {
            Self::Set { place, .. } => Some(place),
            _ => None,
        }
    }
}

impl Draft {
    /// An id no task has.
    pub fn free_task_id(&self) -> TaskId {
        free(self.tasks.len(), |n| TaskId::from(format!("t{n}").as_str()), |id| self.task(id).is_none())
    }

    /// An id no system outside has.
    pub fn free_access_id(&self) -> AccessId {
        free(self.outside.len(), |n| AccessId::from(format!("x{n}").as_str()), |id| self.access(id).is_none())
    }

    /// `stem`, or `stem-2`, `stem-3` ... when a task is called that.
    fn free_name(&self, stem: &str) -> String {
        let taken = |name: &str| self.tasks.iter().any(|task| task.name == name);
        if !taken(stem) {
            return stem.to_owned();
        }
        free(1, |n| format!("{stem}-{n}"), |name| !taken(name))
    }

    fn link(&mut self, from: &TaskId, to: &TaskId) {
        if !self.links.iter().any(|link| link.from == *from && link.to == *to) {
            self.links.push(Link { from: from.clone(), to: to.clone(), ..Link::default() });
        }
    }
}

/// The first of `make(start + 1)`, `make(start + 2)` ... that is free. One of the next few always is.
fn free<T>(start: usize, make: impl Fn(usize) -> T, is_free: impl Fn(&T) -> bool) -> T {
    let mut n = start + 1;
    loop {
        let candidate = make(n);
        if is_free(&candidate) {
            return candidate;
        }
        n += 1;
    }
}

/// A remedy the screen can offer as a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The words on the button: "Use `cron(0 2 * * ? *)`".
    pub label: String,
    /// What pressing it does.
    pub command: Command,
    /// Nothing that works stops working by it: it only spells out or tightens. Otherwise it wants a look.
    pub safe: bool,
}

impl Fix {
    /// A fix that wants a look.
    pub fn new(label: impl Into<String>, command: Command) -> Self {
        Self { label: label.into(), command, safe: false }
    }

    /// The same fix, known to be safe.
    #[must_use]
    pub fn safe(self) -> Self {
        Self { safe: true, ..self }
    }

    /// A fix that writes one field.
    pub fn set(label: impl Into<String>, place: impl Into<Place>, value: impl Into<String>) -> Self {
        Self::new(label, Command::set(place, value))
    }

    /// A fix that renames a task.
    pub fn rename(id: &TaskId, name: &str) -> Self {
        Self::set(format!("Rename to “{name}”"), Place::Task(id.clone(), TaskField::Name), name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::place::Field;

    fn two_linked() -> Draft {
        let mut draft = Draft::default();
        let a = TaskId::from("a");
        for command in [
            Command::AddTask { id: a.clone(), name: String::new(), kind: Some(TaskKind::Lambda), after: None },
            Command::AddTask { id: "b".into(), name: String::new(), kind: Some(TaskKind::Lambda), after: Some(a) },
        ] {
            draft = command.apply(&draft).unwrap();
        }
        draft
    }

    #[test]
    fn added_tasks_get_names_that_differ() {
        let names: Vec<_> = two_linked().tasks.into_iter().map(|task| task.name).collect();
        assert_eq!(names, ["lambda", "lambda-2"]);
    }

    #[test]
    fn removing_a_task_removes_its_links() {
        let draft = Command::RemoveTask("a".into()).apply(&two_linked()).unwrap();
        assert_eq!(draft.tasks.len(), 1);
        assert!(draft.links.is_empty());
    }

    #[test]
    fn a_change_that_changes_nothing_is_none() {
        let draft = two_linked();
        assert_eq!(Command::set(Field::Name, "").apply(&draft), None);
        assert_eq!(Command::Link { from: "a".into(), to: "b".into() }.apply(&draft), None);
        assert_eq!(Command::RemoveTask("nobody".into()).apply(&draft), None);
    }
}
