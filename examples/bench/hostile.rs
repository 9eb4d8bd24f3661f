//! Texts that want to be slow, up to 1 MiB: `cargo run --release --example bench -- hostile`. None may take longer than
//! the 50 ms of a keystroke.

use sluice::events::{self, Matcher, s3};

const MIB: usize = 1 << 20;
/// The longest pattern that is read.
const PATTERN: usize = 65_536;

/// As many of these as fit, each with its number for `#`, between a start and an end.
fn fill(size: usize, start: &str, piece: &str, end: &str) -> String {
    let mut text = start.to_owned();
    let mut n = 0_u32;
    while text.len() + piece.len() + end.len() + 10 < size {
        text.push_str(&piece.replace('#', &n.to_string()));
        n += 1;
    }
    [text.trim_end_matches(','), end].concat()
}

fn patterns() -> Vec<(&'static str, String)> {
    let nested = |depth: usize, inner: &str| [&"{\"a\":".repeat(depth), inner, &"}".repeat(depth)].concat();
    let two = "{\"a\":[1]},{\"b\":[2]}";
    let doubled = |n: usize| (0..n).map(|n| format!("\"{n}\":{{\"$or\":[{two}]}}")).collect::<Vec<_>>().join(",");
    vec![
        ("far too long", fill(MIB, "{\"a\":[", "\"x#\",", "]}")),
        ("strings", fill(PATTERN, "{\"a\":[", "\"x#\",", "]}")),
        ("numbers", fill(PATTERN, "{\"a\":[", "#,", "]}")),
        ("prefixes", fill(PATTERN, "{\"a\":[", "{\"prefix\":\"ab#\"},", "]}")),
        ("wildcards", fill(PATTERN, "{\"a\":[", "{\"wildcard\":\"*a*b*aab*b#*\"},", "]}")),
        ("anything-but", fill(PATTERN, "{\"a\":[{\"anything-but\":[", "\"x#\",", "]}]}")),
        ("ignoring case", fill(PATTERN, "{\"a\":[", "{\"equals-ignore-case\":\"abababab#\"},", "]}")),
        ("anything-but wildcards", fill(PATTERN, "{\"a\":[", "{\"anything-but\":{\"wildcard\":\"*x*y#\"}},", "]}")),
        ("blocks", fill(PATTERN, "{\"a\":[", "{\"cidr\":\"10.0.0.0/8\"},", "]}")),
        ("ranges", fill(PATTERN, "{\"a\":[", "{\"numeric\":[\">\",#]},", "]}")),
        ("present or absent", fill(PATTERN, "{\"a\":{", "\"k#\":[{\"exists\":false},1],", "}}")),
        ("256 fields", fill(5_000, "{\"a\":{", "\"k#\":[1],", "}}")),
        ("512 combinations", ["{", &doubled(9), "}"].concat()),
        ("one field again and again", fill(PATTERN, "{", "\"a\":[1],", "}")),
        ("1,000 alternatives", fill(25_000, "{\"a\":{\"$or\":[", "{\"b\":[\"x#\"]},", "]}}")),
        (
            "1,000 alternatives of 6 fields",
            fill(
                PATTERN,
                "{\"a\":{\"$or\":[",
                "{\"b\":[#],\"c\":[2],\"d\":[3],\"e\":[4],\"f\":[{\"exists\":false}]},",
                "]}}",
            ),
        ),
        ("200 deep", nested(200, "[1]")),
        ("too deep", nested(10_000, "[1]")),
        ("unclosed", "{\"a\":".repeat(PATTERN / 5)),
        ("lists in lists", "[".repeat(PATTERN)),
        ("a long number", format!("{{\"a\":[{}]}}", "7".repeat(PATTERN - 20))),
        ("a long name", format!("{{\"{}\":[1]}}", "a.".repeat(PATTERN / 2 - 20))),
        ("a long string", format!("{{\"a\":[\"{}\"]}}", "ab".repeat(PATTERN / 2 - 20))),
        ("lines", fill(PATTERN, "{\"a\":[\n", "\"é#\",\n", "\n]")),
        ("two fields in lists", r#"{"a":{"a":["x"],"b":[{"exists":false}]}}"#.to_owned()),
    ]
}

fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("lists in lists", "[".repeat(MIB)),
        ("objects in objects", "{\"a\":".repeat(MIB / 5)),
        ("999 deep", ["{\"a\":", &"[".repeat(990), "1", &"]".repeat(990), "}"].concat()),
        ("deep again and again", fill(MIB, "{\"a\":[", &[&"[".repeat(990), "1", &"]".repeat(990), ","].concat(), "]}")),
        ("values", fill(MIB, "{\"a\":[", "1,", "]}")),
        ("strings", fill(MIB, "{\"a\":[", "\"ab#\",", "]}")),
        ("objects", fill(MIB, "{\"a\":[", "{\"a\":#,\"b\":2},", "]}")),
        ("objects of objects", fill(MIB, "{\"a\":[", "{\"b\":{\"b\":[{\"c\":#},{\"d\":3}]}},", "]}")),
        ("fields", fill(MIB, "{\"a\":{", "\"k#\":1,", "}}")),
        ("one field again and again", fill(MIB, "{", "\"a\":1,", "}")),
        ("a long string", format!("{{\"a\":\"{}\"}}", "ab".repeat(MIB / 2 - 20))),
        ("escapes", format!("{{\"a\":\"{}\"}}", "\\u0041".repeat(MIB / 6 - 20))),
        ("escaped names", fill(MIB, "{", "\"\\u0061#\":1,", "}")),
        ("a long number", format!("{{\"a\":{}}}", "7".repeat(MIB - 20))),
        ("quarter of it", fill(MIB / 4, "{\"a\":[", "{\"a\":#,\"b\":2},", "]}")),
        ("quarter, a long string", format!("{{\"a\":\"{}\"}}", "ab".repeat(MIB / 8 - 20))),
        ("quarter, strings", fill(MIB / 4, "{\"a\":[", "\"ab#\",", "]}")),
        ("quarter, fields", fill(MIB / 4, "{\"a\":{", "\"k#\":\"\",", "}}")),
        (
            "notifications",
            fill(
                MIB / 4,
                "{\"QueueConfigurations\":[",
                "{\"QueueArn\":\"q\",\"Events\":[\"s3:ObjectCreated:#\"]},",
                "]}",
            ),
        ),
        (
            "overlaps",
            fill(
                MIB / 4,
                "{\"QueueConfigurations\":[",
                "{\"QueueArn\":\"q\",\"Events\":[\"s3:ObjectCreated:*\",\"s3:ObjectRemoved:*\",\"s3:Replication:*\"]},",
                "]}",
            ),
        ),
    ]
}

