//! Changing the design, and the answer changing with it.

use crate::page::{Page, with_page};

/// Waits until the first of the ranked options is this one, with its reasons.
fn wait_for_answer(page: &Page, option: &str, words: &[&str]) {
    page.press("Answer");
    let first = "#answer-options [data-option]";
    page.wait_for(&format!("the answer {option}"), || {
        page.session
            .script("return document.querySelector(arguments[0])?.dataset.option ?? ''", &serde_json::json!([first]))
            == option
    });
    for word in words {
        page.wait_for_text("#answer-sentence", word);
    }
    let reasons = page.count(&format!("#answer-options [data-option='{option}'] .reason"));
    assert!(reasons > 0, "{option} is first without a reason");
}

/// Makes the first example, three steps that fetch, clean and load, a pipeline of Glue steps only.
fn make_glue_pipeline(page: &Page) {
    assert_eq!(page.count("select[id^='task-'][id$='-kind']"), 3, "the first example has three steps");
    page.select("#task-fetch-kind", "glue-crawler");
    page.select("#task-load-kind", "glue-job");
    // Glue schedules are in UTC only.
    page.fill("#zone", "UTC");
}

#[test]
fn the_answer_follows_the_workload_from_glue_to_step_functions_to_airflow() {
    with_page(|page| {
        make_glue_pipeline(page);
        wait_for_answer(page, "glue-workflows", &["Glue"]);

        page.press("Add step");
        page.wait_for("a fourth step", || page.count("select[id^='task-'][id$='-kind']") == 4);
        page.select("#task-t4-kind", "emr-step");
        wait_for_answer(page, "eventbridge", &["EventBridge", "Step Functions"]);

        page.select("#airflow", "in-use");
        wait_for_answer(page, "mwaa", &["MWAA"]);
    });
}

#[test]
fn a_broken_schedule_is_explained_and_one_press_mends_it() {
    with_page(|page| {
        let answer = page.text_of("#answer-sentence");
        page.fill("#expression", "cron(0 2 ? *)");
        page.wait_for_text("#expression-problem", "cron(0 2 * * ? *)");
        assert_eq!(page.text_of("#answer-sentence").is_empty(), answer.is_empty(), "other panels go on");
        page.click("#expression-problem button");
        page.wait_for("the mended expression", || page.value_of("#expression") == "cron(0 2 * * ? *)");
        page.wait_for("no complaint", || page.text_of("#expression-problem").is_empty());
        page.press("Schedule");
        page.wait_for("ten runs", || page.count("#schedule-runs tbody tr") == 10);
        page.wait_for_text("#panel-schedule", "02:00");
    });
}

#[test]
fn a_new_design_is_empty_offers_its_first_step_and_is_undone_like_a_change() {
    with_page(|page| {
        let kinds = "select[id^='task-'][id$='-kind']";
        page.click("#menu-button");
        page.press("New design");
        page.wait_for("no steps", || page.count(kinds) == 0);
        page.press("Answer");
        page.wait_for_text("#answer-sentence", "without steps there is no answer");
        page.press_inside("#panel-answer", "Add step");
        page.wait_for("the focus on its name", || page.is("return document.activeElement?.id === 'task-t1-name'"));
        assert_eq!(page.count(kinds), 1);
        page.press("Undo");
        page.wait_for("no steps again", || page.count(kinds) == 0);
        page.press("Undo");
        page.wait_for("the example again", || page.count(kinds) == 3);
    });
}

#[test]
fn everything_can_be_undone_and_done_again() {
    with_page(|page| {
        let before = (page.value_of("#name"), page.text_of("#answer-sentence"), page.value_of("#zone"));
        assert!(!page.can_press("Undo"), "nothing is done yet");
        make_glue_pipeline(page);
        page.press("Add step");
        page.wait_for("a fourth step", || page.count("select[id^='task-'][id$='-kind']") == 4);
        page.fill("#name", "Another name");
        page.wait_for("the new name", || page.value_of("#name") == "Another name");
        let after = page.text_of("#answer-sentence");

        while page.can_press("Undo") {
            page.press("Undo");
        }
        page.wait_for("the first state", || {
            before == (page.value_of("#name"), page.text_of("#answer-sentence"), page.value_of("#zone"))
        });
        assert_eq!(page.value_of("#task-fetch-kind"), "lambda");
        assert_eq!(page.count("select[id^='task-'][id$='-kind']"), 3);

        while page.can_press("Redo") {
            page.press("Redo");
        }
        page.wait_for("the last state", || {
            page.value_of("#name") == "Another name" && page.text_of("#answer-sentence") == after
        });
        assert_eq!(page.count("select[id^='task-'][id$='-kind']"), 4);
    });
}

#[test]
fn every_panel_shows_something_about_the_example() {
    with_page(|page| {
        for (tab, panel, words) in [
            ("Schedule", "#panel-schedule", "UTC"),
            ("Graph", "#panel-graph", "clean-orders"),
            ("Security", "#panel-security", "sts:AssumeRole"),
        ] {
            page.press(tab);
            page.wait_for_text(panel, words);
        }
    });
}

