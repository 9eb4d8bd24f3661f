//! The review: a finding is accepted and found in the report, a secret is refused, steps and permissions mark each other.

use crate::access::violations;
use crate::page::{Page, with_page};
use serde_json::json;

/// The text that the page copies next, from when this is called on.
fn catch_copies(page: &Page) {
    page.session.script(
        "window.__copied = '';
         navigator.clipboard.writeText = (text) => { window.__copied = text; return Promise.resolve(); };",
        &json!([]),
    );
}

/// Copies the report: below the bars that stay at the top, where a browser would else scroll it to.
fn copy_report(page: &Page, start: &str) -> String {
    let button = "[aria-label='Copy the report']";
    page.session.script("document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })", &json!([button]));
    catch_copies(page);
    page.click(button);
    page.wait_for("the report", || copied(page).starts_with(start));
    copied(page)
}

fn copied(page: &Page) -> String {
    let text = page.session.script("return window.__copied", &json!([]));
    text.as_str().unwrap_or_default().to_owned()
}

/// What has the focus: its id.
fn focused(page: &Page) -> String {
    let id = page.session.script("return document.activeElement?.id ?? ''", &json!([]));
    id.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_finding_accepted_with_a_reason_and_a_day_is_in_the_report() {
    with_page(|page| {
        page.press("Security");
        let first = "#findings-open li[data-rule]";
        page.wait_for("findings", || page.count(first) > 0);
        let rule = page.session.script("return document.querySelector(arguments[0]).dataset.rule", &json!([first]));
        let rule = rule.as_str().unwrap_or_default().to_owned();
        let open = page.count(first);

        page.press_inside(first, "Accept…");
        page.wait_for("the focus on the reason", || focused(page).ends_with("-reason"));
        assert_eq!(page.count(".acceptance .problem"), 0, "nothing was forgotten yet");
        page.press_inside(first, "Accept");
        page.wait_for("what is missing", || page.count(".acceptance .problem") == 2);
        page.wait_for("the focus on the reason", || focused(page).ends_with("-reason"));
        page.fill(&format!("{first} input[id$='-reason']"), "Ada decided: mended with the next release");
        assert!(!page.text_of(first).contains("Accepted until"), "not without a day");
        page.fill(&format!("{first} input[id$='-review']"), "2031-03-01");
        page.wait_for_text(first, "Accepted until 2031-03-01.");
        let went_on = "return document.activeElement.closest('#findings-open li')?.dataset.rule ?? ''";
        page.wait_for("the focus inside the finding", || page.session.script(went_on, &json!([])) == rule.as_str());
        assert_eq!(violations(page, "an acceptance"), Vec::<String>::new());
        page.press_inside(first, "Accept");

        let accepted = "#findings-accepted li[data-rule]";
        page.wait_for("the accepted finding", || page.count(accepted) == 1);
        page.wait_for("the focus on what was accepted", || focused(page).starts_with("change-"));
        page.wait_for_text(accepted, "Ada decided: mended with the next release");
        page.wait_for_text(accepted, "Review on 2031-03-01.");
        assert_eq!(page.count(first), open - 1);
        page.wait_for_text(".rail .counts", "1 accepted");

        let report = copy_report(page, "# Security review");
        let part = report.split("## Accepted findings").nth(1).expect("accepted findings have a part");
        let part = part.split("\n## ").next().unwrap_or_default();
        for words in [rule.as_str(), "Ada decided: mended with the next release", "2031-03-01"] {
            assert!(part.contains(words), "{words} in {part}");
        }

        page.wait_for_text("#saved-state", "Saved");
        page.reload();
        page.press("Security");
        page.wait_for("the accepted finding again", || page.count(accepted) == 1);
        page.press_inside(accepted, "Withdraw");
        page.wait_for("the finding open again", || page.count(first) == open);
        page.wait_for("the focus on it", || focused(page).starts_with("accept-"));
        page.press("Undo");
        page.wait_for("the acceptance again", || page.count(accepted) == 1);
    });
}

#[test]
fn an_access_key_is_refused_and_leaves_the_page_on_no_way() {
    with_page(|page| {
        let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
        page.fill("#name", "With a key");
        page.wait_for_text("#saved-state", "Saved");
        page.fill("#notes", &format!("The key is {key}."));
        page.wait_for_text("#notes-problem", "enter the secret's name");
        assert!(page.value_of("#notes").contains(&key), "it can be corrected");
        page.wait_for_text("#saved-state", "Saved");
        let stored = "return Object.values(localStorage).concat(Object.values(sessionStorage)).join('\\n')";
        let stored = |page: &Page| page.session.script(stored, &json!([])).as_str().unwrap_or_default().to_owned();
        page.wait_for("the design on disk", || stored(page).contains("With a key"));
        assert!(!stored(page).contains(&key), "{}", stored(page));

        page.press("Share");
        page.wait_for("a link", || page.value_of("#share-link").contains('#'));
        let link = page.value_of("#share-link");
        page.press("Close");
        page.press("Security");
        assert!(!copy_report(page, "# Security review: With a key").contains(&key));

        page.reload();
        page.wait_for("the design", || page.value_of("#name") == "With a key");
        assert_eq!(page.value_of("#notes"), "");
        page.go("about:blank");
        page.go(&link);
        page.wait_for("the shared design", || page.text_of("#saved-state").contains("Shared"));
        assert_eq!((page.value_of("#name").as_str(), page.value_of("#notes").as_str()), ("With a key", ""));
        // The address of a shared design holds what is typed into it.
        page.fill("#notes", &format!("The key is {key}."));
        page.wait_for_text("#notes-problem", "enter the secret's name");
        page.fill("#name", "Changed");
        let before = link.split('#').nth(1).unwrap_or_default().to_owned();
        page.wait_for("a new address", || {
            let now = page.session.script("return location.hash", &json!([]));
            now.as_str().is_some_and(|now| now.starts_with("#/s/") && now != format!("#{before}"))
        });
        page.reload();
        page.wait_for("the changed design", || page.value_of("#name") == "Changed");
        assert_eq!(page.value_of("#notes"), "");
    });
}

#[test]
fn a_step_marks_its_lines_and_a_line_names_its_steps() {
    with_page(|page| {
        page.press("Security");
        page.wait_for("steps", || page.count(".needer-button") > 1);
        assert_eq!(page.count(".line-marked"), 0);
        page.click("[data-step='fetch'] button");
        page.wait_for("marked lines", || page.count(".line-marked") > 0);
        assert_eq!(page.count("[data-step='fetch'] button[aria-pressed='true']"), 1);
        let marked = page.count(".line-marked[aria-current='true']");
        assert_eq!(marked, page.count(".line-marked"), "said as well as coloured");
        assert!(marked < page.count(".line-button"), "not everything");
        assert_eq!(violations(page, "a chosen step"), Vec::<String>::new());

        // A line, by keyboard: the arrow goes on from the first.
        let first = "[data-role] .line-button[tabindex='0']";
        page.click(first);
        page.wait_for("who needs it", || page.count(".needs li") > 0);
        let line = focused(page);
        assert!(line.starts_with("line-"), "{line}");
        page.key(&format!("#{line}"), "\u{e015}");
        page.wait_for("the next line", || focused(page).starts_with("line-") && focused(page) != line);
        page.wait_for("its steps", || page.count(".needs") == 1 && page.count(".needer-marked") > 0);
        assert_eq!(violations(page, "a chosen line"), Vec::<String>::new());
    });
}

#[test]
fn a_button_that_takes_itself_away_leaves_the_focus_near() {
    with_page(|page| {
        page.fill("#expression", "cron(0 2 ? *)");
        page.wait_for_text("#expression-problem", "cron(0 2 * * ? *)");
        page.click("#expression-problem button");
        page.wait_for("the mended expression", || page.value_of("#expression") == "cron(0 2 * * ? *)");
        page.wait_for("the focus in the form", || {
            page.is("return document.activeElement !== document.body && document.activeElement.closest('#workload') !== null")
        });
    });
}
