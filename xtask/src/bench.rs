//! `cargo xtask bench`: from a command to the new analysis, and the runs of schedules, natively and in Chromium.

use crate::run::{Outcome, Project, Show, step};
use crate::{browsers, checks, page, setup};

const REMEDY: &str = "mend what the compiler names, then run this again.";

/// Measures everything, or the part that is named.
pub(crate) fn all(project: &mut Project, parts: &[&str]) -> Outcome {
    setup::page(project)?;
    let chromium = browsers::chromium(project)?;
    page::release(project)?;
    module(project)?;
    step("Measure natively, release build", "about 2 minutes");
    let native = ["cargo", "run", "--quiet", "--release", "--example", "bench", "--"];
    project.run(&[&native[..], parts].concat(), Show::All, REMEDY)?;
    step("Measure in Chromium, release build", "about 2 minutes");
    let test = if parts == ["schedule"] { "bench_schedule" } else { "bench" };
    let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", test];
    project.run_with(&line, &checks::variables(&chromium), Show::All, REMEDY).map(drop)
}

/// Compiles the benchmark for the browser, with the profile of the page.
pub(crate) fn module(project: &Project) -> Outcome {
    step("Build the benchmark for the browser", "about 30 seconds");
    let line = ["cargo", "build", "--release", "--target", "wasm32-unknown-unknown", "--example", "bench"];
    project.run(&line, Show::Quiet, REMEDY)?;
    let metadata = project.ask(&["cargo", "metadata", "--format-version", "1", "--no-deps"]).unwrap_or_default();
    let target = metadata.split("\"target_directory\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let target = target.unwrap_or("target");
    let wasm = format!("{target}/wasm32-unknown-unknown/release/examples/bench.wasm");
    let out = project.tools().join("bench").display().to_string();
    project
        .run(&["wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", &out, &wasm], Show::Quiet, REMEDY)
        .map(drop)
}
