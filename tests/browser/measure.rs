//! The core in the browser: the same analyses as natively, and how long they take.

#[path = "../../examples/bench/designs.rs"]
mod designs;

use crate::page::{Page, with_browser};
use crate::site;
use serde_json::json;

/// Opens a page that loads the benchmark's module.
fn open(page: &Page) {
    let folder = site::project().join(".tools/bench");
    assert!(folder.join("bench_bg.wasm").is_file(), "the module is missing: run cargo xtask bench");
    let html = "<!doctype html><title>Benchmark</title><script type=module>
        import init, * as bench from './bench.js'; await init(); window.bench = bench;</script>";
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

/// `cargo xtask bench` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench() {
    with_browser(|page| {
        open(page);
        println!("{:>8} {:>12} {:>12}", "tasks", "median", "95 of 100");
        for (what, changes) in [("from a command to the analysis", false), ("and to what would change the answer", true)] {
            for tasks in designs::SIZES {
                let found = page.session.script("return bench.measure(...arguments)", &json!([tasks, changes]));
                println!("{tasks:>8} {}  {what}", found.as_str().unwrap_or_default());
            }
        }
        let fingerprint = page.session.script("return bench.fingerprint()", &json!([]));
        println!("fingerprint of the analyses: {}", fingerprint.as_str().unwrap_or_default());
    });
}
