//! From where to where the rules on failures, repeats and limits speak, each bound calculated by hand.

use crate::bounds::Edit::{Of, On, Step};
use crate::bounds::{Edit, NONE, findings, keywords, mended};
use crate::rules::fixtures;
use sluice::design::{Field, Place, TaskField, resolve};
use sluice::diag::Severity;
use sluice::rules::RULES;

fn at(task: &str, field: TaskField) -> Place {
    Place::Task(task.into(), field)
}

fn severities(rule: &str, edits: &[Edit]) -> Vec<Severity> {
    findings(rule, edits).1.iter().map(|finding| finding.severity).collect()
}

#[test]
fn a_missing_queue_is_a_warning_and_an_unanswered_one_a_note() {
    let queue = |word| severities("dead-letter-queue", &[Of(Field::Queue, word)]);
    assert_eq!((queue(""), queue("none")), (vec![Severity::Note], vec![Severity::Warning]));
    assert_eq!((queue("standard"), queue("fifo")), (vec![], vec![]), "a FIFO queue has a rule of its own");
    let airflow = [Of(Field::Queue, "none"), Of(Field::Airflow, "in-use")];
    assert_eq!(keywords("dead-letter-queue", &airflow), NONE, "Airflow's own schedule has no such queue");
    assert_eq!(severities("fifo-queue", &[]), [Severity::Error], "EB-29, SC-27");
    assert_eq!(severities("fifo-queue", &[Of(Field::Start, "demand")]), []);
}

#[test]
fn a_retry_window_is_one_minute_to_a_day() {
    // EB-27, SC-24: 60 to 86,400 s; 86,400 / 60 = 1,440.
    let window = |minutes| keywords("retry-window-range", &[Of(Field::RetryWindow, minutes)]);
    assert_eq!((window("0"), window("1")), (vec!["retry_window_range"], vec![]));
    assert_eq!((window("1440"), window("1441")), (vec![], vec!["retry_window_range"]));
    // BA-08: 21,600 s = 360 min when S3 calls the function itself.
    let s3 = |minutes| keywords("retry-window-range", &[Of(Field::Start, "arrival"), Of(Field::RetryWindow, minutes)]);
    assert_eq!((s3("360"), s3("361")), (vec![], vec!["retry_window_range"]));
    let (draft, found) = findings("retry-window-range", &[Of(Field::RetryWindow, "2000")]);
    assert_eq!(mended(&draft, &found[0], &Field::RetryWindow.into()), "1440");
    assert!(found[0].fixes[0].safe, "AWS refuses what was there");
}

#[test]
fn a_retry_window_ends_before_the_next_start() {
    let rate = |rate, window| {
        severities("retry-window-interval", &[Of(Field::Expression, rate), Of(Field::RetryWindow, window)])
    };
    assert_eq!((rate("rate(1 hour)", "60"), rate("rate(1 hour)", "61")), (vec![], vec![Severity::Warning]));
    // Without an answer the default of 24 hours, as we recall it: never more than a note.
    assert_eq!((rate("rate(24 hours)", ""), rate("rate(1439 minutes)", "")), (vec![], vec![Severity::Note]));
    let (draft, found) = findings("retry-window-interval", &[Of(Field::RetryWindow, "")]);
    assert_eq!(mended(&draft, &found[0], &Field::RetryWindow.into()), "60");
    assert!(!found[0].fixes[0].safe, "a late start may be wanted");
    assert_eq!(rate("rate(1 hour)", "1441"), [], "that is out of range, which is another rule");
}

#[test]
fn the_key_is_what_both_deliveries_have_in_common() {
    let says = |edits: &[Edit]| findings("duplicates", edits).1[0].says.clone();
    assert!(says(&[]).contains("<aws.scheduler.scheduled-time>"), "{}", says(&[]));
    assert!(says(&[Of(Field::Start, "arrival")]).contains("sequencer"));
    assert!(says(&[Step("t1", TaskField::Kind, "redshift-load")]).contains("8 hours"), "BA-21");
    let unsure = [Step("t1", TaskField::Kind, "redshift-load"), Step("t1", TaskField::Repeatable, "")];
    assert!(says(&unsure).contains("COPY adds its rows again"), "RL-07");
    let airflow = [Of(Field::Airflow, "in-use")];
    assert_eq!(keywords("duplicates", &airflow), Vec::<&str>::new(), "nothing is delivered twice");
    let resumed = [Of(Field::Airflow, "in-use"), Of(Field::Start, "schedule")];
    let (_, found) = findings("rerun-harm", &resumed);
    let again = found.iter().find(|found| found.keyword == "not_idempotent_duplicates").unwrap();
    assert!(again.says.contains("somebody resumes it") && again.says.contains("date of the data"), "{}", again.says);
}

