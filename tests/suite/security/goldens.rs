//! Plans of seven designs, as text that was read by eye.

use super::sound::sound;
use super::{design, outside, route, step};
use sluice::design::{
    Arrival, Credential, Data, Design, Files, KeyOwner, Orchestrator, Reach, Route, Sensitivity, Starter, Target,
    TaskKind, Trigger, YesNo,
};
use sluice::facts::Fact;
use sluice::security::{Network, Peer, Plan, plan};
use std::fmt::Write;

pub(super) fn partner_api() -> (Design, Route) {
    let tasks = vec![step("fetch", TaskKind::ApiCall, "", "s3://acme-raw/prices/")];
    let mut design = design("price-feed", Trigger::Schedule(None), tasks);
    design.outside = vec![outside("Partner API", Some("fetch"), Credential::OAuth, true, Reach::Public)];
    (design, route(Orchestrator::EventBridge, Starter::Scheduler, Target::Task(TaskKind::ApiCall)))
}

pub(super) fn private_database() -> (Design, Route) {
    let tasks = vec![
        step("copy-orders", TaskKind::GlueJob, "", "s3://acme-raw/orders"),
        step("catalog", TaskKind::GlueCrawler, "s3://acme-raw/orders", ""),
        step("clean", TaskKind::GlueJob, "s3://acme-raw/orders", "s3://acme-clean/orders/{date}/"),
    ];
    let mut design = design("orders-nightly", Trigger::Schedule(None), tasks);
    design.outside = vec![outside("Orders DB", Some("copy-orders"), Credential::Database, false, Reach::Private)];
    design.data.sensitivity = Some(Sensitivity::Personal);
    (design, route(Orchestrator::GlueWorkflows, Starter::GlueSchedule, Target::GlueWorkflow))
}

pub(super) fn state_machine() -> (Design, Route) {
    let tasks = vec![
        step("clean", TaskKind::GlueJob, "s3://acme-raw/sales/", "s3://acme-clean/sales/"),
        step("catalog", TaskKind::GlueCrawler, "s3://acme-clean/sales/", ""),
        step("enrich", TaskKind::EmrServerless, "s3://acme-clean/sales/", "s3://acme-mart/sales/"),
        step("check", TaskKind::Athena, "s3://acme-mart/sales/", ""),
        step("model", TaskKind::Dbt, "", ""),
        step("load", TaskKind::RedshiftLoad, "s3://acme-mart/sales/", ""),
        step("sign-off", TaskKind::Approval, "", ""),
        step("tell", TaskKind::Notify, "", ""),
    ];
    let design = design("sales-mart", Trigger::Schedule(None), tasks);
    (design, route(Orchestrator::EventBridge, Starter::Scheduler, Target::StateMachine))
}

pub(super) fn airflow() -> (Design, Route) {
    let tasks = vec![
        step("collect", TaskKind::Sftp, "", "s3://acme-raw/bank/"),
        step("spark", TaskKind::EmrStep, "s3://acme-raw/bank/", "s3://acme-mart/bank/"),
        step("publish", TaskKind::Snowflake, "s3://acme-mart/bank/", ""),
    ];
    let mut design = design("bank-files", Trigger::Schedule(None), tasks);
    design.outside = vec![
        outside("Bank SFTP", Some("collect"), Credential::SftpKey, true, Reach::Public),
        outside("Snowflake", Some("publish"), Credential::Database, false, Reach::Public),
    ];
    (design, route(Orchestrator::Mwaa, Starter::Airflow, Target::Dag))
}

pub(super) fn health_files() -> (Design, Route) {
    let arrival = Arrival {
        bucket: Some("acme-lab".into()),
        prefix: "in/".into(),
        suffix: ".csv".into(),
        files: Some(Files::Single),
        ..Arrival::default()
    };
    let tasks = vec![step("import", TaskKind::Lambda, "", "s3://acme-lab-results/")];
    let mut design = design("lab-results", Trigger::Arrival(arrival), tasks);
    design.data.sensitivity = Some(Sensitivity::Health);
    (design, route(Orchestrator::EventBridge, Starter::S3Notification, Target::Task(TaskKind::Lambda)))
}

