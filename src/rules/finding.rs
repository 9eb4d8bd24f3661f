//! What a rule is, and what it may say.
use super::Context;
use crate::design::{AcceptedId, Fix, Orchestrator, Place};
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
    /// What it rests on.
    pub facts: &'static [&'static Fact],
    /// It may give reasons for or against an option, not only findings.
    pub weighs: bool,
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
    /// Stable keyword, for tests and measures: `lambda_15_min_limit`.
    pub keyword: &'static str,
    /// One or two sentences, built from the facts.
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

/// Longest anchor that a key spells out: ids of imported designs may be long, and a key is an id as well.
const LONGEST: usize = 120;

impl Finding {
    /// How much it matters, in the words of IAM Access Analyzer where they fit.
    pub const fn word(&self) -> &'static str {
        match (self.severity, self.rule.family) {
            (Severity::Error, _) => "Error",
            (Severity::Warning, Family::Security) => "Security warning",
            (Severity::Warning, _) => "Warning",
            (Severity::Note, _) if self.fixes.is_empty() => "Note",
            (Severity::Note, _) => "Suggestion",
        }
    }

    /// What names this finding while the design changes around it: its rule and the place it is shown at.
    pub fn key(&self) -> AcceptedId {
        let anchor = self.because.first().map_or_else(String::new, |evidence| evidence.place.anchor());
        let mut key = [self.rule.id, "@"].concat();
        if anchor.len() <= LONGEST {
            key.push_str(&anchor);
        } else {
            // FNV-1a, 64 bits.
            let hash = anchor
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            key.push_str(&hash.to_string());
        }
        key.as_str().into()
    }
}

impl Evidence {
    /// What was typed at `place`, in words.
    pub fn new(place: impl Into<Place>, says: impl Into<String>) -> Self {
        Self { place: place.into(), says: says.into() }
    }
}

impl Verdicts {
    /// A reason for `option`.
    pub(super) fn pro(
        &mut self,
        rule: &'static Rule,
        option: Orchestrator,
        strength: Strength,
        says: impl Into<String>,
        because: Vec<Evidence>,
    ) {
        self.reason(rule, option, Side::For(strength), says.into(), because);
    }

    /// A reason against `option`.
    pub(super) fn con(
        &mut self,
        rule: &'static Rule,
        option: Orchestrator,
        strength: Strength,
        says: impl Into<String>,
        because: Vec<Evidence>,
    ) {
        self.reason(rule, option, Side::Against(strength), says.into(), because);
    }

    /// `option` cannot do it.
    pub(super) fn block(
        &mut self,
        rule: &'static Rule,
        option: Orchestrator,
        says: impl Into<String>,
        because: Vec<Evidence>,
    ) {
        self.reason(rule, option, Side::Blocks, says.into(), because);
    }

    fn reason(&mut self, rule: &'static Rule, option: Orchestrator, side: Side, says: String, because: Vec<Evidence>) {
        self.reasons.push(Reason { rule, option, side, says, because });
    }

    /// A finding that AWS refuses, that cannot work, or that opens something to everyone.
    pub(super) fn fail(
        &mut self,
        rule: &'static Rule,
        keyword: &'static str,
        says: impl Into<String>,
        because: Vec<Evidence>,
        fixes: Vec<Fix>,
    ) {
        self.finding(rule, Severity::Error, keyword, says.into(), because, fixes);
    }

    /// A finding that probably wants a change.
    pub(super) fn warn(
        &mut self,
        rule: &'static Rule,
        keyword: &'static str,
        says: impl Into<String>,
        because: Vec<Evidence>,
        fixes: Vec<Fix>,
    ) {
        self.finding(rule, Severity::Warning, keyword, says.into(), because, fixes);
    }

    /// A finding that probably wants a change where the data is sensitive, which then is evidence too, and else is worth
    /// knowing.
    pub(super) fn warn_if_sensitive(
        &mut self,
        cx: &Context<'_>,
        rule: &'static Rule,
        keyword: &'static str,
        says: &str,
        mut because: Vec<Evidence>,
        fixes: Vec<Fix>,
    ) {
        let sensitive = cx.sensitive();
        let severity = if sensitive.is_some() { Severity::Warning } else { Severity::Note };
        because.extend(sensitive);
        self.finding(rule, severity, keyword, says.to_owned(), because, fixes);
    }

    /// A finding worth knowing.
    pub(super) fn note(
        &mut self,
        rule: &'static Rule,
        keyword: &'static str,
        says: impl Into<String>,
        because: Vec<Evidence>,
    ) {
        self.hint(rule, keyword, says, because, Vec::new());
    }

    /// A finding worth knowing, with remedies.
    pub(super) fn hint(
        &mut self,
        rule: &'static Rule,
        keyword: &'static str,
        says: impl Into<String>,
        because: Vec<Evidence>,
        fixes: Vec<Fix>,
    ) {
        self.finding(rule, Severity::Note, keyword, says.into(), because, fixes);
    }

    fn finding(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        keyword: &'static str,
        says: String,
        because: Vec<Evidence>,
        fixes: Vec<Fix>,
    ) {
        self.findings.push(Finding { rule, severity, keyword, says, because, fixes });
    }
}
