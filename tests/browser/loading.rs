//! The first visit, and what happens when something is in the way.

use crate::driver::Browser;
use crate::page::{Page, with_browser, with_page};
use crate::site;
use serde_json::json;
use std::path::Path;

#[test]
fn a_first_visit_shows_an_example_with_its_answer() {
    with_page(|page| {
        assert!(page.text_of("#answer-sentence").starts_with("Use "), "{}", page.text_of("#answer-sentence"));
        page.press("Answer");
        page.wait_for("three ranked options", || page.count("#answer-options [data-option]") == 3);
        assert_ne!(page.value_of("#name"), "", "the example has a name");
        assert_eq!(page.count("#skeleton"), 0, "the skeleton is gone");
    });
}

#[test]
fn every_example_can_be_opened_by_its_address_and_is_answered() {
    with_page(|page| {
        for example in sluice::design::examples::EXAMPLES {
            page.open(&format!("#/x/{}", example.keyword));
            page.reload();
            page.wait_for("an answer", || !page.text_of("#answer-sentence").is_empty());
            let draft = example.draft();
            page.wait_for(example.keyword, || page.value_of("#name") == draft.name);
        }
    });
}

#[test]
fn the_html_alone_says_what_sluice_is_and_what_it_chooses_and_answers_the_first_example() {
    if Browser::wanted().is_none() {
        return;
    }
    let html = std::fs::read_to_string(site::project().join("dist/index.html")).unwrap();
    for word in [
        "Sluice</h1>",
        "Amazon EventBridge",
        "AWS Glue Workflows",
        "Amazon MWAA",
        "<noscript>",
        "Use Amazon EventBridge",
    ] {
        assert!(html.contains(word), "{word}");
    }
}

#[test]
fn a_browser_without_webassembly_gets_steps_to_follow() {
    with_browser(|page| {
        if page.session.browser == Browser::Firefox {
            println!("skipped: only Chromium can run a script before the page's own");
            return;
        }
        let source = json!({"source": "delete globalThis.WebAssembly;"});
        page.session.devtools("Page.addScriptToEvaluateOnNewDocument", &source);
        page.go(site::page());
        page.wait_for_text("#boot-failed", "This browser blocked WebAssembly");
        assert!(page.count("#app li") >= 2, "it says what to do");
        page.assert_no_console_error();
    });
}

#[test]
fn a_part_that_does_not_arrive_is_said_in_words() {
    with_browser(|page| {
        let broken = std::env::temp_dir().join(format!("sluice-broken-{}", std::process::id()));
        let whole = site::project().join("dist");
        copy(&whole, &broken, |path| path.extension().is_none_or(|extension| extension != "wasm"));
        page.go(&site::serve(broken.clone(), "/", ""));
        page.wait_for_text("#boot-failed", "A part of this page did not arrive");
        assert!(page.text_of("#app").contains("reload the page"));
        std::fs::remove_dir_all(broken).unwrap();
    });
}

#[test]
fn a_panel_that_does_not_arrive_says_so_and_can_be_fetched_again() {
    without("_later.wasm", |page, mend| {
        page.click("#tab-security");
        page.wait_for_text("#panel-security", "did not arrive");
        page.fill("#name", "Typed meanwhile");
        page.wait_for("the new name", || page.value_of("#name") == "Typed meanwhile");
        mend();
        page.click("#panel-security button");
        page.wait_for_text("#panel-security", "Who may assume it");
        assert_eq!(page.value_of("#name"), "Typed meanwhile", "nothing typed is lost");
    });
}

#[test]
fn a_box_opened_before_its_part_arrives_stays_open_when_it_does() {
    without("_later.wasm", |page, mend| {
        page.click("#describe");
        page.wait_for_text("#describe-dialog", "did not arrive");
        mend();
        page.press_inside("#describe-dialog", "Try again");
        page.fill("#description", "A Glue job runs every day at 02:00.");
        page.wait_for("facts", || page.count(".fact") >= 2);
    });
}

#[test]
fn an_answer_that_does_not_arrive_says_so_and_can_be_fetched_again() {
    without("_advisor.wasm", |page, mend| {
        page.wait_for_text("#panel-answer", "did not arrive");
        page.fill("#name", "Typed meanwhile");
        page.wait_for_text("#saved-state", "Saved in this browser");
        mend();
        page.click("#panel-answer button");
        page.wait_for_text("#answer-sentence", "Use Amazon EventBridge");
        page.wait_for("what would change it", || page.count("#answer-changes") == 1);
        assert_eq!(page.value_of("#name"), "Typed meanwhile", "nothing typed is lost");
    });
}

/// The page without the file that ends like this; `mend` puts it in its place.
fn without(end: &str, test: impl FnOnce(&Page, &dyn Fn())) {
    with_browser(|page| {
        let folder = std::env::temp_dir().join(format!("sluice{end}-{}", std::process::id()));
        let dist = site::project().join("dist");
        copy(&dist, &folder, |path| !path.to_string_lossy().ends_with(end));
        page.go(&site::serve(folder.clone(), "/", ""));
        test(page, &|| copy(&dist, &folder, |path| path.to_string_lossy().ends_with(end)));
        std::fs::remove_dir_all(folder).unwrap();
    });
}

#[test]
fn inside_a_frame_only_a_link_to_its_own_tab_is_shown() {
    with_browser(|page| {
        // Served without the header that forbids framing, as on servers where nobody set it.
        let outer = std::env::temp_dir().join(format!("sluice-frame-{}", std::process::id()));
        copy(&site::project().join("dist"), &outer.join("inner"), |_| true);
        std::fs::write(
            outer.join("index.html"),
            "<!doctype html><title>t</title><iframe src='inner/index.html'></iframe>",
        )
        .unwrap();
        page.go(&site::serve(outer.clone(), "/", ""));
        let shown = "const d = document.querySelector('iframe').contentDocument; return d?.querySelector('#app')?.innerText ?? ''";
        page.wait_for("the link", || {
            page.session.script(shown, &json!([])).as_str().unwrap_or_default().contains("Open in its own tab")
        });
        std::fs::remove_dir_all(outer).unwrap();
    });
}

/// Copies the files of a folder without folders in it.
fn copy(from: &Path, to: &Path, keep: impl Fn(&Path) -> bool) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if keep(&path) {
            std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}
