//! Schedule expressions against recorded facts: rows of our own in tests/data, and the shared corpus when it is there.
use crate::zones::TzZones;
use serde_json::Value;
use sluice::schedule::{Civil, Instant, Window, parse, preview};
use std::path::{Path, PathBuf};

/// The rows of a JSON lines file; `None` when there is no such file.
fn rows(path: &Path) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect())
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

/// The expected runs of a valid row, or what differs.
fn check_valid(row: &Value) -> Result<(), String> {
    let expression = parse(text(row, "expr")).map_err(|error| format!("refused: {}", error.message))?;
    let expected: Vec<Instant> =
        row["next"].as_array().unwrap().iter().map(|at| instant(at.as_str().unwrap())).collect();
    let from = instant(text(row, "from"));
    // The corpus anchors rates at `from`.
    let window = Window { starts: expression.is_rate().then_some(from), ends: None };
    let preview = preview(&expression, Some(text(row, "tz")), window, from, 10, &TzZones);
    let found: Vec<Instant> = preview.runs.iter().map(|run| run.at).collect();
    if found != expected {
        return Err(format!("expected {expected:?}, found {found:?}"));
    }
    let exhausted = row["exhausted"].as_bool().unwrap_or(false);
    if exhausted && found.len() < 10 && preview.end.is_none() {
        return Err("ends without saying why".into());
    }
    Ok(())
}

fn check_invalid(row: &Value) -> Result<(), String> {
    let Err(error) = parse(text(row, "expr")) else {
        return Err("accepted".into());
    };
    match &error.fix {
        Some(fix) if parse(fix).is_err() => Err(format!("the fix {fix} does not parse")),
        _ => Ok(()),
    }
}

fn is_ours(row: &Value) -> bool {
    matches!(row["dialect"].as_str(), Some("aws" | "rate" | "at"))
}

fn is_schedulers(row: &Value) -> bool {
    is_ours(row) && row["scope"].as_array().unwrap().iter().any(|scope| scope == "scheduler")
}

fn is_documented(row: &Value) -> bool {
    is_ours(row) && row["status"] == "documented"
}

/// Runs every row that `covers` says is ours, prints the count, and fails with the rows that differ.
fn run(name: &str, rows: &[Value], covers: fn(&Value) -> bool, check: fn(&Value) -> Result<(), String>) {
    let covered: Vec<&Value> = rows.iter().filter(|row| covers(row)).collect();
    assert!(!covered.is_empty(), "{name} has no row for this test");
    let failed: Vec<String> = covered
        .iter()
        .filter_map(|row| check(row).err().map(|why| format!("{} {}: {why}", row["id"], row["expr"])))
        .collect();
    println!("{name}: {} of {}", covered.len() - failed.len(), covered.len());
    assert!(failed.is_empty(), "{name}\n{}", failed.join("\n"));
}

/// A file of the shared corpus.
fn shared(file: &str) -> Option<Vec<Value>> {
    let root = std::env::var_os("CONFORMANCE_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance"), PathBuf::from);
    let rows = rows(&root.join("schedule").join(file));
    if rows.is_none() {
        println!("schedule/{file}: skipped, CONFORMANCE_DATA is not there");
    }
    rows
}

fn own(file: &str) -> Vec<Value> {
    rows(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schedule").join(file)).unwrap()
}

mod conformance {
    use super::{check_invalid, check_valid, is_documented, is_ours, is_schedulers, run, shared};

    #[test]
    fn valid_expressions_run_when_other_implementations_say() {
        if let Some(rows) = shared("valid.jsonl") {
            run("schedule/valid", &rows, is_ours, check_valid);
        }
    }

    #[test]
    fn invalid_expressions_are_refused() {
        if let Some(rows) = shared("invalid.jsonl") {
            run("schedule/invalid", &rows, is_schedulers, check_invalid);
        }
    }

    #[test]
    fn clock_changes_follow_what_aws_documents() {
        if let Some(rows) = shared("dst.jsonl") {
            run("schedule/dst", &rows, is_documented, check_valid);
        }
    }
}

#[test]
fn own_valid_rows_run_as_recorded() {
    run("own schedule/valid", &own("valid.jsonl"), is_ours, check_valid);
}

#[test]
fn own_invalid_rows_are_refused() {
    run("own schedule/invalid", &own("invalid.jsonl"), is_schedulers, check_invalid);
}

#[test]
fn own_clock_change_rows_run_as_recorded() {
    run("own schedule/dst", &own("dst.jsonl"), is_documented, check_valid);
}
