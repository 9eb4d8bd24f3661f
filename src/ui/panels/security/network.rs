//! The network: a drawing, the same as tables, and the sheets for partners.

use super::super::leaf::{Row, badge, cited, notes, sources, table};
use super::{drawing, folded_code, name, plain, steps, words};
use crate::facts::Fact;
use crate::security::{Alternative, Endpoint, Network, Peer, RouteTable, SecurityGroup, Sheet};
use crate::ui::components::{source, ticks};
use crate::ui::html::{el, row, say, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// All of it.
pub(super) fn network(model: &Model, network: &Network) -> Vec<Html> {
    let mut parts = vec![el("p", "", vec![ticks(&network.why)]), drawing::drawing(model, network)];
    if !network.zones.is_empty() {
        let mut rows = Vec::new();
        for zone in &network.zones {
            let cells = [&zone.zone, &zone.private_subnet, &zone.public_subnet, &zone.nat, &zone.elastic_ip];
            rows.push(cells.map(|each| name(each)).to_vec().into());
        }
        let heads = ["Zone", "Private subnet", "Public subnet", "NAT gateway", "Elastic IP"];
        parts.push(table("One row for each Availability Zone", &heads, rows));
    }
    if !network.single_nat.is_empty() {
        parts.push(el("p", "aside", vec![ticks(&network.single_nat)]));
    }
    parts.extend(network.without_nat.first().map(|_| alternatives(&network.without_nat)));
    parts.extend(network.routes.first().map(|_| routes(&network.routes)));
    parts.extend(network.groups.first().map(|_| groups(model, &network.groups)));
    if !network.endpoints.is_empty() {
        let rows = network.endpoints.iter().map(|each| endpoint(model, each)).collect();
        parts.push(table("VPC endpoints", &["Service", "Kind", "Why", "Policy", "Source"], rows));
    }
    for each in &network.allowlist {
        parts.extend(sheet(model, each));
    }
    if !network.notes.is_empty() {
        parts.push(notes(&network.notes));
    }
    parts.push(sources(&network.facts, Fact::says));
    parts
}

fn alternatives(all: &[Alternative]) -> Html {
    let mut rows = Vec::new();
    for each in all {
        let (class, words) = match each.possible {
            Some(true) => ("badge badge-ok", "Would do"),
            Some(false) => ("badge", "Does not do"),
            None => ("badge badge-info", "To be checked"),
        };
        rows.push(vec![text(each.what), badge(class, words), ticks(&each.why), cited(&each.facts, Fact::says)].into());
    }
    table("Without a NAT gateway", &["Instead", "For this design", "Why", "Source"], rows)
}

fn routes(tables: &[RouteTable]) -> Html {
    let mut rows = Vec::new();
    for each in tables {
        for hop in &each.rows {
            let mut subnets = vec![name(&each.name)];
            for subnet in &each.subnets {
                subnets.push(el("span", "why", vec![name(subnet)]));
            }
            rows.push(vec![row(subnets), name(&hop.destination), name(&hop.target), ticks(&hop.why)].into());
        }
    }
    table("Routes", &["Table and its subnets", "Addresses", "Sent to", "Why"], rows)
}

fn groups(model: &Model, all: &[SecurityGroup]) -> Html {
    let mut rows: Vec<Row> = Vec::new();
    for group in all {
        let first = |rows: &[Row]| {
            let mut parts = vec![name(&group.name)];
            if rows.is_empty() {
                parts.push(el("span", "why", vec![ticks(&group.on)]));
                parts.push(el("span", "why", vec![steps(model, &group.steps, "")]));
            }
            row(parts)
        };
        let mut own: Vec<Row> = Vec::new();
        for rule in &group.rules {
            let direction = if rule.inbound { "In from " } else { "Out to " };
            let peer = match &rule.peer {
                Peer::Group(group) => name(group),
                Peer::System(_, system, addresses) => {
                    row(vec![text(system.clone()), el("span", "why", vec![name(addresses)])])
                }
                Peer::Addresses(addresses) => name(addresses),
            };
            let ports = [rule.protocol, " ", &rule.ports].concat();
            let mut why = vec![ticks(&rule.why)];
            if !rule.steps.is_empty() {
                why.push(el("span", "why", vec![text("For "), steps(model, &rule.steps, "")]));
            }
            let cells = vec![
                first(&own),
                row(vec![text(direction), peer]),
                name(&ports),
                row(why),
                source(rule.fact, rule.fact.says()),
            ];
            own.push(cells.into());
        }
        if own.is_empty() {
            own.push(vec![first(&own), text("nothing"), Html::default(), Html::default(), Html::default()].into());
        }
        rows.extend(own);
    }
    table(
        "Security groups: what is not listed is not let through",
        &["Group", "Direction", "Ports", "Why", "Source"],
        rows,
    )
}

fn endpoint(model: &Model, endpoint: &Endpoint) -> Row {
    let kind = if endpoint.gateway { "Gateway" } else { "Interface" };
    let mut why = vec![ticks(&endpoint.why)];
    if !endpoint.steps.is_empty() {
        why.push(el("span", "why", vec![text("For "), steps(model, &endpoint.steps, "")]));
    }
    let what = ["policy of the endpoint ", &endpoint.service].concat();
    vec![
        name(&endpoint.service),
        text(kind),
        row(why),
        folded_code(model, "Endpoint policy", &what, &endpoint.policy),
        cited(&endpoint.facts, Fact::says),
    ]
    .into()
}

/// What one partner needs, as a table and as a text to send.
fn sheet(model: &Model, sheet: &Sheet) -> Vec<Html> {
    let mut parts = vec![say("h4", "", ["Addresses for ", &sheet.name].concat())];
    if !sheet.rows.is_empty() {
        let rows = sheet.rows.iter().map(|(label, value)| vec![text(*label), plain(value)].into()).collect();
        parts.push(table(&["What ", &sheet.name, " needs to let us in"].concat(), &["What", "Value"], rows));
    }
    parts.push(words(model, &["the text for ", &sheet.name].concat(), &sheet.text));
    parts.push(sources(&sheet.facts, Fact::says));
    parts
}
