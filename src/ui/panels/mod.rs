//! The panels: they show an analysis, and turn clicks into commands. They compute nothing.

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

pub(crate) use answer::{AnswerChip, AnswerPanel, AnswerRail};
pub(crate) use graph::GraphPanel;
pub(crate) use schedule::SchedulePanel;
pub(crate) use security::SecurityPanel;
pub(crate) use workload::WorkloadPanel;
