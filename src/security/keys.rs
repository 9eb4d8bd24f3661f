//! Idempotency keys: how each target tells a start that comes twice from a new one.

use super::cx::Cx;
use super::plan::Key;
use super::roles::{Door, door};
use super::work::Form;
use crate::design::{Starter, Target, Trigger};
use crate::facts::{Fact, eventbridge, glue, protection, s3, scheduler, services, step_functions};

/// What a target itself offers against repeated starts.
struct Offer {
    form: Form,
    /// Name of the token of its API; empty when there is none.
    token: &'static str,
    /// What the token has to look like, and what it does.
    says: &'static str,
    /// A time with colons fits into it.
    time: bool,
    /// How to hand the key over when it cannot be the token.
    otherwise: &'static str,
    facts: &'static [&'static Fact],
}

const PREFIX: &str = "and write under a prefix that is named by it, so that a second run replaces what the first wrote";

static OFFERS: &[Offer] = &[
    Offer {
        form: Form::Job,
        token: "",
        says: "StartJobRun takes no token",
        time: false,
        otherwise: "Hand the key over as a job argument",
        facts: &[&protection::DP_34, &glue::GL_29],
    },
    Offer {
        form: Form::Crawler,
        token: "",
        says: "StartCrawler takes no token, and refuses a crawler that is running; a second crawl of the same files finds \
               nothing new",
        time: false,
        otherwise: "",
        facts: &[&protection::DP_47],
    },
    Offer {
        form: Form::Function,
        token: "",
        says: "Invoke takes no token",
        time: false,
        otherwise: "Hand the key over in the event; the function first puts it into a table (not part of this plan) on condition that it is not there, \
                    and ends when it is",
        facts: &[&protection::DP_34, &services::BA_09],
    },
    Offer {
        form: Form::Redshift,
        token: "ClientToken",
        says: "up to 64 characters, remembered for 8 hours",
        time: true,
        otherwise: "Name the run in the statement, and make it delete and load in one transaction",
        facts: &[&protection::DP_34, &services::BA_21],
    },
    Offer {
        form: Form::EmrStep,
        token: "",
        says: "AddJobFlowSteps takes no token",
        time: false,
        otherwise: "Hand the key over as an argument of the step",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::EmrServerless,
        token: "clientToken",
        says: "up to 64 letters, digits, `.`, `_` and `-`",
        time: false,
        otherwise: "Hand the key over as an argument of the job",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::Athena,
        token: "ClientRequestToken",
        says: "32 to 128 characters: put a text before a short key",
        time: true,
        otherwise: "Hand the key over in the statement",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::Machine,
        token: "name",
        says: "up to 80 characters without `:` and `/`; the same name is refused for 90 days, or answered with the run that is \
               under way",
        time: false,
        otherwise: "Hand the key over in the input; the first state puts it into a table (not part of this plan) on condition that it is not there, and \
                    ends when it is",
        facts: &[&step_functions::SF_09, &protection::DP_47],
    },
    Offer {
        form: Form::Container,
        token: "clientToken",
        says: "up to 64 printable characters",
        time: true,
        otherwise: "Hand the key over as an environment variable in the overrides",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::Batch,
        token: "",
        says: "SubmitJob takes no token",
        time: false,
        otherwise: "Hand the key over as a parameter of the job",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::SageMaker,
        token: "ProcessingJobName",
        says: "up to 63 letters, digits and hyphens; a name can be used once",
        time: false,
        otherwise: "Hand the key over as an environment variable of the job",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::Message,
        token: "",
        says: "Publish to a standard topic takes no token",
        time: false,
        otherwise: "Put the key into the message, and let whoever receives it drop what it has seen",
        facts: &[&protection::DP_34],
    },
    Offer {
        form: Form::Approval,
        token: "",
        says: "Publish to a standard topic takes no token",
        time: false,
        otherwise: "Put the key into the message, so that a person sees that it is the same question",
        facts: &[&protection::DP_34],
    },
];

