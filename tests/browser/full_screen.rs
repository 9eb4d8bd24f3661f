//! The graph on the whole screen: into it by button, out of it by button, Escape and the browser; boxes and messages
//! over it.

use crate::graph::{ENTER, chain, keys, numbers, open, wait_for_focus};
use crate::page::{Page, with_page};
use serde_json::json;

const ESCAPE: &str = "\u{e00c}";

/// Space below the drawing, its height, the height from its upper edge on, its width, the width of the screen.
const LEFT: &str = "const f = document.querySelector('#graph-canvas').getBoundingClientRect();
    return [innerHeight - f.bottom, f.height, innerHeight - f.top, f.width, innerWidth]";

fn fills(page: &Page) -> bool {
    page.is("return document.fullscreenElement?.id === 'panel-graph'")
}

/// Opens twelve steps and lets them fill the screen.
fn enter(page: &Page) {
    open(page, &chain(12));
    page.wait_for("boxes", || page.count("#graph-drawing [data-task]") > 4);
    page.click("#graph-full");
    page.wait_for_text("#graph-full", "Leave full screen");
    assert!(fills(page));
}

/// The page is as it was before.
fn left(page: &Page, high: i64) {
    page.wait_for("the words on the button", || page.text_of("#graph-full") == "Full screen");
    assert!(!fills(page));
    page.wait_for("the drawing as high as before", || (numbers(page, LEFT)[1] - high).abs() <= 1);
    let seen = "const { top, bottom } = document.querySelector('#graph-full').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight";
    page.wait_for("the button in sight", || page.is(seen));
    assert!(page.count("#tab-graph[aria-selected=true]") == 1, "the same panel");
}

#[test]
fn the_drawing_fills_what_the_tools_leave_of_the_screen() {
    with_page(|page| {
        enter(page);
        page.wait_for("a drawing down to its tools and the end of the screen", || {
            let [below, high, all, wide, screen] = numbers(page, LEFT)[..] else { panic!("five numbers") };
            (0..=72).contains(&below) && high > all * 8 / 10 && wide > screen * 9 / 10
        });
        // The fields of a step are below it, and in sight when they are asked for.
        page.session.script("document.querySelector('#graph-drawing [tabindex=\"0\"]').focus()", &json!([]));
        keys(page, &[ENTER]);
        wait_for_focus(page, "graph-step-name");
        page.wait_for("its name in sight", || {
            page.is("const { top, bottom } = document.querySelector('#graph-step-name').getBoundingClientRect();
                return top >= 0 && bottom <= innerHeight")
        });
    });
}

#[test]
fn escape_button_and_browser_leave_the_page_as_it_was() {
    with_page(|page| {
        open(page, &chain(12));
        page.wait_for("boxes", || page.count("#graph-drawing [data-task]") > 4);
        let high = numbers(page, LEFT)[1];
        let leave: [(&str, &dyn Fn()); 3] = [
            ("Escape", &|| keys(page, &[ESCAPE])),
            ("the button", &|| page.click("#graph-full")),
            ("the browser", &|| drop(page.session.script("document.exitFullscreen()", &json!([])))),
        ];
        for (how, leave) in leave {
            page.click("#graph-full");
            page.wait_for_text("#graph-full", "Leave full screen");
            page.wait_for("it to be larger", || fills(page) && numbers(page, LEFT)[1] > high);
            wait_for_focus(page, "graph-full");
            leave();
            left(page, high);
            assert!(page.is("return document.activeElement.id === 'graph-full'"), "the focus stays: {how}");
        }
        // In the fields of a step the key first goes back to the step, unless the browser keeps it to itself.
        page.click("#graph-full");
        page.wait_for_text("#graph-full", "Leave full screen");
        page.session.script("document.querySelector('#graph-drawing [tabindex=\"0\"]').focus()", &json!([]));
        keys(page, &[ENTER]);
        wait_for_focus(page, "graph-step-name");
        keys(page, &[ESCAPE, ESCAPE]);
        page.wait_for("the words on the button", || page.text_of("#graph-full") == "Full screen");
        assert!(!fills(page));
        page.assert_no_console_error();
    });
}

#[test]
fn boxes_and_messages_show_over_what_fills_the_screen_and_another_panel_ends_it() {
    with_page(|page| {
        enter(page);
        page.click("#graph-export");
        page.wait_for("the box", || page.count("#export-dialog[open]") == 1);
        let over = "const { left, top, width } = document.querySelector('#dialog-title').getBoundingClientRect();
            return document.elementFromPoint(left + width / 2, top + 4)?.id === 'dialog-title'";
        page.wait_for("it on top", || page.is(over));
        page.press_inside("dialog", "Close");
        page.wait_for("no box", || page.count("dialog[open]") == 0);
        assert!(fills(page), "the box goes, the graph stays");
        wait_for_focus(page, "graph-export");

        // The key is first the box's.
        page.click("#graph-import");
        page.wait_for("the box", || page.count("#import-dialog[open]") == 1);
        keys(page, &[ESCAPE]);
        page.wait_for("no box", || page.count("dialog[open]") == 0);
        assert!(fills(page));

        // A message.
        page.session.script("URL.createObjectURL = () => { throw new Error('no') }", &json!([]));
        page.click("#graph-export");
        page.click("#export-svg");
        page.wait_for_text("#export-dialog .notice-error", "refused the download");
        page.press_inside("dialog", "Close");
        page.wait_for("the message over the graph", || page.count("#panel-graph .notice-error") == 1);
        assert_eq!(page.count(".notice-error"), 1, "once");

        page.session.script("history.back()", &json!([]));
        page.wait_for("another panel", || page.count("#panel-graph") == 0);
        page.wait_for("the rest of the page", || page.is("return document.fullscreenElement === null"));
        page.wait_for("the message where it was", || page.count(".app > .notices .notice-error") == 1);
        page.press("Graph");
        page.wait_for("the words on the button", || page.text_of("#graph-full") == "Full screen");
    });
}
