//! Rules on what starts a run.

pub(super) mod arrival_routing;
pub(super) mod complete_set;
pub(super) mod event_bursts;
pub(super) mod event_target;
pub(super) mod mwaa_event_start;
pub(super) mod s3_direct;
pub(super) mod s3_recursion;
pub(super) mod time_based_start;
