//! Lists with arrows, and tables.

use super::*;

#[test]
fn arrows_make_chains() {
    let reading = whole("a -> b -> c\n", Format::Arrows);
    assert_eq!(links(&reading), ["a>b", "b>c"]);
    let reading = whole("1. extract → clean, check\n2. clean, check => load <- approve", Format::Arrows);
    assert_eq!(links(&reading), ["approve>load", "check>load", "clean>load", "extract>check", "extract>clean"]);
    let reading = whole("- copy files\n- clean with Glue\n", Format::Arrows);
    assert_eq!((names(&reading), links(&reading).len()), (vec!["copy files", "clean with Glue"], 0));
    assert_eq!(step(&reading, "clean with Glue").kind, Some(TaskKind::GlueJob));
}

#[test]
fn brackets_say_more_of_a_step() {
    let reading = whole("extract (Lambda, 5 min) -> load (big one) -> alert (failed; 1h30m)", Format::Arrows);
    assert_eq!(links(&reading), ["extract>load (big one)", "load (big one)>alert failure"]);
    let extract = step(&reading, "extract");
    assert_eq!((extract.kind, &extract.typical), (Some(TaskKind::Lambda), &Entry::Value(Minutes(5))));
    assert_eq!(step(&reading, "alert").typical, Entry::Value(Minutes(90)));
}

#[test]
fn a_missing_step_is_told_with_its_line() {
    let reading = read("a -> b\n\nc -> -> d", None);
    assert_eq!(notes(&reading), [(3, "There is no step here.")]);
    assert_eq!(links(&reading), ["a>b"], "nothing is linked across the gap");
}

#[test]
fn tables_have_columns_in_any_order() {
    let reading = whole(
        "After;Task;Type;Minutes;Worst\n;extract;Lambda function;5;10\nextract;clean;glue-job;30 min;\n\"extract, \
         clean\";\"load; all\";RedshiftDataOperator;1 h;90\n",
        Format::Table,
    );
    assert_eq!(names(&reading), ["extract", "clean", "load; all"]);
    assert_eq!(links(&reading), ["clean>load; all", "extract>clean", "extract>load; all"]);
    let load = step(&reading, "load; all");
    assert_eq!((load.kind, &load.typical), (Some(TaskKind::RedshiftLoad), &Entry::Value(Minutes(60))));
    assert_eq!(step(&reading, "extract").worst, Entry::Value(Minutes(10)));
}

#[test]
fn tables_without_names_of_columns_and_with_tabs() {
    let reading = whole("extract\tlambda\t5\t\nload\tathena\t7\textract\n", Format::Table);
    assert_eq!(links(&reading), ["extract>load"]);
    assert_eq!(step(&reading, "load").kind, Some(TaskKind::Athena));
    let reading = whole("from,to\na,b\nb,c\n", Format::Table);
    assert_eq!(links(&reading), ["a>b", "b>c"].map(str::to_owned));
}

#[test]
fn cells_that_say_nothing_known_are_told() {
    let reading = read("name,kind,minutes,after,owner\na,Blender,soon,z,me\n", None);
    assert_eq!(
        notes(&reading),
        [
            (1, "The column “owner” is left out."),
            (2, "“Blender” is no kind of step: it is left out."),
            (2, "“soon” is no whole number: it is left out."),
            (2, "“z” has no row of its own: it is added as a step."),
        ]
    );
    assert_eq!(links(&reading), ["z>a"]);
}

/// Lists of edges (Gephi's "Source,Target", the edge list of `NetworkX`) go from left to right; a list of steps with what
/// they wait for begins with one that waits for nothing.
#[test]
fn two_columns_without_names_are_read_as_links_and_told() {
    let reading = read("extract,clean\nclean,load\n", None);
    assert_eq!((reading.format, links(&reading)), (Format::Table, vec!["clean>load".into(), "extract>clean".into()]));
    assert!(matches!(notes(&reading).as_slice(), [(1, why)] if why.contains("from its first step to its second")));
    let reading = read("extract,\nclean,extract\nload,clean\n", None);
    assert_eq!(links(&reading), ["clean>load", "extract>clean"]);
    assert!(matches!(notes(&reading).as_slice(), [(1, why)] if why.contains("wait")));
    let reading = whole("predecessor;successor\nextract;clean\n", Format::Table);
    assert_eq!(links(&reading), ["extract>clean"]);
}

/// One step that is called as a kind is, or sounds like one, does not make kinds of all others.
#[test]
fn the_second_of_two_columns_holds_kinds_when_all_of_it_does() {
    let reading = read("extract,clean\nclean,load\nload,notify team", None);
    assert_eq!(links(&reading), ["clean>load", "extract>clean", "load>notify team"]);
    let reading = read("extract,crawl orders\ncrawl orders,notify team", None);
    assert_eq!(links(&reading), ["crawl orders>notify team", "extract>crawl orders"], "one is a step of a row");
    let reading = whole("extract,lambda\nclean,Glue job\nload,", Format::Table);
    assert_eq!((links(&reading).len(), step(&reading, "clean").kind), (0, Some(TaskKind::GlueJob)));
}

