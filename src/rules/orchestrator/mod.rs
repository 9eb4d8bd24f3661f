//! Rules on who runs the steps.

pub(super) mod airflow_in_use;
pub(super) mod airflow_mixed_join;
pub(super) mod airflow_retiring;
pub(super) mod airflow_skills;
pub(super) mod backfills;
pub(super) mod direct_start;
pub(super) mod glue_beside_state_machine;
pub(super) mod glue_branching;
pub(super) mod glue_mixed_join;
pub(super) mod glue_native;
pub(super) mod glue_start_crawlers;
pub(super) mod glue_waiting;
pub(crate) mod glue_workflow_size;
pub(super) mod large_graph;
pub(super) mod non_glue_step;
pub(super) mod outside_aws;
pub(super) mod portability;
pub(super) mod state_machine;
pub(super) mod state_machine_joins;