/// One row for each target that the starter reaches; none where nothing is delivered twice.
pub(super) fn keys(cx: &Cx<'_>) -> Vec<Key> {
    let Some((key, sources)) = key(cx) else { return Vec::new() };
    let row = |step, target: String, how: String, facts: &[&'static Fact]| Key {
        step,
        target,
        key: key.clone(),
        how,
        facts: sources.iter().chain(facts).copied().collect(),
    };
    match cx.route.target {
        Target::Task(_) | Target::Tasks => cx
            .works
            .iter()
            .filter(|work| door(cx, Some(work.form)) != Door::None)
            .filter_map(|work| Some((work, OFFERS.iter().find(|offer| offer.form == work.form)?)))
            .map(|(work, offer)| {
                let target = ["Step “", work.label, "”"].concat();
                row(work.id.cloned(), target, how(cx, offer, door(cx, Some(work.form))), offer.facts)
            })
            .collect(),
        Target::StateMachine => OFFERS
            .iter()
            .filter(|offer| offer.form == Form::Machine)
            .map(|offer| {
                let target = ["State machine ", cx.slug].concat();
                row(None, target, how(cx, offer, door(cx, None)), offer.facts)
            })
            .collect(),
        Target::GlueWorkflow => vec![row(
            None,
            ["Glue workflow ", cx.slug].concat(),
            ["Starting a workflow takes no token, and Glue drops no repeated event. Keep the key as a run property, ", PREFIX, "."]
                .concat(),
            &[&protection::DP_34, &glue::GL_08],
        )],
        Target::Dag if door(cx, None) == Door::Function => vec![row(
            None,
            ["DAG ", cx.slug].concat(),
            "The function that starts the run makes the run id of the key: a second run with the same id is refused (to be \
             checked)."
                .into(),
            &[&protection::DP_36],
        )],
        Target::Dag => Vec::new(),
    }
}

fn how(cx: &Cx<'_>, offer: &Offer, door: Door) -> String {
    let Offer { token, says, otherwise, .. } = offer;
    // A rule has no field for tokens; templated targets have none either, universal ones take every field of the API.
    let by_schedule = cx.route.starter == Starter::Scheduler && door == Door::Direct;
    let mut out = match (token.is_empty(), by_schedule, door) {
        (true, ..) => [says, "."].concat(),
        (false, true, _) if offer.time => {
            return ["Put it into `", token, "` of a universal target: ", says, "."].concat();
        }
        (false, true, _) => {
            ["`", token, "` takes ", says, ", and the time has colons, so a schedule cannot fill it."].concat()
        }
        (false, _, Door::Function) => {
            return ["The function that starts it makes `", token, "` of a hash of the key: ", says, "."].concat();
        }
        (false, ..) => ["A rule cannot fill `", token, "`."].concat(),
    };
    if !otherwise.is_empty() {
        out.push_str(&[" ", otherwise].concat());
        if matches!(
            offer.form,
            Form::Job | Form::EmrStep | Form::EmrServerless | Form::Batch | Form::Container | Form::SageMaker
        ) {
            out.push_str(&[", ", PREFIX].concat());
        }
        out.push('.');
    }
    out
}

/// What is the same whenever one start comes twice.
fn key(cx: &Cx<'_>) -> Option<(String, Vec<&'static Fact>)> {
    match cx.route.starter {
        Starter::Scheduler => Some((
            [
                "`",
                cx.slug,
                "/<aws.scheduler.scheduled-time>`: the time a run was due. The execution id does not do, as every attempt has \
                 its own (derived, to be checked)",
            ]
            .concat(),
            vec![&scheduler::SC_26, &scheduler::SC_32, &scheduler::SC_33],
        )),
        Starter::Rule | Starter::GlueEvent => Some(match cx.design.trigger {
            Trigger::Arrival(_) => (
                "`detail.bucket.name`, `detail.object.key`, `detail.object.version-id` and `detail.object.sequencer` of the \
                 event together"
                    .into(),
                vec![&eventbridge::EB_23, &s3::S3_27],
            ),
            _ => (
                "`id` of the event (to be checked). A producer that sends twice gives two ids: when it can, let it send a key \
                 of its own in `detail`"
                    .into(),
                vec![&eventbridge::EB_23, &protection::DP_48],
            ),
        }),
        Starter::S3Notification => Some((
            "`s3.bucket.name`, `s3.object.key` (decode it), `s3.object.versionId` and `s3.object.sequencer` of the record \
             together"
                .into(),
            vec![&s3::S3_18, &s3::S3_32, &s3::S3_19],
        )),
        Starter::GlueSchedule | Starter::Airflow | Starter::Demand => None,
    }
}
