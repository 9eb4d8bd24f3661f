//! Schedules: occurrences a second, and what one keystroke costs.

use sluice::schedule::{Instant, Plan, Window, ZoneRules, horizon, parse, preview};

/// Expressions of every kind, dense and sparse, that public cron libraries are compared with. `2 ? 2#5` is the only way
/// to say "29 February on a Monday" in AWS cron.
pub(crate) const EXPRESSIONS: [(&str, &str); 20] = [
    ("every-minute", "cron(* * * * ? *)"),
    ("every-5-min", "cron(0/5 * * * ? *)"),
    ("daily-0800", "cron(0 8 * * ? *)"),
    ("office-quarter", "cron(0/15 9-17 ? * MON-FRI *)"),
    ("monthly-1st", "cron(30 2 1 * ? *)"),
    ("last-day", "cron(0 0 L * ? *)"),
    ("last-weekday", "cron(0 18 LW * ? *)"),
    ("nearest-15W", "cron(0 6 15W * ? *)"),
    ("nearest-1W", "cron(0 6 1W * ? *)"),
    ("third-thursday", "cron(0 10 ? * 5#3 *)"),
    ("last-friday", "cron(15 12 ? * 6L *)"),
    ("feb29-monday", "cron(0 0 ? 2 2#5 *)"),
    ("feb-29", "cron(0 0 29 2 ? *)"),
    ("31st-odd-months", "cron(0 0 31 1/2 ? *)"),
    ("year-range", "cron(0 12 1 1 ? 2030-2040)"),
    ("year-step", "cron(0/10 0-3 ? JAN,APR,JUL,OCT SUN 2027/2)"),
    ("one-in-2199", "cron(59 23 31 12 ? 2199)"),
    ("lists-steps", "cron(5,20,35,50 0/6 10-20/5 3-11/4 ? *)"),
    ("thanksgiving", "cron(0 9 ? 11 5#4 *)"),
    ("weekends", "cron(45 23 ? * SAT,SUN *)"),
];

/// Expressions that are hard to find a run of.
#[cfg(not(target_arch = "wasm32"))]
const HOSTILE: [&str; 6] = [
    "cron(0 0 29 2 ? 2099)",
    "cron(0 0 ? 2 1#5 *)",
    "cron(0 0 31 2,4,6,9,11 ? *)",
    "cron(59 23 31W 2 ? *)",
    "cron(59 23 31 12 ? 2199)",
    "cron(0 0 30W 2 ? 1970-2199)",
];

/// At most this many occurrences are listed.
const LISTED: usize = 1_000;

/// 2026-01-01T00:00:00Z.
const FROM: Instant = Instant(1_767_225_600);

/// Parses an expression and lists its occurrences; how many there are, and a sum so that nothing is optimised away.
fn list(text: &str) -> (usize, i64) {
    let Ok(expression) = parse(text) else { return (0, 0) };
    expression.occurrences(FROM).take(LISTED).fold((0, 0), |(count, sum), at| (count + 1, sum ^ at.0))
}

/// Occurrences a second of one expression, parse included, by a clock in microseconds.
pub(crate) fn rate(text: &str, clock: &dyn Fn() -> u64) -> u64 {
    let times = 200_000 / list(text).0.max(20);
    let mut best = 0;
    for _ in 0..7 {
        let start = clock();
        let mut count = 0;
        for _ in 0..times {
            count += std::hint::black_box(list(std::hint::black_box(text))).0;
        }
        let spent = clock().saturating_sub(start).max(1);
        best = best.max(u64::try_from(count).unwrap_or(0) * 1_000_000 / spent);
    }
    best
}

/// What a keystroke costs in nanoseconds: parse and the next 10 runs in a zone.
pub(crate) fn keystroke(text: &str, zones: &dyn ZoneRules, clock: &dyn Fn() -> u64) -> u64 {
    let once = || {
        parse(text).map_or(0, |expression| {
            preview(&expression, Some("Europe/Stockholm"), Window::default(), FROM, 10, zones).runs.len()
        })
    };
    let start = clock();
    let seen: usize = (0..100).map(|_| std::hint::black_box(once())).sum();
    std::hint::black_box(seen);
    clock().saturating_sub(start) * 10
}

/// Microseconds of the two-year analysis of a schedule in a zone, the best of five, and the runs it counted.
pub(crate) fn two_years(text: &str, zones: &dyn ZoneRules, clock: &dyn Fn() -> u64) -> (u64, u32) {
    let Ok(expression) = parse(text) else { return (0, 0) };
    let plan = Plan {
        expression: &expression,
        zone: Some("Europe/Stockholm"),
        window: Window::default(),
        flexible: 0,
        typical: Some(30),
        worst: Some(90),
    };
    let once = || {
        let start = clock();
        let runs = horizon(std::hint::black_box(&plan), FROM, zones).runs;
        (clock().saturating_sub(start), runs)
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// The densest schedules there are.
pub(crate) const DENSE: [&str; 2] = ["rate(1 minute)", "cron(* * * * ? *)"];

/// The geometric mean of whole numbers.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a figure for a report"
)]
pub(crate) fn mean(numbers: &[u64]) -> u64 {
    let sum: f64 = numbers.iter().map(|number| (*number as f64).ln()).sum();
    (sum / numbers.len() as f64).exp() as u64
}

/// Everything, in lines.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]
pub(crate) fn report(zones: &dyn ZoneRules, clock: &dyn Fn() -> u64) {
    println!("{:>18} {:>14} {:>16}", "expression", "occurrences/s", "key, 10 runs");
    let mut rates = Vec::new();
    for (name, text) in EXPRESSIONS {
        let rate = rate(text, clock);
        println!("{name:>18} {rate:>14} {:>13} ns", keystroke(text, zones, clock));
        rates.push(rate);
    }
    println!("{:>18} {:>14}", "geometric mean", mean(&rates));
    for text in DENSE {
        let (micros, runs) = two_years(text, zones, clock);
        println!("two years of {text}: {runs} runs in {micros} µs");
    }
    let worst = HOSTILE.iter().map(|text| (next(text, clock), *text)).max();
    if let Some((nanos, text)) = worst {
        println!("slowest next run of the hostile: {nanos} ns, {text}");
    }
}

/// Nanoseconds to parse and to find the next run or none.
#[cfg(not(target_arch = "wasm32"))]
fn next(text: &str, clock: &dyn Fn() -> u64) -> u64 {
    let start = clock();
    for _ in 0..1_000 {
        std::hint::black_box(parse(text).ok().and_then(|expression| expression.occurrences(FROM).next()));
    }
    clock().saturating_sub(start)
}
