//! The settings that are lists: secrets, policies on resources, delivery, encryption, protections, assumptions, names.

use super::super::leaf::{Row, cited, code, notes, sources, table};
use super::{NAMED, more, name, plain, steps};
use crate::cost::exact;
use crate::design::YesNo;
use crate::facts::Fact;
use crate::security::{Plan, Secret};
use crate::ui::components::ticks;
use crate::ui::html::{el, row, say, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// What is in Secrets Manager, and who reads and changes it.
pub(super) fn secrets(model: &Model, plan: &Plan) -> Vec<Html> {
    if plan.secrets.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Row> = Vec::new();
    for secret in &plan.secrets {
        let Secret { name: called, holds, reader, kind, rotation, today, elsewhere, caching, micros, facts, .. } =
            secret;
        let mut readers = vec![ticks(reader)];
        if !secret.steps.is_empty() {
            readers.push(el("span", "why", vec![text("For "), steps(model, &secret.steps, "")]));
        }
        if !caching.is_empty() {
            readers.push(el("span", "why", vec![ticks(caching)]));
        }
        let mut how = vec![say("strong", "", kind.label()), text(": "), ticks(rotation)];
        for more in [today, elsewhere] {
            if !more.is_empty() {
                how.push(el("span", "why", vec![ticks(more)]));
            }
        }
        let price = if *micros == 0 { "paid by the other account".to_owned() } else { exact(*micros) };
        rows.push(
            vec![name(called), ticks(holds), row(readers), row(how), text(price), cited(facts, Fact::says)].into(),
        );
    }
    vec![table(
        "Entries of Secrets Manager: names and keys, never values",
        &["Secret", "Holds", "Read by", "Rotation", "A month", "Source"],
        rows,
    )]
}

/// Policies that stand on a resource.
pub(super) fn resource_policies(model: &Model, plan: &Plan) -> Vec<Html> {
    let policies = plan.resource_policies.iter();
    policies
        .map(|policy| document(model, &policy.on, "policy on ", &policy.policy, &policy.why, &policy.facts))
        .collect()
}

/// The permissions boundary of all roles, when they get one.
pub(super) fn boundary(model: &Model, plan: &Plan) -> Vec<Html> {
    let boundary = plan.boundary.iter();
    boundary.map(|each| document(model, &each.name, "managed policy ", &each.policy, &each.why, &each.facts)).collect()
}

/// A policy that belongs to no single role, under its name.
fn document(model: &Model, name: &str, kind: &str, policy: &str, why: &str, facts: &[&'static Fact]) -> Html {
    el(
        "section",
        "role",
        vec![
            say("h4", "", name.to_owned()),
            el("p", "", vec![ticks(why)]),
            code(model, &[kind, name].concat(), policy),
            sources(facts, Fact::says),
        ],
    )
}

/// How a start that fails is tried again, and told apart from a new one.
pub(super) fn delivery(model: &Model, plan: &Plan) -> Vec<Html> {
    let Some(delivery) = &plan.delivery else { return Vec::new() };
    let rows = delivery.settings.iter().map(|(label, value)| vec![ticks(label), ticks(value)].into()).collect();
    let mut parts = vec![table("How a start that fails is tried again", &["Setting", "Value"], rows)];
    if !delivery.keys.is_empty() {
        let mut rows = Vec::new();
        for key in delivery.keys.iter().take(NAMED) {
            let started = match &key.step {
                Some(step) => row(vec![ticks(&key.target), text(": "), steps(model, std::slice::from_ref(step), "")]),
                None => ticks(&key.target),
            };
            rows.push(vec![started, ticks(&key.key), ticks(&key.how), cited(&key.facts, Fact::says)].into());
        }
        let heads = ["What is started", "Key", "Where it goes", "Source"];
        parts.push(table("How a repeated start is told from a new one", &heads, rows));
        parts.push(more(delivery.keys.len()));
    }
    parts.push(sources(&delivery.facts, Fact::says));
    parts
}

/// Encryption of each service in use.
pub(super) fn encryption(model: &Model, plan: &Plan) -> Vec<Html> {
    if plan.encryption.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for each in &plan.encryption {
        let mut what = vec![ticks(&each.what)];
        if !each.steps.is_empty() {
            what.push(el("span", "why", vec![steps(model, &each.steps, "")]));
        }
        rows.push(
            vec![
                row(what),
                plain(&each.at_rest),
                plain(&each.in_transit),
                plain(&each.setting),
                cited(&each.facts, Fact::says),
            ]
            .into(),
        );
    }
    vec![table("Each service in use", &["Service", "At rest", "In transit", "What to set", "Source"], rows)]
}

/// Keys, logs, public access.
pub(super) fn protections(plan: &Plan) -> Vec<Html> {
    if plan.protections.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for each in &plan.protections {
        let today = each.today.map_or("Not asked or not sure", YesNo::label);
        rows.push(vec![ticks(&each.what), ticks(&each.why), text(today), cited(&each.facts, Fact::says)].into());
    }
    vec![table("What to switch on", &["Protection", "Where and why", "So today", "Source"], rows)]
}

/// What had to be assumed.
pub(super) fn assumed(plan: &Plan) -> Vec<Html> {
    if plan.notes.is_empty() { Vec::new() } else { vec![notes(&plan.notes)] }
}

/// The names in angle brackets.
pub(super) fn placeholders(plan: &Plan) -> Vec<Html> {
    if plan.placeholders.is_empty() {
        return Vec::new();
    }
    let rows = plan.placeholders.iter().map(|each| vec![name(&each.name), ticks(&each.means)].into()).collect();
    vec![table("What stands in angle brackets, and what to put there", &["Placeholder", "Put there"], rows)]
}
