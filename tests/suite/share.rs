//! Links from outside: how long they are, and that pinned ones open for ever.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use serde_json::{Map, Value, json};
use sluice::design::Draft;
use sluice::share;
use std::path::{Path, PathBuf};

/// Designs of the public comparison, when they are there: `CONFORMANCE_DATA/../peers/links/designs`.
fn peer_designs() -> Option<PathBuf> {
    Some(crate::corpus::folder().parent()?.join("peers/links/designs")).filter(|folder| folder.is_dir())
}

/// A design of the comparison as ours. Nothing is lost: what has no field here stays under its own key.
fn convert(peer: &Value) -> Draft {
    let mut root = Map::new();
    root.insert("app".to_owned(), json!("sluice"));
    root.insert("format".to_owned(), json!(1));
    let mut links = Vec::new();
    let mut tasks = Vec::new();
    for (key, value) in peer.as_object().expect("a design is an object") {
        match key.as_str() {
            "tasks" => {
                for task in value.as_array().expect("tasks are a list") {
                    tasks.push(convert_task(task, &mut links));
                }
            }
            "trigger" => {
                root.insert("trigger".to_owned(), convert_trigger(value));
            }
            "security" => convert_security(value, &mut root),
            "serviceLevel" => convert_level(value, &mut root),
            _ => {
                root.insert(key.clone(), value.clone());
            }
        }
    }
    root.insert("tasks".to_owned(), Value::Array(tasks));
    root.insert("links".to_owned(), Value::Array(links));
    share::from_json(&Value::Object(root).to_string()).expect("a converted design is valid").draft
}

