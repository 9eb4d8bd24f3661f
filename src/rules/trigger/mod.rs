//! Rules on what starts a run.

pub(super) mod any_outcome;
pub(super) mod arrival_routing;
pub(super) mod broad_pattern;
pub(super) mod bucket_events;
pub(super) mod complete_set;
pub(super) mod consumed_event;
pub(super) mod event_bursts;
pub(super) mod event_recursion;
pub(super) mod event_replay;
pub(super) mod event_target;
pub(super) mod missing_arrival;
pub(super) mod multipart_missed;
pub(super) mod mwaa_event_start;
pub(super) mod notification_destination;
pub(super) mod notification_eventbridge;
pub(super) mod notification_events;
pub(super) mod notification_filter;
pub(super) mod notification_loop;
pub(super) mod notification_overlap;
pub(super) mod notification_twice;
pub(super) mod queue_visibility;
pub(super) mod s3_direct;
pub(super) mod s3_recursion;
pub(super) mod time_based_start;
pub(super) mod upstream_by_clock;
