//! The drawing and the list of random designs say the same.

use super::act::{Act, action};
use super::drawing::{Shown, drawing};
use super::steps::{Go, Steps};
use super::zoom::Zoom;
use super::*;
use crate::design::{Draft, Link, Task, TaskField, TaskKind};
use crate::store::reduce;
use crate::ui::panels::fixture::{analysis, html_of, model, panel, text_of, values, with};
use proptest::prelude::*;
use std::rc::Rc;

/// Up to 40 steps with names of their own, forward links, a cycle now and then.
fn draft() -> impl Strategy<Value = Draft> {
    let step = (prop::sample::select(vec![None, Some(TaskKind::GlueJob), Some(TaskKind::Lambda)]), 0_u32..50);
    let links = prop::collection::vec((0_usize..40, 0_usize..40), 0..60);
    (prop::collection::vec(step, 1..40), links, prop::bool::weighted(0.1)).prop_map(|(steps, links, cycle)| {
        let id = |at: usize| TaskId::from(["t", &at.to_string()].concat().as_str());
        let mut draft = Draft::default();
        for (at, (kind, minutes)) in steps.into_iter().enumerate() {
            let name = ["step ", &at.to_string()].concat();
            draft.tasks.push(Task { id: id(at), name, kind, ..Task::default() });
            if minutes > 0 {
                let typical = Place::Task(id(at), TaskField::Typical);
                draft = with(&draft, &Command::set(typical, minutes.to_string()));
            }
        }
        for (from, to) in links {
            let (from, to) = (from % draft.tasks.len(), to % draft.tasks.len());
            let (from, to) = if cycle { (from, to) } else { (from.min(to), from.max(to)) };
            if from != to && !draft.links.iter().any(|link| link.from == id(from) && link.to == id(to)) {
                draft.links.push(Link { from: id(from), to: id(to), ..Link::default() });
            }
        }
        draft
    })
}

/// What is said of a step: id, name, kind, usual time, what it waits for, slack, critical, chosen.
type Said = (String, String, String, String, String, String, bool, bool);

