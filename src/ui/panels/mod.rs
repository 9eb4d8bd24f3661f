//! The panels: they show an analysis, and turn clicks into actions. They compute nothing.

mod answer;
#[cfg(test)]
mod fixture;
mod graph;
mod leaf;
mod markdown;
mod schedule;
mod security;
mod words;
mod workload;

use super::model::Model;
use crate::store::Panel;
use yew::prelude::*;

pub(crate) use answer::{answer, chip, rail};
pub(crate) use graph::dom_id as step_id;
pub(crate) use markdown::{page as markdown_page, ticks};
pub(crate) use workload::{ZONES, name, workload};

/// The panels that nobody sees at once.
pub(crate) fn later(model: &Model, panel: Panel) -> Html {
    match panel {
        Panel::Graph => graph::graph(model),
        Panel::Security => security::security(model),
        Panel::Answer | Panel::Schedule | Panel::Workload => schedule::schedule(model),
    }
}
