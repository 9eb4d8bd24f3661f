//! Runs in numbers before anything runs, what they rest on, and what would make them shorter.

use super::super::words::{minutes, plural};
use super::steps::Steps;
use crate::design::{Command, Field, Orchestrator, Place, TaskField, clock};
use crate::digits::grouped;
use crate::forecast::{Assume, Change, Faster, Forecast};
use crate::store::Action;
use crate::ui::components::{Tone, button, jump, options, source};
use crate::ui::html::{el, row, say, tag, text, with_text};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// Changes of one sort that are listed.
const LISTED: usize = 5;

/// Assumptions of the session, by the names under which they are kept: copies and class are those of the costs.
const COPIES: &str = "copies";
const FAILING: &str = "failing";
const CLASS: &str = "class";

/// The reader's numbers in the place of ours.
pub(super) fn assumed(model: &Model) -> Assume {
    let typed = |what: &str| -> Option<u32> {
        let (_, text) = model.session().assumed.iter().find(|(known, _)| *known == what)?;
        text.trim().parse().ok()
    };
    let ours = Assume::default();
    Assume {
        copies: typed(COPIES).unwrap_or(ours.copies),
        failing: typed(FAILING).unwrap_or(ours.failing),
        class: typed(CLASS).unwrap_or(ours.class),
    }
    .fitted()
}

/// Seconds as minutes, begun ones counted in full.
fn time(seconds: u32) -> String {
    minutes(seconds.div_ceil(60))
}

/// "12 %", "under 1 %", "none of 1,000 runs".
fn chance(count: u32, runs: u32) -> String {
    match u64::from(count) * 200 / u64::from(runs.max(1)) {
        _ if count == 0 => ["none of ", &grouped(&runs), " runs"].concat(),
        0 => "under 1 %".to_owned(),
        halves => [&halves.div_ceil(2).to_string(), " %"].concat(),
    }
}

/// The numbers.
pub(super) fn numbers(model: &Model, steps: &Steps<'_>, forecast: &Forecast) -> Html {
    let mut facts: Vec<Html> = Vec::new();
    let mut fact = |name: &'static str, says: Vec<Html>| {
        facts.push(el("div", "", vec![say("dt", "", name), el("dd", "", says)]));
    };
    let odds = &forecast.odds;
    fact("Half of the runs", vec![text(["over within ", &time(odds.half)].concat())]);
    fact("95 of 100 runs", vec![text(["over within ", &time(odds.most)].concat())]);
    let held = forecast.length.saturating_sub(forecast.usual.length);
    let held =
        if held > 0 { [", of which ", &minutes(held), " by waiting for a turn"].concat() } else { String::new() };
    fact("On usual lengths", vec![text([minutes(forecast.length), held].concat())]);
    let mut worst = minutes(forecast.worst);
    if forecast.tried > forecast.worst {
        worst.extend(["; ", &minutes(forecast.tried), " when every step is tried as often as it may"]);
    }
    let window = forecast.setting.window / 60;
    if window > 0 {
        worst.extend([", of which ", &minutes(window), " of the flexible time window"]);
    }
    fact("At worst", vec![text(worst)]);
    for &(step, link, length) in &forecast.outcomes {
        let when = steps.analysis.design.edges.get(link).map_or("", |edge| &edge.when);
        let says = [&minutes(length), " when after ", steps.name(step), ": ", when].concat();
        fact("One outcome", vec![text(says)]);
    }
    match (forecast.room, steps.analysis.design.limits.finish_by) {
        (Some(room), Some(by)) => {
            let says = [&chance(odds.late, odds.runs), ", with ", &minutes(room), " until ", &clock(u32::from(by))];
            fact("Miss the time to finish by", vec![text(says.concat())]);
        }
        _ => fact("Miss the time to finish by", vec![jump(&model.ui, Field::FinishBy, "Say when a run must be over")]),
    }
    if let Some(gap) = forecast.gap {
        let even =
            forecast.setting.starts.windows(2).all(|pair| matches!(pair, [a, b] if b - a == u64::from(gap) * 60));
        let least = if even { "" } else { "at least " };
        let says =
            [&chance(odds.overlapping, odds.followed), ", with ", least, &minutes(gap), " between starts"].concat();
        fact("Run into the next one", vec![text(says)]);
    }
    if forecast.assume.failing > 0 {
        fact("A step fails for good", vec![text(chance(odds.failed, odds.runs))]);
    }
    let parts = vec![
        say("h3", "", "Runs in numbers"),
        tag("dl", "facts").set("id", "graph-numbers").all(facts),
        assumptions(model, steps, forecast),
    ];
    el("section", "forecast", parts)
}