#[test]
fn runs_under_way_are_arrivals_times_minutes() {
    // 96 x 15 = 1,440 minutes a day: one run at any moment. 97 x 15 = 1,455: two.
    let a_day = |files| keywords("arrivals-overlap", &[Of(Field::PerDay, files)]);
    assert_eq!((a_day("96"), a_day("97")), (vec![], vec!["arrivals_overlap"]));
    let of_two = |files| {
        let edits = [Of(Field::PerDay, files), Step("t1", TaskField::Concurrency, "2")];
        keywords("arrivals-overlap", &edits)
    };
    assert_eq!((of_two("192"), of_two("193")), (vec![], vec!["arrivals_overlap"]));
    let (draft, found) = findings("arrivals-overlap", &[]);
    assert_eq!(mended(&draft, &found[0], &at("t1", TaskField::Concurrency)), "4", "twice the two");
    assert_eq!(keywords("arrivals-overlap", &[Of(Field::Gathered, "yes")]), NONE);
    assert_eq!(keywords("arrivals-overlap", &[Of(Field::Files, "")]), NONE, "not asked");
    assert_eq!(keywords("arrivals-overlap", &[Step("t1", TaskField::Kind, "lambda")]), NONE);
    // 1,000,000 x 527,040 minutes: no overflow, and no fix above 2,000 runs.
    let most = [Of(Field::PerDay, "1000000"), Step("t1", TaskField::Typical, "527040")];
    assert!(findings("arrivals-overlap", &most).1[0].fixes.is_empty());
}

#[test]
fn a_throttled_call_waits_for_six_hours() {
    // 20 at once, 2 minutes each: 3,600 x 2 / 20 = 360.
    let burst = |files| keywords("throttled-starts", &[Of(Field::PerDay, files)]);
    assert_eq!((burst("3600"), burst("3601")), (vec![], vec!["throttled_starts"]));
    let (draft, found) = findings("throttled-starts", &[]);
    let after = found[0].fixes[1].command.apply(&draft).unwrap();
    // 3,601 x 2 / 360 = 20.006.
    assert_eq!(at("t1", TaskField::Concurrency).read(&after), "21");
    // A shorter age of the call, as set: 3,000 x 2 / 20 = 300.
    let age = |minutes| keywords("throttled-starts", &[Of(Field::PerDay, "3000"), Of(Field::RetryWindow, minutes)]);
    assert_eq!((age("300"), age("299")), (vec![], vec!["throttled_starts"]));
    // BA-05: 1,000 functions of a Region.
    let open =
        |files| severities("throttled-starts", &[Of(Field::PerDay, files), Step("t1", TaskField::Concurrency, "")]);
    assert_eq!((open("1000"), open("1001")), (vec![], vec![Severity::Note]));
}

#[test]
fn copies_are_bounded_to_what_an_inline_map_runs() {
    let copies = |number| keywords("copies-without-limit", &[Step("t2", TaskField::Concurrency, number)]);
    assert_eq!((copies(""), copies("40")), (vec!["unbounded_copies"], vec![]));
    let map = |number| {
        let edits = [Step("t2", TaskField::Each, "shop"), Step("t2", TaskField::Concurrency, number)];
        findings("distributed-map", &edits).1[0].says.contains("40 copies")
    };
    assert_eq!((map("40"), map("41"), map("")), (false, true, true), "SF-18");
}

#[test]
fn concurrency_stays_within_quotas() {
    let of = |kind, number| {
        let edits = [Step("t1", TaskField::Kind, kind), Step("t1", TaskField::Concurrency, number)];
        severities("concurrency-quota", &edits)
    };
    assert_eq!((of("emr-step", "256"), of("emr-step", "257")), (vec![], vec![Severity::Warning]), "BA-11");
    assert_eq!((of("glue-job", "2000"), of("glue-job", "2001")), (vec![], vec![Severity::Note]), "GL-20");
    assert_eq!((of("lambda", "1000"), of("lambda", "1001")), (vec![], vec![Severity::Note]), "BA-05");
}

