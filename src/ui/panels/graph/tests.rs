use super::drawing::{Shown, drawing};
use super::scene::View;
use super::steps::Go;
use super::zoom::Zoom;
use super::*;
use crate::design::{Command, Draft, TaskField};
use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, html_of, model, panel, text_of, values, with};
use std::rc::Rc;

fn shown(draft: Draft, draw: bool, selected: Option<&str>) -> String {
    let analysis = analysis(&draft);
    let mut model = model(draft, analysis);
    let state = Rc::get_mut(&mut model.state).unwrap();
    (state.session.draw, state.session.selected) = (draw, selected.map(TaskId::from));
    panel(graph(&model))
}

#[test]
fn the_list_and_the_drawing_show_the_same_steps() {
    let drawn = values(&shown(diamond(), true, None), "data-task=\"");
    let listed = values(&shown(diamond(), false, None), "data-task=\"");
    assert_eq!(drawn, ["c", "f", "j", "l"]);
    assert_eq!(drawn, listed);
}

#[test]
fn the_drawing_is_one_tab_stop() {
    for (selected, stop) in [(None, "c"), (Some("j"), "j")] {
        let html = shown(diamond(), true, selected);
        let svg = html.split("<svg id=\"graph-drawing\"").nth(1).unwrap().split("</svg>").next().unwrap();
        assert_eq!(svg.matches("tabindex=\"0\"").count(), 1);
        let node = svg.split("<g ").find(|node| node.contains("tabindex=\"0\"")).unwrap();
        assert_eq!(values(node, "data-task=\""), [stop]);
    }
}

#[test]
fn a_step_is_named_with_its_kind_time_neighbours_and_place_on_the_longest_chain() {
    let analysis = analysis(&diamond());
    let steps = Steps::new(&analysis);
    assert_eq!(steps.described(2), "join, Glue job, 15 min, after clean and fx, before load, critical");
    assert_eq!(steps.described(1), "fx, External API call, 5 min, before join, slack 25 min");
}

#[test]
fn arrows_follow_links_and_layers() {
    let model = model(diamond(), analysis(&diamond()));
    let steps = Steps::new(&model.analysis);
    let boxes = Boxes::new(&model, &steps);
    let beside = |step, go| boxes.beside(step, go, model.session());
    let (clean, fx, join, load) = (0, 1, 2, 3);
    assert_eq!(beside(clean, Go::Right), Some(join));
    assert_eq!(beside(load, Go::Left), Some(join));
    assert_eq!(beside(load, Go::Right), None);
    assert_eq!(beside(join, Go::Up), None, "alone in its layer");
    assert_eq!(beside(load, Go::First).map(|step| boxes.at(step).x), Some(boxes.at(clean).x));
    assert_eq!(beside(clean, Go::Last), Some(load));
    let (upper, lower) = if boxes.at(clean).y < boxes.at(fx).y { (clean, fx) } else { (fx, clean) };
    assert_eq!(beside(upper, Go::Down), Some(lower));
    assert_eq!(beside(lower, Go::Up), Some(upper));
    assert_eq!(beside(lower, Go::Down), None);
}

#[test]
fn in_the_list_up_and_down_follow_the_rows() {
    let model = model(diamond(), analysis(&diamond()));
    let steps = Steps::new(&model.analysis);
    let beside = |step, go| steps.beside(step, go, model.session());
    assert_eq!(beside(1, Go::Down), Some(2));
    assert_eq!(beside(0, Go::Up), None);
    assert_eq!(beside(3, Go::Down), None);
    assert_eq!((beside(2, Go::First), beside(2, Go::Last)), (Some(0), Some(3)));
}

