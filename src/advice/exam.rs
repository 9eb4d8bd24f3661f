//! Which option of an exam question fits the answer, and why the others do not, as far as that can be told.

mod claims;
mod times;

use super::{Advice, Ranked};
use crate::design::{Design, Field, Orchestrator, Starter, Target, TaskKind, Trigger, YesNo};
use crate::facts::{Fact, eventbridge, guidance, s3, services, step_functions};
use crate::prose::{Choice, Named, Reading};
use crate::rules::{LAMBDA_MINUTES, is_utc, rule_target};
use crate::schedule::{Expression, ZoneRules};
use claims::Claim;
use times::Time;

/// Whether an option is one to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// No other option fits better, or not more of them than are asked for.
    Fits,
    /// Something speaks against it.
    Misfit,
    /// Nothing that is known speaks for it or against it.
    Unjudged,
}

impl Fit {
    /// As people say it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fits => "Fits",
            Self::Misfit => "Does not fit",
            Self::Unjudged => "Not judged",
        }
    }
}

/// What there is to say about one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `A`, `B` ...
    pub letter: char,
    /// Whether to choose it.
    pub fit: Fit,
    /// Why, or why not: one sentence.
    pub why: String,
    /// What that rests on, when it is about AWS.
    pub fact: Option<&'static Fact>,
}

/// Holds every option of a question, read from `text`, against the answer to its design and against what is known.
pub fn verdicts(
    text: &str,
    reading: &Reading,
    design: &Design,
    advice: &Advice,
    zones: &dyn ZoneRules,
) -> Vec<Verdict> {
    let (Some((first, others)), Some(begin)) = (advice.options.split_first(), reading.options.first()) else {
        return Vec::new();
    };
    let mut question = claims::plain(text.get(..begin.span.start).unwrap_or_default());
    // What was understood of it counts as well as its words.
    if design.outside.iter().any(|access| access.credential.is_some()) {
        question.push_str("credential ");
    }
    if design.outside.iter().any(|access| access.allowlist == Some(YesNo::Yes)) {
        question.push_str("allowlist ");
    }
    let whole = |choice: &Choice| choice.names.iter().any(|(named, _)| orchestrates(*named));
    let asked = Asked {
        first,
        others,
        design,
        zones,
        zone: design.timing().and_then(|timing| timing.zone.as_deref()),
        expression: design.timing().map(|timing| &timing.expression),
        wanted: reading.wanted,
        orchestrator: !design.tasks.is_empty() && reading.options.iter().any(whole),
        question,
    };
    let seen: Vec<Seen> = reading.options.iter().map(|choice| asked.see(choice, choice.span.of(text))).collect();
    let mut scores: Vec<i32> = seen.iter().filter(|seen| seen.fault.is_none()).map(|seen| seen.score).collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    let least = scores.get(reading.wanted.clamp(1, scores.len().max(1)) - 1).copied().unwrap_or_default();
    let verdict = |(choice, seen): (&Choice, Seen)| {
        let (fit, (why, fact)) = match seen.fault {
            Some(fault) => (Fit::Misfit, fault),
            None if seen.score >= least && seen.score > 0 => {
                (Fit::Fits, seen.says.unwrap_or_else(|| asked.fit(choice)))
            }
            None => match asked.misfit(choice) {
                Some(why) => (Fit::Misfit, why),
                None => (Fit::Unjudged, bare("Nothing that this page knows speaks for it or against it.")),
            },
        };
        Verdict { letter: choice.letter, fit, why, fact }
    };
    reading.options.iter().zip(seen).map(verdict).collect()
}

/// A sentence, and what it rests on.
type Why = (String, Option<&'static Fact>);

fn bare(why: impl Into<String>) -> Why {
    (why.into(), None)
}

fn known(why: impl Into<String>, fact: &'static Fact) -> Why {
    (why.into(), Some(fact))
}

/// What was seen in one option.
struct Seen {
    /// Why it cannot be right.
    fault: Option<Why>,
    /// How much speaks for it.
    score: i32,
    /// What it says that is right, apart from who orchestrates.
    says: Option<Why>,
}

/// What options are held against.
struct Asked<'a> {
    first: &'a Ranked,
    others: &'a [Ranked],
    design: &'a Design,
    zones: &'a dyn ZoneRules,
    zone: Option<&'a str>,
    expression: Option<&'a Expression>,
    wanted: usize,
    /// The options differ in who orchestrates or starts.
    orchestrator: bool,
    /// The question without its options, see [`claims::plain`].
    question: String,
}

