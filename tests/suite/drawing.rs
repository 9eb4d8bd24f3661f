//! The drawing of a design while it is edited.

use crate::scenarios::AnyZone;
use sluice::analysis::{Analysis, Env, analyse, analyse_after};
use sluice::design::{Command, Draft, TaskId};
use sluice::schedule::Instant;
use std::rc::Rc;

fn id(number: usize) -> TaskId {
    format!("t{number}").as_str().into()
}

/// A tree with links across.
fn tree(steps: usize) -> Draft {
    let add = |n: usize| Command::AddTask { id: id(n), name: String::new(), kind: None, after: None };
    let link = |from: usize, to: usize| Command::Link { from: id(from), to: id(to) };
    let mut commands: Vec<Command> = (0..steps).map(add).collect();
    commands.extend((1..steps).map(|n| link((n - 1) / 2, n)));
    commands.extend((9..steps).step_by(7).map(|n| link(n - 5, n)));
    commands.iter().fold(Draft::default(), |draft, command| command.apply(&draft).unwrap_or(draft))
}

fn env() -> Env {
    Env { now: Instant(0), zones: Rc::new(AnyZone) }
}

/// How far the median of the steps that both have is drawn from where it was, not counting what half of them moved by.
fn moved(before: &Analysis, after: &Analysis) -> i32 {
    let median = |mut all: Vec<i32>| {
        all.sort_unstable();
        all[all.len() / 2]
    };
    let mut by = Vec::new();
    for (step, old) in before.design.tasks.iter().zip(&before.layout().boxes) {
        if let Some(new) = after.design.index(&step.id).map(|index| after.layout().boxes[index]) {
            by.push((new.x - old.x, new.y - old.y));
        }
    }
    let (x, y) = (median(by.iter().map(|by| by.0).collect()), median(by.iter().map(|by| by.1).collect()));
    median(by.iter().map(|by| ((by.0 - x).pow(2) + (by.1 - y).pow(2)).isqrt()).collect())
}

#[test]
fn an_edited_graph_is_drawn_near_the_one_before_and_an_opened_one_by_itself() {
    let (draft, env) = (tree(60), env());
    let before = analyse(&draft, &env);
    before.layout();
    // Those behind the one that is taken away have other places in the list.
    let more = Command::AddTask { id: id(60), name: String::new(), kind: None, after: Some(id(5)) };
    let edits = [Command::RemoveTask(id(31)), more];
    let (mut draft, mut last) = (draft, before);
    for edit in edits {
        draft = edit.apply(&draft).expect("an edit");
        let next = analyse_after(&draft, &env, Some(&last));
        assert!(moved(&last, &next) < 84, "{}", moved(&last, &next));
        last = next;
    }
    let opened = analyse(&draft, &env);
    assert!(opened.seen.is_empty());
    assert_eq!(opened.layout(), analyse_after(&draft, &env, None).layout());
}

#[test]
fn the_same_graph_is_not_drawn_again_whatever_else_is_edited() {
    let (draft, env) = (tree(20), env());
    let before = analyse(&draft, &env);
    let drawn = std::ptr::from_ref(before.layout());
    let named = Draft { name: "Another name".into(), ..draft };
    let after = analyse_after(&named, &env, Some(&before));
    assert!(std::ptr::eq(after.layout(), drawn));
}

#[test]
fn what_was_drawn_is_known_after_edits_that_nobody_looked_at() {
    let (draft, env) = (tree(60), env());
    let before = analyse(&draft, &env);
    before.layout();
    let fewer = Command::RemoveTask(id(30)).apply(&draft).expect("an edit");
    let unseen = analyse_after(&fewer, &env, Some(&before));
    assert_eq!(unseen.seen.len(), 59);
    assert!(unseen.seen.iter().all(Option::is_some));
    let more = Command::AddTask { id: id(60), name: String::new(), kind: None, after: Some(id(59)) };
    let after = analyse_after(&more.apply(&fewer).expect("an edit"), &env, Some(&unseen));
    assert_eq!(after.seen.iter().filter(|seen| seen.is_none()).count(), 1, "only what is new");
    assert!(moved(&before, &after) < 84);
}
