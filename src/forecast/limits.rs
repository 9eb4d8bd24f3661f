//! What may run at once, in one place: each limit with the fact it is from.

use crate::design::{Route, Step, Target, TaskKind};
use crate::facts::{Fact, glue, mwaa, services, step_functions};

/// A limit on what runs at once.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub number: u32,
    /// Of what, as a sentence about a simulation.
    pub says: &'static str,
    /// Where it was read.
    pub fact: &'static Fact,
}

/// Runs of one Glue job.
pub static GLUE_JOB: Limit = Limit {
    number: 1,
    says: "A Glue job runs once at a time unless the step says otherwise; further runs are queued, as if queuing were on.",
    fact: &glue::GL_29,
};
/// Job runs of an account.
pub static GLUE_RUNS: Limit =
    Limit { number: 2_000, says: "An account runs 2,000 Glue jobs at once.", fact: &glue::GL_20 };
/// Crawlers of an account.
pub static CRAWLERS: Limit = Limit { number: 150, says: "An account runs 150 crawlers at once.", fact: &glue::GL_22 };
/// Steps of an EMR cluster.
pub static EMR_STEPS: Limit = Limit {
    number: 1,
    says: "An EMR cluster runs one step at a time unless the step says otherwise.",
    fact: &services::BA_11,
};
/// Lambda functions of an account.
pub static LAMBDA: Limit =
    Limit { number: 1_000, says: "An account runs 1,000 Lambda functions at once.", fact: &services::BA_05 };
/// Copies of a Map state.
pub static MAP: Limit = Limit {
    number: 40,
    says: "A Map state runs up to 40 copies at once; beyond that it is a Distributed Map.",
    fact: &step_functions::SF_18,
};
/// Copies of a Distributed Map.
pub static DISTRIBUTED_MAP: Limit =
    Limit { number: 10_000, says: "A Distributed Map runs up to 10,000 copies at once.", fact: &step_functions::SF_17 };
/// Tasks of one worker of MWAA, by class of environment: small, medium, large.
pub static SLOTS: [Limit; 3] = [
    Limit { number: 5, says: "Every task takes a slot; a worker of a small environment has 5.", fact: &mwaa::MW_01 },
    Limit { number: 10, says: "Every task takes a slot; a worker of a medium environment has 10.", fact: &mwaa::MW_01 },
    Limit { number: 20, says: "Every task takes a slot; a worker of a large environment has 20.", fact: &mwaa::MW_01 },
];
/// Workers of an environment by default.
pub static WORKERS: Limit =
    Limit { number: 10, says: "Workers are added as tasks queue, from 1 up to 10.", fact: &mwaa::MW_04 };
/// Minutes until an added worker takes tasks.
pub static WORKER_LAG: Limit =
    Limit { number: 5, says: "An added worker is taken to be there after 5 minutes.", fact: &mwaa::MW_43 };

/// How many copies of a step may be under way at once, all runs together, and by which limit; `None` for any number.
/// `copies`: how many there are.
pub(super) fn own(step: &Step, route: Route, copies: u32) -> Option<(u32, Option<&'static Limit>)> {
    if let Some(most) = step.concurrency.filter(|most| most.0 > 0) {
        return Some((most.0, None));
    }
    let limit = match step.kind {
        Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => &GLUE_JOB,
        Some(TaskKind::EmrStep) => &EMR_STEPS,
        _ if copies > 1 && route.target == Target::StateMachine => {
            if copies > MAP.number {
                &DISTRIBUTED_MAP
            } else {
                &MAP
            }
        }
        _ => return None,
    };
    Some((limit.number, Some(limit)))
}

/// The limit that a step shares with other steps, where no worker of Airflow runs it.
pub(super) const fn shared(kind: Option<TaskKind>) -> Option<&'static Limit> {
    match kind {
        Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => Some(&GLUE_RUNS),
        Some(TaskKind::GlueCrawler) => Some(&CRAWLERS),
        Some(TaskKind::Lambda) => Some(&LAMBDA),
        _ => None,
    }
}
