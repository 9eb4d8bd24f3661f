//! The panel as HTML: what of a plan is shown, and how permissions and steps point to each other.

use super::*;
use crate::diag::Severity;
use crate::facts;
use crate::rules::Rule;
use crate::security::{Change, Delivery, Endpoint, Placeholder, Protection, Sheet};
use crate::ui::panels::fixture::{HOSTILE, RULE, analysis, diamond, finding, model, panel, text_of};

fn plan() -> Plan {
    let fact = &facts::iam::IA_01;
    let grant = |step: Option<&str>, why: &str| Grant {
        action: "glue:StartJobRun".to_owned(),
        resource: "arn:aws:glue:<region>:<account>:job/clean".to_owned(),
        step: step.map(Into::into),
        why: why.to_owned(),
        fact,
    };
    Plan {
        roles: vec![Role {
            name: "orders-scheduler".to_owned(),
            used_by: "EventBridge Scheduler".to_owned(),
            trust: "{\"Trust\": 1}".to_owned(),
            policy: "{\"Policy\": 1}".to_owned(),
            lines: vec![vec![0, 1]],
            grants: vec![grant(Some("c"), "starts the job"), grant(None, "writes its log")],
            facts: vec![fact],
        }],
        secrets: vec![Secret {
            name: "orders/api".to_owned(),
            holds: "api_key".to_owned(),
            reader: HOSTILE.to_owned(),
            rotation: "every 90 days".to_owned(),
            system: "api".into(),
            readers: Vec::new(),
            steps: Vec::new(),
            kind: Change::Manual,
            today: String::new(),
            elsewhere: String::new(),
            caching: String::new(),
            micros: 400_000,
            facts: vec![fact],
        }],
        network: Some(Network {
            why: "The partner registers our addresses.".to_owned(),
            zones: ["a", "b"].map(zone).to_vec(),
            endpoints: vec![Endpoint {
                service: "com.amazonaws.<region>.s3".to_owned(),
                gateway: true,
                why: "S3 without NAT".to_owned(),
                policy: String::new(),
                steps: Vec::new(),
                facts: Vec::new(),
            }],
            single_nat: String::new(),
            routes: Vec::new(),
            groups: Vec::new(),
            without_nat: Vec::new(),
            allowlist: vec![Sheet {
                system: "api".into(),
                name: "Partner".to_owned(),
                addresses: vec!["<eip-a>".to_owned()],
                rows: Vec::new(),
                text: "Please let in <eip-a>.".to_owned(),
                facts: Vec::new(),
            }],
            notes: vec!["A Lambda in a VPC has no internet without NAT.".to_owned()],
            facts: vec![fact],
        }),
        resource_policies: vec![ResourcePolicy {
            on: "SQS queue orders-dlq".to_owned(),
            policy: "{\"Queue\": 1}".to_owned(),
            why: "so that Scheduler can write".to_owned(),
            facts: vec![fact],
        }],
        delivery: Some(Delivery {
            settings: vec![("Retries".to_owned(), "up to 185".to_owned())],
            keys: Vec::new(),
            facts: vec![fact],
        }),
        encryption: Vec::new(),
        protections: vec![Protection {
            what: "Customer managed KMS key".to_owned(),
            why: "personal data".to_owned(),
            today: None,
            facts: vec![fact],
        }],
        placeholders: vec![Placeholder { name: "<account>".to_owned(), means: "the account id".to_owned() }],
        notes: vec!["One bucket is assumed.".to_owned()],
    }
}

fn zone(letter: &str) -> Zone {
    Zone {
        zone: format!("<zone-{letter}>"),
        private_subnet: format!("<private-{letter}>"),
        public_subnet: String::new(),
        nat: String::new(),
        elastic_ip: String::new(),
    }
}

static SECURITY_RULE: Rule = Rule {
    id: "SEC900",
    name: "least-privilege",
    family: Family::Security,
    since: "0.1.0",
    facts: &[],
    weighs: false,
    check: |_, _| {},
};

fn shown(plan: Plan) -> String {
    let draft = diamond();
    let mut analysis = analysis(&draft);
    analysis.security = plan.into();
    analysis.findings = vec![
        finding(&SECURITY_RULE, Severity::Warning, "About security."),
        finding(&RULE, Severity::Warning, "About something else."),
    ];
    panel(security(&model(draft, analysis)))
}

#[test]
fn every_action_names_the_step_that_needs_it_and_its_source() {
    let html = shown(plan());
    let rows: Vec<_> = html.split("<tr").filter(|row| row.contains("glue:StartJobRun")).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("<button") && text_of(rows[0]).contains("cleanstarts the job"), "{}", rows[0]);
    assert!(!rows[1].contains("<button") && text_of(rows[1]).contains("what starts the run"), "{}", rows[1]);
    assert!(rows.iter().all(|row| row.contains("data-fact=\"")));
}

#[test]
fn code_can_be_copied_and_scrolled_by_keyboard() {
    let html = shown(plan());
    for what in
        ["trust policy of orders-scheduler", "permissions of orders-scheduler", "policy on SQS queue orders-dlq"]
    {
        assert!(html.contains(&format!("tabindex=\"0\" role=\"region\" aria-label=\"{what}\"")), "{what}");
        assert!(html.contains(&format!("aria-label=\"Copy {what}\"")), "{what}");
    }
    assert!(html.contains("<code>{\"Policy\": 1}</code>"));
}

#[test]
fn secrets_network_delivery_protections_and_placeholders_are_all_there() {
    let text = text_of(&shown(plan()));
    for part in [
        "orders/api",
        "every 90 days",
        "&lt;zone-a&gt;",
        "&lt;zone-b&gt;",
        "com.amazonaws.&lt;region&gt;.s3",
        "Gateway",
        "Please let in &lt;eip-a&gt;.",
        "up to 185",
        "Customer managed KMS key",
        "the account id",
        "One bucket is assumed.",
        "no internet without NAT",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn only_findings_about_security_are_shown() {
    let text = text_of(&shown(Plan::default()));
    assert!(text.contains("About security.") && !text.contains("About something else."), "{text}");
    assert!(text.contains("No settings yet.") && text.contains("Choose what starts a run"), "{text}");
}
