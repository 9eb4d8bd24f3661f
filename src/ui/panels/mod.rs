//! The panels: they show an analysis, and turn clicks into commands. They compute nothing.

mod waiting;
mod workload;

pub(crate) use waiting::{AnswerChip, AnswerPanel, AnswerRail, GraphPanel, SchedulePanel, SecurityPanel};
pub(crate) use workload::WorkloadPanel;
