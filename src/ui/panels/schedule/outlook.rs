//! Two years of the schedule in words: how often, how far apart, what overlaps, what clocks do to it.

use super::super::leaf::table;
use super::super::words::{minutes, plural, span};
use super::when;
use crate::analysis::Analysis;
use crate::design::{Command, Count, Field};
use crate::schedule::{Gap, Horizon, Overlaps, Shift};
use crate::sort::sort_by;
use crate::store::Action;
use crate::ui::components::{Tone, button};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Facts, advice, and the days on which clocks change.
pub(super) fn outlook(model: &Model, horizon: &Horizon) -> Vec<Html> {
    let analysis = &model.analysis;
    let mut parts = Vec::new();
    if horizon.far
        && let Some(next) = horizon.next
    {
        let words = ["The next run is more than a year away: ", &when(analysis, next), "."].concat();
        parts.push(say("p", "aside", words));
    }
    if horizon.runs > 0 {
        let mut facts = Vec::new();
        for (name, says) in facts_of(analysis, horizon) {
            facts.push(el("div", "", vec![say("dt", "", name), say("dd", "", says)]));
        }
        parts.push(tag("dl", "facts").set("id", "schedule-facts").all(facts));
    }
    if let Some(advice) = &horizon.advice {
        let window = Action::Edit(Command::All(vec![Command::set(Field::Window, "15")]));
        let spread = button(&model.ui, Tone::Plain, "Use a flexible window of 15 minutes", window).end();
        parts.push(el("div", "aside", vec![say("p", "", advice.clone()), el("span", "fixes", vec![spread])]));
    }
    parts.extend(clocks(analysis, horizon));
    if !parts.is_empty() {
        parts.insert(0, say("h3", "", "The next two years"));
    }
    parts
}

fn facts_of(analysis: &Analysis, horizon: &Horizon) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Runs", often(horizon))];
    if let (Some(shortest), Some(longest)) = (horizon.shortest, horizon.longest) {
        let gap = |gap: Gap| [&span(gap.minutes), ", before ", &when(analysis, gap.until)].concat();
        if shortest.minutes == longest.minutes {
            facts.push(("Between runs", ["always ", &span(shortest.minutes)].concat()));
        } else {
            facts.extend([("Shortest gap", gap(shortest)), ("Longest gap", gap(longest))]);
        }
    }
    let (usual, worst) = analysis.lengths();
    if usual > 0 {
        facts.push(("Usual overlaps", overlaps(analysis, horizon, horizon.typical, usual, 0)));
        if worst > usual || flexible(analysis) > 0 {
            facts.push(("Worst overlaps", overlaps(analysis, horizon, horizon.worst, worst, flexible(analysis))));
        }
    }
    facts.push(("Busiest minute", busiest(analysis, horizon)));
    facts
}

/// Minutes of the flexible window.
fn flexible(analysis: &Analysis) -> u32 {
    analysis.design.timing().and_then(|timing| timing.flexible).map_or(0, |minutes| minutes.0)
}

/// "731 in all, 28 to 31 a month".
fn often(horizon: &Horizon) -> String {
    let months = horizon.months();
    // The first and the last month are not whole.
    let whole: Vec<u32> = months.iter().skip(1).rev().skip(1).map(|(.., runs)| *runs).collect();
    let mut words = [&horizon.runs.to_string(), " in all"].concat();
    if let (Some(least), Some(most)) = (whole.iter().min(), whole.iter().max()) {
        words.extend([", ", &least.to_string()]);
        if least != most {
            words.extend([" to ", &most.to_string()]);
        }
        words.push_str(" a month");
    }
    words
}

