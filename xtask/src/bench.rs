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
    peers(project)?;
    let (from, to) = ("examples/bench/events.js", project.tools().join("bench/events.js"));
    std::fs::copy(project.root.join(from), &to)
        .map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
    step("Measure natively, release build", "about 2 minutes");
    let native = ["cargo", "run", "--quiet", "--release", "--example", "bench", "--"];
    project.run(&[&native[..], parts].concat(), Show::All, REMEDY)?;
    step("Measure in Chromium, release build", "about 2 minutes");
    let test = match parts {
        ["schedule"] => "bench_schedule",
        ["events"] => "bench_events",
        _ => "bench",
    };
    let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", test];
    project.run_with(&line, &checks::variables(&chromium), Show::All, REMEDY).map(drop)
}

/// The npm libraries that examples/bench/peers.js compares with.
const PEERS: [&str; 3] = ["aws-cron-parser@1.1.12", "croner@11.0.1", "cron-schedule@6.0.0"];

/// Bundles public libraries for the browser, to be measured beside ours.
fn peers(project: &Project) -> Outcome {
    let folder = project.tools().join("peers");
    let prefix = folder.display().to_string();
    if !folder.join("node_modules/cron-schedule").is_dir() {
        step("Install the libraries to compare with from npm into .tools", "about 5 seconds, once");
        let line = ["npm", "install", "--prefix", &prefix, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
        project.run(
            &[&line[..], &PEERS].concat(),
            Show::Quiet,
            "check the network connection, then run this again.",
        )?;
    }
    // Beside the libraries, where the bundler looks for them.
    let entry = folder.join("peers.js");
    std::fs::copy(project.root.join("examples/bench/peers.js"), &entry)
        .map_err(|error| format!("{} cannot be written: {error}", entry.display()))?;
    let out = format!("--outfile={}", project.tools().join("bench/peers.js").display());
    let line = ["esbuild", &entry.display().to_string(), "--bundle", "--format=esm", "--log-level=warning", &out];
    project.run(&line, Show::Quiet, REMEDY).map(drop)
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