/// Prints what took longest of each function.
#[allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]
pub(crate) fn report(clock: &dyn Fn() -> u64) {
    let mut slowest: Vec<(&str, u64, String)> = Vec::new();
    let mut timed = |what: &'static str, on: &str, call: &mut dyn FnMut() -> usize| {
        // The best of three: other programs run as well.
        let mut spent = u64::MAX;
        for _ in 0..3 {
            let start = clock();
            let _ = std::hint::black_box(call());
            spent = spent.min(clock().saturating_sub(start));
            if spent < 10_000 {
                break;
            }
        }
        match slowest.iter_mut().find(|known| known.0 == what) {
            Some(known) if known.1 >= spent => {}
            Some(known) => *known = (what, spent, on.to_owned()),
            None => slowest.push((what, spent, on.to_owned())),
        }
        if spent > 30_000 {
            println!("{spent:>8} µs {what:>10}: {on}");
        }
    };
    for (name, text) in texts() {
        timed("parse", name, &mut || usize::from(events::parse(&text).is_ok()));
        timed("picks", name, &mut || events::picks(&text).map_or(0, |picks| picks.len()));
        timed("bucket", name, &mut || {
            let (read, errors) = s3::read(&text);
            read.map_or(0, |read| s3::overlaps(&read.configurations).len()) + errors.len()
        });
    }
    for (name, pattern) in patterns() {
        let mut parsed = None;
        timed("parse", name, &mut || {
            parsed = events::parse(&pattern).ok();
            0
        });
        let Some(parsed) = parsed else { continue };
        timed("lint", name, &mut || events::lint(&pattern, &parsed, &["s3://b/k".to_owned()]).len());
        let mut matcher = None;
        timed("compile", name, &mut || {
            matcher = Some(Matcher::new(&parsed));
            0
        });
        let Some(mut matcher) = matcher else { continue };
        for (on, event) in texts() {
            let both = format!("{name} on {on}");
            timed("match", &both, &mut || usize::from(matcher.matches(&event) == Ok(true)));
            timed("explain", &both, &mut || {
                events::explain(&pattern, &parsed, &event).map_or(0, |told| told.leaves.len())
            });
            timed("nearest", &both, &mut || events::nearest(&pattern, &event).map_or(0, |miss| miss.changes.len()));
            timed("offers", &both, &mut || {
                let Ok(additions) = events::Additions::new(&pattern) else { return 0 };
                let picks = events::picks(&event).unwrap_or_default();
                picks.iter().take(60).map(|pick| additions.with(pick).len()).sum()
            });
        }
    }
    for (what, spent, on) in slowest {
        println!("{what:>10} {spent:>8} µs at most: {on}");
    }
}
