//! The registry of rules: one file each, a record plus a pure function plus a Markdown page.

use crate::sort::sort_by;

mod context;
mod cost;
mod finding;
mod orchestrator;
mod reliability;
mod schedule;
mod security;
mod trigger;

pub use context::{Context, LARGE};
pub(crate) use context::{count, is_utc, rule_target};
pub use finding::{Evidence, Family, Finding, Reason, Rule, Side, Strength, Verdicts};

/// Every rule, in the order of docs/rules.md.
pub static RULES: &[&Rule] = &[
    &orchestrator::airflow_in_use::RULE,
    &orchestrator::airflow_retiring::RULE,
    &orchestrator::direct_start::RULE,
    &orchestrator::glue_native::RULE,
    &orchestrator::non_glue_step::RULE,
    &orchestrator::glue_branching::RULE,
    &orchestrator::glue_waiting::RULE,
    &orchestrator::state_machine::RULE,
    &orchestrator::glue_beside_state_machine::RULE,
    &orchestrator::large_graph::RULE,
    &orchestrator::backfills::RULE,
    &orchestrator::outside_aws::RULE,
    &orchestrator::airflow_skills::RULE,
    &orchestrator::portability::RULE,
    &orchestrator::glue_workflow_size::RULE,
    &trigger::time_based_start::RULE,
    &trigger::event_target::RULE,
    &trigger::s3_direct::RULE,
    &trigger::arrival_routing::RULE,
    &trigger::event_bursts::RULE,
    &trigger::complete_set::RULE,
    &trigger::s3_recursion::RULE,
    &trigger::mwaa_event_start::RULE,
    &schedule::glue_nth_weekday::RULE,
    &schedule::glue_short_interval::RULE,
    &schedule::glue_cron_only::RULE,
    &schedule::local_time::RULE,
    &schedule::glue_utc_only::RULE,
    &schedule::rate_or_cron::RULE,
    &schedule::finish_by::RULE,
    &security::schedule_parts::RULE,
    &security::credentials::RULE,
    &security::allowlist::RULE,
    &security::vpc_lambda::RULE,
    &security::egress::RULE,
    &security::cross_account::RULE,
    &security::sensitive_data::RULE,
    &security::plaintext_credentials::RULE,
    &security::broad_rights::RULE,
    &reliability::duplicates::RULE,
    &reliability::overlapping_runs::RULE,
    &reliability::dead_letter_queue::RULE,
    &reliability::timeout::RULE,
    &reliability::best_effort_events::RULE,
    &reliability::lambda_minutes::RULE,
    &reliability::no_sync::RULE,
    &reliability::rate_limited_api::RULE,
    &cost::mwaa_standing_cost::RULE,
    &cost::mwaa_setup::RULE,
    &cost::mwaa_serverless::RULE,
    &cost::crawler_runs::RULE,
    &cost::budget::RULE,
    &cost::thrift::RULE,
];

/// What all rules say about a design: reasons in the order of the rules, findings worst first.
pub fn run(context: &Context<'_>) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for rule in RULES {
        (rule.check)(context, &mut verdicts);
    }
    sort_by(&mut verdicts.findings, &|a, b| a.severity.cmp(&b.severity));
    verdicts
}

/// Only what the rules say for and against the options.
pub(crate) fn weigh(context: &Context<'_>) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for rule in RULES.iter().filter(|rule| rule.weighs) {
        (rule.check)(context, &mut verdicts);
    }
    verdicts
}
