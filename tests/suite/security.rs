//! The security plan: goldens read by eye, and what holds for every design and every route.

use proptest::prelude::*;
use serde_json::Value;
use sluice::design::{
    Access, AccessId, Arrival, Count, Credential, Data, Design, Edge, Files, KeyOwner, On, Orchestrator, Reach, Route,
    Sensitivity, Starter, Step, Target, TaskId, TaskKind, Team, Trigger, YesNo,
};
use sluice::security::{Plan, plan};
use std::collections::BTreeSet;
use std::fmt::Write;

pub(crate) fn step(slug: &str, kind: TaskKind, reads: &str, writes: &str) -> Step {
    Step {
        id: TaskId::from(format!("t-{slug}").as_str()),
        name: slug.replace('-', " "),
        slug: slug.into(),
        kind: Some(kind),
        reads: reads.into(),
        writes: writes.into(),
        ..Step::default()
    }
}

pub(crate) fn line(tasks: usize) -> Vec<Edge> {
    (1..tasks).map(|to| Edge { from: to - 1, to, on: On::Success, when: String::new() }).collect()
}

pub(crate) fn outside(
    system: &str,
    step: Option<&str>,
    credential: Credential,
    allowlist: bool,
    reach: Reach,
) -> Access {
    Access {
        id: AccessId::from(system),
        system: system.into(),
        task: step.map(|slug| TaskId::from(format!("t-{slug}").as_str())),
        credential: Some(credential),
        allowlist: Some(if allowlist { YesNo::Yes } else { YesNo::No }),
        reach: Some(reach),
        ..Access::default()
    }
}

pub(crate) fn design(slug: &str, trigger: Trigger, tasks: Vec<Step>) -> Design {
    Design {
        name: slug.replace('-', " "),
        slug: slug.into(),
        edges: line(tasks.len()),
        trigger,
        tasks,
        ..Design::default()
    }
}

pub(crate) fn route(orchestrator: Orchestrator, starter: Starter, target: Target) -> Route {
    Route { orchestrator, starter, target }
}

fn partner_api() -> (Design, Route) {
    let tasks = vec![step("fetch", TaskKind::ApiCall, "", "s3://acme-raw/prices/")];
    let mut design = design("price-feed", Trigger::Schedule(None), tasks);
    design.outside = vec![outside("Partner API", Some("fetch"), Credential::OAuth, true, Reach::Public)];
    (design, route(Orchestrator::EventBridge, Starter::Scheduler, Target::Task(TaskKind::ApiCall)))
}

fn private_database() -> (Design, Route) {
    let tasks = vec![
        step("copy-orders", TaskKind::GlueJob, "", "s3://acme-raw/orders"),
        step("catalog", TaskKind::GlueCrawler, "s3://acme-raw/orders", ""),
        step("clean", TaskKind::GlueJob, "s3://acme-raw/orders", "s3://acme-clean/orders/{date}/"),
    ];
    let mut design = design("orders-nightly", Trigger::Schedule(None), tasks);
    design.outside = vec![outside("Orders DB", Some("copy-orders"), Credential::Database, false, Reach::Private)];
    design.data.sensitivity = Some(Sensitivity::Personal);
    (design, route(Orchestrator::GlueWorkflows, Starter::GlueSchedule, Target::GlueWorkflow))
}

fn state_machine() -> (Design, Route) {
    let tasks = vec![
        step("clean", TaskKind::GlueJob, "s3://acme-raw/sales/", "s3://acme-clean/sales/"),
        step("catalog", TaskKind::GlueCrawler, "s3://acme-clean/sales/", ""),
        step("enrich", TaskKind::EmrServerless, "s3://acme-clean/sales/", "s3://acme-mart/sales/"),
        step("check", TaskKind::Athena, "s3://acme-mart/sales/", ""),
        step("model", TaskKind::Dbt, "", ""),
        step("load", TaskKind::RedshiftLoad, "s3://acme-mart/sales/", ""),
        step("sign-off", TaskKind::Approval, "", ""),
        step("tell", TaskKind::Notify, "", ""),
    ];
    let design = design("sales-mart", Trigger::Schedule(None), tasks);
    (design, route(Orchestrator::EventBridge, Starter::Scheduler, Target::StateMachine))
}

