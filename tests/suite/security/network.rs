//! Networks of single designs.

use super::goldens::{airflow, partner_api, private_database};
use super::{outside, statements, step, words};
use sluice::design::{Access, Credential, Design, Nat, Reach, Route, Sensitivity, TaskKind, YesNo};
use sluice::security::{GroupRule, Network, Peer, plan};

fn network(design: &Design, route: Route) -> Network {
    plan(design, &route).network.expect("a network")
}

fn rules<'a>(network: &'a Network, group: &str) -> &'a [GroupRule] {
    &network.groups.iter().find(|known| known.name == group).unwrap_or_else(|| panic!("no group {group}")).rules
}

fn lets_out<'a>(network: &'a Network, group: &str, ports: &str) -> Vec<&'a Peer> {
    rules(network, group).iter().filter(|rule| !rule.inbound && rule.ports == ports).map(|rule| &rule.peer).collect()
}

fn services(network: &Network) -> Vec<&str> {
    network.endpoints.iter().map(|endpoint| endpoint.service.trim_start_matches("com.amazonaws.<region>.")).collect()
}

#[test]
fn a_public_system_without_credential_needs_neither_secret_nor_network() {
    let (mut design, route) = partner_api();
    design.outside = vec![outside("Open data", None, Credential::None, false, Reach::Public)];
    let plan = plan(&design, &route);
    assert!(plan.secrets.is_empty() && plan.network.is_none());
    let grants = plan.roles.iter().flat_map(|role| &role.grants);
    assert_eq!(grants.filter(|grant| grant.action.starts_with("ec2:")).count(), 0);
}

#[test]
fn a_key_without_an_allowlist_needs_a_secret_and_no_network() {
    let (mut design, route) = partner_api();
    design.outside = vec![outside("Weather", None, Credential::ApiKey, false, Reach::Public)];
    let plan = plan(&design, &route);
    assert_eq!(plan.secrets.len(), 1);
    assert!(plan.network.is_none());
}

#[test]
fn a_private_source_needs_subnets_and_no_nat() {
    let (design, route) = private_database();
    let network = plan(&design, &route).network.unwrap();
    assert_eq!(network.zones.len(), 2);
    assert!(network.zones.iter().all(|zone| zone.nat.is_empty() && zone.elastic_ip.is_empty()));
    assert!(network.allowlist.is_empty());
    assert!(
        network.endpoints.iter().any(|endpoint| endpoint.gateway && endpoint.service == "com.amazonaws.<region>.s3")
    );
    assert!(network.endpoints.iter().any(|endpoint| endpoint.service.ends_with(".secretsmanager")));
}

#[test]
fn a_partner_that_registers_addresses_gets_one_for_each_zone_in_the_text() {
    let (design, route) = airflow();
    let network = plan(&design, &route).network.unwrap();
    let [sheet] = network.allowlist.as_slice() else { panic!("{:?}", network.allowlist) };
    let text = &sheet.text;
    for zone in &network.zones {
        assert!(!zone.nat.is_empty() && text.contains(&zone.elastic_ip));
    }
    assert!(
        text.contains("Protocol and port: TCP 22 (SFTP)")
            && text.contains("To Bank SFTP")
            && !text.contains("Snowflake")
    );
}

#[test]
fn no_egress_and_a_partner_on_the_internet_is_said_to_conflict() {
    let (mut design, route) = partner_api();
    design.data.egress = Some(YesNo::No);
    let network = plan(&design, &route).network.unwrap();
    assert!(network.notes.iter().any(|note| note.contains("decide which of the two holds")), "{:?}", network.notes);
}

