//! Accessibility: no violation axe can find, in both themes, at three widths, in every panel.

use crate::page::{Page, with_page};
use crate::site;
use serde_json::json;

/// WCAG 2.2, A and AA: tags, because a plain run leaves out the size of targets.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((result) =>
      done(result.violations.map((v) => `${v.id}: ${v.help}: ` + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))),
      (error) => done([String(error)]));";

/// What axe finds, each line with the state it was found in.
pub(crate) fn violations(page: &Page, state: &str) -> Vec<String> {
    let axe = std::fs::read_to_string(site::project().join(".tools/node_modules/axe-core/axe.min.js"));
    let axe = axe.expect("axe-core is installed by cargo xtask test");
    let found = page.session.script_later(&format!("{axe};\n{RUN}"), &json!([]));
    found.as_array().expect("axe answers with a list").iter().map(|line| format!("{state}: {line}")).collect()
}

/// Every panel at every width in one theme.
fn check_theme(page: &Page, theme: &str) {
    page.session.script("localStorage.setItem('sluice.theme', arguments[0])", &json!([theme]));
    page.reload();
    let chosen = page.session.script("return document.documentElement.dataset.theme", &json!([]));
    assert_eq!(chosen, theme, "the theme is set before the app starts");
    let mut found = Vec::new();
    for width in [1440, 1024, 390] {
        page.resize(width);
        for tab in ["Schedule", "Graph", "Security", "Cost", "Answer"] {
            page.press(tab);
            found.extend(violations(page, &format!("{tab}, {theme}, {width} px")));
        }
        if width == 390 {
            page.press("Workload");
            found.extend(violations(page, &format!("Workload, {theme}, {width} px")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_finds_nothing_in_light() {
    with_page(|page| check_theme(page, "light"));
}

#[test]
fn axe_finds_nothing_in_dark() {
    with_page(|page| check_theme(page, "dark"));
}

#[test]
fn axe_finds_nothing_in_a_form_with_errors_and_in_the_dialogs() {
    with_page(|page| {
        page.fill("#expression", "cron(0 2 ? *)");
        page.wait_for_text("#expression-problem", "cron(0 2 * * ? *)");
        assert_eq!(violations(page, "an error in the form"), Vec::<String>::new());
        page.press("Examples");
        assert_eq!(violations(page, "the examples"), Vec::<String>::new());
        page.open("");
        page.reload();
        page.press("Share");
        page.wait_for("a link", || page.value_of("#share-link").contains('#'));
        assert_eq!(violations(page, "the share dialog"), Vec::<String>::new());
        page.open("");
        page.reload();
        page.click("#menu-button");
        page.press("Describe in words");
        page.fill(
            "#description",
            "Every day at 02:00 UTC a Glue job runs, then a Lambda function. The office is in Queens.",
        );
        page.wait_for("facts", || page.count(".fact") > 2);
        assert_eq!(violations(page, "a description"), Vec::<String>::new());
        page.open("");
        page.reload();
        page.press("Answer");
        page.click("#answer-lesson");
        page.wait_for("the words of the lesson", || page.count("#answer-terms") == 1);
        assert_eq!(violations(page, "the lesson"), Vec::<String>::new());
    });
}

#[test]
fn nothing_is_wider_than_the_page_at_any_width() {
    with_page(|page| {
        // 768: a tablet upright. 899 and 900: where the columns become one.
        for width in [1440, 1024, 900, 899, 768, 390] {
            page.resize(width);
            for tab in ["Schedule", "Graph", "Security", "Cost", "Answer"] {
                page.press(tab);
                let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
                assert_eq!(page.session.script(over, &json!([])), 0, "{tab} at {width} px scrolls sideways");
            }
        }
    });
}