/// From the drawing: what a screen reader is told.
fn drawn(model: &Model) -> Vec<Said> {
    let steps = Steps::new(&model.analysis);
    let shown = Shown { zoom: Zoom::Readable, view: None, chosen: chosen(model), link: None, forecast: None };
    let html = html_of(drawing(model, &Boxes::new(model, &steps), shown, Box::new(|_| None)));
    let mut all = Vec::new();
    for part in html.split("<g class=\"node").filter(|part| part.contains("data-task")) {
        let of = |attribute: &str| values(part, attribute).first().cloned().unwrap_or_default();
        let label = of("aria-label=\"");
        let after = |start: &str| {
            let words = [", ", start].concat();
            let found = label.split_once(&words).map(|(_, rest)| rest);
            // A list of names has commas too, and ends before the next of these words.
            let ends = [", before ", ", critical", ", slack ", ", in Parallel", ", in Pipeline", ", in Choice"];
            let end = |rest: &str| ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
            found.map(|rest| rest[..end(rest)].to_owned()).unwrap_or_default()
        };
        let mut words = label.split(", ");
        let (name, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let time = words.next().filter(|word| word.ends_with(" min") && !word.starts_with("slack"));
        all.push((
            of("data-task=\""),
            name.to_owned(),
            kind.replace("kind not chosen", "not chosen"),
            time.unwrap_or("not sure").to_owned(),
            after("after "),
            after("slack "),
            label.contains(", critical"),
            of("aria-pressed=\"") == "true",
        ));
    }
    all.sort();
    all
}

/// From the list: what is in the cells of a row.
fn listed(model: &Model) -> Vec<Said> {
    let mut model = model.clone();
    let mut state = (*model.state).clone();
    state.session.draw = false;
    model.state = Rc::new(state);
    let html = panel(graph(&model));
    let mut all = Vec::new();
    let table = html.split("</table>").next().unwrap_or_default();
    for row in table.split("<tr").filter(|row| row.contains("data-task=\"")) {
        let cells: Vec<&str> = row.split("<t").filter(|cell| cell.starts_with(['d', 'h'])).collect();
        let text = |at: usize| cells.get(at).map(|cell| text_of(&["<t", cell].concat())).unwrap_or_default();
        let button = text_of(&["<", row.split("<button").nth(1).unwrap().split("</button>").next().unwrap()].concat());
        // The first word of a cell; what is beneath it is in an element of its own.
        let first = |at: usize| {
            let cell = cells.get(at).map(|cell| cell.split("<div").next().unwrap_or_default()).unwrap_or_default();
            text_of(&["<t", cell].concat())
        };
        let slack = first(5);
        all.push((
            values(row, "data-task=\"")[0].clone(),
            button,
            text(1),
            first(3),
            text(2).replace("nothing", ""),
            if slack == "0 min" || slack == "unknown" || slack == "–" { String::new() } else { slack },
            text(5).ends_with("critical"),
            values(row, "aria-pressed=\"")[0] == "true",
        ));
    }
    all.sort();
    all
}

/// With groups folded each step says the same as in the list, or is in one of the boxes, which says what they have in
/// common; the chosen step is never in one.
fn folded_says_the_same(model: &Model, listed: &[Said]) -> Result<(), TestCaseError> {
    let mut state = (*model.state).clone();
    state.session.fold = Some(true);
    let mut model = model.clone();
    model.state = Rc::new(state);
    let alone = drawn(&model);
    prop_assert!(alone.iter().all(|said| listed.contains(said)));
    let steps = Steps::new(&model.analysis);
    let boxes = Boxes::new(&model, &steps);
    let mut count = alone.len();
    for index in (0..boxes.count()).filter(|&index| boxes.step(index).is_none()) {
        let ids: Vec<String> =
            boxes.tasks(index).iter().filter_map(|&step| Some(steps.id(step)?.to_string())).collect();
        let rows: Vec<&Said> = listed.iter().filter(|said| ids.contains(&said.0)).collect();
        let label = boxes.described(index);
        prop_assert!(
            rows.len() > 1 && label.contains(&[", ", &rows.len().to_string(), " steps, "].concat()),
            "{label}"
        );
        prop_assert_eq!(label.contains(", critical, folded"), rows.iter().any(|said| said.6), "{}", label);
        prop_assert!(rows.iter().all(|said| !said.7), "the chosen step is folded");
        count += rows.len();
    }
    prop_assert_eq!(count, listed.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_drawing_and_the_list_say_the_same_after_every_action(
        draft in draft(),
        acts in prop::collection::vec(0_usize..9, 0..6),
    ) {
        let known = analysis(&draft);
        let mut model = model(draft, known);
        for act in std::iter::once(0).chain(acts) {
            let act = [Act::Go(Go::Down), Act::Go(Go::Right), Act::Go(Go::Left), Act::Go(Go::Up), Act::Go(Go::First),
                Act::Go(Go::Last), Act::Add, Act::Remove, Act::Inspect][act];
            let id = model.session().selected.clone().or_else(|| Some(model.draft().tasks.first()?.id.clone()));
            let mut left = Vec::from_iter(action(&model, act, id.as_ref()));
            while let Some(next) = left.pop() {
                if let Action::All(actions) = next {
                    left.extend(actions.into_iter().rev());
                } else if let Some(state) = reduce(&model.state, next) {
                    model.state = Rc::new(state);
                }
            }
            model.analysis = Rc::new(analysis(&model.state.draft));
            let (drawn, listed) = (drawn(&model), listed(&model));
            prop_assert_eq!(&drawn, &listed);
            prop_assert_eq!(drawn.len(), model.draft().tasks.len());
            let chosen: Vec<&String> = drawn.iter().filter(|said| said.7).map(|said| &said.0).collect();
            let selected = model.session().selected.as_ref().filter(|id| model.analysis.design.index(id).is_some());
            let selected: Vec<String> = selected.iter().map(ToString::to_string).collect();
            prop_assert_eq!(chosen, selected.iter().collect::<Vec<_>>());
            folded_says_the_same(&model, &listed)?;
        }
    }
}
