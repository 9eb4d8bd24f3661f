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
