//! Steps, links and the cycles among them.

use super::super::clean::{slug, tidy};
use super::super::draft::{self, Draft};
use super::super::place::{LinkField, Place, TaskField};
use super::super::resolved::{Edge, Step};
use super::super::value::{Minutes, TaskId};
use super::super::vocabulary::{On, TaskKind};
use super::super::{Command, Fix};
use super::MAX_STEPS;
use super::problems::Problems;
use crate::dag;
use crate::sort::{insert, order};

pub(super) fn tasks(draft: &Draft, problems: &mut Problems) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut ids, mut names, mut slugs) = (Vec::new(), Vec::new(), Vec::new());
    for task in &draft.tasks {
        let place = |field| Place::Task(task.id.clone(), field);
        if steps.len() == MAX_STEPS {
            problems.error(
                place(TaskField::Name),
                format!("A design holds up to {MAX_STEPS} steps; this one and those after it are left out."),
                vec![Fix::new("Remove this step", Command::RemoveTask(task.id.clone()))],
            );
            break;
        }
        if !insert(&mut ids, task.id.as_str()) {
            problems.error(
                place(TaskField::Name),
                format!("Two steps have the id “{}”; the second is left out. Give it another id in the file.", task.id),
                Vec::new(),
            );
            continue;
        }
        let name = step_name(task, &mut names, problems);
        let base = slug(&name, "step");
        let mut slug = base.clone();
        let mut n = 2;
        while !insert(&mut slugs, &slug) {
            slug = format!("{base}-{n}");
            n += 1;
        }
        let typical = problems.number(&task.typical, place(TaskField::Typical));
        let worst = problems.number(&task.worst, place(TaskField::Worst));
        if let (Some(usual), Some(most)) = (typical, worst)
            && most < usual
        {
            let swap = [(TaskField::Typical, most), (TaskField::Worst, usual)]
                .map(|(field, minutes)| Command::set(place(field), minutes.to_string()));
            problems.warn(
                place(TaskField::Worst),
                &format!("“{name}” usually takes {usual} minutes but at worst only {most}."),
                Fix::new("Swap them", Command::All(swap.to_vec())),
            );
        }
        steps.push(Step {
            id: task.id.clone(),
            name,
            slug,
            kind: task.kind,
            typical,
            worst: worst.max(typical),
            retries: problems.number(&task.retries, place(TaskField::Retries)),
            timeout: problems.number::<Minutes>(&task.timeout, place(TaskField::Timeout)),
            reads: tidy(&task.reads),
            writes: tidy(&task.writes),
            repeatable: task.repeatable,
            join: task.join.unwrap_or_default(),
            each: one_of(&tidy(&task.each)).to_owned(),
            concurrency: problems.number(&task.concurrency, place(TaskField::Concurrency)),
        });
    }
    steps
}

/// "file of the day" of "each file of the day": sentences say "for each" before it.
fn one_of(each: &str) -> &str {
    let words = ["for ", "each ", "every "].iter();
    words.fold(each, |text, word| match text.split_at_checked(word.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(word) => rest,
        _ => text,
    })
}

/// The name of a step, never empty; reports a missing or repeated one.
fn step_name(task: &draft::Task, names: &mut Vec<String>, problems: &mut Problems) -> String {
    let place = Place::Task(task.id.clone(), TaskField::Name);
    let name = tidy(&task.name);
    if name.is_empty() {
        let name = task.kind.map_or("step", TaskKind::keyword);
        problems.warn(place, "This step has no name.", Fix::rename(&task.id, name));
        return name.to_owned();
    }
    if !insert(names, &name) {
        let mut n = 2;
        while names.binary_search(&format!("{name}-{n}")).is_ok() {
            n += 1;
        }
        problems.warn(
            place,
            &format!("Two steps are called {name}. Rename one: exports need unique names."),
            Fix::rename(&task.id, &format!("{name}-{n}")),
        );
    }
    name
}

/// The steps by their ids.
struct Index<'a> {
    steps: &'a [Step],
    by_id: Vec<usize>,
}