fn airflow() -> (Design, Route) {
    let tasks = vec![
        step("collect", TaskKind::Sftp, "", "s3://acme-raw/bank/"),
        step("spark", TaskKind::EmrStep, "s3://acme-raw/bank/", "s3://acme-mart/bank/"),
        step("publish", TaskKind::Snowflake, "s3://acme-mart/bank/", ""),
    ];
    let mut design = design("bank-files", Trigger::Schedule(None), tasks);
    design.outside = vec![
        outside("Bank SFTP", Some("collect"), Credential::SftpKey, true, Reach::Public),
        outside("Snowflake", Some("publish"), Credential::Database, false, Reach::Public),
    ];
    (design, route(Orchestrator::Mwaa, Starter::Airflow, Target::Dag))
}

fn health_files() -> (Design, Route) {
    let arrival = Arrival {
        bucket: Some("acme-lab".into()),
        prefix: "in/".into(),
        suffix: ".csv".into(),
        files: Some(Files::Single),
        ..Arrival::default()
    };
    let tasks = vec![step("import", TaskKind::Lambda, "", "s3://acme-lab-results/")];
    let mut design = design("lab-results", Trigger::Arrival(arrival), tasks);
    design.data.sensitivity = Some(Sensitivity::Health);
    (design, route(Orchestrator::EventBridge, Starter::S3Notification, Target::Task(TaskKind::Lambda)))
}

fn events_across_accounts() -> (Design, Route) {
    let arrival = Arrival { bucket: Some("acme-drop".into()), prefix: "orders".into(), ..Arrival::default() };
    let tasks = vec![
        step("clean", TaskKind::GlueJob, "", "s3://other-account-lake/orders/"),
        step("catalog", TaskKind::GlueCrawler, "s3://other-account-lake/orders/", ""),
    ];
    let mut design = design("orders-share", Trigger::Arrival(arrival), tasks);
    design.data = Data { cross_account: Some(YesNo::Yes), key: Some(KeyOwner::Customer), ..Data::default() };
    (design, route(Orchestrator::GlueWorkflows, Starter::GlueEvent, Target::GlueWorkflow))
}

fn rule_to_tasks() -> (Design, Route) {
    let tasks = vec![
        step("crunch", TaskKind::Batch, "s3://acme-raw/a.csv", ""),
        step("convert", TaskKind::GlueJob, "s3://acme-raw/b/", "s3://acme-out/b/"),
        step("tell", TaskKind::Notify, "", ""),
    ];
    let mut design = design("on-upload", Trigger::Event(None), tasks);
    design.edges.clear();
    (design, route(Orchestrator::EventBridge, Starter::Rule, Target::Tasks))
}

