//! The graph under the hands of a person: by keys alone, by pointer, wheel and fingers; and what a screen reader gets.

use crate::driver::Browser;
use crate::measure::designs;
use crate::page::{Page, with_page};
use serde_json::{Value, json};

const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
const CONTROL: &str = "\u{e009}";
const SHIFT: &str = "\u{e008}";
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";
const UP: &str = "\u{e013}";
const DOWN: &str = "\u{e015}";
const F2: &str = "\u{e032}";
const DELETE: &str = "\u{e017}";

/// Gives a text to the control that opens files.
const GIVE: &str = "const files = new DataTransfer();
    files.items.add(new File([arguments[0]], 'design.json', { type: 'application/json' }));
    const input = document.querySelector('#file');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));";

/// Opens a design from the text of a file, and shows its graph.
pub(crate) fn open(page: &Page, text: &str) {
    page.click("#menu-button");
    page.press("Open a file");
    page.wait_for("the box", || page.count("#file") == 1);
    page.session.script(GIVE, &json!([text]));
    page.wait_for("the design", || page.count("#file") == 0 && page.count(".first-run") == 0);
    page.press("Graph");
}

/// A design of so many steps, as a file.
pub(crate) fn file(steps: u32) -> String {
    sluice::share::to_json(&designs::design(steps))
}

/// Does what the protocol calls actions of one source.
fn perform(page: &Page, source: &Value) {
    page.session.command("/actions", &json!({ "actions": [source] })).expect("the browser obeys");
}

/// Presses keys one after the other, wherever the focus is; `held` stays down meanwhile.
fn keys_with(page: &Page, held: &str, keys: &[&str]) {
    let one = |kind: &str, key: &str| json!({ "type": kind, "value": key });
    let mut all: Vec<Value> = Vec::new();
    if !held.is_empty() {
        all.push(one("keyDown", held));
    }
    for key in keys {
        for letter in key.chars() {
            all.extend([one("keyDown", &letter.to_string()), one("keyUp", &letter.to_string())]);
        }
    }
    if !held.is_empty() {
        all.push(one("keyUp", held));
    }
    perform(page, &json!({ "type": "key", "id": "keys", "actions": all }));
}

pub(crate) fn keys(page: &Page, keys: &[&str]) {
    keys_with(page, "", keys);
}

/// The id of what has the focus, or the start of its name.
fn focus_is(page: &Page, what: &str) -> bool {
    let script = "const e = document.activeElement; return e.id === arguments[0] ||
        (e.getAttribute('aria-label') ?? e.textContent).split(',')[0] === arguments[0]";
    page.session.script(script, &json!([what])) == Value::Bool(true)
}

pub(crate) fn wait_for_focus(page: &Page, what: &str) {
    page.wait_for(&format!("the focus on {what}"), || focus_is(page, what));
}

/// Tabs until something has the focus.
fn tab_to(page: &Page, what: &str) {
    for _ in 0..200 {
        if focus_is(page, what) {
            return;
        }
        keys(page, &[TAB]);
    }
    panic!("Tab does not lead to {what}");
}

/// Names the new step that has the focus, with its kind and minutes, and goes back to the graph.
fn describe(page: &Page, name: &str, kind: &str, minutes: &str) {
    wait_for_focus(page, "graph-step-name");
    keys(page, &[name, TAB]);
    wait_for_focus(page, "graph-step-kind");
    keys(page, &[kind, TAB]);
    wait_for_focus(page, "graph-step-typical");
    keys(page, &[minutes, ENTER]);
    wait_for_focus(page, name);
}

fn boxes(page: &Page) -> u64 {
    page.count("#graph-drawing [data-task]")
}

