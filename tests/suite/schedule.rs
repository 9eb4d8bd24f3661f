//! Schedule expressions against recorded facts: rows of our own in tests/data, and the shared corpus when it is there.
use crate::corpus;
use crate::zones::TzZones;
use serde_json::Value;
use sluice::schedule::{Civil, Dialect, Expression, Instant, Window, preview, read};

fn rows(lines: Vec<String>) -> Vec<Value> {
    lines.into_iter().map(|line| serde_json::from_str(&line).unwrap()).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} is missing in {row}"))
}

/// An instant as the corpus writes it: `2026-03-01T10:00:00Z`.
fn instant(text: &str) -> Instant {
    let (date, _) = text.split_once('T').unwrap();
    if &date[..4] == "1969" {
        // One row starts before the first year of AWS cron.
        let moved = text.replacen("1969", "1970", 1);
        return Instant(instant(&moved).0 - 365 * 86_400);
    }
    Civil::read(text.trim_end_matches('Z')).unwrap_or_else(|| panic!("{text} is no instant")).utc()
}

/// The runs of a row whose expression is read in some dialect, or what differs from `expected`.
fn check_runs(row: &Value, expression: &Expression, expected: &Value) -> Result<(), String> {
    let expected: Vec<Instant> = expected.as_array().unwrap().iter().map(|at| instant(at.as_str().unwrap())).collect();
    let from = instant(text(row, "from"));
    // The corpus anchors rates at `from`.
    let window = Window { starts: expression.is_rate().then_some(from), ends: None };
    let count = expected.len().max(10);
    let preview = preview(expression, Some(text(row, "tz")), window, from, count, &TzZones);
    let found: Vec<Instant> = preview.runs.iter().map(|run| run.at).collect();
    if found != expected {
        return Err(format!("expected {expected:?}, found {found:?}"));
    }
    let exhausted = row["exhausted"].as_bool().unwrap_or(false);
    if exhausted && found.len() < 10 && preview.end.is_none() {
        return Err("ends without saying why".into());
    }
    if text(row, "tz") == "UTC" && !expression.is_rate() {
        let walked: Vec<Instant> = expression.occurrences(from).take(count).collect();
        if walked != expected {
            return Err(format!("expected {expected:?}, walked {walked:?}"));
        }
    }
    Ok(())
}

/// The engine that takes every form of a row's notation.
fn home(row: &Value) -> Dialect {
    if row["dialect"] == "unix" { Dialect::Airflow } else { Dialect::Scheduler }
}

