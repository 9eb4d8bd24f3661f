//! Texts of any kind: nothing panics, nothing grows without bound, and what comes out is sound.

use super::*;
use proptest::prelude::*;

/// Pieces of all formats, to be put together in any way.
const PIECES: &[&str] = &[
    "a",
    "b",
    "c",
    " ",
    "\n",
    "->",
    "-->",
    ">>",
    "<<",
    "=>",
    "→",
    ",",
    ";",
    "\t",
    "&",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "|",
    "\"",
    "'",
    "\\",
    "#",
    "%%",
    "graph TD\n",
    "flowchart LR\n",
    "subgraph x\n",
    "end\n",
    "digraph {",
    "subgraph",
    "label=",
    "<",
    ">",
    "-.->",
    "==",
    "--",
    "~~~",
    ":::",
    "@{",
    "chain(",
    "set_downstream(",
    "task_id=",
    "Operator(",
    "with TaskGroup() as g:\n  ",
    "@task\ndef f():\n",
    "f(",
    "for x in y:\n ",
    "Label(",
    ".expand(",
    "name,kind,after\n",
    "on failure",
    "15 min",
    "å",
    "😀",
    "\u{0}",
    "\r\n",
    "#quot;",
    "&#x41;",
    "<br/>",
    "\"\"\"",
    "f\"",
    "/*",
    "*/",
    "---\n",
    "=",
    ":",
    ".",
    "1.",
    "-",
    "*",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// State machines and workflows with names that may be missing, lead anywhere, and go round.
fn any_json() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["a", "b", "c", "d", "e", "missing"]);
    let kind = prop::sample::select(vec!["Task", "Choice", "Pass", "Wait", "Succeed", "Fail", "Odd"]);
    let state = (kind, name.clone(), name.clone(), prop::bool::ANY).prop_map(|(kind, next, other, end)| {
        let mut state = serde_json::json!({"Type": kind, "Resource": "x", "Catch": [{"ErrorEquals": ["E"], "Next": other}],
            "Choices": [{"Variable": "$.v", "IsNull": true, "Next": next}, {"Not": {"Variable": "$.w"}, "Next": other}]});
        state[if end { "End" } else { "Next" }] = if end { true.into() } else { next.into() };
        state
    });
    let states = prop::collection::btree_map(name.clone(), state.boxed(), 0..6)
        .prop_map(|states| serde_json::json!({"StartAt": "a", "States": states}));
    let nested = states.prop_recursive(3, 24, 3, move |inner| {
        (prop::collection::vec(inner.clone(), 0..3), inner, prop::sample::select(vec!["a", "b", "c"])).prop_map(
            |(branches, mut outer, name)| {
                let each = branches.first().cloned();
                outer["States"][name] = serde_json::json!({"Type": "Parallel", "Branches": branches, "Next": "d"});
                outer["States"]["d"] = serde_json::json!({"Type": "Map", "ItemProcessor": each, "Next": "a"});
                outer
            },
        )
    });
    nested.prop_map(|machine| machine.to_string())
}

/// What holds of every reading.
fn sound(text: &str, reading: &Reading) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    assert!(reading.steps.len() <= MAX_STEPS && reading.links.len() <= MAX_LINKS && reading.notes.len() <= MAX_NOTES);
    let mut pairs: Vec<(usize, usize)> = reading.links.iter().map(|link| (link.from, link.to)).collect();
    assert!(pairs.iter().all(|(from, to)| from != to && from.max(to) < &reading.steps.len()));
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), reading.links.len(), "each pair once");
    assert!(reading.steps.iter().all(|step| !step.name.is_empty() && step.id.as_str().is_empty()));
    for note in &reading.notes {
        assert!(text.get(note.span.start..note.span.end).is_some(), "{note:?}");
        assert!(note.line >= 1 && note.line <= 1 + text.matches('\n').count());
    }
    // What is put into a design can be saved and opened again.
    let draft = reading.command(&Draft::default(), false).apply(&Draft::default()).unwrap_or_default();
    let opened = crate::share::from_json(&crate::share::to_json(&draft)).expect("it is a design");
    assert_eq!(opened.draft, draft);
}

proptest! {
    #[test]
    fn any_text_is_read_in_every_format(text in any_text()) {
        sound(&text, &read(&text, None));
        for format in Format::ALL {
            sound(&text, &read(&text, Some(*format)));
        }
    }

    #[test]
    fn any_state_machine_is_read_and_has_no_loop(text in any_json()) {
        let reading = read(&text, Some(Format::States));
        sound(&text, &reading);
        let edges: Vec<(usize, usize)> = reading.links.iter().map(|link| (link.from, link.to)).collect();
        prop_assert!(crate::dag::cycles(reading.steps.len(), &edges).is_empty());
        sound(&text, &read(&text, Some(Format::Glue)));
    }
}

