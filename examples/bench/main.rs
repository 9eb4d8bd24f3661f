//! Measures the time from a command to the new analysis. Run it with `cargo xtask bench`, which also runs it in a
//! browser: there it is a module that exports what a script needs.

mod designs;
#[cfg(not(target_arch = "wasm32"))]
mod fuzz;
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

/// From a command to the new analysis, `times` times; returns something of each, so that nothing is optimised away.
fn work(draft: &mut Draft, first: u32, times: u32, env: &Env) -> usize {
    let tasks = u32::try_from(draft.tasks.len()).unwrap_or(u32::MAX);
    let mut seen = 0;
    for n in first..first + times {
        if let Some(next) = edit(tasks, n).apply(draft) {
            *draft = next;
        }
        seen += analyse(draft, env).advice.sentence.len();
    }
    seen
}

/// Median and 95th percentile, in microseconds, of [`work`] on a design of `tasks` steps, by a clock in microseconds.
fn measure(tasks: u32, zones: Rc<dyn ZoneRules>, clock: &dyn Fn() -> u64) -> (u64, u64) {
    // One sample takes many commands where one is too short for a browser's clock.
    let each = (240 / tasks.max(1)).max(1);
    let mut draft = design(tasks);
    let env = Env { now: NOW, zones };
    let mut sample = |n: u32| {
        let start = clock();
        std::hint::black_box(work(&mut draft, n * each, each, &env));
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
    if only.as_deref() != Some("designs") {
        schedule::report(&designs::Zones, &clock);
    }
    if only.as_deref() == Some("schedule") {
        return;
    }
    println!("{:>8} {:>12} {:>12}", "tasks", "median", "95 of 100");
    for tasks in designs::SIZES {
        let (median, p95) = measure(tasks, Rc::new(designs::Zones), &clock);
        println!("{tasks:>8} {median:>9} µs {p95:>9} µs");
    }
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
    pub fn measure(tasks: u32) -> String {
        let (median, p95) = super::measure(tasks, Rc::<Intl>::default(), &clock);
        format!("{median:>9} µs {p95:>9} µs")
    }

    /// Occurrences a second of each expression and what a keystroke costs, as lines of text.
    #[wasm_bindgen]
    pub fn schedules() -> String {
        let zones = Intl::default();
        let mut rates = Vec::new();
        let mut lines = String::new();
        for (name, text) in super::schedule::EXPRESSIONS {
            let rate = super::schedule::rate(text, &clock);
            let key = super::schedule::keystroke(text, &zones, &clock);
            lines.push_str(&format!("{name:>18} {rate:>14} {key:>13} ns\n"));
            rates.push(rate);
        }
        for text in super::schedule::DENSE {
            let (micros, runs) = super::schedule::two_years(text, &zones, &clock);
            lines.push_str(&format!("two years of {text}: {runs} runs in {micros} µs\n"));
        }
        lines + &format!("{:>18} {:>14}", "geometric mean", super::schedule::mean(&rates))
    }

    /// The fingerprint of the analyses.
    #[wasm_bindgen]
    pub fn fingerprint() -> String {
        designs::fingerprint(Rc::<Intl>::default())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
