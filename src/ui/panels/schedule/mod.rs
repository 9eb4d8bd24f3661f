//! When runs start: the schedule in words and as questions, its next runs, and what is to be known of it.

mod arrival;
mod bars;
mod builder;
mod engines;
mod event;
mod grids;
mod outlook;
mod runs;

pub(super) use bars::percent;

use super::findings;
use super::leaf::{code, mend, notes};
use super::words::{civil, weekday};
use crate::analysis::Analysis;
use crate::design::{Arrival, Command, Field, Place, Problem, Trigger};
use crate::rules::{Family, Finding};
use crate::schedule::Instant;
use crate::store::Action;
use crate::ui::components::{self, Tone, button, jump};
use crate::ui::html::{el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// DOM id of what is wrong.
const MEND: &str = "schedule-mend";

/// When runs start.
pub(crate) fn schedule(model: &Model) -> Html {
    let analysis = &model.analysis;
    let problems: Vec<&Problem> = analysis.problems.iter().filter(|problem| is_about_time(&problem.place)).collect();
    let (lead, mut parts) = starts(model, &problems);
    if !problems.is_empty() {
        parts.push(say("h3", "", "To mend"));
        parts.push(tag("div", "").set("id", MEND).all(vec![mend(model, &problems, true)]));
    }
    if let Some(preview) = analysis.preview().filter(|preview| !preview.notes.is_empty()) {
        parts.extend([say("h3", "", "Good to know"), notes(&preview.notes)]);
    }
    parts.extend(runs::runs(model));
    parts.extend(bars::bars(model));
    if let Some(horizon) = analysis.horizon() {
        parts.extend(outlook::outlook(model, horizon));
        parts.extend(grids::grids(model, horizon));
    }
    if let Some(conversions) = analysis.conversions() {
        parts.extend(engines::engines(model, conversions));
    }
    let found = findings::both(model, is_shown);
    let scheduled = matches!(analysis.design.trigger, Trigger::Schedule(_));
    let questions = if scheduled { builder::builder(model) } else { Html::default() };
    // Five parts whatever they hold, or the field being typed into would be drawn anew and lose the focus.
    let head = row(vec![say("h2", "", "Schedule"), lead]);
    let rest = [row(parts), row(found), event::event(model), arrival::arrival(model)];
    el("div", "pane", [head, questions].into_iter().chain(rest).collect())
}

/// A finding about when a run starts, or about what the bucket notifies.
fn is_shown(finding: &Finding) -> bool {
    finding.rule.family == Family::Schedule
        || finding.because.first().is_some_and(|first| first.place == Place::Design(Field::Notifications))
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
                | Field::Notifications
        )
    )
}

/// What starts runs, in words; where nothing does, what to do about it.
fn starts(model: &Model, problems: &[&Problem]) -> (Html, Vec<Html>) {
    let lead = |words: &'static str| say("p", "lead", words);
    let change = || jump(&model.ui, Field::Start, "Change what starts a run");
    match &model.analysis.design.trigger {
        Trigger::Schedule(Some(_)) => {
            let sentence = model.analysis.preview().map(|preview| preview.sentence.clone()).unwrap_or_default();
            (tag("p", "lead").set("id", "schedule-sentence").say(sentence), Vec::new())
        }
        Trigger::Schedule(None) if problems.is_empty() => {
            let start = Action::Edit(Command::set(Field::Expression, "cron(0 2 * * ? *)"));
            let more = vec![
                say("p", "", "Say when runs start, and the next ones are listed here."),
                button(&model.ui, Tone::Primary, "Start at 02:00 every day", start).end(),
            ];
            (lead("No schedule yet."), more)
        }
        Trigger::Schedule(None) => (lead("The schedule cannot be read yet, so there are no runs to show."), Vec::new()),
        Trigger::Arrival(arrival) => {
            let watched = vec![text("Watched: "), components::code(&watched(arrival))];
            let more = vec![el("p", "", watched), change()];
            (lead("Files arriving in S3 start runs, so there are no fixed times."), more)
        }
        Trigger::Event(pattern) => {
            let pattern = match pattern {
                Some(pattern) => code(model, "event pattern", pattern),
                None => el("p", "", vec![jump(&model.ui, Field::Pattern, "Write the event pattern")]),
            };
            (lead("Events that match a pattern start runs, so there are no fixed times."), vec![pattern, change()])
        }
        Trigger::Demand => (lead("A person or an API call starts runs, so there are no fixed times."), vec![change()]),
        Trigger::NotSure => {
            let choose = jump(&model.ui, Field::Start, "Choose what starts a run");
            (lead("Nothing starts this pipeline yet."), vec![choose])
        }
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
