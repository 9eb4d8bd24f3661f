//! Secrets, keys, delivery and encryption of single designs.

use super::goldens::{
    airflow, events_across_accounts, health_files, partner_api, private_database, rule_to_tasks, state_machine,
};
use super::{actions, outside, statements, step, words};
use serde_json::Value;
use sluice::design::{
    Access, AccessId, Count, Credential, Design, KeyOwner, Minutes, Queue, Reach, Rotation, Route, Sensitivity,
    Starter, Target, TaskKind, Timing, Trigger, YesNo,
};
use sluice::schedule::{Window, parse};
use sluice::security::{Change, Key, Plan, ResourcePolicy, plan};

fn on<'a>(plan: &'a Plan, name: &str) -> &'a ResourcePolicy {
    plan.resource_policies.iter().find(|policy| policy.on == name).unwrap_or_else(|| panic!("nothing on {name}"))
}

fn statement(policy: &ResourcePolicy, sid: &str) -> Value {
    let found = statements(&policy.policy).into_iter().find(|statement| statement["Sid"] == sid);
    found.unwrap_or_else(|| panic!("no {sid} in {}", policy.policy))
}

fn keys(design: &Design, route: Route) -> Vec<Key> {
    plan(design, &route).delivery.map(|delivery| delivery.keys).unwrap_or_default()
}

#[test]
fn a_secret_of_another_account_is_let_in_on_both_sides_and_costs_us_nothing() {
    let (mut design, route) = partner_api();
    design.outside[0].elsewhere = Some(YesNo::Yes);
    let plan = plan(&design, &route);
    let [secret] = plan.secrets.as_slice() else { panic!("{:?}", plan.secrets) };
    assert_eq!(secret.micros, 0);
    assert!(secret.elsewhere.contains("aws/secretsmanager cannot be used across accounts"));
    let role = plan.roles.iter().find(|role| role.name == secret.readers[0]).unwrap();
    let granted: Vec<(&str, &str)> = role
        .grants
        .iter()
        .filter(|grant| grant.resource.contains("<secret-account>"))
        .map(|grant| (grant.action.as_str(), grant.resource.as_str()))
        .collect();
    // The three steps of AWS's page: the reader's policy, the secret's, and the key's.
    assert_eq!(
        granted,
        [
            (
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:<region>:<secret-account>:secret:price-feed/partner-api-??????"
            ),
            ("kms:Decrypt", "arn:aws:kms:<region>:<secret-account>:key/<secret-key-id>"),
        ]
    );
    let reader = "arn:aws:iam::<account>:role/price-feed-fetch-function";
    let secret = statement(on(&plan, "Secret price-feed/partner-api in the other account"), "LetReadersIn");
    assert_eq!(words(&secret["Principal"]["AWS"]), [reader]);
    assert_eq!(words(&secret["Action"]), ["secretsmanager:GetSecretValue"]);
    let key = statement(on(&plan, "KMS key <secret-key-id> in the other account"), "LetReadersDecrypt");
    assert_eq!(words(&key["Principal"]["AWS"]), [reader]);
    assert_eq!(words(&key["Action"]), ["kms:Decrypt", "kms:DescribeKey"]);
}

#[test]
fn a_secret_of_ours_has_no_policy_of_its_own() {
    let (design, route) = partner_api();
    let plan = plan(&design, &route);
    assert!(plan.resource_policies.is_empty());
    // PR-27: 0.40 dollars a month.
    assert_eq!(plan.secrets[0].micros, 400_000);
}

#[test]
fn what_changes_a_credential_depends_on_its_kind() {
    let kind = |credential, task| {
        let (mut design, route) = partner_api();
        design.tasks = vec![step("fetch", task, "", "")];
        design.outside = vec![outside("It", Some("fetch"), credential, false, Reach::Private)];
        plan(&design, &route).secrets[0].kind
    };
    assert_eq!(kind(Credential::Database, TaskKind::Procedure), Change::Function);
    assert_eq!(kind(Credential::Database, TaskKind::Snowflake), Change::Managed);
    for credential in
        [Credential::ApiKey, Credential::OAuth, Credential::Basic, Credential::SftpKey, Credential::Certificate]
    {
        assert_eq!(kind(credential, TaskKind::ApiCall), Change::Manual, "{credential:?}");
    }
}

