//! Why a loser lost and what it would have taken, and what is said beside the answer.
use super::Ranked;
use crate::design::{Orchestrator, Route, Starter, Target, YesNo};
use crate::rules::Context;

/// The answer in one sentence.
pub(super) fn sentence(cx: &Context<'_>, first: &Ranked) -> String {
    let (none, using) = match cx.design.cycles.as_slice() {
        [] => ("No orchestrator needed: ", "Use "),
        // Nothing can run the steps as they are drawn.
        [_] => (
            "Remove the loop between steps first; then no orchestrator is needed: ",
            "Remove the loop between steps first; then use ",
        ),
        _ => (
            "Remove the loops between steps first; then no orchestrator is needed: ",
            "Remove the loops between steps first; then use ",
        ),
    };
    if first.route.starter == Starter::S3Notification {
        [none, &first.how, "."].concat()
    } else {
        [using, first.option.label(), ": ", &first.how, "."].concat()
    }
}

/// Why `loser` is behind `winner`, and what it would have taken.
pub(super) fn lost(cx: &Context<'_>, loser: &Ranked, winner: &Ranked) -> String {
    let own = loser.blockers.first().or_else(|| loser.cons.first());
    let reason = match (own, winner.pros.first()) {
        (Some(reason), _) => reason.says.clone(),
        (None, Some(reason)) => format!("{} has the stronger case: {}", winner.option.label(), reason.says),
        (None, None) => format!("Nothing speaks for it that does not speak for {}.", winner.option.label()),
    };
    format!("{reason} It would have taken {}.", taken(cx, loser.option, winner.option))
}

fn taken(cx: &Context<'_>, loser: Orchestrator, winner: Orchestrator) -> &'static str {
    use Orchestrator::{EventBridge, GlueWorkflows, Mwaa};
    match (loser, winner) {
        (Mwaa, _) if cx.tangled && backfills_would_do(cx) => {
            "more that asks for Airflow on top of the large graph, such as backfills by date"
        }
        (Mwaa, _) if cx.tangled => "Airflow in use already, and staying",
        (Mwaa, _) => {
            "Airflow in use already, or a large graph with backfills by date, systems outside AWS or Airflow skills"
        }
        (_, Mwaa) if cx.airflow_stays() => "a team that does not run Airflow, or retires it",
        (GlueWorkflows, Mwaa) => "a smaller graph of Glue jobs and crawlers only",
        (_, Mwaa) => "a smaller graph, or one without what speaks for Airflow",
        (GlueWorkflows, _) if cx.all_glue() && !cx.coordinated => "several Glue steps that wait for each other",
        (GlueWorkflows, _) => "several Glue jobs and crawlers, nothing else, in a fixed order",
        (EventBridge, _) if !cx.coordinated => "a step that a rule can start directly, such as a Lambda function",
        (EventBridge, _) => "a step that is no Glue step, or a branch that depends on the data",
    }
}

/// With backfills by date, MWAA would come first.
fn backfills_would_do(cx: &Context<'_>) -> bool {
    let mut trial = cx.design.clone();
    trial.flow.backfills = Some(YesNo::Yes);
    super::assume::first(&trial).is_some_and(|route| route.orchestrator == Orchestrator::Mwaa)
}

/// A route in words, for a design that is not there yet.
pub(super) fn route(route: Route) -> String {
    let target = match route.target {
        Target::Task(_) => "the step",
        Target::Tasks => "each step by itself",
        Target::StateMachine => "a Step Functions state machine",
        Target::GlueWorkflow => "a Glue workflow",
        Target::Dag => "an Airflow DAG",
    };
    [target, ", started by ", route.starter.label()].concat()
}

/// Something that fits better than the three, or that has to be known beside the answer.
pub(super) fn aside(cx: &Context<'_>, first: &Ranked) -> Option<String> {
    let route = first.route;
    if route.starter == Starter::S3Notification {
        return Some(
            "Of the three, EventBridge is the nearest: it takes over when a second consumer or another filter comes."
                .to_owned(),
        );
    }
    if first.option == Orchestrator::EventBridge && route.target == Target::StateMachine {
        let course = if cx.all_glue() || !cx.coordinated || cx.steps == 1 {
            ""
        } else {
            " Courses and exams that offer only these three often answer MWAA for several services; AWS guidance names Step Functions as well as MWAA."
        };
        return Some(format!("Step Functions does the orchestrating here; EventBridge starts it.{course}"));
    }
    None
}
