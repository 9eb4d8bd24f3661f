//! Which field stands where.

use super::{guards, one, several};
use crate::design::{Field, Place, Start};
use crate::ui::components::ZONES;
use crate::ui::html::{Tag, el, row, say, tag};
use crate::ui::model::Model;
use yew::prelude::*;

/// A part of the form that can be folded.
pub(super) fn section(id: &'static str, title: &'static str, content: Vec<Html>) -> Html {
    folding(id, true, title, content).end()
}

/// The same, open or folded when it is first shown.
pub(super) fn folding(id: &'static str, open: bool, title: &'static str, content: Vec<Html>) -> Tag {
    tag("details", "section")
        .key(id)
        .flag("open", open)
        .add(tag("summary", "").set("id", id).all(vec![say("h3", "", title)]))
        .add(el("div", "section-body", content))
}

/// What starts it: the fields of the chosen start only.
pub(super) fn start(model: &Model) -> Html {
    let start = Start::from_keyword(&Place::Design(Field::Start).read(model.draft()));
    let more: &[Field] = match start {
        Some(Start::Schedule) => {
            &[Field::Start, Field::Expression, Field::Zone, Field::Window, Field::Starts, Field::Ends]
        }
        Some(Start::Arrival) => &[
            Field::Start,
            Field::Bucket,
            Field::Prefix,
            Field::Suffix,
            Field::Files,
            Field::Filter,
            Field::Consumers,
            Field::PerDay,
            Field::Notifications,
        ],
        Some(Start::Event) => &[Field::Start, Field::Pattern],
        Some(Start::Demand) | None => &[Field::Start],
    };
    section("start-section", "What starts it", several(model, more))
}

/// The graph as a whole.
pub(super) fn flow(model: &Model) -> Html {
    let all = [
        Field::Steps,
        Field::Shape,
        Field::Branching,
        Field::FanOut,
        Field::Backfills,
        Field::DependsOnOthers,
        Field::OutsideAws,
        Field::Pipelines,
    ];
    section("flow-section", "Flow", several(model, &all))
}

/// Data, team, limits, notes.
pub(super) fn rest(model: &Model) -> Html {
    let data = [Field::Sensitivity, Field::Key, Field::CrossAccount, Field::Egress, Field::BroadRights];
    let team = [Field::Airflow, Field::AirflowSkills, Field::Portable];
    let limits = [Field::FinishBy, Field::Budget, Field::Thrift];
    row(vec![
        section("data-section", "Data", several(model, &data)),
        guards::guards(model),
        section("team-section", "Team", several(model, &team)),
        section("limits-section", "Limits", several(model, &limits)),
        section("notes-section", "Notes", vec![one(model, Field::Notes)]),
        tag("datalist", "").key(ZONES).set("id", ZONES).end(),
    ])
}