#[test]
fn a_glue_job_talks_to_its_database_its_workers_s3_and_the_endpoints_and_to_nothing_else() {
    let (design, route) = private_database();
    let network = network(&design, route);
    let group = "orders-nightly-copy-orders-step";
    assert_eq!(network.groups.len(), 2, "the crawler and the second job stay outside of the VPC");
    let database = Peer::System("Orders DB".into(), "Orders DB".into(), "<system-addresses>".into());
    assert_eq!(lets_out(&network, group, "<database-port>"), [&database]);
    // AWS Glue: a self-referencing rule on all TCP ports, both ways when outbound traffic is restricted.
    let own = Peer::Group(group.into());
    assert_eq!(lets_out(&network, group, "0-65535"), [&own]);
    let inbound: Vec<_> = rules(&network, group).iter().filter(|rule| rule.inbound).collect();
    assert_eq!(inbound.iter().map(|rule| (&rule.peer, rule.ports.as_str())).collect::<Vec<_>>(), [(&own, "0-65535")]);
    let endpoints = Peer::Group("orders-nightly-endpoints".into());
    assert_eq!(lets_out(&network, group, "443"), [&Peer::Addresses("<s3-prefix-list>".into()), &endpoints]);
    assert_eq!(rules(&network, group).len(), 5);
}

#[test]
fn an_endpoint_lets_through_the_roles_in_the_vpc_with_their_own_rights() {
    let (design, route) = private_database();
    let network = network(&design, route);
    // Personal data is under a customer's key, so Glue needs a way to KMS.
    assert_eq!(services(&network), ["s3", "logs", "secretsmanager", "kms", "glue"]);
    let secrets = network.endpoints.iter().find(|endpoint| endpoint.service.ends_with(".secretsmanager")).unwrap();
    let [statement] = statements(&secrets.policy).try_into().unwrap();
    assert_eq!(words(&statement["Action"]), ["secretsmanager:GetSecretValue"]);
    assert_eq!(
        words(&statement["Resource"]),
        ["arn:aws:secretsmanager:<region>:<account>:secret:orders-nightly/orders-db-??????"]
    );
    assert_eq!(
        statement["Condition"]["StringEquals"]["aws:PrincipalArn"],
        "arn:aws:iam::<account>:role/orders-nightly-copy-orders-glue"
    );
    // The second job writes to another bucket, from outside of the VPC.
    let s3 = &network.endpoints[0];
    assert!(s3.gateway && s3.policy.contains("acme-raw/orders/*") && !s3.policy.contains("acme-clean"));
}

#[test]
fn each_nat_gateway_has_an_address_and_a_route_of_its_own() {
    let (design, route) = airflow();
    let network = network(&design, route);
    let hops: Vec<(&str, &str)> = network
        .routes
        .iter()
        .filter_map(|table| {
            let hop = table.rows.iter().find(|hop| hop.destination == "0.0.0.0/0")?;
            Some((table.name.as_str(), hop.target.as_str()))
        })
        .collect();
    assert_eq!(
        hops,
        [
            ("bank-files-private-a", "<nat-a>"),
            ("bank-files-private-b", "<nat-b>"),
            ("bank-files-public", "<internet-gateway>")
        ]
    );
    assert!(network.zones.iter().all(|zone| zone.elastic_ip.starts_with("<elastic-ip-")));
}

#[test]
fn one_nat_gateway_serves_both_zones_and_says_what_it_risks() {
    let (mut design, route) = partner_api();
    design.guards.nat = Some(Nat::One);
    let network = network(&design, route);
    assert_eq!(network.zones.iter().filter(|zone| !zone.nat.is_empty()).count(), 1);
    assert!(network.single_nat.contains("nothing in either zone gets out"));
    assert!(network.single_nat.contains("an address that partners do not know"));
    let [private, public] = network.routes.as_slice() else { panic!("{:?}", network.routes) };
    assert_eq!((private.subnets.len(), public.subnets.len()), (2, 1));
    let [sheet] = network.allowlist.as_slice() else { panic!("{:?}", network.allowlist) };
    assert_eq!(sheet.addresses, ["<elastic-ip-a>/32"]);
    assert!(sheet.text.contains("There is one address, in one zone"));
}

#[test]
fn airflow_alone_does_with_endpoints_when_there_is_no_nat() {
    let (mut design, route) = airflow();
    design.outside.clear();
    design.guards.nat = Some(Nat::None);
    let network = network(&design, route);
    assert!(network.zones.iter().all(|zone| zone.nat.is_empty() && zone.public_subnet.is_empty()));
    // MW-14: s3, logs, monitoring, sqs, kms and three of Airflow; the last is what the DAG calls.
    let mut found = services(&network);
    found.sort_unstable();
    let mut wanted =
        ["s3", "logs", "monitoring", "sqs", "kms", "airflow.api", "airflow.env", "airflow.ops", "elasticmapreduce"];
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    let [group] = network.groups.as_slice() else { panic!("the endpoints carry the group of the environment") };
    assert_eq!(group.name, "bank-files-airflow");
}