/// The plan as text, with everything the screen shows.
fn render(plan: &Plan) -> String {
    let mut out = String::new();
    let ids = |facts: &[&'static sluice::facts::Fact]| facts.iter().map(|fact| fact.id).collect::<Vec<_>>().join(" ");
    for role in &plan.roles {
        writeln!(out, "# Role {}\n{} [{}]\nTrust {}", role.name, role.used_by, ids(&role.facts), role.trust).unwrap();
        writeln!(out, "Policy {}", if role.policy.is_empty() { "none" } else { &role.policy }).unwrap();
        for grant in &role.grants {
            writeln!(out, "- {} on {}: {} [{}]", grant.action, grant.resource, grant.why, grant.fact.id).unwrap();
        }
        out.push('\n');
    }
    for secret in &plan.secrets {
        writeln!(
            out,
            "# Secret {}\nHolds: {}\nReader: {}\nRotation: {}\n[{}]\n",
            secret.name,
            secret.holds,
            secret.reader,
            secret.rotation,
            ids(&secret.facts)
        )
        .unwrap();
    }
    if let Some(network) = &plan.network {
        writeln!(out, "# Network\n{} [{}]", network.why, ids(&network.facts)).unwrap();
        for zone in &network.zones {
            writeln!(
                out,
                "{} | {} | {} | {} | {}",
                zone.zone, zone.private_subnet, zone.public_subnet, zone.nat, zone.elastic_ip
            )
            .unwrap();
        }
        for endpoint in &network.endpoints {
            let kind = if endpoint.gateway { "gateway" } else { "interface" };
            writeln!(out, "- {} ({kind}): {}", endpoint.service, endpoint.why).unwrap();
        }
        for note in &network.notes {
            writeln!(out, "* {note}").unwrap();
        }
        writeln!(out, "{}\n", network.allowlist.first().map_or("Nobody registers addresses.", |sheet| &sheet.text))
            .unwrap();
    }
    for policy in &plan.resource_policies {
        writeln!(out, "# On {}\n{} [{}]\n{}\n", policy.on, policy.why, ids(&policy.facts), policy.policy).unwrap();
    }
    if let Some(delivery) = &plan.delivery {
        writeln!(out, "# Delivery [{}]", ids(&delivery.facts)).unwrap();
        for (label, value) in &delivery.settings {
            writeln!(out, "- {label}: {value}").unwrap();
        }
        out.push('\n');
    }
    for protection in &plan.protections {
        writeln!(out, "# Protection: {}\n{} [{}]\n", protection.what, protection.why, ids(&protection.facts)).unwrap();
    }
    for placeholder in &plan.placeholders {
        writeln!(out, "{} = {}", placeholder.name, placeholder.means).unwrap();
    }
    for note in &plan.notes {
        writeln!(out, "* {note}").unwrap();
    }
    out
}

#[test]
fn plans_are_as_they_were_read() {
    let cases: [(&str, (Design, Route)); 7] = [
        ("partner_api", partner_api()),
        ("private_database", private_database()),
        ("state_machine", state_machine()),
        ("airflow", airflow()),
        ("health_files", health_files()),
        ("events_across_accounts", events_across_accounts()),
        ("rule_to_tasks", rule_to_tasks()),
    ];
    let mut wrong = Vec::new();
    for (name, (design, route)) in cases {
        let plan = plan(&design, &route);
        sound(&plan);
        let path = format!("{}/tests/data/security/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = render(&plan);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(name);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new(), "after reading the difference: UPDATE_GOLDEN=1");
}

/// Actions for which the service authorization reference lists no resource type.
const STAR: &[&str] = &[
    "batch:DescribeJobs",
    "cloudwatch:PutMetricData",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcEndpoints",
    "ecr:GetAuthorizationToken",
    "logs:DescribeLogGroups",
    "redshift-data:CancelStatement",
    "redshift-data:DescribeStatement",
    "s3:GetAccountPublicAccessBlock",
    "states:SendTaskFailure",
    "states:SendTaskSuccess",
];

pub(crate) fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    }
}

pub(crate) fn statements(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(document["Version"], "2012-10-17");
    let statements = document["Statement"].as_array().expect("a list").clone();
    assert!(!statements.is_empty(), "{text}");
    let sids: BTreeSet<&str> = statements.iter().filter_map(|statement| statement["Sid"].as_str()).collect();
    assert_eq!(sids.len(), statements.len(), "Sids are unique: {text}");
    assert!(sids.iter().all(|sid| !sid.is_empty() && sid.chars().all(|letter| letter.is_ascii_alphanumeric())));
    statements
}

fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    parts.len() == 6 && parts[0] == "arn" && parts[1] == "aws" && !parts[2].is_empty() && !parts[5].is_empty()
}

/// What holds for every plan.
fn sound(plan: &Plan) {
    let mut names = BTreeSet::new();
    for role in &plan.roles {
        assert!(names.insert(role.name.clone()), "two roles named {}", role.name);
        assert!(role.name.len() <= 64, "IAM takes 64 characters: {}", role.name);
        assert!(!role.facts.is_empty());
        for statement in statements(&role.trust) {
            assert_eq!(statement["Action"], "sts:AssumeRole");
            assert!(statement["Principal"].is_object(), "a role is never open to everybody");
        }
        if role.policy.is_empty() {
            assert!(role.grants.is_empty());
            continue;
        }
        let mut allowed = BTreeSet::new();
        for statement in statements(&role.policy) {
            assert_eq!(statement["Effect"], "Allow");
            for action in words(&statement["Action"]) {
                assert!(action.contains(':') && !action.ends_with(":*") && action != "*", "{action}");
                if action == "iam:PassRole" {
                    assert!(statement["Condition"]["StringEquals"]["iam:PassedToService"].is_string());
                }
                for resource in words(&statement["Resource"]) {
                    assert!(resource == "*" || is_arn(resource), "{resource}");
                    assert!(resource != "*" || STAR.contains(&action), "{action} on everything");
                    allowed.insert((action.to_string(), resource.to_string()));
                }
            }
        }
        let granted: BTreeSet<(String, String)> =
            role.grants.iter().map(|grant| (grant.action.clone(), grant.resource.clone())).collect();
        assert_eq!(allowed, granted, "the JSON of {} allows what its grants say, no more and no less", role.name);
        for grant in &role.grants {
            assert!(!grant.why.is_empty());
            assert!(grant.resource != "*" || grant.why.contains("no resource type"), "{}: {}", grant.action, grant.why);
        }
    }
    for policy in &plan.resource_policies {
        for statement in statements(&policy.policy) {
            let everybody = statement["Principal"] == "*";
            assert!(!everybody || statement["Effect"] == "Deny", "{}", policy.policy);
        }
    }
    // Whatever stands in angle brackets in a policy is explained.
    let roles = plan.roles.iter().flat_map(|role| [&role.trust, &role.policy]);
    for text in roles.chain(plan.resource_policies.iter().map(|policy| &policy.policy)) {
        for part in text.split('<').skip(1) {
            let name = part.split('>').next().unwrap_or_default();
            let known = plan.placeholders.iter().any(|known| known.name == format!("<{name}>"));
            assert!(known, "<{name}> is not explained");
        }
    }
}

