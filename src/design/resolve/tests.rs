use super::*;
use crate::design::{Entry, Link, Minutes, Shape, Start, Task, TaskField, TaskKind};
use crate::diag::Severity;
use crate::schedule::Instant;

/// Knows UTC and one zone an hour east of it.
struct TwoZones;

impl ZoneRules for TwoZones {
    fn offset(&self, zone: &str, _: Instant) -> Option<i32> {
        match zone {
            "UTC" => Some(0),
            "Europe/Stockholm" => Some(60),
            _ => None,
        }
    }
}

fn check(draft: &Draft) -> (Design, Vec<Problem>) {
    resolve(draft, &TwoZones)
}

/// Three Glue steps with the given links, by name.
fn steps(names: &[&str], links: &[(&str, &str)]) -> Draft {
    Draft {
        tasks: names
            .iter()
            .map(|&name| Task { id: name.into(), name: name.into(), kind: Some(TaskKind::GlueJob), ..Task::default() })
            .collect(),
        links: links.iter().map(|&(from, to)| Link { from: from.into(), to: to.into(), ..Link::default() }).collect(),
        ..Draft::default()
    }
}

/// Applies each fix of each problem by itself; none may leave the same message behind.
fn assert_fixes_mend(draft: &Draft) {
    for problem in check(draft).1 {
        for fix in problem.fixes {
            let after = fix.command.apply(draft).unwrap_or_else(|| panic!("“{}” changes nothing", fix.label));
            let left = check(&after).1;
            assert!(!left.iter().any(|p| p.message == problem.message), "“{}” leaves: {}", fix.label, problem.message);
        }
    }
}

#[test]
fn an_empty_draft_has_no_problem() {
    let (design, problems) = check(&Draft::default());
    assert!(problems.is_empty());
    assert_eq!((design.name.as_str(), design.slug.as_str()), ("Untitled design", "pipeline"));
}

#[test]
fn a_cycle_is_named_once_and_each_fix_breaks_it() {
    let draft = steps(&["clean", "join", "load"], &[("clean", "join"), ("join", "clean"), ("join", "load")]);
    let (design, problems) = check(&draft);
    assert_eq!(design.cycles.len(), 1);
    assert_eq!(problems.len(), 1);
    let message = &problems[0].message;
    assert!(
        message == "These steps wait for each other: clean → join → clean. Remove one link."
            || message == "These steps wait for each other: join → clean → join. Remove one link.",
        "{message}"
    );
    assert_eq!(problems[0].fixes.len(), 2);
    assert_fixes_mend(&draft);
}

#[test]
fn an_unknown_predecessor_can_be_added_or_forgotten() {
    let draft = steps(&["fx-rates"], &[("load-fx", "fx-rates")]);
    let problems = check(&draft).1;
    assert_eq!(problems[0].message, "“fx-rates” waits for “load-fx”, which is not in the list.");
    assert_eq!(problems[0].fixes[0].label, "Add load-fx");
    assert_fixes_mend(&draft);
}

#[test]
fn a_step_that_waits_for_itself_or_twice_is_reported() {
    let draft = steps(&["a", "b"], &[("a", "a"), ("a", "b"), ("a", "b")]);
    let (design, problems) = check(&draft);
    assert_eq!(design.edges.len(), 1);
    assert_eq!(problems.len(), 2);
    assert_fixes_mend(&draft);
}

#[test]
fn equal_names_are_reported_and_slugs_stay_unique() {
    let mut draft = steps(&["a", "b"], &[]);
    draft.tasks[1].name = "a".into();
    let (design, problems) = check(&draft);
    assert_eq!(problems[0].message, "Two steps are called a. Rename one: exports need unique names.");
    assert_ne!(design.tasks[0].slug, design.tasks[1].slug);
    assert_fixes_mend(&draft);
}

#[test]
fn numbers_that_are_none_are_kept_and_mended() {
    let mut draft = steps(&["a"], &[]);
    for (text, fixed) in [("about 15 min", "15"), ("soon", ""), ("600000", ""), ("99999999999", "")] {
        draft.tasks[0].typical = Entry::read(text);
        let (design, problems) = check(&draft);
        assert_eq!(design.tasks[0].typical, None);
        assert_eq!(problems[0].severity, Severity::Error);
        let after = problems[0].fixes[0].command.apply(&draft).unwrap();
        assert_eq!(after.tasks[0].typical.text(), fixed, "{}", problems[0].message);
    }
}