fn check_valid(row: &Value) -> Result<(), String> {
    let dialect = home(row);
    let expression = read(text(row, "expr"), dialect).map_err(|error| format!("refused: {}", error.message))?;
    check_runs(row, &expression, &row["next"])?;
    // The other engines of the notation agree where they take it.
    for other in Dialect::ALL.into_iter().filter(|other| other.is_unix() == dialect.is_unix()) {
        match read(text(row, "expr"), other) {
            Ok(expression) if text(row, "tz") == "UTC" || other.knows_zones() => {
                check_runs(row, &expression, &row["next"]).map_err(|why| format!("{}: {why}", other.name()))?;
            }
            Err(error) if other == Dialect::Rule && row["dialect"] == "aws" => {
                return Err(format!("refused by rules: {}", error.message));
            }
            Err(error) if other == Dialect::Unix && !error.message.contains("extension") => {
                return Err(format!("refused by Unix: {}", error.message));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The engines a scope of the corpus names.
fn scoped(scope: &Value) -> &'static [Dialect] {
    match scope.as_str().unwrap() {
        "rules" => &[Dialect::Rule],
        "scheduler" => &[Dialect::Scheduler],
        "glue" => &[Dialect::Glue],
        "unix" => &[Dialect::Unix, Dialect::Airflow],
        other => panic!("{other} is no scope"),
    }
}

fn check_invalid(row: &Value) -> Result<(), String> {
    for dialect in row["scope"].as_array().unwrap().iter().flat_map(scoped) {
        let expression = text(row, "expr");
        let Err(error) = read(expression, *dialect) else {
            return Err(format!("accepted by {}", dialect.name()));
        };
        if error.message.is_empty() || expression.get(error.span.start..error.span.end).is_none() {
            return Err(format!("refused without a reason by {}", dialect.name()));
        }
        if let Some(fix) = error.fix.filter(|fix| read(fix, *dialect).is_err()) {
            return Err(format!("the fix {fix} is refused by {}", dialect.name()));
        }
    }
    Ok(())
}

/// A disputed row is decided when it is accepted with a remark or refused with a reason.
fn check_disputed(row: &Value) -> Result<(), String> {
    match read(text(row, "expr"), home(row)) {
        Ok(expression) if expression.remarks().is_empty() => Err("accepted without a remark".into()),
        Err(error) if error.message.is_empty() => Err("refused without a reason".into()),
        _ => Ok(()),
    }
}

/// What Sluice does with a disputed row is what the corpus leans to.
fn leans(row: &Value) -> Result<(), String> {
    let lean = text(row, "lean");
    match read(text(row, "expr"), home(row)) {
        Ok(_) if lean.starts_with("reject") && !lean.contains("warn") => Err(format!("accepted, but: {lean}")),
        Ok(expression) if row["lean_next"].is_array() => check_runs(row, &expression, &row["lean_next"]),
        Err(error) if lean == "extension" && !error.message.contains("extension") => {
            Err("no word of an extension".into())
        }
        Err(error) if !lean.contains("reject") && lean != "extension" => {
            Err(format!("refused: {}, but: {lean}", error.message))
        }
        _ => Ok(()),
    }
}

/// Where AWS does not say what happens, a note says so.
fn check_unsure(row: &Value) -> Result<(), String> {
    let expression = read(text(row, "expr"), home(row)).map_err(|error| format!("refused: {}", error.message))?;
    let from = instant(text(row, "from"));
    let window = Window { starts: expression.is_rate().then_some(from), ends: None };
    let preview = preview(&expression, Some(text(row, "tz")), window, from, 10, &TzZones);
    let said = preview.notes.iter().chain(&preview.end).any(|note| note.contains("AWS does not document"));
    said.then_some(()).ok_or_else(|| format!("{:?}", preview.notes))
}

fn every(_: &Value) -> bool {
    true
}

fn is_documented(row: &Value) -> bool {
    row["status"] == "documented"
}

fn is_undocumented(row: &Value) -> bool {
    row["status"] == "undocumented"
}

/// Runs every row that `covers` says is ours, prints the count, and gives the rows that differ.
fn differing(
    name: &str,
    verb: &str,
    rows: &[Value],
    covers: fn(&Value) -> bool,
    check: fn(&Value) -> Result<(), String>,
) -> Vec<String> {
    let covered: Vec<&Value> = rows.iter().filter(|row| covers(row)).collect();
    assert!(!covered.is_empty(), "{name} has no row for this test");
    let failed: Vec<String> = covered
        .iter()
        .filter_map(|row| check(row).err().map(|why| format!("{} {}: {why}", row["id"], row["expr"])))
        .collect();
    println!("{name}: {} of {}{verb}", covered.len() - failed.len(), covered.len());
    failed
}

/// As [`differing`], and fails where there is such a row.
fn run(name: &str, rows: &[Value], covers: fn(&Value) -> bool, check: fn(&Value) -> Result<(), String>) {
    let failed = differing(name, "", rows, covers, check);
    assert!(failed.is_empty(), "{name}\n{}", failed.join("\n"));
}

/// A file of the shared corpus.
fn shared(file: &str) -> Option<Vec<Value>> {
    corpus::shared(&["schedule/", file].concat()).map(rows)
}

fn own(file: &str) -> Vec<Value> {
    rows(corpus::own(&["schedule/", file].concat()))
}

mod conformance {
    use super::{
        check_disputed, check_invalid, check_unsure, check_valid, differing, every, is_documented, is_undocumented,
    };
    use super::{leans, run, shared};

    #[test]
    fn valid_expressions_run_when_other_implementations_say() {
        if let Some(rows) = shared("valid.jsonl") {
            run("schedule/valid", &rows, every, check_valid);
        }
    }

    #[test]
    fn invalid_expressions_are_refused() {
        if let Some(rows) = shared("invalid.jsonl") {
            run("schedule/invalid", &rows, every, check_invalid);
        }
    }

    #[test]
    fn clock_changes_follow_what_aws_documents() {
        if let Some(rows) = shared("dst.jsonl") {
            run("schedule/dst", &rows, is_documented, check_valid);
        }
    }

    #[test]
    fn clock_changes_that_aws_does_not_document_are_said_to_be_so() {
        if let Some(rows) = shared("dst.jsonl") {
            run("schedule/dst undocumented", &rows, is_undocumented, check_unsure);
        }
    }

    #[test]
    fn disputed_expressions_are_decided_and_say_so() {
        if let Some(rows) = shared("disputed.jsonl") {
            for row in differing("schedule/disputed", " agree with lean", &rows, every, leans) {
                println!("    {row}");
            }
            let undecided = differing("schedule/disputed decided", "", &rows, every, check_disputed);
            assert!(undecided.is_empty(), "{}", undecided.join("\n"));
        }
    }
}

#[test]
fn own_valid_rows_run_as_recorded() {
    run("own schedule/valid", &own("valid.jsonl"), every, check_valid);
}

#[test]
fn own_invalid_rows_are_refused() {
    run("own schedule/invalid", &own("invalid.jsonl"), every, check_invalid);
}

#[test]
fn own_clock_change_rows_run_as_recorded() {
    run("own schedule/dst", &own("dst.jsonl"), is_documented, check_valid);
}

#[test]
fn own_undocumented_clock_changes_are_said_to_be_so() {
    run("own schedule/dst undocumented", &own("dst.jsonl"), is_undocumented, check_unsure);
}

#[test]
fn own_disputed_rows_are_decided_as_they_lean() {
    run("own schedule/disputed decided", &own("disputed.jsonl"), every, check_disputed);
    run("own schedule/disputed", &own("disputed.jsonl"), every, leans);
}
