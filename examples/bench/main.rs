//! Measures the time from a command to the new analysis. Run it with `cargo xtask bench`, which also runs it in a
//! browser: there it is a module that exports what a script needs.

mod designs;
mod events;
#[cfg(not(target_arch = "wasm32"))]
mod fuzz;
#[cfg(not(target_arch = "wasm32"))]
mod hostile;
#[cfg(target_arch = "wasm32")]
mod peers;
mod prose;
mod schedule;

use designs::{NOW, design};
use sluice::analysis::{Env, analyse};
use sluice::design::{Command, Draft, Place, TaskField, TaskId};
use sluice::schedule::ZoneRules;
use std::rc::Rc;

/// The `n`th edit of a design: another length for one step.
fn edit(tasks: u32, n: u32) -> Command {
    let id = TaskId::from(format!("n{}", n % tasks.max(1)).as_str());
    Command::set(Place::Task(id, TaskField::Typical), (41 + n).to_string())
}

/// From a command to the new analysis, `times` times, and when asked to what would change its answer; returns something
/// of each, so that nothing is optimised away.
fn work(draft: &mut Draft, first: u32, times: u32, env: &Env, changes: bool) -> usize {
    let tasks = u32::try_from(draft.tasks.len()).unwrap_or(u32::MAX);
    let mut seen = 0;
    for n in first..first + times {
        if let Some(next) = edit(tasks, n).apply(draft) {
            *draft = next;
        }
        let analysis = analyse(draft, env);
        seen += analysis.advice.sentence.len();
        if changes {
            seen += analysis.changes(draft).len();
        }
    }
    seen
}

