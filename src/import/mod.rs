//! A graph written for another program, as steps and links: lists with arrows, tables, Mermaid, Airflow, the Amazon
//! States Language, the graph of a Glue workflow, DOT. What is not understood is told with its place; nothing is lost
//! in silence.

mod airflow;
mod arrows;
mod built;
mod condition;
mod detect;
mod dot;
mod glue;
mod kinds;
mod label;
mod mermaid;
mod scan;
mod states;
mod table;
#[cfg(test)]
mod tests;
mod value;

use crate::design::{Command, Draft, Link, MAX_STEPS, Task, TaskId, keywords};
pub use built::{MAX_LINKS, MAX_NOTES, MAX_TEXT, Note, Wire};
pub(crate) use condition::say;
pub use detect::detect;
pub(crate) use label::unmark;

keywords! {
    /// How the graph is written.
    Format {
        Arrows = "arrows" "List with arrows",
        Table = "table" "Table (CSV)",
        Mermaid = "mermaid" "Mermaid flowchart",
        Airflow = "airflow" "Airflow",
        States = "states" "Step Functions (ASL)",
        Glue = "glue" "Glue workflow (JSON)",
        Dot = "dot" "DOT (Graphviz)",
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How the text was read.
    pub format: Format,
    /// The steps, in the order of the text. They have no ids yet, and only the fields that the text says.
    pub steps: Vec<Task>,
    /// For each step, whether its kind is not said, but what its name sounds like.
    pub guessed: Vec<bool>,
    /// The links, by index of `steps`; each pair once.
    pub links: Vec<Wire>,
    /// What was not understood, in the order of the text; at most [`MAX_NOTES`].
    pub notes: Vec<Note>,
    /// How many more notes there were.
    pub more: usize,
}

/// `text` without the mark of Unicode in front: the places of a [`Reading`] are in this.
pub fn plain(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads `text` in the format given, or in the one it looks like.
pub fn read(text: &str, format: Option<Format>) -> Reading {
    let text = plain(text);
    let format = format.unwrap_or_else(|| detect(text));
    let mut built = built::Built::new(text);
    if text.len() > MAX_TEXT {
        built.note(crate::diag::Span::new(0, 0), "The text is longer than 1 MB and was not read.");
        return built.done(format);
    }
    match format {
        Format::Arrows => arrows::read(&mut built),
        Format::Table => table::read(&mut built),
        Format::Mermaid => mermaid::read(&mut built),
        Format::Airflow => airflow::read(&mut built),
        Format::States => states::read(&mut built),
        Format::Glue => glue::read(&mut built),
        Format::Dot => dot::read(&mut built),
    }
    built.done(format)
}

/// The steps that a link leads from and to.
fn ends(links: &[Link], at: usize) -> Option<(&TaskId, &TaskId)> {
    built::looked(1);
    links.get(at).map(|link| (&link.from, &link.to))
}

impl Reading {
    /// For each step that was read, the task of `draft` with the same name, which it is taken for.
    fn same(&self, draft: &Draft) -> Vec<Option<usize>> {
        let by_name = |a: &usize, b: &usize| {
            let name = |at: &usize| draft.tasks.get(*at).map(|task| task.name.as_str());
            name(a).cmp(&name(b))
        };
        let order = crate::sort::order(draft.tasks.len(), &by_name);
        // How many of those with this name are taken, where the first of them stands.
        let mut taken = vec![0; order.len()];
        let mut same = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let name = |at: &usize| draft.tasks.get(*at).map_or("", |task| task.name.as_str());
            let first = order.partition_point(|at| name(at) < step.name.as_str());
            let free = taken.get_mut(first).and_then(|taken| {
                let free = order.get(first + *taken).filter(|at| name(at) == step.name)?;
                *taken += 1;
                Some(*free)
            });
            same.push(free);
        }
        same
    }

    /// How many of the steps are in `draft` already, by name.
    pub fn known(&self, draft: &Draft) -> usize {
        self.same(draft).iter().flatten().count()
    }

    /// Puts the graph that was read into `draft`: in the place of its graph, or beside it. A step that has the name of
    /// a task is that task: it keeps its id and whatever the text does not say about it.
    pub fn command(&self, draft: &Draft, add: bool) -> Command {
        let same = self.same(draft);
        let (mut tasks, mut links) = if add { (draft.tasks.clone(), draft.links.clone()) } else { Default::default() };
        let mut ids: Vec<TaskId> = Vec::with_capacity(self.steps.len());
        let mut used = built::Names::default();
        for task in &draft.tasks {
            used.set(task.id.as_str(), 0);
        }
        // From the first number that is probably free.
        let mut last = draft.tasks.len();
        for ((step, guessed), same) in self.steps.iter().zip(&self.guessed).zip(same) {
            let known = same.and_then(|at| draft.tasks.get(at));
            let mut task = known.cloned().unwrap_or_default();
            let kind = task.kind.filter(|_| *guessed);
            crate::design::Node::read(&mut task, crate::design::Node::write(step));
            task.kind = kind.or(task.kind);
            while task.id.as_str().is_empty() {
                last += 1;
                let id = ["t", &last.to_string()].concat();
                if used.get(&id).is_none() {
                    task.id = id.as_str().into();
                }
            }
            ids.push(task.id.clone());
            match same.and_then(|at| tasks.get_mut(at)).filter(|_| add) {
                Some(place) => *place = task,
                None => tasks.push(task),
            }
        }
        let old = crate::sort::order(links.len(), &|a, b| ends(&links, *a).cmp(&ends(&links, *b)));
        for link in &self.links {
            let (Some(from), Some(to)) = (ids.get(link.from), ids.get(link.to)) else { continue };
            // Links that were read are each of another pair: only the old ones can be the same.
            let at = old.partition_point(|at| ends(&links, *at) < Some((from, to)));
            let same = old.get(at).filter(|at| ends(&links, **at) == Some((from, to))).copied();
            let new = Link { from: from.clone(), to: to.clone(), on: link.on, when: link.when.clone() };
            match same.and_then(|at| links.get_mut(at)) {
                Some(same) => *same = new,
                None => links.push(new),
            }
        }
        Command::Graph { tasks, links }
    }

    /// Why the graph cannot be put into `draft`, when it cannot.
    pub fn refused(&self, draft: &Draft, add: bool) -> Option<&'static str> {
        let (tasks, links) = if add { (draft.tasks.len(), draft.links.len()) } else { (0, 0) };
        if self.steps.is_empty() {
            Some("No steps were found.")
        } else if add && tasks + self.steps.len() - self.known(draft) > MAX_STEPS {
            Some("With these there would be more than 10,000 steps.")
        } else if links + self.links.len() > MAX_LINKS {
            Some("With these there would be more than 20,000 links.")
        } else {
            None
        }
    }
}
