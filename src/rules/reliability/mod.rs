//! Rules on what happens when something goes wrong.

pub(super) mod best_effort_events;
pub(super) mod branch_join;
pub(super) mod copy_per_file;
pub(super) mod dead_letter_queue;
pub(super) mod default_timeout;
pub(super) mod distributed_map;
pub(super) mod duplicates;
pub(super) mod endless_wait;
pub(super) mod harmful_retries;
pub(super) mod lambda_minutes;
pub(super) mod never_runs;
pub(super) mod no_sync;
pub(super) mod overlapping_runs;
pub(super) mod parallel_limits;
pub(super) mod rate_limited_api;
pub(super) mod redundant_link;
pub(super) mod retries_late;
pub(super) mod timeout;
pub(super) mod unlinked_step;
