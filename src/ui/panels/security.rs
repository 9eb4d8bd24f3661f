//! The security settings that go with the answer, as a reviewer reads them.

use super::leaf::{code, findings, sources, table};
use super::markdown::ticks;
use crate::design::{Field, Place, TaskField};
use crate::rules::Family;
use crate::security::{Grant, Network, Plan, ResourcePolicy, Role, Secret, Zone};
use crate::ui::components::{CopyButton, JumpLink, SourceLink};
use crate::ui::model::Model;
use yew::prelude::*;

/// Props of [`SecurityPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct SecurityPanelProps {
    /// What is shown.
    pub model: Model,
    /// A fact was chosen.
    pub on_jump: Callback<Place>,
    /// A remedy was chosen; without it remedies are left to the answer.
    #[prop_or_default]
    pub on_command: Option<Callback<crate::design::Command>>,
}

/// The security settings.
#[component]
pub(crate) fn SecurityPanel(props: &SecurityPanelProps) -> Html {
    let SecurityPanelProps { model, on_jump, on_command } = props;
    let analysis = &model.analysis;
    let plan = &analysis.security;
    let mut about = analysis.findings.iter().filter(|finding| finding.rule.family == Family::Security).peekable();
    html! {
        <div class="pane">
            <h2>{ "Security" }</h2>
            if let Some(first) = analysis.advice.options.first() {
                <p class="lead">{ "For the first option: " }{ &first.how }{ "." }</p>
            }
            if about.peek().is_some() {
                <h3>{ "Findings" }</h3>
                { findings(about, on_jump, on_command.as_ref()) }
            }
            if *plan == Plan::default() {
                <p>{ "No settings yet. They follow from what starts a run, and from the steps." }</p>
                <JumpLink place={Place::Design(Field::Start)} label="Choose what starts a run" {on_jump} />
            } else {
                { settings(model, plan, on_jump) }
            }
        </div>
    }
}

fn settings(model: &Model, plan: &Plan, on_jump: &Callback<Place>) -> Html {
    html! {
        <>
            if !plan.roles.is_empty() {
                <h3>{ "Roles" }</h3>
                { for plan.roles.iter().map(|each| role(model, each, on_jump)) }
            }
            if !plan.secrets.is_empty() {
                <h3>{ "Secrets" }</h3>
                { secrets(&plan.secrets) }
            }
            if let Some(plan) = &plan.network {
                <h3>{ "Network" }</h3>
                { network(plan) }
            }
            if !plan.resource_policies.is_empty() {
                <h3>{ "Policies on resources" }</h3>
                { for plan.resource_policies.iter().map(resource_policy) }
            }
            if let Some(delivery) = &plan.delivery {
                <h3>{ "Retries and dead letters" }</h3>
                { table(
                    "How a start that fails is tried again",
                    &["Setting", "Value"],
                    delivery
                        .settings
                        .iter()
                        .map(|(label, value)| vec![ticks(label), ticks(value)].into())
                        .collect(),
                ) }
                { sources(&delivery.facts) }
            }
            if !plan.protections.is_empty() {
                <h3>{ "Protection of data" }</h3>
                <ul>
                    { for plan.protections.iter().map(|each| html! {
                        <li><strong>{ &each.what }</strong>{ ": " }{ ticks(&each.why) }{ sources(&each.facts) }</li>
                    }) }
                </ul>
            }
            if !plan.notes.is_empty() {
                <h3>{ "What this assumes" }</h3>
                { notes(&plan.notes) }
            }
            if !plan.placeholders.is_empty() {
                <h3>{ "Names to fill in" }</h3>
                { table(
                    "What stands in angle brackets, and what to put there",
                    &["Placeholder", "Put there"],
                    plan.placeholders
                        .iter()
                        .map(|each| vec![html! { <code>{ &each.name }</code> }, ticks(&each.means)].into())
                        .collect(),
                ) }
            }
        </>
    }
}

fn role(model: &Model, role: &Role, on_jump: &Callback<Place>) -> Html {
    html! {
        <section class="role" data-role={role.name.clone()}>
            <h4><code>{ &role.name }</code></h4>
            <p>{ "Used by: " }{ ticks(&role.used_by) }</p>
            <h5>{ "Who may assume it" }</h5>
            { code(&["trust policy of ", &role.name].concat(), &role.trust) }
            { sources(&role.facts) }
            <h5>{ "What it may do" }</h5>
            if role.policy.is_empty() {
                <p class="quiet">{ "Nothing: it needs no permissions of its own." }</p>
            } else {
                { code(&["permissions of ", &role.name].concat(), &role.policy) }
            }
            if !role.grants.is_empty() {
                { table(
                    &["Why ", &role.name, " needs each action"].concat(),
                    &["Action", "Resource", "Needed by", "Source"],
                    role.grants.iter().map(|each| grant(model, each, on_jump).into()).collect(),
                ) }
            }
        </section>
    }
}