#[test]
fn the_longest_chain_is_counted_and_marked() {
    // clean 30, join 15, load 20: 65 minutes; fx may be 25 minutes late.
    let drawn = shown(diamond(), true, None);
    assert!(text_of(&drawn).contains("Critical 3 of 4 · 1 h 5 min"));
    assert_eq!(drawn.matches("node-critical").count(), 3);
    assert_eq!(drawn.matches("class=\"link link-critical\"").count(), 2);
    let listed = shown(diamond(), false, None);
    let fx = listed.split("<tr").find(|row| row.contains("data-task=\"f\"")).map(text_of).unwrap();
    assert!(fx.ends_with("0 min to 5 min25 min"), "starts at 0, over at 5, may slip by 25: {fx}");
}

#[test]
fn no_chain_is_critical_before_there_are_durations() {
    let mut draft = diamond();
    for id in ["c", "f", "j", "l"] {
        draft = with(&draft, &Command::set(Place::Task(id.into(), TaskField::Typical), ""));
    }
    let html = shown(draft, true, None);
    assert!(!html.contains("node-critical") && text_of(&html).contains("No durations yet"));
}

#[test]
fn the_chosen_step_has_its_fields_and_its_links() {
    let html = shown(diamond(), false, Some("j"));
    let text = text_of(html.split("<section id=\"graph-inspector\"").nth(1).unwrap());
    for part in ["Step join", "Usually takes, minutes", "Waits for", "clean", "fx", "Comes before", "load"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for label in ["Stop waiting for clean", "Stop waiting for fx", "Remove the link to load"] {
        assert!(html.contains(&format!("aria-label=\"{label}\"")), "{label}");
    }
    assert!(!html.contains("graph-step-wait"), "what is left waits for it already");
    let html = shown(diamond(), false, Some("f"));
    let wait = html.split("id=\"graph-step-wait\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert_eq!(values(wait, "value=\""), ["c"], "neither itself nor what closes a loop");
}

#[test]
fn steps_that_wait_for_each_other_can_be_mended() {
    let draft = with(&diamond(), &Command::Link { from: "l".into(), to: "c".into() });
    for draw in [true, false] {
        let html = shown(draft.clone(), draw, None);
        let text = text_of(&html);
        assert!(text.contains("Some steps wait for each other"), "{text}");
        let mend = html.split("To mend").nth(1).unwrap();
        assert!(mend.contains("<button"), "{mend}");
    }
}

#[test]
fn a_link_to_a_step_that_is_not_there_is_shown_where_it_can_be_removed() {
    let draft = with(&diamond(), &Command::Link { from: "gone".into(), to: "j".into() });
    let html = shown(draft, true, Some("j"));
    assert!(html.contains("aria-label=\"Stop waiting for gone (not in the list)\""));
    assert!(html.contains("To mend"));
}

#[test]
fn an_empty_graph_offers_a_first_step_or_an_import() {
    let html = shown(Draft::default(), true, None);
    assert!(text_of(&html).contains("No steps yet."));
    assert_eq!(html.matches("<button").count(), 3, "a first step, steps from elsewhere, or words");
    assert!(!html.contains("graph-export"), "there is nothing to export");
}

#[test]
fn names_from_a_design_stay_text() {
    let draft = with(&diamond(), &Command::set(Place::Task("c".into(), TaskField::Name), HOSTILE));
    for draw in [true, false] {
        let html = shown(draft.clone(), draw, Some("c"));
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }
}

#[test]
fn the_drawing_opens_as_wide_as_it_may_be_and_no_narrower_than_it_can_be_read() {
    let html = shown(diamond(), true, None);
    let width = |class: &str| -> i32 {
        let svg = html.split("<svg ").find(|svg| svg.contains(&["class=\"", class, "\""].concat())).unwrap();
        values(svg, " width=\"")[0].parse().unwrap()
    };
    assert!(width("graph graph-readable") > 400, "four layers of steps");
    // Names have 14 pixels at full size: at least 11 are left.
    assert_eq!(width("graph-least"), width("graph graph-readable") * 80 / 100);
}

/// A chain of so many steps.
fn chain(count: usize) -> Draft {
    let mut commands = Vec::new();
    for at in 0..count {
        let id = |at: usize| TaskId::from(["s", &at.to_string()].concat().as_str());
        let after = at.checked_sub(1).map(id);
        commands.push(Command::AddTask { id: id(at), name: ["step ", &at.to_string()].concat(), kind: None, after });
    }
    Command::All(commands).apply(&Draft::default()).unwrap()
}

