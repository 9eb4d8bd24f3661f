//! Links, and work that is found again.

use crate::page::{Page, with_browser, with_page};

/// Opens the share dialog, includes everything, and reads the link.
fn share(page: &Page) -> String {
    page.press("Share");
    page.wait_for("a link", || page.value_of("#share-link").contains('#'));
    for part in ["#share-names", "#share-addresses"] {
        let before = page.value_of("#share-link");
        page.click(part);
        page.wait_for("another link", || page.value_of("#share-link") != before);
    }
    page.value_of("#share-link")
}

/// What tells two designs apart on the screen.
fn shown(page: &Page) -> Vec<String> {
    let mut all = vec![page.text_of("#answer-sentence")];
    all.extend(["#name", "#start", "#expression", "#zone", "#airflow"].map(|control| page.value_of(control)));
    let every = "return [...document.querySelectorAll('[id^=task-]')].filter((e) => 'value' in e).map((e) => e.id + ' ' + e.value)";
    let tasks = page.session.script(every, &serde_json::json!([]));
    all.extend(tasks.as_array().into_iter().flatten().map(ToString::to_string));
    all
}

#[test]
fn a_link_opened_elsewhere_shows_the_same_design_and_the_same_answer() {
    with_page(|page| {
        page.fill("#name", "Orders, shared");
        page.select("#airflow", "in-use");
        page.wait_for_text("#answer-sentence", "MWAA");
        let link = share(page);
        let sent = shown(page);
        let elsewhere = Page::new(page.session.browser);
        elsewhere.go(&link);
        elsewhere.wait_for("the shared design", || elsewhere.value_of("#name") == "Orders, shared");
        assert_eq!(shown(&elsewhere), sent);
        elsewhere.assert_no_console_error();
    });
}

#[test]
fn a_design_that_is_too_large_for_a_link_is_offered_as_a_file() {
    with_page(|page| {
        let fill = "const e = document.querySelector('#notes'); e.focus(); e.value = 'lorem ipsum '.repeat(30000);
            e.dispatchEvent(new Event('input', { bubbles: true })); e.blur();";
        page.session.script(fill, &serde_json::json!([]));
        page.press("Share");
        page.wait_for_text("dialog[open]", "too large for a link");
        assert_eq!(page.count("#share-link"), 0);
        page.click("#share-notes");
        page.wait_for("a link without the notes", || page.value_of("#share-link").contains('#'));
    });
}

#[test]
fn opening_a_link_does_not_overwrite_what_the_visitor_had() {
    with_page(|page| {
        page.fill("#name", "Theirs");
        let link = share(page);
        let visitor = Page::new(page.session.browser);
        visitor.open("");
        visitor.fill("#name", "My own work");
        visitor.wait_for_text("#saved-state", "Saved");
        visitor.go(&link);
        visitor.wait_for("the shared design", || visitor.value_of("#name") == "Theirs");
        visitor.go("about:blank");
        visitor.open("");
        visitor.wait_for("the visitor's own work", || visitor.value_of("#name") == "My own work");
    });
}

#[test]
fn after_a_reload_the_work_is_there_again() {
    with_page(|page| {
        page.fill("#name", "Kept");
        page.select("#airflow", "in-use");
        page.wait_for_text("#saved-state", "Saved");
        let before = shown(page);
        page.reload();
        page.wait_for("the kept work", || page.value_of("#name") == "Kept");
        assert_eq!(shown(page), before);
    });
}

#[test]
fn a_link_that_is_cut_off_is_said_to_be_and_nothing_is_lost() {
    with_page(|page| {
        page.fill("#name", "Kept");
        page.wait_for_text("#saved-state", "Saved");
        let link = share(page);
        let cut = link.get(..link.len() - 20).unwrap_or_default().to_owned();
        page.go("about:blank");
        page.go(&cut);
        page.wait_for_text("body", "cut off");
        page.go("about:blank");
        page.open("");
        page.wait_for("the kept work", || page.value_of("#name") == "Kept");
    });
}

/// Saves a design, spoils what is stored under keys that start like this, and comes back.
fn come_back_to_spoiled_storage(page: &Page, keys: &str) {
    page.open("");
    page.fill("#name", "Soon broken");
    page.wait_for_text("#saved-state", "Saved");
    let spoil = "for (const key of Object.keys(localStorage).filter((key) => key.startsWith(arguments[0])))
        localStorage.setItem(key, '{\"broken');";
    page.session.script(spoil, &serde_json::json!([keys]));
    page.go("about:blank");
    page.open("");
}

#[test]
fn a_stored_design_that_cannot_be_read_is_reported_and_does_not_stop_the_page() {
    with_browser(|page| {
        come_back_to_spoiled_storage(page, "sluice.d.");
        page.wait_for_text(".notices", "could not be read");
        page.wait_for("an answer", || !page.text_of("#answer-sentence").is_empty());
        page.assert_no_console_error();
    });
}

#[test]
fn storage_full_of_nonsense_does_not_stop_the_page() {
    with_browser(|page| {
        come_back_to_spoiled_storage(page, "");
        page.wait_for("an answer", || !page.text_of("#answer-sentence").is_empty());
        page.assert_no_console_error();
    });
}
