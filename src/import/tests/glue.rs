//! Workflows of Glue.

use super::*;

/// As the API reference of Glue shows `GetWorkflow`: Node, Edge, Trigger, Predicate, Condition, Action.
#[test]
fn workflows_of_glue() {
    let trigger = |name: &str, kind: &str, predicate: &str| {
        format!(
            r#"{{"Type": "TRIGGER", "Name": "{name}", "UniqueId": "w_{name}", "TriggerDetails": {{"Trigger": {{"Name": "{name}", "Type": "{kind}"{predicate}}}}}}}"#
        )
    };
    let both = r#", "Predicate": {"Logical": "AND", "Conditions": [{"LogicalOperator": "EQUALS", "JobName": "clean", "State": "SUCCEEDED"},
      {"LogicalOperator": "EQUALS", "CrawlerName": "crawl", "CrawlState": "SUCCEEDED"}]}, "Actions": [{"JobName": "load"}]"#;
    let any = r#", "Predicate": {"Logical": "ANY", "Conditions": [{"JobName": "clean", "State": "FAILED"}, {"JobName": "load", "State": "FAILED"}]}"#;
    let text = format!(
        r#"{{"Workflow": {{"Name": "orders", "Graph": {{"Nodes": [{}, {}, {},
          {{"Type": "JOB", "Name": "clean", "UniqueId": "w1", "JobDetails": {{}}}}, {{"Type": "CRAWLER", "Name": "crawl", "UniqueId": "w2"}},
          {{"Type": "JOB", "Name": "load", "UniqueId": "w3"}}, {{"Type": "JOB", "Name": "tell", "UniqueId": "w4"}}],
          "Edges": [{{"SourceId": "w_start", "DestinationId": "w1"}}, {{"SourceId": "w_start", "DestinationId": "w2"}},
            {{"SourceId": "w1", "DestinationId": "w_both"}}, {{"SourceId": "w2", "DestinationId": "w_both"}}, {{"SourceId": "w_both", "DestinationId": "w3"}},
            {{"SourceId": "w1", "DestinationId": "w_bad"}}, {{"SourceId": "w3", "DestinationId": "w_bad"}}, {{"SourceId": "w_bad", "DestinationId": "w4"}}]}}}}}}"#,
        trigger("start", "SCHEDULED", r#", "Schedule": "cron(0 2 * * ? *)""#),
        trigger("both", "CONDITIONAL", both),
        trigger("bad", "CONDITIONAL", any),
    );
    let reading = read(&text, None);
    assert_eq!(reading.format, Format::Glue);
    assert_eq!(
        links(&reading),
        ["clean>load success", "clean>tell failure", "crawl>load success", "load>tell failure"]
    );
    assert_eq!((step(&reading, "load").join, step(&reading, "tell").join), (Some(Join::All), Some(Join::Any)));
    assert_eq!(step(&reading, "crawl").kind, Some(TaskKind::GlueCrawler));
    assert_eq!(
        notes(&reading),
        [(1, "The trigger “start” starts the run by cron(0 2 * * ? *), UTC: say so under Start.")]
    );
}

/// "A trigger is either CREATED, ACTIVATED, or DEACTIVATED", and one on demand "always remains in the CREATED state" (AWS
/// Glue, triggers); three kinds of triggers start a workflow (Overview of workflows).
#[test]
fn triggers_of_glue_that_start_or_do_not_fire_are_told() {
    let trigger = |name: &str, rest: &str| {
        format!(
            "{{\"Type\": \"TRIGGER\", \"Name\": \"{name}\", \"UniqueId\": \"w_{name}\", \"TriggerDetails\": {{\"Trigger\": {{{rest}}}}}}}"
        )
    };
    let text = format!(
        "{{\"Run\": {{\"Graph\": {{\"Nodes\": [\n{},\n{},\n{},\n{}], \"Edges\": []}}}}}}",
        trigger(
            "arrived",
            "\"Type\": \"EVENT\", \"State\": \"ACTIVATED\", \"Actions\": [{\"JobName\": \"a\", \"Timeout\": 90}]"
        ),
        trigger("by hand", "\"Type\": \"ON_DEMAND\", \"State\": \"CREATED\", \"Actions\": [{\"JobName\": \"a\"}]"),
        trigger(
            "then",
            "\"Type\": \"CONDITIONAL\", \"State\": \"CREATED\", \"Actions\": [{\"JobName\": \"b\"}, {}], \"Predicate\": {\"Conditions\": \
             [{\"JobName\": \"a\", \"State\": \"SUCCEEDED\"}]}"
        ),
        trigger("nightly", "\"Type\": \"SCHEDULED\", \"State\": \"DEACTIVATED\", \"Schedule\": \"cron(0 2 * * ? *)\""),
    );
    let reading = read(&text, None);
    assert_eq!(links(&reading), ["a>b success"]);
    assert_eq!(step(&reading, "a").timeout, Entry::Value(Minutes(90)));
    assert_eq!(
        notes(&reading),
        [
            (2, "The trigger “arrived” starts the run by an event of EventBridge: say so under Start."),
            (3, "The trigger “by hand” starts the run on demand: say so under Start."),
            (4, "One action of the trigger “then” names no job and no crawler."),
            (4, "The trigger “then” is CREATED and does not fire: it is read as if it did."),
            (5, "The trigger “nightly” is DEACTIVATED and does not fire: it is read as if it did."),
            (5, "The trigger “nightly” starts the run by cron(0 2 * * ? *), UTC: say so under Start."),
        ]
    );
}

/// A trigger with AND fires when all of its conditions hold; a job does not end in two ways.
#[test]
fn a_trigger_that_waits_for_success_and_failure_at_once_is_told() {
    let workflow = |logical: &str| {
        format!(
            r#"{{"Workflow": {{"Graph": {{"Nodes": [{{"Type": "TRIGGER", "Name": "then", "UniqueId": "w", "TriggerDetails": {{"Trigger":
               {{"Type": "CONDITIONAL", "Actions": [{{"JobName": "b"}}], "Predicate": {{"Logical": "{logical}", "Conditions":
               [{{"JobName": "a", "State": "SUCCEEDED"}}, {{"JobName": "a", "State": "FAILED"}}]}}}}}}}}], "Edges": []}}}}}}"#
        )
    };
    let reading = read(&workflow("ANY"), None);
    assert_eq!((links(&reading), notes(&reading)), (vec!["a>b completion".to_owned()], vec![]));
    let reading = read(&workflow("AND"), None);
    let why = "The trigger “then” waits for “a” to succeed and to fail, so it never fires: it is read as if one of them \
               were enough.";
    assert_eq!((links(&reading), notes(&reading)), (vec!["a>b completion".to_owned()], vec![(1, why)]));
}
