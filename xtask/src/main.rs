//! Sets up what is missing, then serves, builds, tests or measures Sluice.
//!
//! Only the standard library: this must run on a machine that has nothing but Rust.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod bench;
mod browsers;
mod checks;
mod crates;
mod finish;
mod iam;
mod page;
mod run;
mod server;
mod setup;
mod sizes;

use run::{Outcome, Project};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--port N] [--watch]
    Sets up what is missing, builds the page and serves it on http://127.0.0.1:8080.
    With --watch, Trunk serves a debug build and builds again whenever a file changes.
cargo xtask build
    Leaves the page in dist/, for any web server and any path, and checks its size.
cargo xtask test [iam]
    Runs every check: formatting, lints, tests, the IAM policies, the size of the page, and the page in real browsers.
    With iam, only the policies: parliament, policy_sentry and cfn-lint, which need Python, are installed into .tools/.
cargo xtask bench [schedule|events|dag|pan|editing]
    Measures the time from a command to the new analysis, the schedules and event patterns, natively and in Chromium.
    With a word, only that part; dag draws graphs beside public libraries in Chromium, pan moves and zooms a drawing.

The first run installs Trunk and wasm-bindgen into .tools/ (about 5 minutes on two cores). Later runs start at once
and need no network.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match start(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn start(words: &[&str]) -> Outcome {
    match words {
        ["serve", options @ ..] => page::serve(&mut Project::open()?, options),
        ["build"] => page::build(&mut Project::open()?),
        ["test"] => checks::all(&mut Project::open()?),
        ["test", "iam"] => checks::policies(&Project::open()?),
        // Trunk calls this one.
        ["finish"] => finish::finish(&Project::open()?),
        ["bench", parts @ ..] => bench::all(&mut Project::open()?, parts),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("“{}” is not a command of xtask.\n\n{HELP}", other.join(" "))),
    }
}
