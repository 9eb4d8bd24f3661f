use super::*;
use crate::design::{Command, Draft, LinkField, Place, Target, TaskField, TaskKind, resolve};
use crate::schedule::testing::OnlyUtc;

/// Steps by their names, and links "a>b", with what is changed.
fn design(kind: TaskKind, steps: &[&str], links: &[&str], more: &[Command]) -> Design {
    let mut commands: Vec<Command> = steps
        .iter()
        .map(|&name| Command::AddTask { id: name.into(), name: name.to_owned(), kind: Some(kind), after: None })
        .collect();
    for link in links {
        let (from, to) = link.split_once('>').unwrap();
        commands.push(Command::Link { from: from.into(), to: to.into() });
    }
    commands.extend_from_slice(more);
    let (design, problems) = resolve(&Command::All(commands).apply(&Draft::default()).unwrap(), &OnlyUtc);
    assert!(problems.is_empty(), "{problems:?}");
    design
}

fn link(from: &str, to: &str, field: LinkField, value: &str) -> Command {
    Command::set(Place::Link(from.into(), to.into(), field), value)
}

fn join(step: &str) -> Command {
    Command::set(Place::Task(step.into(), TaskField::Join), "any")
}

/// Line by line, deeper ones set in.
fn lines(mapping: &Mapping) -> Vec<String> {
    mapping.pieces.iter().map(|piece| format!("{}{} {}", "-".repeat(piece.depth), piece.what, piece.says)).collect()
}

const LAMBDA: TaskKind = TaskKind::Lambda;
const JOB: TaskKind = TaskKind::GlueJob;

#[test]
fn steps_of_a_workflow_that_wait_for_the_same_share_a_trigger() {
    let design = design(JOB, &["a", "b", "c", "d", "e"], &["a>c", "b>c", "a>d", "b>d", "c>e", "d>e"], &[join("e")]);
    let mapping = mapping(&design, Target::GlueWorkflow);
    assert_eq!(
        lines(&mapping),
        [
            "Start trigger starts the run: a, b",
            "Trigger when a succeeded and b succeeded: starts c, d",
            "Trigger when c succeeded or d succeeded: starts e",
        ]
    );
    assert!(mapping.gaps.is_empty());
}

#[test]
fn a_trigger_starts_two_crawlers_and_joins_by_and_or_by_any() {
    let crawlers = design(TaskKind::GlueCrawler, &["a", "b", "c", "d"], &["a>b", "a>c", "a>d"], &[]);
    assert_eq!(
        lines(&mapping(&crawlers, Target::GlueWorkflow))[1],
        "Triggers when a succeeded: starts b, c, d (2 triggers)"
    );
    // After a succeeded and b ended: (a and b succeeded) or (a succeeded and b failed).
    let ends = [link("b", "c", LinkField::On, "completion")];
    let mixed = design(JOB, &["a", "b", "c"], &["a>c", "b>c"], &ends);
    let found = mapping(&mixed, Target::GlueWorkflow);
    assert_eq!(found.gaps, [Gap::Triggers(2, 2)]);
    assert_eq!(lines(&found)[1], "Triggers when a succeeded and b ended: starts c (2 triggers)");
}

#[test]
fn a_graph_that_nests_becomes_parallel_and_tasks_in_a_row() {
    let diamond = design(LAMBDA, &["a", "b", "c", "d", "e"], &["a>b", "a>c", "c>e", "b>d", "e>d"], &[]);
    let found = mapping(&diamond, Target::StateMachine);
    assert_eq!(lines(&found), ["Task a", "Parallel 2 branches", "-Task b", "-Task c", "-Task e", "Task d"]);
    assert!(found.gaps.is_empty());
}

#[test]
fn a_graph_that_does_not_nest_waits_longer() {
    // The smallest such graph: c waits for a, d for a and b.
    let letter_n = design(LAMBDA, &["a", "b", "c", "d"], &["a>c", "a>d", "b>d"], &[]);
    let found = mapping(&letter_n, Target::StateMachine);
    assert_eq!(
        lines(&found),
        ["Parallel 2 branches", "-Task a", "-Task b", "Parallel 2 branches", "-Task c", "-Task d"]
    );
    assert_eq!(found.gaps, [Gap::Waits(2)]);
    assert!(mapping(&letter_n, Target::Dag).gaps.is_empty());
}

#[test]
fn conditions_become_a_choice_failures_a_catch_and_copies_a_map() {
    let more = [
        link("a", "b", LinkField::When, "rows"),
        link("a", "c", LinkField::When, "no rows"),
        join("d"),
        link("d", "alert", LinkField::On, "failure"),
        Command::set(Place::Task("c".into(), TaskField::Each), "file"),
    ];
    let steps = ["a", "b", "c", "d", "alert"];
    let design = design(LAMBDA, &steps, &["a>b", "a>c", "b>d", "c>d", "d>alert"], &more);
    let found = mapping(&design, Target::StateMachine);
    assert_eq!(
        lines(&found),
        [
            "Task a",
            "Choice 2 ways",
            "-When rows",
            "--Task b",
            "-When no rows",
            "--Map c for each file",
            "Task d",
            "Catch of d: alert",
        ]
    );
    assert!(found.gaps.is_empty(), "one of two ways is not the first of two");
    assert_eq!(
        lines(&mapping(&design, Target::Dag)),
        [
            "Branch after a: b when rows, c when no rows",
            "Mapped task c, expanded over each file",
            "Trigger rule all_success, the default: a, b, c",
            "Trigger rule none_failed_min_one_success: d",
            "Trigger rule all_failed: alert",
        ]
    );
}

#[test]
fn what_has_no_form_is_said() {
    let any = design(LAMBDA, &["a", "b", "c"], &["a>c", "b>c"], &[join("c")]);
    assert_eq!(mapping(&any, Target::StateMachine).gaps, [Gap::FirstOf(2)]);
    assert_eq!(lines(&mapping(&any, Target::Dag))[1], "Trigger rule one_success: c");
    let mixed = design(LAMBDA, &["a", "b", "c"], &["a>c", "b>c"], &[link("b", "c", LinkField::On, "completion")]);
    assert_eq!(mapping(&mixed, Target::Dag).gaps, [Gap::Rules(2)]);
    assert_eq!(mapping(&mixed, Target::Tasks), Mapping::default());
}

#[test]
fn a_graph_without_steps_has_no_form_and_no_gap() {
    let (design, _) = resolve(&Draft::default(), &OnlyUtc);
    let flow = design.graph(Target::Dag).unwrap();
    for target in [Target::GlueWorkflow, Target::StateMachine, Target::Dag, Target::Tasks] {
        assert!(gaps(&design, &flow, target).is_empty());
        assert_eq!(mapping(&design, target), Mapping::default());
    }
}
