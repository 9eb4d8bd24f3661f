use super::*;
use crate::design::{Command, Draft, LinkField, Place, Target, TaskField, TaskKind, resolve};
use crate::schedule::testing::OnlyUtc;

/// Steps by their names, and links "a>b", with what is changed.
pub(super) fn design(kind: TaskKind, steps: &[&str], links: &[&str], more: &[Command]) -> Design {
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

pub(super) fn link(from: &str, to: &str, field: LinkField, value: &str) -> Command {
    Command::set(Place::Link(from.into(), to.into(), field), value)
}

pub(super) fn join(step: &str) -> Command {
    Command::set(Place::Task(step.into(), TaskField::Join), "any")
}

/// Line by line, deeper ones set in.
pub(super) fn lines(mapping: &Mapping) -> Vec<String> {
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
}

#[test]
fn a_condition_of_a_trigger_names_one_state() {
    // API_Condition, read 2026-11-26: triggers listen for jobs that SUCCEEDED, STOPPED, FAILED or TIMEOUT, and for
    // crawlers that SUCCEEDED, FAILED or CANCELLED. Joined by AND with the success of another, each takes a trigger.
    for (kind, on, triggers, says) in [
        (JOB, "completion", 4, "b succeeded, failed, timed out or was stopped"),
        (JOB, "failure", 2, "b failed or timed out"),
        (TaskKind::GlueCrawler, "completion", 3, "b succeeded, failed or was cancelled"),
    ] {
        let on = link("b", "c", LinkField::On, on);
        let all = design(kind, &["a", "b", "c"], &["a>c", "b>c"], std::slice::from_ref(&on));
        let found = mapping(&all, Target::GlueWorkflow);
        assert_eq!(found.gaps, [Gap::Triggers(2, triggers)]);
        assert_eq!(lines(&found)[1], format!("Triggers when a succeeded, and {says}: starts c ({triggers} triggers)"));
        // ANY of the states is one trigger.
        let any = design(kind, &["a", "b", "c"], &["a>c", "b>c"], &[on.clone(), join("c")]);
        let alone = design(kind, &["a", "b", "c"], &["b>c"], &[on]);
        for one in [any, alone] {
            assert!(mapping(&one, Target::GlueWorkflow).gaps.is_empty());
            assert_eq!(triggers_of(&one), 2);
        }
    }
    let failed =
        design(TaskKind::GlueCrawler, &["a", "b", "c"], &["a>c", "b>c"], &[link("b", "c", LinkField::On, "failure")]);
    assert!(mapping(&failed, Target::GlueWorkflow).gaps.is_empty(), "a crawler fails in one way");
}

fn triggers_of(design: &Design) -> u32 {
    triggers(design)
}

#[test]
fn a_workflow_has_one_start_trigger() {
    // GL-02 and GL-10: three crawlers begin, a trigger starts two, and there is no second one to start with.
    let crawlers = design(TaskKind::GlueCrawler, &["a", "b", "c", "d"], &["a>d", "b>d", "c>d"], &[]);
    let found = mapping(&crawlers, Target::GlueWorkflow);
    assert_eq!(lines(&found)[0], "Start trigger starts the run: a, b, c");
    assert_eq!(found.gaps, [Gap::Start(0, 2)]);
    assert_eq!(triggers_of(&crawlers), 2);
}

#[test]
fn steps_that_wait_for_the_same_take_as_many_triggers_as_their_number_asks_for() {
    let ids: Vec<String> = (0..61).map(|n| format!("s{n}")).collect();
    let steps: Vec<&str> = ids.iter().map(String::as_str).collect();
    let links: Vec<String> = ids[1..].iter().map(|id| format!("s0>{id}")).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    // 60 jobs at 50 a trigger are two triggers, 60 crawlers at two are thirty; and one starts the run.
    assert_eq!(triggers_of(&design(JOB, &steps, &links, &[])), 1 + 2);
    assert_eq!(triggers_of(&design(TaskKind::GlueCrawler, &steps, &links, &[])), 1 + 30);
    // 40 completions are 4 to the power of 40 combinations.
    let into: Vec<String> = ids[..40].iter().map(|id| format!("{id}>s60")).collect();
    let into: Vec<&str> = into.iter().map(String::as_str).collect();
    let ends: Vec<Command> = ids[..40].iter().map(|id| link(id, "s60", LinkField::On, "completion")).collect();
    let many = design(JOB, &steps, &into, &ends);
    assert_eq!(triggers_of(&many), u32::MAX);
    assert!(lines(&mapping(&many, Target::GlueWorkflow))[1].ends_with(": starts s60 (more than 100 triggers)"));
}

#[test]
fn a_graph_that_nests_becomes_parallel_and_tasks_in_a_row() {
    let diamond = design(LAMBDA, &["a", "b", "c", "d", "e"], &["a>b", "a>c", "c>e", "b>d", "e>d"], &[]);
    let found = mapping(&diamond, Target::StateMachine);
    assert_eq!(
        lines(&found),
        ["Task a", "Parallel 2 branches", "-Task b", "-Branch one after the other", "--Task c", "--Task e", "Task d"]
    );
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
            "Catch of d",
            "-Task alert",
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

/// The lines of a state machine.
fn states(steps: &[&str], links: &[&str], more: &[Command]) -> Vec<String> {
    lines(&mapping(&design(LAMBDA, steps, links, more), Target::StateMachine))
}

fn on(from: &str, to: &str, outcome: &str) -> Command {
    link(from, to, LinkField::On, outcome)
}

fn when(from: &str, to: &str, words: &str) -> Command {
    link(from, to, LinkField::When, words)
}

#[test]
fn a_condition_is_a_choice_wherever_it_stands() {
    assert_eq!(
        states(&["a", "b"], &["a>b"], &[when("a", "b", "rows")]),
        ["Task a", "Choice only when rows", "-Task b"]
    );
    // d follows a whatever becomes of b.
    assert_eq!(
        states(&["a", "b", "d"], &["a>b", "a>d", "b>d"], &[when("a", "b", "x"), join("d")]),
        ["Task a", "Choice only when x", "-Task b", "Task d"]
    );
    // One condition of one step: both or neither.
    assert_eq!(
        states(&["a", "b", "c"], &["a>b", "a>c"], &[when("a", "b", "rows"), when("a", "c", "rows")]),
        ["Task a", "Choice only when rows", "-Parallel 2 branches", "--Task b", "--Task c"]
    );
    // The same words after two steps are two conditions, and f needs both.
    for (y, says) in [("y", "x and y"), ("x", "x of p and x of q")] {
        assert_eq!(
            states(&["p", "q", "f"], &["p>f", "q>f"], &[when("p", "f", "x"), when("q", "f", y)]),
            ["Parallel 2 branches", "-Task p", "-Task q", &format!("Choice only when {says}"), "-Task f"]
        );
    }
    // Of two conditions of one step a run has one: whatever needs both never runs.
    assert_eq!(
        states(&["a", "b", "c", "d"], &["a>b", "a>c", "b>d", "c>d"], &[when("a", "b", "x"), when("a", "c", "y")]),
        ["Task a", "Choice 2 ways", "-When x", "--Task b", "-When y", "--Task c", "Never: d"]
    );
}

#[test]
fn whatever_follows_a_failure_is_a_catch() {
    // A completion goes on in either case; what waits for success is beside it.
    assert_eq!(
        states(&["load", "clean", "report"], &["load>clean", "load>report"], &[on("load", "clean", "completion")]),
        ["Task load", "Parallel 2 branches", "-Catch of load, going on either way", "--Task clean", "-Task report"]
    );
    // "notify" is planned, by way of the report, and follows a failure too.
    let more = [on("load", "notify", "failure"), join("notify")];
    assert_eq!(
        states(&["load", "report", "notify"], &["load>report", "load>notify", "report>notify"], &more),
        ["Task load", "Task report", "Catch of load, going on either way", "-Task notify"]
    );
    // One for all of a row.
    let more = [on("a", "alert", "failure"), on("b", "alert", "failure"), join("alert")];
    assert_eq!(
        states(&["a", "b", "alert"], &["a>b", "a>alert", "b>alert"], &more),
        ["Task a", "Task b", "Catch of a or b", "-Task alert"]
    );
    // Of both at once: not of the first that fails.
    let more = [on("a", "alert", "failure"), on("b", "alert", "failure")];
    assert_eq!(
        states(&["a", "b", "alert"], &["a>alert", "b>alert"], &more),
        ["Parallel 2 branches", "-Task a", "-Task b", "Catch when a failed and b failed", "-Task alert"]
    );
}

#[test]
fn what_is_too_large_is_not_taken_apart_and_says_so() {
    let names: Vec<String> = (0..201).map(|n| format!("s{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(states(&names, &["s0>s1"], &[]), ["Not taken apart: more than 200 steps"]);
    assert_eq!(states(&names[..200], &["s0>s1"], &[]).len(), 1 + 199 + 2, "199 branches, one of them of two steps");
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
fn a_branch_far_before_a_join_makes_its_links_no_alternatives() {
    // a and b run together or not at all. Airflow: one_success goes on with the first of them to succeed, and
    // none_failed_min_one_success only when both are done.
    let more = [link("check", "load", LinkField::When, "rows"), join("j")];
    let far =
        design(LAMBDA, &["check", "load", "a", "b", "j"], &["check>load", "load>a", "load>b", "a>j", "b>j"], &more);
    assert_eq!(lines(&mapping(&far, Target::Dag))[2], "Trigger rule one_success: j");
    assert_eq!(mapping(&far, Target::StateMachine).gaps, [Gap::FirstOf(4)]);
}

#[test]
fn a_graph_without_steps_has_no_form_and_no_gap() {
    let (design, _) = resolve(&Draft::default(), &OnlyUtc);
    let flow = design.graph().unwrap();
    for target in [Target::GlueWorkflow, Target::StateMachine, Target::Dag, Target::Tasks] {
        assert!(gaps(&design, &flow, target).is_empty());
        assert_eq!(mapping(&design, target), Mapping::default());
    }
}
