//! What stays where it is while a drawn graph is edited.

use crate::graph::{file, open};
use crate::page::{Page, with_page};
use serde_json::{Value, json};

/// By task: how far its box is from the corner of the frame, in pixels of the screen, and how wide; only those in sight.
const PLACES: &str = "const frame = document.querySelector('#graph-canvas').getBoundingClientRect();
    const seen = [...document.querySelectorAll('#graph-drawing [data-task]')].map((e) => [e, e.getBoundingClientRect()]);
    return seen.filter(([, at]) => at.right > frame.left && at.left < frame.right && at.bottom > frame.top &&
        at.top < frame.bottom).map(([e, at]) => [e.dataset.task, at.left - frame.left, at.top - frame.top, at.width]);";

/// Presses a step. The protocol would first scroll it to an edge.
const CHOOSE: &str = "document.querySelector(`#graph-drawing [data-task='${arguments[0]}']`)
    .dispatchEvent(new MouseEvent('click', { bubbles: true }))";

fn places(page: &Page) -> Vec<(String, f64, f64, f64)> {
    let all = page.session.script(PLACES, &json!([]));
    let number = |value: &Value| value.as_f64().expect("a number");
    let place =
        |one: &Value| (one[0].as_str().expect("a task").into(), number(&one[1]), number(&one[2]), number(&one[3]));
    all.as_array().expect("boxes").iter().map(place).collect()
}

#[test]
fn a_step_added_in_the_middle_leaves_the_others_where_they_are_on_the_screen() {
    with_page(|page| {
        open(page, &file(100));
        page.wait_for("boxes", || places(page).len() > 5);
        // Both ways there is something out of sight.
        for press in ["#graph-right", "#graph-right", "#graph-down"] {
            page.click(press);
        }
        page.wait_for("boxes", || places(page).len() > 5);
        let count = "return document.querySelector('#graph-drawing').getAttribute('aria-label')";
        for _ in 0..3 {
            let all = places(page);
            let (middle, ..) = &all[all.len() / 2];
            page.session.script(CHOOSE, &json!([middle]));
            page.wait_for("the choice", || page.count("#graph-drawing [aria-pressed='true']") == 1);
            let (before, said) = (places(page), page.session.script(count, &json!([])));
            page.press("Add step");
            page.wait_for("another step", || page.session.script(count, &json!([])) != said);
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
            assert!(median < width, "{median} pixels, a box has {width}");
        }
    });
}
