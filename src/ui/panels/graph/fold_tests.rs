//! The drawing with groups folded.

use super::act::Act;
use super::boxes::{drawn, simplified};
use super::drawing::{Shown, drawing};
use super::steps::Go;
use super::zoom::Zoom;
use super::*;
use crate::design::{Draft, Field, TaskField, TaskKind};
use crate::store::{Action, Replay, reduce};
use crate::ui::panels::fixture::{analysis, html_of, model, panel, text_of, values, with};
use std::rc::Rc;

/// From start, so many times extract, clean and load of a table, to join, which also waits for start: 2 minutes, 5 + 10 +
/// 8, and 20; table 7 is cleaned in 30.
fn tables(count: usize) -> Draft {
    let mut commands = Vec::new();
    let mut add = |name: &str, kind: TaskKind, minutes: usize, after: Option<&str>| {
        let (id, after) = (TaskId::from(name), after.map(TaskId::from));
        let typical = Place::Task(id.clone(), TaskField::Typical);
        commands.push(Command::AddTask { id, name: name.to_owned(), kind: Some(kind), after });
        commands.push(Command::set(typical, minutes.to_string()));
    };
    add("start", TaskKind::Lambda, 2, None);
    for table in 0..count {
        let name = |word: &str| format!("{word}-t{table}");
        add(&name("extract"), TaskKind::Lambda, 5, Some("start"));
        add(&name("clean"), TaskKind::GlueJob, if table == 7 { 30 } else { 10 }, Some(&name("extract")));
        add(&name("load"), TaskKind::RedshiftLoad, 8, Some(&name("clean")));
    }
    add("join", TaskKind::GlueJob, 20, Some("start"));
    commands.extend((0..count).map(|table| {
        let from = format!("load-t{table}");
        Command::Link { from: from.as_str().into(), to: "join".into() }
    }));
    Command::All(commands).apply(&Draft::default()).unwrap()
}

fn known(draft: Draft) -> Model {
    let analysis = analysis(&draft);
    model(draft, analysis)
}

/// The same after what a button or key means.
fn after(model: &Model, action: Action) -> Model {
    let (mut model, mut left) = (model.clone(), vec![action]);
    while let Some(next) = left.pop() {
        if let Action::All(actions) = next {
            left.extend(actions.into_iter().rev());
        } else if let Some(state) = reduce(&model.state, next) {
            model.state = Rc::new(state);
        }
    }
    model
}

/// The chosen step after a key on a step.
fn key(model: &Model, id: &str, go: Go) -> String {
    let action = action(model, Act::Go(go), Some(&id.into())).unwrap();
    after(model, action).session().selected.as_ref().unwrap().to_string()
}

/// The whole drawing, everything in sight.
fn svg(model: &Model) -> String {
    let steps = Steps::new(&model.analysis);
    let (boxes, forecast) = (Boxes::new(model, &steps), model.analysis.forecast(numbers::assumed(model)));
    let view = scene::View { left: 0, top: 0, right: 100_000, bottom: 100_000, legible: true };
    let (chosen, forecast) = (chosen(model), forecast.as_deref());
    let shown = Shown { zoom: Zoom::Readable, view: Some(view), chosen, link: None, forecast };
    html_of(drawing(model, &boxes, shown, Box::new(|_| None)))
}

fn labels(model: &Model) -> Vec<String> {
    values(&svg(model), "aria-label=\"").into_iter().skip(1).collect()
}

#[test]
fn above_200_steps_groups_are_folded_and_what_others_imply_is_left_out() {
    let model = known(tables(80));
    assert!(simplified(&model) && !simplified(&known(tables(66))), "242 and 200 steps");
    let html = panel(graph(&model));
    assert!(html.contains("id=\"graph-fold\" aria-pressed=\"true\""), "{html}");
    let said = text_of(html.split("id=\"graph-folded\"").nth(1).unwrap().split("</p>").next().unwrap());
    assert!(said.ends_with("1 group folded: press one to open it. 1 link left out: others imply as much."), "{said}");
    // 5 + 30 + 8 minutes of table 7.
    let group =
        "80 × extract, clean, load, 240 steps, 43 min, after start, before join, critical, folded; press to open";
    assert_eq!(labels(&model)[1], group);
    assert_eq!(labels(&model).len(), 3);
    let drawing = svg(&model);
    assert_eq!(drawing.matches("class=\"link link-critical\"").count(), 2);
    assert_eq!(drawing.matches("data-link").count(), 0, "a line of many links is none of them");
    assert!(drawing.contains("tabindex=\"0\"") && drawing.matches("node-group").count() == 1);
}