fn convert_task(task: &Value, links: &mut Vec<Value>) -> Value {
    let mut out = Map::new();
    let minutes = |out: &mut Map<String, Value>, ours: &str, theirs: &str, seconds: &Value| {
        let seconds = seconds.as_u64().expect("seconds");
        out.insert(ours.to_owned(), json!(seconds.div_ceil(60)));
        if !seconds.is_multiple_of(60) {
            out.insert(theirs.to_owned(), json!(seconds));
        }
    };
    for (key, value) in task.as_object().expect("a task is an object") {
        match key.as_str() {
            "kind" => {
                let theirs = value.as_str().expect("a kind");
                let ours = match theirs {
                    "ecs-fargate" => "ecs",
                    "athena-query" => "athena",
                    "redshift-data" => "redshift-load",
                    "sns-notify" => "notify",
                    same => same,
                };
                out.insert("kind".to_owned(), json!(ours));
            }
            "duration" => {
                minutes(&mut out, "typical", "p50Seconds", &value["p50Seconds"]);
                minutes(&mut out, "worst", "p95Seconds", &value["p95Seconds"]);
            }
            "timeoutSeconds" => minutes(&mut out, "timeout", "timeoutSeconds", value),
            "retries" => {
                out.insert("retries".to_owned(), value["maxAttempts"].clone());
                out.insert("backoffRate".to_owned(), value["backoffRate"].clone());
                out.insert("intervalSeconds".to_owned(), value["intervalSeconds"].clone());
            }
            "idempotent" => {
                out.insert("repeatable".to_owned(), json!(if value == true { "yes" } else { "no" }));
            }
            "output" => {
                out.insert("writes".to_owned(), value.clone());
            }
            "dependsOn" => {
                links
                    .extend(value.as_array().into_iter().flatten().map(|from| json!({"from": from, "to": task["id"]})));
            }
            _ => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    Value::Object(out)
}

fn convert_trigger(trigger: &Value) -> Value {
    if trigger["kind"] == "event" {
        json!({"start": "event", "pattern": trigger["pattern"].to_string()})
    } else {
        json!({"start": "schedule", "schedule": {
            "expression": format!("cron({})", trigger["cron"].as_str().expect("a cron")),
            "zone": trigger["timezone"],
            "window": trigger["flexibleWindowMinutes"],
        }})
    }
}

fn convert_security(security: &Value, root: &mut Map<String, Value>) {
    let mut rest = security.as_object().cloned().expect("security is an object");
    let mut data = Map::new();
    // Their class and the flag for personal data are two facts, ours is one word: the flag stays beside it.
    if let Some(class @ ("public" | "internal" | "confidential")) = security["dataClass"].as_str() {
        data.insert("sensitivity".to_owned(), json!(class));
        rest.remove("dataClass");
    }
    if security["encryptionKey"] == "customer-managed" {
        data.insert("key".to_owned(), json!("customer"));
        rest.remove("encryptionKey");
    }
    data.insert("cross_account".to_owned(), json!(if security["crossAccount"] == true { "yes" } else { "no" }));
    rest.remove("crossAccount");
    data.append(&mut rest);
    root.insert("data".to_owned(), Value::Object(data));
}

fn convert_level(level: &Value, root: &mut Map<String, Value>) {
    let mut rest = level.as_object().cloned().expect("a level is an object");
    let mut limits = Map::new();
    limits.insert("finish_by".to_owned(), rest.remove("deadline").expect("a deadline"));
    limits.append(&mut rest);
    root.insert("limits".to_owned(), Value::Object(limits));
}

#[test]
fn links_of_the_comparison_need_half_of_what_deflate_needs() {
    let Some(folder) = peer_designs() else {
        println!("not measured: the designs of the comparison are not here");
        return;
    };
    println!("{:>6} {:>10} {:>10} {:>8} {:>8}", "tasks", "their json", "our json", "link", "half");
    let mut over = Vec::new();
    // Characters that mermaid.live's way needs for their JSON, as published with the comparison.
    for (tasks, deflated) in [(8, 1224), (30, 2363), (120, 5468)] {
        let text = std::fs::read_to_string(folder.join(format!("design-{tasks}.json"))).expect("a design");
        let draft = convert(&serde_json::from_str(&text).expect("JSON"));
        let link = share::encode(&draft).unwrap();
        assert_eq!(share::decode(&link).as_ref(), Ok(&draft));
        let json = serde_json::to_string(&draft).expect("JSON");
        println!("{tasks:>6} {:>10} {:>10} {:>8} {:>8}", text.trim_end().len(), json.len(), link.len(), deflated / 2);
        over.extend((link.len() > deflated / 2).then_some(tasks));
    }
    assert!(over.is_empty(), "longer than half: {over:?}");
}

fn data(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/share").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn draft(path: &str) -> Draft {
    share::from_json(&data(path)).unwrap_or_else(|error| panic!("{path}: {error}")).draft
}

#[test]
fn links_of_our_designs_need_half_of_what_deflate_needs() {
    println!("{:>6} {:>10} {:>8} {:>8}", "tasks", "our json", "deflate", "link");
    // zlib level 9 and base64url without padding of the same JSON, measured with Python's zlib.
    for (tasks, deflated) in [(8, 1003), (30, 1906), (120, 4780)] {
        let draft = draft(&format!("designs/{tasks}.json"));
        let link = share::encode(&draft).unwrap();
        assert_eq!(share::decode(&link).as_ref(), Ok(&draft));
        let json = serde_json::to_string(&draft).expect("JSON");
        println!("{tasks:>6} {:>10} {deflated:>8} {:>8}", json.len(), link.len());
        assert!(2 * link.len() <= deflated, "{tasks} tasks: {} characters, deflate needs {deflated}", link.len());
    }
}

const PINNED: [&str; 6] = ["empty", "one-step", "unicode", "full", "thirty", "longer-ids"];

#[test]
fn pinned_links_of_format_1_open_for_ever() {
    for name in PINNED {
        let link = data(&format!("format1/{name}.txt"));
        assert_eq!(share::decode(link.trim_end()), Ok(draft(&format!("format1/{name}.json"))), "{name}");
    }
}

#[test]
fn the_writer_of_format_1_still_writes_the_pinned_links() {
    for name in PINNED {
        let link = data(&format!("format1/{name}.txt"));
        assert_eq!(share::encode(&draft(&format!("format1/{name}.json"))).unwrap(), link.trim_end(), "{name}");
    }
}
