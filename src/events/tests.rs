//! What the pieces say of cases worked out by hand, and what no text may do.

use super::parse::MAX_TEXT;
use super::*;
use crate::diag::Severity;
use proptest::prelude::*;

fn fixed(text: &str) -> String {
    parse(text).unwrap_err().fix.unwrap_or_else(|| panic!("no fix for {text}")).apply(text)
}

fn linted(text: &str, writes: &[String]) -> Vec<Finding> {
    lint(text, &parse(text).unwrap(), writes)
}

fn checks(text: &str) -> Vec<&'static str> {
    linted(text, &[]).iter().map(|finding| finding.check).collect()
}

/// The pattern with a value of an event in it.
fn add(text: &str, pick: &Pick) -> Result<String, TextError> {
    Ok(Additions::new(text)?.with(pick))
}

fn matches(pattern: &str, event: &str) -> bool {
    Matcher::new(&parse(pattern).unwrap()).matches(event).unwrap()
}

#[test]
fn an_error_has_a_path_a_line_and_a_column() {
    let error = parse("{\n  \"detail\": {\n    \"né\": [\"a\", {\"prefix\": 3}]\n  }\n}").unwrap_err();
    assert_eq!((error.path.as_str(), error.line, error.column), ("$.detail[\"né\"][1]", 3, 28));
    assert_eq!(error.kind, ErrorKind::Operand);
}

