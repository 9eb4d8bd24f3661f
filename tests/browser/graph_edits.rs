//! What stays where it is while a drawn graph is edited.

use crate::graph::open;
use crate::page::{Page, with_page};
use serde_json::{Value, json};

/// By task: how far its box is from the corner of the frame, in pixels of the screen, and how wide; only those in sight.
const PLACES: &str = "const frame = document.querySelector('#graph-canvas').getBoundingClientRect();
    const seen = [...document.querySelectorAll('#graph-drawing [data-task]')].map((e) => [e, e.getBoundingClientRect()]);
    return seen.filter(([, at]) => at.right > frame.left && at.left < frame.right && at.bottom > frame.top &&
        at.top < frame.bottom).map(([e, at]) => [e.dataset.task, at.left - frame.left, at.top - frame.top, at.width]);";

/// Presses the second link. The protocol would first scroll it to an edge.
const PICK: &str = "document.querySelector('#graph-drawing [data-link=\"1\"] path')
    .dispatchEvent(new MouseEvent('click', { bubbles: true }))";

fn places(page: &Page) -> Vec<(String, f64, f64, f64)> {
    let all = page.session.script(PLACES, &json!([]));
    let number = |value: &Value| value.as_f64().expect("a number");
    let place =
        |one: &Value| (one[0].as_str().expect("a task").into(), number(&one[1]), number(&one[2]), number(&one[3]));
    all.as_array().expect("boxes").iter().map(place).collect()
}

/// Start, and head after it directly and by way of more; behind head four rows of eighteen steps. As a file.
fn rows() -> String {
    let step = |id: &str| json!({ "id": id, "name": id });
    let link = |from: &str, to: &str| json!({ "from": from, "to": to });
    let mut tasks = vec![step("start"), step("more"), step("head")];
    let mut links = vec![link("start", "more"), link("more", "head"), link("start", "head")];
    for row in 0..4 {
        let mut before = "head".to_owned();
        for at in 0..18 {
            let id = format!("r{row}s{at}");
            tasks.push(step(&id));
            links.push(link(&before, &id));
            before = id;
        }
    }
    json!({ "app": "sluice", "format": 1, "tasks": tasks, "links": links }).to_string()
}

#[test]
fn what_is_in_sight_stays_there_when_a_layer_before_it_goes() {
    with_page(|page| {
        open(page, &rows());
        page.wait_for("boxes", || places(page).len() > 2);
        page.session.script(PICK, &json!([]));
        page.wait_for("the link to be chosen", || page.count("#graph-unlink") == 1);
        for _ in 0..4 {
            page.click("#graph-right");
        }
        page.wait_for("the start out of sight", || {
            let seen = places(page);
            seen.len() > 3 && seen.iter().all(|(task, ..)| task.starts_with('r'))
        });
        let before = places(page);
        page.click("#graph-unlink");
        page.wait_for("the link to be gone", || page.count("#graph-unlink") == 0);
        std::thread::sleep(std::time::Duration::from_millis(300));
        let after = places(page);
        let mut moved: Vec<f64> = Vec::new();
        for (task, x, y, _) in &before {
            // What went out of sight has moved by more than is looked at here.
            let now = after.iter().find(|(other, ..)| other == task);
            moved.push(now.map_or(f64::MAX, |(_, to_x, to_y, _)| (to_x - x).hypot(to_y - y)));
        }
        moved.sort_by(f64::total_cmp);
        let (median, width) = (moved[moved.len() / 2], before[0].3);
        assert!(median < width / 2.0, "{median} pixels, a box has {width}");
    });
}
