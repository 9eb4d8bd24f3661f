//! The facts of a record as a form would hold them.

use serde_json::Value;
use sluice::design::Draft;

/// The facts of a record as the form would hold them, as a draft file.
pub(super) fn draft(facts: &Value) -> Draft {
    let text = |key: &str| facts[key].as_str().unwrap_or_default();
    let yes = |key: &str| facts[key].as_bool();
    let answer = |value: Option<bool>| value.map(|yes| if yes { "yes" } else { "no" });

    let tasks = tasks(facts);
    let count = tasks.len();
    let dependencies = text("dependencies");
    let links: Vec<Value> = match dependencies {
        // Every shape with the steps listed in full is drawn; the rest is answered.
        "linear" => (1..count).map(|i| link(i - 1, i)).collect(),
        "parallel_join" if count > 2 => {
            let last = count - 1;
            let join = (1..last).map(|i| link(i, last));
            (1..last).map(|i| link(0, i)).chain(join).collect()
        }
        _ => Vec::new(),
    };
    let shape = match dependencies {
        "none" => Some("independent"),
        "linear" => Some("line"),
        "parallel_join" => Some("joined"),
        "complex" => Some("tangled"),
        _ => None,
    };
    let credential = match text("credential_kind") {
        "api_key" => Some("api-key"),
        "oauth" => Some("oauth"),
        "basic" => Some("basic"),
        "db_password" => Some("database"),
        "sftp_key" => Some("sftp-key"),
        "certificate" | "private_key" => Some("certificate"),
        "iam" => Some("iam"),
        "none" => Some("none"),
        _ => None,
    };
    let private = yes("private_network_source") == Some(true);
    let access = private || yes("external_api") == Some(true) || !matches!(credential, None | Some("none" | "iam"));
    let outside = serde_json::json!({
        "id": "x1",
        "system": "source",
        "credential": credential,
        "allowlist": answer(yes("ip_allowlist")),
        "reach": if private { Some("private") } else if yes("external_api") == Some(true) { Some("public") } else { None },
    });
    let sensitivity = match text("data_sensitivity") {
        "public" => Some("public"),
        "internal" => Some("internal"),
        "confidential" => Some("confidential"),
        "pii" => Some("personal"),
        "phi" => Some("health"),
        "pci" => Some("cards"),
        "" => None,
        other => panic!("sensitivity {other}"),
    };
    let airflow = match (yes("existing_airflow"), yes("airflow_being_retired")) {
        (_, Some(true)) => Some("retiring"),
        (Some(true), _) => Some("in-use"),
        (Some(false), _) => Some("none"),
        _ => None,
    };
    let draft = serde_json::json!({
        "trigger": trigger(facts),
        "tasks": tasks,
        "links": links,
        "flow": {
            "steps": facts["task_count"],
            "shape": shape,
            "branching": answer(yes("branching")),
            "fan_out": answer(yes("dynamic_fanout")),
            "backfills": answer(yes("backfills")),
            "outside_aws": answer(yes("external_systems")),
            "pipelines": facts["pipeline_count"],
        },
        "outside": if access || yes("ip_allowlist") == Some(true) { vec![outside] } else { Vec::new() },
        "data": { "sensitivity": sensitivity, "cross_account": answer(yes("cross_account")) },
        "team": { "airflow": airflow, "airflow_skills": answer(yes("airflow_skills")) },
        "limits": { "thrift": answer(yes("cost_sensitive")) },
    });
    serde_json::from_value(strip(draft)).expect("the facts make a draft")
}

/// `null` means "not sure", as an absent field does.
fn strip(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, strip(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(strip).collect()),
        other => other,
    }
}

fn link(from: usize, to: usize) -> Value {
    serde_json::json!({ "from": format!("t{from}"), "to": format!("t{to}") })
}