#[test]
fn mistakes_are_mended() {
    for (text, mended) in [
        (r#"{"source": "aws.s3"}"#, r#"{"source": ["aws.s3"]}"#),
        (r#"{"a": ["b"],}"#, r#"{"a": ["b"]}"#),
        (r#"{"a": [{"starts-with": "x"}]}"#, r#"{"a": [{"prefix": "x"}]}"#),
        (r#"{"a": [{"EXISTS": true}]}"#, r#"{"a": [{"exists": true}]}"#),
        (r#"{"a": [{"exists": "false"}]}"#, r#"{"a": [{"exists": false}]}"#),
        (r#"{"a": [{"numeric": 5}]}"#, r#"{"a": [{"numeric": ["=", 5]}]}"#),
        (r#"{"a": [{"numeric": ["==", 5]}]}"#, r#"{"a": [{"numeric": ["=", 5]}]}"#),
        (r#"{"a": [{"numeric": ["<", 10, ">", 0]}]}"#, r#"{"a": [{"numeric": [">", 0, "<", 10]}]}"#),
        (r#"{"a": [{"numeric": [">", "5"]}]}"#, r#"{"a": [{"numeric": [">", 5]}]}"#),
        (r#"{"a": [{"prefix": "in/", "suffix": ".csv"}]}"#, r#"{"a": [{"wildcard": "in/*.csv"}]}"#),
        (r#"{"a": [{"wildcard": "in/***.csv"}]}"#, r#"{"a": [{"wildcard": "in/*.csv"}]}"#),
        (r#"{"a": [{"cidr": "10.0.0.1/32"}]}"#, r#"{"a": ["10.0.0.1"]}"#),
        (r#"{"a": [["x", "y"]]}"#, r#"{"a": ["x", "y"]}"#),
        (r#"{"a": [{"suffix": [".csv"]}]}"#, r#"{"a": [{"suffix": ".csv"}]}"#),
    ] {
        assert_eq!(fixed(text), mended);
        assert!(parse(mended).is_ok(), "{mended}");
    }
}

#[test]
fn limits_are_enforced() {
    let alternative = |n: usize| format!("{{\"k{n}\": [1]}}");
    let list = |count: usize| (0..count).map(alternative).collect::<Vec<_>>().join(",");
    let of = |a: usize, b: usize| format!("{{\"a\":{{\"$or\":[{}]}},\"b\":{{\"$or\":[{}]}}}}", list(a), list(b));
    assert_eq!(parse(&of(40, 25)).map(|pattern| pattern.rules.len()), Ok(1_000));
    assert_eq!(parse(&of(77, 13)).unwrap_err().kind, ErrorKind::Limit);
    let deep = |levels: usize| [&"{\"a\":".repeat(levels), "[1]", &"}".repeat(levels)].concat();
    assert!(parse(&deep(200)).is_ok());
    assert_eq!(parse(&deep(201)).unwrap_err().kind, ErrorKind::Limit);
    assert_eq!(parse(&"[".repeat(MAX_TEXT)).unwrap_err().kind, ErrorKind::Json(Fault::Depth));
    assert_eq!(parse(&" ".repeat(MAX_TEXT + 1)).unwrap_err().kind, ErrorKind::Limit);
}

#[test]
fn a_broken_event_is_refused_wherever_it_breaks() {
    let mut matcher = Matcher::new(&parse(r#"{"a": {"b": [1]}}"#).unwrap());
    for event in [
        "",
        "[]",
        "1",
        "{",
        r#"{"a":{"b":1}"#,
        r#"{"x":[1,]}"#,
        r#"{"x":{"y":01}}"#,
        r#"{"a":{"b":1}}{"#,
        "{\"x\":\"\t\"}",
        r#"{"x":"\q"}"#,
    ] {
        assert!(matcher.matches(event).is_err(), "{event}");
    }
    assert_eq!(matcher.matches(r#"{"x":[{"y":"\ud83d\ude00 \u00e9"}],"a":{"b":1.0}}"#), Ok(true));
}

#[test]
fn elements_of_lists_meet_fields_together() {
    let pattern = r#"{"tags": {"k": ["env"], "v": ["prod"]}}"#;
    assert!(matches(pattern, r#"{"tags": [{"k": "env", "v": "dev"}, {"k": "env", "v": "prod"}]}"#));
    assert!(!matches(pattern, r#"{"tags": [{"k": "env", "v": "dev"}, {"k": "team", "v": "prod"}]}"#));
    // A list and what lies in its elements: the value may stand beside the element.
    let both = r#"{"a": [2], "a.b": [1]}"#;
    assert!(matches(both, r#"{"a": [{"b": 1}, 2]}"#));
    assert!(!matches(both, r#"{"a": [{"b": 1}, [2]]}"#));
    // A field that may be absent: of the element the fields before it are in, of any element where there are none.
    let absent = r#"{"u": {"s": ["on"], "t": [{"exists": false}]}}"#;
    assert!(matches(absent, r#"{"u": [{"s": "on"}, {"s": "off", "t": 1}]}"#));
    let first = r#"{"u": {"a": [{"exists": false}], "s": ["on"]}}"#;
    assert!(!matches(first, r#"{"u": [{"s": "on"}, {"s": "off", "a": 1}]}"#));
}

#[test]
fn an_explanation_names_what_is_missing() {
    let text = r#"{"detail": {"State": ["FAILED"], "jobName": [{"prefix": "clean-"}]}}"#;
    let event = r#"{"detail": {"state": "FAILED", "jobName": "clean-orders"}}"#;
    let explained = explain(text, &parse(text).unwrap(), event).unwrap();
    let [state, name] = explained.leaves.as_slice() else { panic!("{explained:?}") };
    assert_eq!((state.verdict, name.verdict), (Verdict::Failed, Verdict::Passed));
    assert!(state.why.contains("It has “state”"), "{}", state.why);
    assert_eq!(name.why, "\"clean-orders\" is a string that starts with \"clean-\".");
    assert!(explained.summary.contains("$.detail.State"), "{}", explained.summary);
}

#[test]
fn the_nearest_miss_changes_little() {
    for (pattern, event, nearest_text) in [
        (r#"{"s": ["a"]}"#, r#"{"s": "b"}"#, r#"{"s": ["a", "b"]}"#),
        (r#"{"s": ["Prod"]}"#, r#"{"s": "PROD"}"#, r#"{"s": [{"equals-ignore-case": "Prod"}]}"#),
        (r#"{"k": [{"prefix": "in/orders/"}]}"#, r#"{"k": "in/items/1"}"#, r#"{"k": [{"prefix": "in/"}]}"#),
        (r#"{"k": [{"suffix": ".csv.gz"}]}"#, r#"{"k": "a.json.gz"}"#, r#"{"k": [{"suffix": ".gz"}]}"#),
        (r#"{"n": [{"numeric": [">", 5]}]}"#, r#"{"n": 5}"#, r#"{"n": [{"numeric": [">=", 5]}]}"#),
        (r#"{"n": [{"numeric": [">", 0, "<", 5]}]}"#, r#"{"n": 7}"#, r#"{"n": [{"numeric": [">", 0, "<=", 7]}]}"#),
        (r#"{"i": [{"cidr": "10.0.0.0/24"}]}"#, r#"{"i": "10.0.1.9"}"#, r#"{"i": [{"cidr": "10.0.0.0/23"}]}"#),
        (r#"{"s": [{"anything-but": ["a", "b"]}]}"#, r#"{"s": "b"}"#, r#"{"s": [{"anything-but": ["a"]}]}"#),
        (r#"{"s": [{"exists": false}]}"#, r#"{"s": 1}"#, r#"{"s": [{"exists": true}]}"#),
        (r#"{"a": [1], "b": [2]}"#, r#"{"a": 1, "b": 3}"#, r#"{"a": [1], "b": [2, 3]}"#),
        (r#"{"a": [1]}"#, "{}", r#"{"a": [1, {"exists": false}]}"#),
    ] {
        let miss = nearest(pattern, event).unwrap();
        assert_eq!((miss.text.as_str(), miss.changes.len()), (nearest_text, 1), "{miss:?}");
    }
    assert_eq!(nearest(r#"{"a": [1]}"#, r#"{"a": 1}"#), None);
}

#[test]
fn what_a_later_list_takes_the_place_of_counts_for_nothing() {
    let checks = checks(r#"{"source": ["aws.s3"], "source": ["x"]}"#);
    assert!(checks.contains(&"repeated") && !checks.contains(&"no-bucket"), "{checks:?}");
}

#[test]
fn what_is_probably_not_meant_is_said() {
    for (text, check) in [
        (r#"{"detail": {"state": ["FAILED"]}}"#, "no-source"),
        (r#"{"source": ["aws.glue"]}"#, "no-detail-type"),
        (r#"{"source": ["aws.glue"], "detail-type": ["Glue Job State Change"]}"#, "best-effort"),
        (r#"{"source": ["aws.s3"], "detail-type": ["Object Created"]}"#, "no-bucket"),
        (r#"{"source": ["aws.s3"], "detail-type": ["object created"]}"#, "type-case"),
        (r#"{"source": ["a"], "source": ["b"]}"#, "repeated"),
        (r#"{"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}"#, "overridden"),
        (r#"{"$or": ["x", "y"]}"#, "plain-or"),
        (r#"{"a": [{"prefix": "in/"}, {"suffix": ".csv"}]}"#, "prefix-or-suffix"),
        (r#"{"a": [{"anything-but": "x"}, {"anything-but": "y"}]}"#, "anything-but-twice"),
        (r#"{"a": [{"anything-but": "x"}]}"#, "anything-but-absent"),
        (r#"{"a": [{"exists": true}, {"exists": false}]}"#, "always"),
        (r#"{"a": [{"prefix": "in/*"}]}"#, "literal-star"),
        (r#"{"detail": {"object": {"key": [{"prefix": "/in/"}]}}}"#, "key-start"),
        (r#"{"detail": {"bucket": {"name": ["arn:aws:s3:::b"]}}}"#, "bucket-name"),
        (r#"{"a": [{"wildcard": "a*b"}]}"#, "wildcard-quota"),
        (
            r#"{"a": [{"wildcard": "*x*a"}, {"wildcard": "*x*b"}, {"wildcard": "*x*c"}, {"wildcard": "*x*d"}]}"#,
            "wildcards",
        ),
        (r#"{"a.b": [1]}"#, "dotted"),
        (
            r#"{"source": ["aws.glue"], "detail-type": ["Glue Job State Change"], "detail": {"job-name": ["a"]}}"#,
            "unknown-field",
        ),
        (
            r#"{"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"object": [{"exists": true}]}}"#,
            "object",
        ),
        (r#"{"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"object": {"size": ["5"]}}}"#, "kind"),
        (r#"{"source": ["aws.s3"], "detail-type": ["Glue Job State Change"]}"#, "type"),
        (r#"{"source": ["aws.s3"], "detail-type": ["Object Create"]}"#, "type"),
        (r#"{"source": ["aws.states"], "detail-type": ["Glue Job State Change"]}"#, "type"),
        (
            r#"{"source": ["aws.glue"], "detail-type": ["Glue Crawler State Change"], "detail": {"state": ["SUCCEEDED"]}}"#,
            "state-case",
        ),
        (
            r#"{"source": ["aws.glue"], "detail-type": ["Glue Job State Change"], "detail": {"state": ["DONE"]}}"#,
            "state",
        ),
        (r#"{"detailType": ["x"]}"#, "envelope"),
        (r#"{"bucket": {"name": ["b"]}}"#, "envelope"),
        (r#"{"source": [{"exists": false}]}"#, "never-absent"),
        (r#"{"account": [111122223333]}"#, "envelope-kind"),
        (r#"{"source": ["aws.s3"], "detail-type": ["AWS API Call via CloudTrail"]}"#, "recorded"),
    ] {
        assert!(checks(text).contains(&check), "{text}: {:?}", checks(text));
    }
    let sound = r#"{"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"bucket": {"name": ["in"]}, "object": {"key": [{"suffix": ".csv"}]}}}"#;
    assert_eq!(linted(sound, &[]), []);
    for (characters, severity) in [
        (2_048, None),
        (2_049, Some(Severity::Warning)),
        (4_096, Some(Severity::Warning)),
        (4_097, Some(Severity::Error)),
    ] {
        let long = format!(r#"{{"source": ["{}"]}}"#, "x".repeat(characters - 16));
        let found = linted(&long, &[]);
        let size = found.iter().find(|finding| finding.check == "size");
        assert_eq!(size.map(|finding| finding.severity), severity, "{characters}");
    }
}

#[test]
fn a_fix_of_the_lint_removes_its_finding() {
    for text in [
        r#"{"a": [{"prefix": "in/"}, {"suffix": ".csv"}]}"#,
        r#"{"a": [{"anything-but": "x"}, {"anything-but": ["y", "z"]}]}"#,
        r#"{"a": [{"anything-but": 1}]}"#,
        r#"{"a": [{"prefix": "in/*/x*"}, "a*b"]}"#,
        r#"{"a": [{"prefix": "in\\x*"}]}"#,
        r#"{"detail": {"bucket": {"name": ["s3://b/"]}}}"#,
        r#"{"source": ["aws.s3"], "detail-type": ["OBJECT Created"]}"#,
        r#"{"source": ["aws.glue"], "detail-type": ["Glue Job State Change"], "detail": {"JobName": ["a"]}}"#,
        r#"{"b": [1], "a": [{"exists": true}, {"exists": false}]}"#,
        r#"{"source": ["aws.glue"], "detail-type": ["Glue Job State Change"], "detail": {"state": ["succeeded", "FAIL"]}}"#,
        r#"{"source": ["aws.s3"], "detail-type": ["Objekt Created"]}"#,
        r#"{"detail_type": ["x"], "account": [111122223333]}"#,
    ] {
        let findings = linted(text, &[]);
        let fixes: Vec<_> =
            findings.iter().filter_map(|finding| Some((finding.check, finding.fix.as_ref()?))).collect();
        assert!(!fixes.is_empty(), "{text}");
        for (check, fix) in fixes {
            let mended = fix.apply(text);
            let left = |text: &str| checks(text).iter().filter(|known| **known == check).count();
            assert!(left(&mended) < left(text), "{check}: {mended}");
        }
    }
}

#[test]
fn a_pattern_that_matches_the_pipelines_own_output_is_found() {
    let writes = ["s3://lake/curated/orders".to_owned()];
    let on =
        |detail: &str| format!(r#"{{"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {detail}}}"#);
    let found = |detail: &str| linted(&on(detail), &writes).iter().any(|finding| finding.check == "own-output");
    assert!(found(r#"{"bucket": {"name": ["lake"]}}"#));
    assert!(found(r#"{"bucket": {"name": ["lake"]}, "object": {"key": [{"prefix": "curated/"}]}}"#));
    assert!(found(r#"{"bucket": {"name": ["lake"]}, "object": {"key": [{"suffix": ".parquet"}]}}"#));
    assert!(!found(r#"{"bucket": {"name": ["landing"]}}"#));
    assert!(!found(r#"{"bucket": {"name": ["lake"]}, "object": {"key": [{"prefix": "in/"}]}}"#));
    assert!(!found(r#"{"bucket": {"name": ["lake"]}, "object": {"key": [{"wildcard": "in/*.parquet"}]}}"#));
    assert!(!found(r#"{"bucket": {"name": ["lake"]}, "object": {"key": [{"anything-but": {"prefix": "curated/"}}]}}"#));
}

#[test]
fn every_value_of_every_sample_can_be_picked_and_then_matches() {
    for sample in &SAMPLES {
        let mut all = String::new();
        for pick in picks(sample.text).unwrap() {
            let text = add("", &pick).unwrap();
            assert!(matches(&text, sample.text), "{text}");
            all = add(&all, &pick).unwrap();
            assert!(matches(&all, sample.text), "{all}");
            assert_eq!(add(&all, &pick).as_ref(), Ok(&all), "nothing is added twice");
        }
        let inline = add(r#"{"detail": {"x": [1]}}"#, &picks(sample.text).unwrap().remove(0)).unwrap();
        assert!(parse(&inline).is_ok(), "{inline}");
    }
}

#[test]
fn every_sample_is_an_event_of_its_own_states_and_names() {
    for sample in &SAMPLES {
        let event = parse_json(sample.text).unwrap();
        for name in ["version", "id", "detail-type", "source", "account", "time", "region"] {
            assert!(event.get(name).and_then(Node::text).is_some(), "{name} in {}", sample.label);
        }
        let detail = event.get("detail").unwrap();
        assert_eq!(
            (event.get("resources").unwrap().items().len() < 2, detail.fields().is_empty()),
            (true, sample.label.starts_with("Scheduled"))
        );
        let whole = picks(sample.text).unwrap().iter().fold(String::new(), |text, pick| add(&text, pick).unwrap());
        // Every value of it at once is longer than the quota.
        let mut found = linted(&whole, &[]);
        found.retain(|finding| finding.severity != Severity::Note && finding.check != "size");
        assert_eq!(found, [], "{}", sample.label);
        let (field, states) = sample.states;
        let state = field.split('.').skip(1).try_fold(detail, |node, name| node.get(name));
        assert!(states.is_empty() || states.contains(&state.and_then(Node::text).unwrap()), "{}", sample.label);
        let others = sample.of("another \"name\"");
        assert_eq!(others.len(), if sample.named.is_empty() { 1 } else { states.len().max(1) }, "{}", sample.label);
        for other in &others {
            assert!(parse_json(other).is_ok(), "{other}");
            assert!(
                sample.named.is_empty() || (other.contains(r#"another \"name\""#) && !other.contains(sample.named)),
                "{other}"
            );
        }
    }
}

#[test]
fn a_new_leaf_is_indented_like_its_neighbours() {
    let picks = picks(r#"{"source": "aws.s3", "detail": {"bucket": {"name": "in"}}}"#).unwrap();
    let built = picks.iter().fold(String::new(), |text, pick| add(&text, pick).unwrap());
    let expected =
        "{\n  \"source\": [\"aws.s3\"],\n  \"detail\": {\n    \"bucket\": {\n      \"name\": [\"in\"]\n    }\n  }\n}\n";
    assert_eq!(built, expected);
}

/// Everything that is done with a pattern and an event.
fn everything(pattern: &str, event: &str) {
    let _ = picks(event).map(|picks| picks.first().map(|pick| add(pattern, pick)));
    match parse(pattern) {
        Ok(parsed) => {
            let verdict = Matcher::new(&parsed).matches(event);
            if let Ok(explained) = explain(pattern, &parsed, event) {
                assert_eq!(Ok(explained.matches), verdict);
            }
            if let Some(miss) = nearest(pattern, event) {
                assert_eq!(Matcher::new(&parse(&miss.text).unwrap()).matches(event), Ok(true), "{}", miss.text);
            }
            for finding in lint(pattern, &parsed, &[]) {
                assert!(pattern.get(finding.span.start..finding.span.end).is_some());
            }
        }
        Err(error) => {
            assert!(pattern.get(error.span.start..error.span.end).is_some(), "{pattern:?} {error:?}");
            assert!(!error.message.is_empty() && error.line > 0 && error.column > 0);
        }
    }
}

const PIECES: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"b\"",
    "\"a.b\"",
    "\"$or\"",
    "\"prefix\"",
    "\"suffix\"",
    "\"wildcard\"",
    "\"numeric\"",
    "\"cidr\"",
    "\"exists\"",
    "\"anything-but\"",
    "\"equals-ignore-case\"",
    "\">\"",
    "\"<=\"",
    "\"=\"",
    "1",
    "-0.5e3",
    "300.0",
    "1e999",
    "true",
    "false",
    "null",
    "\"*\"",
    "\"a*b\"",
    "\"\\\\*\"",
    "\"10.0.0.0/8\"",
    "\"::1/64\"",
    "\"10.0.0.1\"",
    "\"é\"",
    "\"\\ud83d\"",
    "\"ß\"",
    "\"",
    "\\",
    " ",
    "\n",
    "{\"a\":[",
    "]}",
    "[{\"a\":1},{\"b\":2}]",
];

/// Objects of fields with these values.
fn fields(pattern: bool, inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    // Which of two fields of one name counts is not settled for events, and a dotted name is one more of that name.
    let names = if pattern { vec!["a", "b", "c", "a.b"] } else { vec!["a", "b", "c"] };
    let field = (proptest::sample::select(names), inner);
    let object = proptest::collection::vec(field, 1..4).prop_map(move |mut fields| {
        if !pattern {
            fields.sort_by_key(|(name, _)| *name);
            fields.dedup_by_key(|(name, _)| *name);
        }
        let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", fields.join(","))
    });
    object.boxed()
}

/// A value of an event, or with `leaf` of a pattern.
fn value(pattern: bool) -> BoxedStrategy<String> {
    let scalar = proptest::sample::select(vec!["1", "2.0", "\"x\"", "\"xy\"", "null", "true", "\"10.0.0.1\"", "\"X\""]);
    let operator = proptest::sample::select(vec![
        r#"{"prefix":"x"}"#,
        r#"{"suffix":"y"}"#,
        r#"{"exists":true}"#,
        r#"{"exists":false}"#,
        r#"{"anything-but":"x"}"#,
        r#"{"anything-but":[1,2]}"#,
        r#"{"numeric":[">",1]}"#,
        r#"{"wildcard":"x*"}"#,
        r#"{"equals-ignore-case":"x"}"#,
        r#"{"cidr":"10.0.0.0/8"}"#,
    ]);
    let fields = move |inner| fields(pattern, inner);
    let list = |inner: BoxedStrategy<String>, least| {
        proptest::collection::vec(inner, least..4).prop_map(|items| format!("[{}]", items.join(",")))
    };
    if pattern {
        let leaf = list(prop_oneof![scalar.prop_map(str::to_owned), operator.prop_map(str::to_owned)].boxed(), 1);
        let object = leaf.prop_recursive(3, 12, 3, move |inner| {
            let either = list(fields(inner.clone().boxed()).boxed(), 2);
            prop_oneof![4 => fields(inner.boxed()), 1 => either.prop_map(|list| format!("{{\"$or\":{list}}}"))]
        });
        return fields(object.boxed()).boxed();
    }
    let any = scalar
        .prop_map(str::to_owned)
        .prop_recursive(4, 24, 4, move |inner| prop_oneof![fields(inner.clone().boxed()), list(inner.boxed(), 0)]);
    fields(any.boxed()).boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_breaks_anything(
        pattern in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..24),
        event in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..24),
        noise in ".{0,40}",
    ) {
        let (pattern, event) = (pattern.concat(), event.concat());
        everything(&pattern, &event);
        everything(&noise, &event);
        everything(&pattern, &noise);
    }

    #[test]
    fn json_is_what_serde_takes_for_json(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..16)) {
        let text = pieces.concat();
        let mut matcher = Matcher::new(&parse(r#"{"a":{"b":[1]}}"#).unwrap());
        let known: Result<serde_json::Value, _> = serde_json::from_str(&text);
        // Half a surrogate pair is JSON, though not to serde.
        if !text.contains("\\ud83d") {
            prop_assert_eq!(known.is_ok(), parse_json(&text).is_ok(), "{}", &text);
            prop_assert_eq!(known.is_ok_and(|value| value.is_object()), matcher.matches(&text).is_ok(), "{}", &text);
        }
    }

    /// The one pass over the text says what the reading of the whole event says, and every miss has a change.
    #[test]
    fn both_ways_to_match_agree(pattern in value(true), event in value(false)) {
        let Ok(parsed) = parse(&pattern) else { return Ok(()) };
        let verdict = Matcher::new(&parsed).matches(&event).unwrap();
        let root = parse_json(&event).unwrap();
        prop_assert_eq!(verdict, reference::matches(&parsed, &root), "{} on {}", &pattern, &event);
        everything(&pattern, &event);
        prop_assert_eq!(nearest(&pattern, &event).is_none(), verdict, "{} on {}", &pattern, &event);
    }
}

/// The definition of a match, tried out: every field for every leaf, in the order of their names.
mod reference {
    use super::super::condition::Value;
    use super::super::flat::{Flat, consistent};
    use super::super::{Leaf, Node, Pattern};

    pub(super) fn matches(pattern: &Pattern, event: &Node) -> bool {
        let flat = Flat::new(event, pattern);
        pattern.rules.iter().any(|rule| {
            let leaves: Vec<&Leaf> = rule.iter().map(|leaf| &pattern.leaves[*leaf]).collect();
            tried(&leaves, &flat, &[])
        })
    }

    fn tried(leaves: &[&Leaf], flat: &Flat, within: &[(usize, usize)]) -> bool {
        let [leaf, rest @ ..] = leaves else { return true };
        let mut fields =
            flat.fields.iter().filter(|field| field.name == leaf.name && consistent(within, &field.within));
        let absent = fields.clone().next().is_none() && leaf.takes_absent();
        (absent && tried(rest, flat, within))
            || fields.any(|field| {
                let mut value = Value::new(&field.value);
                let passes = leaf.items.iter().any(|item| item.condition.passes(&mut value));
                passes && tried(rest, flat, &[within, &field.within].concat())
            })
    }
}

/// Large and hostile texts end soon: within the 50 ms that one keystroke may take, with room for a slow machine and an
/// unoptimised build.
#[test]
#[allow(clippy::disallowed_methods, reason = "the ban is for code of the page; this measures it")]
fn large_texts_end_soon() {
    const MIB: usize = 1 << 20;
    let started = std::time::Instant::now();
    let wide = (0..MIB / 12).map(|n| format!("{{\"a\":{n}}},")).collect::<Vec<_>>().concat();
    let events = [
        "[".repeat(MIB),
        "{\"a\":".repeat(MIB / 5),
        format!("{{\"a\":[{}1]}}", "1,".repeat(MIB / 2)),
        format!("{{\"a\":[{wide}1]}}"),
        format!("{{\"a\":\"{}\"}}", "ab".repeat(MIB / 2)),
        format!("{{\"a\":\"{}\"}}", "\\u0041".repeat(MIB / 6)),
        "\"".repeat(MIB),
    ];
    let many = format!("{{\"a\":[{}\"z\"]}}", "{\"prefix\":\"q\"},".repeat(4_000));
    let nested = format!("{}[1]{}", "{\"a\":".repeat(200), "}".repeat(200));
    let patterns = [
        r#"{"a":["x",{"wildcard":"*aab*aab*b*a"}]}"#,
        r#"{"a":{"a":["x"],"b":[{"exists":false}]}}"#,
        r#"{"a":[{"anything-but":{"suffix":["a","b","c"]}}]}"#,
        &many,
        &nested,
    ];
    let mut slowest = (std::time::Duration::ZERO, String::new());
    for pattern in patterns {
        for event in &events {
            let start = std::time::Instant::now();
            everything(pattern, event);
            let name = format!("{pattern:.40} on {event:.40}");
            slowest = slowest.max((start.elapsed(), name));
            everything(event, "{}");
        }
    }
    println!("slowest: {:?} for {}, all: {:?}", slowest.0, slowest.1, started.elapsed());
    assert!(slowest.0.as_secs() < 10, "{slowest:?}");
}