fn names(choice: &Choice, wanted: Named) -> bool {
    choice.names.iter().any(|(named, _)| *named == wanted)
}

/// It names who orchestrates, or what starts a run.
fn orchestrates(named: Named) -> bool {
    !matches!(named, Named::Kind(_) | Named::Started(_))
}

/// It tells somebody how runs end, and starts none.
fn tells(choice: &Choice) -> bool {
    let other = |named: &Named| match named {
        Named::Orchestrator(option) => *option != Orchestrator::EventBridge,
        Named::Starter(starter) => *starter == Starter::Scheduler,
        Named::Started(kind) => *kind != TaskKind::Notify,
        Named::StateMachine | Named::S3Notification => true,
        Named::Kind(_) => false,
    };
    names(choice, Named::Kind(TaskKind::Notify)) && !choice.names.iter().any(|(named, _)| other(named))
}

impl Asked<'_> {
    fn see(&self, choice: &Choice, text: &str) -> Seen {
        let option = claims::plain(text);
        let judged = claims::judge(&self.question, &option);
        let (time, late) = match self.time(choice, text) {
            Some(Time::Same) => (1, None),
            Some(Time::Other(why, fact)) => (0, Some((why, fact))),
            None => (0, None),
        };
        let told = |claim: &Claim| (claim.why.to_owned(), claim.fact);
        let right = judged.right.map(told);
        Seen {
            fault: judged.wrong.map(told).or_else(|| self.fault(choice, &option)).or(late),
            score: 2 * judged.many + time + if self.orchestrator { self.score(choice) } else { 0 },
            says: right.or_else(|| (time > 0).then(|| bare("It is the time that is asked for."))),
        }
    }

    /// What the expression of an option, when it has one, says of the time that is asked for.
    fn time(&self, choice: &Choice, text: &str) -> Option<Time> {
        let written = times::written(text).or_else(|| choice.value(Field::Expression))?;
        let zone = choice.value(Field::Zone);
        if let (Some(zone), Some(wanted)) = (zone, self.zone)
            && zone != wanted
            && !is_utc(zone)
        {
            let why = ["It is a time in ", zone, "; asked for is one in ", wanted, "."].concat();
            return Some(Time::Other(why, None));
        }
        let rule = names(choice, Named::Starter(Starter::Rule)) && !names(choice, Named::Starter(Starter::Scheduler));
        times::held(written, self.expression?, self.zone, rule || zone.is_some_and(is_utc), self.zones)
    }

    /// Why the option cannot do what it says.
    fn fault(&self, choice: &Choice, option: &str) -> Option<Why> {
        let names = |named| names(choice, named);
        let rule = names(Named::Starter(Starter::Rule));
        // Something between the rule and the step.
        let through = [
            Named::StateMachine,
            Named::Kind(TaskKind::Lambda),
            Named::Orchestrator(Orchestrator::GlueWorkflows),
            Named::Starter(Starter::Scheduler),
        ];
        let direct = rule && !through.into_iter().any(names);
        let started = choice.names.iter().find_map(|(named, _)| match named {
            Named::Started(kind) if !rule_target(*kind) => Some(*kind),
            _ => None,
        });
        if let Some(kind) = started.filter(|_| direct) {
            let why = ["AWS's list of targets of EventBridge rules has no ", kind.label(), "."].concat();
            return Some(known(why, &eventbridge::EB_45));
        }
        let polls = claims::any(
            option,
            &[" poll", " every minute", " every few minutes", " periodically", " lists the bucket"],
        );
        if matches!(self.design.trigger, Trigger::Arrival(_)) && (polls || names(Named::Starter(Starter::Scheduler))) {
            let why = "The bucket tells of each file by itself: a schedule that looks for files comes late, and mostly for nothing.";
            return Some(known(why, &s3::S3_24));
        }
        let long = self
            .design
            .tasks
            .iter()
            .any(|task| task.worst.max(task.typical).is_some_and(|length| length.0 > LAMBDA_MINUTES));
        let only = choice.names.iter().all(|(named, _)| {
            matches!(named, Named::Kind(TaskKind::Lambda | TaskKind::Notify) | Named::Started(TaskKind::Lambda))
                || *named == Named::Orchestrator(Orchestrator::EventBridge)
                || matches!(named, Named::Starter(_))
        });
        if long && only && names(Named::Kind(TaskKind::Lambda)) && !option.contains(" job") {
            return Some(known("A Lambda function is stopped after 15 minutes.", &services::BA_01));
        }
        None
    }

    /// How much of the answer an option names, less what it names beside it.
    fn score(&self, choice: &Choice) -> i32 {
        if tells(choice) {
            return i32::from(self.wanted > 1);
        }
        if !choice.names.iter().any(|(named, _)| orchestrates(*named)) {
            return 0;
        }
        let route = self.first.route;
        let mut seen = Vec::new();
        for (named, _) in &choice.names {
            if !seen.contains(named) {
                seen.push(*named);
            }
        }
        let named = |named: &Named| match named {
            Named::Orchestrator(option) if *option == self.first.option => 2,
            // EventBridge may start what another runs.
            Named::Orchestrator(Orchestrator::EventBridge)
                if matches!(route.starter, Starter::Scheduler | Starter::Rule | Starter::GlueEvent) =>
            {
                0
            }
            Named::Orchestrator(_) => -3,
            Named::StateMachine if route.target == Target::StateMachine => 3,
            Named::StateMachine => -1,
            Named::S3Notification if route.starter == Starter::S3Notification => 3,
            Named::Starter(starter) if *starter == route.starter => 1,
            Named::Kind(kind) if route.target == Target::Task(*kind) => 1,
            Named::S3Notification | Named::Starter(_) | Named::Kind(_) | Named::Started(_) => 0,
        };
        let zone = match (choice.value(Field::Zone), self.zone) {
            (Some(zone), Some(wanted)) if zone == wanted => 1,
            (Some(_), Some(_)) => -2,
            _ => 0,
        };
        seen.iter().map(named).sum::<i32>() + zone
    }

    fn fit(&self, choice: &Choice) -> Why {
        if tells(choice) {
            return bare("It tells somebody how runs end, which the answer leaves open.");
        }
        bare(["It names what the answer names: ", &self.first.how, "."].concat())
    }

    /// Why another option fits better; nothing when that is not known.
    fn misfit(&self, choice: &Choice) -> Option<Why> {
        if !self.orchestrator || choice.names.is_empty() {
            return None;
        }
        if tells(choice) {
            return Some(bare("It tells somebody how runs end, and starts none."));
        }
        let route = self.first.route;
        let machine = names(choice, Named::StateMachine);
        if machine
            && route.target == Target::GlueWorkflow
            && self.design.of_kind(TaskKind::GlueCrawler).next().is_some()
        {
            let why = "A state machine does not wait for a crawler: it has to ask again and again whether it is done. A Glue workflow waits.";
            return Some(known(why, &step_functions::SF_12));
        }
        let other = self.others.iter().find(|other| {
            names(choice, Named::Orchestrator(other.option))
                || (machine && other.option == Orchestrator::EventBridge && route.target != Target::StateMachine)
        });
        if let Some(other) = other {
            let what = if machine { "Step Functions" } else { other.option.label() };
            return Some(bare(["It names ", what, ". ", other.lost.as_deref().unwrap_or_default()].concat()));
        }
        let ordered = matches!(route.target, Target::StateMachine | Target::GlueWorkflow | Target::Dag);
        let keeps = |(named, _): &(Named, _)| match named {
            Named::StateMachine => true,
            Named::Orchestrator(option) => *option != Orchestrator::EventBridge,
            _ => false,
        };
        if ordered && !choice.names.iter().any(keeps) {
            let why = ["Nothing in it keeps the order of the steps; the answer is ", &self.first.how, "."].concat();
            return Some(known(why, &guidance::DG_02));
        }
        None
    }
}

#[cfg(test)]
mod tests;