#[test]
fn the_rotation_of_today_is_held_against_the_plan() {
    let today = |credential, rotation| {
        let (mut design, route) = partner_api();
        design.outside[0].credential = Some(credential);
        design.outside[0].rotation = rotation;
        plan(&design, &route).secrets[0].today.clone()
    };
    assert_eq!(today(Credential::ApiKey, None), "");
    assert!(today(Credential::ApiKey, Some(Rotation::Never)).contains("does not fit"));
    assert!(today(Credential::ApiKey, Some(Rotation::Manual)).contains("that fits"));
    assert!(today(Credential::Database, Some(Rotation::Manual)).contains("automatic way"));
    assert!(today(Credential::Database, Some(Rotation::Automatic)).contains("that fits"));
}

#[test]
fn what_changes_automatically_today_is_not_headed_by_hand() {
    let kind = |credential, rotation| {
        let (mut design, route) = partner_api();
        design.outside[0].credential = credential;
        design.outside[0].rotation = rotation;
        let plan = plan(&design, &route);
        (plan.secrets[0].kind, plan.secrets[0].today.clone())
    };
    for credential in [
        Some(Credential::ApiKey),
        Some(Credential::OAuth),
        Some(Credential::Basic),
        Some(Credential::SftpKey),
        Some(Credential::Certificate),
        None,
    ] {
        let (kind, today) = kind(credential, Some(Rotation::Automatic));
        assert_eq!((kind, today.as_str()), (Change::Automatic, ""), "{credential:?}");
    }
    assert_eq!(kind(Some(Credential::Database), Some(Rotation::Automatic)).0, Change::Function);
    assert_eq!(kind(None, Some(Rotation::Manual)), (Change::Open, "Changed by hand today.".to_owned()));
}

#[test]
fn a_credential_that_is_spoken_of_has_an_entry_before_its_kind_is_known() {
    let entries = |change: fn(&mut Access)| {
        let (mut design, route) = partner_api();
        let system = Access { id: AccessId::from("it"), system: "It".into(), ..Access::default() };
        design.outside = vec![system];
        change(&mut design.outside[0]);
        plan(&design, &route).secrets.len()
    };
    assert_eq!(entries(|_| {}), 0);
    assert_eq!(entries(|system| system.elsewhere = Some(YesNo::No)), 0);
    let told: [fn(&mut Access); 3] = [
        |system| system.elsewhere = Some(YesNo::Yes),
        |system| system.exposed = Some(YesNo::Yes),
        |system| system.rotation = Some(Rotation::Never),
    ];
    for change in told {
        assert_eq!(entries(change), 1);
        let (mut design, route) = partner_api();
        design.outside = vec![Access { id: AccessId::from("it"), ..Access::default() }];
        change(&mut design.outside[0]);
        design.outside[0].credential = Some(Credential::None);
        assert!(plan(&design, &route).secrets.is_empty(), "there is no credential");
    }
}

#[test]
fn airflow_finds_its_connections_by_prefix_and_looks_for_nothing_else() {
    let (design, route) = airflow();
    let found = plan(&design, &route);
    let note = found.notes.iter().find(|note| note.contains("secrets.backend_kwargs")).unwrap();
    let kwargs = note.split('`').find(|part| part.starts_with('{')).unwrap();
    let kwargs: Value = serde_json::from_str(kwargs).unwrap();
    for secret in &found.secrets {
        assert!(secret.name.starts_with(&format!("{}/", kwargs["connections_prefix"].as_str().unwrap())));
    }
    assert!(kwargs["variables_prefix"].is_null() && kwargs["config_prefix"].is_null());
    let (design, route) = partner_api();
    assert!(plan(&design, &route).notes.iter().all(|note| !note.contains("Airflow")));
}

#[test]
fn the_key_lets_in_each_service_for_its_own_resource_only() {
    let (mut design, route) = events_across_accounts();
    let ruled = plan(&design, &route);
    let key = on(&ruled, "KMS key <key-id>");
    // SQS: EventBridge supports aws:SourceArn on the key of an encrypted queue.
    let queue = statement(key, "LetRuleUseQueue");
    assert_eq!(queue["Principal"]["Service"], "events.amazonaws.com");
    assert_eq!(queue["Condition"]["ArnEquals"]["aws:SourceArn"], "arn:aws:events:<region>:<account>:rule/orders-share");
    let logs = statement(key, "LetLogsEncrypt");
    assert_eq!(logs["Principal"]["Service"], "logs.<region>.amazonaws.com");
    let group = &logs["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"];
    assert_eq!(words(group), ["arn:aws:logs:<region>:<account>:log-group:/aws-glue/*"]);
    let writers = statement(key, "LetWritersOfLogs");
    assert_eq!(writers["Condition"]["StringEquals"]["kms:ViaService"], "logs.<region>.amazonaws.com");
    assert_eq!(
        words(&writers["Principal"]["AWS"]),
        [
            "arn:aws:iam::<account>:role/orders-share-catalog-crawler",
            "arn:aws:iam::<account>:role/orders-share-clean-glue"
        ]
    );
    design.data.key = Some(KeyOwner::Aws);
    assert!(plan(&design, &route).resource_policies.iter().all(|policy| !policy.on.contains("KMS")));
}

