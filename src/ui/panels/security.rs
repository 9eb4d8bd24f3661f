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
        let name = |name: &str| if name.is_empty() { "none".into() } else { html! { <code>{ name.to_owned() }</code> } };
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
                <ul>{ for network.notes.iter().map(|note| html! { <li>{ ticks(note) }</li> }) }</ul>
            }
            { sources(&network.facts) }
        </>
    }
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
