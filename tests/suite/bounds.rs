//! From where to where a rule speaks, each bound calculated by hand.

use crate::rules::{fixtures, said};
use crate::scenarios::AnyZone;
use sluice::design::{AccessField, Command, Draft, Field, LinkField, Place, TaskField, resolve};
use sluice::rules::{Finding, RULES};

/// What is typed into the draft on which a rule speaks.
pub(crate) enum Edit {
    Of(Field, &'static str),
    Step(&'static str, TaskField, &'static str),
    Link(&'static str, &'static str),
    On(&'static str, &'static str, &'static str),
}
use Edit::{Link, Of, On, Step};

/// The findings of the rule on its first fixture, edited.
pub(crate) fn findings(rule: &str, edits: &[Edit]) -> (Draft, Vec<Finding>) {
    let rule = RULES.iter().find(|known| known.name == rule).unwrap();
    let [(draft, _), _] = fixtures(rule);
    let command = |edit: &Edit| match *edit {
        Of(field, value) => Command::set(field, value),
        Step(id, field, value) => Command::set(Place::Task(id.into(), field), value),
        Link(from, to) => Command::Link { from: from.into(), to: to.into() },
        On(from, to, on) => Command::set(Place::Link(from.into(), to.into(), LinkField::On), on),
    };
    let all = Command::All(edits.iter().map(command).collect());
    let draft = all.apply(&draft).unwrap_or(draft);
    let found = said(rule, &resolve(&draft, &AnyZone).0).findings;
    (draft, found)
}

pub(crate) fn keywords(rule: &str, edits: &[Edit]) -> Vec<&'static str> {
    findings(rule, edits).1.iter().map(|finding| finding.keyword).collect()
}

/// What stands at `place` after the first fix.
pub(crate) fn mended(draft: &Draft, finding: &Finding, place: &Place) -> String {
    place.read(&finding.fixes[0].command.apply(draft).unwrap())
}

pub(crate) const NONE: [&str; 0] = [];

#[test]
fn a_window_may_use_the_time_between_two_runs_and_no_more() {
    // Hourly, 10 + 30 minutes at worst: 20 are left.
    assert_eq!(keywords("flexible-window", &[Of(Field::Window, "20")]), NONE);
    assert_eq!(keywords("flexible-window", &[Of(Field::Window, "21")]), ["flexible_window_overlap"]);
    let unknown = |window| {
        let clear = |id, field| Step(id, field, "");
        let mut edits = vec![Of(Field::Window, window)];
        for id in ["t1", "t2"] {
            edits.extend([clear(id, TaskField::Typical), clear(id, TaskField::Worst)]);
        }
        keywords("flexible-window", &edits)
    };
    assert_eq!((unknown("59"), unknown("60").len()), (vec![], 1), "a run takes some time");
    assert_eq!(keywords("flexible-window", &[Of(Field::Airflow, "in-use")]), NONE, "a DAG has its own schedule");
}

#[test]
fn ten_pipelines_on_the_hour_are_spread() {
    let on = |expression, pipelines| {
        let hour = [Of(Field::Expression, expression), Of(Field::Window, ""), Of(Field::Pipelines, pipelines)];
        findings("flexible-window", &hour)
    };
    assert!(on("cron(0 2 * * ? *)", "9").1.is_empty() && on("cron(5 2 * * ? *)", "10").1.is_empty());
    let (draft, found) = on("cron(0 2 * * ? *)", "10");
    assert_eq!(found[0].keyword, "top_of_hour");
    assert_eq!(mended(&draft, &found[0], &Field::Window.into()), "15");
    // Daily from 02:00, 40 minutes at worst, over by 03:00: half of the 20 that are left.
    let edits = [
        Of(Field::Expression, "cron(0 2 * * ? *)"),
        Of(Field::Window, ""),
        Of(Field::Pipelines, "40"),
        Of(Field::FinishBy, "03:00"),
    ];
    let (draft, found) = findings("flexible-window", &edits);
    assert_eq!(mended(&draft, &found[0], &Field::Window.into()), "10");
}

#[test]
fn a_moment_without_dates_is_only_said_to_stay() {
    assert_eq!(keywords("one-time", &[]), ["one_time_dates", "one_time_stays"]);
    assert_eq!(keywords("one-time", &[Of(Field::Ends, "")]), ["one_time_stays"]);
}

#[test]
fn other_pipelines_matter_to_a_clock_only() {
    assert_eq!(keywords("upstream-by-clock", &[Of(Field::DependsOnOthers, "no")]), NONE);
    assert_eq!(keywords("upstream-by-clock", &[Of(Field::Start, "demand")]), NONE);
}

#[test]
fn a_pattern_without_detail_is_broad_when_a_service_sends_the_events() {
    let pattern = |text| {
        let (_, found) = findings("broad-pattern", &[Of(Field::Pattern, text)]);
        found.first().map(|finding| finding.says.contains("without end"))
    };
    assert_eq!(pattern(r#"{"source":["aws.glue"]}"#), Some(true), "the step is a Glue job");
    assert_eq!(pattern(r#"{"source":["aws.batch"],"detail-type":["Batch Job State Change"]}"#), Some(false));
    assert_eq!(pattern(r#"{"source":["aws.glue"],"detail":{"jobName":["load"]}}"#), None);
    assert_eq!(pattern(r#"{"source":["aws.s3"],"resources":["arn:aws:s3:::in"]}"#), None);
    assert_eq!(pattern(r#"{"source":["acme.orders"],"detail-type":["Day closed"]}"#), None);
}

#[test]
fn an_arrival_is_missed_when_it_is_due() {
    assert_eq!(keywords("missing-arrival", &[Of(Field::PerDay, "2")]), NONE);
    assert_eq!(
        keywords("missing-arrival", &[Of(Field::PerDay, "2"), Of(Field::FinishBy, "06:00")]),
        ["missing_arrival"]
    );
    assert_eq!(keywords("missing-arrival", &[Of(Field::Start, "schedule")]), NONE);
}

#[test]
fn a_bucket_is_switched_on_for_eventbridge_but_not_for_cloudtrail() {
    let event = |pattern| keywords("bucket-events", &[Of(Field::Start, "event"), Of(Field::Pattern, pattern)]);
    assert_eq!(event(r#"{"source":["aws.s3"],"detail-type":["Object Created"]}"#), ["bucket_eventbridge_off"]);
    assert_eq!(event(r#"{"source":["aws.s3"],"detail-type":["AWS API Call via CloudTrail"]}"#), NONE);
    assert_eq!(event(r#"{"source":["aws.glue"]}"#), NONE);
}

#[test]
fn the_third_crawler_starts_after_the_first() {
    let (draft, found) = findings("glue-start-crawlers", &[]);
    let mended = found[0].fixes[0].command.apply(&draft).unwrap();
    let added: Vec<_> = mended.links.iter().filter(|link| !draft.links.contains(link)).collect();
    assert!(matches!(added[..], [link] if (link.from.to_string(), link.to.to_string()) == ("t1".into(), "t3".into())));
    assert_eq!(keywords("glue-start-crawlers", &[Link("t2", "t3")]), NONE);
    assert_eq!(keywords("glue-start-crawlers", &[Step("t4", TaskField::Kind, "lambda")]), NONE, "no Glue workflow");
}

#[test]
fn only_lambda_tries_again_unasked_and_only_when_it_is_called() {
    let step = |kind, retries| {
        keywords("harmful-retries", &[Step("t1", TaskField::Kind, kind), Step("t1", TaskField::Retries, retries)])
    };
    assert_eq!((step("lambda", ""), step("lambda", "1")), (vec!["harmful_retries"], vec!["harmful_retries"]));
    assert_eq!((step("ecs", ""), step("ecs", "1"), step("ecs", "0")), (vec![], vec!["harmful_retries"], vec![]));
    assert_eq!(keywords("harmful-retries", &[Of(Field::Start, "demand")]), NONE);
}

#[test]
fn tries_fit_before_the_deadline_and_the_next_run() {
    // 60 x 3 + 20 x 2 = 220 minutes from 02:00; 80 without trying again.
    let by = |time| keywords("retries-late", &[Of(Field::FinishBy, time)]);
    assert_eq!((by("05:40"), by("05:39"), by("03:20")), (vec![], vec!["retries_too_long"], vec!["retries_too_long"]));
    assert_eq!(by("03:19"), NONE, "that is late in any case");
    let every = |rate| keywords("retries-late", &[Of(Field::FinishBy, ""), Of(Field::Expression, rate)]);
    assert_eq!((every("rate(220 minutes)"), every("rate(219 minutes)").len()), (vec![], 1));
    let window = [Of(Field::FinishBy, "05:40"), Of(Field::Window, "1")];
    assert_eq!(keywords("retries-late", &window), ["retries_too_long"]);
}

#[test]
fn default_timeouts_matter_before_they_end() {
    let glue = |rate| keywords("default-timeout", &[Of(Field::Expression, rate)]).contains(&"glue_default_timeout");
    assert!(glue("rate(479 minutes)") && !glue("rate(480 minutes)"), "GL-27: 480 minutes");
    let function = |field, minutes| keywords("default-timeout", &[Step("t2", field, minutes)]);
    let both = ["glue_default_timeout", "lambda_default_timeout"];
    assert_eq!((function(TaskField::Worst, "15"), function(TaskField::Worst, "16").len()), (both.to_vec(), 1));
    assert_eq!(function(TaskField::Timeout, "15"), ["glue_default_timeout"]);
    assert_eq!(function(TaskField::Timeout, "16"), ["glue_default_timeout", "lambda_timeout_max"], "BA-01: 900 s");
    let (draft, found) = findings("default-timeout", &[]);
    let place = Place::Task("t2".into(), TaskField::Timeout);
    assert_eq!(mended(&draft, &found[1], &place), "15", "12 and half of it are too much");
    let unknown = [Step("t1", TaskField::Worst, ""), Step("t1", TaskField::Typical, "")];
    assert!(findings("default-timeout", &unknown).1[0].fixes.is_empty(), "no number is made up");
}

#[test]
fn copies_meet_the_limits_of_the_services_that_have_some() {
    for (kind, speaks) in [("glue-job", 1), ("emr-step", 1), ("emr-serverless", 1), ("lambda", 0), ("athena", 0)] {
        assert_eq!(keywords("parallel-limits", &[Step("t2", TaskField::Kind, kind)]).len(), speaks, "{kind}");
    }
}

#[test]
fn waits_and_copies_of_a_dag_are_not_those_of_a_state_machine() {
    assert_eq!(keywords("endless-wait", &[Step("t2", TaskField::Kind, "wait")]), ["endless_wait"]);
    for rule in ["endless-wait", "distributed-map"] {
        assert_eq!(keywords(rule, &[Of(Field::Airflow, "in-use")]), NONE);
    }
}

#[test]
fn loads_meet_when_files_come_every_five_minutes() {
    // 24 x 60 / 5 = 288.
    let a_day = |files| keywords("copy-per-file", &[Of(Field::Files, "single"), Of(Field::PerDay, files)]);
    assert_eq!((a_day("287"), a_day("288")), (vec![], vec!["copy_per_file"]));
    let each = [Of(Field::Start, "schedule"), Step("t1", TaskField::Each, "file")];
    assert_eq!(keywords("copy-per-file", &each), ["copy_per_file"]);
}

#[test]
fn small_jobs_are_short_and_run_hourly() {
    assert_eq!(keywords("small-glue-job", &[Step("t1", TaskField::Worst, "5")]), ["small_glue_job"]);
    assert_eq!(keywords("small-glue-job", &[Step("t1", TaskField::Worst, "6")]), NONE);
    assert_eq!(keywords("small-glue-job", &[Of(Field::Expression, "rate(61 minutes)")]), NONE);
    let a_day = |files| keywords("small-glue-job", &[Of(Field::Start, "arrival"), Of(Field::PerDay, files)]).len();
    assert_eq!((a_day("23"), a_day("24")), (0, 1));
}

#[test]
fn a_cluster_waits_six_hours_at_most() {
    assert_eq!(keywords("emr-cluster", &[Of(Field::Expression, "rate(6 hours)")]), ["emr_idle_cluster"]);
    assert_eq!(keywords("emr-cluster", &[Of(Field::Expression, "rate(359 minutes)")]), NONE);
}

#[test]
fn two_gateways_with_addresses_cost_what_the_price_list_says() {
    // PR-22, PR-23: 2 x (0.045 + 0.005) x 730 = 73.00.
    let (draft, found) = findings("nat-standing", &[]);
    assert!(found[0].says.contains("about 73 US dollars"), "{}", found[0].says);
    let private = Command::set(Place::Access("p".into(), AccessField::Reach), "private").apply(&draft).unwrap();
    let rule = RULES.iter().find(|rule| rule.name == "nat-standing").unwrap();
    assert!(said(rule, &resolve(&private, &AnyZone).0).findings.is_empty());
    assert_eq!(keywords("nat-standing", &[Of(Field::Airflow, "in-use")]), NONE, "its VPC usually has gateways");
}
