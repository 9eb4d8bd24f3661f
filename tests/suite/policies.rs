//! The rules on IAM policies in use: what they see, what they leave alone, and the text they put in its place.

use crate::rules::{fixtures, said};
use crate::scenarios::AnyZone;
use serde_json::{Value, json};
use sluice::advice;
use sluice::analysis::{Env, analyse};
use sluice::design::examples::EXAMPLES;
use sluice::design::{AccessField, Command, Draft, Field, Place, TaskKind, resolve};
use sluice::diag::Severity;
use sluice::rules::{Finding, RULES};
use sluice::schedule::Instant;
use std::rc::Rc;

fn one_step(kind: TaskKind, policies: &Value) -> Draft {
    let add = Command::AddTask { id: "t1".into(), name: "load".into(), kind: Some(kind), after: None };
    let set = Command::set(Field::Policies, policies.to_string());
    Command::All(vec![add, Command::set(Field::Start, "schedule"), set]).apply(&Draft::default()).unwrap()
}

fn findings(rule: &str, draft: &Draft) -> Vec<Finding> {
    let rule = RULES.iter().find(|known| known.name == rule).unwrap();
    let (design, problems) = resolve(draft, &AnyZone);
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
    said(rule, &design).findings
}

fn allow(action: impl Into<Value>, resource: impl Into<Value>) -> Value {
    let (action, resource): (Value, Value) = (action.into(), resource.into());
    json!({"Effect": "Allow", "Action": action, "Resource": resource})
}

fn policy(statements: &[Value]) -> Value {
    json!({"Version": "2012-10-17", "Statement": statements})
}

/// What the evidence says, and the statements after the first fix when it is a corrected text.
fn corrected(rule: &str, kind: TaskKind, statement: Value) -> (Vec<String>, Option<Value>) {
    let draft = one_step(kind, &policy(&[statement]));
    let Some(finding) = findings(rule, &draft).into_iter().next() else { return (Vec::new(), None) };
    let says = finding.because.iter().map(|evidence| evidence.says.clone()).collect();
    let text = Place::from(Field::Policies).read(&finding.fixes[0].command.apply(&draft).unwrap());
    let after: Option<Value> = serde_json::from_str(&text).ok();
    (says, after.map(|mut document: Value| document["Statement"][0].take()))
}

fn silent(rule: &str, kind: TaskKind, statement: Value) -> bool {
    corrected(rule, kind, statement).0.is_empty()
}