/// RFC 4180: "Fields containing line breaks (CRLF), double quotes, and commas should be enclosed in double-quotes."
#[test]
fn what_stands_in_quotes_separates_nothing() {
    let reading = whole("\"load; clean\",Glue job,5\nb,Lambda,6", Format::Table);
    assert_eq!(names(&reading), ["load; clean", "b"]);
    assert_eq!(step(&reading, "load; clean").typical, Entry::Value(Minutes(5)));
    let reading = whole("name;kind;after\n\"load\r\norders\";Lambda;\nc;Glue job;load orders\n", Format::Table);
    assert_eq!((names(&reading), links(&reading)), (vec!["load orders", "c"], vec!["load orders>c".to_owned()]));
    let reading = whole("name,after\na,\nb,\nc,\"a\nb\"\n", Format::Table);
    assert_eq!(links(&reading), ["a>c", "b>c"], "one a line");
}

#[test]
fn numbers_that_are_too_large_are_told_as_that() {
    let reading = read("name,minutes,retries\na,99999999999,2.5\nb,600000 h,1", None);
    let left = |what: &str, why: &str| format!("“{what}” {why}: it is left out.");
    let whys: Vec<&str> = reading.notes.iter().map(|note| note.why.as_str()).collect();
    assert_eq!(
        whys,
        [
            left("99999999999", "is more than can be entered"),
            left("2.5", "is no whole number"),
            left("600000 h", "is more than can be entered")
        ]
    );
}

#[test]
fn brackets_around_names_stand_in_pairs() {
    for (text, expected) in [
        ("load [daily] -> b", "load [daily]>b"),
        ("load [daily, EU] -> b", "load [daily, EU]>b"),
        ("[load [daily]] -> [b]", "load [daily]>b"),
        ("[a] [b] -> c", "[a] [b]>c"),
        ("`load` -> {b};", "load>b"),
        ("say \"hi\" -> \"b -> c\"", "say \"hi\">b -> c"),
    ] {
        assert_eq!(links(&whole(text, Format::Arrows)), [expected], "{text}");
    }
    let reading = whole("[extract, clean [all]] -> [load, b]", Format::Arrows);
    assert_eq!(links(&reading), ["clean [all]>b", "clean [all]>load", "extract>b", "extract>load"]);
}

#[test]
fn arrows_have_any_length() {
    for arrow in ["->", "-->", "---->", "=>", "===>", ">>", ">>>", "–>", "——>", "→", "⇒", "➜", " > "] {
        let text = format!("load-all a{arrow}b");
        assert_eq!(links(&read(&text, Some(Format::Arrows))), ["load-all a>b"], "{text}");
    }
    for arrow in ["<-", "<--", "<-----", "<==", "←"] {
        let text = format!("a {arrow} b");
        assert_eq!(links(&read(&text, Some(Format::Arrows))), ["b>a"], "{text}");
    }
    let reading = read("a <--> b", None);
    assert_eq!(links(&reading), ["a>b"]);
    assert_eq!(notes(&reading), [(1, "The arrow to it points both ways: it is read from left to right.")]);
    assert_eq!(names(&whole("a --- b <= c\n", Format::Arrows)), ["a --- b <= c"]);
}

#[test]
fn lists_with_the_arrow_of_python_keep_their_words() {
    let reading = whole("Extract orders >> Load orders >> Notify", Format::Arrows);
    assert_eq!(links(&reading), ["Extract orders>Load orders", "Load orders>Notify"]);
    assert_eq!(links(&whole("extract >> load orders", Format::Arrows)), ["extract>load orders"]);
    assert_eq!(links(&whole("supply chain(EU) -> load", Format::Arrows)), ["supply chain(EU)>load"]);
    assert_eq!(links(&whole("load DAG(x) -> y", Format::Arrows)), ["load DAG(x)>y"]);
}

#[test]
fn what_a_table_says_twice_or_of_nothing_is_told() {
    let reading = read("id,name,after,when\n1,extract,,rows\n2,\"load,1\n", Some(Format::Table));
    let lines: Vec<usize> = reading.notes.iter().map(|note| note.line).collect();
    assert_eq!(lines, [1, 2, 3], "{:?}", notes(&reading));
}

#[test]
fn outcomes_that_no_arrow_leads_to_and_brackets_that_do_not_end_are_told() {
    let reading =
        read("alert (failed) -> page\nload -> alert (failed) -> page\nalert (failed) <- check\nload (big -> x", None);
    assert_eq!(links(&reading), ["alert>page", "check>alert failure", "load>alert failure"]);
    assert_eq!(
        notes(&reading),
        [
            (1, "An outcome without an arrow that leads to it is left out."),
            (4, "A bracket or quote does not end: what follows it is part of a name."),
        ]
    );
}