#[test]
fn five_steps_with_a_branch_and_a_join_are_built_without_a_pointer() {
    with_page(|page| {
        open(page, "{\"app\": \"sluice\", \"format\": 1}");
        page.wait_for_text("#panel-graph", "No steps yet");
        tab_to(page, "graph-add");
        keys(page, &[ENTER]);
        describe(page, "pull", "ext", "5");
        // A worst case is shorter than the usual one while its first digit stands alone: nothing is said before it is
        // left, and nothing takes the focus.
        keys(page, &[ENTER]);
        wait_for_focus(page, "graph-step-name");
        tab_to(page, "graph-step-worst");
        keys(page, &["4"]);
        keys(page, &["0"]);
        wait_for_focus(page, "graph-step-worst");
        assert_eq!(page.value_of("#graph-step-worst"), "40");
        keys(page, &[ENTER]);
        wait_for_focus(page, "pull");
        keys(page, &["n"]);
        describe(page, "check", "lam", "10");
        keys(page, &["n"]);
        describe(page, "clean", "ath", "20");
        keys(page, &[LEFT]);
        wait_for_focus(page, "check");
        keys(page, &["n"]);
        describe(page, "fx", "lam", "1");
        keys(page, &["n"]);
        describe(page, "join", "ath", "15");
        page.wait_for("five boxes", || boxes(page) == 5);

        // From clean to join, chosen from the list.
        keys(page, &[LEFT]);
        wait_for_focus(page, "fx");
        keys(page, &[LEFT]);
        wait_for_focus(page, "check");
        keys(page, &[RIGHT]);
        // The way it came, and from there to the other one, above or below.
        wait_for_focus(page, "fx");
        keys(page, &[DOWN]);
        if focus_is(page, "fx") {
            keys(page, &[UP]);
        }
        wait_for_focus(page, "clean");
        keys(page, &["l"]);
        wait_for_focus(page, "graph-link-to");
        keys(page, &["jo"]);
        tab_to(page, "Link");
        keys(page, &[ENTER]);
        wait_for_focus(page, "clean");
        page.wait_for("five links", || page.count("#graph-drawing .link") == 5);

        keys(page, &[F2]);
        wait_for_focus(page, "graph-step-name");
        keys(page, &["tidy", ENTER]);
        wait_for_focus(page, "tidy");

        keys(page, &[RIGHT]);
        wait_for_focus(page, "join");
        keys(page, &[DELETE]);
        page.wait_for("four boxes", || boxes(page) == 4);
        page.wait_for("the focus on a step", || page.is("return !!document.activeElement.dataset.task"));
        keys_with(page, CONTROL, &["z"]);
        page.wait_for("five boxes again", || boxes(page) == 5 && page.count("#graph-drawing .link") == 5);

        // 5 + 10 + 20 + 15: fx may be 19 minutes late. Links come in the order in which they were made.
        let expected = [
            "pull, External API call, 5 min, before check, critical",
            "check, Lambda function, 10 min, after pull, before tidy and fx, critical",
            "tidy, Athena query, 20 min, after check, before join, critical, in Parallel after check",
            "fx, Lambda function, 1 min, after check, before join, slack 19 min, in Parallel after check",
            "join, Athena query, 15 min, after fx and tidy, critical",
        ];
        assert_eq!(names(page), expected);

        // The same in the list, where one key draws it again.
        page.click("#graph-list");
        page.wait_for("five rows", || page.count("#panel-graph tbody [data-task]") == 5);
        assert_eq!(page.count("#panel-graph tbody [aria-pressed=true]"), 1, "the choice stays");
    });
}

/// From start twenty times eleven steps in a row to join, as a file: 222 steps.
fn rows() -> String {
    let step = |id: &str| json!({ "id": id, "name": id, "kind": "lambda", "typical": 5 });
    let mut tasks = vec![step("start"), step("join")];
    let mut links = Vec::new();
    for row in 0..20 {
        let mut before = "start".to_owned();
        for at in 0..11 {
            let id = format!("work{at}-row{row}");
            tasks.push(step(&id));
            links.push(json!({ "from": before, "to": id }));
            before = id;
        }
        links.push(json!({ "from": before, "to": "join" }));
    }
    json!({ "app": "sluice", "format": 1, "tasks": tasks, "links": links }).to_string()
}

/// Presses a folded group. Its words lie over its middle, which one driver takes for something else.
fn press_group(page: &Page) {
    const GROUP: &str = "#graph-drawing [data-group]";
    if page.session.browser == Browser::Chromium {
        page.click(GROUP);
    } else {
        let press = "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', { bubbles: true }))";
        page.session.script(press, &json!([GROUP]));
    }
}