pub(super) fn events_across_accounts() -> (Design, Route) {
    let arrival = Arrival { bucket: Some("acme-drop".into()), prefix: "orders".into(), ..Arrival::default() };
    let tasks = vec![
        step("clean", TaskKind::GlueJob, "", "s3://other-account-lake/orders/"),
        step("catalog", TaskKind::GlueCrawler, "s3://other-account-lake/orders/", ""),
    ];
    let mut design = design("orders-share", Trigger::Arrival(arrival), tasks);
    design.data = Data { cross_account: Some(YesNo::Yes), key: Some(KeyOwner::Customer), ..Data::default() };
    (design, route(Orchestrator::GlueWorkflows, Starter::GlueEvent, Target::GlueWorkflow))
}

pub(super) fn rule_to_tasks() -> (Design, Route) {
    let tasks = vec![
        step("crunch", TaskKind::Batch, "s3://acme-raw/a.csv", ""),
        step("convert", TaskKind::GlueJob, "s3://acme-raw/b/", "s3://acme-out/b/"),
        step("tell", TaskKind::Notify, "", ""),
    ];
    let mut design = design("on-upload", Trigger::Event(None), tasks);
    design.edges.clear();
    (design, route(Orchestrator::EventBridge, Starter::Rule, Target::Tasks))
}