#[test]
fn services_try_again_so_often_and_no_more() {
    let of = |kind, number| {
        keywords("retry-limits", &[Step("t1", TaskField::Kind, kind), Step("t1", TaskField::Retries, number)]).len()
    };
    assert_eq!((of("lambda", "2"), of("lambda", "3")), (0, 1), "BA-08");
    assert_eq!((of("batch", "9"), of("batch", "10")), (0, 1), "BA-27: 10 attempts, the first among them");
    assert_eq!((of("glue-job", "10"), of("glue-job", "11")), (0, 1), "GL-28");
    assert_eq!(keywords("retry-limits", &[Of(Field::Airflow, "in-use")]), NONE, "Airflow tries again by itself");
}

#[test]
fn services_stop_what_takes_too_long() {
    let of = |kind, minutes| {
        keywords("longest-run", &[Step("t1", TaskField::Kind, kind), Step("t1", TaskField::Worst, minutes)])
    };
    assert_eq!((of("athena", "30"), of("athena", "31")), (vec![], vec!["athena_query_quota"]), "RL-08");
    assert_eq!((of("athena", "240"), of("athena", "241")), (vec!["athena_query_quota"], vec!["longest_run"]), "BA-25");
    // BA-15: 24 h.
    assert_eq!((of("redshift-load", "1440"), of("redshift-load", "1441")), (vec![], vec!["longest_run"]));
    // GL-27, BA-13: 7 x 24 x 60 = 10,080.
    for kind in ["glue-job", "emr-serverless"] {
        assert_eq!((of(kind, "10080"), of(kind, "10081")), (vec![], vec!["longest_run"]), "{kind}");
    }
    assert_eq!(of("ecs", "20000"), NONE);
}

#[test]
fn a_timeout_ends_before_the_next_run() {
    let timeout = |minutes| keywords("timeout-past-next", &[Step("t1", TaskField::Timeout, minutes)]);
    assert_eq!((timeout("60"), timeout("61")), (vec![], vec!["timeout_past_next"]));
    let (draft, found) = findings("timeout-past-next", &[]);
    assert_eq!(mended(&draft, &found[0], &at("t1", TaskField::Timeout)), "30", "20 and half of it");
    let long = [Step("t1", TaskField::Typical, "50"), Step("t1", TaskField::Timeout, "100")];
    let (draft, found) = findings("timeout-past-next", &long);
    assert_eq!(mended(&draft, &found[0], &at("t1", TaskField::Timeout)), "60", "75 are too many");
    assert_eq!(keywords("timeout-past-next", &[Step("t1", TaskField::Typical, "61")]), NONE, "runs overlap anyway");
    // From 02:00 to 02:45, and five minutes of flexible window: 40.
    let due = |minutes| {
        let edits = [
            Of(Field::Expression, "cron(0 2 * * ? *)"),
            Of(Field::FinishBy, "02:45"),
            Of(Field::Window, "5"),
            Step("t1", TaskField::Timeout, minutes),
        ];
        keywords("timeout-past-next", &edits).len()
    };
    assert_eq!((due("40"), due("41")), (0, 1));
}

#[test]
fn an_unanswered_alarm_is_asked_for_when_a_run_is_due() {
    let alarms = |word, due| severities("unheard-failures", &[Of(Field::Alarms, word), Of(Field::FinishBy, due)]);
    assert_eq!((alarms("no", ""), alarms("yes", "06:00")), (vec![Severity::Warning], vec![]));
    assert_eq!((alarms("", ""), alarms("", "06:00")), (vec![], vec![Severity::Note]));
}

#[test]
fn a_check_is_waited_for() {
    let on = |word| severities("ignored-quality-check", &[On("t1", "t2", word)]);
    assert_eq!((on("completion"), on("success"), on("")), (vec![Severity::Warning], vec![], vec![]));
    let (draft, found) = findings("ignored-quality-check", &[]);
    let place = Place::Link("t1".into(), "t2".into(), sluice::design::LinkField::On);
    assert_eq!(mended(&draft, &found[0], &place), "success");
    let last = [Step("t1", TaskField::Kind, "glue-job"), Step("t2", TaskField::Kind, "glue-data-quality")];
    assert_eq!(severities("ignored-quality-check", &last), [Severity::Note], "nothing waits for it");
}

