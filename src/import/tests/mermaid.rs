//! Flowcharts of Mermaid.

use super::*;

#[test]
fn flowcharts_in_every_shape() {
    let text = "---\ntitle: Load\n---\n%% a comment\nflowchart TD\n  a[Extract] --> b(\"Clean #quot;all#quot;<br/>Glue job\"):::hot & c{{Check}}\n  \
                b & c ==> d[(Store)]\n  d -->|on failure| e((Alert)); d -- rows > 0 --> f@{ shape: rect, label: \"Report\" }\n  \
                f -.-> g\n  classDef hot fill:#f96\n  style g fill:#bbf\n";
    let reading = whole(text, Format::Mermaid);
    assert_eq!(names(&reading), ["Extract", "Clean \"all\"", "Check", "Store", "Alert", "Report", "g"]);
    assert_eq!(step(&reading, "Clean \"all\"").kind, Some(TaskKind::GlueJob));
    assert_eq!(
        links(&reading),
        [
            "Check>Store",
            "Clean \"all\">Store",
            "Extract>Check",
            "Extract>Clean \"all\"",
            "Report>g",
            "Store>Alert failure",
            "Store>Report [rows > 0]"
        ]
    );
}

#[test]
fn a_subgraph_is_told_and_its_steps_are_read() {
    let reading = read("graph LR\nsubgraph one [Night]\n direction TB\n a-->b\nend\nb --> end1\nb --> ???", None);
    assert_eq!(links(&reading), ["a>b", "b>end1"]);
    assert_eq!(
        notes(&reading),
        [
            (2, "Its steps are read; that they form a group is not kept."),
            (7, "This is not understood from here on in the line.")
        ]
    );
}

/// "It is also possible to set edges to and from subgraphs" (mermaid.js.org/syntax/flowchart.html), before they are drawn
/// too. A node is in the first subgraph that ends (`makeUniq` of flowDb).
#[test]
fn links_of_subgraphs_lead_to_what_is_first_in_them_and_leave_what_is_last() {
    let text = "flowchart TB\n start --> two\n subgraph one\n a --> b & c\n end\n subgraph two[\"Second; part\"]; d --> e; subgraph \
                three\n f\n end; e --> three; end\n one --> two\n two --> done";
    let reading = read(text, None);
    assert_eq!(links(&reading), ["a>b", "a>c", "b>d", "c>d", "d>e", "e>f", "f>done", "start>d"]);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [3, 6, 6]);
    let reading = read("flowchart TB\nsubgraph c\nend\none --> c", None);
    assert_eq!(notes(&reading)[1], (4, "There is no step in this group: its link is left out."));
}

#[test]
fn links_of_flowcharts_have_ids_and_nodes_may_have_any_name() {
    let text = "flowchart LR\n  a e1@--> b\n  e1@{ animate: true }\n  A@{ shape: cyl } --> B@{ icon: \"x\", label: \"Load } it\" }\n  \
                title --> direction --> B\n  flowchart_step --> B\n  direction TB\n  accTitle: how a --> b\n  accDescr { x --> y }";
    let reading = whole(text, Format::Mermaid);
    assert_eq!(
        links(&reading),
        ["A>Load } it", "a>b", "direction>Load } it", "flowchart_step>Load } it", "title>direction"]
    );
}

#[test]
fn arrows_of_flowcharts_without_one_direction_are_told() {
    let reading = read("flowchart LR\na <--> b\nb --- c\nc x--x d\nd ~~~ e\ne <--- f", None);
    assert_eq!(links(&reading), ["a>b", "b>c", "c>d", "f>e"]);
    assert_eq!(
        notes(&reading),
        [
            (2, "This arrow points both ways: it is read from left to right."),
            (3, "This arrow has no head: it is read from left to right.")
        ]
    );
}

#[test]
fn what_does_not_end_takes_nothing_else_with_it() {
    let reading = read("flowchart LR\na@{ shape: x\nb -->|c d\ne --> f\ng[h\ni -- j\nk[\"l\nm --> n", None);
    assert_eq!(links(&reading), ["e>f", "m>n"]);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [2, 3, 5, 6, 7]);
}
