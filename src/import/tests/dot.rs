//! Graphs in DOT.

use super::*;

#[test]
fn graphs_in_dot() {
    let text = "// orders\ndigraph G {\n  rankdir=LR; node [shape=box];\n  a [label=\"Extract \\\"all\\\"\\nLambda function\"];\n  \
                a -> {b c} -> d [label=\"on failure\"]\n  \"d\":n -> e; e [label=<Send <b>a</b> mail>, kind=notify]\n  \
                f [label=\"back\\\\slash &amp; \\N\"]\n}\n";
    let reading = whole(text, Format::Dot);
    assert_eq!(names(&reading), ["Extract \"all\"", "b", "c", "d", "Send a mail", "back\\slash & f"]);
    assert_eq!(
        links(&reading),
        ["Extract \"all\">b failure", "Extract \"all\">c failure", "b>d failure", "c>d failure", "d>Send a mail"]
    );
    assert_eq!(step(&reading, "Extract \"all\"").kind, Some(TaskKind::Lambda));
}

/// A subgraph is known by its name wherever it is written (`agsubg` of cgraph); the braces may be left out in older
/// versions of the grammar.
#[test]
fn groups_of_dot_are_known_by_name() {
    let reading = read(
        "digraph {\n subgraph s1 { a; b }\n subgraph s1 -> c\n subgraph s2 -> d\n d -> subgraph s1 { e }\n}",
        None,
    );
    assert_eq!(links(&reading), ["a>c", "b>c", "d>a", "d>b", "d>e"]);
    assert_eq!(notes(&reading)[1], (4, "There is no group of this name: it is left out."));
}

#[test]
fn what_dot_says_in_vain_is_told() {
    let reading = read(
        "digraph {\n edge [label=\"on failure\"]\n a -> b [style=\"bold,invis\"]\n a -> c [dir=back]\n}\ndigraph {\n c -> \"d",
        None,
    );
    assert_eq!(links(&reading), ["a>c", "c>d"]);
    assert_eq!(
        reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(),
        [2, 4, 6, 7, 7],
        "{:?}",
        notes(&reading)
    );
}
