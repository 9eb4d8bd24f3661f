//! Event patterns and S3 filters against recorded facts: rows of our own in tests/data, and the shared corpus when it is
//! there.

use crate::corpus;
use serde_json::Value;
use sluice::events::s3::{Notification, Overlap, overlaps};
use sluice::events::{Matcher, Verdict, explain, nearest, parse, parse_json};

/// A line of a file of rows.
struct Row {
    line: String,
    value: Value,
}

impl Row {
    fn id(&self) -> &str {
        self.value["id"].as_str().unwrap_or("?")
    }

    /// The text of the row's pattern or event as it was written: the order of names and the spelling of numbers matter.
    fn text(&self, key: &str) -> String {
        if let Some(written) = self.value[[key, "_text"].concat()].as_str() {
            return written.to_owned();
        }
        let row = parse_json(&self.line).unwrap();
        let span = row.get(key).unwrap_or_else(|| panic!("{key} is missing in {}", self.line)).span;
        span.of(&self.line).to_owned()
    }
}

fn rows(lines: Vec<String>) -> Vec<Row> {
    lines.into_iter().map(|line| Row { value: serde_json::from_str(&line).unwrap(), line }).collect()
}

/// A file of the shared corpus.
fn shared(file: &str) -> Option<Vec<Row>> {
    corpus::shared(&["events/", file].concat()).map(rows)
}

fn own(file: &str) -> Vec<Row> {
    rows(corpus::own(&["events/", file].concat()))
}

fn check_match(row: &Row) -> Result<(), String> {
    let (pattern, event) = (row.text("pattern"), row.text("event"));
    let parsed = parse(&pattern).map_err(|error| format!("refused: {}", error.message))?;
    let found = Matcher::new(&parsed).matches(&event).map_err(|error| error.says().to_owned())?;
    if Some(found) != row.value["matches"].as_bool() {
        return Err(format!("{pattern} on {event} gives {found}"));
    }
    Ok(())
}

/// The explanation agrees with the verdict, and the nearest miss, applied, matches.
fn check_explained(row: &Row) -> Result<(), String> {
    let (pattern, event) = (row.text("pattern"), row.text("event"));
    let parsed = parse(&pattern).map_err(|error| error.message)?;
    let explained = explain(&pattern, &parsed, &event).map_err(|error| error.says().to_owned())?;
    let failed: Vec<_> = explained.leaves.iter().filter(|leaf| leaf.verdict == Verdict::Failed).collect();
    if explained.matches != failed.is_empty() || explained.leaves.iter().any(|leaf| leaf.why.is_empty()) {
        return Err(format!("{pattern} on {event}: {explained:?}"));
    }
    let found = nearest(&pattern, &event);
    match found {
        None if explained.matches => Ok(()),
        Some(miss) if !explained.matches => {
            let changed =
                parse(&miss.text).map_err(|error| format!("{} of {pattern}: {}", miss.text, error.message))?;
            let matches = Matcher::new(&changed).matches(&event);
            (matches == Ok(true)).then_some(()).ok_or(format!("{} of {pattern} on {event}: {matches:?}", miss.text))
        }
        other => Err(format!("{pattern} on {event}: {other:?}")),
    }
}

fn check_invalid(row: &Row) -> Result<(), String> {
    let pattern = row.text("pattern");
    let Err(error) = parse(&pattern) else { return Err(format!("{pattern} is accepted")) };
    if error.message.is_empty() || pattern.get(error.span.start..error.span.end).is_none() || error.line == 0 {
        return Err(format!("{pattern} is refused without a reason or a place: {error:?}"));
    }
    if let Some(fix) = &error.fix {
        // A fix mends this mistake; there may be another one behind it.
        let fixed = fix.apply(&pattern);
        if let Err(next) = parse(&fixed)
            && (next.span.start, &next.message) == (error.span.start, &error.message)
        {
            return Err(format!("the fix of {pattern}, {fixed}, does not mend it"));
        }
    }
    Ok(())
}

fn check_filters(row: &Row) -> Result<(), String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let configuration = |value: &Value| {
        let events = value["events"].as_array().unwrap().iter().map(text).collect();
        Notification::new(events, &text(&value["prefix"]), &text(&value["suffix"]))
    };
    let configurations: Vec<_> = row.value["configs"].as_array().unwrap().iter().map(configuration).collect();
    let found = overlaps(&configurations);
    if Some(!found.is_empty()) != row.value["overlap"].as_bool() {
        return Err(format!("{found:?}"));
    }
    let caught =
        |key: &str, overlap: &Overlap| [overlap.first, overlap.second].iter().all(|n| configurations[*n].catches(key));
    if let Some(witness) = row.value["witness_key"].as_str()
        && !found.iter().any(|overlap| caught(witness, overlap))
    {
        return Err(format!("{found:?} do not both catch {witness}"));
    }
    found
        .iter()
        .all(|overlap| caught(&overlap.key, overlap))
        .then_some(())
        .ok_or(format!("{found:?}: the key is no proof"))
}

/// Runs every row, prints the count, and fails where a row differs.
fn run(name: &str, rows: &[Row], check: fn(&Row) -> Result<(), String>) {
    assert!(!rows.is_empty(), "{name} has no row");
    let failed: Vec<String> =
        rows.iter().filter_map(|row| check(row).err().map(|why| format!("{}: {why}", row.id()))).collect();
    println!("{name}: {} of {}", rows.len() - failed.len(), rows.len());
    assert!(failed.is_empty(), "{name}\n{}", failed.join("\n"));
}

mod conformance {
    use super::{check_explained, check_filters, check_invalid, check_match, run, shared};

    #[test]
    fn patterns_match_what_the_reference_says() {
        if let Some(rows) = shared("patterns.jsonl") {
            run("events/patterns", &rows, check_match);
        }
    }

    #[test]
    fn filters_overlap_where_s3_says() {
        if let Some(rows) = shared("s3_filters.jsonl") {
            run("events/s3_filters", &rows, check_filters);
        }
    }

    #[test]
    fn every_miss_is_explained_and_has_a_nearest_change() {
        if let Some(rows) = shared("patterns.jsonl") {
            run("events/explained", &rows, check_explained);
        }
    }

    #[test]
    fn invalid_patterns_are_refused() {
        if let Some(rows) = shared("invalid_patterns.jsonl") {
            run("events/invalid_patterns", &rows, check_invalid);
        }
    }
}

#[test]
fn own_patterns_match_as_recorded() {
    run("own events/patterns", &own("patterns.jsonl"), check_match);
}

#[test]
fn own_patterns_are_explained() {
    run("own events/explained", &own("patterns.jsonl"), check_explained);
}

#[test]
fn own_filters_overlap_as_recorded() {
    run("own events/s3_filters", &own("s3_filters.jsonl"), check_filters);
}

#[test]
fn own_invalid_patterns_are_refused() {
    run("own events/invalid_patterns", &own("invalid_patterns.jsonl"), check_invalid);
}