#[test]
fn a_worst_case_shorter_than_usual_can_be_swapped() {
    let mut draft = steps(&["a"], &[]);
    draft.tasks[0].typical = Entry::Value(Minutes(30));
    draft.tasks[0].worst = Entry::Value(Minutes(20));
    assert_eq!(check(&draft).1.len(), 1);
    assert_fixes_mend(&draft);
}

#[test]
fn a_city_or_abbreviation_is_a_hint_at_a_zone() {
    let mut draft = Draft::default();
    draft.trigger.start = Some(Start::Schedule);
    draft.trigger.schedule.zone = "Stockholm".into();
    let (_, problems) = check(&draft);
    assert_eq!(problems[0].fixes[0].label, "Use Europe/Stockholm");
    assert_fixes_mend(&draft);
}

#[test]
fn each_is_not_said_twice() {
    for (typed, meant) in
        [("each file", "file"), ("For every file", "file"), ("file each day", "file each day"), ("", "")]
    {
        let mut draft = steps(&["a"], &[]);
        draft.tasks[0].each = typed.into();
        assert_eq!(check(&draft).0.tasks[0].each, meant);
    }
}

#[test]
fn a_zone_without_capitals_is_spelled_as_iana_does() {
    struct Any;
    impl ZoneRules for Any {
        fn offset(&self, _: &str, _: Instant) -> Option<i32> {
            Some(0)
        }
    }
    for (typed, meant) in [
        ("europe/london", Some("Europe/London")),
        ("AMERICA/NEW_YORK", Some("America/New_York")),
        ("america/port-au-prince", Some("America/Port-au-Prince")),
        ("africa/dar_es_salaam", Some("Africa/Dar_es_Salaam")),
        ("Europe/London", None),
        ("UTC", None),
    ] {
        let mut draft = Draft::default();
        draft.trigger.start = Some(Start::Schedule);
        draft.trigger.schedule.zone = typed.into();
        let (_, problems) = resolve(&draft, &Any);
        let zone = problems.iter().find(|problem| problem.place == Place::Design(Field::Zone));
        let fixed = zone.map(|problem| problem.fixes[0].command.apply(&draft).unwrap().trigger.schedule.zone);
        assert_eq!(fixed.as_deref(), meant, "{typed}");
    }
}

#[test]
fn an_s3_url_in_the_bucket_field_is_taken_apart() {
    let mut draft = Draft::default();
    draft.trigger.start = Some(Start::Arrival);
    draft.trigger.arrival.bucket = "s3://acme-raw/incoming/".into();
    let after = check(&draft).1[0].fixes[0].command.apply(&draft).unwrap();
    assert_eq!(
        (after.trigger.arrival.bucket.as_str(), after.trigger.arrival.prefix.as_str()),
        ("acme-raw", "incoming/")
    );
    assert_fixes_mend(&draft);
}

#[test]
fn wildcards_in_s3_filters_are_literal() {
    let mut draft = Draft::default();
    draft.trigger.start = Some(Start::Arrival);
    draft.trigger.arrival.suffix = "*.csv".into();
    draft.trigger.arrival.prefix = "/in/".into();
    assert_eq!(check(&draft).1.len(), 2);
    assert_fixes_mend(&draft);
}

#[test]
fn shapes_are_read_off_the_links() {
    let shape = |names: &[&str], links: &[(&str, &str)]| check(&steps(names, links)).0.flow.shape;
    assert_eq!(shape(&["a"], &[]), None);
    assert_eq!(shape(&["a", "b"], &[]), None, "steps that nobody linked may just not be linked yet");
    assert_eq!(shape(&["a", "b", "c"], &[("a", "b"), ("b", "c")]), Some(Shape::Line));
    let diamond = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")];
    assert_eq!(shape(&["a", "b", "c", "d"], &diamond), Some(Shape::Joined));
    let wide = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "e"), ("c", "e"), ("d", "e")];
    assert_eq!(shape(&["a", "b", "c", "d", "e"], &wide), Some(Shape::Joined), "one fork, however wide");
    let woven = [("a", "d"), ("a", "e"), ("b", "d"), ("b", "f"), ("c", "e"), ("c", "f")];
    assert_eq!(shape(&["a", "b", "c", "d", "e", "f"], &woven), Some(Shape::Tangled), "three forks, three joins");
}