#[test]
fn a_run_of_airflow_is_what_its_last_steps_are() {
    let on = |word| findings("hidden-failure", &[On("t1", "t2", word)]).1;
    assert_eq!((on("completion").len(), on("failure").len(), on("success").len()), (1, 1, 0), "RL-04");
    assert!(on("failure")[0].fixes.is_empty(), "a way for failures stays one");
    assert_eq!(keywords("hidden-failure", &[Of(Field::Airflow, "none")]), NONE);
}

#[test]
fn a_failure_is_met_by_trying_again_first() {
    let retries = |number| keywords("failure-path-first", &[Step("t1", TaskField::Retries, number)]);
    assert_eq!((retries("0"), retries("1"), retries("")), (vec!["failure_path_first"], vec![], vec![]));
    assert_eq!(keywords("failure-path-first", &[Step("t1", TaskField::Repeatable, "no")]), NONE);
    let unset = |number| keywords("retries-unset", &[Step("t1", TaskField::Retries, number)]);
    assert_eq!((unset(""), unset("0")), (vec!["retries_unset"], vec![]), "none is an answer");
}

#[test]
fn places_meet_folder_by_folder() {
    let reads = |text| keywords("unordered-read", &[Step("t3", TaskField::Reads, text)]).len();
    for (text, speaks) in [
        ("s3://acme-curated/orders", 1),
        ("s3://acme-curated/orders/2026/", 1),
        ("s3://acme-curated/", 1),
        ("s3://acme-curated/orders-old/", 0),
        ("s3://acme-curated/ord", 0),
        ("s3://acme-raw/orders/", 0),
        ("", 0),
    ] {
        assert_eq!(reads(text), speaks, "{text}");
    }
    let table = [Step("t2", TaskField::Writes, "sales.orders"), Step("t3", TaskField::Reads, "sales.orders")];
    assert_eq!(keywords("unordered-read", &table), ["unordered_read"]);
    let (draft, found) = findings("unordered-read", &[]);
    let mended = found[0].fixes[0].command.apply(&draft).unwrap();
    assert!(mended.links.iter().any(|link| (&*link.from.to_string(), &*link.to.to_string()) == ("t2", "t3")));
}

#[test]
fn fifty_tasks_of_airflow_run_at_once() {
    // MW-01, MW-04: 10 workers with 5 tasks. 3 x 16 = 48, 3 x 17 = 51.
    let pipelines = |number| findings("airflow-slots", &[Of(Field::Pipelines, number)]).1;
    assert!(pipelines("16").is_empty());
    // Medium: 100. Large: 200. xlarge: 400. 2xlarge: 800.
    for (number, mend) in [("17", "medium"), ("34", "large"), ("67", "xlarge"), ("134", "2xlarge"), ("267", "several")]
    {
        let says = &pipelines(number)[0].says;
        assert!(says.contains(mend), "{number}: {says}");
    }
}

#[test]
fn a_history_of_twenty_five_thousand_events_is_less_than_two_days_of_asking() {
    // 25,000 / 9 = 2,777.8.
    let waits = |minutes| findings("polling-history", &[Step("t2", TaskField::Timeout, minutes)]).1;
    assert!(waits("2777").is_empty());
    assert!(waits("2778")[0].says.contains("every 2 minutes"), "{}", waits("2778")[0].says);
    // 10,080 / 4 = 2,520 turns.
    assert!(waits("10080")[0].says.contains("every 4 minutes"));
}

#[test]
fn one_file_is_one_slice_unless_copy_splits_it() {
    let reads = |text| keywords("unsplit-copy", &[Step("t1", TaskField::Reads, text)]).len();
    assert_eq!((reads("s3://b/a.json"), reads("s3://b/a.csv"), reads("s3://b/a.parquet")), (1, 0, 0), "BA-24");
    assert_eq!((reads("s3://b/part-*.gz"), reads("sales.gz")), (0, 0));
}

#[test]
fn a_marker_starts_a_set() {
    let suffix = |text| keywords("complete-set", &[Of(Field::Suffix, text)]);
    assert_eq!((suffix("_SUCCESS"), suffix(".csv")), (vec![], vec!["partial_arrival"]));
}

