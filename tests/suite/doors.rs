//! What resources let in, held to what AWS's pages say their callers need: nothing is missing, nothing is too much, and
//! whatever is taken out of a policy is missed by name.

use crate::needs::{Case, START, STEP, about, cases, form, needs, table};
use crate::security::{statements, words};
use serde_json::{Value, json};
use sluice::design::{Arrival, Count, Sensitivity, Starter, Target, TaskKind, Trigger, YesNo};
use sluice::security::{ResourcePolicy, plan};
use std::collections::BTreeSet;

const LAMBDA: &str = "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html";
const NOTIFY: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html";
const QUEUE: &str = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html";
const QUEUE_KEY: &str =
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html";
const TOPIC_KEY: &str = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html";
const LOGS: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";
const KEY: &str = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html";
const SECRET: &str = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html";
const BUCKET: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html";
const TLS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html";

/// Somebody that a resource has to let in, or, with `*`, to keep out.
#[derive(Debug)]
struct Door {
    on: String,
    who: String,
    action: String,
    by: &'static str,
    source: &'static str,
}

/// What the variants of a case add to it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Variant {
    Plain,
    /// Two systems react to each file.
    Consumers,
    /// The secret lies in another account.
    Elsewhere,
    /// Data goes into another account.
    Abroad,
    /// The data is about people.
    Personal,
}

fn vary(case: &mut Case, variant: Variant) {
    let design = &mut case.design;
    match variant {
        Variant::Plain => {}
        Variant::Consumers => {
            let bucket = Some("in-bucket".to_owned());
            design.trigger = Trigger::Arrival(Arrival { bucket, consumers: Some(Count(2)), ..Arrival::default() });
        }
        Variant::Elsewhere => design.outside.iter_mut().for_each(|system| system.elsewhere = Some(YesNo::Yes)),
        Variant::Abroad => design.data.cross_account = Some(YesNo::Yes),
        Variant::Personal => design.data.sensitivity = Some(Sensitivity::Personal),
    }
}

fn role(name: &str) -> String {
    format!("arn:aws:iam::<account>:role/{name}")
}

/// What the pages ask for.
fn doors(case: &Case, variant: Variant) -> Vec<Door> {
    let mut out = Vec::new();
    let mut door = |on: &str, who: &str, action: &str, by: &'static str, source: &'static str| {
        out.push(Door { on: on.to_owned(), who: who.to_owned(), action: action.to_owned(), by, source });
    };
    let table = table();
    let needs = needs(case, &table);
    let key = case.holds.contains(&"key") || variant == Variant::Personal;
    let data = case.holds.contains(&"data");
    let by_rule = matches!(case.route.starter, Starter::Rule | Starter::GlueEvent);
    let by_bucket = case.route.starter == Starter::S3Notification;
    let several = by_bucket && variant == Variant::Consumers;
    if by_rule {
        door("SQS queue orders-dlq", "events.amazonaws.com", "sqs:SendMessage", START, QUEUE);
    }
    if by_bucket {
        let whole = !matches!(case.route.target, Target::Task(_) | Target::Tasks);
        let (function, by) = if !whole && form(case.kind, false) == "function" {
            ("Lambda function orders-load", STEP)
        } else {
            ("Lambda function orders-start", START)
        };
        if several {
            door("SNS topic orders-arrivals", "s3.amazonaws.com", "sns:Publish", START, NOTIFY);
        }
        let caller = if several { "sns.amazonaws.com" } else { "s3.amazonaws.com" };
        door(function, caller, "lambda:InvokeFunction", by, LAMBDA);
    }
    if key {
        let on = "KMS key <key-id>";
        door(on, "arn:aws:iam::<account>:root", "kms:*", "the account", KEY);
        let writers = needs.iter().filter(|need| need.row.action == "logs:PutLogEvents");
        let service = "logs.<region>.amazonaws.com";
        for need in writers {
            for action in ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"] {
                door(on, service, action, need.by, LOGS);
                door(on, &role(&need.role), action, need.by, LOGS);
            }
            door(on, &role(&need.role), "kms:DescribeKey", need.by, LOGS);
        }
        if by_rule {
            for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
                door(on, "events.amazonaws.com", action, START, QUEUE_KEY);
            }
        }
        if several {
            for action in ["kms:Decrypt", "kms:GenerateDataKey*"] {
                door(on, "s3.amazonaws.com", action, START, TOPIC_KEY);
            }
        }
    }
    if variant == Variant::Elsewhere && case.holds.contains(&"outside") {
        for need in needs.iter().filter(|need| need.row.action == "secretsmanager:GetSecretValue") {
            let who = role(&need.role);
            door("Secret orders/source in the other account", &who, need.row.action, need.by, SECRET);
            for action in ["kms:Decrypt", "kms:DescribeKey"] {
                door("KMS key <secret-key-id> in the other account", &who, action, need.by, SECRET);
            }
        }
    }
    if variant == Variant::Abroad && data {
        for need in needs.iter().filter(|need| need.row.resource.starts_with("arn:aws:s3:::out-bucket")) {
            door("S3 bucket out-bucket", &role(&need.role), need.row.action, need.by, BUCKET);
        }
    }
    if variant == Variant::Abroad && !data {
        // No place is named, so the bucket is a placeholder: what writes files by a role of its own may write there.
        let writer = match form(case.kind, case.route.target == Target::Dag) {
            "job" => Some("orders-load-glue"),
            "function" => Some("orders-load-function"),
            "container" => Some("orders-load-task"),
            "worker" => Some("orders-airflow"),
            _ => None,
        };
        if let Some(writer) = writer {
            door("S3 bucket <data-bucket>", &role(writer), "s3:PutObject", STEP, BUCKET);
        }
    }
    if variant == Variant::Personal {
        let buckets: &[&str] = if data { &["in-bucket", "out-bucket"] } else { &["<data-bucket>"] };
        for bucket in buckets {
            door(&format!("S3 bucket {bucket}"), "*", "s3:*", "whoever comes without TLS", TLS);
        }
    }
    out
}

