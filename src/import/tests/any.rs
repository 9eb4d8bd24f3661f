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

/// Reads, and bounds what is looked at again and what is kept once more by the length of the text.
fn bounded(text: &str, format: Option<Format>) -> Reading {
    let before = LOOKED.get();
    let reading = read(text, format);
    let looked = LOOKED.get() - before;
    let most = 20 * text.len() + 3 * built::MAX_WORK;
    assert!(looked <= most, "{looked} for {} bytes, {format:?}: {:?}", text.len(), text.get(..60));
    reading
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
    assert_eq!(reading.guessed.len(), reading.steps.len());
    // A short text may ask for a long one again and again.
    let most = 2 * built::LONG;
    assert!(reading.links.iter().all(|link| link.when.chars().count() <= most));
    assert!(reading.steps.iter().all(|step| step.name.chars().count() <= most && step.each.chars().count() <= most));
    assert!(reading.notes.iter().all(|note| note.why.chars().count() <= most));
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
        sound(&text, &bounded(&text, None));
        for format in Format::ALL {
            sound(&text, &bounded(&text, Some(*format)));
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
        sound(&text, &bounded(&text, Some(format)));
        sound(&text, &bounded(&text, None));
    }
    let long = "a -> b\n".repeat(200_000);
    assert_eq!(read(&long, None).steps.len(), 0, "more than 1 MB");
}

