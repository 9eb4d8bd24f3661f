//! The network: none, unless something in the design cannot be done without one.

mod endpoints;
mod groups;
mod member;
mod routes;
mod sheets;
mod without;

use super::cx::Cx;
use super::plan::{Network, Role};
use super::secrets::shown;
use super::work::Form;
use crate::design::{Access, Credential, Nat, Reach, TaskKind, YesNo};
use crate::facts::{Fact, glue, mwaa, network, protection};
use member::Member;

/// The network, when there has to be one.
pub(super) fn network(cx: &Cx<'_>, roles: &[Role]) -> Option<Network> {
    let needs = &cx.needs;
    if !needs.any() {
        return None;
    }
    let mut facts: Vec<&'static Fact> = Vec::new();
    let mut why: Vec<String> = Vec::new();
    if !needs.registering.is_empty() {
        why.push(format!("{} lets in registered addresses only", systems(&needs.registering)));
        facts.extend([&network::NW_03, &network::NW_04]);
    }
    if !needs.private.is_empty() {
        why.push(format!("{} is reached privately", systems(&needs.private)));
        facts.push(&network::NW_02);
    }
    if let Some(locked) = needs.locked {
        why.push(locked.into());
        facts.push(&network::NW_11);
    }
    if needs.airflow {
        why.push("an MWAA environment always runs in two private subnets".into());
        facts.extend([&mwaa::MW_12, if needs.nat { &mwaa::MW_13 } else { &mwaa::MW_14 }]);
    }
    let members = member::members(cx, roles);
    let mut notes = notes(cx, &members, &mut facts);
    if needs.nat {
        facts.extend([&network::NW_05, &network::NW_06]);
        notes.push(if needs.registering.is_empty() {
            "A regional NAT gateway is one for the whole VPC and needs no public subnet; it can stand in for the gateways \
             here."
                .into()
        } else {
            "A regional NAT gateway is one for the whole VPC and needs no public subnet. If you take one, choose manual \
             mode with your Elastic IPs for each zone: in automatic mode it picks its own addresses, which the partner \
             does not know."
                .into()
        });
    }
    let endpoints = endpoints::endpoints(cx, &members);
    facts.push(&network::NW_11);
    let zones = routes::zones(cx);
    let mut once: Vec<&'static Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        if !once.contains(&fact) {
            once.push(fact);
        }
    }
    let mut why = why.join("; ");
    if let Some(first) = why.get(..1).filter(|first| first.is_ascii()) {
        why = format!("{}{}.", first.to_ascii_uppercase(), why.get(1..).unwrap_or_default());
    } else {
        why.push('.');
    }
    let s3 = endpoints.iter().any(|endpoint| endpoint.gateway);
    Some(Network {
        why,
        single_nat: routes::single_nat(cx),
        routes: routes::tables(cx, &zones, s3),
        groups: groups::groups(cx, &members, &endpoints),
        without_nat: without::without_nat(cx),
        allowlist: sheets::sheets(cx, &zones),
        zones,
        endpoints,
        notes,
        facts: once,
    })
}

fn systems(list: &[&Access]) -> String {
    list.iter().map(|system| shown(system)).collect::<Vec<_>>().join(" and ")
}

fn notes(cx: &Cx<'_>, members: &[Member<'_>], facts: &mut Vec<&'static Fact>) -> Vec<String> {
    let needs = &cx.needs;
    let mut notes = Vec::new();
    let has = |form: Form| members.iter().any(|member| member.form == form);
    if has(Form::Function) {
        facts.push(&network::NW_02);
        notes.push(if needs.nat {
            "A Lambda function in the VPC reaches the internet only from a private subnet whose route leads to the NAT \
             gateway; a public subnet does not help."
                .into()
        } else {
            "A Lambda function in the VPC has no way to the internet here, and reaches AWS services only through the \
             endpoints."
                .to_string()
        });
    }
    if has(Form::Job) || has(Form::Crawler) {
        facts.extend([&glue::GL_35, &glue::GL_36]);
        notes.push(
            "Glue enters the VPC through a Glue connection that names the subnet and the security group. Size the subnets \
             for all workers: a run fails when addresses run out after the driver has started."
                .into(),
        );
    }
    if let (Some((note, fact)), true) = (endpoints::assumed(members), endpoints::private_calls(cx)) {
        facts.push(fact);
        notes.push(note.into());
    }
    if needs.airflow {
        facts.extend([&mwaa::MW_15, &mwaa::MW_11, &protection::DP_03]);
        notes.push("The VPC of MWAA cannot be changed later.".into());
        notes.push(
            "AWS recommends endpoint policies that allow everything for MWAA, and to narrow by its execution role. The \
             policies here let through what that role may do: try them in a test environment first."
                .into(),
        );
    }
    if let Some(Nat::None) = cx.design.guards.nat
        && needs.airflow
        && !needs.nat
    {
        facts.push(&mwaa::MW_14);
        notes.push(
            "The design has no NAT gateway, so MWAA gets one gateway endpoint and its interface endpoints.".into(),
        );
    }
    if cx.design.guards.endpoints == Some(YesNo::No) && endpoints::private_calls(cx) {
        notes.push(
            "Today there are no endpoints: without NAT the steps reach no AWS service before these are there.".into(),
        );
    }
    if !needs.private.is_empty() {
        notes.push(format!(
            "The other side of {} lets in the security group of the steps, or the ranges of the two private subnets. A \
             VPN, Direct Connect or peering that reaches it is taken as given.",
            systems(&needs.private)
        ));
    }
    let both: Vec<&Access> =
        needs.private.iter().copied().filter(|system| system.allowlist == Some(YesNo::Yes)).collect();
    if !both.is_empty() {
        notes.push(format!(
            "{} registers addresses and is reached privately: give it the address ranges of the private subnets, not \
             Elastic IPs.",
            systems(&both)
        ));
    }
    if cx.design.data.egress == Some(YesNo::No) {
        let open: Vec<&Access> =
            cx.design.outside.iter().filter(|system| system.reach != Some(Reach::Private)).collect();
        if !open.is_empty() {
            notes.push(format!(
                "The design says no way to the internet, yet {} is on the internet. Only a NAT gateway, or a private link \
                 that the other side offers, reaches it: decide which of the two holds.",
                systems(&open)
            ));
        }
    }
    notes
}

/// Port and protocol of a system, as TCP.
fn port(cx: &Cx<'_>, system: &Access) -> (&'static str, &'static str) {
    const HTTPS: (&str, &str) = ("443", "HTTPS");
    const SFTP: (&str, &str) = ("22", "SFTP");
    const DATABASE: (&str, &str) = ("<database-port>", "database");
    let kinds = |kind: TaskKind| {
        cx.talkers(system).into_iter().filter_map(|step| cx.works.get(step)).any(|work| work.kind == Some(kind))
    };
    match system.credential {
        Some(Credential::SftpKey) => SFTP,
        Some(Credential::Database) if !kinds(TaskKind::Snowflake) => DATABASE,
        Some(Credential::ApiKey | Credential::OAuth) => HTTPS,
        _ if kinds(TaskKind::Sftp) => SFTP,
        _ if kinds(TaskKind::Procedure) => DATABASE,
        _ => HTTPS,
    }
}
