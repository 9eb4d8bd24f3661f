//! The words a learner needs, in our own words; what one says of AWS rests on a fact.

use super::{Fact, eventbridge, glue, guidance, network, scheduler};

/// A word and what it means.
#[derive(Debug)]
pub struct Term {
    /// The word.
    pub word: &'static str,
    /// What it means, in a sentence or two.
    pub says: &'static str,
    /// Where that is from, when it says something of AWS.
    pub fact: Option<&'static Fact>,
}

const fn term(word: &'static str, says: &'static str, fact: Option<&'static Fact>) -> Term {
    Term { word, says, fact }
}

/// Every word, in the order in which one needs another.
pub static TERMS: &[Term] = &[
    term(
        "Orchestrator",
        "What runs the steps in their order, lets one wait for others, and tries again what failed. For ordered steps with branches AWS's guide names Step Functions and MWAA.",
        Some(&guidance::DG_02),
    ),
    term(
        "Trigger",
        "What starts a run: a schedule, an event, or a person. A Glue workflow has exactly one start trigger.",
        Some(&glue::GL_02),
    ),
    term(
        "Target",
        "What a schedule or a rule starts. One schedule of EventBridge Scheduler has one target.",
        Some(&scheduler::SC_15),
    ),
    term(
        "Cron and rate",
        "Two ways to say when. `cron(...)` names times on the clock; `rate(...)` counts from its start date or its creation, and knows no clock.",
        Some(&scheduler::SC_03),
    ),
    term(
        "Execution role",
        "The IAM role that a service takes on to act for you; it should allow that act and nothing else. EventBridge Scheduler needs one for every target.",
        Some(&scheduler::SC_28),
    ),
    term(
        "Idempotent",
        "Done twice, it leaves what it leaves when done once: writing a whole file under the same name is, adding lines to one is not.",
        None,
    ),
    term(
        "At least once",
        "Nothing is left out, but something may come twice. EventBridge removes no duplicates, so what it starts has to be idempotent.",
        Some(&eventbridge::EB_23),
    ),
    term(
        "Dead-letter queue",
        "Where a start goes that kept failing, so that somebody sees it. For EventBridge Scheduler it is a standard SQS queue.",
        Some(&scheduler::SC_27),
    ),
    term(
        "NAT gateway",
        "The way from a private subnet to the internet. Without one, a Lambda function in your VPC reaches no internet, not even from a public subnet.",
        Some(&network::NW_02),
    ),
    term(
        "Elastic IP",
        "A public address that you keep. A partner who registers addresses needs those of all your NAT gateways.",
        Some(&network::NW_03),
    ),
];