/// `line` for the numbers below `count`, one after the other.
fn repeat(count: usize, line: &dyn Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A short text cannot ask for much: neither for lists that are kept, nor for places that are looked at again.
#[test]
fn what_is_looked_at_and_kept_grows_with_the_text() {
    let nodes = |count: usize, between: &str| (0..count).map(|n| format!("n{n}")).collect::<Vec<_>>().join(between);
    let long = "x".repeat(400_000);
    let doubled = |more: &str| format!("x = [a, b]\n{}{more}", "x = [x, x]\n".repeat(12));
    let pass = |n: usize| format!("\"p{n}\": {{\"Type\": \"Pass\", \"Next\": \"p{}\"}}, ", n + 1);
    let both = |next: &str| {
        let branch = "{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Wait\"}}}";
        format!("{{\"Type\": \"Parallel\", \"Branches\": [{branch}, {branch}], \"Next\": \"{next}\"}}")
    };
    let machine =
        |states: &str| format!("{{\"StartAt\": \"s0\", \"States\": {{{states}\"end\": {{\"Type\": \"Succeed\"}}}}}}");
    for (text, format) in [
        // Lists that are kept under ever new names, grow, and are spread out.
        (doubled("y = [x]\n".repeat(2_000).as_str()), Format::Airflow),
        (doubled(&repeat(2_000, &|n| format!("y{n} = [x]\n"))), Format::Airflow),
        (format!("x = [a]\n{}", "x.append(a)\n".repeat(4_000)), Format::Airflow),
        (doubled(&format!("f({})\n", "*x,".repeat(20_000))), Format::Airflow),
        (format!("d = {{\"{long}\": 1}}\nd = {{{}}}\n", "**d,".repeat(20_000)), Format::Airflow),
        (
            format!(
                "m = f.override({})\n{}",
                repeat(20_000, &|n| format!("a{n}=1,")),
                repeat(10_000, &|n| format!("m{n} = m.override()\n"))
            ),
            Format::Airflow,
        ),
        (format!("g = [{}]\nh = [{}]\nh >> z\n", nodes(9_000, ","), "g,".repeat(9_000)), Format::Airflow),
        (
            format!(
                "with TaskGroup(\"g\") as g:\n  [{}] >> z\n{}",
                nodes(9_000, ","),
                "g.as_teardown()\n".repeat(5_000)
            ),
            Format::Airflow,
        ),
        // Long names and conditions for many steps.
        (
            format!(
                "default = \"{long}\"\nwith DAG(\"x\", default_args={{\"trigger_rule\": default}}):\n{}",
                repeat(5_000, &|n| format!("  A{n}Operator()\n"))
            ),
            Format::Airflow,
        ),
        (
            format!("with TaskGroup(\"{long}\") as g:\n{}", repeat(9_000, &|n| format!("  a{n} >> b\n"))),
            Format::Airflow,
        ),
        (format!("@task(task_id=\"{long}\")\ndef f(): pass\n{}", "f()\n".repeat(20_000)), Format::Airflow),
        (
            format!("[{}] >> Label(\"{long}\") >> [{}]\n", nodes(100, ","), repeat(100, &|n| format!("m{n},"))),
            Format::Airflow,
        ),
        (
            format!(
                "graph LR\n{} -->|{long}| {}\n",
                nodes(100, " & "),
                (0..100).map(|n| format!("m{n}")).collect::<Vec<_>>().join(" & ")
            ),
            Format::Mermaid,
        ),
        (format!("name,after,when\na,\"{}\",{long}\n", nodes(5_000, ";")), Format::Table),
        (format!("digraph {{ \"{long}\" [label=\"{}\"] }}", "\\N\\n".repeat(50_000)), Format::Dot),
        (format!("a.{}b >> c", "a.".repeat(200_000)), Format::Airflow),
        // Groups that are named again and again.
        (
            format!("digraph {{ subgraph g {{ {} }}\n{} }}", nodes(9_999, " "), "subgraph g -> ".repeat(2_000)),
            Format::Dot,
        ),
        (
            format!("graph LR\nsubgraph g\n{}\nend\n{}g --> z\n", nodes(9_999, "\n"), "g & ".repeat(3_000)),
            Format::Mermaid,
        ),
        (format!("graph LR\n{}{}", "subgraph x\n".repeat(5_000), nodes(9_999, "\n")), Format::Mermaid),
        // Marks that do not end, and many things in one line.
        (format!("graph LR\na[\"{}\"]", "&".repeat(400_000)), Format::Mermaid),
        (format!("digraph {{ a [label=\"{}\"] }}", "&#".repeat(200_000)), Format::Dot),
        (format!("graph LR;{}", "a-->b;".repeat(100_000)), Format::Mermaid),
        (format!("graph LR;{}", "a[/x/];".repeat(100_000)), Format::Mermaid),
        ("- ".repeat(10) + &"-".repeat(400_000), Format::Arrows),
        ("[".repeat(400_000), Format::Arrows),
        // Columns without a name, rows of many cells.
        (
            format!("{}name,{}kind\n{}", "x,".repeat(60_000), "name,".repeat(40_000), "a\n".repeat(60_000)),
            Format::Table,
        ),
        (format!("{}name,kind\n{}", ",".repeat(200_000), "a\n".repeat(200_000)), Format::Table),
        // The same link again and again, from a step that many others follow.
        (format!("hub -> {}\n{}", nodes(9_999, ","), "hub->n9998\n".repeat(60_000)), Format::Arrows),
        // Choices and passes that many states lead to.
        (
            machine(&format!(
                "{}{}\"p9000\": {{\"Type\": \"Pass\", \"Next\": \"end\"}}, ",
                repeat(900, &|n| format!("\"s{n}\": {}, ", both(if n % 2 == 0 { "p0" } else { "p1" }))),
                repeat(9_000, &pass)
            )),
            Format::States,
        ),
        (
            machine(&format!(
                "\"s0\": {{\"Type\": \"Parallel\", \"Branches\": [{}], \"Catch\": [{}]}}, ",
                vec!["{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Wait\"}}}"; 5_000].join(","),
                vec!["{}"; 100_000].join(",")
            )),
            Format::States,
        ),
        (
            machine(&format!(
                "{}\"c\": {{\"Type\": \"Choice\", \"Choices\": [{{\"Variable\": \"$.v\", \"StringEquals\": \"{long}\", \"Next\": \"end\"}}]}}, ",
                repeat(5_000, &|n| format!(
                    "\"s{n}\": {{\"Type\": \"Wait\", \"Next\": \"c\", \"Catch\": [{{\"Next\": \"s{}\"}}]}}, ",
                    n + 1
                ))
            )),
            Format::States,
        ),
    ] {
        sound(&text, &bounded(&text, Some(format)));
    }
}

/// Links that are there already are found, not sought.
#[test]
fn many_links_are_added_to_many() {
    let names = |letter: char| repeat(9_000, &|n| format!("{letter}{n} -> {letter}{}\n", n + 1));
    let draft = Draft::default();
    let draft = read(&names('a'), None).command(&draft, false).apply(&draft).unwrap();
    let reading = read(&format!("{}a1 -> b\n", names('a')), None);
    let before = LOOKED.get();
    let after = reading.command(&draft, true).apply(&draft).unwrap();
    assert!(LOOKED.get() - before < 500_000, "{}", LOOKED.get() - before);
    assert_eq!((after.tasks.len(), after.links.len()), (9_002, 9_001));
}