/// What the numbers rest on, with fields for the reader's own.
fn assumptions(model: &Model, steps: &Steps<'_>, forecast: &Forecast) -> Html {
    let design = &steps.analysis.design;
    let mut items: Vec<Html> = Vec::new();
    let mut note = |words: String| items.push(el("li", "", vec![text(words)]));
    let chain = match forecast.setting.starts.len() {
        0 | 1 => String::new(),
        many => [", the next ", &many.to_string(), " after each other at a time"].concat(),
    };
    note(
        [&grouped(&forecast.odds.runs), " runs are simulated", &chain, "; the same numbers come out every time."]
            .concat(),
    );
    note(
        "A step takes any time between its usual and its longest one, each as likely: only these two are known, and \
         this rather says too late than too early."
            .to_owned(),
    );
    if forecast.unknown > 0 {
        note([&plural(forecast.unknown, "step"), " without a length count as no time."].concat());
    }
    if !forecast.outcomes.is_empty() {
        note(
            "Each condition of a step is as likely as its others, and one of them holds; a condition alone holds in half \
             of the runs."
                .to_owned(),
        );
    }
    let copies = forecast.assume.copies;
    if copies < assumed(model).copies {
        note(
            ["Only ", &grouped(&copies), " copies of each step are counted: more would take too long to play."]
                .concat(),
        );
    }
    for limit in &forecast.limits {
        let said = vec![text(limit.says), text(" "), source(limit.fact, limit.fact.says())];
        items.push(el("li", "", said));
    }
    let mut fields = Vec::new();
    if design.tasks.iter().any(|step| !step.each.is_empty()) {
        fields.push(field(model, COPIES, "Copies of a step for each of something", forecast.assume.copies));
    }
    fields.push(field(model, FAILING, "Tries that fail, of 100", forecast.assume.failing));
    let best = steps.analysis.advice.options.first().map(|best| best.option);
    if best == Some(Orchestrator::Mwaa) {
        fields.push(class(model, forecast.assume.class));
    }
    let parts = vec![
        say("h4", "", "What this rests on"),
        el("ul", "notes", items),
        el("div", "inspector-fields", fields),
        say("p", "quiet", "Your numbers stay on this page and are not part of the design."),
    ];
    el("div", "inspector", parts)
}

/// A field for the reader's number.
fn field(model: &Model, what: &'static str, label: &'static str, used: u32) -> Html {
    let id = ["graph-assume-", what].concat();
    let set = with_text(move |words| Action::Assume(what, Rc::from(words)));
    let typed = model.session().assumed.iter().find(|(known, _)| *known == what);
    let value = typed.map_or_else(|| used.to_string(), |(_, typed)| typed.to_string());
    let control = tag("input", "control").set("id", id.clone()).set("type", "text").set("inputmode", "numeric");
    let control = control.set("autocomplete", "off").on("input", &model.ui, set).value(value).end();
    el("div", "field", vec![tag("label", "").set("for", id).say(label), control])
}

