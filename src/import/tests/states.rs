//! State machines.

use super::*;

#[test]
fn state_machines() {
    let text = r#"{
      "StartAt": "Extract",
      "States": {
        "Extract": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 90,
          "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 4}],
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}], "Next": "Any rows?"},
        "Any rows?": {"Type": "Choice", "Default": "Done", "Choices": [
          {"Variable": "$.rows", "NumericGreaterThan": 0, "Next": "Both"}]},
        "Both": {"Type": "Parallel", "Next": "Load", "Branches": [
          {"StartAt": "Clean", "States": {"Clean": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true}}},
          {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "Next": "Crawl"},
             "Crawl": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:startCrawler", "End": true}}}]},
        "Load": {"Type": "Map", "ItemsPath": "$.tables", "MaxConcurrency": 5, "Next": "Done",
          "ItemProcessor": {"StartAt": "Copy", "States": {"Copy": {"Type": "Task",
             "Resource": "arn:aws:states:::aws-sdk:redshiftdata:executeStatement", "End": true}}}},
        "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true},
        "Done": {"Type": "Succeed"}
      }
    }"#;
    let reading = whole(text, Format::States);
    let condition = "[$.rows NumericGreaterThan 0]";
    assert_eq!(
        links(&reading),
        [
            "Clean>Copy".to_owned(),
            "Crawl>Copy".to_owned(),
            format!("Extract>Clean {condition}"),
            format!("Extract>Crawl {condition}"),
            "Extract>Tell failure".to_owned(),
        ]
    );
    let copy = step(&reading, "Copy");
    assert_eq!((copy.join, copy.each.as_str(), copy.concurrency.text()), (Some(Join::All), "$.tables", "5".to_owned()));
    assert_eq!((copy.kind, step(&reading, "Crawl").kind), (Some(TaskKind::RedshiftLoad), Some(TaskKind::GlueCrawler)));
    let extract = step(&reading, "Extract");
    assert_eq!((extract.retries.text(), extract.timeout.text()), ("4".to_owned(), "2".to_owned()));
}

#[test]
fn a_loop_of_a_state_machine_is_left_out_and_told() {
    let text = r#"{"StartAt": "Start", "States": {
      "Start": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:startJobRun", "Next": "Wait"},
      "Wait": {"Type": "Wait", "Seconds": 60, "Next": "Get"},
      "Get": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Next": "Over?"},
      "Over?": {"Type": "Choice", "Choices": [{"Variable": "$.s", "StringEquals": "SUCCEEDED", "Next": "End"}], "Default": "Wait"},
      "End": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true}}}"#;
    let reading = read(text, None);
    assert_eq!(links(&reading), ["Get>End [$.s StringEquals SUCCEEDED]", "Start>Wait", "Wait>Get"]);
    assert_eq!(notes(&reading), [(4, "“Get” leads back to “Wait”: a graph has no loops, so this link is left out.")]);
    assert_eq!(step(&reading, "Wait").join, None, "it is reached in one way only");
    assert_eq!(step(&reading, "Wait").typical, Entry::Value(Minutes(1)));
}

#[test]
fn a_choice_at_the_start_is_a_step_and_ways_that_meet_wait_for_what_runs() {
    let text = r#"{"StartAt": "Which", "States": {
      "Which": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.full %}", "Next": "Full"}], "Default": "Part"},
      "Full": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync", "Next": "Report"},
      "Part": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync", "Next": "Report"},
      "Report": {"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "End": true}}}"#;
    let reading = whole(text, Format::States);
    assert_eq!(
        links(&reading),
        ["Full>Report", "Part>Report", "Which>Full [$states.input.full]", "Which>Part [otherwise]"]
    );
    assert_eq!(step(&reading, "Report").join, Some(Join::Ran));
}

/// A state machine with these states, the first one at its start.
fn machine(states: &[(&str, &str)]) -> String {
    let all: Vec<String> = states.iter().map(|(name, state)| format!("\"{name}\": {{{state}}}")).collect();
    format!("{{\"StartAt\": \"{}\", \"States\": {{\n{}\n}}}}", states[0].0, all.join(",\n"))
}

fn task(more: &str) -> String {
    format!("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::glue:startJobRun.sync\", {more}")
}

/// "A Parallel state causes the interpreter to execute each branch and wait until all terminate before processing its
/// Next" (states-language.net): then there is one choice, not one after each branch.
#[test]
fn a_choice_after_branches_is_one_choice() {
    let end = task("\"End\": true");
    let both = format!(
        "\"Type\": \"Parallel\", \"Branches\": [{}, {}], \"Next\": \"Rows?\", \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \
         \"Next\": \"Bad?\"}}]",
        machine(&[("A", &end)]),
        machine(&[("B", &end)])
    );
    let choice = |next: &str, other: &str| {
        format!(
            "\"Type\": \"Choice\", \"Default\": \"{other}\", \"Choices\": [{{\"Condition\": \"x\", \"Next\": \"{next}\"}}]"
        )
    };
    let text = machine(&[
        ("Both", &both),
        ("Rows?", &choice("X", "Y")),
        ("Bad?", &choice("Y", "X")),
        ("X", &end),
        ("Y", &end),
    ]);
    let reading = whole(&text, Format::States);
    let expected = "A>Bad? failure, A>Rows?, B>Bad? failure, B>Rows?, Bad?>X [otherwise], Bad?>Y [x], Rows?>X [x], Rows?>Y [otherwise]";
    assert_eq!(links(&reading).join(", "), expected);
    assert_eq!((step(&reading, "Rows?").join, step(&reading, "Bad?").join), (Some(Join::All), Some(Join::Any)));
}

