//! Which option of an exam question fits the answer, and why the others do not.

use super::{Advice, Ranked};
use crate::design::{Starter, Target};
use crate::prose::{Choice, Named};

/// What there is to say about one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `A`, `B` ...
    pub letter: char,
    /// No other option fits better.
    pub fits: bool,
    /// Why, or why not: one sentence.
    pub why: String,
}

/// Holds every option against the answer. Options that name nothing known fit nothing.
pub fn verdicts(choices: &[Choice], advice: &Advice) -> Vec<Verdict> {
    let Some((first, others)) = advice.options.split_first() else { return Vec::new() };
    let scores: Vec<i32> = choices.iter().map(|choice| score(choice, first)).collect();
    let best = scores.iter().copied().max().unwrap_or_default();
    let verdict = |(choice, score): (&Choice, &i32)| {
        let fits = *score == best && best > 0;
        Verdict { letter: choice.letter, fits, why: if fits { fit(first) } else { misfit(choice, first, others) } }
    };
    choices.iter().zip(&scores).map(verdict).collect()
}

/// How much of the answer an option names, less what it names beside it.
fn score(choice: &Choice, first: &Ranked) -> i32 {
    let machine = first.route.target == Target::StateMachine;
    let direct = first.route.starter == Starter::S3Notification;
    let mut seen = Vec::new();
    for (named, _) in &choice.names {
        if !seen.contains(named) {
            seen.push(*named);
        }
    }
    seen.iter()
        .map(|named| match named {
            Named::Orchestrator(option) if *option == first.option => 2,
            Named::Orchestrator(_) => -3,
            Named::StateMachine => {
                if machine {
                    3
                } else {
                    -1
                }
            }
            Named::S3Notification => {
                if direct {
                    3
                } else {
                    0
                }
            }
            Named::Kind(kind) => i32::from(first.route.target == Target::Task(*kind)),
        })
        .sum()
}

fn fit(first: &Ranked) -> String {
    ["It names what the answer names: ", &first.how, "."].concat()
}

fn misfit(choice: &Choice, first: &Ranked, others: &[Ranked]) -> String {
    if choice.names.is_empty() {
        return "It names nothing that this page knows.".to_owned();
    }
    let other =
        others.iter().find(|other| choice.names.iter().any(|(named, _)| *named == Named::Orchestrator(other.option)));
    match other {
        Some(other) => {
            let why = other.lost.as_deref().unwrap_or_default();
            ["It names ", other.option.label(), ". ", why].concat()
        }
        None => ["It does not name the whole of the answer: ", &first.how, "."].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::advise;
    use crate::design::{Draft, resolve};
    use crate::schedule::testing::OnlyUtc;

    fn judged(text: &str) -> (Vec<Verdict>, Advice) {
        let reading = crate::prose::read(text);
        let draft = reading.command(&Draft::default(), &|_| true).apply(&Draft::default()).unwrap_or_default();
        let (advice, _) = advise(&resolve(&draft, &OnlyUtc).0);
        (verdicts(&reading.options, &advice), advice)
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

    #[test]
    fn a_text_without_options_has_no_verdicts() {
        assert!(judged("A Glue job runs every night at 01:00 UTC.").0.is_empty());
    }
}
