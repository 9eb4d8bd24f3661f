//! The security settings that go with the answer, as a reviewer reads them.

use super::answer::unanswered;
use super::leaf::{Row, code, findings, notes, sources, table};
use super::markdown::ticks;
use super::workload::add_step;
use crate::design::{Field, Place, TaskField};
use crate::facts::Fact;
use crate::rules::{Family, Finding};
use crate::security::{Grant, Network, Plan, ResourcePolicy, Role, Secret, Zone};
use crate::ui::components::{self, Tone, button, copy, jump, source};
use crate::ui::html::{el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// The security settings. Remedies are left to the answer.
pub(crate) fn security(model: &Model) -> Html {
    let analysis = &model.analysis;
    let plan = analysis.security();
    let about: Vec<&Finding> =
        analysis.findings.iter().filter(|finding| finding.rule.family == Family::Security).collect();
    let mut parts = vec![say("h2", "", "Security")];
    let none = || say("p", "", "No settings yet. They follow from what starts a run, and from the steps.");
    if unanswered(model) {
        parts.push(none());
        parts.push(button(&model.ui, Tone::Primary, "Add step", add_step(model.draft())).end());
        return el("div", "pane", parts);
    }
    if let Some(first) = analysis.advice.options.first() {
        parts.push(say("p", "lead", ["For the first option: ", &first.how, "."].concat()));
    }
    if !about.is_empty() {
        parts.push(say("h3", "", "Findings"));
        parts.push(findings(model, &about, false));
    }
    if *plan == Plan::default() {
        parts.push(none());
        parts.push(jump(&model.ui, Field::Start, "Choose what starts a run"));
    } else {
        settings(&mut parts, model, plan);
    }
    el("div", "pane", parts)
}

/// Adds what there is, under a heading.
fn add(parts: &mut Vec<Html>, heading: &'static str, content: Vec<Html>) {
    if !content.is_empty() {
        parts.push(say("h3", "", heading));
        parts.extend(content);
    }
}

fn settings(parts: &mut Vec<Html>, model: &Model, plan: &Plan) {
    add(parts, "Roles", plan.roles.iter().map(|each| role(model, each)).collect());
    if !plan.secrets.is_empty() {
        add(parts, "Secrets", vec![secrets(&plan.secrets)]);
    }
    if let Some(plan) = &plan.network {
        add(parts, "Network", network(model, plan));
    }
    add(
        parts,
        "Policies on resources",
        plan.resource_policies.iter().map(|each| resource_policy(model, each)).collect(),
    );
    if let Some(delivery) = &plan.delivery {
        let rows = delivery.settings.iter().map(|(label, value)| vec![ticks(label), ticks(value)].into()).collect();
        let table = table("How a start that fails is tried again", &["Setting", "Value"], rows);
        add(parts, "Retries and dead letters", vec![table, sources(&delivery.facts, Fact::says)]);
    }
    if !plan.protections.is_empty() {
        let mut items = Vec::new();
        for each in &plan.protections {
            let what = say("strong", "", each.what.clone());
            items.push(el("li", "", vec![what, text(": "), ticks(&each.why), sources(&each.facts, Fact::says)]));
        }
        add(parts, "Protection of data", vec![el("ul", "", items)]);
    }
    if !plan.notes.is_empty() {
        add(parts, "What this assumes", vec![notes(&plan.notes)]);
    }
    if !plan.placeholders.is_empty() {
        let rows = plan.placeholders.iter().map(|each| vec![name(&each.name), ticks(&each.means)].into()).collect();
        let table = table("What stands in angle brackets, and what to put there", &["Placeholder", "Put there"], rows);
        add(parts, "Names to fill in", vec![table]);
    }
}

/// A name in the code; "none" when it is empty.
fn name(name: &str) -> Html {
    if name.is_empty() { text("none") } else { components::code(name) }
}

fn role(model: &Model, role: &Role) -> Html {
    let mut parts = vec![
        el("h4", "", vec![name(&role.name)]),
        el("p", "", vec![text("Used by: "), ticks(&role.used_by)]),
        say("h5", "", "Who may assume it"),
        code(model, &["trust policy of ", &role.name].concat(), &role.trust),
        sources(&role.facts, Fact::says),
        say("h5", "", "What it may do"),
        if role.policy.is_empty() {
            say("p", "quiet", "Nothing: it needs no permissions of its own.")
        } else {
            code(model, &["permissions of ", &role.name].concat(), &role.policy)
        },
    ];
    if !role.grants.is_empty() {
        parts.push(table(
            &["Why ", &role.name, " needs each action"].concat(),
            &["Action", "Resource", "Needed by", "Source"],
            role.grants.iter().map(|each| grant(model, each)).collect(),
        ));
    }
    tag("section", "role").set("data-role", role.name.clone()).all(parts)
}

fn grant(model: &Model, grant: &Grant) -> Row {
    let needed_by = match grant.step.as_ref().and_then(|id| model.draft().task(id)) {
        Some(task) => {
            let label = if task.name.is_empty() { task.id.to_string() } else { task.name.clone() };
            jump(&model.ui, Place::Task(task.id.clone(), TaskField::Name), label)
        }
        None => text("what starts the run"),
    };
    let why = el("span", "why", vec![ticks(&grant.why)]);
    vec![name(&grant.action), name(&grant.resource), row(vec![needed_by, why]), source(grant.fact, grant.fact.says())]
        .into()
}

fn secrets(secrets: &[Secret]) -> Html {
    let mut rows = Vec::new();
    for secret in secrets {
        let Secret { name: called, holds, reader, rotation, facts, .. } = secret;
        rows.push(vec![name(called), ticks(holds), ticks(reader), ticks(rotation), sources(facts, Fact::says)].into());
    }
    table(
        "Entries of Secrets Manager: names and keys, never values",
        &["Secret", "Holds", "Read by", "Rotation", "Source"],
        rows,
    )
}

fn network(model: &Model, network: &Network) -> Vec<Html> {
    let mut parts = vec![el("p", "", vec![ticks(&network.why)])];
    if !network.zones.is_empty() {
        let mut rows = Vec::new();
        for Zone { zone, private_subnet, public_subnet, nat, elastic_ip } in &network.zones {
            let cells = [zone, private_subnet, public_subnet, nat, elastic_ip];
            rows.push(cells.map(|each| name(each)).to_vec().into());
        }
        parts.push(table(
            "One row for each Availability Zone",
            &["Zone", "Private subnet", "Public subnet", "NAT gateway", "Elastic IP"],
            rows,
        ));
    }
    if !network.endpoints.is_empty() {
        let mut rows = Vec::new();
        for endpoint in &network.endpoints {
            let kind = if endpoint.gateway { "Gateway" } else { "Interface" };
            rows.push(vec![name(&endpoint.service), text(kind), ticks(&endpoint.why)].into());
        }
        parts.push(table("VPC endpoints", &["Service", "Kind", "Why"], rows));
    }
    for sheet in &network.allowlist {
        let words = &sheet.text;
        parts.push(say("h4", "", "Text for the partner"));
        let copy = copy(model, "the text for the partner", words);
        parts.push(el("div", "code", vec![copy, say("pre", "wrap", words.clone())]));
    }
    if !network.notes.is_empty() {
        parts.push(notes(&network.notes));
    }
    parts.push(sources(&network.facts, Fact::says));
    parts
}

fn resource_policy(model: &Model, policy: &ResourcePolicy) -> Html {
    el(
        "section",
        "",
        vec![
            say("h4", "", policy.on.clone()),
            el("p", "", vec![ticks(&policy.why)]),
            code(model, &["policy on ", &policy.on].concat(), &policy.policy),
            sources(&policy.facts, Fact::says),
        ],
    )
}

#[cfg(test)]
mod tests {
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
}