#[test]
fn a_number_of_ones_own_changes_the_estimate_and_not_the_design() {
    with_page(|page| {
        page.press("Cost");
        // 30 runs: 12 min of Glue x 5 DPU = 30 DPU-hours = 13.20; 4 min of Lambda x 0.5 GB = 3,600 GB-s = 0.06; states
        // 0.02; 30 GB through NAT 1.35; two NAT gateways with addresses 73.00, a secret 0.40. 88.03 in all.
        page.wait_for_text("#cost-sentence", "About $88,");
        page.wait_for_text("#cost-sentence", "$73 of it is billed even when nothing runs.");
        // 10 DPU: 26.40 instead of 13.20.
        page.fill("#cost-job-dpus", "10");
        page.wait_for_text("#cost-sentence", "About $100,");
        page.fill("#cost-job-dpus", "many");
        page.wait_for_text("#cost-job-dpus-problem", "a whole number from 1 to 1,000");
        page.wait_for_text("#cost-sentence", "About $88,");
        page.press("Use our assumptions again");
        page.wait_for("the empty field", || page.value_of("#cost-job-dpus").is_empty());
        assert!(!page.can_press("Undo"), "the design has not changed");
    });
}

#[test]
fn a_change_of_the_answer_can_be_tried_and_undone() {
    with_page(|page| {
        page.press("Answer");
        let before = page.text_of("#answer-sentence");
        page.wait_for("the changes", || page.count("#answer-changes li button") > 0);
        page.press_inside("#answer-changes", "Try it: Airflow is in use and stays");
        wait_for_answer(page, "mwaa", &["MWAA"]);
        assert_eq!(page.value_of("#airflow"), "in-use");
        page.wait_for_text("#answer-moved", "Amazon MWAA comes first now");

        page.press("Undo");
        page.wait_for("the answer as it was", || page.text_of("#answer-sentence") == before);
        assert_eq!(page.value_of("#airflow"), "none");
        page.wait_for_text("#answer-moved", "comes first now, before Amazon MWAA");

        page.click("#answer-lesson");
        page.wait_for_text("#answer-terms", "Dead-letter queue");
    });
}

#[test]
fn back_shows_the_tab_that_was_shown() {
    with_page(|page| {
        page.fill("#name", "My own");
        page.wait_for_text("#saved-state", "Saved");
        let chosen = "return document.querySelector('.tab[aria-selected=true]').id";
        let shown = || page.session.script(chosen, &serde_json::json!([]));
        assert_eq!(shown(), "tab-answer");
        page.press("Graph");
        page.wait_for("the graph", || shown() == "tab-graph");
        page.session.script("history.back()", &serde_json::json!([]));
        page.wait_for("the answer again", || shown() == "tab-answer");
        page.session.script("history.forward()", &serde_json::json!([]));
        page.wait_for("the graph again", || shown() == "tab-graph");
    });
}

#[test]
fn a_chain_is_seen_whole_and_a_step_added_by_key_is_named_at_once() {
    with_page(|page| {
        for count in 4..=6 {
            page.press("Add step");
            page.wait_for("another step", || page.count("select[id^='task-'][id$='-kind']") == count);
        }
        page.press("Graph");
        page.wait_for("six boxes", || page.count("#graph-drawing .node") == 6);
        // Pixels of the drawing that the frame hides, and the size of a box, per cent.
        let hidden = "const frame = document.querySelector('.canvas'); return frame.scrollWidth - frame.clientWidth";
        let scale = "const box = document.querySelector('.node rect');
            return Math.round(100 * box.getBoundingClientRect().width / box.getAttribute('width'))";
        let number = |script| page.session.script(script, &serde_json::json!([])).as_i64().unwrap_or(-1);
        page.resize(1920);
        assert_eq!(number(hidden), 0, "wide enough for six boxes that can be read");
        page.resize(390);
        // Names of 14 pixels are 11 high at least.
        assert!(number(hidden) > 0 && (79..=81).contains(&number(scale)), "{} %", number(scale));

        page.resize(1440);
        let press = "const step = document.querySelector('#graph-drawing [data-task=load]'); step.focus();
            step.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true }))";
        page.session.script(press, &serde_json::json!([]));
        page.wait_for("the name of the new step", || page.is("return document.activeElement.id === 'graph-step-name'"));
    });
}

#[test]
fn a_field_with_a_problem_keeps_the_focus_while_it_is_mended() {
    with_page(|page| {
        page.select("#start", "event");
        for (field, bad, good) in
            [("#name", "x", "y"), ("#pattern", "{\"a\": 1}", "{\"a\": [1]}"), ("#budget", "much", "9")]
        {
            page.fill(field, bad);
            let problem = [field, "-problem"].concat();
            if field != "#name" {
                page.wait_for("a problem", || page.count(&problem) == 1);
            }
            // Erased and typed in one go: keys go where the focus is.
            page.fill(field, good);
            page.wait_for("what was typed", || page.value_of(field) == good);
            page.wait_for("no problem", || page.count(&problem) == 0);
        }
    });
}