fn actions(plan: &Plan, role: &str) -> Vec<String> {
    let role = plan.roles.iter().find(|known| known.name == role).unwrap_or_else(|| panic!("no role {role}"));
    role.grants.iter().map(|grant| grant.action.clone()).collect()
}

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
fn a_public_system_without_credential_needs_neither_secret_nor_network() {
    let (mut design, route) = partner_api();
    design.outside = vec![outside("Open data", None, Credential::None, false, Reach::Public)];
    let plan = plan(&design, &route);
    assert!(plan.secrets.is_empty() && plan.network.is_none());
    assert!(!render(&plan).contains("ec2:"));
}

#[test]
fn a_key_without_an_allowlist_needs_a_secret_and_no_network() {
    let (mut design, route) = partner_api();
    design.outside = vec![outside("Weather", None, Credential::ApiKey, false, Reach::Public)];
    let plan = plan(&design, &route);
    assert_eq!(plan.secrets.len(), 1);
    assert!(plan.network.is_none());
}

#[test]
fn a_private_source_needs_subnets_and_no_nat() {
    let (design, route) = private_database();
    let network = plan(&design, &route).network.unwrap();
    assert_eq!(network.zones.len(), 2);
    assert!(network.zones.iter().all(|zone| zone.nat.is_empty() && zone.elastic_ip.is_empty()));
    assert!(network.allowlist.is_empty());
    assert!(
        network.endpoints.iter().any(|endpoint| endpoint.gateway && endpoint.service == "com.amazonaws.<region>.s3")
    );
    assert!(network.endpoints.iter().any(|endpoint| endpoint.service.ends_with(".secretsmanager")));
}

#[test]
fn only_the_step_that_talks_to_the_private_source_gets_network_rights() {
    let (design, route) = private_database();
    let plan = plan(&design, &route);
    assert!(actions(&plan, "orders-nightly-copy-orders-glue").contains(&"ec2:CreateNetworkInterface".into()));
    assert!(!actions(&plan, "orders-nightly-clean-glue").contains(&"ec2:CreateNetworkInterface".into()));
}

#[test]
fn a_partner_that_registers_addresses_gets_one_for_each_zone_in_the_text() {
    let (design, route) = airflow();
    let network = plan(&design, &route).network.unwrap();
    let text = network.allowlist[0].text.clone();
    for zone in &network.zones {
        assert!(!zone.nat.is_empty() && text.contains(&zone.elastic_ip));
    }
    assert!(text.contains("Bank SFTP: TCP port 22") && !text.contains("Snowflake"));
}

#[test]
fn no_egress_and_a_partner_on_the_internet_is_said_to_conflict() {
    let (mut design, route) = partner_api();
    design.data.egress = Some(YesNo::No);
    let network = plan(&design, &route).network.unwrap();
    assert!(network.notes.iter().any(|note| note.contains("decide which of the two holds")), "{:?}", network.notes);
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

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("s3://acme-raw/a/, s3://acme-raw/b.csv".into()),
        "s3://[a-z0-9.-]{1,20}/[ -~]{0,20}",
        "\\PC{0,30}",
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let kind = proptest::option::weighted(0.9, proptest::sample::select(TaskKind::ALL));
    ("[a-z0-9-]{0,60}", "\\PC{0,20}", kind, any_text(), any_text()).prop_map(|(slug, name, kind, reads, writes)| Step {
        name,
        slug,
        kind,
        reads,
        writes,
        ..Step::default()
    })
}