#[test]
fn endpoints_beside_nat_are_there_when_the_design_has_them() {
    let (mut design, route) = partner_api();
    assert_eq!(services(&network(&design, route)), ["s3"]);
    design.guards.endpoints = Some(YesNo::Yes);
    assert_eq!(services(&network(&design, route)), ["s3", "secretsmanager"]);
}

#[test]
fn two_partners_get_a_sheet_each_that_names_no_other() {
    let (mut design, route) = partner_api();
    design.tasks.push(step("send", TaskKind::Sftp, "", ""));
    design.outside.push(outside("Clearing house", Some("send"), Credential::SftpKey, true, Reach::Public));
    let route = Route { target: sluice::design::Target::StateMachine, ..route };
    let network = network(&design, route);
    let [api, house] = network.allowlist.as_slice() else { panic!("{:?}", network.allowlist) };
    assert!(api.text.contains("TCP 443 (HTTPS)") && !api.text.contains("Clearing house"));
    assert!(house.text.contains("TCP 22 (SFTP)") && !house.text.contains("Partner API"));
    for sheet in [api, house] {
        for part in ["<our-contact>", "<partner-contact>", "<notice-days>", "to be agreed", "From us to you only"] {
            assert!(sheet.text.contains(part), "{part} in {}", sheet.text);
        }
    }
}

#[test]
fn a_private_partner_registers_ranges_and_no_elastic_ip() {
    let (mut design, route) = private_database();
    design.outside[0].allowlist = Some(YesNo::Yes);
    let network = network(&design, route);
    let [sheet] = network.allowlist.as_slice() else { panic!("{:?}", network.allowlist) };
    assert_eq!(sheet.addresses, ["<private-range-a>", "<private-range-b>"]);
    assert!(!sheet.text.contains("elastic-ip"));
}

#[test]
fn whether_there_is_a_way_without_nat_is_said_with_the_reason() {
    let verdicts = |design: &Design, route: Route| -> Vec<(&'static str, Option<bool>)> {
        network(design, route).without_nat.iter().map(|way| (way.what, way.possible)).collect()
    };
    // The partner registers addresses: nothing but NAT has one, unless the partner offers a private link.
    let (design, route) = partner_api();
    let none = [("Endpoints only", Some(false)), ("Functions outside the VPC", Some(false)), ("Private link", None)];
    assert_eq!(verdicts(&design, route), none);
    // One function for a private and for a public system: it can be split.
    let (mut design, route) = partner_api();
    let reach = |system: &str, reach| Access {
        reach: Some(reach),
        ..outside(system, Some("fetch"), Credential::ApiKey, false, reach)
    };
    design.outside = vec![reach("Ledger", Reach::Private), reach("Weather", Reach::Public)];
    let split = [("Endpoints only", Some(false)), ("Functions outside the VPC", Some(true)), ("Private link", None)];
    assert_eq!(verdicts(&design, route), split);
    // MWAA without systems outside: endpoints do.
    let (mut design, route) = airflow();
    design.outside.clear();
    assert_eq!(verdicts(&design, route), [("Endpoints only", Some(true))]);
}

#[test]
fn locked_data_has_no_route_out_and_endpoints_for_the_steps() {
    let (mut design, route) = partner_api();
    design.outside.clear();
    design.data.sensitivity = Some(Sensitivity::Cards);
    let network = network(&design, route);
    assert!(network.routes.iter().flat_map(|table| &table.rows).all(|hop| hop.destination != "0.0.0.0/0"));
    assert!(network.without_nat.is_empty() && network.allowlist.is_empty());
    // The function stores files in S3; Lambda writes its logs, and S3 uses the key, by themselves.
    assert_eq!(services(&network), ["s3"]);
    assert_eq!(lets_out(&network, "price-feed-fetch-step", "443"), [&Peer::Addresses("<s3-prefix-list>".into())]);
}
