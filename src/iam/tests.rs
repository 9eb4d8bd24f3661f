//! Policies as the CLI prints them, after the examples of AWS's own documentation.

use super::*;
use crate::diag::Edit;
use proptest::prelude::*;

fn ok(text: &str) -> Policies {
    read(text).unwrap_or_else(|error| panic!("{error:?}"))
}

const READ: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadRaw",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "arn:aws:s3:::acme-raw/*"
    },
    {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
  ]
}"#;

#[test]
fn a_document_is_read_with_the_place_of_its_parts() {
    let policies = ok(READ);
    let [document] = &policies.documents[..] else { panic!() };
    let [first, second] = &document.statements[..] else { panic!() };
    assert_eq!((first.title(), second.title()), ("Statement “ReadRaw”, line 4".into(), "Statement 2, line 10".into()));
    assert!(first.allows && !second.allows && second.actions.not && !first.actions.not);
    assert_eq!(first.actions.list[1].span.of(READ), "\"s3:ListBucket\"");
    assert_eq!(first.resources.as_ref().unwrap().list[0].text, "arn:aws:s3:::acme-raw/*");
    assert!(second.looks_at(&["AWS:securetransport"]) && !first.looks_at(&["aws:SecureTransport"]));
}

#[test]
fn what_the_cli_prints_is_read() {
    // aws iam get-role, get-role-policy, get-policy-version, list-attached-role-policies.
    let role = r#"{"Role": {"RoleName": "etl", "Arn": "arn:aws:iam::111122223333:role/etl", "AssumeRolePolicyDocument":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"},
        "Action": "sts:AssumeRole"}]}}}"#;
    let trust = &ok(role).documents[0];
    assert_eq!(
        (trust.name.as_str(), trust.statements[0].principals[0].word.text.as_str()),
        ("etl", "glue.amazonaws.com")
    );
    assert_eq!(trust.statements[0].resources, None);

    let inline = ["{\"RoleName\": \"etl\", \"PolicyName\": \"read\", \"PolicyDocument\": ", READ, "}"].concat();
    assert_eq!((ok(&inline).documents[0].name.as_str(), ok(&inline).documents[0].plain), ("read", true));

    let encoded = READ.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
    let version = ["{\"PolicyVersion\": {\n\"Document\": \"", &encoded, "\", \"VersionId\": \"v3\"}}"].concat();
    let document = &ok(&version).documents[0];
    assert_eq!((document.statements.len(), document.statements[1].line, document.plain), (2, 2, false));
    assert_eq!(ok(&encoded).documents[0].statements.len(), 2, "the whole text encoded");

    // aws s3api get-bucket-policy prints the document as a string.
    let bucket = serde_json::json!({"Policy": READ}).to_string();
    assert_eq!(ok(&bucket).documents[0].statements.len(), 2);

    let attached = r#"{"AttachedPolicies": [{"PolicyName": "AdministratorAccess",
        "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}]}"#;
    assert_eq!(ok(attached).managed[0].arn.text, "arn:aws:iam::aws:policy/AdministratorAccess");
    assert_eq!(ok(&["[", READ, ",", role, "]"].concat()).documents.len(), 2);
}

#[test]
fn what_iam_refuses_is_refused_with_its_place_and_a_fix_where_one_is_known() {
    let policy = |statement: &str| ["{\"Version\": \"2012-10-17\",\n\"Statement\": [", statement, "]}"].concat();
    let allow = |rest: &str| policy(&["{\"Effect\": \"Allow\", ", rest, "}"].concat());
    // Text, path, one-based line, whether there is a fix that makes it a policy.
    let cases = [
        ("{}".into(), "$", 1, false),
        ("[1, 2]".into(), "$", 1, false),
        ("not json".into(), "$", 1, false),
        ("{\"Statement\": [],}".into(), "$", 1, false),
        ("{\"Statement\": []}".into(), "$.Statement", 1, false),
        ([READ, "\n", READ].concat(), "$", 13, true),
        (r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#.into(), "$", 1, true),
        (READ.replace("\"Statement\"", "\"statement\""), "$.statement", 3, true),
        (READ.replace("2012-10-17", "2024-01-01"), "$.Version", 2, true),
        (READ.replace("\"Action\"", "\"Actions\""), "$.Statement[0].Actions", 7, true),
        (READ.replace("\"Allow\"", "\"allow\""), "$.Statement[0].Effect", 6, true),
        (policy("{}"), "$.Statement[0]", 2, false),
        (policy("7"), "$.Statement[0]", 2, false),
        (policy(r#"{"Action": "s3:GetObject", "Resource": "*"}"#), "$.Statement[0]", 2, false),
        (allow(r#""Resource": "*""#), "$.Statement[0]", 2, false),
        (allow(r#""Action": "s3:GetObject""#), "$.Statement[0]", 2, false),
        (allow(r#""Action": "GetObject", "Resource": "*""#), "$.Statement[0].Action", 2, false),
        (allow(r#""Action": [], "Resource": "*""#), "$.Statement[0].Action", 2, false),
        (allow(r#""Action": ["s3:Get*", 7], "Resource": "*""#), "$.Statement[0].Action[1]", 2, false),
        (allow(r#""Action": "s3:*", "NotAction": "iam:*", "Resource": "*""#), "$.Statement[0].NotAction", 2, false),
        (allow(r#""Action": "s3:GetObject", "Resource": "s3://acme/in/""#), "$.Statement[0].Resource", 2, true),
        (allow(r#""Action": "s3:GetObject", "Resource": "acme""#), "$.Statement[0].Resource", 2, false),
        (allow(r#""Action": "s3:*", "Resource": "*", "Effect": "Deny""#), "$.Statement[0].Effect", 2, false),
        (
            allow(r#""Action": "sts:AssumeRole", "Principal": "glue.amazonaws.com""#),
            "$.Statement[0].Principal",
            2,
            true,
        ),
        (
            allow(r#""Action": "sts:AssumeRole", "Principal": {"Services": "x"}"#),
            "$.Statement[0].Principal.Services",
            2,
            true,
        ),
        (
            allow(r#""Action": "s3:*", "Resource": "*", "Condition": {"Bool": "x"}"#),
            "$.Statement[0].Condition",
            2,
            false,
        ),
        (
            policy(
                r#"{"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#,
            ),
            "$.Statement[1].Sid",
            2,
            true,
        ),
    ];
    for (text, path, line, fixed) in cases {
        let error = read(&text).expect_err(&text);
        assert_eq!((error.path.as_str(), error.line), (path, line), "{text}: {}", error.message);
        assert!(error.message.ends_with('.') && error.span.end <= text.len(), "{error:?}");
        if fixed {
            let after = error.fix.as_ref().unwrap_or_else(|| panic!("no fix: {text}")).apply(&text);
            assert!(read(&after).is_ok(), "{after}: {:?}", read(&after));
        }
    }
    let comma = READ.replace("\"*\",", "\"*\",,");
    assert!(read(&comma).is_err());
    assert_eq!(read(&[READ, ","].concat()).unwrap_err().line, 12);
}

#[test]
fn wildcards_stand_for_any_text() {
    for (pattern, other, expected) in [
        ("*", "", true),
        ("*", "a", true),
        ("s3:Get*", "s3:GetObject", true),
        ("s3:Get*", "s3:PutObject", false),
        ("s3:*Object", "s3:GetObject", true),
        ("s3:*Object", "s3:GetObjectAcl", false),
        ("s3:?etObject", "s3:GetObject", true),
        ("arn:aws:s3:::a/*", "arn:aws:s3:::a/b/*", true),
        ("arn:aws:s3:::a/b/*", "arn:aws:s3:::a/*", false),
        ("?", "*", false),
        ("a*b*c", "a-b-b-c", true),
        ("a*b*c", "a-c-b", false),
        ("", "", true),
        ("", "a", false),
    ] {
        assert_eq!(covers(pattern, other), expected, "{pattern} {other}");
    }
    assert!(names("S3:get*", "s3:GetObject"));
    let slow = "*a".repeat(2_000);
    assert!(!covers(&slow, &"a".repeat(1_999)));
}

#[test]
fn a_condition_is_added_where_there_is_none_or_to_the_one_there_is() {
    let tests: &[Test] =
        &[("StringEquals", "aws:SourceAccount", vec!["1"]), ("ArnLike", "aws:SourceArn", vec!["a", "b"])];
    for before in [
        READ.to_owned(),
        READ.replace(r#"{"Bool""#, r#"{"StringEquals": {}, "Bool""#),
        READ.replace(r#"{"Bool""#, r#"{"arnLike": {"aws:PrincipalArn": "x"}, "Bool""#),
    ] {
        let policies = ok(&before);
        let edits =
            policies.documents[0].statements.iter().flat_map(|statement| statement.with(&before, tests)).collect();
        let after = ok(&replace(&before, edits));
        for (old, new) in policies.documents[0].statements.iter().zip(&after.documents[0].statements) {
            assert_eq!(new.tests().count(), old.tests().count() + 2);
            assert!(new.looks_at(&["aws:SourceAccount"]) && new.looks_at(&["aws:SourceArn"]));
            assert_eq!((&new.sid, new.allows, new.actions.list.len()), (&old.sid, old.allows, old.actions.list.len()));
        }
    }
}

#[test]
fn statements_go_without_the_others() {
    let policies = ok(READ);
    let kept = policies.documents[0].rewrite(READ, &|statement| {
        let edit = Edit::new("", statement.actions.span, list(&["s3:*"]));
        (!statement.allows).then(|| vec![edit])
    });
    let after = ok(&kept.unwrap().apply(READ));
    let [statement] = &after.documents[0].statements[..] else { panic!() };
    assert!(!statement.allows && statement.actions.list[0].text == "s3:*");
    assert_eq!(policies.documents[0].rewrite(READ, &|_| None), None);
}

#[test]
fn long_and_deep_texts_end_soon() {
    let million = 1 << 20;
    for text in ["[".repeat(million), "{\"a\":".repeat(million / 5), "%7B".repeat(million / 3), " ".repeat(million)] {
        assert!(read(&text).is_err());
        let part = text.get(..100_000).unwrap();
        assert!(read(part).is_err());
    }
    let deep = ["[".repeat(900), "]".repeat(900)].concat();
    assert!(read(&deep).is_err());
    let statement = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;
    let many = ["{\"Statement\":[", &vec![statement; 2_000].join(","), "]}"].concat();
    assert_eq!(ok(&many).documents[0].statements.len(), 2_000);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn a_policy_with_a_part_replaced_is_read_or_refused(at in 0_usize..400, length in 0_usize..40, with in "[\\[\\]{}\",:a-z*%0-9 ]{0,12}") {
        let mut text = READ.to_owned();
        let at = at.min(text.len());
        text.replace_range(at..(at + length).min(text.len()), &with);
        // The text is ASCII: every place is the border of a character.
        let mut seen = Vec::new();
        while let Err(error) = read(&text) {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len());
            let Some(fix) = &error.fix else { break };
            let mended = fix.apply(&text);
            seen.push(text);
            prop_assert!(!seen.contains(&mended), "mending comes back to {mended}\n{error:?}");
            prop_assert!(seen.len() < 50, "mending does not come to an end: {mended}\n{error:?}");
            text = mended;
        }
    }
}
