//! Configurations in the shapes AWS documents, and what follows from them by its rules.

use super::*;
use crate::events::{ErrorKind, Matcher, SAMPLES, TextError};

/// As `aws s3api get-bucket-notification-configuration` prints it.
const PRINTED: &str = r#"{
    "LambdaFunctionConfigurations": [
        {
            "Id": "thumbnails",
            "LambdaFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:thumb:live",
            "Events": ["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/a+b%C3%A9/"}, {"Name": "suffix", "Value": ".png"}]}}
        },
        {"LambdaFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:audit", "Events": ["s3:ObjectAcl:Put"]}
    ],
    "QueueConfigurations": [
        {"Id": "q", "QueueArn": "arn:aws:sqs:eu-west-1:111122223333:files.fifo", "Events": ["s3:ObjectCreated:*"]}
    ]
}"#;

/// As a CloudFormation template has it.
const TEMPLATE: &str = r#"{"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": {
    "EventBridgeConfiguration": {"EventBridgeEnabled": false},
    "TopicConfigurations": [{"Topic": {"Ref": "Topic"}, "Event": "s3:ObjectCreated:Put", "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".csv"}]}}}]
}}}"#;

fn sound(text: &str) -> Notifications {
    let (read, errors) = read(text);
    assert_eq!(errors, []);
    read.unwrap()
}

fn errors(text: &str) -> Vec<TextError> {
    read(text).1
}

#[test]
fn what_the_command_prints_is_read() {
    let read = sound(PRINTED);
    let [first, second, third] = read.configurations.as_slice() else { panic!("{read:?}") };
    assert_eq!((first.id.as_str(), first.prefix.as_str(), first.suffix.as_str()), ("thumbnails", "in/a bé/", ".png"));
    assert_eq!(first.events, ["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"]);
    assert_eq!(first.target(), Some(("lambda", "eu-west-1", "thumb")));
    assert_eq!((read.label(1).as_str(), second.prefix.as_str()), ("number 2", ""));
    assert_eq!(third.target(), Some(("sqs", "eu-west-1", "files.fifo")));
    assert!(!read.eventbridge);
    assert_eq!(sound("{}").configurations, []);
}

