//! Saved designs, the bin, and what is too long: nothing is lost that somebody may want back.

use crate::page::{Page, with_page};
use serde_json::json;

/// Presses what a person sees: a box over the page covers the rest.
fn press_in_box(page: &Page, name: &str) {
    page.press_inside("dialog[open]", name);
}

fn saved(page: &Page) -> u64 {
    page.count("#saved-dialog [data-design]")
}

#[test]
fn deleting_and_emptying_the_bin_are_undone_in_the_box() {
    with_page(|page| {
        page.fill("#name", "Mine");
        page.wait_for_text("#saved-state", "Saved");
        page.click("#menu-button");
        page.press("Saved designs");
        page.wait_for("the design", || saved(page) == 1);
        press_in_box(page, "Delete");
        page.wait_for("an empty list", || saved(page) == 0);
        page.wait_for_text("#saved-dialog .notice", "“Mine” is in the bin.");
        press_in_box(page, "Undo");
        page.wait_for("the design again", || saved(page) == 1);

        press_in_box(page, "Delete");
        page.wait_for("an empty list", || saved(page) == 0);
        press_in_box(page, "Empty the bin");
        page.wait_for_text("#saved-dialog .notice", "1 design was thrown out of the bin.");
        // Also when the disk has heard of it.
        let stored = "return Object.keys(localStorage).filter((key) => key.startsWith('sluice.d.')).length";
        page.wait_for("an empty disk", || page.session.script(stored, &json!([])) == 0);
        press_in_box(page, "Undo");
        press_in_box(page, "Restore");
        page.wait_for("the design again", || saved(page) == 1);
        page.wait_for("the design on disk", || page.session.script(stored, &json!([])) == 1);
        press_in_box(page, "Open");
        page.wait_for("the design", || page.value_of("#name") == "Mine");
    });
}

/// Pastes a text: `arguments` are the control and the text.
const PASTE: &str = "const [selector, text] = arguments;
    const e = document.querySelector(selector);
    e.focus();
    e.value = text;
    e.dispatchEvent(new Event('input', { bubbles: true }));
    e.blur();";

#[test]
fn what_is_too_long_is_told_with_a_button_that_shortens_it() {
    with_page(|page| {
        let long = "n".repeat(1_000_000);
        for (field, problem, used) in
            [("#name", "#name-problem", 200_usize), ("#task-fetch-name", "#task-fetch-name-problem", 200)]
        {
            page.session.script(PASTE, &json!([field, long]));
            page.wait_for_text(problem, "1,000,000 characters");
            page.click(&format!("{problem} button"));
            page.wait_for("a shorter one", || page.value_of(field).len() == used);
            page.wait_for("no complaint", || page.count(problem) == 0);
        }
        page.session.script(PASTE, &json!(["#zone", long]));
        page.wait_for_text("#zone-problem", "is not an IANA time zone");
        assert!(page.text_of("#zone-problem").len() < 300, "little of it is said again");
    });
}

#[test]
fn the_title_is_the_design_and_the_panel_that_is_shown() {
    with_page(|page| {
        let is = |what: &str| page.session.script("return document.title", &json!([])) == what;
        page.wait_for("the answer in the title", || is("Partner orders: Answer - Sluice"));
        page.press("Schedule");
        page.wait_for("the schedule in the title", || is("Partner orders: Schedule - Sluice"));
        page.fill("#name", "Mine");
        page.wait_for("the name in the title", || is("Mine: Schedule - Sluice"));
    });
}