#[test]
fn groups_of_a_large_graph_are_folded_until_a_key_or_press_opens_them() {
    with_page(|page| {
        open(page, &rows());
        let folded = || page.count("#graph-drawing [data-group]");
        page.wait_for("three boxes", || boxes(page) == 2 && folded() == 1);
        let said = names(page);
        let said = said.iter().find(|name| name.starts_with("20 × work0, work1, ")).expect("a group");
        let end = ", 220 steps, 55 min, after start, before join, critical, folded; press to open";
        assert!(said.ends_with(end), "{said}");
        page.wait_for_text("#graph-folded", "1 group folded");

        // Into the group, down to the next row, and out of it.
        page.session.script("document.querySelector('#graph-drawing [tabindex=\"0\"]').focus()", &json!([]));
        wait_for_focus(page, "start");
        keys(page, &[RIGHT]);
        let focused = "return document.activeElement.dataset.task ?? ''";
        let focus = || page.session.script(focused, &json!([])).as_str().unwrap_or_default().to_owned();
        page.wait_for("a row to open", || focus().starts_with("work0-row") && boxes(page) == 13 && folded() == 19);
        let first = focus();
        keys(page, &[RIGHT]);
        page.wait_for("the next step", || focus() == first.replace("work0", "work1"));
        keys(page, &[LEFT]);
        page.wait_for("the step before", || focus() == first);
        keys(page, &[LEFT]);
        page.wait_for("all rows to be folded", || focus() == "start" && boxes(page) == 2 && folded() == 1);

        // By press, and by the search.
        press_group(page);
        page.wait_for("a row to open", || boxes(page) == 13 && folded() == 19);
        press_group(page);
        page.wait_for("another one instead", || {
            focus().starts_with("work0-row") && boxes(page) == 13 && folded() == 19
        });
        page.fill("#graph-find", "work5-row17");
        page.key("#graph-find", ENTER);
        page.wait_for("the row that was looked for", || focus() == "work5-row17" && folded() == 19);

        // One press shows all of it, another folds it again.
        page.click("#graph-fold");
        page.wait_for("all steps", || folded() == 0 && page.count("#graph-fold[aria-pressed=false]") == 1);
        page.click("#graph-fold");
        page.wait_for("groups", || folded() == 19);
        page.assert_no_console_error();
    });
}

/// What the browser tells a screen reader of the steps: role and name of each button in the drawing.
fn names(page: &Page) -> Vec<String> {
    if page.session.browser != Browser::Chromium {
        let labels = "return [...document.querySelectorAll('#graph-drawing .node-button')].map((e) => e.ariaLabel)";
        let labels = page.session.script(labels, &json!([]));
        return labels.as_array().expect("a list").iter().map(|name| name.as_str().unwrap_or("").to_owned()).collect();
    }
    let tree = page
        .session
        .command("/goog/cdp/execute", &json!({ "cmd": "Accessibility.getFullAXTree", "params": {} }))
        .expect("Chromium has a tree");
    let nodes = tree["nodes"].as_array().expect("a list of nodes").clone();
    let said = |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_owned();
    let find = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
    let drawing = nodes.iter().find(|node| said(node, "name").starts_with("Drawing of")).expect("the drawing is told");
    assert!(said(drawing, "role") == "group" || said(drawing, "role") == "SvgRoot", "{}", said(drawing, "role"));
    let mut names = Vec::new();
    let mut left: Vec<&Value> = vec![drawing];
    while let Some(node) = left.pop() {
        let children = node["childIds"].as_array().map(Vec::as_slice).unwrap_or_default();
        left.extend(children.iter().rev().filter_map(find));
        if node["ignored"] != Value::Bool(true) && matches!(&*said(node, "role"), "button" | "ToggleButton") {
            names.push(said(node, "name"));
        }
    }
    names
}

/// Numbers that a script returns.
pub(crate) fn numbers(page: &Page, script: &str) -> Vec<i64> {
    let found = page.session.script(script, &json!([]));
    let rounded = |number: &Value| number.as_f64().unwrap_or(f64::NAN).round();
    #[allow(clippy::cast_possible_truncation, reason = "places on a screen")]
    found.as_array().expect("a list").iter().map(|number| rounded(number) as i64).collect()
}

/// Left, top of what is scrolled.
const SCROLLED: &str = "const f = document.querySelector('#graph-canvas'); return [f.scrollLeft, f.scrollTop]";

