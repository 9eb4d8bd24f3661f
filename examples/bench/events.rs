//! Event patterns: verdicts a second from the text of an event, and what one keystroke costs.

use sluice::events::{Matcher, SAMPLES, explain, lint, nearest, parse, parse_json};

/// Ten patterns, each with an event that matches and one that does not.
const WORKLOAD: &str = include_str!("events.jsonl");

/// A pattern and its two events, as texts; the first event matches.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) pattern: String,
    pub(crate) events: [String; 2],
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |line: &str| {
        let row = parse_json(line).ok()?;
        let part = |name: &str| row.get(name).map(|node| node.span.of(line).to_owned()).unwrap_or_default();
        let id = part("id").trim_matches('"').to_owned();
        Some(Case { id, pattern: part("pattern"), events: [part("matching"), part("other")] })
    };
    WORKLOAD.lines().filter_map(case).collect()
}

/// A compiled pattern.
pub(crate) fn matcher(pattern: &str) -> Option<Matcher> {
    parse(pattern).ok().map(|pattern| Matcher::new(&pattern))
}

/// Verdicts a second natively: every case, and their geometric mean.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]
pub(crate) fn report(clock: &dyn Fn() -> u64) {
    let mut rates = Vec::new();
    for case in cases() {
        let Some(mut matcher) = matcher(&case.pattern) else { continue };
        let right = case.events.iter().map(|event| matcher.matches(event)).eq([Ok(true), Ok(false)]);
        let mut best = 0;
        for _ in 0..7 {
            let start = clock();
            for event in case.events.iter().cycle().take(20_000) {
                std::hint::black_box(matcher.matches(std::hint::black_box(event)).is_ok());
            }
            best = best.max(20_000 * 1_000_000 / clock().saturating_sub(start).max(1));
        }
        println!("{:>14} {best:>10} verdicts/s{}", case.id, if right { "" } else { "  WRONG" });
        rates.push(best);
    }
    println!("{:>14} {:>10} verdicts/s", "geometric mean", super::schedule::mean(&rates));
    println!("one keystroke, with an event of 4 KB: {} ns", keystroke(clock));
}

/// What a keystroke costs in nanoseconds: parse, match, explain, lint and find the nearest change, with an event of 4 KB.
pub(crate) fn keystroke(clock: &dyn Fn() -> u64) -> u64 {
    let sample = SAMPLES.iter().find(|sample| sample.text.contains("aws.ecs")).map_or("", |sample| sample.text);
    let filler = format!("\"filler\": \"{}\",", "x".repeat(4_096_usize.saturating_sub(sample.len() + 16)));
    let event = sample.replacen('{', &["{", &filler].concat(), 1);
    let text = r#"{"source": ["aws.ecs"], "detail-type": ["ECS Task State Change"], "detail": {"lastStatus": ["STOPPED"],
        "containers": {"name": [{"prefix": "load"}], "exitCode": [{"anything-but": 0}]}, "stopCode": [{"exists": false}]}}"#;
    let once = || {
        let Ok(pattern) = parse(text) else { return 0 };
        let matches = Matcher::new(&pattern).matches(&event) == Ok(true);
        let explained = explain(text, &pattern, &event).map_or(0, |explained| explained.leaves.len());
        let changes = nearest(text, &event).map_or(0, |miss| miss.changes.len());
        usize::from(matches) + explained + changes + lint(text, &pattern, &[]).len()
    };
    let start = clock();
    let seen: usize = (0..200).map(|_| std::hint::black_box(once())).sum();
    std::hint::black_box(seen);
    clock().saturating_sub(start) * 5
}

/// What a script in the browser feeds: bytes it wrote itself, and the matcher it chose.
#[cfg(target_arch = "wasm32")]
mod fed {
    use sluice::events::Matcher;
    use std::cell::RefCell;

    enum Loaded {
        Nothing,
        Ours(Matcher),
        Quamina(Box<quamina::Quamina<u32>>),
    }

    thread_local! {
        static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; 1 << 16]);
        static LOADED: RefCell<Loaded> = const { RefCell::new(Loaded::Nothing) };
    }

    pub(crate) fn room() -> usize {
        ROOM.with_borrow(|room| room.as_ptr() as usize)
    }

    /// Both take UTF-8: ours checks that it is, the other one works on bytes.
    pub(crate) fn load(matcher: &str, length: usize) -> bool {
        let loaded = ROOM.with_borrow(|room| {
            let text = std::str::from_utf8(room.get(..length)?).ok()?;
            if matcher == "ours" {
                return super::matcher(text).map(Loaded::Ours);
            }
            let mut quamina = quamina::Quamina::new();
            quamina.add_pattern(0, text).ok()?;
            Some(Loaded::Quamina(Box::new(quamina)))
        });
        let known = loaded.is_some();
        LOADED.set(loaded.unwrap_or(Loaded::Nothing));
        known
    }

    pub(crate) fn matches(length: usize) -> bool {
        ROOM.with_borrow(|room| {
            let bytes = room.get(..length).unwrap_or(&[]);
            LOADED.with_borrow_mut(|loaded| match loaded {
                Loaded::Nothing => false,
                Loaded::Ours(matcher) => std::str::from_utf8(bytes).is_ok_and(|text| matcher.matches(text) == Ok(true)),
                Loaded::Quamina(quamina) => quamina.has_matches(bytes).unwrap_or(false),
            })
        })
    }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use fed::{load, matches, room};