#[test]
fn gathered_files_are_no_burst() {
    let gathered = |word| severities("event-bursts", &[Of(Field::Gathered, word)]);
    assert_eq!((gathered(""), gathered("no")), (vec![Severity::Note], vec![Severity::Warning]));
    assert_eq!(gathered("yes"), []);
    // RL-01: six times the timeout. 6 x 15 = 90.
    let (_, found) = findings("queue-visibility", &[]);
    assert!(found[0].says.contains("90 minutes"), "{}", found[0].says);
}

#[test]
fn a_queue_calls_five_functions_at_once() {
    let of = |number| {
        let found = keywords("queue-visibility", &[Step("t1", TaskField::Concurrency, number)]);
        found.contains(&"queue_concurrency")
    };
    assert_eq!((of("4"), of("5"), of("")), (true, false, false), "RL-01");
}

#[test]
fn transitions_cost_fifty_dollars() {
    // PR-18: 0.025 a thousand. 21,918 x 3 x 730 / 24 = 2,000,017 transitions: 50.0004 US dollars.
    let a_day = |files| findings("express-workflow", &[Of(Field::PerDay, files)]).1;
    assert!(a_day("21917").is_empty());
    assert!(a_day("21918")[0].says.contains("2000017 state transitions a month, about 50 US dollars"));
    assert_eq!(keywords("express-workflow", &[Step("t1", TaskField::Worst, "4")]), NONE, "SF-02: five minutes");
    assert_eq!(keywords("express-workflow", &[Step("t2", TaskField::Repeatable, "no")]), NONE);
}

#[test]
fn a_pattern_is_narrowed_where_the_outcome_stands() {
    let pattern = |rule: &str, text| findings(rule, &[Of(Field::Pattern, text)]);
    for (source, kind, leaf) in [
        ("aws.glue", "Glue Job State Change", r#""state": ["SUCCEEDED"]"#),
        ("aws.glue", "Glue Crawler State Change", r#""state": ["Succeeded"]"#),
        ("aws.states", "Step Functions Execution Status Change", r#""status": ["SUCCEEDED"]"#),
        ("aws.emr-serverless", "EMR Serverless Job Run State Change", r#""state": ["SUCCESS"]"#),
    ] {
        let text =
            [r#"{"source":[""#, source, r#""],"detail-type":[""#, kind, r#""],"detail":{"name":["x"]}}"#].concat();
        let (draft, found) = pattern("any-outcome", text.leak());
        let mended = mended(&draft, &found[0], &Field::Pattern.into());
        assert!(mended.contains(leaf), "{mended}");
        assert!(sluice::events::parse(&mended).is_ok(), "{mended}");
    }
    let other = r#"{"source":["aws.s3"],"detail-type":["Object Created"],"detail":{"bucket":{"name":["b"]}}}"#;
    assert!(pattern("any-outcome", other).1.is_empty());
    let own = r#"{"source":["aws.s3"],"detail":{"bucket":{"name":["acme-out"]},"object":{"key":[{"prefix":"in/"}]}}}"#;
    let writes =
        |text| keywords("event-recursion", &[Of(Field::Pattern, own), Step("t1", TaskField::Writes, text)]).len();
    assert_eq!((writes("s3://acme-out/in/x/"), writes("s3://acme-out/out/"), writes("s3://acme/in/")), (1, 0, 0));
}

#[test]
fn a_rate_slows_down_to_the_longest_run() {
    let (draft, found) = findings("overlapping-runs", &[Of(Field::Expression, "rate(1 hour)")]);
    assert_eq!(mended(&draft, &found[0], &Field::Expression.into()), "rate(80 minutes)");
    let (_, found) = findings("overlapping-runs", &[Of(Field::Expression, "cron(0 * * * ? *)")]);
    assert!(found[0].fixes.is_empty(), "times of day are chosen by people");
}

#[test]
fn nothing_unanswered_is_more_than_a_note_for_what_asks_of_safeguards() {
    for name in ["dead-letter-queue", "fifo-queue", "retry-window-range", "retry-window-interval", "unheard-failures"] {
        let rule = RULES.iter().find(|rule| rule.name == name).unwrap();
        let [(mut draft, _), _] = fixtures(rule);
        draft.guards = sluice::design::typed::Guards::default();
        let design = resolve(&draft, &crate::scenarios::AnyZone).0;
        let found = crate::rules::said(rule, &design).findings;
        assert!(found.iter().all(|finding| finding.severity == Severity::Note), "{name}");
    }
}