#[test]
fn long_and_deep_texts_end() {
    let many = |count: usize| (0..count).map(|n| format!("s{n}")).collect::<Vec<_>>();
    let list = many(1_500).join(", ");
    let choices: Vec<String> =
        (0..500).map(|n| format!("{{\"Variable\": \"$.v\", \"IsNull\": true, \"Next\": \"p{}\"}}", n % 20)).collect();
    let maze: Vec<String> =
        (0..20).map(|n| format!("\"p{n}\": {{\"Type\": \"Choice\", \"Choices\": [{}]}}", choices.join(","))).collect();
    for (text, format) in [
        ("(".repeat(200_000), Format::Airflow),
        (format!("x = {}", "[".repeat(200_000)), Format::Airflow),
        ("a.b(".repeat(50_000), Format::Airflow),
        (format!("l = [{list}]\n{}", "l >> l\n".repeat(20_000)), Format::Airflow),
        (format!("l = [{list}]\n{}", "l = [l, l]\n".repeat(5_000)), Format::Airflow),
        (
            format!(
                "{}a >> b\n",
                (0..600).map(|n| format!("{}with TaskGroup() as g{n}:\n", " ".repeat(n))).collect::<String>()
            ),
            Format::Airflow,
        ),
        (format!("digraph {}", "{".repeat(300_000)), Format::Dot),
        ("digraph { a -> ".repeat(30_000), Format::Dot),
        (format!("a[{}", "(".repeat(300_000)), Format::Mermaid),
        (format!("{} --> {}", many(1_500).join(" & "), many(1_500).join(" & ")), Format::Mermaid),
        ("a --> ".repeat(50_000), Format::Mermaid),
        (format!("{list} -> {list}\n").repeat(40), Format::Arrows),
        ("(".repeat(500_000), Format::Arrows),
        ("\"".repeat(500_001), Format::Table),
        ("a,b\n".repeat(100_000), Format::Table),
        ("[".repeat(200_000), Format::States),
        (
            format!(
                "{{\"StartAt\": \"t\", \"States\": {{\"t\": {{\"Type\": \"Task\", \"Next\": \"p0\"}}, {}}}}}",
                maze.join(",")
            ),
            Format::States,
        ),
        ("{\"Graph\":".repeat(10_000), Format::Glue),
        // As many lines as fit, each with a name of its own, or with something that does not end.
        ((0..90_000).map(|n| format!("n{n} = 1\n")).collect(), Format::Airflow),
        ((0..1_900).map(|n| format!("@task\ndef f{n}(): pass\nf{n}() >> f{}()\n", n / 2)).collect(), Format::Airflow),
        (format!("a >> b\n{}", "with TaskGroup('x') as g:\n b >> c\n".repeat(10_000)), Format::Airflow),
        ("def f():\n  a >> b\n".repeat(40_000), Format::Airflow),
        ((0..300).map(|n| format!("{}def f():\n", " ".repeat(n))).collect(), Format::Airflow),
        ("x = {".repeat(100_000), Format::Airflow),
        (format!("graph TD\n{}", "a[x\nb@{ c: d\n".repeat(60_000)), Format::Mermaid),
        (format!("graph TD\n{}", "accDescr { x\na -->|x\nb -. x\n%%{ y\n".repeat(30_000)), Format::Mermaid),
        (format!("graph TD\n{}one --> two", "subgraph one\na-->b\n".repeat(30_000)), Format::Mermaid),
        (format!("graph TD\n{}{}", "subgraph one\na-->b\nend\n", "one --> c\n".repeat(80_000)), Format::Mermaid),
        (format!("digraph {{{}}}", "subgraph s { a b } -> c\n".repeat(40_000)), Format::Dot),
        (format!("a -> {}", "a (failed), b, ".repeat(60_000)), Format::Arrows),
        ((0..60_000).map(|n| format!("n{n},x\n")).collect(), Format::Table),
        (
            format!(
                "{{\"StartAt\": \"p0\", \"States\": {{{}}}}}",
                (0..3_000).map(|n| format!("\"p{n}\": {{\"Type\": \"Parallel\", \"Branches\": [{{\"StartAt\": \"a\", \"States\": {{\"a\": {{\"Type\": \"Wait\"}}}}}}, {{\"StartAt\": \"b\", \"States\": {{\"b\": {{\"Type\": \"Wait\"}}}}}}], \"Next\": \"p{}\"}}", n + 1)).collect::<Vec<_>>().join(",")
            ),
            Format::States,
        ),
    ] {
        sound(&text, &read(&text, Some(format)));
        sound(&text, &read(&text, None));
    }
    let long = "a -> b\n".repeat(200_000);
    assert_eq!(read(&long, None).steps.len(), 0, "more than 1 MB");
}