#[test]
fn clock_times_are_read_strictly() {
    assert_eq!(clock("06:30"), Some(390));
    assert_eq!(clock("6:30"), Some(390));
    for text in ["24:00", "6:3", "0630", "06:60", "+6:30", ""] {
        assert_eq!(clock(text), None, "{text}");
    }
}

#[test]
fn slugs_are_safe_resource_names() {
    assert_eq!(slug("Orders – nightly (EU)", "x"), "orders-nightly-eu");
    assert_eq!(slug("订单", "pipeline"), "pipeline");
    assert_eq!(slug(&"a".repeat(60), "x").len(), 40);
}

#[test]
fn more_steps_than_the_limit_are_left_out_and_said() {
    let names: Vec<String> = (0..MAX_STEPS + 5).map(|n| format!("s{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (design, problems) = check(&steps(&names, &[]));
    assert_eq!(design.tasks.len(), MAX_STEPS);
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_secret_is_reported_wherever_it_was_typed() {
    let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let mut draft = steps(&["a"], &[]);
    draft.notes = format!("use {key} for now");
    draft.tasks[0].reads = key;
    let problems = check(&draft).1;
    let places: Vec<_> = problems.iter().map(|problem| problem.place.clone()).collect();
    assert_eq!(places, [Field::Notes.into(), Place::Task("a".into(), TaskField::Reads)]);
    draft.notes.clear();
    assert_fixes_mend(&draft);
}

#[test]
fn a_secret_is_in_no_design_and_nothing_else_is_said_of_its_field() {
    let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let mut draft = steps(&["a"], &[]);
    draft.name.clone_from(&key);
    draft.tasks[0].name.clone_from(&key);
    draft.tasks[0].writes = format!("s3://{key}/out");
    draft.tasks[0].timeout = Entry::read(&key);
    draft.trigger.start = Some(Start::Event);
    draft.trigger.pattern = format!("{{\"source\": [\"{key}\"]");
    draft.guards.policies = key.clone();
    let (design, problems) = check(&draft);
    assert!(!format!("{design:?}").contains(&key), "{design:?}");
    assert_eq!(problems.len(), 6, "one a field: {problems:?}");
    assert!(problems.iter().all(|problem| problem.message == REFUSED), "{problems:?}");
}

#[test]
fn a_name_cannot_turn_the_rest_of_a_sentence_round() {
    let mut draft = steps(&["\u{202e}load\u{2066} ", "load"], &[("\u{202e}load\u{2066} ", "load")]);
    draft.name = "\u{2067} \u{202a}Orders\u{2069}".to_owned();
    draft.links[0].when = "\u{202d}rows > 0".to_owned();
    let (design, problems) = check(&draft);
    assert_eq!(design.name, "Orders");
    assert!(design.tasks.iter().all(|step| step.name == "load"));
    assert_eq!(design.edges[0].when, "rows > 0");
    assert!(problems.iter().any(|problem| problem.message.starts_with("Two steps are called load.")));
    draft.name = "\u{202e}".to_owned();
    assert_eq!(check(&draft).0.name, "Untitled design");
    let hebrew = "\u{5e9}\u{5dc}\u{5d5}\u{5dd}";
    assert_eq!(check(&steps(&[hebrew], &[])).0.tasks[0].name, hebrew, "a language is no such character");
}

#[test]
fn policies_in_use_are_read_or_reported_with_line_and_path() {
    let with = |text: &str| {
        let mut draft = Draft::default();
        draft.guards.policies = text.to_owned();
        draft
    };
    let text = "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}]}";
    let (design, problems) = check(&with(text));
    assert_eq!(*design.guards.policies, crate::iam::Policies::default());
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.message, "Line 2, $.Statement[0].Effect: Effect is “Allow” or “Deny”.");
    assert_eq!((problem.severity, problem.span.unwrap().of(text)), (Severity::Error, "\"allow\""));
    let fixed = problem.fixes[0].command.apply(&with(text)).unwrap();
    let (design, problems) = check(&fixed);
    assert_eq!((design.guards.policies.documents.len(), problems), (1, vec![]));
    let key = text.replace("s3:GetObject", "AKIAIOSFODNN7EXAMPLE:x").replace("allow", "Allow");
    let (_, problems) = check(&with(&key));
    assert!(problems.iter().any(|problem| problem.message.contains("access key")), "{problems:?}");
}
