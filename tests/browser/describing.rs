//! A description in words becomes a design, fact by fact.

use crate::page::with_page;

const TEXT: &str = "Every weekday at 06:30 New York time a Glue crawler runs, then a Glue job cleans the orders, then a \
                    second Glue job joins them. Nobody here uses Airflow. The office is in Queens.";

#[test]
fn a_description_becomes_a_design_without_the_fact_that_was_dismissed() {
    with_page(|page| {
        let before = page.text_of("#answer-sentence");
        page.click("#describe");
        page.fill("#description", TEXT);
        page.wait_for("facts", || page.count(".fact") >= 5);
        page.wait_for_text("#describe-dialog", "New York");
        page.wait_for_text(".unused", "The office is in Queens.");
        assert_eq!(page.text_of("#answer-sentence"), before, "nothing changes before the facts are used");

        let facts = page.count(".fact");
        // The second fact is the schedule's expression.
        page.click("#fact-1");
        page.wait_for("a dismissed fact", || page.count(".fact[data-fact-kept='no']") == 1);
        page.wait_for_text("#use-facts", &format!("New design from {} facts", facts - 1));
        page.click("#fact-1");
        page.wait_for("no dismissed fact", || page.count(".fact[data-fact-kept='no']") == 0);
        page.click("#use-facts");
        page.wait_for_text("#answer-sentence", "Glue");
        page.wait_for("three steps", || page.count("select[id^='task-'][id$='-kind']") == 3);
        assert_eq!(page.value_of("#expression"), "cron(30 6 ? * MON-FRI *)");
        assert_eq!(page.value_of("#zone"), "America/New_York");

        page.press("Undo");
        page.wait_for("the example again", || page.text_of("#answer-sentence") == before);
    });
}

#[test]
fn the_options_of_an_exam_question_are_held_against_the_answer() {
    with_page(|page| {
        page.click("#describe");
        let question = "A company runs a Glue crawler, then a Glue job, every night at 01:00 UTC. Which solution has the \
                        least overhead?\nA. Amazon MWAA with a DAG.\nB. An AWS Glue workflow with a schedule trigger.\n\
                        C. An Amazon EC2 instance with a crontab.";
        page.fill("#description", question);
        page.wait_for("verdicts", || page.count(".verdicts li") == 3);
        page.wait_for_text(".verdicts li:nth-child(2)", "Fits");
        page.wait_for_text(".verdicts li:nth-child(1)", "Does not fit");
    });
}

/// A scenario of tests/data/prose, from pasting it to trying another answer.
#[test]
fn a_pasted_scenario_is_answered_and_a_change_of_the_answer_tried_and_undone() {
    with_page(|page| {
        let data = include_str!("../data/prose/own.jsonl");
        let scenario = data.lines().find(|line| line.contains("\"own-046\"")).expect("it is in the file");
        let scenario: serde_json::Value = serde_json::from_str(scenario).expect("it is JSON");
        page.click("#describe");
        page.fill("#description", scenario["prose"].as_str().expect("it has a text"));
        page.wait_for("facts", || page.count(".fact") >= 5);
        // Without its time it starts on nothing that can be foreseen.
        let dismissed = "const facts = [...document.querySelectorAll('.fact')];
            const when = facts.find((fact) => fact.textContent.includes('When?'));
            when.querySelector('input').click();
            return facts.length;";
        page.session.script(dismissed, &serde_json::json!([]));
        page.wait_for("a dismissed fact", || page.count(".fact[data-fact-kept='no']") == 1);
        page.click("#use-facts");
        page.wait_for_text("#answer-sentence", "Use AWS Glue Workflows");
        page.wait_for("three steps", || page.count("select[id^='task-'][id$='-kind']") == 3);
        assert_eq!(page.value_of("#expression"), "", "the dismissed fact is not in the design");

        let before = page.text_of("#answer-sentence");
        page.press("Answer");
        page.press_inside("#answer-changes", "Try it: Airflow is in use and stays");
        page.wait_for_text("#answer-sentence", "Amazon MWAA");
        page.press("Undo");
        page.wait_for("the answer as it was", || page.text_of("#answer-sentence") == before);
        assert_eq!(page.count("#use-facts"), 0, "the box is closed");
    });
}

/// Whatever is read, the person goes on typing: the control is not made anew.
#[test]
fn the_control_stays_when_the_first_fact_appears() {
    with_page(|page| {
        page.click("#describe");
        page.wait_for("the box", || page.count("#description") == 1);
        page.session.script("document.querySelector('#description').same = true", &serde_json::json!([]));
        page.fill("#description", "A Glue job runs");
        page.wait_for("a fact", || page.count(".fact") > 0);
        assert!(page.is("return document.querySelector('#description').same === true"));
    });
}