#[test]
fn a_bucket_publishes_to_an_encrypted_topic() {
    let (mut design, route) = health_files();
    if let Trigger::Arrival(arrival) = &mut design.trigger {
        arrival.consumers = Some(Count(2));
    }
    let plan = plan(&design, &route);
    let topic = statement(on(&plan, "KMS key <key-id>"), "LetBucketUseTopic");
    assert_eq!(topic["Principal"]["Service"], "s3.amazonaws.com");
    // SNS asks for kms:GenerateDataKey*; a bucket's ARN has no account, hence both conditions.
    assert_eq!(words(&topic["Action"]), ["kms:Decrypt", "kms:GenerateDataKey*"]);
    assert_eq!(topic["Condition"]["ArnLike"]["aws:SourceArn"], "arn:aws:s3:::acme-lab");
    assert_eq!(topic["Condition"]["StringEquals"]["aws:SourceAccount"], "<account>");
}

#[test]
fn whoever_publishes_to_a_topic_under_the_key_may_use_the_key() {
    let (mut design, route) = rule_to_tasks();
    let uses = |plan: &Plan| actions(plan, "on-upload-rule").contains(&"kms:GenerateDataKey".to_owned());
    assert!(!uses(&plan(&design, &route)));
    design.data.sensitivity = Some(Sensitivity::Health);
    assert!(uses(&plan(&design, &route)));
}

#[test]
fn a_bucket_lets_each_role_do_only_what_that_role_may_do_there() {
    let (mut design, route) = events_across_accounts();
    design.tasks[0].reads = "s3://other-account-lake/in/".into();
    let plan = plan(&design, &route);
    let policy = on(&plan, "S3 bucket other-account-lake");
    for statement in statements(&policy.policy) {
        let role = words(&statement["Principal"]["AWS"])[0].rsplit('/').next().unwrap().to_owned();
        let role = plan.roles.iter().find(|known| known.name == role).unwrap();
        for action in words(&statement["Action"]) {
            for resource in words(&statement["Resource"]) {
                let granted = role.grants.iter().any(|grant| grant.action == action && grant.resource == resource);
                assert!(granted, "{} gets {action} on {resource}", role.name);
            }
        }
    }
}

fn every(text: &str) -> Trigger {
    let expression = parse(text).expect("valid");
    let gap = expression.shortest_gap();
    Trigger::Schedule(Some(Timing { expression, gap, zone: None, flexible: None, window: Window::default() }))
}

#[test]
fn the_window_and_the_queue_of_today_are_held_against_the_schedule() {
    let (mut design, route) = partner_api();
    design.trigger = every("rate(1 hour)");
    let value = |design: &Design, label: &str| {
        let delivery = plan(design, &route).delivery.unwrap();
        delivery.settings.into_iter().find(|row| row.0 == label).map(|row| row.1)
    };
    assert_eq!(value(&design, "Retry window today"), None);
    assert_eq!(value(&design, "Dead-letter queue today"), None);
    design.guards.retry_window = Some(Minutes(120));
    assert!(value(&design, "Retry window today").unwrap().contains("Shorten it"));
    design.guards.retry_window = Some(Minutes(30));
    assert!(value(&design, "Retry window today").unwrap().contains("that fits"));
    design.guards.queue = Some(Queue::Fifo);
    assert!(value(&design, "Dead-letter queue today").unwrap().contains("not allowed"));
}

