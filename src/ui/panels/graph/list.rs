//! The graph as a table: the same steps, the same choice, the same keys.

use super::super::leaf::{Row, table};
use super::super::words::minutes;
use super::act::{choose, keys};
use super::dom_id;
use super::steps::Steps;
use super::timeline;
use crate::design::{Join, TaskKind};
use crate::forecast::Forecast;
use crate::ui::components::{pager, shown};
use crate::ui::html::{row, say, tag, text, word};
use crate::ui::model::Model;
use yew::prelude::*;

/// Most steps listed of those that were looked for.
const FOUND: usize = 200;

pub(super) fn list(model: &Model, steps: &Steps<'_>, selected: Option<usize>, forecast: Option<&Forecast>) -> Html {
    let (count, sought) = (steps.all().len(), model.session().sought.trim());
    let listed: Vec<usize> = if sought.is_empty() {
        shown(model, count).collect()
    } else {
        // The chosen one stays, because it may have the focus.
        let wanted = |&index: &usize| steps.found(index, sought) || selected == Some(index);
        (0..count).filter(wanted).take(FOUND).collect()
    };
    let mut heads = vec!["Name", "Kind", "Waits for", "Takes", "Runs", "Slack"];
    heads.extend(forecast.map(|_| "Timeline"));
    let rows = listed.into_iter().filter_map(|index| {
        let mut row = line(model, steps, index, selected == Some(index))?;
        row.cells.extend(forecast.map(|forecast| timeline::bar(steps, forecast, index)));
        Some(row)
    });
    let table = table("Steps, with times in a run on usual durations", &heads, rows.collect());
    row(vec![if sought.is_empty() { pager(model, "list", count) } else { Html::default() }, table])
}

fn line(model: &Model, steps: &Steps<'_>, index: usize, chosen: bool) -> Option<Row> {
    let step = steps.all().get(index)?;
    // A number and its unit stay together.
    let timed = |words: String| say("span", "time", words);
    let time = |at: u32| timed(minutes(at));
    let before = steps.before.get(index).map(Vec::as_slice).unwrap_or_default();
    let waits = match (before, step.join) {
        ([], _) => "nothing".to_owned(),
        ([_, _, ..], Join::Any) => ["any of ", &steps.names(before)].concat(),
        ([_, _, ..], Join::Ran) => ["those that run of ", &steps.names(before)].concat(),
        _ => steps.names(before),
    };
    let name = tag("button", "jump")
        .set("type", "button")
        .set("id", dom_id(index))
        .set("aria-pressed", word(chosen))
        .set("data-task", step.id.to_string())
        .press(&model.ui, choose(&step.id))
        .on("keydown", &model.ui, keys(&step.id, model.session().selected.as_ref()))
        .say(steps.name(index).to_owned());
    let more = |says: String| say("div", "quiet", says);
    let mut named = vec![name];
    named.extend(steps.group(index).map(|group| more(["In ", group].concat())));
    let mut kind = vec![text(step.kind.map_or("not chosen", TaskKind::label))];
    if !step.each.is_empty() {
        kind.push(more(["One for each ", &step.each].concat()));
    }
    let mut takes = vec![step.typical.map_or_else(|| text("not sure"), |length| time(length.0))];
    takes.extend(
        step.worst
            .filter(|worst| step.typical != Some(*worst))
            .map(|worst| say("div", "quiet time", ["up to ", &minutes(worst.0)].concat())),
    );
    let (runs, slack) = match steps.span(index) {
        Some(span) if !span.runs => (text("only after a failure"), text("–")),
        Some(span) => {
            (row(vec![time(span.start), text(" "), timed(["to ", &minutes(span.finish)].concat())]), time(span.slack))
        }
        None => (text("unknown"), text("unknown")),
    };
    let critical = if steps.critical(index) { say("div", "quiet time", "critical") } else { Html::default() };
    let slack = row(vec![slack, critical]);
    let cells = vec![row(named), row(kind), text(waits), row(takes), runs, slack];
    Some(Row { key: Some(step.id.to_string()), class: if chosen { "chosen" } else { "" }, cells })
}
