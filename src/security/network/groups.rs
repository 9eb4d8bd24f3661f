//! Security groups: one for each thing in the VPC, with a rule for everything it talks to.

use super::super::cx::Cx;
use super::super::plan::{Endpoint, GroupRule, Peer, SecurityGroup};
use super::super::secrets::shown;
use super::super::work::Form;
use super::endpoints::{calls_services, private_calls, uses_s3};
use super::member::Member;
use super::port;
use crate::design::{Reach, TaskId};
use crate::facts::{Fact, network, protection};

const ANYWHERE: &str = "0.0.0.0/0";

/// All groups. The endpoints carry that of the environment when there is one, and else one of their own.
pub(super) fn groups(cx: &Cx<'_>, members: &[Member<'_>], endpoints: &[Endpoint]) -> Vec<SecurityGroup> {
    let interfaces = endpoints.iter().any(|endpoint| !endpoint.gateway);
    let door = match members.iter().find(|member| member.form == Form::Worker) {
        Some(environment) => environment.group.clone(),
        None => [cx.slug, "-endpoints"].concat(),
    };
    let mut out: Vec<SecurityGroup> = members
        .iter()
        .map(|member| SecurityGroup {
            name: member.group.clone(),
            on: member.on.clone(),
            steps: member.steps.clone(),
            rules: rules(cx, member, endpoints, &door),
        })
        .collect();
    let guests: Vec<&Member<'_>> =
        members.iter().filter(|member| member.group != door && calls_services(member)).collect();
    if !interfaces || guests.is_empty() {
        return out;
    }
    let mut inbound: Vec<GroupRule> = guests
        .into_iter()
        .map(|member| {
            let why = ["calls AWS services: ", &member.on].concat();
            rule(true, Peer::Group(member.group.clone()), "443", why, &member.steps, &protection::DP_07)
        })
        .collect();
    match out.iter_mut().find(|group| group.name == door) {
        Some(group) => group.rules.append(&mut inbound),
        None => out.push(SecurityGroup {
            name: door,
            on: "The interface endpoints".into(),
            steps: Vec::new(),
            rules: inbound,
        }),
    }
    out
}

fn rule(
    inbound: bool,
    peer: Peer,
    ports: &str,
    why: impl Into<String>,
    steps: &[TaskId],
    fact: &'static Fact,
) -> GroupRule {
    let protocol = if ports == "all" { "all" } else { "TCP" };
    GroupRule { inbound, peer, protocol, ports: ports.into(), why: why.into(), steps: steps.to_vec(), fact }
}

fn rules(cx: &Cx<'_>, member: &Member<'_>, endpoints: &[Endpoint], door: &str) -> Vec<GroupRule> {
    let mut out = Vec::new();
    let me = || Peer::Group(member.group.clone());
    let steps = member.steps.as_slice();
    match member.form {
        Form::Worker => {
            let fact = &protection::DP_04;
            let why = "schedulers, workers, web server, database and endpoints of MWAA; TCP 443 and 5432 are enough";
            out.push(rule(true, me(), "all", why, &[], fact));
            let why = "MWAA asks for it; routes and endpoints close the ways that must not be open";
            out.push(rule(false, Peer::Addresses(ANYWHERE.into()), "all", why, &[], fact));
        }
        Form::Job | Form::Crawler => {
            for inbound in [true, false] {
                let why = "the workers of one run talk to each other";
                out.push(rule(inbound, me(), "0-65535", why, steps, &protection::DP_05));
            }
        }
        _ => {}
    }
    for system in &cx.design.outside {
        let talkers: Vec<usize> = cx.talkers(system).into_iter().filter(|index| member.works.contains(index)).collect();
        let private = system.reach == Some(Reach::Private);
        if talkers.is_empty() || !(private || cx.needs.nat) {
            continue;
        }
        let names: Vec<TaskId> = talkers.into_iter().filter_map(|index| cx.works.get(index)?.id.cloned()).collect();
        let name = shown(system);
        let peer = Peer::System(system.id.clone(), name.into(), "<system-addresses>".into());
        let (way, fact): (_, &'static Fact) = match (private, member.form) {
            (false, _) => ("through NAT", &network::NW_03),
            (true, Form::Job | Form::Crawler) => ("privately", &protection::DP_05),
            (true, _) => ("privately", &network::NW_02),
        };
        let (ports, protocol) = port(cx, system);
        let why = ["reaches ", name, " ", way, " (", protocol, ")"].concat();
        out.push(rule(false, peer, ports, why, &names, fact));
    }
    if member.form == Form::Worker {
        // Everything is let out already.
        return out;
    }
    if uses_s3(member) && endpoints.iter().any(|endpoint| endpoint.gateway) {
        let peer = Peer::Addresses("<s3-prefix-list>".into());
        out.push(rule(
            false,
            peer,
            "443",
            "reads and writes S3 through the gateway endpoint",
            steps,
            &protection::DP_05,
        ));
    }
    if calls_services(member) {
        let (peer, why, fact) = if private_calls(cx) {
            (Peer::Group(door.into()), "calls AWS services through the interface endpoints", &protection::DP_07)
        } else {
            (
                Peer::Addresses(ANYWHERE.into()),
                "calls AWS services through NAT: their addresses change",
                &network::NW_02,
            )
        };
        out.push(rule(false, peer, "443", why, steps, fact));
    }
    out
}
