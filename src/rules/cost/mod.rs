//! Rules on what it costs.

pub(super) mod budget;
pub(super) mod cluster_left_running;
pub(super) mod crawler_runs;
pub(super) mod emr_cluster;
pub(super) mod express_workflow;
pub(super) mod mwaa_serverless;
pub(super) mod mwaa_setup;
pub(super) mod mwaa_standing_cost;
pub(super) mod nat_standing;
pub(super) mod small_glue_job;
pub(super) mod thrift;
