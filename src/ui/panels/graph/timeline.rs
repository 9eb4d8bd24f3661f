//! One simulated run as bars, each in the row of its step.

use super::super::schedule::percent;
use super::super::words::minutes;
use super::steps::Steps;
use crate::dag::Played;
use crate::forecast::Forecast;
use crate::ui::html::{Tag, row, say, tag};
use yew::prelude::*;

/// From when to when the step runs in a run on usual lengths, and how late it may be.
pub(super) fn bar(steps: &Steps<'_>, forecast: &Forecast, index: usize) -> Html {
    let Some(played) = forecast.played.get(index).filter(|played| played.ran) else {
        return say("span", "quiet", "not in a usual run");
    };
    let whole = u64::from(forecast.length) * 60;
    let mut shapes = Vec::new();
    let span = forecast.usual.spans.get(index).copied().unwrap_or_default();
    if span.slack > 0 && forecast.length == forecast.usual.length {
        shapes.push(shape("slack", whole, played.end, played.end + u64::from(span.slack) * 60));
    }
    if played.start > played.ready {
        shapes.push(shape("queue", whole, played.ready, played.start));
    }
    let class = if steps.critical(index) { "bar-usual bar-critical" } else { "bar-usual" };
    shapes.push(shape(class, whole, played.start, played.end));
    let bar = tag("svg", "run-bar step-bar").set("width", "100%").set("height", "20");
    let mut parts = vec![bar.set("aria-hidden", "true").set("focusable", "false").all(shapes)];
    if let Some(words) = waited(*played) {
        parts.push(say("span", "quiet", words));
    }
    row(parts)
}

/// "waits 5 min for its turn".
fn waited(played: Played) -> Option<String> {
    let seconds = played.start.saturating_sub(played.ready);
    let waited = u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX);
    (waited > 0).then(|| ["waits ", &minutes(waited), " for its turn"].concat())
}

fn shape(class: &'static str, whole: u64, from: u64, to: u64) -> Html {
    let place = |at: u64| u32::try_from(at.min(whole)).unwrap_or(u32::MAX);
    let whole_is = u32::try_from(whole).unwrap_or(u32::MAX);
    let (from, to) = (place(from), place(to));
    let rect: Tag = tag("rect", class).set("x", percent(from, whole_is));
    rect.set("width", percent(to.saturating_sub(from), whole_is)).set("y", "4").set("height", "12").end()
}
