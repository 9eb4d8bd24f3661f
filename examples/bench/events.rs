//! Event patterns: verdicts a second from the text of an event, and what one keystroke costs.

use sluice::events::{Matcher, parse, parse_json};

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
}