/// Who a statement is about.
fn who(statement: &Value) -> Vec<&str> {
    let principal = &statement["Principal"];
    let parts = [principal, &principal["Service"], &principal["AWS"]];
    parts.into_iter().flat_map(words).collect()
}

/// Who may do what by these statements; what is denied to everybody counts as the door that is shut.
fn open(statements: &[Value]) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for statement in statements {
        let everybody = statement["Principal"] == json!("*");
        assert_eq!(statement["Effect"], if everybody { "Deny" } else { "Allow" }, "{statement}");
        for who in who(statement) {
            for action in words(&statement["Action"]) {
                out.insert((who.to_owned(), action.to_owned()));
            }
        }
    }
    out
}

/// What is needed on one resource and not let in, each with what needs it.
fn missing(on: &str, statements: &[Value], doors: &[Door]) -> Vec<String> {
    let open = open(statements);
    let shut = |door: &&Door| !open.contains(&(door.who.clone(), door.action.clone()));
    let here = doors.iter().filter(|door| door.on == on).filter(shut);
    here.map(|Door { who, action, by, source, .. }| format!("{by} needs {action} by {who} on {on} ({source})"))
        .collect()
}

/// The cases in every variant, with what they have and what they need.
fn each(mut check: impl FnMut(&str, &[ResourcePolicy], &[Door])) {
    let kinds = [TaskKind::Lambda, TaskKind::GlueJob, TaskKind::Ecs, TaskKind::RedshiftLoad, TaskKind::Other];
    let variants = [Variant::Plain, Variant::Consumers, Variant::Elsewhere, Variant::Abroad, Variant::Personal];
    for mut case in cases().into_iter().filter(|case| kinds.contains(&case.kind)) {
        let bare = case.design.clone();
        for variant in variants {
            case.design = bare.clone();
            vary(&mut case, variant);
            let plan = plan(&case.design, &case.route);
            check(&format!("{}, {variant:?}", about(&case)), &plan.resource_policies, &doors(&case, variant));
        }
    }
}

#[test]
fn every_resource_lets_in_whom_the_path_needs_and_nobody_else() {
    each(|about, policies, doors| {
        for door in doors {
            assert!(policies.iter().any(|policy| policy.on == door.on), "{about}: nothing on {}", door.on);
        }
        for policy in policies {
            let all = statements(&policy.policy);
            assert_eq!(missing(&policy.on, &all, doors), [""; 0], "{about}");
            for (who, action) in open(&all) {
                let asked = |door: &Door| door.on == policy.on && door.who == who && door.action == action;
                assert!(doors.iter().any(asked), "{about}: {} lets {who} do {action}", policy.on);
            }
        }
    });
}

#[test]
fn an_action_that_is_taken_out_of_a_resource_policy_is_missed_by_what_needs_it() {
    let mut taken = 0;
    let mut seen = BTreeSet::new();
    each(|about, policies, doors| {
        for policy in policies.iter().filter(|policy| seen.insert(policy.policy.clone())) {
            let all = statements(&policy.policy);
            for (at, statement) in all.iter().enumerate() {
                for action in words(&statement["Action"]) {
                    let mut less = all.clone();
                    let kept: Vec<&str> =
                        words(&statement["Action"]).into_iter().filter(|other| *other != action).collect();
                    less[at]["Action"] = json!(kept);
                    let missed = missing(&policy.on, &less, doors);
                    let named = missed.iter().any(|line| line.contains(&format!(" needs {action} by ")));
                    // The same right of the same role may stand on several places of a bucket.
                    let twice = open(&less) == open(&all);
                    assert!(named || twice, "{about}: {} does without {action}: {missed:?}", policy.on);
                    taken += usize::from(named);
                }
            }
        }
    });
    println!("{taken} actions were taken out of {} resource policies, and each was missed", seen.len());
    assert!(taken > 100, "{taken}");
}
