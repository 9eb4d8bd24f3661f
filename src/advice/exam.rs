//! Which option of an exam question fits the answer, and why the others do not.

use super::{Advice, Ranked};
use crate::design::{Design, Field, Orchestrator, Starter, Target, TaskKind};
use crate::prose::{Choice, Named, Reading};
use crate::rules::{is_utc, rule_target};

/// What there is to say about one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `A`, `B` ...
    pub letter: char,
    /// No other option fits better, or not more of them than are asked for.
    pub fits: bool,
    /// Why, or why not: one sentence.
    pub why: String,
}

/// Holds every option of a question against the answer to its design. Options that name nothing known fit nothing, nor
/// do those that cannot do what they say.
pub fn verdicts(reading: &Reading, design: &Design, advice: &Advice) -> Vec<Verdict> {
    let Some((first, others)) = advice.options.split_first() else { return Vec::new() };
    let asked = Asked { first, others, zone: zone(design), expression: expression(design), wanted: reading.wanted };
    let judged: Vec<(Option<String>, i32)> =
        reading.options.iter().map(|choice| (asked.fault(choice), asked.score(choice))).collect();
    let mut scores: Vec<i32> = judged.iter().filter(|judged| judged.0.is_none()).map(|judged| judged.1).collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    let least = scores.get(reading.wanted.clamp(1, scores.len().max(1)) - 1).copied().unwrap_or_default();
    let verdict = |(choice, (fault, score)): (&Choice, (Option<String>, i32))| {
        let fits = fault.is_none() && score >= least && score > 0;
        let why = match fault {
            Some(fault) => fault,
            None if fits => asked.fit(choice),
            None => asked.misfit(choice),
        };
        Verdict { letter: choice.letter, fits, why }
    };
    reading.options.iter().zip(judged).map(verdict).collect()
}

fn zone(design: &Design) -> Option<&str> {
    design.timing().and_then(|timing| timing.zone.as_deref())
}

fn expression(design: &Design) -> Option<String> {
    design.timing().map(|timing| timing.expression.text())
}

/// What options are held against.
struct Asked<'a> {
    first: &'a Ranked,
    others: &'a [Ranked],
    zone: Option<&'a str>,
    expression: Option<String>,
    wanted: usize,
}