#[test]
fn the_groups_of_the_chosen_step_lie_open() {
    let model = known(tables(80));
    let model = after(&model, Action::Select(Some("clean-t7".into())));
    let labels = labels(&model);
    let chain = ["extract-t7, ", "clean-t7, ", "load-t7, "];
    assert!(chain.iter().all(|name| labels.iter().any(|label| label.starts_with(name))), "{labels:?}");
    let other = "Pipeline t5, 3 steps, 23 min, after start, before join, folded; press to open";
    assert!(labels.contains(&other.to_owned()), "{labels:?}");
    assert_eq!(labels.len(), 79 + 3 + 2);
    let drawing = svg(&model);
    assert!(
        drawing.contains("class=\"group-name\"") && drawing.contains(">80 × extract, clean, load</text>"),
        "a frame is named"
    );
    assert_eq!(drawing.matches("aria-pressed=\"true\"").count(), 1);
    let html = panel(graph(&model));
    assert!(text_of(&html).contains("79 groups folded: press one to open it."));
    let model = after(&model, Action::Select(Some("start".into())));
    assert_eq!(drawn(&model).fold.boxes.len(), 3, "and are folded when it is left");
}

#[test]
fn one_press_shows_all_of_it_or_folds_a_small_graph() {
    let model = after(&known(tables(80)), Action::Fold(false));
    let all = drawn(&model);
    assert_eq!((all.fold.boxes.len(), all.fold.lines.len(), all.fold.implied), (242, 321, 0));
    assert_eq!(*all.layout, *model.analysis.layout(), "as it is exported");
    let html = panel(graph(&model));
    assert!(html.contains("id=\"graph-fold\" aria-pressed=\"false\"") && !html.contains("id=\"graph-folded\""));
    let small = after(&known(tables(5)), Action::Fold(true));
    assert_eq!(
        labels(&small)[1],
        "Parallel after start, 15 steps, 23 min, after start, before join, critical, folded; press to open"
    );
    let chain =
        with(&Draft::default(), &Command::AddTask { id: "a".into(), name: "a".into(), kind: None, after: None });
    assert!(!panel(graph(&known(chain))).contains("graph-fold"), "where there is nothing to fold there is no button");
}

#[test]
fn another_design_starts_as_its_size_says() {
    let model = after(&known(tables(80)), Action::Fold(false));
    let model = after(&model, Action::OpenExample("mixed".to_owned()));
    assert_eq!(model.session().fold, None);
}