fn any_outside() -> impl Strategy<Value = Access> {
    (
        "\\PC{0,20}",
        proptest::option::of(0_usize..4),
        proptest::option::of(proptest::sample::select(Credential::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
        proptest::option::of(proptest::sample::select(Reach::ALL)),
    )
        .prop_map(|(system, task, credential, allowlist, reach)| Access {
            id: AccessId::from("x"),
            system,
            task: task.map(|at| TaskId::from(format!("t{at}").as_str())),
            credential,
            allowlist,
            reach,
            ..Access::default()
        })
}

fn any_trigger() -> impl Strategy<Value = Trigger> {
    prop_oneof![
        Just(Trigger::NotSure),
        Just(Trigger::Schedule(None)),
        Just(Trigger::Event(None)),
        Just(Trigger::Demand),
        (proptest::option::of("[a-z][a-z0-9-]{2,20}"), any_text(), proptest::option::of(0_u32..4)).prop_map(
            |(bucket, prefix, consumers)| Trigger::Arrival(Arrival {
                bucket,
                prefix,
                consumers: consumers.map(Count),
                ..Arrival::default()
            })
        ),
    ]
}

pub(crate) fn any_design() -> impl Strategy<Value = Design> {
    (
        "[a-z][a-z0-9-]{0,39}",
        any_trigger(),
        proptest::collection::vec(any_step(), 0..6),
        proptest::collection::vec(any_outside(), 0..4),
        proptest::option::of(proptest::sample::select(Sensitivity::ALL)),
        proptest::option::of(proptest::sample::select(KeyOwner::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
    )
        .prop_map(|(slug, trigger, mut tasks, outside, sensitivity, key, cross_account, egress)| {
            for (index, task) in tasks.iter_mut().enumerate() {
                task.id = TaskId::from(format!("t{index}").as_str());
                // Slugs are unique in a design.
                task.slug = format!("{}{index}", task.slug);
            }
            let edges = line(tasks.len());
            let data = Data { sensitivity, key, cross_account, egress, ..Data::default() };
            Design { slug, trigger, tasks, edges, outside, data, team: Team::default(), ..Design::default() }
        })
}

pub(crate) fn any_route() -> impl Strategy<Value = Route> {
    let target = prop_oneof![
        proptest::sample::select(TaskKind::ALL).prop_map(Target::Task),
        Just(Target::Tasks),
        Just(Target::StateMachine),
        Just(Target::GlueWorkflow),
        Just(Target::Dag),
    ];
    (proptest::sample::select(Orchestrator::ALL), proptest::sample::select(Starter::ALL), target)
        .prop_map(|(orchestrator, starter, target)| Route { orchestrator, starter, target })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_is_sound(design in any_design(), route in any_route()) {
        sound(&plan(&design, &route));
    }

    #[test]
    fn the_same_design_gives_the_same_plan(design in any_design(), route in any_route()) {
        prop_assert_eq!(plan(&design, &route), plan(&design, &route));
    }

    #[test]
    fn a_step_that_is_removed_takes_its_actions_along(design in any_design(), route in any_route()) {
        for index in 0..design.tasks.len() {
            let mut less = design.clone();
            let gone = less.tasks.remove(index);
            less.edges = line(less.tasks.len());
            less.outside.retain(|system| system.task.as_ref() != Some(&gone.id));
            let plan = plan(&less, &route);
            let named = plan.roles.iter().flat_map(|role| &role.grants).any(|grant| grant.step.as_ref() == Some(&gone.id));
            prop_assert!(!named);
        }
    }

    #[test]
    fn nobody_registers_addresses_unless_asked(mut design in any_design(), route in any_route()) {
        for system in &mut design.outside {
            system.allowlist = Some(YesNo::No);
        }
        let network = plan(&design, &route).network;
        prop_assert!(network.is_none_or(|network| network.allowlist.is_empty()
            && network.zones.iter().all(|zone| zone.elastic_ip.is_empty())));
    }
}
