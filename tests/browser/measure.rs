//! The core in the browser: the same analyses as natively, and how long they take.

#[path = "../../examples/bench/designs.rs"]
pub(crate) mod designs;

use crate::page::{Page, with_browser};
use crate::site;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Opens a page that loads the benchmark's module.
fn open(page: &Page) {
    let folder = site::project().join(".tools/bench");
    assert!(folder.join("bench_bg.wasm").is_file(), "the module is missing: run cargo xtask bench");
    let html = "<!doctype html><title>Benchmark</title><script type=module>
        import init, * as bench from './bench.js'; window.memory = (await init()).memory; window.bench = bench;
        window.peers = await import('./peers.js').catch(() => null);
        window.events = await import('./events.js').catch(() => null);</script>";
    std::fs::write(folder.join("index.html"), html).expect("the page of the benchmark can be written");
    page.go(&site::serve(folder, "/", ""));
    page.wait_for("the module", || page.is("return !!window.bench"));
}

#[test]
fn the_same_drafts_give_the_same_analyses_natively_and_in_the_browser() {
    with_browser(|page| {
        open(page);
        let found = page.session.script("return bench.fingerprint()", &json!([]));
        assert_eq!(found, designs::fingerprint(std::rc::Rc::new(designs::Zones)));
    });
}

/// The rows of our own corpus, and of the shared one when it is there.
fn rows(file: &str) -> Vec<Value> {
    let shared = std::env::var_os("CONFORMANCE_DATA")
        .map_or_else(|| site::project().join("../shared/conformance"), PathBuf::from);
    let shared = std::fs::read_to_string(shared.join("schedule").join(file));
    let text = shared.or_else(|_| std::fs::read_to_string(site::project().join("tests/data/schedule").join(file)));
    let text = text.expect("the rows of our own are there");
    text.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

#[test]
fn schedules_run_in_the_browser_with_its_own_zones_when_the_corpus_says() {
    with_browser(|page| {
        open(page);
        let mut rows: Vec<Value> = rows("valid.jsonl");
        rows.extend(self::rows("dst.jsonl").into_iter().filter(|row| row["status"] == "documented"));
        let said = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let asked: Vec<[String; 5]> = rows
            .iter()
            .map(|row| {
                let count = row["next"].as_array().map_or(10, |next| next.len().max(10)).to_string();
                [said(row, "dialect"), said(row, "expr"), said(row, "tz"), said(row, "from"), count]
            })
            .collect();
        let script = "return arguments[0].map((row) => [...bench.runs(row[0], row[1], row[2], Date.parse(row[3]) / 1000, Number(row[4]))].map((at) => new Date(at * 1000).toISOString().replace('.000Z', 'Z')))";
        let found = page.session.script(script, &json!([asked]));
        let found = found.as_array().expect("a list for each row");
        let wrong: Vec<String> = rows
            .iter()
            .zip(found)
            .filter(|(row, found)| row["next"] != **found)
            .map(|(row, found)| format!("{} {}: expected {}, found {found}", row["id"], row["expr"], row["next"]))
            .collect();
        println!("schedule/valid and dst in the browser: {} of {}", rows.len() - wrong.len(), rows.len());
        assert!(wrong.is_empty() && rows.len() == found.len(), "{}", wrong.join("\n"));
    });
}

/// `cargo xtask bench` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench() {
    with_browser(|page| {
        open(page);
        println!("{:>8} {:>12} {:>12}", "tasks", "median", "95 of 100");
        for (what, changes) in designs::WHAT {
            for tasks in designs::SIZES {
                let found = page.session.script("return bench.measure(...arguments)", &json!([tasks, changes]));
                println!("{tasks:>8} {}  {what}", found.as_str().unwrap_or_default());
            }
        }
        let found = page.session.script("return bench.prose()", &json!([]));
        println!("{}", found.as_str().unwrap_or_default());
        let fingerprint = page.session.script("return bench.fingerprint()", &json!([]));
        println!("fingerprint of the analyses: {}", fingerprint.as_str().unwrap_or_default());
    });
}

/// `cargo xtask bench schedule` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench_schedule() {
    with_browser(|page| {
        open(page);
        let found = page.session.script("return bench.schedules()", &json!([]));
        println!("{}\n", found.as_str().unwrap_or_default());
        compare(page, "peers.compare(bench)", "peers");
    });
}

/// `cargo xtask bench events` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench_events() {
    with_browser(|page| {
        open(page);
        compare(page, "events.compare(bench, memory)", "events");
    });
}

/// Waits for what a script compares, and prints it.
fn compare(page: &Page, call: &str, script: &str) {
    page.wait_for("the libraries", || page.is(&format!("return window.{script} != null")));
    let start =
        format!("{call}.then((text) => {{ window.report = text; }}, (why) => {{ window.report = String(why); }})");
    page.session.script(&start, &json!([]));
    for _ in 0..600 {
        let report = page.session.script("return window.report ?? null", &json!([]));
        if let Some(report) = report.as_str() {
            println!("{report}");
            return;
        }
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
    panic!("the comparison did not end");
}

/// `cargo xtask bench dag` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench_dag() {
    with_browser(|page| {
        open(page);
        page.session.script(
            "window.lines = []; import('./drawings.js')
                .then((drawings) => drawings.compare(bench, (line) => lines.push(line)))
                .catch((why) => { lines.push(String(why)); }).then(() => { lines.push('end'); })",
            &json!([]),
        );
        let mut seen = 0;
        for _ in 0..3_600 {
            // While a library draws, the page does not answer.
            let script = json!({ "script": "return lines.slice(arguments[0])", "args": [seen] });
            let lines = page.session.command("/execute/sync", &script);
            for line in lines.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str) {
                if line == "end" {
                    return;
                }
                println!("{line}");
                seen += 1;
            }
            std::thread::sleep(std::time::Duration::from_secs(1));
        }
        panic!("the comparison did not end");
    });
}
