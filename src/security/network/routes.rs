//! Zones and route tables.

use super::super::cx::Cx;
use super::super::plan::{Hop, RouteTable, Zone};
use super::super::secrets::shown;
use crate::design::Nat;
use crate::facts::{Fact, mwaa, network};

/// Two zones, each with a private subnet, and with its own NAT gateway unless the design has one for both.
pub(super) fn zones(cx: &Cx<'_>) -> Vec<Zone> {
    let named = |wanted: bool, name: &str, zone: &str| {
        if wanted { ["<", name, "-", zone, ">"].concat() } else { String::new() }
    };
    ["a", "b"]
        .into_iter()
        .map(|zone| {
            let nat = cx.needs.nat && (zone == "a" || cx.design.guards.nat != Some(Nat::One));
            Zone {
                zone: named(true, "zone", zone),
                private_subnet: named(true, "private-subnet", zone),
                // MWAA asks for two public subnets wherever it goes out through NAT.
                public_subnet: named(nat || (cx.needs.nat && cx.airflow()), "public-subnet", zone),
                nat: named(nat, "nat", zone),
                elastic_ip: named(nat, "elastic-ip", zone),
            }
        })
        .collect()
}

/// What one NAT gateway alone risks; empty without NAT.
pub(super) fn single_nat(cx: &Cx<'_>) -> String {
    if !cx.needs.nat {
        return String::new();
    }
    let start = match cx.design.guards.nat {
        Some(Nat::One) => {
            "The design has one NAT gateway for both zones. When its zone fails, nothing in either zone gets out until the \
             zone is back"
        }
        Some(Nat::None) => {
            "Today there is no NAT gateway. The plan has one in each zone: one alone belongs to one zone, and when that \
             fails, nothing in either zone gets out"
        }
        _ => {
            "One NAT gateway in each zone, each with a route of its own: one alone belongs to one zone, and when that \
             fails, nothing in either zone gets out"
        }
    };
    let mut out = String::from(start);
    if !cx.needs.registering.is_empty() && cx.design.guards.nat == Some(Nat::One) {
        out.push_str(", and a gateway put up in its place elsewhere has an address that partners do not know");
    }
    out.push('.');
    if cx.design.guards.nat == Some(Nat::One) {
        out.push_str(
            " A second gateway in the other zone, its route, and its address on the partners' lists close this.",
        );
    }
    out
}

/// One table for each private subnet, or one for both when they go the same way; one for the public subnets.
pub(super) fn tables(cx: &Cx<'_>, zones: &[Zone], s3: bool) -> Vec<RouteTable> {
    let hop = |destination: &str, target: &str, why: String| Hop {
        destination: destination.into(),
        target: target.into(),
        why,
    };
    let local = || hop("<vpc-range>", "local", "stays inside the VPC".into());
    let private = |name: &str, subnets: Vec<String>, nat: &str| {
        let mut rows = vec![local()];
        let mut facts: Vec<&'static Fact> = Vec::new();
        if s3 {
            let why = "S3 through the gateway endpoint, not through NAT".into();
            rows.push(hop("<s3-prefix-list>", "<s3-endpoint>", why));
            facts.push(&network::NW_11);
        }
        for system in &cx.needs.private {
            let why =
                ["reaches ", shown(system), " by VPN, Direct Connect or peering; not needed when it is in this VPC"];
            rows.push(hop("<system-addresses>", "<private-gateway>", why.concat()));
        }
        if !nat.is_empty() {
            rows.push(hop("0.0.0.0/0", nat, "everything else goes out with the Elastic IP of this gateway".into()));
            facts.push(&network::NW_04);
        }
        RouteTable { name: [cx.slug, "-private", name].concat(), subnets, rows, facts }
    };
    let mut out = Vec::new();
    let own = zones.iter().filter(|zone| !zone.nat.is_empty()).count() > 1;
    if own {
        for (zone, name) in zones.iter().zip(["-a", "-b"]) {
            out.push(private(name, vec![zone.private_subnet.clone()], &zone.nat));
        }
    } else {
        let subnets = zones.iter().map(|zone| zone.private_subnet.clone()).collect();
        let nat = zones.iter().map(|zone| zone.nat.as_str()).find(|nat| !nat.is_empty());
        out.push(private("", subnets, nat.unwrap_or_default()));
    }
    let public: Vec<String> =
        zones.iter().map(|zone| zone.public_subnet.clone()).filter(|subnet| !subnet.is_empty()).collect();
    if !public.is_empty() {
        let out_hop = hop("0.0.0.0/0", "<internet-gateway>", "where the NAT gateways stand".into());
        out.push(RouteTable {
            name: [cx.slug, "-public"].concat(),
            subnets: public,
            rows: vec![local(), out_hop],
            facts: vec![if cx.airflow() { &mwaa::MW_13 } else { &network::NW_02 }],
        });
    }
    out
}
