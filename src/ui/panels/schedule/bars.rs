//! The next runs as bars under each other on one line of time. Each is said in words above its bar.

use super::super::words::minutes;
use crate::analysis::Analysis;
use crate::design::{Place, TaskField};
use crate::schedule::{Bar, Bars, Instant};
use crate::ui::components::jump;
use crate::ui::html::{Tag, el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// The runs of the next day.
pub(super) fn bars(model: &Model) -> Vec<Html> {
    let analysis = &model.analysis;
    let Some(drawn) = analysis.bars() else { return Vec::new() };
    let mut parts = vec![say("h3", "", "How runs follow each other")];
    if analysis.lengths().0 == 0 {
        parts.push(say("p", "", "When it is known how long steps take, runs and their overlaps are drawn here."));
        if let Some(first) = analysis.design.tasks.first() {
            let place = Place::Task(first.id.clone(), TaskField::Typical);
            parts.push(el("p", "", vec![jump(&model.ui, place, "Say how long steps usually take")]));
        }
        return parts;
    }
    let mut items = Vec::new();
    let mut day = String::new();
    for bar in &drawn.bars {
        let mut said = vec![text(words(analysis, drawn, bar, &mut day))];
        if let Some(overlap) = overlap(bar) {
            said.extend([text(" "), say("span", "badge badge-danger", overlap)]);
        }
        items.push(el("li", "", vec![el("p", "", said), drawing(drawn, bar)]));
    }
    parts.push(legend(drawn));
    parts.push(tag("ol", "bars").set("id", "schedule-bars").all(items));
    parts.push(axis(analysis, drawn));
    parts
}

/// "Fri 27 Nov 2026, 02:00 to about 03:15, at worst until 03:45"; the day of the start only when it is
/// another than `day`, that of an end only when it is another than that of the start.
fn words(analysis: &Analysis, drawn: &Bars, bar: &Bar, day: &mut String) -> String {
    let when = |minute: u32| super::when(analysis, Instant(drawn.from.0 + i64::from(minute) * 60));
    let start = when(bar.start);
    let (date, time) = start.rsplit_once(", ").unwrap_or(("", &start));
    let at = |minute: u32| {
        let whole = when(minute);
        match whole.strip_prefix(date).and_then(|rest| rest.strip_prefix(", ")) {
            Some(time) => time.to_owned(),
            None => whole,
        }
    };
    let mut words = [if *day == date { time } else { &start }, " to about ", &at(bar.typical)].concat();
    if bar.latest > bar.start {
        words.extend([", may start until ", &at(bar.latest)]);
    }
    if bar.worst > bar.typical {
        words.extend([", at worst until ", &at(bar.worst)]);
    }
    date.clone_into(day);
    words
}

fn overlap(bar: &Bar) -> Option<String> {
    match (bar.overlap(), bar.worst_overlap()) {
        (0, 0) => None,
        (0, worst) => Some(["At worst overlaps the next by ", &minutes(worst)].concat()),
        (usual, _) => Some(["Overlaps the next by ", &minutes(usual)].concat()),
    }
}

/// A share of the line in per cent, with one decimal.
pub(in crate::ui::panels) fn percent(part: u32, whole: u32) -> String {
    let tenths = u64::from(part.min(whole)) * 1000 / u64::from(whole.max(1));
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "%"].concat()
}

fn svg(class: &'static str, height: &'static str) -> Tag {
    tag("svg", class).set("width", "100%").set("height", height).set("aria-hidden", "true").set("focusable", "false")
}

/// A rectangle from one minute to another.
fn rect(
    class: &'static str,
    drawn: &Bars,
    (from, to): (u32, u32),
    (top, height): (&'static str, &'static str),
) -> Html {
    let width = to.min(drawn.length).saturating_sub(from);
    tag("rect", class)
        .set("x", percent(from, drawn.length))
        .set("width", percent(width, drawn.length))
        .set("y", top)
        .set("height", height)
        .end()
}

fn drawing(drawn: &Bars, bar: &Bar) -> Html {
    let mut parts = Vec::new();
    for mark in &drawn.marks {
        let x = percent(*mark, drawn.length);
        parts.push(tag("line", "bar-mark").set("x1", x.clone()).set("x2", x).set("y1", "0").set("y2", "100%").end());
    }
    if bar.latest > bar.start {
        parts.push(rect("bar-window", drawn, (bar.start, bar.latest), ("1", "22")));
    }
    if bar.worst > bar.typical {
        parts.push(rect("bar-worst", drawn, (bar.typical, bar.worst), ("6", "12")));
    }
    parts.push(rect("bar-usual", drawn, (bar.start, bar.typical), ("6", "12")));
    if let Some(next) = bar.next.filter(|_| bar.worst_overlap() > 0) {
        let end = if bar.overlap() > 0 { bar.typical } else { bar.worst };
        parts.push(rect("bar-overlap", drawn, (next, end), ("3", "18")));
    }
    svg("run-bar", "24").all(parts)
}

/// The marks of the line, in local time: at midnight the day, "27 Nov".
fn axis(analysis: &Analysis, drawn: &Bars) -> Html {
    let mut parts = Vec::new();
    for mark in &drawn.marks {
        let anchor = match u64::from(*mark) * 100 / u64::from(drawn.length) {
            0..4 => "start",
            96.. => "end",
            _ => "middle",
        };
        let at = analysis.local(Instant(drawn.from.0 + i64::from(*mark) * 60)).0;
        let label = tag("text", "").set("x", percent(*mark, drawn.length)).set("y", "14").set("text-anchor", anchor);
        let midnight = at.hour == 0 && at.minute == 0;
        let (time, mut day) = (at.time_text(), at.day_text());
        // The year goes without saying.
        day.truncate(day.len().saturating_sub(5));
        parts.push(label.say(if midnight { day } else { time }));
    }
    svg("run-axis", "20").all(parts)
}

/// What the shapes mean, and the pattern of overlaps.
fn legend(drawn: &Bars) -> Html {
    let swatch = |class: &'static str| {
        let shape = tag("rect", class).set("x", "1").set("y", "3").set("width", "22").set("height", "12").end();
        let svg = tag("svg", "swatch").set("width", "24").set("height", "18").set("aria-hidden", "true");
        svg.set("focusable", "false").all(vec![shape])
    };
    let any = |of: fn(&Bar) -> bool| drawn.bars.iter().any(of);
    let hatch = tag("pattern", "")
        .set("id", "overlap-hatch")
        .set("width", "6")
        .set("height", "6")
        .set("patternUnits", "userSpaceOnUse")
        .set("patternTransform", "rotate(45)")
        .all(vec![tag("path", "bar-hatch").set("d", "M0 0V6").end()]);
    let defs = tag("svg", "").set("width", "0").set("height", "0").set("aria-hidden", "true");
    let mut parts = vec![defs.all(vec![el("defs", "", vec![hatch])])];
    for (class, label, shown) in [
        ("bar-usual", "usual length", true),
        ("bar-worst", "at worst", any(|bar| bar.worst > bar.typical)),
        ("bar-window", "flexible window", any(|bar| bar.latest > bar.start)),
        ("bar-overlap", "overlap", any(|bar| bar.worst_overlap() > 0)),
    ] {
        if shown {
            parts.push(el("span", "", vec![swatch(class), text(label)]));
        }
    }
    row(vec![el("p", "legend", parts)])
}
