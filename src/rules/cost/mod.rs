//! Rules on what it costs.

pub(super) mod budget;
pub(super) mod crawler_runs;
pub(super) mod mwaa_serverless;
pub(super) mod mwaa_setup;
pub(super) mod mwaa_standing_cost;
pub(super) mod thrift;
