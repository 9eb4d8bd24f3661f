//! Policies on resources: only where no role of ours does the work.

use super::condition::Test;
use super::cx::Cx;
use super::execution;
use super::gather::gather;
use super::plan::{ResourcePolicy, Role, Secret};
use super::policy::{Principal, Statement, Words, document, role_arn};
use super::roles::{Door, door, start_function, uses_start_function};
use super::{secrets, storage};
use crate::design::{Arrival, Starter, Target, Trigger, YesNo};
use crate::facts::{Fact, access, eventbridge, protection, s3};
use crate::sort::insert;

/// All of them, in the order of the path.
pub(super) fn policies(cx: &Cx<'_>, roles: &[Role], secrets: &[Secret]) -> Vec<ResourcePolicy> {
    let mut out = Vec::new();
    if cx.route.starter == Starter::S3Notification {
        notification(cx, &mut out);
    }
    if matches!(cx.route.starter, Starter::Rule | Starter::GlueEvent) {
        out.push(rule_queue(cx));
    }
    buckets(cx, roles, &mut out);
    if cx.customer_key {
        out.push(key(cx, roles));
    }
    out.extend(secrets::policies(secrets));
    out
}

fn allow(sid: &str, service: &str, action: &str, resource: String, tests: &[Test]) -> Statement {
    Statement {
        sid: sid.into(),
        effect: "Allow",
        principal: Some(Principal::Service(Words::one(service))),
        action: Words::one(action),
        resource: Some(Words::one(resource)),
        condition: tests.to_vec(),
    }
}

/// Both keys: the ARN of a bucket has no account number in it.
fn from_bucket(bucket: &str) -> [Test; 2] {
    [
        Test::new("StringEquals", "aws:SourceAccount", "<account>"),
        Test::new("ArnLike", "aws:SourceArn", format!("arn:aws:s3:::{bucket}")),
    ]
}

/// The functions that S3 starts, and whether a topic passes the event on to them.
fn listeners(cx: &Cx<'_>) -> (Vec<String>, bool) {
    let direct = matches!(cx.route.target, Target::Task(_) | Target::Tasks);
    let mut functions: Vec<String> = cx
        .works
        .iter()
        .filter(|work| direct && door(cx, Some(work.form)) == Door::Direct)
        .map(|work| work.name.clone())
        .collect();
    if uses_start_function(cx) {
        functions.push(start_function(cx));
    }
    let many = |arrival: &Arrival| arrival.consumers.is_some_and(|count| count.0 > 1);
    let several = functions.len() > 1 || matches!(&cx.design.trigger, Trigger::Arrival(arrival) if many(arrival));
    (functions, several)
}

/// The bucket whose new files start a run.
fn arrival_bucket<'a>(cx: &Cx<'a>) -> &'a str {
    match &cx.design.trigger {
        Trigger::Arrival(arrival) => arrival.bucket.as_deref().unwrap_or("<arrival-bucket>"),
        _ => "<arrival-bucket>",
    }
}

/// S3 calls functions, or, when several systems react to one file, a topic that calls them.
fn notification(cx: &Cx<'_>, out: &mut Vec<ResourcePolicy>) {
    let bucket = arrival_bucket(cx);
    let (functions, several) = listeners(cx);
    let (service, tests) = if several {
        let topic = format!("arn:aws:sns:<region>:<account>:{}-arrivals", cx.slug);
        out.push(ResourcePolicy {
            on: format!("SNS topic {}-arrivals", cx.slug),
            policy: document(&[allow(
                "AllowBucket",
                "s3.amazonaws.com",
                "sns:Publish",
                topic.clone(),
                &from_bucket(bucket),
            )]),
            why: "S3 sends one event to one destination only, so a topic passes it on to all that react.".into(),
            facts: vec![&s3::S3_05, &s3::S3_22],
        });
        let tests = vec![
            Test::new("StringEquals", "aws:SourceAccount", "<account>"),
            Test::new("ArnLike", "aws:SourceArn", topic),
        ];
        ("sns.amazonaws.com", tests)
    } else {
        ("s3.amazonaws.com", from_bucket(bucket).to_vec())
    };
    for name in functions {
        let arn = format!("arn:aws:lambda:<region>:<account>:function:{name}");
        out.push(ResourcePolicy {
            on: format!("Lambda function {name}"),
            policy: document(&[allow("AllowStart", service, "lambda:InvokeFunction", arn, &tests)]),
            why: format!(
                "{} calls the function with no role, so the function itself has to let it in, for this source only.",
                if several { "SNS" } else { "S3" }
            ),
            facts: vec![&s3::S3_22, &s3::S3_23],
        });
    }
}

