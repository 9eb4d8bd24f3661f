//! How long a key takes to show in a big design, whatever panel is beside it.

use crate::page::{Page, with_page};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

/// The sizes that are measured, steps.
const SIZES: [u32; 2] = [1_000, 10_000];

/// Keys measured in each place, and the time from one to the next.
const KEYS: usize = 40;
const BETWEEN: Duration = Duration::from_millis(120);

/// Opens a file with a design of `arguments[0]` steps: each waits for the one before, and every third for one more.
const OPEN: &str = "const [count] = arguments;
    const kinds = ['glue-job', 'glue-crawler', 'lambda', 'redshift-load', 'athena', 'emr-serverless'];
    const step = (n) => ({ id: `t${n}`, name: `step-${n}`, kind: kinds[(n * 7) % 6], typical: 1 + (n * 11) % 30 });
    const links = [];
    for (let n = 1; n < count; n += 1) {
      links.push({ from: `t${Math.max(0, n - 1 - (n * 5) % 12)}`, to: `t${n}` });
      if (n % 3 === 0 && n > 20) links.push({ from: `t${n - 14}`, to: `t${n}` });
    }
    const schedule = { expression: 'cron(0 2 * * ? *)', zone: 'UTC' };
    const design = { app: 'sluice', format: 1, name: `${count} steps`, trigger: { start: 'schedule', schedule },
      tasks: Array.from({ length: count }, (_, n) => step(n)), links };
    const files = new DataTransfer();
    files.items.add(new File([JSON.stringify(design)], 'big.json'));
    const input = document.querySelector('#file');
    input.files = files.files;
    window.__from = performance.now();
    input.dispatchEvent(new Event('change', { bubbles: true }));";

/// Notes from the key to the end of the frame that follows, and tasks of 50 ms and more.
const WATCH: &str = "window.__keys = []; window.__tasks = [];
    const watch = new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((e) => e.duration)));
    if (PerformanceObserver.supportedEntryTypes.includes('longtask')) watch.observe({ entryTypes: ['longtask'] });
    document.addEventListener('keydown', (event) => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => window.__keys.push(performance.now() - event.timeStamp);
      requestAnimationFrame(() => painted.port2.postMessage(0));
    }, true);";

/// What is pressed to get there, the field that is typed into, and where that is.
const PLACES: [(&[&str], &str, &str); 9] = [
    (&["#tab-answer"], "#task-t5-name", "form, beside the answer"),
    (&["#tab-schedule"], "#task-t5-name", "form, beside the schedule"),
    (&["#tab-security"], "#task-t5-name", "form, beside security"),
    (&["#tab-cost"], "#task-t5-name", "form, beside the cost"),
    (&["#tab-cost"], "#cost-runs", "cost"),
    (&["#tab-graph", "#graph-list"], "#task-t5-name", "form, beside the list"),
    (&["#tab-graph", "#graph-list", "#graph-node-3"], "#graph-step-name", "list, name of a step"),
    (&["#tab-graph", "#graph-draw"], "#task-t5-name", "form, beside the drawing"),
    (&["#tab-graph", "#graph-draw", "#graph-rename"], "#graph-step-name", "drawing, name of a step"),
];

fn open(page: &Page, steps: u32) {
    page.click("#menu-button");
    page.press("Open a file");
    page.wait_for("the box", || page.count("#file") == 1);
    page.session.script(OPEN, &json!([steps]));
    page.wait_for("the steps", || page.count("li.step") == 50);
}

fn numbers(value: &Value) -> Vec<f64> {
    let mut all: Vec<f64> = value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn at(sorted: &[f64], percent: usize) -> f64 {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// `cargo xtask bench editing` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
fn bench() {
    for steps in SIZES {
        with_page(|page| {
            page.session.script(WATCH, &json!([]));
            open(page, steps);
            let opened = "const done = arguments[0]; requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.__from)))";
            let opened = page.session.script_later(opened, &json!([])).as_f64().unwrap_or_default();
            println!("\n{steps} steps: open and drawn after {opened:.0} ms. From a key to the end of its frame, ms:");
            println!("{:>8} {:>8} {:>8}  {:>12}", "median", "95 of 100", "most", "longest task");
            for (presses, field, place) in PLACES {
                for press in presses {
                    // Not below the bars that stay at the top, where a browser would scroll it to.
                    let middle = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
                    page.session.script(middle, &json!([press]));
                    page.click(press);
                }
                page.wait_for(field, || page.count(field) == 1);
                sleep(Duration::from_secs(2));
                let ready = "window.__keys = []; window.__tasks = []; document.querySelector(arguments[0]).focus()";
                page.session.script(ready, &json!([field]));
                for n in 0..KEYS {
                    page.key(field, ["1", "2", "3", "4"].get(n % 4).copied().unwrap_or_default());
                    sleep(BETWEEN);
                }
                sleep(Duration::from_secs(2));
                let found = page.session.script("return [window.__keys, window.__tasks]", &json!([]));
                let (keys, tasks) = (numbers(&found[0]), numbers(&found[1]));
                let (median, most, longest) = (at(&keys, 50), at(&keys, 100), at(&tasks, 100));
                println!("{median:>8.1} {:>9.1} {most:>8.1}  {longest:>12.0}  {place}", at(&keys, 95));
                page.session.script("document.activeElement.blur()", &json!([]));
            }
        });
    }
}

/// The answer follows what is typed, and panels never mix two drafts.
#[test]
fn in_a_big_design_the_panels_follow_when_the_typing_pauses() {
    with_page(|page| {
        open(page, 300);
        page.click("#tab-graph");
        page.click("#graph-list");
        page.wait_for_text("#graph-node-5", "step-5");
        page.key("#task-t5-name", "-renamed");
        page.wait_for_text("#graph-node-5", "step-5-renamed");
        // Removing is no typing: it is known at once, and with it the place of every later step.
        page.press("Remove step-5-renamed");
        page.wait_for("the step gone", || page.count("[data-task='t5']") == 0);
        page.wait_for_text("#graph-node-5", "step-6");
        page.press("Undo");
        page.wait_for_text("#graph-node-5", "step-5-renamed");
        page.wait_for_text("#saved-state", "Saved");
    });
}

#[test]
fn ten_thousand_steps_open_with_a_warning_and_can_be_listed() {
    with_page(|page| {
        open(page, 10_000);
        page.wait_for_text("[data-topic='big']", "10000 steps");
        page.click("#tab-graph");
        page.wait_for_text("#panel-graph", "Steps 1 to 50 of 10000");
        page.fill("#graph-find", "step-9999");
        page.wait_for_text("#panel-graph .found", "1 step");
        page.wait_for_text("#graph-node-9999", "step-9999");
        page.click("#graph-node-9999");
        page.wait_for("the fields of the step", || page.value_of("#graph-step-name") == "step-9999");
        page.wait_for_text("#saved-state", "Saved");
        page.reload();
        page.wait_for("the steps again", || page.count("li.step") == 50);
    });
}