/// Width and middle of the box whose middle is nearest the middle of the frame; it is remembered.
const NEAREST: &str = "const f = document.querySelector('#graph-canvas').getBoundingClientRect();
    const place = (e) => { const b = e.querySelector('rect').getBoundingClientRect();
        return [b.width, b.left + b.width / 2, b.top + b.height / 2]; };
    const far = (e) => { const [, x, y] = place(e);
        return Math.hypot(x - f.left - f.width / 2, y - f.top - f.height / 2); };
    const at = window.__nearest ?? [...document.querySelectorAll('#graph-drawing [data-task]')]
        .sort((a, b) => far(a) - far(b))[0].dataset.task;
    window.__nearest = at;
    return place(document.querySelector(`#graph-drawing [data-task=${at}]`));";

/// Sixteen chains of sixteen steps side by side.
fn grid() -> String {
    let (mut tasks, mut links) = (Vec::new(), Vec::new());
    for chain in 0..16 {
        for step in 0..16 {
            let id = format!("c{chain}s{step}");
            tasks.push(json!({ "id": id, "name": id, "kind": "lambda", "typical": 5 }));
            if step > 0 {
                links.push(json!({ "from": format!("c{chain}s{}", step - 1), "to": id }));
            }
        }
    }
    json!({ "app": "sluice", "format": 1, "tasks": tasks, "links": links }).to_string()
}

#[test]
fn the_drawing_moves_and_zooms_by_pointer_wheel_keys_and_buttons() {
    with_page(|page| {
        // Wider and higher than the frame, so that it can move either way.
        open(page, &grid());
        page.click("#graph-fold");
        page.wait_for("boxes", || boxes(page) > 20);
        page.session.script(
            "const f = document.querySelector('#graph-canvas'); f.scrollIntoView({ block: 'center' }); f.scrollLeft = 0",
            &json!([]),
        );
        let keep = |name: &str| page.wait_for(name, || numbers(page, SCROLLED)[0] > 0);

        page.click("#graph-right");
        keep("the button to move it");
        let by_button = numbers(page, SCROLLED)[0];
        page.session.script("document.querySelector('#graph-drawing [tabindex=\"0\"]').focus()", &json!([]));
        page.session.script("document.querySelector('#graph-canvas').scrollLeft = 0", &json!([]));
        keys_with(page, SHIFT, &[RIGHT]);
        keep("Shift and an arrow to move it");
        assert_eq!(numbers(page, SCROLLED)[0], by_button);

        // Dragging the background: what was under the pointer stays there.
        page.session.script(
            "Object.assign(document.querySelector('#graph-canvas'), { scrollLeft: 800, scrollTop: 300 })",
            &json!([]),
        );
        page.wait_for("the boxes there", || boxes(page) > 4);
        let [width, x, y] = numbers(page, NEAREST)[..] else { panic!("three numbers") };
        // Between two layers there is no box.
        let background = x + width / 2 + 12;
        let pointer = |kind: &str, x: i64, y: i64| json!({ "type": kind, "x": x, "y": y, "duration": 50 });
        let button = |kind: &str| json!({ "type": kind, "button": 0 });
        let drag = [
            pointer("pointerMove", background, y + 40),
            button("pointerDown"),
            pointer("pointerMove", background - 60, y + 40),
            pointer("pointerMove", background - 150, y + 40),
            button("pointerUp"),
        ];
        perform(
            page,
            &json!({ "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": drag }),
        );
        page.wait_for("it to be dragged", || numbers(page, SCROLLED)[0] == 950);
        assert_eq!(page.count("#graph-drawing [aria-pressed=true]"), 0, "dragging chooses nothing");

        // Ctrl and the wheel: the box under the pointer stays under it and grows.
        page.session.script("window.__nearest = undefined", &json!([]));
        let [width, x, y] = numbers(page, NEAREST)[..] else { panic!("three numbers") };
        let turn = |by: i64| {
            let held = json!({ "type": "key", "id": "keys", "actions": [
                { "type": "keyDown", "value": CONTROL }, { "type": "pause", "duration": 100 },
                { "type": "keyUp", "value": CONTROL } ] });
            let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [
                { "type": "pause", "duration": 0 },
                { "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": by, "duration": 0 } ] });
            page.session.command("/actions", &json!({ "actions": [held, wheel] })).expect("the wheel turns");
        };
        turn(-120);
        page.wait_for("it to grow", || numbers(page, NEAREST)[0] > width * 11 / 10);
        let [_, new_x, new_y] = numbers(page, NEAREST)[..] else { panic!("three numbers") };
        assert!((new_x - x).abs() <= 4 && (new_y - y).abs() <= 4, "{x} {y} became {new_x} {new_y}");
        turn(120);
        page.wait_for("it to shrink", || (numbers(page, NEAREST)[0] - width).abs() <= 3);

        // Keys and buttons: the middle stays.
        page.click("#graph-larger");
        page.wait_for("the button to enlarge it", || numbers(page, NEAREST)[0] > width * 11 / 10);
        page.click("#graph-fit");
        let hidden = "const f = document.querySelector('#graph-canvas'); return [f.scrollWidth - f.clientWidth]";
        page.wait_for("all of it", || numbers(page, hidden)[0] <= 0);
        assert!(boxes(page) <= 1, "too small to read, it is drawn without words");
    });
}