fn rule_arn(cx: &Cx<'_>) -> String {
    ["arn:aws:events:<region>:<account>:rule/", cx.slug].concat()
}

/// A rule has no role for its dead-letter queue.
fn rule_queue(cx: &Cx<'_>) -> ResourcePolicy {
    let rule = rule_arn(cx);
    let queue = format!("arn:aws:sqs:<region>:<account>:{}-dlq", cx.slug);
    let tests = [Test::new("ArnEquals", "aws:SourceArn", rule)];
    ResourcePolicy {
        on: format!("SQS queue {}-dlq", cx.slug),
        policy: document(&[allow("AllowRule", "events.amazonaws.com", "sqs:SendMessage", queue, &tests)]),
        why: "The dead-letter queue of a rule lets the rule in by its own policy; only the console adds it by itself."
            .into(),
        facts: vec![&eventbridge::EB_29, &eventbridge::EB_30, &eventbridge::EB_51],
    }
}

/// No plain HTTP on buckets with data that matters; and our roles let into the bucket of another account.
fn buckets(cx: &Cx<'_>, roles: &[Role], out: &mut Vec<ResourcePolicy>) {
    let matters = cx.matters();
    let abroad = cx.design.data.cross_account == Some(YesNo::Yes);
    if !matters && !abroad {
        return;
    }
    let mut buckets = storage::buckets(cx);
    if buckets.is_empty() {
        buckets.push("<data-bucket>".into());
    }
    for bucket in buckets {
        let mut statements = Vec::new();
        if matters {
            statements.push(Statement {
                sid: "DenyPlainHttp".into(),
                effect: "Deny",
                principal: Some(Principal::Everyone),
                action: Words::one("s3:*"),
                resource: Some(Words(vec![format!("arn:aws:s3:::{bucket}"), format!("arn:aws:s3:::{bucket}/*")])),
                condition: vec![Test::new("Bool", "aws:SecureTransport", "false")],
            });
        }
        let mut why = String::new();
        if matters {
            why.push_str(if cx.design.guards.tls_only == Some(YesNo::Yes) {
                "Refuses requests without TLS. As answered, the buckets do so already."
            } else {
                "Refuses requests without TLS."
            });
        }
        if abroad {
            let before = statements.len();
            let written =
                cx.works.iter().any(|work| storage::spots(work.writes).iter().any(|spot| spot.bucket == bucket));
            if written {
                ours(&bucket, roles, &mut statements);
            }
            if bucket == "<data-bucket>" {
                let mut writers = Vec::new();
                for role in cx.works.iter().filter_map(|work| execution::writer(cx, work)) {
                    insert(&mut writers, &role_arn(&role));
                }
                if !writers.is_empty() {
                    let objects = vec![format!("arn:aws:s3:::{bucket}/{}/*", cx.slug)];
                    statements.push(let_in("AllowOurWriters".into(), writers, vec!["s3:PutObject".into()], objects));
                }
            }
            if statements.len() > before {
                if !why.is_empty() {
                    why.push(' ');
                }
                why.push_str(
                    "If this bucket is in the other account, that account puts this on it: a role alone does not open a \
                     bucket of another account.",
                );
            }
        }
        if !statements.is_empty() {
            let facts = vec![if matters { &access::AC_17 } else { &access::AC_07 }];
            out.push(ResourcePolicy { on: format!("S3 bucket {bucket}"), policy: document(&statements), why, facts });
        }
    }
}