fn names(choice: &Choice, wanted: Named) -> bool {
    choice.names.iter().any(|(named, _)| *named == wanted)
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
    /// Why the option cannot do what it says.
    fn fault(&self, choice: &Choice) -> Option<String> {
        let rule = names(choice, Named::Starter(Starter::Rule));
        // Something between the rule and the step.
        let through = [
            Named::StateMachine,
            Named::Kind(TaskKind::Lambda),
            Named::Orchestrator(Orchestrator::GlueWorkflows),
            Named::Starter(Starter::Scheduler),
        ];
        let direct = rule && !through.into_iter().any(|named| names(choice, named));
        let in_utc = rule && !names(choice, Named::Starter(Starter::Scheduler));
        let started = choice.names.iter().find_map(|(named, _)| match named {
            Named::Started(kind) if !rule_target(*kind) => Some(*kind),
            _ => None,
        });
        if let Some(kind) = started.filter(|_| direct) {
            return Some(["AWS's list of targets of EventBridge rules has no ", kind.label(), "."].concat());
        }
        let wanted = self.zone?;
        let said = choice.value(Field::Zone);
        let same = |zone: &str| zone == wanted || (is_utc(zone) && is_utc(wanted));
        let time = choice.value(Field::Expression).filter(|time| Some(*time) == self.expression.as_deref())?;
        match said {
            Some(zone) if !same(zone) => {
                Some(["It says ", time, " in ", zone, "; the time is one of ", wanted, "."].concat())
            }
            None if in_utc && !is_utc(wanted) => {
                Some(["A scheduled rule counts in UTC; ", time, " is in ", wanted, "."].concat())
            }
            _ => None,
        }
    }

    /// How much of the answer an option names, less what it names beside it.
    fn score(&self, choice: &Choice) -> i32 {
        if tells(choice) {
            return i32::from(self.wanted > 1);
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

    fn fit(&self, choice: &Choice) -> String {
        if tells(choice) {
            return "It tells somebody how runs end, which the answer leaves open.".to_owned();
        }
        ["It names what the answer names: ", &self.first.how, "."].concat()
    }

    fn misfit(&self, choice: &Choice) -> String {
        if choice.names.is_empty() {
            return "It names nothing that this page knows.".to_owned();
        }
        let other = self.others.iter().find(|other| names(choice, Named::Orchestrator(other.option)));
        match other {
            Some(other) => {
                let why = other.lost.as_deref().unwrap_or_default();
                ["It names ", other.option.label(), ". ", why].concat()
            }
            None => ["It does not name the whole of the answer: ", &self.first.how, "."].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::advise;
    use crate::design::{Draft, resolve};
    use crate::schedule::testing::AnyZone;

    fn judged(text: &str) -> (Vec<Verdict>, Advice) {
        let reading = crate::prose::read(text);
        let draft = reading.command(&Draft::default(), &|_| true).apply(&Draft::default()).unwrap_or_default();
        let design = resolve(&draft, &AnyZone).0;
        let (advice, _) = advise(&design);
        (verdicts(&reading, &design, &advice), advice)
    }

    #[test]
    fn the_option_that_names_the_answer_fits_and_every_other_says_why_not() {
        let (found, advice) = judged(
            "A company runs a Glue crawler, then a Glue job, then a second Glue job, every night at 01:00 UTC. \
             Which solution needs the least operational overhead?\n\
             A. Create an Amazon MWAA environment and write a DAG.\n\
             B. Use an AWS Glue workflow with a scheduled trigger.\n\
             C. Create a Step Functions state machine started by Amazon EventBridge.\n\
             D. Run the steps on an Amazon EC2 instance with a crontab.\n",
        );
        assert!(advice.sentence.contains("Glue Workflows"), "{}", advice.sentence);
        let fits: Vec<char> = found.iter().filter(|verdict| verdict.fits).map(|verdict| verdict.letter).collect();
        assert_eq!((found.len(), fits), (4, vec!['B']));
        assert!(found[0].why.contains("MWAA"), "{:?}", found[0]);
        assert!(found.iter().all(|verdict| verdict.why.len() > 20), "{found:?}");
    }

    fn fitting(text: &str) -> String {
        judged(text).0.iter().filter(|verdict| verdict.fits).map(|verdict| verdict.letter).collect()
    }

    #[test]
    fn an_option_that_cannot_do_what_it_says_does_not_fit() {
        let question = "An AWS Glue job must start at 3:00 AM Tokyo time every day. Which solution?\n\
             A. Create an EventBridge rule with cron(0 3 * * ? *) in UTC that starts the Glue job.\n\
             B. Create an EventBridge Scheduler schedule in the time zone Asia/Tokyo.\n\
             C. Use Amazon MWAA.";
        let (found, _) = judged(question);
        assert_eq!(fitting(question), "B");
        assert!(found[0].why.contains("targets of EventBridge rules has no Glue job"), "{:?}", found[0]);
        // A rule reaches a function, but counts in UTC (EB-21), and so may a schedule.
        for (option, why) in [
            ("An EventBridge rule with cron(0 8 ? * MON-FRI *) that invokes the Lambda function.", "counts in UTC"),
            ("EventBridge Scheduler with cron(0 8 ? * MON-FRI *) in UTC and the Lambda function.", "in UTC"),
        ] {
            let text = [
                "A Lambda function must run at 8:00 every weekday New York time. What should they do?\nA. ",
                option,
                "\nB. EventBridge Scheduler with the time zone America/New_York and the Lambda function as target.",
                "\nC. A crontab on EC2.",
            ]
            .concat();
            assert_eq!(fitting(&text), "B", "{text}");
            assert!(judged(&text).0[0].why.contains(why), "{:?}", judged(&text).0[0]);
        }
        // Through a function a rule starts a Glue job, when nothing better is offered.
        assert_eq!(
            fitting(
                "A Glue job must run daily at 01:00 UTC. Which is right?\n\
                 A. An EventBridge rule with the Glue job as the target.\n\
                 B. An EventBridge rule that invokes a Lambda function, which starts the Glue job.\n\
                 C. An Airflow DAG."
            ),
            "B"
        );
    }

    #[test]
    fn as_many_options_fit_as_are_asked_for() {
        let options = "\nA. Create an EventBridge rule with cron(0 3 * * ? *) in UTC that starts the Glue job.\n\
             B. Create an EventBridge Scheduler schedule in the time zone Asia/Tokyo.\n\
             C. Use Amazon MWAA.\n\
             D. Create an SNS topic and an EventBridge rule for Glue job state change events.";
        let question = "An AWS Glue job must start at 3:00 AM Tokyo time every day, and failures must be told. Which?";
        assert_eq!(fitting(&[question, " (Choose two.)", options].concat()), "BD");
        assert_eq!(fitting(&[question, options].concat()), "B");
    }

    #[test]
    fn a_text_without_options_has_no_verdicts() {
        assert!(judged("A Glue job runs every night at 01:00 UTC.").0.is_empty());
    }
}