fn in_session(draft: Draft, change: impl FnOnce(&mut crate::store::Session)) -> String {
    let analysis = analysis(&draft);
    let mut model = model(draft, analysis);
    change(&mut Rc::get_mut(&mut model.state).unwrap().session);
    panel(graph(&model))
}

/// The drawing of a chain of 400 with this in sight.
fn seen(view: Option<View>, chosen: Option<usize>) -> String {
    let draft = chain(400);
    let analysis = analysis(&draft);
    let model = model(draft, analysis);
    let shown = Shown { zoom: Zoom::Readable, view, chosen, link: None, forecast: None };
    let steps = Steps::new(&model.analysis);
    html_of(drawing(&model, &Boxes::new(&model, &steps), shown, Box::new(|_| None)))
}

#[test]
fn of_a_large_graph_only_what_is_in_sight_is_drawn() {
    assert_eq!(values(&seen(None, None), "data-task=\""), ["s0"], "before anything has been looked at");
    // Boxes are 168 wide and 64 apart: step 100 begins at 24 + 100 x 232 = 23,224.
    let view = View { left: 23_000, top: 0, right: 24_000, bottom: 900, legible: true };
    let there = seen(Some(view), Some(7));
    let steps = values(&there, "data-task=\"");
    for id in ["s99", "s100", "s103", "s7"] {
        assert!(steps.contains(&id.to_owned()), "{id} in {steps:?}");
    }
    assert!(steps.len() < 12, "{steps:?}");
    assert_eq!(there.matches("tabindex=\"0\"").count(), 1, "the chosen step keeps the focus, out of sight or not");
}

#[test]
fn what_is_too_small_to_read_is_drawn_without_words() {
    let view = View { left: 0, top: 0, right: 100_000, bottom: 1_000, legible: false };
    let html = seen(Some(view), None);
    assert_eq!(values(&html, "data-task=\""), ["s0"], "one step can have the focus");
    let boxes: usize =
        html.split("class=\"boxes").skip(1).map(|path| path.split('>').next().unwrap().matches('z').count()).sum();
    assert_eq!(boxes, 400);
}

#[test]
fn large_graphs_have_a_map_and_small_ones_none() {
    assert!(!in_session(chain(60), |_| {}).contains("id=\"graph-map\""));
    assert!(in_session(chain(61), |_| {}).contains("id=\"graph-map\""));
}

#[test]
fn long_lists_are_turned_by_pages_and_searched() {
    let listed = |change: &dyn Fn(&mut crate::store::Session)| {
        let html = in_session(chain(130), |session| {
            session.draw = false;
            change(session);
        });
        (values(&html, "data-task=\""), text_of(&html))
    };
    let (steps, text) = listed(&|_| {});
    assert_eq!((steps.len(), steps[0].as_str()), (50, "s0"));
    assert!(text.contains("Steps 1 to 50 of 130"), "{text}");
    let (steps, text) = listed(&|session| session.page = 9);
    assert_eq!((steps.len(), steps[0].as_str()), (30, "s100"));
    assert!(text.contains("Steps 101 to 130 of 130"), "{text}");
    let (steps, text) = listed(&|session| {
        session.sought = "STEP 12".into();
        session.selected = Some("s3".into());
    });
    assert_eq!(steps, ["s3", "s12", "s120", "s121", "s122", "s123", "s124", "s125", "s126", "s127", "s128", "s129"]);
    assert!(text.contains("11 steps. Enter chooses the next.") && !text.contains("of 130"), "{text}");
}

#[test]
fn all_but_the_chosen_step_and_its_neighbours_stand_back() {
    let html = in_session(chain(5), |session| {
        (session.near, session.selected) = (true, Some("s1".into()));
    });
    assert_eq!((html.matches("node-far").count(), html.matches("link-far").count()), (2, 2));
}