fn grant(model: &Model, grant: &Grant, on_jump: &Callback<Place>) -> Vec<Html> {
    let step = grant.step.as_ref().and_then(|id| model.draft.task(id));
    let needed_by = match step {
        Some(task) => html! {
            <JumpLink
                place={Place::Task(task.id.clone(), TaskField::Name)}
                label={if task.name.is_empty() { task.id.to_string() } else { task.name.clone() }}
                {on_jump}
            />
        },
        None => "what starts the run".into(),
    };
    vec![
        html! { <code>{ &grant.action }</code> },
        html! { <code>{ &grant.resource }</code> },
        html! { <>{ needed_by }<span class="why">{ ticks(&grant.why) }</span></> },
        html! { <SourceLink fact={grant.fact} /> },
    ]
}

fn secrets(secrets: &[Secret]) -> Html {
    let row = |secret: &Secret| {
        vec![
            html! { <code>{ &secret.name }</code> },
            ticks(&secret.holds),
            ticks(&secret.reader),
            ticks(&secret.rotation),
            sources(&secret.facts),
        ]
        .into()
    };
    table(
        "Entries of Secrets Manager: names and keys, never values",
        &["Secret", "Holds", "Read by", "Rotation", "Source"],
        secrets.iter().map(row).collect(),
    )
}

fn network(network: &Network) -> Html {
    let zone = |zone: &Zone| {
        let name = |name: &str| {
            if name.is_empty() {
                "none".into()
            } else {
                html! { <code>{ name.to_owned() }</code> }
            }
        };
        vec![
            name(&zone.zone),
            name(&zone.private_subnet),
            name(&zone.public_subnet),
            name(&zone.nat),
            name(&zone.elastic_ip),
        ]
        .into()
    };
    let endpoint = |endpoint: &crate::security::Endpoint| {
        vec![
            html! { <code>{ &endpoint.service }</code> },
            if endpoint.gateway { "Gateway" } else { "Interface" }.into(),
            ticks(&endpoint.why),
        ]
        .into()
    };
    html! {
        <>
            <p>{ ticks(&network.why) }</p>
            if !network.zones.is_empty() {
                { table(
                    "One row for each Availability Zone",
                    &["Zone", "Private subnet", "Public subnet", "NAT gateway", "Elastic IP"],
                    network.zones.iter().map(zone).collect(),
                ) }
            }
            if !network.endpoints.is_empty() {
                { table(
                    "VPC endpoints",
                    &["Service", "Kind", "Why"],
                    network.endpoints.iter().map(endpoint).collect(),
                ) }
            }
            if let Some(text) = &network.allowlist {
                <h4>{ "Text for the partner" }</h4>
                <div class="code">
                    <CopyButton text={text.clone()} label="Copy the text for the partner" />
                    <pre class="wrap">{ text }</pre>
                </div>
            }
            if !network.notes.is_empty() {
                { notes(&network.notes) }
            }
            { sources(&network.facts) }
        </>
    }
}

fn notes(notes: &[String]) -> Html {
    html! { <ul class="notes">{ for notes.iter().map(|note| html! { <li>{ ticks(note) }</li> }) }</ul> }
}

fn resource_policy(policy: &ResourcePolicy) -> Html {
    html! {
        <section>
            <h4>{ &policy.on }</h4>
            <p>{ ticks(&policy.why) }</p>
            { code(&["policy on ", &policy.on].concat(), &policy.policy) }
            { sources(&policy.facts) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::facts;
    use crate::rules::Rule;
    use crate::security::{Delivery, Endpoint, Placeholder, Protection};
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
                grants: vec![grant(Some("c"), "starts the job"), grant(None, "writes its log")],
                facts: vec![fact],
            }],
            secrets: vec![Secret {
                name: "orders/api".to_owned(),
                holds: "api_key".to_owned(),
                reader: HOSTILE.to_owned(),
                rotation: "every 90 days".to_owned(),
                facts: vec![fact],
            }],
            network: Some(Network {
                why: "The partner registers our addresses.".to_owned(),
                zones: ["a", "b"].map(zone).to_vec(),
                endpoints: vec![Endpoint {
                    service: "com.amazonaws.<region>.s3".to_owned(),
                    gateway: true,
                    why: "S3 without NAT".to_owned(),
                }],
                allowlist: Some("Please let in <eip-a>.".to_owned()),
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
                facts: vec![fact],
            }),
            protections: vec![Protection {
                what: "Customer managed KMS key".to_owned(),
                why: "personal data".to_owned(),
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
        explain: "",
        facts: &[],
        weighs: false,
        check: |_, _| {},
    };

    fn shown(plan: Plan) -> String {
        let draft = diamond();
        let mut analysis = analysis(&draft);
        analysis.security = plan;
        analysis.findings = vec![
            finding(&SECURITY_RULE, Severity::Warning, "About security."),
            finding(&RULE, Severity::Warning, "About something else."),
        ];
        panel(html! { <SecurityPanel model={model(draft, analysis)} on_jump={Callback::noop()} /> })
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
