//! The graph in time: bars, numbers, a played run, and how it is run.

use super::*;
use crate::design::{Draft, Field, TaskField};
use crate::store::{Replay, reduce};
use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, values, with};
use std::rc::Rc;

fn shown(draft: &Draft, draw: bool, actions: &[Action]) -> String {
    let mut model = model(draft.clone(), analysis(draft));
    let state = Rc::get_mut(&mut model.state).unwrap();
    state.session.draw = draw;
    for action in actions {
        let next = reduce(&model.state, action.clone()).unwrap();
        model.state = next.into();
    }
    panel(graph(&model))
}

fn set(id: &str, field: TaskField, value: &str) -> Command {
    Command::set(Place::Task(id.into(), field), value)
}

/// What a fact of the list says.
fn fact(html: &str, name: &str) -> String {
    let after = html.split(&[">", name, "</dt>"].concat()).nth(1).unwrap_or_else(|| panic!("no {name}"));
    text_of(after.split("</dd>").next().unwrap())
}

#[test]
fn each_row_of_the_list_has_the_bar_of_its_step() {
    // clean 0 to 30 of 65 minutes, fx 0 to 5 and 25 of slack, join 30 to 45, load 45 to 65.
    let html = shown(&diamond(), false, &[]);
    let bars: Vec<Vec<String>> = html
        .split("<tr")
        .skip(2)
        .map(|row| {
            row.split("<rect class=\"bar-usual")
                .nth(1)
                .map(|rest| {
                    let rect = rest.split('>').next().unwrap();
                    [" x=\"", " width=\""].iter().map(|name| values(rect, name)[0].clone()).collect()
                })
                .unwrap()
        })
        .collect();
    assert_eq!(bars, [["0.0%", "46.1%"], ["0.0%", "7.6%"], ["46.1%", "23.0%"], ["69.2%", "30.7%"]]);
    assert_eq!(html.matches("class=\"slack\"").count(), 1, "only fx may be late");
    assert_eq!(html.matches("bar-critical").count(), 3);
    let quiet = shown(&with(&diamond(), &set("c", TaskField::Typical, "")), false, &[]);
    assert!(quiet.contains("Timeline"), "a step without a length takes no time");
}

#[test]
fn runs_are_told_in_numbers_with_what_they_rest_on() {
    let html = shown(&diamond(), true, &[]);
    assert_eq!(fact(&html, "Half of the runs"), "over within 1 h 5 min");
    assert_eq!(fact(&html, "At worst"), "1 h 5 min");
    assert!(fact(&html, "Miss the time to finish by").contains("Say when a run must be over"));
    let text = text_of(&html);
    assert!(text.contains("1,000 runs are simulated; the same numbers"), "{text}");
    assert!(text.contains("Critical 3 of 4 · 1 h 5 min · 92 %"), "65 of 70 minutes of work: {text}");
    // Daily from 02:00 until 03:00: 65 minutes are always too long.
    let daily = [(Field::Start, "schedule"), (Field::Expression, "cron(0 2 * * ? *)"), (Field::Zone, "UTC")];
    let daily = daily.iter().chain(&[(Field::FinishBy, "03:00")]);
    let late = with(&diamond(), &Command::All(daily.map(|&(field, value)| Command::set(field, value)).collect()));
    let html = shown(&late, true, &[]);
    assert_eq!(fact(&html, "Miss the time to finish by"), "100 %, with 1 h until 03:00");
    assert_eq!(fact(&html, "Run into the next one"), "none of 900 runs, with 24 h between starts");
}

#[test]
fn the_readers_numbers_take_the_place_of_ours() {
    let copies = with(&diamond(), &set("c", TaskField::Each, "customer"));
    // Ten copies of a Glue job of half an hour, one at a time, then 35 minutes.
    assert_eq!(fact(&shown(&copies, true, &[]), "On usual lengths"), "5 h 35 min");
    let two = [Action::Assume("copies", "2".into())];
    assert_eq!(fact(&shown(&copies, true, &two), "On usual lengths"), "1 h 35 min");
    let odd = [Action::Assume("copies", "many".into())];
    assert_eq!(fact(&shown(&copies, true, &odd), "On usual lengths"), "5 h 35 min");
    let failing = shown(&diamond(), true, &[Action::Assume("failing", "50".into())]);
    // No step is tried again: 15 of 16 runs fail, with a standard deviation below 1 %.
    assert!(["92 %", "93 %", "94 %", "95 %", "96 %"].contains(&&*fact(&failing, "A step fails for good")));
}

#[test]
fn what_would_make_it_faster_is_said_with_how_much() {
    let html = shown(&diamond(), true, &[]);
    let shorten = text_of(html.split("id=\"graph-shorten\"").nth(1).unwrap().split("</ul>").next().unwrap());
    // clean can save 25 until fx is as long; load 20, join 15.
    assert!(shorten.contains("clean: up to 25 min") && shorten.contains("load: up to 20 min"), "{shorten}");
    assert!(!shorten.contains("fx"), "{shorten}");
    let faster = text_of(html.split("id=\"graph-faster\"").nth(1).unwrap().split("</ul>").next().unwrap());
    // Without the link from join to load: 45 minutes; without that from clean to join: fx, join, load, 40.
    assert!(faster.contains("join not waiting for clean: 25 min less"), "{faster}");
    assert!(faster.contains("Split clean in two that run side by side: 15 min less"), "{faster}");
}

#[test]
fn a_played_run_shows_what_runs_at_a_moment() {
    let at = |at| [Action::Replay(Some(Replay { at, length: 65, playing: false }))];
    let doing = |html: &str| -> Vec<String> { values(html, "data-now=\"") };
    assert!(doing(&shown(&diamond(), true, &[])).is_empty());
    let html = shown(&diamond(), true, &at(10));
    assert_eq!(doing(&html), ["running", "done", "waiting", "waiting"]);
    assert!(text_of(&html).contains("10 min: clean runs, 1 of 4 done."));
    assert_eq!(doing(&shown(&diamond(), true, &at(65))), ["done"; 4]);
    assert_eq!(doing(&shown(&diamond(), true, &at(900))), ["done"; 4], "beyond the end is the end");
}

#[test]
fn a_run_played_by_itself_stops_at_its_end() {
    let mut replay = Replay { at: 0, length: 100, playing: true };
    let mut moments = 0;
    while replay.playing {
        replay = replay.next();
        moments += 1;
    }
    assert_eq!((replay.at, moments), (100, 50));
}

#[test]
fn the_first_option_runs_the_graph_in_its_own_words() {
    // The answer of the fixture is a Glue workflow.
    let html = shown(&with(&diamond(), &set("c", TaskField::Name, HOSTILE)), true, &[]);
    let mapped = html.split("id=\"graph-mapped\"").nth(1).unwrap().split("</ul>").next().unwrap();
    assert_eq!(mapped.matches("<li").count(), 3, "{mapped}");
    assert!(text_of(mapped).contains("Trigger when join succeeded: starts load"), "{mapped}");
}

#[test]
fn steps_that_wait_for_each_other_have_no_numbers() {
    let round = with(&diamond(), &Command::Link { from: "l".into(), to: "c".into() });
    for draw in [true, false] {
        let html = shown(&round, draw, &[]);
        assert!(!html.contains("graph-numbers") && !html.contains("Timeline") && !html.contains("graph-replay"));
    }
}