/// Kinds of the corpus that the counts do not cover, as task kinds. "other" stands for whatever has no own kind.
const OTHERS: &[(&str, &str)] = &[
    ("glue_data_quality", "glue-data-quality"),
    ("step_functions", "step-functions"),
    ("sagemaker", "sagemaker"),
    ("dbt", "dbt"),
    ("snowflake", "snowflake"),
    ("custom_operator", "other"),
    ("sftp_transfer", "sftp"),
    ("manual_approval", "approval"),
    ("notify", "notify"),
    ("quicksight_refresh", "other"),
    ("dynamodb_write", "other"),
    ("ecs_task", "ecs"),
    ("other", "other"),
];

/// The steps: as many of each kind as counted, or one of each kind named when there are no counts.
fn tasks(facts: &Value) -> Vec<Value> {
    let counted = [
        ("glue_crawlers", "glue_crawler", "glue-crawler"),
        ("glue_jobs", "glue_job", "glue-job"),
        ("lambdas", "lambda", "lambda"),
        ("emr_steps", "emr_step", "emr-step"),
        ("athena_queries", "athena_query", "athena"),
        ("redshift_loads", "redshift_copy", "redshift-load"),
    ];
    let named: Vec<&str> =
        facts["task_kinds"].as_str().unwrap_or_default().split(',').filter(|kind| !kind.is_empty()).collect();
    let mut kinds: Vec<&str> = Vec::new();
    for (key, name, kind) in counted {
        let number = match facts[key].as_u64() {
            Some(number) => usize::try_from(number).unwrap(),
            None => usize::from(named.contains(&name)),
        };
        kinds.extend(std::iter::repeat_n(kind, number));
    }
    let mut others: Vec<&str> =
        named.iter().filter_map(|name| OTHERS.iter().find(|other| other.0 == *name)).map(|other| other.1).collect();
    if let Some(number) = facts["other_tasks"].as_u64() {
        others.resize(usize::try_from(number).unwrap().max(others.len()), "other");
    }
    kinds.extend(others);
    if facts["human_approval"] == true && !kinds.contains(&"approval") {
        kinds.push("approval");
    }
    let minutes = &facts["max_task_minutes"];
    kinds
        .iter()
        .enumerate()
        .map(|(index, kind)| {
            // The longest task is known, not which one it is: the first.
            let worst = if index == 0 { minutes.clone() } else { Value::Null };
            let repeatable = match facts["idempotent"].as_bool() {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            };
            let mut task = serde_json::json!({ "id": format!("t{index}"), "name": format!("{kind}-{index}"), "kind": kind, "worst": worst });
            if !repeatable.is_empty() {
                task["repeatable"] = repeatable.into();
            }
            task
        })
        .collect()
}

fn trigger(facts: &Value) -> Value {
    let zone = facts["timezone"].as_str().unwrap_or_default();
    match facts["start"].as_str() {
        Some("schedule") => {
            let a_day = facts["runs_per_day"].as_f64().unwrap_or(1.0);
            let expression = if a_day > 1.0 {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a day")]
                let minutes = (1440.0 / a_day).round() as u32;
                if minutes == 60 {
                    "cron(0 * * * ? *)".to_owned()
                } else {
                    format!("cron(0/{} * * * ? *)", minutes.min(59))
                }
            } else if a_day >= 0.5 {
                "cron(0 2 * * ? *)".to_owned()
            } else {
                "cron(0 2 1 * ? *)".to_owned()
            };
            serde_json::json!({ "start": "schedule", "schedule": { "expression": expression, "zone": zone } })
        }
        Some("s3_arrival") => {
            let files = match facts["file_arrival"].as_str() {
                Some("single") => Some("single"),
                Some("burst") => Some("burst"),
                Some("multi_file_dependency") => Some("set"),
                _ => None,
            };
            let filter = match facts["event_filter"].as_str() {
                Some("prefix_suffix") => Some("name"),
                Some("content") => Some("content"),
                _ => None,
            };
            let arrival = serde_json::json!({
                "bucket": "incoming-files", "files": files, "consumers": facts["event_consumers"], "filter": filter,
            });
            serde_json::json!({ "start": "arrival", "arrival": arrival })
        }
        Some("service_event") => serde_json::json!({ "start": "event", "pattern": "{\"source\":[\"aws.s3\"]}" }),
        Some("manual") => serde_json::json!({ "start": "demand" }),
        _ => Value::Null,
    }
}
