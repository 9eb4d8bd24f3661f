//! The simulated run played over the drawing: what waits, runs and is done at one moment of it.

use super::super::words::{minutes, plural};
use super::steps::Steps;
use crate::digits::len;
use crate::forecast::Forecast;
use crate::store::{Action, Replay};
use crate::ui::components::{Tone, button};
use crate::ui::html::{el, say, tag, with_text, word};
use crate::ui::model::Model;
use yew::prelude::*;

/// Names that are listed of the steps that run.
const NAMED: usize = 4;

/// The moment that is shown, minutes after the start; `None` when nothing is played.
fn moment(model: &Model, forecast: &Forecast) -> Option<u32> {
    model.session().replay.map(|replay| replay.at.min(forecast.length))
}

/// What a step does at that moment: "waiting", "queued", "running", "done".
pub(super) fn now(model: &Model, forecast: &Forecast, index: usize) -> Option<&'static str> {
    let at = u64::from(moment(model, forecast)?) * 60;
    let played = forecast.played.get(index).filter(|played| played.ran)?;
    Some(if played.end <= at && (played.start < at || at == u64::from(forecast.length) * 60) {
        "done"
    } else if played.start <= at {
        "running"
    } else if played.ready <= at {
        "queued"
    } else {
        "waiting"
    })
}

/// What the steps of one box do: they run when one of them does, and are done when all are.
pub(super) fn doing(model: &Model, forecast: &Forecast, steps: &[usize]) -> Option<&'static str> {
    let all = || steps.iter().filter_map(|&index| now(model, forecast, index));
    let any = ["running", "queued", "waiting"].into_iter().find(|what| all().any(|now| now == *what));
    any.or_else(|| all().next())
}

/// The minutes at which something starts or ends, in order.
fn events(forecast: &Forecast) -> Vec<usize> {
    let ran = forecast.played.iter().filter(|played| played.ran);
    let minute = |seconds: u64| usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
    let mut events: Vec<usize> = ran.flat_map(|played| [minute(played.start), minute(played.end)]).collect();
    crate::sort::numbers(&mut events, &usize::cmp);
    events.dedup();
    events
}

/// The buttons and the slider, and the moment in words.
pub(super) fn replay(model: &Model, steps: &Steps<'_>, forecast: &Forecast) -> Html {
    let length = forecast.length;
    let show = |at: u32, playing: bool| Action::Replay(Some(Replay { at: at.min(length), length, playing }));
    let Some(at) = moment(model, forecast) else {
        let open = button(&model.ui, Tone::Plain, "Play a run", show(0, true)).set("id", "graph-replay").end();
        return tag("div", "tools").key("replay").set("role", "group").set("aria-label", "Replay").all(vec![open]);
    };
    let playing = model.session().replay.is_some_and(|replay| replay.playing);
    let events = events(forecast);
    let minute = |event: Option<&usize>, other: u32| event.and_then(|&at| u32::try_from(at).ok()).unwrap_or(other);
    let here = usize::try_from(at).unwrap_or(usize::MAX);
    let before = minute(events.iter().rev().find(|&&event| event < here), 0);
    let after = minute(events.iter().find(|&&event| event > here), length);
    let play = if playing { "Pause" } else { "Play" };
    let from = if at >= length { 0 } else { at };
    let said = with_text(move |words| {
        let at = words.parse().unwrap_or(0);
        Action::Replay(Some(Replay { at, length, playing: false }))
    });
    let slider = tag("input", "replay-slider")
        .set("id", "graph-replay-at")
        .set("type", "range")
        .set("min", "0")
        .set("max", length.to_string())
        .set("aria-label", "Minute of the run")
        .set("aria-valuetext", minutes(at))
        .on("input", &model.ui, said)
        .value(at.to_string())
        .end();
    let pressed = button(&model.ui, Tone::Plain, play, show(from, !playing)).set("aria-pressed", word(playing));
    let tools = vec![
        // Not where motion is unwanted: the other two go from event to event.
        pressed.set("id", "graph-replay").set("data-moves", "true").end(),
        button(&model.ui, Tone::Plain, "Back", show(before, false)).set("id", "graph-replay-back").end(),
        button(&model.ui, Tone::Plain, "Next", show(after, false)).set("id", "graph-replay-next").end(),
        slider,
        button(&model.ui, Tone::Quiet, "Close", Action::Replay(None)).set("id", "graph-replay-close").end(),
    ];
    let tools = tag("div", "tools").set("role", "group").set("aria-label", "Replay").all(tools);
    let words = say("p", "", words(model, steps, forecast, at));
    tag("div", "replay").key("replay").all(vec![tools, el("div", "", vec![words])])
}

/// "25 min: clean and fx run, 1 of 4 done."
fn words(model: &Model, steps: &Steps<'_>, forecast: &Forecast, at: u32) -> String {
    let doing = |what: &str| -> Vec<usize> {
        (0..steps.all().len()).filter(|&index| now(model, forecast, index) == Some(what)).collect()
    };
    let (running, done, queued) = (doing("running"), doing("done").len(), doing("queued"));
    let who = match running.len() {
        0 => "nothing runs".to_owned(),
        many if many > NAMED => [&many.to_string(), " steps run"].concat(),
        many => [steps.names(&running).as_str(), if many == 1 { " runs" } else { " run" }].concat(),
    };
    let all = forecast.played.iter().filter(|played| played.ran).count();
    let mut words = [&minutes(at), ": ", &who, ", ", &done.to_string(), " of ", &all.to_string(), " done"].concat();
    if !queued.is_empty() {
        words.extend([", ", &plural(len(&queued), "step"), " waiting for a turn"]);
    }
    words.push('.');
    words
}
