//! When runs start: the schedule in words and as questions, its next runs, and what is to be known of it.

mod bars;
mod builder;
mod engines;
mod grids;
mod outlook;
mod runs;

use super::leaf::{code, findings, mend, notes};
use super::words::{civil, weekday};
use crate::analysis::Analysis;
use crate::design::{Arrival, Command, Field, Place, Problem, Trigger};
use crate::rules::{Family, Finding};
use crate::schedule::Instant;
use crate::store::Action;
use crate::ui::components::{self, Tone, button, jump};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// When runs start.
pub(crate) fn schedule(model: &Model) -> Html {
    let analysis = &model.analysis;
    let problems: Vec<&Problem> = analysis.problems.iter().filter(|problem| is_about_time(&problem.place)).collect();
    let about: Vec<&Finding> =
        analysis.findings.iter().filter(|finding| finding.rule.family == Family::Schedule).collect();
    let mut parts = vec![say("h2", "", "Schedule")];
    starts(&mut parts, model, &problems);
    if !problems.is_empty() {
        parts.push(say("h3", "", "To mend"));
        parts.push(mend(model, &problems, true));
    }
    parts.extend(runs::runs(model));
    if let Some(preview) = analysis.preview().filter(|preview| !preview.notes.is_empty()) {
        parts.extend([say("h3", "", "Good to know"), notes(&preview.notes)]);
    }
    parts.extend(bars::bars(model));
    if let Some(horizon) = analysis.horizon() {
        parts.extend(outlook::outlook(model, horizon));
        parts.extend(grids::grids(model, horizon));
    }
    if let Some(conversions) = analysis.conversions() {
        parts.extend(engines::engines(model, conversions));
    }
    if !about.is_empty() {
        parts.push(say("h3", "", "Findings"));
        parts.push(findings(model, &about, true));
    }
    el("div", "pane", parts)
}

const fn is_about_time(place: &Place) -> bool {
    matches!(
        place,
        Place::Design(
            Field::Start
                | Field::Expression
                | Field::Zone
                | Field::Window
                | Field::Starts
                | Field::Ends
                | Field::Pattern
        )
    )
}

/// What starts runs, in words; where nothing does, what to do about it.
fn starts(parts: &mut Vec<Html>, model: &Model, problems: &[&Problem]) {
    let lead = |words: &'static str| say("p", "lead", words);
    let change = || jump(&model.ui, Field::Start, "Change what starts a run");
    match &model.analysis.design.trigger {
        Trigger::Schedule(Some(_)) => {
            if let Some(preview) = model.analysis.preview() {
                parts.push(tag("p", "lead").set("id", "schedule-sentence").say(preview.sentence.clone()));
                parts.push(builder::builder(model));
            }
        }
        Trigger::Schedule(None) if problems.is_empty() => {
            // The questions keep their place when the first word of an expression is typed.
            let start = Action::Edit(Command::set(Field::Expression, "cron(0 2 * * ? *)"));
            parts.extend([
                lead("No schedule yet."),
                builder::builder(model),
                say("p", "", "Say when runs start, and the next ten are listed here."),
                button(&model.ui, Tone::Primary, "Start at 02:00 every day", start).end(),
            ]);
        }
        Trigger::Schedule(None) => {
            parts.push(lead("The schedule cannot be read yet, so there are no runs to show."));
            parts.push(builder::builder(model));
        }
        Trigger::Arrival(arrival) => parts.extend([
            lead("Files arriving in S3 start runs, so there are no fixed times."),
            el("p", "", vec![text("Watched: "), components::code(&watched(arrival))]),
            change(),
        ]),
        Trigger::Event(pattern) => parts.extend([
            lead("Events that match a pattern start runs, so there are no fixed times."),
            match pattern {
                Some(pattern) => code(model, "event pattern", pattern),
                None => el("p", "", vec![jump(&model.ui, Field::Pattern, "Write the event pattern")]),
            },
            change(),
        ]),
        Trigger::Demand => {
            parts.extend([lead("A person or an API call starts runs, so there are no fixed times."), change()]);
        }
        Trigger::NotSure => parts.extend([
            lead("Nothing starts this pipeline yet."),
            jump(&model.ui, Field::Start, "Choose what starts a run"),
        ]),
    }
}

/// The objects whose arrival counts.
fn watched(arrival: &Arrival) -> String {
    let bucket = arrival.bucket.as_deref().unwrap_or("<bucket>");
    ["s3://", bucket, "/", &arrival.prefix, "*", &arrival.suffix].concat()
}

/// "Sun 28 Mar 2027, 03:30", on the wall clock of the schedule.
fn when(analysis: &Analysis, at: Instant) -> String {
    let (local, offset) = analysis.local(at);
    [weekday(at, offset), " ", &civil(local)].concat()
}

#[cfg(test)]
mod tests;