/// Median and 95th percentile, in microseconds, of [`work`] on a design of `tasks` steps, by a clock in microseconds.
fn measure(tasks: u32, changes: bool, zones: Rc<dyn ZoneRules>, clock: &dyn Fn() -> u64) -> (u64, u64) {
    // One sample takes many commands where one is too short for a browser's clock.
    let each = (240 / tasks.max(1)).max(1);
    let mut draft = design(tasks);
    let env = Env { now: NOW, zones };
    let mut sample = |n: u32| {
        let start = clock();
        std::hint::black_box(work(&mut draft, n * each, each, &env, changes));
        clock().saturating_sub(start) / u64::from(each)
    };
    for n in 0..10 {
        sample(n);
    }
    let mut samples: Vec<u64> = (10..110).map(sample).collect();
    samples.sort_unstable();
    (samples.get(50).copied().unwrap_or(0), samples.get(94).copied().unwrap_or(0))
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]
#[allow(clippy::disallowed_methods, reason = "the ban is for code of the page; this measures it")]
fn main() {
    let start = std::time::Instant::now();
    let clock = || u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let only = std::env::args().nth(1);
    if only.as_deref() == Some("fuzz") {
        let count = std::env::args().nth(2).and_then(|count| count.parse().ok()).unwrap_or(100_000);
        let (valid, wrong) = fuzz::run(count, &designs::Zones);
        println!("{count} texts in every dialect and as sentences: {valid} valid in one, {} wrong", wrong.len());
        for line in wrong.iter().take(20) {
            println!("  {line}");
        }
        return;
    }
    if only.as_deref() == Some("hostile") {
        hostile::report(&clock);
        return;
    }
    if only.as_deref() == Some("prose") {
        println!("{}", prose::line(&clock));
        return;
    }
    if only.is_none() || only.as_deref() == Some("events") {
        events::report(&clock);
    }
    if only.is_none() || only.as_deref() == Some("schedule") {
        schedule::report(&designs::Zones, &clock);
    }
    if matches!(only.as_deref(), Some("schedule" | "events")) {
        return;
    }
    println!("{:>8} {:>12} {:>12}", "tasks", "median", "95 of 100");
    for (what, changes) in designs::WHAT {
        for tasks in designs::SIZES {
            let (median, p95) = measure(tasks, changes, Rc::new(designs::Zones), &clock);
            println!("{tasks:>8} {median:>9} µs {p95:>9} µs  {what}");
        }
    }
    println!("{}", prose::line(&clock));
    println!("fingerprint of the analyses: {}", designs::fingerprint(Rc::new(designs::Zones)));
}

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "wasm-bindgen exports only what is public")]
mod exports {
    use super::designs;
    use sluice::platform::Intl;
    use std::rc::Rc;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since the page was opened"
    )]
    fn clock() -> u64 {
        let performance = gloo::utils::window().performance();
        performance.map_or(0, |performance| (performance.now() * 1_000.0) as u64)
    }

    /// Median and 95th percentile in microseconds, as text.
    #[wasm_bindgen]
    pub fn measure(tasks: u32, changes: bool) -> String {
        let (median, p95) = super::measure(tasks, changes, Rc::<Intl>::default(), &clock);
        format!("{median:>9} µs {p95:>9} µs")
    }

    /// What reading a long description takes, as a line of text.
    #[wasm_bindgen]
    pub fn prose() -> String {
        super::prose::line(&clock)
    }

    /// Occurrences a second of each expression and what a keystroke costs, as lines of text.
    #[wasm_bindgen]
    pub fn schedules() -> String {
        let zones = Intl::default();
        let mut rates = Vec::new();
        let mut lines = Vec::new();
        for (name, text) in super::schedule::EXPRESSIONS {
            let rate = super::schedule::rate(text, &clock);
            let key = super::schedule::keystroke(text, &zones, &clock);
            lines.push(format!("{name:>18} {rate:>14} {key:>13} ns"));
            rates.push(rate);
        }
        for text in super::schedule::DENSE {
            let (micros, runs) = super::schedule::two_years(text, &zones, &clock);
            lines.push(format!("two years of {text}: {runs} runs in {micros} µs"));
        }
        lines.push(format!("{:>18} {:>14}", "geometric mean", super::schedule::mean(&rates)));
        lines.join("\n")
    }

    /// Label and text of every expression, a line each, with a tab between.
    #[wasm_bindgen]
    pub fn expressions() -> String {
        super::schedule::EXPRESSIONS.map(|(label, text)| [label, "\t", text].concat()).join("\n")
    }

    /// Minutes since 1970.
    #[wasm_bindgen]
    pub fn occurrences(text: &str) -> Vec<i32> {
        let found = sluice::schedule::parse(text).map(|expression| {
            let times = expression.occurrences(super::schedule::FROM).take(super::schedule::LISTED);
            times.filter_map(|at| i32::try_from(at.0 / 60).ok()).collect()
        });
        found.unwrap_or_default()
    }

    /// Occurrences a second.
    #[wasm_bindgen]
    #[allow(clippy::cast_precision_loss, reason = "a figure for a report")]
    pub fn occurrences_rate(text: &str) -> f64 {
        super::schedule::rate(text, &clock) as f64
    }

    /// The runs of an expression after a moment, both in seconds since 1970: what the corpus of the tests asks. A rate counts
    /// from that moment. The dialect is the corpus's word: `unix`, or anything else for AWS.
    #[wasm_bindgen]
    pub fn runs(dialect: &str, text: &str, zone: &str, from: f64, count: usize) -> Vec<f64> {
        use sluice::schedule::{Dialect, Instant, Window, preview, read};
        let dialect = if dialect == "unix" { Dialect::Airflow } else { Dialect::Scheduler };
        let Ok(expression) = read(text, dialect) else { return Vec::new() };
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let from = Instant(from as i64);
        let window = Window { starts: expression.is_rate().then_some(from), ends: None };
        let runs = preview(&expression, Some(zone), window, from, count, &Intl::default()).runs;
        #[allow(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
        runs.iter().map(|run| run.at.0 as f64).collect()
    }

    /// What another library lists.
    #[wasm_bindgen]
    pub fn peer(library: &str, text: &str) -> Vec<i32> {
        super::peers::list(library, text)
    }

    /// How many of them it lists a second.
    #[wasm_bindgen]
    #[allow(clippy::cast_precision_loss, reason = "a figure for a report")]
    pub fn peer_rate(library: &str, text: &str) -> f64 {
        super::schedule::rate_of(&|| super::peers::list(library, text).len(), &clock) as f64
    }

    /// Patterns and their events: a line each of label, pattern, an event that matches and one that does not, with tabs
    /// between.
    #[wasm_bindgen]
    pub fn event_cases() -> String {
        let line = |case: super::events::Case| [case.id, case.pattern, case.events.join("\t")].join("\t");
        super::events::cases().into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Compiles the pattern that is `length` bytes at [`event_room`], for a matcher: `ours` or `quamina`.
    #[wasm_bindgen]
    pub fn event_pattern(matcher: &str, length: usize) -> bool {
        super::events::load(matcher, length)
    }

    /// Where the bytes of a pattern or an event go, 64 KiB of them.
    #[wasm_bindgen]
    pub fn event_room() -> usize {
        super::events::room()
    }

    /// Whether the event that is `length` bytes at [`event_room`] matches.
    #[wasm_bindgen]
    pub fn event_matches(length: usize) -> bool {
        super::events::matches(length)
    }

    /// Nanoseconds of one keystroke in a pattern, beside an event of 4 KB.
    #[wasm_bindgen]
    #[allow(clippy::cast_precision_loss, reason = "a figure for a report")]
    pub fn event_keystroke() -> f64 {
        super::events::keystroke(&clock) as f64
    }

    /// A drawing of `nodes` boxes of one size and edges from and to: left and top edge of each box, then of each edge the
    /// number of its points and the points.
    #[wasm_bindgen]
    pub fn drawing(nodes: usize, width: i32, height: i32, edges: &[u32]) -> Vec<i32> {
        let ends = |pair: &[u32]| Some((*pair.first()? as usize, *pair.get(1)? as usize));
        let edges: Vec<(usize, usize)> = edges.chunks_exact(2).filter_map(ends).collect();
        let drawing = sluice::dag::layout(&vec![(width, height); nodes], &edges);
        let mut flat = Vec::new();
        for place in &drawing.boxes {
            flat.extend([place.x, place.y]);
        }
        for points in &drawing.edges {
            flat.push(i32::try_from(points.len()).unwrap_or(0));
            flat.extend(points.iter().flat_map(|point| [point.x, point.y]));
        }
        flat
    }

    /// The fingerprint of the analyses.
    #[wasm_bindgen]
    pub fn fingerprint() -> String {
        designs::fingerprint(Rc::<Intl>::default())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