#[test]
fn the_first_view_shows_where_a_run_starts() {
    with_page(|page| {
        open(page, &wide());
        page.wait_for("boxes", || boxes(page) > 4);
        let place = "const f = document.querySelector('#graph-canvas').getBoundingClientRect();
            const b = document.querySelector('#graph-drawing [data-task=root] rect').getBoundingClientRect();
            return [b.left - f.left, (b.top + b.height / 2) - (f.top + f.height / 2), f.height]";
        page.wait_for("the start", || {
            let [left, off, high] = numbers(page, place)[..] else { panic!("three numbers") };
            (0..100).contains(&left) && off.abs() < high / 4
        });
    });
}

/// One step, and 90 that wait for it: far higher than any frame.
fn wide() -> String {
    let mut steps = vec!["{\"id\":\"root\",\"name\":\"root\"}".to_owned()];
    let mut links = Vec::new();
    for n in 0..90 {
        steps.push(format!("{{\"id\":\"s{n}\",\"name\":\"s{n}\"}}"));
        links.push(format!("{{\"from\":\"root\",\"to\":\"s{n}\"}}"));
    }
    let (steps, links) = (steps.join(","), links.join(","));
    format!("{{\"app\":\"sluice\",\"format\":1,\"tasks\":[{steps}],\"links\":[{links}]}}")
}

#[test]
fn on_a_phone_two_fingers_zoom_and_one_is_the_browsers() {
    with_page(|page| {
        if page.session.browser != Browser::Chromium {
            return;
        }
        page.resize(390);
        open(page, &file(100));
        page.click("#graph-draw");
        page.wait_for("boxes", || boxes(page) > 1);
        let action = page
            .session
            .script("return getComputedStyle(document.querySelector('#graph-canvas')).touchAction", &json!([]));
        assert_eq!(action, "pan-x pan-y", "one finger scrolls");
        page.session.script("document.querySelector('#graph-canvas').scrollIntoView({ block: 'center' })", &json!([]));
        let [width, x, y] = numbers(page, NEAREST)[..] else { panic!("three numbers") };
        let touch = |kind: &str, apart: i64| {
            let points = json!([{ "x": x - apart, "y": y, "id": 0 }, { "x": x + apart, "y": y, "id": 1 }]);
            let points = if kind == "touchEnd" { json!([]) } else { points };
            page.session.devtools("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
        };
        touch("touchStart", 40);
        for apart in [45, 50, 55, 60] {
            touch("touchMove", apart);
        }
        touch("touchEnd", 0);
        page.wait_for("it to grow by half", || {
            let now = numbers(page, NEAREST)[0];
            (width * 14 / 10..width * 16 / 10).contains(&now)
        });
    });
}

/// Steps in a row, each waiting for the one before.
pub(crate) fn chain(steps: u32) -> String {
    let tasks: Vec<Value> = (0..steps).map(|n| json!({ "id": format!("s{n}"), "name": format!("s{n}") })).collect();
    let links: Vec<Value> =
        (1..steps).map(|n| json!({ "from": format!("s{}", n - 1), "to": format!("s{n}") })).collect();
    json!({ "app": "sluice", "format": 1, "tasks": tasks, "links": links }).to_string()
}

#[test]
fn five_arrows_within_one_frame_lead_five_steps_on() {
    with_page(|page| {
        // Enough for what is not in sight to be left out.
        open(page, &chain(80));
        page.wait_for("boxes", || boxes(page) > 4);
        let five = "const e = document.activeElement;
            for (let n = 0; n < 5; n += 1) {
                e.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }));
            }";
        let press_five = |key: &str| {
            page.session.script(five, &json!([key]));
        };
        page.session.script("document.querySelector('#graph-drawing [tabindex=\"0\"]').focus()", &json!([]));
        press_five("ArrowRight");
        wait_for_focus(page, "s5");
        press_five("ArrowRight");
        wait_for_focus(page, "s10");
        keys(page, &[RIGHT, RIGHT, RIGHT, RIGHT, RIGHT]);
        wait_for_focus(page, "s15");
        keys(page, &[LEFT]);
        wait_for_focus(page, "s14");

        page.click("#graph-list");
        page.wait_for("rows", || page.count("#panel-graph tbody [data-task]") > 30);
        page.session.script("document.querySelector('#panel-graph [data-task=s2]').focus()", &json!([]));
        press_five("ArrowDown");
        wait_for_focus(page, "s7");
    });
}

