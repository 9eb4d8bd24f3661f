//! `cargo xtask test`: every check, all of them even when one fails, and one line of totals.

use crate::browsers::{self, Browser};
use crate::run::{Outcome, Project, Show, now, step};
use crate::{bench, iam, page, setup, sizes};

/// What the test runners counted, and the names of the checks that failed.
#[derive(Default)]
struct Report {
    passed: u32,
    failed: u32,
    broken: Vec<String>,
}

/// A check that is one command.
struct Check {
    what: &'static str,
    duration: &'static str,
    line: &'static [&'static str],
    remedy: &'static str,
}

const LINTS: &str = "mend what clippy names; a lint that is wrong here is allowed at that place, with a reason.";
const TESTS: &str = "read the names of the failed tests above; cargo test NAME runs one of them.";

const IAM: &str = "Check the IAM policies";

const CHECKS: [Check; 6] = [
    Check {
        what: "Check the formatting",
        duration: "2 seconds",
        line: &["cargo", "fmt", "--all", "--check"],
        remedy: "run cargo fmt --all.",
    },
    Check {
        what: "Lint the pure core, without the browser parts",
        duration: "30 seconds",
        line: &["cargo", "clippy", "--lib", "--no-default-features", "--", "-D", "warnings"],
        remedy: LINTS,
    },
    Check {
        what: "Lint everything, natively",
        duration: "2 minutes",
        line: &["cargo", "clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        remedy: LINTS,
    },
    Check {
        what: "Lint the page, for the browser",
        duration: "1 minute",
        line: &[
            "cargo",
            "clippy",
            "--package",
            "sluice",
            "--lib",
            "--bins",
            "--examples",
            "--target",
            "wasm32-unknown-unknown",
            "--",
            "-D",
            "warnings",
        ],
        remedy: LINTS,
    },
    Check {
        what: "Run the native tests",
        duration: "4 minutes",
        line: &["cargo", "test", "--workspace", "--lib", "--bins", "--test", "suite"],
        remedy: TESTS,
    },
    Check {
        what: "Run the examples in the documentation",
        duration: "30 seconds",
        line: &["cargo", "test", "--package", "sluice", "--doc"],
        remedy: TESTS,
    },
];

/// Sets up, checks, and says how it went.
pub(crate) fn all(project: &mut Project) -> Outcome {
    let started = now();
    setup::rust(project, &[("rustfmt", "fmt"), ("clippy", "clippy")])?;
    setup::page(project)?;
    let browsers = browsers::all(project)?;
    let mut report = Report::default();
    for check in &CHECKS {
        step(check.what, &format!("about {} when nothing is built yet", check.duration));
        let show = if check.remedy == TESTS { Show::All } else { Show::Quiet };
        report.take(check.what, project.run(check.line, show, check.remedy));
    }
    report.take(IAM, iam::check(project));
    let built = page::release(project).and_then(|()| bench::module(project));
    let whole = built.is_ok();
    report.take("Build the page for release", built.map(|()| String::new()));
    if whole {
        report.take("Weigh the page", sizes::check(project).map(|()| String::new()));
        for browser in &browsers {
            report.take(browser.name, in_browser(project, browser));
        }
    }
    println!("\nEverything took {} minutes.", started.elapsed().as_secs().div_ceil(60));
    report.close()
}

/// Only the check of the IAM policies.
pub(crate) fn policies(project: &Project) -> Outcome {
    let mut report = Report::default();
    report.take(IAM, iam::check(project));
    report.close()
}

/// The tests of the built page in one browser.
fn in_browser(project: &Project, browser: &Browser) -> Outcome<String> {
    step(&format!("Test the page in {}", browser.name), "about 3 minutes");
    let line = ["cargo", "test", "--package", "sluice", "--test", "browser", "--", "--test-threads=2"];
    project.run_with(&line, &browser.variables(), Show::All, TESTS)
}

impl Report {
    fn take(&mut self, what: &str, outcome: Outcome<String>) {
        match outcome {
            Ok(printed) => self.count(&printed),
            Err(message) => {
                println!("{message}");
                let before = self.failed;
                self.count(&message);
                // A check that failed without a count of tests is itself one that failed.
                self.failed = self.failed.max(before + 1);
                self.broken.push(what.to_owned());
            }
        }
    }

    /// Adds up the closing lines of Rust's test runner.
    fn count(&mut self, printed: &str) {
        for line in printed.lines().filter(|line| line.starts_with("test result: ")) {
            self.passed += number_before(line, "passed");
            self.failed += number_before(line, "failed");
        }
    }

    fn close(&self) -> Outcome {
        if !self.broken.is_empty() {
            println!("Failed: {}.", self.broken.join("; "));
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 {
            Ok(())
        } else {
            Err("Not everything is right: see the lines with FAILED above.".to_owned())
        }
    }
}

/// The number in front of `word;`.
fn number_before(line: &str, word: &str) -> u32 {
    let mut words = line.split([' ', ';']).filter(|part| !part.is_empty());
    let mut last = "";
    words.find(|part| {
        *part == word || {
            last = part;
            false
        }
    });
    last.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Report;

    const LINE: &str = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";

    #[test]
    fn closing_lines_are_added_up() {
        let mut report = Report::default();
        report.take("a", Ok(format!("running 12 tests\n{LINE}\nmore\n{LINE}\n")));
        assert_eq!((report.passed, report.failed), (24, 0));
        assert!(report.close().is_ok());
    }

    #[test]
    fn a_failed_check_without_tests_counts_as_one_failure() {
        let mut report = Report::default();
        report.take("format", Err("FAILED: cargo fmt".to_owned()));
        report.take("tests", Err("test result: FAILED. 3 passed; 2 failed; 0 ignored".to_owned()));
        assert_eq!((report.passed, report.failed), (3, 3));
        assert!(report.close().is_err());
    }
}