impl<'a> Index<'a> {
    fn new(steps: &'a [Step]) -> Self {
        let id = |at: &usize| steps.get(*at).map(|step| &step.id);
        Self { steps, by_id: order(steps.len(), &|a, b| id(a).cmp(&id(b))) }
    }

    fn find(&self, id: &TaskId) -> Option<usize> {
        let found = self.by_id.binary_search_by(|at| self.steps.get(*at).map(|step| &step.id).cmp(&Some(id))).ok()?;
        self.by_id.get(found).copied()
    }

    /// What people call the step with this id, or the id when there is none.
    fn name_of<'b>(&'b self, id: &'b TaskId) -> &'b str {
        self.find(id).and_then(|at| self.steps.get(at)).map_or(id.as_str(), |step| &step.name)
    }
}

pub(super) fn edges(draft: &Draft, steps: &[Step], problems: &mut Problems) -> Vec<Edge> {
    let index = Index::new(steps);
    // For each step those that wait for it.
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    let mut edges = Vec::new();
    for link in &draft.links {
        let (from_name, to_name) = (index.name_of(&link.from), index.name_of(&link.to));
        let (from, to) = (index.find(&link.from), index.find(&link.to));
        let place = Place::Link(link.from.clone(), link.to.clone(), LinkField::On);
        let (Some(from), Some(to)) = (from, to) else {
            unknown_end(draft, link, place, from_name, to_name, from.is_some(), problems);
            continue;
        };
        let Some(seen) = waiting.get_mut(from) else { continue };
        if from == to {
            problems.error(place, format!("“{to_name}” waits for itself."), vec![unlink(link)]);
        } else if seen.contains(&to) {
            let once = vec![
                Command::Unlink { from: link.from.clone(), to: link.to.clone() },
                Command::Link { from: link.from.clone(), to: link.to.clone() },
            ];
            problems.warn(
                place,
                &format!("“{to_name}” waits for “{from_name}” twice; once is enough."),
                Fix::new("Keep one", Command::All(once)),
            );
        } else {
            seen.push(to);
            edges.push(Edge { from, to, on: link.on.unwrap_or(On::Success), when: tidy(&link.when) });
        }
    }
    edges
}

fn unlink(link: &draft::Link) -> Fix {
    Fix::new("Remove link", Command::Unlink { from: link.from.clone(), to: link.to.clone() })
}

fn unknown_end(
    draft: &Draft,
    link: &draft::Link,
    place: Place,
    from: &str,
    to: &str,
    from_is_known: bool,
    problems: &mut Problems,
) {
    let missing = if from_is_known { &link.to } else { &link.from };
    let message = if from_is_known {
        format!("“{from}” leads to “{to}”, which is not in the list.")
    } else {
        format!("“{to}” waits for “{from}”, which is not in the list.")
    };
    let mut fixes = Vec::new();
    if draft.tasks.len() < MAX_STEPS {
        let add = Command::AddTask { id: missing.clone(), name: missing.to_string(), kind: None, after: None };
        fixes.push(Fix::new(format!("Add {missing}"), add));
    }
    fixes.push(unlink(link));
    problems.error(place, message, fixes);
}

pub(super) fn cycles(steps: &[Step], edges: &[Edge], problems: &mut Problems) -> Vec<Vec<usize>> {
    let pairs: Vec<_> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let cycles = dag::cycles(steps.len(), &pairs);
    for cycle in &cycles {
        let around: Vec<&Step> = cycle.iter().chain(cycle.first()).filter_map(|&i| steps.get(i)).collect();
        let Some(first) = around.first() else { continue };
        let names: Vec<&str> = around.iter().map(|step| step.name.as_str()).collect();
        let fixes = around
            .windows(2)
            .take(6)
            .filter_map(|pair| match pair {
                [from, to] => Some(Fix::new(
                    format!("Remove {} → {}", from.name, to.name),
                    Command::Unlink { from: from.id.clone(), to: to.id.clone() },
                )),
                _ => None,
            })
            .collect();
        problems.error(
            Place::Task(first.id.clone(), TaskField::Name),
            format!("These steps wait for each other: {}. Remove one link.", names.join(" → ")),
            fixes,
        );
    }
    cycles
}