#[test]
fn a_schedule_has_the_time_of_the_run_as_its_key_and_not_the_attempt() {
    let (design, route) = partner_api();
    for key in keys(&design, route) {
        assert!(key.key.contains("price-feed/<aws.scheduler.scheduled-time>") && !key.key.contains("execution-id>"));
    }
    // A time has colons: it fits into Redshift's token and not into a name of Step Functions or a token of EMR.
    let one = |kind| {
        let tasks = vec![step("it", kind, "", "")];
        let design = super::design("load", Trigger::Schedule(None), tasks);
        let route = Route { target: Target::Task(kind), ..route };
        keys(&design, route)[0].how.clone()
    };
    assert!(one(TaskKind::RedshiftLoad).starts_with("Put it into `ClientToken`"));
    assert!(one(TaskKind::Athena).starts_with("Put it into `ClientRequestToken`"));
    assert!(one(TaskKind::EmrServerless).contains("a schedule cannot fill it"));
    assert!(one(TaskKind::StepFunctions).contains("a schedule cannot fill it"));
    assert!(one(TaskKind::GlueJob).contains("takes no token"));
}

#[test]
fn the_longest_key_fits_the_tokens_it_is_put_into() {
    // Slugs have at most 40 characters, a time has 20: 2022-03-22T18:59:43Z.
    let longest = "a".repeat(40).len() + "/".len() + "2022-03-22T18:59:43Z".len();
    assert!(longest <= 64, "Redshift and ECS take 64");
}

#[test]
fn files_are_told_apart_by_version_and_sequencer() {
    let (design, route) = health_files();
    let [key] = keys(&design, route).try_into().unwrap();
    assert!(key.key.contains("s3.object.versionId") && key.key.contains("s3.object.sequencer"));
    let (design, route) = events_across_accounts();
    let [key] = keys(&design, route).try_into().unwrap();
    assert!(key.step.is_none() && key.key.contains("detail.object.version-id"));
    let (design, route) = rule_to_tasks();
    let found = keys(&design, route);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|key| key.key.starts_with("`id` of the event")));
}

#[test]
fn nothing_that_is_not_delivered_twice_has_a_key() {
    let (design, route) = private_database();
    assert_eq!(route.starter, Starter::GlueSchedule);
    assert!(keys(&design, route).is_empty());
    let (design, route) = airflow();
    assert!(keys(&design, route).is_empty());
}

#[test]
fn each_service_in_use_has_a_row_of_encryption_and_no_other() {
    let (design, route) = state_machine();
    let rows: Vec<String> = plan(&design, &route).encryption.into_iter().map(|row| row.what).collect();
    assert_eq!(
        rows,
        [
            "S3: acme-raw, acme-clean, acme-mart",
            "Glue jobs",
            "Glue crawlers",
            "Lambda functions",
            "Redshift",
            "EMR Serverless",
            "Athena results",
            "State machines",
            "ECS tasks",
            "SNS topics",
            "Dead-letter queue",
            "CloudWatch log groups",
        ]
    );
}

#[test]
fn sensitive_data_asks_for_more() {
    let (mut design, route) = state_machine();
    let set = |design: &Design, what: &str| {
        let rows = plan(design, &route).encryption;
        rows.into_iter().find(|row| row.what == what).map(|row| row.setting).unwrap()
    };
    assert!(!set(&design, "EMR Serverless").contains("spark.ssl.internode.enabled"));
    design.data.sensitivity = Some(Sensitivity::Health);
    assert!(set(&design, "EMR Serverless").contains("spark.ssl.internode.enabled"));
    let glue = set(&design, "Glue jobs");
    for part in ["S3 SSE-KMS", "logs SSE-KMS", "bookmarks CSE-KMS"] {
        assert!(glue.contains(part), "{part} in {glue}");
    }
    let protections: Vec<String> = plan(&design, &route).protections.into_iter().map(|each| each.what).collect();
    for what in
        ["A record of who read the data", "Nothing personal in names, subjects and attributes", "TLS on every path"]
    {
        assert!(protections.iter().any(|known| known == what), "{what} in {protections:?}");
    }
}

#[test]
fn what_is_so_already_is_said() {
    let (mut design, route) = health_files();
    design.guards.block_public = Some(YesNo::Yes);
    design.guards.logs_kept = Some(YesNo::No);
    let plan = plan(&design, &route);
    let today = |what: &str| plan.protections.iter().find(|each| each.what.starts_with(what)).unwrap().today;
    assert_eq!(today("Block Public Access"), Some(YesNo::Yes));
    assert_eq!(today("Logs kept"), Some(YesNo::No));
    assert_eq!(today("TLS on every path"), None);
}
