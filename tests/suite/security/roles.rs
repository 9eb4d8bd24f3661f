//! Roles and resource policies of single designs.

use super::goldens::{
    events_across_accounts, health_files, partner_api, private_database, rule_to_tasks, state_machine,
};
use super::{actions, outside, statements, step, words};
use serde_json::Value;
use sluice::design::{Count, Credential, Reach, Route, Starter, TaskKind, Trigger};
use sluice::security::plan;
use std::collections::BTreeSet;

#[test]
fn the_schedule_trusts_its_group_and_no_single_schedule() {
    let (design, route) = partner_api();
    let plan = plan(&design, &route);
    let trust: Value = serde_json::from_str(&plan.roles[0].trust).unwrap();
    let condition = &trust["Statement"][0]["Condition"];
    assert_eq!(trust["Statement"][0]["Principal"]["Service"], "scheduler.amazonaws.com");
    assert_eq!(
        condition["ArnEquals"]["aws:SourceArn"],
        "arn:aws:scheduler:<region>:<account>:schedule-group/price-feed"
    );
    assert_eq!(condition["StringEquals"]["aws:SourceAccount"], "<account>");
}

#[test]
fn a_rule_notifies_a_workflow_and_a_schedule_starts_it() {
    let (design, route) = events_across_accounts();
    assert_eq!(actions(&plan(&design, &route), "orders-share-rule"), ["glue:NotifyEvent"]);
    let route = Route { starter: Starter::Scheduler, ..route };
    let scheduled = actions(&plan(&design, &route), "orders-share-scheduler");
    assert!(scheduled.contains(&"glue:StartWorkflowRun".into()) && !scheduled.contains(&"glue:NotifyEvent".into()));
}

#[test]
fn the_dead_letter_right_is_on_the_role_of_a_schedule_and_on_the_queue_of_a_rule() {
    let (design, route) = rule_to_tasks();
    let ruled = plan(&design, &route);
    assert!(!actions(&ruled, "on-upload-rule").contains(&"sqs:SendMessage".into()));
    let queue = ruled.resource_policies.iter().find(|policy| policy.on == "SQS queue on-upload-dlq").unwrap();
    assert!(queue.policy.contains("arn:aws:events:<region>:<account>:rule/on-upload"));
    let scheduled = plan(&design, &Route { starter: Starter::Scheduler, ..route });
    assert!(actions(&scheduled, "on-upload-scheduler").contains(&"sqs:SendMessage".into()));
    assert!(scheduled.resource_policies.is_empty());
}

#[test]
fn a_rule_starts_a_glue_job_through_a_function_only() {
    let (design, route) = rule_to_tasks();
    let plan = plan(&design, &route);
    assert_eq!(
        actions(&plan, "on-upload-rule"),
        ["batch:SubmitJob", "batch:SubmitJob", "batch:SubmitJob", "sns:Publish", "lambda:InvokeFunction"]
    );
    assert!(actions(&plan, "on-upload-start-function").contains(&"glue:StartJobRun".into()));
}

#[test]
fn each_secret_is_read_by_the_role_of_its_step_and_by_no_other() {
    let (mut design, route) = state_machine();
    design.tasks.push(step("ask", TaskKind::ApiCall, "", ""));
    design.outside = vec![outside("Tax office", Some("ask"), Credential::ApiKey, false, Reach::Public)];
    let plan = plan(&design, &route);
    let readers: Vec<&str> = plan
        .roles
        .iter()
        .filter(|role| role.grants.iter().any(|grant| grant.action == "secretsmanager:GetSecretValue"))
        .map(|role| role.name.as_str())
        .collect();
    assert_eq!(readers, ["sales-mart-ask-function"]);
    assert_eq!(plan.secrets[0].name, "sales-mart/tax-office");
    assert!(plan.roles.iter().any(|role| {
        role.policy.contains("arn:aws:secretsmanager:<region>:<account>:secret:sales-mart/tax-office-??????")
    }));
}

#[test]
fn only_the_step_that_talks_to_the_private_source_gets_network_rights() {
    let (design, route) = private_database();
    let plan = plan(&design, &route);
    assert!(actions(&plan, "orders-nightly-copy-orders-glue").contains(&"ec2:CreateNetworkInterface".into()));
    assert!(!actions(&plan, "orders-nightly-clean-glue").contains(&"ec2:CreateNetworkInterface".into()));
}

#[test]
fn the_bucket_of_another_account_lets_in_what_our_roles_do_there_and_no_more() {
    let (design, route) = events_across_accounts();
    let plan = plan(&design, &route);
    let on = |name: &str| plan.resource_policies.iter().find(|policy| policy.on == name);
    assert!(on("S3 bucket acme-drop").is_none(), "only read, and ours");
    let mut allowed = BTreeSet::new();
    for statement in statements(&on("S3 bucket other-account-lake").unwrap().policy) {
        for action in words(&statement["Action"]) {
            for resource in words(&statement["Resource"]) {
                allowed.insert((action.to_string(), resource.to_string()));
            }
        }
    }
    let lake = "arn:aws:s3:::other-account-lake";
    let expected = [
        ("s3:DeleteObject", format!("{lake}/orders/*")),
        ("s3:GetObject", format!("{lake}/orders/*")),
        ("s3:ListBucket", lake.to_string()),
        ("s3:PutObject", format!("{lake}/orders/*")),
    ];
    assert_eq!(allowed, expected.map(|(action, resource)| (action.to_string(), resource)).into());
}

#[test]
fn several_consumers_of_a_file_are_reached_through_a_topic() {
    let (mut design, route) = health_files();
    if let Trigger::Arrival(arrival) = &mut design.trigger {
        arrival.consumers = Some(Count(3));
    }
    let plan = plan(&design, &route);
    let topic = plan.resource_policies.iter().find(|policy| policy.on.starts_with("SNS topic")).unwrap();
    assert!(topic.policy.contains("s3.amazonaws.com") && topic.policy.contains("arn:aws:s3:::acme-lab"));
    let function = plan.resource_policies.iter().find(|policy| policy.on.starts_with("Lambda function")).unwrap();
    assert!(function.policy.contains("sns.amazonaws.com") && !function.policy.contains("s3.amazonaws.com"));
}

#[test]
fn wildcards_in_a_place_do_not_widen_a_policy() {
    let (mut design, route) = partner_api();
    design.tasks[0].writes =
        "s3://acme-raw/a*/secret s3://acme-${aws:username}/x s3://*/ s3://acme-b/${aws:userid}/".into();
    let plan = plan(&design, &route);
    let puts: Vec<&str> = plan
        .roles
        .iter()
        .flat_map(|role| &role.grants)
        .filter(|grant| grant.action == "s3:PutObject")
        .map(|grant| grant.resource.as_str())
        .collect();
    assert_eq!(puts, ["arn:aws:s3:::acme-raw/a*", "arn:aws:s3:::acme-b/*"]);
}
