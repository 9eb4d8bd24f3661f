//! What is read from the texts of each format. The expectations come from the documentation of each tool.
#![allow(clippy::format_collect, reason = "the texts are made once")]

mod airflow;
mod any;
mod dot;
mod glue;
mod lists;
mod mermaid;
mod states;

use super::*;
use crate::design::{Draft, Entry, Join, Minutes, TaskKind};
use std::cell::Cell;

thread_local! {
    /// What was looked at again, or kept once more: see [`built::looked`].
    pub(super) static LOOKED: Cell<usize> = const { Cell::new(0) };
}

/// "a>b" for each link, with the outcome and the condition.
fn links(reading: &Reading) -> Vec<String> {
    let name = |at: usize| reading.steps[at].name.as_str();
    let mut links: Vec<String> = reading
        .links
        .iter()
        .map(|link| {
            let mut text = format!("{}>{}", name(link.from), name(link.to));
            if let Some(on) = link.on {
                text.extend([" ", on.keyword()]);
            }
            if !link.when.is_empty() {
                text.extend([" [", &link.when, "]"]);
            }
            text
        })
        .collect();
    links.sort();
    links
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.steps.iter().map(|step| step.name.as_str()).collect()
}

fn step<'a>(reading: &'a Reading, name: &str) -> &'a Task {
    reading.steps.iter().find(|step| step.name == name).unwrap_or_else(|| panic!("{name} in {:?}", names(reading)))
}

fn notes(reading: &Reading) -> Vec<(usize, &str)> {
    reading.notes.iter().map(|note| (note.line, note.why.as_str())).collect()
}

/// Read as what it looks like, with nothing left out.
fn whole(text: &str, format: Format) -> Reading {
    let reading = read(text, None);
    assert_eq!(reading.format, format, "{text}");
    assert_eq!(notes(&reading), [], "{text}");
    reading
}

#[test]
fn formats_are_told_apart() {
    for (text, format) in [
        ("graph TD\na-->b", Format::Mermaid),
        ("flowchart LR; a-->b", Format::Mermaid),
        ("graph { a -- b }", Format::Dot),
        ("strict digraph \"x\" {}", Format::Dot),
        ("{\"StartAt\": \"a\", \"States\": {}}", Format::States),
        ("{\"Workflow\": {}}", Format::Glue),
        ("a >> b", Format::Airflow),
        ("a > b", Format::Arrows),
        ("graph the data -> load", Format::Arrows),
        ("name,after\na,\nb,a", Format::Table),
        ("one\ntwo", Format::Arrows),
        ("[extract, clean] >> load", Format::Airflow),
        ("[[a, b], c] >> load", Format::Airflow),
        ("[extract] -> [load]", Format::Arrows),
        ("{\"Comment\": \"a >> b\", \"StartAt\": \"a\"}", Format::States),
        ("[{\"Graph\": {}}]", Format::Glue),
        ("/* made by\n a tool */\ndigraph g { a -> b }", Format::Dot),
        ("", Format::Arrows),
        // Names of several words are no Python.
        ("Extract orders >> Load orders >> Notify", Format::Arrows),
        ("a b >> c d", Format::Arrows),
        ("extract >> load orders", Format::Arrows),
        ("extract-orders >> load", Format::Arrows),
        ("1. extract >> load", Format::Arrows),
        ("extract, clean >> load", Format::Arrows),
        ("a >> b\nc -> d", Format::Arrows),
        ("extract (Lambda) >> load (Athena)", Format::Arrows),
        ("\"Extract\" >> \"Load\"", Format::Arrows),
        ("supply chain(EU) -> load", Format::Arrows),
        ("chain(EU) -> load", Format::Arrows),
        ("load DAG(x) -> y", Format::Arrows),
        ("copy from airflow -> load", Format::Arrows),
        ("chain(a, b)", Format::Airflow),
        ("with DAG(\"x\") as dag:\n  a = 1", Format::Airflow),
        ("from airflow.sdk import dag", Format::Airflow),
        ("a.set_downstream(b)", Format::Airflow),
        ("for t in tasks:\n  t >> done", Format::Airflow),
        ("a = GlueJobOperator(task_id=\"a\")", Format::Airflow),
        // What stands in quotes is part of a cell.
        ("\"load; clean\",Glue job,5\nb,Lambda,6", Format::Table),
        ("name;kind\n\"a\nb\";Lambda\nc;Glue job", Format::Table),
        ("name,after,when\na,,\nb,a,rows > 0", Format::Table),
        ("\"a -> b\",c\nc,d", Format::Table),
    ] {
        assert_eq!(detect(text), format, "{text}");
    }
}