fn class(model: &Model, used: u32) -> Html {
    let id = "graph-assume-class";
    let set = with_text(move |words| Action::Assume(CLASS, Rc::from(words)));
    let choices = [("1", "Small"), ("2", "Medium"), ("3", "Large")].into_iter();
    let control = tag("select", "control").set("id", id).on("change", &model.ui, set);
    let control = control.all(options(&used.to_string(), choices));
    el("div", "field", vec![tag("label", "").set("for", id).say("MWAA environment"), control])
}

/// What would make a usual run shorter.
pub(super) fn faster(model: &Model, steps: &Steps<'_>, forecast: &Forecast) -> Html {
    let of_sort = |sort: fn(Change) -> bool| {
        forecast.faster.iter().filter(move |each| sort(each.change)).collect::<Vec<&Faster>>()
    };
    let shorter = of_sort(|change| matches!(change, Change::Shorten(_)));
    let others = [
        of_sort(|change| matches!(change, Change::Worker(_) | Change::Copy(_))),
        of_sort(|change| matches!(change, Change::Split(_))),
        of_sort(|change| matches!(change, Change::Unlink(_))),
    ];
    let mut parts = vec![say("h3", "", "What would make it faster")];
    if forecast.faster.is_empty() {
        parts.push(say("p", "", "No single change of those tried: several chains are as long as each other."));
    }
    if !shorter.is_empty() {
        parts.push(say("p", "", "A minute saved here is a minute saved in the run:"));
        let mut items = Vec::new();
        for each in shorter.iter().take(LISTED) {
            items.push(change(model, steps, each));
        }
        parts.push(tag("ul", "notes").set("id", "graph-shorten").all(items));
        parts.extend(more(shorter.len()));
    }
    let mut items = Vec::new();
    for sort in &others {
        for each in sort.iter().take(LISTED) {
            items.push(change(model, steps, each));
        }
    }
    if !items.is_empty() {
        parts.push(say("p", "", "One change at a time:"));
        parts.push(tag("ul", "notes").set("id", "graph-faster").all(items));
    }
    el("section", "forecast", parts)
}

fn more(count: usize) -> Option<Html> {
    let rest = u32::try_from(count.saturating_sub(LISTED)).ok().filter(|&rest| rest > 0)?;
    Some(say("p", "quiet", ["And ", &plural(rest, "more step"), "."].concat()))
}

fn change(model: &Model, steps: &Steps<'_>, each: &Faster) -> Html {
    let saved = [": ", &minutes(each.saved), " less"].concat();
    let parts = match each.change {
        Change::Worker(slots) => {
            vec![text(["One more worker from the start, ", &plural(slots, "slot"), &saved].concat())]
        }
        Change::Copy(step) => vec![text(["One more of ", steps.name(step), " at once", &saved].concat())],
        Change::Split(step) => {
            vec![text(["Split ", steps.name(step), " in two that run side by side", &saved].concat())]
        }
        Change::Shorten(step) => {
            let name = steps.name(step).to_owned();
            let link = match steps.id(step) {
                Some(id) => jump(&model.ui, Place::Task(id.clone(), TaskField::Typical), name),
                None => text(name),
            };
            vec![link, text([": up to ", &minutes(each.saved)].concat())]
        }
        Change::Unlink(link) => {
            let edge = steps.analysis.design.edges.get(link);
            let Some((from, to)) = edge.map(|edge| (edge.from, edge.to)) else { return Html::default() };
            let words = [steps.name(to), " not waiting for ", steps.name(from), &saved].concat();
            let mut parts = vec![text(words), text(" ")];
            if let (Some(from_id), Some(to_id)) = (steps.id(from), steps.id(to)) {
                let unlink = Command::All(vec![Command::Unlink { from: from_id.clone(), to: to_id.clone() }]);
                let label = ["Try it: remove the link from ", steps.name(from), " to ", steps.name(to)].concat();
                let button = button(&model.ui, Tone::Plain, "Try it", Action::Edit(unlink)).set("aria-label", label);
                parts.push(button.end());
            }
            parts
        }
    };
    el("li", "", vec![row(parts)])
}