#[test]
fn on_a_phone_tools_that_are_seldom_needed_wait_behind_one() {
    with_page(|page| {
        if page.session.browser != Browser::Chromium {
            return;
        }
        page.resize(390);
        open(page, &chain(3));
        page.click("#graph-draw");
        let high = "return [document.querySelector('.toolbar').getBoundingClientRect().height]";
        page.wait_for("two rows", || (60..=112).contains(&numbers(page, high)[0]));
        let seen = |id: &str| {
            page.session.script("return document.querySelector(arguments[0]).getClientRects().length", &json!([id]))
                == 1
        };
        assert!(seen("#graph-add") && seen("#graph-find") && !seen("#graph-import") && !seen("#graph-full"));
        page.press_inside(".toolbar", "More");
        page.wait_for("the others", || seen("#graph-import") && seen("#graph-export") && seen("#graph-full"));
        page.resize(1440);
        assert!(seen("#graph-import"));
        page.wait_for("no need for it", || {
            page.is("return document.querySelector('.more').getClientRects().length === 0")
        });
    });
}

/// Moves the drawing for half of the time and zooms it for the other; says how long each frame took and which tasks kept
/// the page from answering.
const PAN: &str = "const done = arguments[arguments.length - 1];
    const frame = document.querySelector('#graph-canvas');
    const { left, top, width, height } = frame.getBoundingClientRect();
    const long = [];
    const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => Math.round(e.duration))));
    watch.observe({ entryTypes: ['longtask'] });
    const times = []; let last = performance.now(); const start = last; let [dx, dy] = [14, 6]; let most = 0;
    const step = () => {
        const now = performance.now(); times.push(now - last); last = now;
        if (now - start < 2500) {
            if (frame.scrollLeft + frame.clientWidth >= frame.scrollWidth - 2) dx = -14;
            if (frame.scrollLeft <= 0) dx = 14;
            if (frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 2) dy = -6;
            if (frame.scrollTop <= 0) dy = 6;
            frame.scrollBy(dx, dy);
        } else {
            // Out for a second, in for a second.
            const deltaY = Math.floor((now - start) / 1000) % 2 ? -2 : 2;
            frame.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, bubbles: true, cancelable: true,
                clientX: left + width / 2, clientY: top + height / 2 }));
        }
        if (times.length % 20 === 0) most = Math.max(most, document.querySelectorAll('#graph-drawing *').length);
        if (now - start < 5000) { requestAnimationFrame(step); return; }
        setTimeout(() => {
            const all = times.slice(1).sort((a, b) => a - b);
            const at = (part) => all[Math.floor(all.length * part)].toFixed(1);
            done(`${all.length} frames in 5 s, half of them within ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, ` +
                `the longest ${all.at(-1).toFixed(1)} ms; long tasks: ${long.length}` +
                (long.length ? ` (${long.join(', ')} ms)` : '') + `; at most ${most} elements drawn`);
        }, 300);
    };
    requestAnimationFrame(step);";

/// `cargo xtask bench pan` asks for this one.
#[test]
#[ignore = "a measurement, not a check"]
#[allow(clippy::print_stdout, reason = "a measurement says what it found")]
fn bench_pan() {
    with_page(|page| {
        for steps in [100, 1_000] {
            open(page, &file(steps));
            // All of it is to be drawn.
            if page.count("#graph-fold[aria-pressed=true]") > 0 {
                page.click("#graph-fold");
            }
            page.wait_for("boxes", || boxes(page) > 1);
            std::thread::sleep(std::time::Duration::from_secs(2));
            let found = page.session.script_later(PAN, &json!([]));
            println!("{steps} steps: {}", found.as_str().unwrap_or_default());
        }
    });
}