#[test]
fn a_known_step_keeps_its_id_and_what_the_text_does_not_say() {
    let draft = crate::design::examples::EXAMPLES[0].draft();
    let known = draft.tasks[0].clone();
    let reading = read(&format!("{} -> fresh", known.name), Some(Format::Arrows));
    let replaced = reading.command(&draft, false).apply(&draft).unwrap();
    assert_eq!(replaced.tasks.len(), 2);
    assert_eq!((&replaced.tasks[0].id, &replaced.tasks[0].typical), (&known.id, &known.typical));
    assert!(draft.task(&replaced.tasks[1].id).is_none(), "a new id");
    let added = reading.command(&draft, true).apply(&draft).unwrap();
    assert_eq!((added.tasks.len(), added.links.len()), (draft.tasks.len() + 1, draft.links.len() + 1));
    assert!(added.tasks.starts_with(&draft.tasks[..1]));
    assert_eq!(reading.known(&draft), 1);
    assert_eq!(replaced.outside.iter().filter(|access| access.task.is_some()).count(), {
        let kept = |access: &&crate::design::Access| access.task.as_ref().is_some_and(|id| *id == known.id);
        draft.outside.iter().filter(kept).count()
    });
}

/// "It keeps whatever the text does not say": a name says no kind.
#[test]
fn a_known_kind_is_not_guessed_anew() {
    use crate::design::Task;
    let draft = Draft {
        tasks: vec![Task {
            id: "t1".into(),
            name: "crawl orders".to_owned(),
            kind: Some(TaskKind::Lambda),
            ..Task::default()
        }],
        ..Draft::default()
    };
    for add in [true, false] {
        let kind = |text: &str| {
            let after = read(text, None).command(&draft, add).apply(&draft).unwrap();
            after.tasks.iter().find(|task| task.name == "crawl orders").unwrap().kind
        };
        assert_eq!(kind("x -> crawl orders"), Some(TaskKind::Lambda));
        assert_eq!(kind("flowchart LR\n x --> y[crawl orders]"), Some(TaskKind::Lambda));
        assert_eq!(kind("x -> crawl orders (Athena)"), Some(TaskKind::Athena), "the text says it");
        let fresh = read("x -> crawl customers", None).command(&draft, add).apply(&draft).unwrap();
        assert_eq!(fresh.tasks.last().unwrap().kind, Some(TaskKind::GlueCrawler), "nobody said another");
    }
}

#[test]
fn new_steps_have_ids_of_their_own() {
    let names = ["t0", "t1", "t3", "t18446744073709551615", "t4294967295", "other"];
    let task = |name: &&str| Task { id: (*name).into(), name: (*name).to_owned(), ..Task::default() };
    let draft = Draft { tasks: names.iter().map(task).collect(), ..Draft::default() };
    let after = read("a -> b -> c\nd", None).command(&draft, true).apply(&draft).unwrap();
    let mut ids: Vec<&str> = after.tasks.iter().map(|task| task.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 10, "{ids:?}");
}

#[test]
fn places_are_in_the_text_without_its_mark() {
    let text = "\u{feff}a -> b\nc -> -> d";
    let reading = read(text, None);
    assert_eq!(reading.notes[0].span.of(plain(text)).trim(), "", "{:?}", reading.notes);
    let json = "\u{feff}{\"StartAt\": \"a\", \"States\": {}}";
    assert_eq!(read(json, None).format, Format::States);
}

#[test]
fn too_much_is_told_and_refused() {
    let many: String = (0..10_005).map(|n| format!("s{n}\n")).collect();
    let reading = read(&many, None);
    assert_eq!((reading.steps.len(), reading.notes.len()), (10_000, 5));
    let text: String = (0..150)
        .map(|a| format!("s{a} -> {}\n", (150..300).map(|b| format!("s{b}")).collect::<Vec<_>>().join(",")))
        .collect();
    let reading = read(&text, None);
    assert_eq!((reading.links.len(), reading.notes.len() + reading.more), (MAX_LINKS, 2_500));
    let mut draft = Draft::default();
    draft = reading.command(&draft, false).apply(&draft).unwrap();
    let one = read("x -> y", None);
    assert!(one.refused(&draft, true).unwrap().contains("20,000 links"));
    assert_eq!(one.refused(&draft, false), None);
    assert!(read("", None).refused(&draft, true).is_some());
    assert_eq!(MAX_LINKS, crate::share::MAX_LINKS);
}
