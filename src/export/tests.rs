//! What leaves comes back: texts through our own reader, pictures through the check of a file.

use super::*;
use crate::analysis::{Analysis, Env, analyse};
use crate::design::{Design, Draft, Join, Link, On, Task, TaskKind, resolve};
use crate::import::{Format, read};
use crate::schedule::Instant;
use crate::schedule::testing::OnlyUtc;
use crate::share;
use proptest::prelude::*;
use std::rc::Rc;

fn design(draft: &Draft) -> Design {
    resolve(draft, &OnlyUtc).0
}

fn analysis(draft: &Draft) -> Analysis {
    analyse(draft, &Env { now: Instant(0), zones: Rc::new(OnlyUtc) })
}

/// Names that mean something to one of the languages.
fn hostile() -> impl Strategy<Value = String> {
    let bad = prop::sample::select(vec![
        "end",
        "metadata",
        "sluice-design",
        "]]>",
        "<![CDATA[",
        "\"",
        "#",
        ";",
        "<br/>",
        "\\n",
        "\\",
        "&amp;",
        "]",
        "[",
        "(",
        ")",
        "|",
        "%%",
        "-->",
        "subgraph",
        "graph TD",
        "#35;",
        "#quot;",
        "\\N",
        "{",
        "}",
        "`",
        "*",
        "_a_",
        "1. a",
        "- b",
        "->",
        "//",
        "/*",
        "style: #1;",
        "å",
        "😀",
        "a",
        "end\n",
        ":::",
        "@{",
        "Glue job",
        "unnamed step",
        "<",
        ">",
        "'",
        "=",
        "&",
        "on failure",
        "failed",
        "~~~",
        "\u{ffff}",
    ]);
    prop::collection::vec(bad, 1..6)
        .prop_map(|parts| tidy(&parts.join(" ")))
        .prop_filter("named", |name| !name.is_empty())
}

fn draft() -> impl Strategy<Value = Draft> {
    let kind = prop::option::of(prop::sample::select(TaskKind::ALL));
    let task = (hostile(), kind, prop::bool::ANY);
    let link = (0..8_usize, 0..8_usize, prop::option::of(prop::sample::select(On::ALL)), prop::option::of(hostile()));
    (hostile(), prop::collection::vec(task, 1..8), prop::collection::vec(link, 0..12)).prop_map(
        |(name, tasks, links)| {
            let id = |at: usize| format!("t{at}").as_str().into();
            let mut draft = Draft { name, ..Draft::default() };
            for (at, (name, kind, any)) in tasks.into_iter().enumerate() {
                let join = any.then_some(Join::Any);
                draft.tasks.push(Task { id: id(at), name, kind, join, ..Task::default() });
            }
            for (from, to, on, when) in links {
                let (from, to) = (from % draft.tasks.len(), to % draft.tasks.len());
                if from < to && !draft.links.iter().any(|link| link.from == id(from) && link.to == id(to)) {
                    draft.links.push(Link { from: id(from), to: id(to), on, when: when.unwrap_or_default() });
                }
            }
            draft
        },
    )
}

type Graph = (Vec<(String, Option<TaskKind>)>, Vec<(usize, usize, On, String)>);

fn meant(design: &Design) -> Graph {
    (
        design.tasks.iter().map(|step| (name(step), step.kind)).collect(),
        design.edges.iter().map(|edge| (edge.from, edge.to, edge.on, shown(&edge.when))).collect(),
    )
}

/// What our reader makes of a text; kinds that it guesses from names are left out.
fn back(text: &str, format: Format, meant: &Graph) -> Graph {
    let reading = read(text, None);
    assert_eq!(reading.format, format, "{text}");
    assert!(reading.notes.is_empty(), "{:?} in {text}", reading.notes);
    let kind = |at: usize, kind| meant.0.get(at).map_or(kind, |step| if step.1.is_none() { None } else { kind });
    (
        reading.steps.iter().enumerate().map(|(at, step)| (step.name.clone(), kind(at, step.kind))).collect(),
        reading
            .links
            .iter()
            .map(|link| (link.from, link.to, link.on.unwrap_or(On::Success), link.when.clone()))
            .collect(),
    )
}