/// How many runs of so many minutes overlap, begun up to `late` minutes after their time.
fn overlaps(analysis: &Analysis, horizon: &Horizon, found: Option<Overlaps>, length: u32, late: u32) -> String {
    let mut about = ["a run takes ", &minutes(length)].concat();
    if late > 0 {
        about.extend([", begun up to ", &minutes(late), " late,"]);
    }
    let every = horizon.shortest.map(|gap| [" and the next may start after ", &span(gap.minutes)].concat());
    let about = [about, every.unwrap_or_default()].concat();
    match found {
        Some(Overlaps { runs, first: Some(first) }) => {
            [&plural(runs, "run"), ", the first ", &when(analysis, first), ": ", &about, "."].concat()
        }
        _ => ["none: ", &about, "."].concat(),
    }
}

/// What starts in the same minute, of all pipelines of this kind.
fn busiest(analysis: &Analysis, horizon: &Horizon) -> String {
    let design = &analysis.design;
    let pipelines = design.flow.pipelines.map_or(1, |Count(count)| count.max(1));
    let first = (0..design.tasks.len()).filter(|index| !design.edges.iter().any(|edge| edge.to == *index)).count();
    let steps = u32::try_from(first).unwrap_or(0).saturating_mul(pipelines);
    let start = if pipelines == 1 { " starts" } else { " start at once" };
    let mut words = [&plural(pipelines, "run"), start].concat();
    if steps > 0 {
        words.extend([", beginning with ", &plural(steps, "step")]);
    }
    if horizon.on_the_hour == horizon.runs {
        words.push_str("; always at minute 0 of the hour");
    }
    if flexible(analysis) > 0 {
        words.extend(["; their starts are spread over ", &minutes(flexible(analysis))]);
    }
    words
}

/// The days on which clocks change what runs.
fn clocks(analysis: &Analysis, horizon: &Horizon) -> Vec<Html> {
    let Some(timing) = analysis.design.timing() else { return Vec::new() };
    // AWS writes of schedules that run once a day; of those that run again within the hour it does not.
    let rare = timing.expression.shortest_gap().is_none_or(|gap| gap > 60);
    let skipped = horizon.skipped.iter().map(|shift| (shift, true));
    let mut shifts: Vec<(&Shift, bool)> = skipped.chain(horizon.repeated.iter().map(|shift| (shift, false))).collect();
    sort_by(&mut shifts, &|one, other| one.0.first.cmp(&other.0.first));
    let mut rows = Vec::new();
    for (shift, gone) in &shifts {
        let what = match (gone, shift.runs, rare) {
            (true, 1, _) => "The clock jumps over it: Scheduler skips this run.".to_owned(),
            (true, runs, _) => ["The clock jumps over it: Scheduler skips ", &plural(runs, "run"), "."].concat(),
            (false, _, true) => "It happens twice: Scheduler runs it once, the first time.".to_owned(),
            (false, ..) => {
                "It happens twice. AWS does not document whether so frequent a schedule runs again.".to_owned()
            }
        };
        let mut time = shift.first.time_text();
        if shift.last != shift.first {
            time.extend([" to ", &shift.last.time_text()]);
        }
        rows.push(vec![text(shift.first.day_text()), text(time), text(what)].into());
    }
    let zone = timing.zone.as_deref().filter(|zone| *zone != "UTC");
    let mut parts = vec![say("h4", "", "When clocks change")];
    parts.push(match zone {
        _ if !rows.is_empty() => {
            let caption = ["Changes of clocks in ", zone.unwrap_or("UTC")].concat();
            let table = table(&caption, &["Day", "Local time", "What happens"], rows);
            tag("div", "").set("id", "schedule-clocks").all(vec![table])
        }
        _ if timing.expression.is_rate() => say(
            "p",
            "",
            "A rate counts elapsed time: no run is skipped or repeated, and local times move when clocks change.",
        ),
        _ if horizon.runs == 0 => say("p", "", "There is no run that a change of clocks could skip or repeat."),
        Some(zone) => say("p", "", ["No run falls on a time that clocks in ", zone, " skip or repeat."].concat()),
        None => say("p", "", "UTC has no changes of clocks."),
    });
    parts
}
