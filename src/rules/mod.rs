//! The registry of rules: one file each, a record plus a pure function plus a Markdown page.

use crate::sort::sort_by;

mod context;
mod cost;
mod finding;
mod orchestrator;
mod places;
mod planned;
mod policies;
mod reliability;
mod route;
mod schedule;
mod security;
mod trigger;

pub use context::{Context, LARGE};
pub(crate) use context::{LAMBDA_MINUTES, NETWORKED, SMALL, count, is_utc, rule_target};
pub use finding::{Evidence, Family, Finding, Reason, Rule, Side, Strength, Verdicts};
pub(crate) use orchestrator::glue_workflow_size::most_steps;
pub(crate) use route::route;

macro_rules! rules {
    ($($family:ident::$rule:ident)+) => {
        /// Every rule, in the order of docs/rules.md.
        pub static RULES: &[&Rule] = &[$(&$family::$rule::RULE),+];

        /// The Markdown page of a rule of [`RULES`]; empty for any other.
        pub fn page(rule: &Rule) -> &'static str {
            $(if rule.id == $family::$rule::RULE.id {
                return include_str!(concat!(stringify!($family), "/", stringify!($rule), ".md"));
            })+
            ""
        }
    };
}

rules! {
    orchestrator::airflow_in_use
    orchestrator::airflow_retiring
    orchestrator::direct_start
    orchestrator::glue_native
    orchestrator::non_glue_step
    orchestrator::glue_branching
    orchestrator::glue_waiting
    orchestrator::state_machine
    orchestrator::glue_beside_state_machine
    orchestrator::large_graph
    orchestrator::backfills
    orchestrator::outside_aws
    orchestrator::airflow_skills
    orchestrator::portability
    orchestrator::glue_workflow_size
    orchestrator::glue_start_crawlers
    orchestrator::glue_mixed_join
    orchestrator::state_machine_joins
    orchestrator::airflow_mixed_join
    trigger::time_based_start
    trigger::event_target
    trigger::s3_direct
    trigger::arrival_routing
    trigger::event_bursts
    trigger::complete_set
    trigger::s3_recursion
    trigger::mwaa_event_start
    trigger::upstream_by_clock
    trigger::broad_pattern
    trigger::missing_arrival
    trigger::bucket_events
    trigger::multipart_missed
    trigger::any_outcome
    trigger::consumed_event
    trigger::queue_visibility
    trigger::notification_overlap
    trigger::notification_events
    trigger::notification_destination
    trigger::notification_eventbridge
    trigger::notification_loop
    trigger::notification_twice
    trigger::notification_filter
    trigger::event_replay
    trigger::event_recursion
    schedule::glue_nth_weekday
    schedule::glue_short_interval
    schedule::glue_cron_only
    schedule::local_time
    schedule::glue_utc_only
    schedule::rate_or_cron
    schedule::finish_by
    schedule::flexible_window
    schedule::one_time
    security::schedule_parts
    security::credentials
    security::allowlist
    security::vpc_lambda
    security::egress
    security::cross_account
    security::sensitive_data
    security::plaintext_credentials
    security::broad_rights
    security::wildcard_action
    security::wildcard_resource
    security::not_action
    security::pass_role
    security::confused_deputy
    security::open_principal
    security::account_trust
    security::managed_policies
    security::unneeded_actions
    security::shared_role
    security::single_nat
    security::missing_nat
    security::public_web_server
    security::missing_endpoints
    security::public_buckets
    security::plain_http
    security::logs_for_ever
    security::rotation
    security::foreign_secret
    security::database_login
    security::access_keys
    security::certificate_expiry
    security::no_boundary
    security::data_abroad
    security::open_route
    security::plain_address
    security::shared_environment
    reliability::duplicates
    reliability::overlapping_runs
    reliability::dead_letter_queue
    reliability::timeout
    reliability::best_effort_events
    reliability::lambda_minutes
    reliability::no_sync
    reliability::rate_limited_api
    reliability::harmful_retries
    reliability::retries_late
    reliability::default_timeout
    reliability::parallel_limits
    reliability::endless_wait
    reliability::distributed_map
    reliability::copy_per_file
    reliability::fifo_queue
    reliability::retry_window_range
    reliability::retry_window_interval
    reliability::arrivals_overlap
    reliability::throttled_starts
    reliability::copies_without_limit
    reliability::concurrency_quota
    reliability::retry_limits
    reliability::longest_run
    reliability::timeout_past_next
    reliability::unheard_failures
    reliability::ignored_quality_check
    reliability::hidden_failure
    reliability::failure_path_first
    reliability::join_any
    reliability::unordered_read
    reliability::parallel_writers
    reliability::retries_unset
    reliability::sensor_slots
    reliability::rerun_harm
    reliability::airflow_slots
    reliability::polling_history
    reliability::unsplit_copy
    reliability::unlinked_step
    reliability::redundant_link
    reliability::branch_join
    reliability::never_runs
    reliability::run_history
    cost::mwaa_standing_cost
    cost::mwaa_setup
    cost::mwaa_serverless
    cost::crawler_runs
    cost::budget
    cost::thrift
    cost::small_glue_job
    cost::emr_cluster
    cost::nat_standing
    cost::cluster_left_running
    cost::express_workflow
}

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
