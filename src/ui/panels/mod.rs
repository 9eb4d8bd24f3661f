//! The panels: they show an analysis, and turn clicks into actions. They compute nothing.

mod answer;
mod changes;
mod cost;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod graph;
mod leaf;
mod schedule;
mod security;
mod words;
mod workload;

use super::components::{page, ticks};
use super::html::{el, say, text};
use super::model::Model;
use crate::rules::{self, Rule};
use crate::store::Panel;
use yew::prelude::*;

pub(crate) use answer::{answer, chip, rail};
pub(crate) use changes::{changes, moved};
pub(crate) use graph::{dom_id as step_id, pressed};
pub(crate) use workload::workload;

/// The panels that nobody sees at once.
pub(crate) fn later(model: &Model, panel: Panel) -> Html {
    match panel {
        Panel::Graph => graph::graph(model),
        Panel::Security => security::security(model),
        Panel::Cost => cost::cost(model),
        Panel::Answer | Panel::Schedule | Panel::Workload => schedule::schedule(model),
    }
}

/// Finds out what a panel shows, so that drawing it is all that is left.
pub(crate) fn prepare(model: &Model, panel: Panel) {
    let analysis = &model.analysis;
    match panel {
        Panel::Graph => {
            graph::prepare(model);
        }
        Panel::Security => {
            analysis.security();
        }
        Panel::Cost => {
            analysis.cost();
        }
        Panel::Answer => {
            analysis.changes(model.draft());
        }
        Panel::Schedule | Panel::Workload => {
            analysis.horizon();
        }
    }
}

/// The page of a rule, with headings from `level` on, and what the facts it rests on say.
pub(crate) fn explanation(rule: &Rule, level: &'static str) -> Vec<Html> {
    let mut parts = page(rules::page(rule), level);
    let facts = rule.facts.iter();
    let items = facts.map(|fact| el("li", "", vec![say("code", "", fact.id), text(" "), ticks(fact.says())]));
    parts.push(el("ul", "", items.collect()));
    parts
}
