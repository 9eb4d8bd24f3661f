//! When runs fall: a month day by day, and a week hour by hour. The darker, the more; each cell says how many.

use super::super::words::plural;
use super::builder::WEEK;
use crate::schedule::{Civil, Horizon};
use crate::store::Action;
use crate::ui::components::{Tone, button};
use crate::ui::html::{Tag, el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Both, beside each other where there is room.
pub(super) fn grids(model: &Model, horizon: &Horizon) -> Vec<Html> {
    if horizon.runs == 0 {
        return Vec::new();
    }
    vec![
        say("h3", "", "When runs fall"),
        el("div", "grids", vec![el("div", "", month(model, horizon)), el("div", "", vec![week(horizon)])]),
    ]
}

/// The shade of a number of runs: steps of 0, 1, 2 to 5, 6 to 23, 24 and more.
const fn heat(runs: u32) -> &'static str {
    match runs {
        0 => "heat heat-0",
        1 => "heat heat-1",
        2..=5 => "heat heat-2",
        6..=23 => "heat heat-3",
        24.. => "heat heat-4",
    }
}

/// A table with a head for each weekday, after one for the first column when there is one.
fn weekly(id: &'static str, caption: String, first: Option<&'static str>, rows: Vec<Html>) -> Html {
    let head = |label: &'static str| tag("th", "").set("scope", "col").say(label);
    let mut heads: Vec<Html> = first.into_iter().map(head).collect();
    heads.extend(WEEK.map(|(.., name)| {
        let short = say("abbr", "", name.get(..3).unwrap_or(name));
        tag("th", "").set("scope", "col").set("abbr", name).all(vec![short])
    }));
    tag("table", "grid").set("id", id).all(vec![
        say("caption", "", caption),
        el("thead", "", vec![el("tr", "", heads)]),
        el("tbody", "", rows),
    ])
}

fn month(model: &Model, horizon: &Horizon) -> Vec<Html> {
    let months = horizon.months();
    let last = months.len().saturating_sub(1);
    let shown = model.session().month.min(last);
    let Some(&(year, number, runs)) = months.get(shown) else { return Vec::new() };
    let turn = |label, to: Option<usize>| {
        let button = button(&model.ui, Tone::Plain, label, Action::Month(to.unwrap_or(shown)));
        button.flag("disabled", to.is_none()).end()
    };
    let tools = tag("div", "tools").set("role", "group").set("aria-label", "Month").all(vec![
        turn("Previous month", shown.checked_sub(1)),
        turn("Next month", Some(shown + 1).filter(|next| *next <= last)),
    ]);
    let first = Civil { year, month: number, day: 1, hour: 0, minute: 0, second: 0 };
    // 1 January 1970 was a Thursday, the fourth day of a week that begins on Monday.
    let blank = usize::try_from((first.utc().0.div_euclid(86_400) + 3).rem_euclid(7)).unwrap_or(0);
    let mut cells: Vec<Html> = (0..blank).map(|_| tag("td", "").end()).collect();
    for (day, runs) in (1_u8..).zip(horizon.month(year, number)) {
        cells.push(cell_of_day(day, runs));
    }
    let mut rows = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let mut week: Vec<Html> = cells.by_ref().take(7).collect();
        week.resize_with(7, || tag("td", "").end());
        rows.push(el("tr", "", week));
    }
    let name = first.day_text().split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or_default();
    let part = if shown == 0 { ", from today on: " } else { ": " };
    let caption = [&name, part, &plural(runs, "run")].concat();
    vec![tools, weekly("schedule-month", caption, None, rows)]
}

/// The day, and how many runs it has; a day before today or beyond two years has no number.
fn cell_of_day(day: u8, runs: Option<u32>) -> Html {
    let day = say("span", "day", day.to_string());
    match runs {
        None => tag("td", "").add(day).end(),
        Some(runs) => {
            let unit = if runs == 1 { " run" } else { " runs" };
            cell(tag("td", heat(runs)).add(day), runs).add(say("span", "visually-hidden", unit)).end()
        }
    }
}

fn cell(cell: Tag, runs: u32) -> Tag {
    cell.add(text(runs.to_string()))
}

/// Weeks in two years, about: the shades are those of one week.
const WEEKS: u32 = 104;

fn week(horizon: &Horizon) -> Html {
    let mut rows = Vec::new();
    for hour in 0..24_usize {
        let label = [if hour < 10 { "0" } else { "" }, &hour.to_string(), ":00"].concat();
        let mut cells = vec![tag("th", "").set("scope", "row").say(label)];
        for (day, ..) in WEEK {
            let hours = horizon.week.get(usize::from(day));
            let runs = hours.and_then(|hours| hours.get(hour)).copied().unwrap_or(0);
            cells.push(cell(tag("td", heat(runs.div_ceil(WEEKS + 1))), runs).end());
        }
        rows.push(el("tr", "", cells));
    }
    let caption = "Runs in two years, by hour of the week".to_owned();
    weekly("schedule-week", caption, Some("Hour"), rows)
}
