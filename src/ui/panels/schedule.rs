//! When runs start: the schedule in words, its next runs, and what is wrong with it.

use super::leaf::{Row, code, findings, mend, table};
use super::markdown::ticks;
use super::words::{civil, offset, weekday};
use crate::design::{Arrival, Command, Field, Place, Problem, Trigger};
use crate::rules::Family;
use crate::schedule::{Preview, Run};
use crate::ui::components::{Button, JumpLink, Tone};
use crate::ui::model::Model;
use yew::prelude::*;

/// Props of [`SchedulePanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct SchedulePanelProps {
    /// What is shown.
    pub model: Model,
    /// A fact was chosen.
    pub on_jump: Callback<Place>,
    /// A remedy was chosen.
    pub on_command: Callback<Command>,
}

/// When runs start.
#[component]
pub(crate) fn SchedulePanel(props: &SchedulePanelProps) -> Html {
    let SchedulePanelProps { model, on_jump, on_command } = props;
    let analysis = &model.analysis;
    let problems: Vec<&Problem> = analysis.problems.iter().filter(|problem| is_about_time(&problem.place)).collect();
    let mut about = analysis.findings.iter().filter(|finding| finding.rule.family == Family::Schedule).peekable();
    html! {
        <div class="pane">
            <h2>{ "Schedule" }</h2>
            { starts(model, &problems, on_jump, on_command) }
            if !problems.is_empty() {
                <h3>{ "To mend" }</h3>
                { mend(model, &problems, Some(on_jump), on_command) }
            }
            if let Some(preview) = &analysis.preview {
                { runs(preview) }
            }
            if about.peek().is_some() {
                <h3>{ "Findings" }</h3>
                { findings(about, on_jump, Some(on_command)) }
            }
        </div>
    }
}

const fn is_about_time(place: &Place) -> bool {
    matches!(
        place,
        Place::Design(
            Field::Start | Field::Expression | Field::Zone | Field::Window | Field::Starts | Field::Ends | Field::Pattern
        )
    )
}

/// What starts runs, in words; where nothing does, what to do about it.
fn starts(model: &Model, problems: &[&Problem], on_jump: &Callback<Place>, on_command: &Callback<Command>) -> Html {
    let change = jump(Field::Start, "Change what starts a run", on_jump);
    match &model.analysis.design.trigger {
        Trigger::Schedule(Some(_)) => match &model.analysis.preview {
            Some(preview) => html! { <p class="lead" id="schedule-sentence">{ &preview.sentence }</p> },
            None => Html::default(),
        },
        Trigger::Schedule(None) if problems.is_empty() => {
            let on_press = {
                let on_command = on_command.clone();
                Callback::from(move |()| on_command.emit(Command::set(Field::Expression, "cron(0 2 * * ? *)")))
            };
            html! {
                <>
                    <p class="lead">{ "No schedule yet." }</p>
                    <p>{ "Say when runs start, and the next ten are listed here." }</p>
                    <Button tone={Tone::Primary} label="Start at 02:00 every day" {on_press} />
                </>
            }
        }
        Trigger::Schedule(None) => {
            html! { <p class="lead">{ "The schedule cannot be read yet, so there are no runs to show." }</p> }
        }
        Trigger::Arrival(arrival) => html! {
            <>
                <p class="lead">{ "Files arriving in S3 start runs, so there are no fixed times." }</p>
                { watched(arrival) }
                { change }
            </>
        },
        Trigger::Event(pattern) => html! {
            <>
                <p class="lead">{ "Events that match a pattern start runs, so there are no fixed times." }</p>
                if let Some(pattern) = pattern {
                    { code("event pattern", pattern) }
                } else {
                    <p>{ jump(Field::Pattern, "Write the event pattern", on_jump) }</p>
                }
                { change }
            </>
        },
        Trigger::Demand => html! {
            <>
                <p class="lead">{ "A person or an API call starts runs, so there are no fixed times." }</p>
                { change }
            </>
        },
        Trigger::NotSure => html! {
            <>
                <p class="lead">{ "Nothing starts this pipeline yet." }</p>
                { jump(Field::Start, "Choose what starts a run", on_jump) }
            </>
        },
    }
}

fn jump(field: Field, words: &'static str, on_jump: &Callback<Place>) -> Html {
    html! { <JumpLink place={Place::Design(field)} label={words} {on_jump} /> }
}

/// The objects whose arrival counts.
fn watched(arrival: &Arrival) -> Html {
    let bucket = arrival.bucket.as_deref().unwrap_or("<bucket>");
    let key = ["s3://", bucket, "/", &arrival.prefix, "*", &arrival.suffix].concat();
    html! { <p>{ "Watched: " }<code>{ key }</code></p> }
}

fn runs(preview: &Preview) -> Html {
    let row = |run: &Run| {
        Row::from(vec![
            html! { <>{ weekday(run.at, run.offset) }{ " " }{ civil(run.local) }</> },
            html! { <>{ weekday(run.at, 0) }{ " " }{ civil(run.utc) }</> },
            offset(run.offset).into(),
            run.note.as_ref().map_or_else(Html::default, |note| ticks(note)),
        ])
    };
    html! {
        <>
            if let Some(end) = &preview.end {
                <p class="aside">{ ticks(end) }</p>
            }
            if !preview.runs.is_empty() {
                { table(
                    &["Next runs, local time in ", &preview.zone].concat(),
                    &["Local", "UTC", "Offset", "Note"],
                    preview.runs.iter().map(row).collect(),
                ) }
            }
            if !preview.notes.is_empty() {
                <h3>{ "Good to know" }</h3>
                <ul>{ for preview.notes.iter().map(|note| html! { <li>{ ticks(note) }</li> }) }</ul>
            }
        </>
    }
}
