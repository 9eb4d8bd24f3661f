//! The next runs, one line each, and as files for other programs.

use super::super::leaf::table;
use super::super::words::{civil, offset, weekday};
use crate::analysis::{MORE_RUNS, RUNS};
use crate::export::{calendar, csv};
use crate::schedule::{Preview, Run};
use crate::store::{Action, Errand};
use crate::ui::components::{Tone, button, ticks};
use crate::ui::html::{Then, el, say, tag, text, word};
use crate::ui::model::Model;
use yew::prelude::*;

/// How many runs a person may ask for.
const COUNTS: [(usize, &str); 3] = [(RUNS, "10"), (50, "50"), (MORE_RUNS, "365")];

/// The preview that holds as many runs as are asked for, and those runs.
fn listed(model: &Model) -> Option<(&Preview, &[Run])> {
    let count = model.session().listed;
    let preview = if count > RUNS { model.analysis.year() } else { model.analysis.preview() }?;
    Some((preview, preview.runs.get(..count).unwrap_or(&preview.runs)))
}

/// How many, the table, the files.
pub(super) fn runs(model: &Model) -> Vec<Html> {
    let Some((preview, runs)) = listed(model) else { return Vec::new() };
    let mut parts = vec![say("h3", "", "Next runs")];
    if !runs.is_empty() {
        parts.push(tools(model));
        let mut rows = Vec::new();
        for run in runs {
            let cells = vec![
                text([weekday(run.at, run.offset), " ", &civil(run.local)].concat()),
                text([weekday(run.at, 0), " ", &civil(run.utc)].concat()),
                text(offset(run.offset)),
                ticks(run.note.as_deref().unwrap_or_default()),
            ];
            rows.push(cells.into());
        }
        let caption = ["Next runs, local time in ", &preview.zone].concat();
        let table = table(&caption, &["Local", "UTC", "Offset", "Note"], rows);
        parts.push(tag("div", "").set("id", "schedule-runs").all(vec![table]));
    }
    if let Some(end) = preview.end.as_ref().filter(|_| runs.len() == preview.runs.len()) {
        parts.push(el("p", "aside", vec![ticks(end)]));
    }
    parts
}

fn tools(model: &Model) -> Html {
    let mut buttons = Vec::new();
    for (count, label) in COUNTS {
        let name = ["Show ", label, " runs"].concat();
        let pressed = word(model.session().listed == count);
        let button = button(&model.ui, Tone::Plain, label, Action::List(count));
        buttons.push(button.set("aria-pressed", pressed).set("aria-label", name).end());
    }
    for (label, suffix, mime, make) in FILES {
        let (from, name) = (model.clone(), [&model.analysis.design.slug, suffix].concat());
        // Made when it is asked for.
        let then: Then = Box::new(move |_| {
            let download = Errand::Download(name.as_str().into(), mime, make(&from)?.into());
            Some(Action::Ask(download))
        });
        buttons.push(tag("button", "button").set("type", "button").on("click", &model.ui, then).say(label));
    }
    tag("div", "tools").set("role", "group").set("aria-label", "List of runs").all(buttons)
}

/// Label, end of the name, type, and how it is made.
type File = (&'static str, &'static str, &'static str, fn(&Model) -> Option<String>);

const FILES: [File; 2] = [
    ("Calendar (.ics)", "-runs.ics", "text/calendar;charset=utf-8", ics),
    ("Spreadsheet (.csv)", "-runs.csv", "text/csv;charset=utf-8", spreadsheet),
];

fn ics(model: &Model) -> Option<String> {
    let (preview, runs) = listed(model)?;
    let analysis = &model.analysis;
    let about = calendar::About {
        name: &analysis.design.name,
        slug: &analysis.design.slug,
        sentence: &preview.sentence,
        minutes: analysis.lengths().0,
        now: analysis.env.now,
    };
    Some(calendar::calendar(about, runs))
}

fn spreadsheet(model: &Model) -> Option<String> {
    let (preview, runs) = listed(model)?;
    Some(csv::csv(&preview.zone, runs))
}