/// A branch that may end in two places ends in one of them: to wait for both would be to wait for ever.
#[test]
fn ends_of_a_branch_that_are_alternatives_are_not_waited_for_together() {
    let end = task("\"End\": true");
    let branch = machine(&[
        ("A", &task("\"Next\": \"More?\"")),
        (
            "More?",
            "\"Type\": \"Choice\", \"Default\": \"Over\", \"Choices\": [{\"Condition\": \"x\", \"Next\": \"B\"}]",
        ),
        ("Over", "\"Type\": \"Succeed\""),
        ("B", &end),
    ]);
    let each = format!("\"Type\": \"Map\", \"ItemProcessor\": {branch}, \"Next\": \"D\"");
    let reading = whole(&machine(&[("Each", &each), ("D", &end)]), Format::States);
    assert_eq!(links(&reading), ["A>B [x]", "A>D [otherwise]", "B>D"]);
    assert_eq!(step(&reading, "D").join, Some(Join::Any));
    let both =
        format!("\"Type\": \"Parallel\", \"Branches\": [{branch}, {}], \"Next\": \"D\"", machine(&[("C", &end)]));
    let reading = whole(&machine(&[("Both", &both), ("D", &end)]), Format::States);
    assert_eq!(step(&reading, "D").join, Some(Join::Ran));
}

#[test]
fn conditions_within_conditions_stand_in_brackets() {
    let is = |name: &str| format!("{{\"Variable\": \"{name}\", \"IsNull\": true}}");
    let choice = format!(
        "\"Type\": \"Choice\", \"Choices\": [{{\"Not\": {{\"And\": [{}, {}]}}, \"Next\": \"C\"}}, \
         {{\"Or\": [{}, {{\"And\": [{}, {}]}}], \"Next\": \"Again\"}}]",
        is("a"),
        is("b"),
        is("a1"),
        is("b"),
        is("c")
    );
    let again =
        "\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"a\", \"IsNull\": true, \"Next\": \"D\"}, {\"Variable\": \"a1\", \
         \"IsNull\": true, \"Next\": \"E\"}, {\"Variable\": \"a\", \"IsNull\": true, \"Next\": \"E\"}]".to_owned();
    let end = task("\"End\": true");
    let text = machine(&[
        ("A", &task("\"Next\": \"Which\"")),
        ("Which", &choice),
        ("Again", &again),
        ("C", &end),
        ("D", &end),
        ("E", &end),
    ]);
    let either = "(a1 IsNull true or (b IsNull true and c IsNull true))";
    assert_eq!(
        links(&whole(&text, Format::States)),
        [
            "A>C [not (a IsNull true and b IsNull true)]".to_owned(),
            format!("A>D [{either} and a IsNull true]"),
            format!("A>E [{either} and a1 IsNull true or {either} and a IsNull true]"),
        ]
    );
}

#[test]
fn what_states_say_in_vain_is_told() {
    let text = machine(&[
        ("Wait", "\"Type\": \"Wait\", \"TimestampPath\": \"$.at\", \"Next\": \"A\""),
        ("A", &task("\"Next\": \"Ok?\", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Over\"}]")),
        (
            "Ok?",
            "\"Type\": \"Choice\", \"Default\": \"Bad\", \"Choices\": [{\"Condition\": \"x\", \"Next\": \"Both\"}]",
        ),
        ("Bad", "\"Type\": \"Fail\""),
        ("Over", "\"Type\": \"Succeed\""),
        (
            "Both",
            &format!(
                "\"Type\": \"Map\", \"Iterator\": {}, \"Retry\": [{{}}], \"ToleratedFailureCount\": 2, \"End\": true",
                machine(&[("B", &task("\"TimeoutSeconds\": \"{% $t %}\", \"End\": true"))])
            ),
        ),
    ]);
    let reading = read(&text, None);
    assert_eq!(
        notes(&reading),
        [
            (2, "The TimestampPath of “Wait” is left out."),
            (3, "After “A” the run may end as failed: here it only goes no further."),
            (3, "A failure of “A” is caught and the run goes on to its end: that is left out."),
            (7, "The Retry of “Both” is left out."),
            (7, "The ToleratedFailureCount of “Both” is left out."),
            (8, "The TimeoutSeconds of “B” is left out."),
        ]
    );
    assert_eq!(links(&reading), ["A>B [x]", "Wait>A"]);
}

/// A failure that a branch catches to end well lets the branches go on.
#[test]
fn what_follows_a_branch_that_catches_its_failure_waits_for_its_completion() {
    let end = task("\"End\": true");
    let branch = machine(&[
        ("A", &task("\"End\": true, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Over\"}]")),
        ("Over", "\"Type\": \"Pass\", \"End\": true"),
    ]);
    let both =
        format!("\"Type\": \"Parallel\", \"Branches\": [{branch}, {}], \"Next\": \"D\"", machine(&[("C", &end)]));
    let reading = whole(&machine(&[("Both", &both), ("D", &end)]), Format::States);
    assert_eq!(links(&reading), ["A>D completion", "C>D"]);
    assert_eq!(step(&reading, "D").join, Some(Join::All));
    // Names need not differ between branches.
    let one = machine(&[("C", &end)]);
    let both = format!("\"Type\": \"Parallel\", \"Branches\": [{one}, {one}, {one}], \"Next\": \"C\"");
    let reading = whole(&machine(&[("Both", &both), ("C", &end)]), Format::States);
    assert_eq!((names(&reading), reading.links.len()), (vec!["C"; 4], 3));
}
