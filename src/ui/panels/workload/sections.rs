//! Which field stands where.

use super::{Form, ZONES};
use crate::design::{Field, Place, Start};
use yew::prelude::*;

/// A part of the form that can be folded.
pub(super) fn section(id: &'static str, title: &'static str, content: Html) -> Html {
    html! {
        <details class="section" open={true}>
            <summary id={id}><h3>{title}</h3></summary>
            <div class="section-body">{content}</div>
        </details>
    }
}

fn fields(form: &Form<'_>, fields: &[Field]) -> Html {
    fields.iter().map(|field| form.field(*field)).collect()
}

/// What starts it: the fields of the chosen start only.
pub(super) fn start(form: &Form<'_>) -> Html {
    let start = Start::from_keyword(&Place::Design(Field::Start).read(form.draft));
    let more: &[Field] = match start {
        Some(Start::Schedule) => &[Field::Expression, Field::Zone, Field::Window, Field::Starts, Field::Ends],
        Some(Start::Arrival) => {
            &[Field::Bucket, Field::Prefix, Field::Suffix, Field::Files, Field::Filter, Field::Consumers, Field::PerDay]
        }
        Some(Start::Event) => &[Field::Pattern],
        Some(Start::Demand) | None => &[],
    };
    section("start-section", "What starts it", html! { <>{form.field(Field::Start)}{fields(form, more)}</> })
}

/// The graph as a whole.
pub(super) fn flow(form: &Form<'_>) -> Html {
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
    section("flow-section", "Flow", fields(form, &all))
}

/// Data, team, limits, notes.
pub(super) fn rest(form: &Form<'_>) -> Html {
    let data = [Field::Sensitivity, Field::Key, Field::CrossAccount, Field::Egress];
    let team = [Field::Airflow, Field::AirflowSkills, Field::Portable];
    let limits = [Field::FinishBy, Field::Budget, Field::Thrift];
    html! {
        <>
            {section("data-section", "Data", fields(form, &data))}
            {section("team-section", "Team", fields(form, &team))}
            {section("limits-section", "Limits", fields(form, &limits))}
            {section("notes-section", "Notes", form.field(Field::Notes))}
            <datalist id={ZONES}></datalist>
        </>
    }
}
