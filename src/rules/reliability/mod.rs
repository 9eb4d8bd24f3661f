//! Rules on what happens when something goes wrong.

pub(super) mod best_effort_events;
pub(super) mod dead_letter_queue;
pub(super) mod duplicates;
pub(super) mod lambda_minutes;
pub(super) mod no_sync;
pub(super) mod overlapping_runs;
pub(super) mod rate_limited_api;
pub(super) mod timeout;
