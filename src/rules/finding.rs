//! What a rule is, and what it may say.
use super::Context;
use crate::design::{Fix, Orchestrator, Place};
use crate::diag::Severity;
use crate::facts::Fact;

/// The subject of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Who runs the steps.
    Orchestrator,
    /// What starts a run.
    Trigger,
    /// When.
    Schedule,
    /// What it may do and who may see it.
    Security,
    /// What happens when something goes wrong.
    Reliability,
    /// What it costs.
    Cost,
}

/// One rule.
pub struct Rule {
    /// Stable id: `ORC001`.
    pub id: &'static str,
    /// Name of the file, in kebab case.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Version that brought it.
    pub since: &'static str,
    /// The Markdown page.
    pub explain: &'static str,
    /// What it rests on.
    pub facts: &'static [&'static Fact],
    /// Looks, and says what it sees. Pure.
    pub check: fn(&Context<'_>, &mut Verdicts),
}

/// How much a reason weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Tips a balance.
    Weak,
    /// Counts.
    Strong,
    /// Settles it, unless something blocks.
    Decides,
}

/// Which way a reason points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The option cannot do it.
    Blocks,
    /// For the option.
    For(Strength),
    /// Against the option.
    Against(Strength),
}

/// The id only: the address of a function differs between builds.
impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// A fact of the design that something rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it was typed.
    pub place: Place,
    /// The fact in words: "3 Glue jobs", "Airflow: in use".
    pub says: String,
}

/// A reason for or against an option.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The rule that gave it.
    pub rule: &'static Rule,
    /// The option it is about.
    pub option: Orchestrator,
    /// Which way.
    pub side: Side,
    /// One sentence, built from the facts.
    pub says: String,
    /// What it rests on.
    pub because: Vec<Evidence>,
}

/// Something to know or to mend, whatever the answer.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// Stable keyword for tests: `lambda_15_min_limit`.
    pub says: String,
    /// What it rests on; the first is where the screen shows it.
    pub because: Vec<Evidence>,
    /// Remedies.
    pub fixes: Vec<Fix>,
}

/// What the rules said.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// For and against the options.
    pub reasons: Vec<Reason>,
    /// Findings.
    pub findings: Vec<Finding>,
}
