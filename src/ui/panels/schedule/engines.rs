//! The same intent under each engine that can start it.

use super::super::leaf::notes;
use crate::design::Starter;
use crate::schedule::{Conversion, Dialect};
use crate::ui::components::{code, copy, ticks};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// One column an engine; cards where it is narrow.
pub(super) fn engines(model: &Model, conversions: &[Conversion]) -> Vec<Html> {
    let chosen = model.analysis.advice.options.first().map(|option| option.route.starter);
    let columns = conversions.iter().map(|conversion| column(model, conversion, chosen)).collect();
    vec![say("h3", "", "The same under each engine"), tag("ul", "engines").set("id", "schedule-engines").all(columns)]
}

const fn name(engine: Dialect) -> (&'static str, Option<Starter>) {
    match engine {
        Dialect::Scheduler => ("EventBridge Scheduler", Some(Starter::Scheduler)),
        Dialect::Rule => ("EventBridge rule", Some(Starter::Rule)),
        Dialect::Glue => ("Glue trigger", Some(Starter::GlueSchedule)),
        Dialect::Airflow => ("Airflow (MWAA)", Some(Starter::Airflow)),
        Dialect::Unix => ("Unix cron", None),
    }
}

fn column(model: &Model, conversion: &Conversion, chosen: Option<Starter>) -> Html {
    let (name, starter) = name(conversion.engine);
    let mut parts = vec![say("h4", "", name)];
    if starter.is_some() && starter == chosen {
        parts.push(el("p", "", vec![say("span", "badge badge-ok", "Starts runs in your answer")]));
    }
    match &conversion.expression {
        Ok(expression) => {
            let words = expression.text();
            let copied = ["expression for ", name].concat();
            parts.push(el("p", "engine-expression", vec![code(&words), copy(model, &copied, &words)]));
            let mut lost = vec![say("strong", "", "Lost: ")];
            if conversion.losses.is_empty() {
                let runs = model.analysis.preview().is_some_and(|preview| !preview.runs.is_empty());
                let same = if runs { " Every run starts at the same moment." } else { " There is no run." };
                lost.push(text(["nothing.", same].concat()));
                parts.push(el("p", "", lost));
            } else {
                parts.extend([el("p", "", lost), notes(&conversion.losses)]);
            }
        }
        Err(why) => parts.push(el("p", "", vec![say("strong", "", "Not possible: "), ticks(why)])),
    }
    if !conversion.notes.is_empty() {
        parts.extend([say("p", "quiet", "Note:"), notes(&conversion.notes)]);
    }
    el("li", "engine", parts)
}