proptest! {
    #[test]
    fn mermaid_and_dot_come_back(draft in draft()) {
        let design = design(&draft);
        let meant = meant(&design);
        prop_assert_eq!(back(&mermaid::mermaid(&design), Format::Mermaid, &meant), meant.clone());
        prop_assert_eq!(back(&dot::dot(&design), Format::Dot, &meant), meant);
        let joins = |steps: Vec<Join>| steps.iter().map(|join| *join == Join::Any).collect::<Vec<_>>();
        let read = read(&dot::dot(&design), Some(Format::Dot));
        prop_assert_eq!(
            joins(read.steps.iter().map(|step| step.join.unwrap_or_default()).collect()),
            joins(design.tasks.iter().map(|step| step.join).collect())
        );
    }

    #[test]
    fn an_svg_is_xml_and_holds_the_design(draft in draft()) {
        let json = share::to_json(&share::prepare(&draft, &share::Options::default()));
        let text = svg::svg(&analysis(&draft), &json);
        let found = share::from_json(&svg::design(&text).expect("it is there")).expect("it is a design");
        // As a file would bring it back.
        prop_assert_eq!(found.draft, share::from_json(&json).unwrap().draft);
        // Marks only where they are ours: what is between them is free of them.
        for part in text.split('<').skip(1) {
            let (tag, words) = part.split_once('>').expect("a mark ends");
            prop_assert!(!words.contains('>') && tag.matches('"').count() % 2 == 0, "{}", part);
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let known = ["svg", "title", "desc", "metadata", "defs", "marker", "path", "rect", "g", "text"];
            prop_assert!(known.contains(&name.as_str()), "{}", tag);
        }
        for step in &draft.tasks {
            prop_assert!(!text.contains('\u{ffff}'), "{}", step.name);
        }
    }
}

#[test]
fn a_failure_and_a_condition_are_said_and_a_secret_is_not() {
    let task = |id: &str, name: &str| Task { id: id.into(), name: name.to_owned(), ..Task::default() };
    let mut draft = Draft {
        tasks: vec![task("a", "end"), task("b", "say \"#1\""), task("c", "password=hunter2hunter2")],
        ..Draft::default()
    };
    draft.links.push(Link { from: "a".into(), to: "b".into(), on: Some(On::Failure), when: "n > 0".to_owned() });
    let design = design(&draft);
    let text = mermaid::mermaid(&design);
    assert!(text.contains("s1[\"end\"]") && text.contains("s2[\"say #quot;#35;1#quot;\"]"), "{text}");
    assert!(text.contains("s1 -.->|\"on failure#58; n #62; 0\"| s2"), "{text}");
    let json = share::to_json(&share::prepare(&draft, &share::Options::default()));
    for text in [text, dot::dot(&design), svg::svg(&analysis(&draft), &json)] {
        assert!(!text.contains("hunter2"), "{text}");
    }
}

/// A picture of one pixel, with the sums and the compressed data that Python's zlib makes.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0b, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0x7a, 0x5e, 0xab, 0x3f, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn a_png_holds_a_design_and_a_damaged_one_does_not() {
    let json = "{\"name\": \"Öl\"}";
    let picture = png::embed(PIXEL, json).expect("the sums of another program are ours");
    assert_eq!(png::design(&picture).as_deref(), Some(json));
    assert_eq!(png::design(PIXEL), None);
    assert_eq!(png::embed(b"no picture", json), None);
    for at in 8..picture.len() {
        let mut damaged = picture.clone();
        damaged[at] ^= 1;
        let found = png::design(&damaged);
        assert!(found.is_none() || found.as_deref() == Some(json), "byte {at}");
        assert_eq!(png::design(&picture[..at]).is_some(), at >= picture.len() - (PIXEL.len() - 33), "cut at {at}");
    }
}

#[test]
fn a_design_in_a_picture_that_another_program_wrote_is_found() {
    let plain = |inside: &str| {
        let head = "<?xml version=\"1.0\"?><!-- a > b --><svg:svg><svg:desc>load metadata; sluice-design</svg:desc>";
        [head, "<svg:metadata\n id='sluice-design'>\n", inside, "</svg:metadata></svg:svg>"].concat()
    };
    let json = "{\"notes\":\"<b>x</b> a]]>b\"}";
    let marked = json.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert_eq!(svg::design(&plain(&marked)).as_deref(), Some(json));
    let section = ["<![CDATA[", &json.replace("]]>", "]]]]><![CDATA[>"), "]]>"].concat();
    assert_eq!(svg::design(&plain(&section)).as_deref(), Some(json));
    assert_eq!(svg::design("<svg><desc>metadata sluice-design</desc><metadata>other</metadata></svg>"), None);
    assert_eq!(svg::design(&"<".repeat(1_000)), None);
}

#[test]
fn a_name_ends_where_its_box_does_however_wide_its_letters() {
    for whole in ["load-dimensions", "iiiiiiiiiiiiiiiiiiiiiiiii", ""] {
        assert_eq!(boxed_name(whole), whole);
    }
    // Twenty-three letters of which most are wide, and capitals.
    for (name, start) in [("Customer-Communications", "Customer-C"), ("WEEKLY_ORDERS_MERGE_2026", "WEEKLY_O")] {
        let short = boxed_name(name);
        assert!(short.starts_with(start) && short.ends_with('…') && short.chars().count() < 17, "{short}");
    }
}