/// Lets our roles do on a bucket what their own policies allow there, under the same conditions: in one account either
/// policy is enough.
fn ours(bucket: &str, roles: &[Role], statements: &mut Vec<Statement>) {
    let whole = format!("arn:aws:s3:::{bucket}");
    let inside = format!("{whole}/");
    for role in roles {
        let all = role.grants.iter().zip(role.tests.iter().map(Vec::as_slice));
        let mut here = all.filter(|(grant, _)| grant.resource == whole || grant.resource.starts_with(&inside));
        for group in gather(&mut here) {
            let sid = format!("AllowOurRole{}", statements.len() + 1);
            let statement = let_in(sid, vec![role_arn(&role.name)], group.actions, group.resources);
            statements.push(Statement { condition: group.tests.to_vec(), ..statement });
        }
    }
}

fn let_in(sid: String, roles: Vec<String>, actions: Vec<String>, resources: Vec<String>) -> Statement {
    Statement {
        sid,
        effect: "Allow",
        principal: Some(Principal::Aws(Words(roles))),
        action: Words(actions),
        resource: Some(Words(resources)),
        condition: Vec::new(),
    }
}

/// The key policy: the account's IAM policies count, and what uses the key with no right in a policy of ours.
fn key(cx: &Cx<'_>, roles: &[Role]) -> ResourcePolicy {
    // Without kms:DescribeKey: it knows no encryption context, so it would not be allowed under that condition.
    const USE: [&str; 4] = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
    const WRITE: [&str; 5] =
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
    let mut statements = Vec::new();
    let mut let_use = |sid: &str, principal: Principal, actions: &[&str], tests: Vec<Test>| {
        statements.push(Statement {
            sid: sid.into(),
            effect: "Allow",
            principal: Some(principal),
            action: Words::many(actions),
            resource: Some(Words::one("*")),
            condition: tests,
        });
    };
    let service = |name: &str| Principal::Service(Words::one(name));
    let root = Principal::Aws(Words::one("arn:aws:iam::<account>:root"));
    let_use("LetIamPoliciesCount", root, &["kms:*"], Vec::new());
    let mut facts: Vec<&'static Fact> = vec![&protection::DP_46, &access::AC_06];
    // The log groups that roles write to, and these roles.
    let (mut groups, mut writers) = (Vec::new(), Vec::new());
    for role in roles {
        for grant in role.grants.iter().filter(|grant| grant.action == "logs:PutLogEvents") {
            insert(&mut groups, grant.resource.strip_suffix(":log-stream:*").unwrap_or(&grant.resource));
            insert(&mut writers, &role_arn(&role.name));
        }
    }
    if !groups.is_empty() {
        facts.push(&protection::DP_09);
        let these = Test { operator: "ArnLike", key: "kms:EncryptionContext:aws:logs:arn", values: groups };
        let_use("LetLogsEncrypt", service("logs.<region>.amazonaws.com"), &USE, vec![these]);
        let through = Test::new("StringEquals", "kms:ViaService", "logs.<region>.amazonaws.com");
        let_use("LetWritersOfLogs", Principal::Aws(Words(writers)), &WRITE, vec![through]);
    }
    if matches!(cx.route.starter, Starter::Rule | Starter::GlueEvent) {
        facts.extend([&eventbridge::EB_32, &protection::DP_11]);
        let only = Test::new("ArnEquals", "aws:SourceArn", rule_arn(cx));
        let_use(
            "LetRuleUseQueue",
            service("events.amazonaws.com"),
            &["kms:Decrypt", "kms:GenerateDataKey"],
            vec![only],
        );
    }
    if cx.route.starter == Starter::S3Notification && listeners(cx).1 {
        facts.push(&protection::DP_13);
        let only = from_bucket(arrival_bucket(cx)).to_vec();
        let_use("LetBucketUseTopic", service("s3.amazonaws.com"), &["kms:Decrypt", "kms:GenerateDataKey*"], only);
    }
    if cx.airflow() {
        facts.push(&protection::DP_15);
    }
    let mut why = String::from(
        "In a key policy `*` means this key. The first statement hands the decision to the IAM policies above; the others \
         are for what uses the key without a right in them.",
    );
    if cx.airflow() {
        why.push_str(" MWAA adds grants of its own when the environment is made.");
    }
    if cx.design.data.cross_account == Some(YesNo::Yes) {
        facts.push(&protection::DP_32);
        why.push_str(
            " Whoever reads in the other account what is encrypted with it has to be let in as well: add their roles.",
        );
    }
    ResourcePolicy { on: "KMS key <key-id>".into(), policy: document(&statements), why, facts }
}