#[test]
fn keys_walk_into_groups_and_out_of_them() {
    let model = known(tables(80));
    assert_eq!(key(&model, "start", Go::Right), "extract-t0", "where the line leads to");
    assert_eq!(key(&model, "join", Go::Left), "load-t0", "where the line comes from");
    assert_eq!(key(&model, "start", Go::Last), "join");
    assert_eq!(key(&model, "join", Go::First), "start");
    let open = after(&model, Action::Select(Some("extract-t3".into())));
    assert_eq!(key(&open, "extract-t3", Go::Right), "clean-t3");
    assert_eq!(key(&open, "load-t3", Go::Right), "join");
    assert_eq!(key(&open, "extract-t3", Go::Left), "start");
    // Up and down the layer leads through all tables, each of which opens.
    let mut model = after(&model, Action::Select(Some("extract-t0".into())));
    let mut seen = Vec::new();
    for go in [Go::Up, Go::Down] {
        for _ in 0..200 {
            let here = model.session().selected.clone();
            seen.extend(here.as_ref().map(ToString::to_string));
            let Some(next) = action(&model, Act::Go(go), here.as_ref()) else { break };
            model = after(&model, next);
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.iter().filter(|id| id.starts_with("extract")).count(), 80, "{seen:?}");
}

#[test]
fn keys_lead_back_the_way_they_came() {
    let model = known(tables(80));
    let draft = with(
        model.draft(),
        &Command::AddTask { id: "end".into(), name: "end".into(), kind: None, after: Some("join".into()) },
    );
    let mut model = after(&known(draft), Action::Select(Some("load-t33".into())));
    let mut seen = Vec::new();
    for go in [Go::Right, Go::Right, Go::Left, Go::Left, Go::Left, Go::Left, Go::Left, Go::Right] {
        let here = model.session().selected.clone();
        model = after(&model, action(&model, Act::Go(go), here.as_ref()).unwrap());
        seen.push(model.session().selected.as_ref().unwrap().to_string());
    }
    assert_eq!(seen, ["join", "end", "join", "load-t33", "clean-t33", "extract-t33", "start", "extract-t33"]);
    // In the list as well.
    let model = ["load-t40", "join"].iter().fold(model, |model, &id| after(&model, Action::Select(Some(id.into()))));
    let model = after(&model, Action::Draw(false));
    assert_eq!(key(&model, "join", Go::Left), "load-t40");
    // In another design nobody has been anywhere.
    assert!(after(&model, Action::OpenExample("mixed".to_owned())).session().visited.is_empty());
}

#[test]
fn a_found_step_marks_its_box_and_enter_opens_it() {
    let model = after(&known(tables(80)), Action::Seek("load-t33".into()));
    assert_eq!(svg(&model).matches("node-found").count(), 1);
    let html = panel(graph(&model));
    assert!(text_of(&html).contains("1 step. Enter chooses it."));
}

#[test]
fn a_box_runs_while_one_of_its_steps_does() {
    let at = |at| {
        let replay = Some(Replay { at, length: 65, playing: false });
        values(&svg(&after(&known(tables(80)), Action::Replay(replay))), "data-now=\"")
    };
    let length = known(tables(80)).analysis.forecast(crate::forecast::Assume::default()).unwrap().length;
    assert_eq!(at(1), ["running", "waiting", "waiting"]);
    assert_eq!(at(4), ["done", "running", "waiting"]);
    assert_eq!(at(length), ["done"; 3]);
}

#[test]
fn all_but_the_boxes_of_neighbours_stand_back() {
    let model = after(&known(tables(80)), Action::Select(Some("extract-t3".into())));
    let html = svg(&after(&model, Action::Near(true)));
    // Neighbours are start and clean; far are load, join and 79 tables.
    assert_eq!(html.matches("node-far").count(), 81);
    let html = svg(&after(&after(&model, Action::Select(Some("start".into()))), Action::Near(true)));
    assert_eq!(html.matches("node-far").count(), 0, "its only neighbours are the group and join");
}

#[test]
fn nothing_but_keys_that_walk_or_open_is_for_a_folded_group() {
    for key in ["n", "l", "Delete", "F2"] {
        assert_eq!(Act::of_key(key).and_then(Act::on_group), None, "{key}");
    }
    assert_eq!(Act::of_key("Enter").and_then(Act::on_group), Some(Act::Open));
    assert_eq!(Act::of_key("Home").and_then(Act::on_group), Some(Act::Go(Go::First)));
}

#[test]
fn steps_that_wait_for_each_other_are_all_drawn() {
    let round = with(&tables(80), &Command::Link { from: "join".into(), to: "start".into() });
    let model = known(round);
    assert!(simplified(&model));
    assert_eq!(drawn(&model).fold.boxes.len(), 242);
    assert!(!panel(graph(&model)).contains("graph-fold"));
}

#[test]
fn typing_leaves_the_folded_drawing_and_another_link_stays_near_it() {
    let draft = tables(80);
    let env =
        crate::analysis::Env { now: crate::schedule::Instant(0), zones: Rc::new(crate::schedule::testing::OnlyUtc) };
    let analyse = |draft: &Draft, before| crate::analysis::analyse_after(draft, &env, before);
    let first = analyse(&draft, None);
    let group = first.folding().groups.of(first.design.index(&"clean-t7".into()).unwrap());
    let seen = first.drawn(Some(group));
    let named = with(&draft, &Command::set(Field::Name, "tables"));
    let named = with(&named, &Command::set(Place::Task("clean-t7".into(), TaskField::Name), "scrub-t7"));
    let second = analyse(&named, Some(&first));
    assert!(Rc::ptr_eq(&seen, &second.drawn(Some(group))));
    assert!(second.folding().groups.names.iter().any(|name| name == "Pipeline t7"), "names are new");
    // The order of what is above each other stays while another table opens.
    let other = first.folding().groups.of(first.design.index(&"clean-t40".into()).unwrap());
    let next = first.drawn(Some(other));
    let order = |drawn: &crate::analysis::Drawn| {
        let mut tables: Vec<usize> = (0..80).collect();
        let step = |table: usize| first.design.index(&["extract-t", &table.to_string()].concat().as_str().into());
        tables.sort_by_key(|&table| step(table).and_then(|step| drawn.place(step)).map(|at| at.y));
        tables
    };
    assert_eq!(order(&seen), order(&next));
}
