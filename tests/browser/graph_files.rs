//! A graph in another program's words becomes the graph, and leaves as text and picture; a picture gives the design
//! back.

use crate::page::{Page, with_page};
use serde_json::{Value, json};

const CHAIN: &str = "extract >> [clean, check] >> load";

/// Keeps what the page would download or copy.
const KEEP: &str = "window.__files = []; const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.__files.push(blob); return make.call(URL, blob); };
    navigator.clipboard.writeText = (text) => { window.__copied = text; return Promise.resolve(); };";

/// Gives the file that was kept last to the control that opens files; says its type and size.
const GIVE: &str = "const done = arguments[0]; const blob = window.__files.at(-1);
    blob.arrayBuffer().then((bytes) => {
        const files = new DataTransfer();
        files.items.add(new File([bytes], 'picture', { type: blob.type }));
        const input = document.querySelector('#file');
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        done([blob.type, bytes.byteLength]);
    });";

/// The designs that are saved, oldest change first.
const SAVED: &str = "return localStorage.getItem('sluice.index').trim().split('\\n').map((line) => line.split(' '))
    .filter((words) => words[3] === 'saved').map(([id, rev]) => localStorage.getItem(`sluice.d.${id}.${rev}`));";

fn saved(page: &Page) -> Vec<Value> {
    let texts = page.session.script(SAVED, &json!([]));
    let texts = texts.as_array().expect("a list").iter();
    texts.map(|text| serde_json::from_str(text.as_str().expect("a text")).expect("a design")).collect()
}

fn import(page: &Page, text: &str, button: &str) {
    page.click("#graph-import");
    page.fill("#import-text", text);
    page.wait_for_text("#import-summary", "steps");
    page.click(button);
    page.wait_for("no box", || page.count("#import-dialog") == 0);
}

#[test]
fn an_airflow_chain_becomes_the_graph_and_leaves_as_mermaid() {
    with_page(|page| {
        page.press("Graph");
        let before = page.count("#graph-drawing .node");
        page.click("#graph-import");
        page.fill("#import-text", CHAIN);
        page.wait_for_text("#import-summary", "4 steps, 4 links.");
        // What a closed list shows is text in some browsers only.
        let format =
            "return document.querySelector('#import-format').textContent.includes('What it looks like: Airflow')";
        page.wait_for("the format", || page.is(format));
        assert_eq!(page.count("#graph-drawing .node"), before, "nothing changes before it is used");
        page.click("#import-replace");
        page.wait_for("four steps", || page.count("#graph-drawing .node") == 4);
        assert_eq!(page.count("#graph-drawing .link"), 4);

        import(page, "load -> report, ???", "#import-add");
        page.wait_for("one more", || page.count("#graph-drawing .node") == 5);
        page.press("Undo");
        page.wait_for("four again", || page.count("#graph-drawing .node") == 4);

        page.session.script(KEEP, &json!([]));
        page.click("#graph-export");
        page.click("#export-dialog button[aria-label='Copy Mermaid']");
        page.wait_for("a copy", || page.is("return !!window.__copied"));
        let text = page.session.script("return window.__copied", &json!([]));
        let text = text.as_str().expect("a text").to_owned();
        assert!(text.contains("flowchart LR") && text.contains("s1[\"extract"), "{text}");
        page.press("Close");
        import(page, &text, "#import-replace");
        page.wait_for("the same steps", || page.count("#graph-drawing .node") == 4);
        assert_eq!(page.count("#graph-drawing .link"), 4);
        page.press("Undo");
        page.press("Undo");
        page.wait_for("the first graph", || page.count("#graph-drawing .node") == before);
        page.assert_no_console_error();
    });
}

#[test]
fn pictures_give_the_design_back() {
    for (button, kind) in [("#export-svg", "image/svg+xml"), ("#export-png", "image/png")] {
        with_page(|page| {
            page.press("Graph");
            import(page, CHAIN, "#import-replace");
            page.wait_for("a saved design", || page.is("return !!localStorage.getItem('sluice.index')"));
            page.wait_for("four steps saved", || saved(page)[0]["tasks"].as_array().is_some_and(|all| all.len() == 4));
            page.session.script(KEEP, &json!([]));
            page.click("#graph-export");
            page.click("#share-names");
            page.click("#share-addresses");
            page.click(button);
            page.wait_for("a file", || page.is(&format!("return window.__files.at(-1)?.type === '{kind}'")));
            page.press("Close");
            page.click("#menu-button");
            page.press("Open a file");
            page.wait_for("the box", || page.count("#file") == 1);
            let file = page.session.script_later(GIVE, &json!([]));
            assert_eq!(file[0], kind);
            page.wait_for("a second design", || saved(page).len() == 2);
            let both = saved(page);
            assert_eq!(both[0], both[1], "the same design");
            page.wait_for("four steps", || page.count("#graph-drawing .node") == 4);
            page.assert_no_console_error();
        });
    }
}