fn ids(facts: &[&'static Fact]) -> String {
    facts.iter().map(|fact| fact.id).collect::<Vec<_>>().join(" ")
}

/// The plan as text, with everything the screen shows.
fn render(plan: &Plan) -> String {
    let mut out = String::new();
    for role in &plan.roles {
        writeln!(out, "# Role {}\n{} [{}]\nTrust {}", role.name, role.used_by, ids(&role.facts), role.trust).unwrap();
        writeln!(out, "Policy {}", if role.policy.is_empty() { "none" } else { &role.policy }).unwrap();
        for grant in &role.grants {
            writeln!(out, "- {} on {}: {} [{}]", grant.action, grant.resource, grant.why, grant.fact.id).unwrap();
        }
        out.push('\n');
    }
    for secret in &plan.secrets {
        writeln!(out, "# Secret {}\nHolds: {}\nReader: {}", secret.name, secret.holds, secret.reader).unwrap();
        writeln!(out, "Rotation: {}: {}", secret.kind.label(), secret.rotation).unwrap();
        for (label, text) in [("Today", &secret.today), ("Elsewhere", &secret.elsewhere), ("Caching", &secret.caching)]
        {
            if !text.is_empty() {
                writeln!(out, "{label}: {text}").unwrap();
            }
        }
        writeln!(out, "{} millionths of a dollar a month [{}]\n", secret.micros, ids(&secret.facts)).unwrap();
    }
    if let Some(network) = &plan.network {
        render_network(network, &mut out);
    }
    for policy in &plan.resource_policies {
        writeln!(out, "# On {}\n{} [{}]\n{}\n", policy.on, policy.why, ids(&policy.facts), policy.policy).unwrap();
    }
    if let Some(delivery) = &plan.delivery {
        writeln!(out, "# Delivery [{}]", ids(&delivery.facts)).unwrap();
        for (label, value) in &delivery.settings {
            writeln!(out, "- {label}: {value}").unwrap();
        }
        for key in &delivery.keys {
            writeln!(out, "Key of {}: {}\n  {} [{}]", key.target, key.key, key.how, ids(&key.facts)).unwrap();
        }
        out.push('\n');
    }
    for row in &plan.encryption {
        writeln!(out, "# Encryption: {} {:?} [{}]", row.what, row.steps, ids(&row.facts)).unwrap();
        writeln!(out, "At rest: {}\nIn transit: {}\nSet: {}\n", row.at_rest, row.in_transit, row.setting).unwrap();
    }
    for each in &plan.protections {
        let today = each.today.map(|today| format!(" Today: {}.", today.label())).unwrap_or_default();
        writeln!(out, "# Protection: {}\n{}{today} [{}]\n", each.what, each.why, ids(&each.facts)).unwrap();
    }
    for placeholder in &plan.placeholders {
        writeln!(out, "{} = {}", placeholder.name, placeholder.means).unwrap();
    }
    for note in &plan.notes {
        writeln!(out, "* {note}").unwrap();
    }
    out
}

fn render_network(network: &Network, out: &mut String) {
    writeln!(out, "# Network\n{} [{}]", network.why, ids(&network.facts)).unwrap();
    for zone in &network.zones {
        let cells = [&zone.zone, &zone.private_subnet, &zone.public_subnet, &zone.nat, &zone.elastic_ip];
        writeln!(out, "{}", cells.map(String::as_str).join(" | ")).unwrap();
    }
    if !network.single_nat.is_empty() {
        writeln!(out, "{}", network.single_nat).unwrap();
    }
    for table in &network.routes {
        writeln!(out, "Routes {} of {} [{}]", table.name, table.subnets.join(", "), ids(&table.facts)).unwrap();
        for hop in &table.rows {
            writeln!(out, "- {} -> {}: {}", hop.destination, hop.target, hop.why).unwrap();
        }
    }
    for group in &network.groups {
        writeln!(out, "Group {}: {} {:?}", group.name, group.on, group.steps).unwrap();
        for rule in &group.rules {
            let peer = match &rule.peer {
                Peer::Group(name) => format!("group {name}"),
                Peer::System(id, name, addresses) => format!("system {name} ({id}) at {addresses}"),
                Peer::Addresses(addresses) => addresses.clone(),
            };
            let way = if rule.inbound { "in from" } else { "out to" };
            writeln!(
                out,
                "- {way} {peer}, {} {}: {} {:?} [{}]",
                rule.protocol, rule.ports, rule.why, rule.steps, rule.fact.id
            )
            .unwrap();
        }
    }
    for endpoint in &network.endpoints {
        let kind = if endpoint.gateway { "gateway" } else { "interface" };
        let (service, why, steps) = (&endpoint.service, &endpoint.why, &endpoint.steps);
        writeln!(out, "Endpoint {service} ({kind}): {why} {steps:?} [{}]", ids(&endpoint.facts)).unwrap();
        writeln!(out, "{}", endpoint.policy).unwrap();
    }
    for way in &network.without_nat {
        let verdict = way.possible.map_or("depends", |possible| if possible { "yes" } else { "no" });
        writeln!(out, "Without NAT, {}: {verdict}. {} [{}]", way.what, way.why, ids(&way.facts)).unwrap();
    }
    for note in &network.notes {
        writeln!(out, "* {note}").unwrap();
    }
    for sheet in &network.allowlist {
        writeln!(out, "Sheet [{}]\n{}", ids(&sheet.facts), sheet.text).unwrap();
    }
    out.push('\n');
}

#[test]
fn plans_are_as_they_were_read() {
    let cases: [(&str, (Design, Route)); 7] = [
        ("partner_api", partner_api()),
        ("private_database", private_database()),
        ("state_machine", state_machine()),
        ("airflow", airflow()),
        ("health_files", health_files()),
        ("events_across_accounts", events_across_accounts()),
        ("rule_to_tasks", rule_to_tasks()),
    ];
    let mut wrong = Vec::new();
    for (name, (design, route)) in cases {
        let plan = plan(&design, &route);
        sound(&plan);
        let path = format!("{}/tests/data/security/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = render(&plan);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(name);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new(), "after reading the difference: UPDATE_GOLDEN=1");
}
