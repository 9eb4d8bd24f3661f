//! Safeguards as they are today: only those that matter for this design, and none that says something is hidden.

use super::sections::folding;
use super::several;
use crate::design::{Airflow, Draft, Field, Orchestrator, Place, Start};
use crate::store::Action;
use crate::ui::html::{Then, is};
use crate::ui::model::Model;
use yew::prelude::*;

const ALL: [Field; 13] = [
    Field::Policies,
    Field::OneRole,
    Field::Boundary,
    Field::Nat,
    Field::Endpoints,
    Field::WebServer,
    Field::BlockPublic,
    Field::TlsOnly,
    Field::LogsKept,
    Field::Queue,
    Field::RetryWindow,
    Field::Gathered,
    Field::Alarms,
];

/// The section. It starts folded when nothing in it is answered; a jump to one of its fields opens it, and from then on
/// it stays as the person has it.
pub(super) fn guards(model: &Model) -> Html {
    let answered = |field: &Field| !Place::Design(*field).read(model.draft()).is_empty();
    let called = |place: &Place, field: &Field| *place == Place::Design(*field);
    let shown = |field: &Field| {
        answered(field)
            || matters(model, *field)
            || model.analysis.problems.iter().any(|problem| called(&problem.place, field))
            || model.session().jump.as_ref().is_some_and(|(_, place)| called(place, field))
    };
    let fields: Vec<Field> = ALL.iter().filter(|field| shown(field)).copied().collect();
    let open = model.session().guards || ALL.iter().any(answered);
    let toggle: Then = Box::new(|event| Some(Action::Guards(is(event, "open"))));
    folding("guards-section", open, "Safeguards today", several(model, &fields)).on("toggle", &model.ui, toggle).end()
}

/// Whether an answer can mean something for this design.
fn matters(model: &Model, field: Field) -> bool {
    let draft = model.draft();
    let first = model.analysis.advice.options.first().map(|best| best.option);
    let airflow =
        first == Some(Orchestrator::Mwaa) || matches!(draft.team.airflow, Some(Airflow::InUse | Airflow::Retiring));
    let sensitive = draft.data.sensitivity.is_some() || draft.data.key.is_some();
    let start = draft.trigger.start;
    match field {
        Field::OneRole => draft.tasks.len() > 1,
        Field::Nat | Field::Endpoints => {
            !draft.outside.is_empty() || draft.data.egress.is_some() || airflow || sensitive
        }
        Field::WebServer => airflow,
        Field::BlockPublic | Field::TlsOnly => buckets(draft) || sensitive,
        Field::LogsKept => sensitive,
        // Demand is the only start that nothing delivers.
        Field::Queue | Field::RetryWindow => start.is_some_and(|start| start != Start::Demand),
        Field::Gathered => matches!(start, Some(Start::Arrival | Start::Event)),
        _ => true,
    }
}

/// The design names a bucket.
fn buckets(draft: &Draft) -> bool {
    let s3 = |text: &str| text.trim_start().starts_with("s3://");
    draft.trigger.start == Some(Start::Arrival) || draft.tasks.iter().any(|task| s3(&task.reads) || s3(&task.writes))
}