#[test]
fn what_the_plan_writes_passes_its_own_review() {
    let mut drafts: Vec<Draft> = RULES.iter().flat_map(|rule| fixtures(rule).map(|(draft, _)| draft)).collect();
    drafts.extend(EXAMPLES.iter().map(sluice::design::examples::Example::draft));
    let mut seen = 0;
    for mut draft in drafts {
        draft.guards.policies.clear();
        let (design, _) = resolve(&draft, &AnyZone);
        for option in advice::advise(&design).0.options {
            for role in sluice::security::roles(&design, &option.route) {
                for text in [&role.policy, &role.trust].into_iter().filter(|text| !text.is_empty()) {
                    draft.guards.policies.clone_from(text);
                    let (design, problems) = resolve(&draft, &AnyZone);
                    let wrong = problems.iter().find(|problem| problem.place == Field::Policies.into());
                    assert!(wrong.is_none() && design.guards.policies.documents.len() == 1, "{text}: {wrong:?}");
                    for rule in RULES.iter().filter(|rule| ("SEC010".."SEC019").contains(&rule.id)) {
                        for finding in said(rule, &design).findings {
                            assert!(DEPUTIES.iter().any(|known| text.contains(known)), "{}: {text}", finding.says);
                        }
                    }
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 500, "only {seen} policies");
}

/// Roles of the plan whose trust policies carry no condition yet, though AWS documents one (SG-09, SG-10).
const DEPUTIES: &[&str] = &["airflow-env.amazonaws.com", "ecs-tasks.amazonaws.com"];

#[test]
fn a_wildcard_is_replaced_by_the_actions_of_the_plan() {
    let arn = "arn:aws:lambda:eu-north-1:111122223333:function:load";
    let (says, after) =
        corrected("wildcard-action", TaskKind::Lambda, allow(json!(["lambda:*", "s3:GetObject"]), json!(arn)));
    assert_eq!(says, ["Statement 1, line 1: allows lambda:*"]);
    assert_eq!(after.unwrap(), allow(json!(["lambda:InvokeFunction", "s3:GetObject"]), json!(arn)));
    let (_, after) = corrected("wildcard-action", TaskKind::Lambda, allow(json!("*"), json!("*")));
    assert_eq!(after, None, "everything is not turned into a list: the field is cleared");
    let (_, after) = corrected("wildcard-action", TaskKind::Lambda, allow(json!("dynamodb:*"), json!("*")));
    assert_eq!(after, None, "the plan has nothing to put there");
    assert!(silent("wildcard-action", TaskKind::Lambda, allow(json!(["s3:Get*", "s3:List*"]), json!("*"))));
    let key = json!({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"});
    assert!(silent("wildcard-action", TaskKind::Lambda, key), "the policy of a key");
    let deny = json!({"Effect": "Deny", "Action": "*", "Resource": "*"});
    assert!(silent("wildcard-action", TaskKind::Lambda, deny));
}

#[test]
fn resources_are_named_where_aws_can_name_them() {
    let plan = json!("arn:aws:lambda:<region>:<account>:function:pipeline-load");
    for every in ["*", "arn:aws:lambda:*:*:*", "arn:aws:lambda:eu-north-1:111122223333:function:*"] {
        let (says, after) =
            corrected("wildcard-resource", TaskKind::Lambda, allow(json!("lambda:InvokeFunction"), json!(every)));
        assert_eq!(says, ["Statement 1, line 1: lambda:InvokeFunction on every resource"], "{every}");
        assert_eq!(after.unwrap(), allow(json!("lambda:InvokeFunction"), plan.clone()));
    }
    let both = allow(json!(["lambda:InvokeFunction", "dynamodb:PutItem"]), json!("*"));
    assert_eq!(corrected("wildcard-resource", TaskKind::Lambda, both).1, None, "what DynamoDB needs is not known");
    // CloudWatch has no resource type for it, and of DynamoDB the plan knows nothing.
    for action in ["cloudwatch:PutMetricData", "dynamodb:PutItem"] {
        assert!(silent("wildcard-resource", TaskKind::GlueJob, allow(json!(action), json!("*"))), "{action}");
    }
    let bucket = allow(json!(["s3:GetObject", "s3:PutObject"]), json!("arn:aws:s3:::acme-raw/*"));
    assert!(silent("wildcard-resource", TaskKind::GlueJob, bucket), "one bucket is not every resource");
    let buckets = allow(json!("s3:GetObject"), json!("arn:aws:s3:::*/*"));
    assert!(!silent("wildcard-resource", TaskKind::GlueJob, buckets));
    let narrow = allow(json!("lambda:InvokeFunction"), json!("arn:aws:lambda:*:*:function:load*"));
    assert!(silent("wildcard-resource", TaskKind::Lambda, narrow));
}

#[test]
fn roles_are_handed_on_by_name_and_to_one_service() {
    let handed = |resource: &str, condition: Value| {
        let mut statement = allow(json!("iam:PassRole"), json!(resource));
        if !condition.is_null() {
            statement["Condition"] = condition;
        }
        corrected("pass-role", TaskKind::Ecs, statement)
    };
    let to = json!({"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}});
    let one = "arn:aws:iam::111122223333:role/load-task";
    let (says, after) = handed("*", Value::Null);
    assert_eq!(says, ["Statement 1, line 1: hands any of several roles to any service"]);
    let after = after.unwrap();
    assert_eq!(after["Condition"], to);
    let roles = ["arn:aws:iam::<account>:role/pipeline-load-exec", "arn:aws:iam::<account>:role/pipeline-load-task"];
    assert_eq!(after["Resource"], json!(roles));
    assert_eq!(handed(one, Value::Null).1.unwrap()["Condition"], to);
    assert_eq!(handed("arn:aws:iam::*:role/*", to.clone()).1.unwrap()["Resource"], json!(roles));
    assert!(handed(one, to).0.is_empty());
    let mixed = allow(json!(["iam:PassRole", "ecs:RunTask"]), json!("*"));
    let (says, after) = corrected("pass-role", TaskKind::Ecs, mixed);
    assert_eq!((says.len(), after), (1, None), "a condition would lock out the other action");
}

#[test]
fn a_service_is_trusted_for_one_account() {
    let trust =
        |services: Value| json!({"Effect": "Allow", "Principal": {"Service": services}, "Action": "sts:AssumeRole"});
    let (says, after) = corrected("confused-deputy", TaskKind::Lambda, trust(json!("states.amazonaws.com")));
    assert_eq!(says, ["Statement 1, line 1: trusts states.amazonaws.com for any account"]);
    // The condition of the Step Functions guide (IA-25).
    let source = "arn:aws:states:<region>:<account>:stateMachine:*";
    let expected = json!({"StringEquals": {"aws:SourceAccount": "<account>"}, "ArnLike": {"aws:SourceArn": source}});
    assert_eq!(after.unwrap()["Condition"], expected);
    let (_, after) =
        corrected("confused-deputy", TaskKind::Lambda, trust(json!(["states.amazonaws.com", "lambda.amazonaws.com"])));
    assert_eq!(after, None, "Lambda may not send these keys");
    for service in ["lambda.amazonaws.com", "glue.amazonaws.com", "events.amazonaws.com"] {
        assert!(silent("confused-deputy", TaskKind::Lambda, trust(json!(service))), "{service}: no fact says so");
    }
}

#[test]
fn everyone_and_whole_accounts_are_told_from_one_role() {
    let trust = |principal: Value| json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    for everyone in [json!("*"), json!({"AWS": "*"})] {
        let draft = one_step(TaskKind::Lambda, &policy(&[trust(everyone.clone())]));
        let found = findings("open-principal", &draft);
        assert_eq!(found[0].severity, Severity::Error);
        let (_, after) = corrected("open-principal", TaskKind::Lambda, trust(everyone));
        assert_eq!(after.unwrap()["Principal"], json!({"AWS": "arn:aws:iam::<account>:root"}));
    }
    assert!(silent("open-principal", TaskKind::Lambda, trust(json!({"AWS": "arn:aws:iam::111122223333:role/a"}))));

    for account in ["999988887777", "arn:aws:iam::999988887777:root"] {
        let (says, after) = corrected("account-trust", TaskKind::Lambda, trust(json!({"AWS": account})));
        assert_eq!(says, ["Statement 1, line 1: trusts all of account 999988887777"]);
        assert_eq!(after.unwrap()["Principal"], json!({"AWS": "arn:aws:iam::999988887777:role/<role>"}));
    }
    let mut with_id = trust(json!({"AWS": "999988887777"}));
    with_id["Condition"] = json!({"StringEquals": {"sts:ExternalId": "a1"}});
    assert!(silent("account-trust", TaskKind::Lambda, with_id));
    let own = json!([
        policy(&[trust(json!({"AWS": "111122223333"}))]),
        policy(&[allow(json!("sqs:SendMessage"), json!("arn:aws:sqs:eu-north-1:111122223333:q"))])
    ]);
    assert!(findings("account-trust", &one_step(TaskKind::Lambda, &own)).is_empty(), "our own account");
}

#[test]
fn what_no_step_needs_is_taken_out() {
    let arn = json!("arn:aws:lambda:eu-north-1:111122223333:function:load");
    let statements = [
        allow(json!(["lambda:InvokeFunction", "lambda:DeleteFunction"]), arn.clone()),
        allow(json!("dynamodb:PutItem"), json!("*")),
        json!({"Effect": "Deny", "Action": "iam:*", "Resource": "*"}),
    ];
    let draft = one_step(TaskKind::Lambda, &policy(&statements));
    let found = findings("unneeded-actions", &draft);
    let says: Vec<_> = found[0].because.iter().map(|evidence| evidence.says.as_str()).collect();
    assert_eq!(says, ["Statement 1, line 1: lambda:DeleteFunction", "Statement 2, line 1: dynamodb:PutItem"]);
    let after = Place::from(Field::Policies).read(&found[0].fixes[0].command.apply(&draft).unwrap());
    let expected = policy(&[allow(json!("lambda:InvokeFunction"), arn), statements[2].clone()]);
    assert_eq!(serde_json::from_str::<Value>(&after).unwrap(), expected);

    let (_, after) = corrected("unneeded-actions", TaskKind::Lambda, statements[1].clone());
    assert_eq!(after, None, "nothing would be left");
    assert!(silent("unneeded-actions", TaskKind::Other, statements[1].clone()), "what the step is, is not known");
    assert!(silent("unneeded-actions", TaskKind::Lambda, allow(json!("lambda:Invoke*"), json!("*"))));
    let more = Command::set(Field::Steps, "3").apply(&draft).unwrap();
    assert!(findings("unneeded-actions", &more).is_empty(), "two steps are not listed");
}

#[test]
fn encoded_documents_are_reviewed_and_not_rewritten() {
    let document = policy(&[allow(json!("lambda:*"), json!("*"))]).to_string();
    let encoded = document.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
    let version = json!({"PolicyVersion": {"Document": encoded, "VersionId": "v2"}});
    let found = findings("wildcard-action", &one_step(TaskKind::Lambda, &version));
    let labels: Vec<_> = found[0].fixes.iter().map(|fix| fix.label.as_str()).collect();
    assert_eq!(labels, ["Clear: use the plan’s policies instead"]);
}

#[test]
fn many_statements_and_many_findings_stay_short() {
    let statements: Vec<Value> =
        (0..900).map(|n| allow(json!(["s3:*", format!("dynamodb:Action{n}")]), json!("*"))).collect();
    let mut draft = EXAMPLES[0].draft();
    draft.guards.policies = policy(&statements).to_string();
    let env = Env { now: Instant(0), zones: Rc::new(AnyZone) };
    let analysis = analyse(&draft, &env);
    let found: Vec<_> =
        analysis.findings.iter().filter(|finding| finding.because[0].place == Field::Policies.into()).collect();
    assert!(found.len() >= 3);
    for finding in found {
        assert_eq!(finding.because.len(), 5);
        assert!(finding.because[4].says.ends_with("(and 895 more)"), "{}", finding.because[4].says);
    }
}

/// The keywords and severities on the fixture on which a rule speaks, with answers changed.
fn told(rule: &str, answers: &[(Place, &str)]) -> Vec<(&'static str, Severity, bool)> {
    let known = RULES.iter().find(|known| known.name == rule).unwrap();
    let [(draft, _), _] = fixtures(known);
    let set = answers.iter().map(|(place, value)| Command::set(place.clone(), *value)).collect();
    let draft = Command::All(set).apply(&draft).unwrap_or(draft);
    let safe = |finding: &Finding| finding.fixes.first().is_some_and(|fix| fix.safe);
    findings(rule, &draft).iter().map(|finding| (finding.keyword, finding.severity, safe(finding))).collect()
}

#[test]
fn safeguards_speak_of_what_was_answered_and_never_of_blanks() {
    use Severity::{Error, Note, Warning};
    let at = |field: Field, value: &'static str| (Place::from(field), value);
    for (rule, field) in [
        ("shared-role", Field::OneRole),
        ("single-nat", Field::Nat),
        ("missing-nat", Field::Nat),
        ("public-web-server", Field::WebServer),
        ("missing-endpoints", Field::Endpoints),
        ("public-buckets", Field::BlockPublic),
        ("plain-http", Field::TlsOnly),
        ("logs-for-ever", Field::LogsKept),
        ("certificate-expiry", Field::Alarms),
        ("no-boundary", Field::Boundary),
        ("data-abroad", Field::CrossAccount),
        ("open-route", Field::Nat),
    ] {
        assert_eq!(told(rule, &[]).len(), 1, "{rule}");
        assert_eq!(told(rule, &[at(field, "")]), [], "{rule} on a blank");
    }
    // A partner that registers addresses has to learn the second one first.
    assert_eq!(told("single-nat", &[]), [("single_nat", Warning, true)]);
    let access = |field| Place::Access("x1".into(), field);
    let registers = fixtures(RULES.iter().find(|known| known.name == "missing-nat").unwrap()).map(|(draft, _)| draft);
    let one = Command::set(Field::Nat, "one").apply(&registers[0]).unwrap();
    assert!(findings("single-nat", &one)[0].fixes.iter().all(|fix| !fix.safe));
    assert_eq!(told("missing-nat", &[]), [("nat_missing", Error, true)]);
    assert_eq!(told("missing-nat", &[at(Field::Egress, "no")]), [], "egress is decided first");
    assert_eq!(told("missing-nat", &[(access(AccessField::Reach), "private")]), []);
    assert!(findings("open-route", &Command::set(Field::Egress, "no").apply(&one).unwrap()).is_empty());
    assert_eq!(told("public-web-server", &[]), [("public_web_server", Note, false)]);
    assert_eq!(told("public-web-server", &[at(Field::Sensitivity, "health")]), [("public_web_server", Warning, false)]);
    assert_eq!(told("public-web-server", &[at(Field::Egress, "no")]), [("web_server_unreachable", Warning, false)]);
    assert_eq!(told("public-web-server", &[at(Field::Airflow, "none")]), []);
    assert_eq!(told("shared-role", &[at(Field::Airflow, "in-use")]), [], "MWAA has one role for all");
    assert_eq!(told("public-buckets", &[at(Field::Sensitivity, "public")]), []);
    assert_eq!(told("plain-http", &[at(Field::Sensitivity, "")]), [("plain_http", Note, false)]);
    assert_eq!(told("logs-for-ever", &[at(Field::Sensitivity, "internal")]), []);
    assert_eq!(told("foreign-secret", &[]), [("foreign_secret_key", Error, false)]);
    assert_eq!(told("foreign-secret", &[at(Field::Key, "")]), [("foreign_secret", Note, false)]);
    let rotated = |credential, rotation| {
        told("rotation", &[(access(AccessField::Credential), credential), (access(AccessField::Rotation), rotation)])
    };
    assert_eq!(rotated("database", "manual"), [("rotated_by_hand", Note, false)]);
    assert_eq!(
        (rotated("sftp-key", "manual"), rotated("iam", "never"), rotated("database", "")),
        (vec![], vec![], vec![])
    );
}
