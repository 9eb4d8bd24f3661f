//! Rules on when.

pub(super) mod finish_by;
pub(super) mod flexible_window;
pub(super) mod glue_cron_only;
pub(super) mod glue_nth_weekday;
pub(super) mod glue_short_interval;
pub(super) mod glue_utc_only;
pub(super) mod local_time;
pub(super) mod one_time;
pub(super) mod rate_or_cron;