#[test]
fn a_template_and_the_input_of_the_command_are_read() {
    let read = sound(TEMPLATE);
    let [only] = read.configurations.as_slice() else { panic!("{read:?}") };
    assert_eq!((only.events.as_slice(), only.suffix.as_str()), (&["s3:ObjectCreated:Put".to_owned()][..], ".csv"));
    assert_eq!((only.destination.as_str(), only.target()), (r#"{"Ref": "Topic"}"#, None));
    assert!(!read.eventbridge);
    let input = [r#"{"Bucket": "b", "NotificationConfiguration": "#, PRINTED, "}"].concat();
    assert_eq!(sound(&input).configurations.len(), 3);
    assert!(sound(r#"{"EventBridgeConfiguration": {}}"#).eventbridge);
}

#[test]
fn eventbridge_is_turned_on_in_the_text() {
    for text in [PRINTED, TEMPLATE, "{}", r#"{"Bucket": "b", "NotificationConfiguration": {}}"#] {
        let before = sound(text);
        let after = sound(&before.with_eventbridge());
        assert!(after.eventbridge, "{}", after.text);
        assert_eq!(before.configurations.len(), after.configurations.len());
        assert_eq!(after.with_eventbridge(), after.text);
    }
    assert!(sound(TEMPLATE).with_eventbridge().contains(r#"{"EventBridgeEnabled": true}"#));
}

#[test]
fn a_configuration_is_taken_out_of_the_text() {
    let before = sound(PRINTED);
    for index in 0..3 {
        let after = sound(&before.switched(index));
        assert!(after.eventbridge);
        let mut left = before.configurations.clone();
        left.remove(index);
        let names = |list: &[Notification]| list.iter().map(|one| one.destination.clone()).collect::<Vec<_>>();
        assert_eq!(names(&after.configurations), names(&left), "{}", after.text);
    }
    assert_eq!(sound(&sound(TEMPLATE).switched(0)).configurations, []);
}

#[test]
fn a_configuration_reports_all_new_objects_instead() {
    let read = sound(&sound(PRINTED).with_all_created(0).unwrap());
    assert_eq!(read.configurations[0].events, ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]);
    let read = sound(&sound(TEMPLATE).with_all_created(0).unwrap());
    assert_eq!(read.configurations[0].events, ["s3:ObjectCreated:*"]);
}

#[test]
fn mistakes_have_a_place_and_a_fix() {
    let queue = |events: &str| format!(r#"{{"QueueConfigurations": [{{"QueueArn": "q", "Events": {events}}}]}}"#);
    for (text, path, fixed) in [
        (queue(r#"["s3:ObjectCreate:*"]"#), "$.QueueConfigurations[0].Events[0]", queue(r#"["s3:ObjectCreated:*"]"#)),
        (queue(r#"["ObjectCreated:put"]"#), "$.QueueConfigurations[0].Events[0]", queue(r#"["s3:ObjectCreated:Put"]"#)),
        (r#"{"QueueConfiguration": []}"#.into(), "$.QueueConfiguration", r#"{"QueueConfigurations": []}"#.into()),
        (
            r#"{"EventBridgeConfiguration": true}"#.into(),
            "$.EventBridgeConfiguration",
            r#"{"EventBridgeConfiguration": {}}"#.into(),
        ),
        (r#"{"QueueConfigurations": [],}"#.into(), "$", r#"{"QueueConfigurations": []}"#.into()),
        (
            r#"{"TopicConfigurations": {"TopicArn": "t", "Events": ["s3:ObjectAcl:Put"]}}"#.into(),
            "$.TopicConfigurations",
            r#"{"TopicConfigurations": [{"TopicArn": "t", "Events": ["s3:ObjectAcl:Put"]}]}"#.into(),
        ),
    ] {
        let found = errors(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, path);
        assert_eq!(found[0].fix.as_ref().unwrap().apply(&text), fixed);
        assert_eq!(errors(&fixed), []);
    }
    let far = errors(&queue(r#"["s3:Nothing"]"#));
    assert_eq!((far[0].kind, far[0].fix.is_none()), (ErrorKind::Value, true));
    let two = r#"{"QueueConfigurations": [{"QueueArn": "q", "TopicArn": "t", "Events": ["s3:ObjectAcl:Put"]}]}"#;
    assert_eq!(errors(two)[0].path, "$.QueueConfigurations[0].TopicArn");
    assert_eq!(errors(r#"{"QueueConfigurations": [{}]}"#).len(), 2, "no destination and no event");
    assert_eq!(read("[]").0, None);
    assert_eq!(read("").0, None);
}

#[test]
fn a_configuration_of_many_mistakes_or_parts_is_bounded() {
    let many = format!(r#"{{"QueueConfigurations": [{}]}}"#, vec!["{}"; 50_000].join(","));
    let (read, errors) = read(&many);
    assert_eq!((read.unwrap().configurations.len(), errors.len()), (200, 20));
}

#[test]
fn a_notification_as_a_rule_catches_the_same_object() {
    let sample = SAMPLES.first().unwrap().text;
    let matches = |text: &str| Matcher::new(&crate::events::parse(text).unwrap()).matches(sample) == Ok(true);
    for (prefix, suffix, caught) in
        [("in/", ".csv", true), ("", ".csv", true), ("in/", "", true), ("", "", true), ("out/", ".csv", false)]
    {
        let rule = pattern(&Notification::created(prefix, suffix), "acme-landing").unwrap();
        assert_eq!(matches(&rule), caught, "{rule}");
    }
    let of = |event: &str| Notification::new(vec![event.to_owned()], "", "");
    assert!(matches(&pattern(&of("s3:ObjectCreated:Put"), "").unwrap()));
    assert!(!matches(&pattern(&of("s3:ObjectCreated:CompleteMultipartUpload"), "").unwrap()));
    assert_eq!(pattern(&of("s3:Replication:*"), "b"), None);
    assert_eq!(lost(&of("s3:Replication:*")).len(), 4);
    assert!(lost(&of("s3:ObjectCreated:*")).is_empty());
}

proptest::proptest! {
    #[test]
    fn an_overlap_is_proved_by_its_key_and_found_whenever_a_key_proves_it(
        prefixes in proptest::array::uniform2("[ab/]{0,3}"), suffixes in proptest::array::uniform2("[ab.]{0,3}"),
        middle in "[ab/.]{0,3}", events in proptest::array::uniform2(0_usize..5),
    ) {
        let names = ["s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete"];
        let [a, b] = [0, 1].map(|n| Notification::new(vec![names[events[n]].to_owned()], &prefixes[n], &suffixes[n]));
        if let Some((event, key)) = overlap(&a, &b) {
            proptest::prop_assert!(a.catches(&key) && b.catches(&key) && a.reports(&event) && b.reports(&event));
        } else {
            let both = ["s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectRemoved:Delete"].iter().any(|event| a.reports(event) && b.reports(event));
            for (prefix, suffix) in [(&prefixes[0], &suffixes[0]), (&prefixes[0], &suffixes[1]), (&prefixes[1], &suffixes[0]), (&prefixes[1], &suffixes[1])] {
                let key = format!("{prefix}{middle}____{suffix}");
                proptest::prop_assert!(!(both && a.catches(&key) && b.catches(&key)), "{key}");
            }
        }
    }
}
