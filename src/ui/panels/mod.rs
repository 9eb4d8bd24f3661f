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

pub(crate) use answer::{answer, chip, rail};
pub(crate) use graph::dom_id as step_id;
pub(crate) use graph::graph;
pub(crate) use markdown::ticks;
pub(crate) use schedule::schedule;
pub(crate) use security::security;
pub(crate) use workload::{ZONES, name, workload};
