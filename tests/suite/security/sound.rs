//! What holds for every plan.

use super::{is_arn, statements, words};
use sluice::facts::{Confidence, Fact};
use sluice::security::{Network, Peer, Plan};
use std::collections::BTreeSet;

/// Actions for which the service authorization reference lists no resource type.
const STAR: &[&str] = &[
    "batch:DescribeJobs",
    "cloudwatch:PutMetricData",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcEndpoints",
    "ecr:GetAuthorizationToken",
    "glue:GetCrawlerMetrics",
    "logs:DescribeLogGroups",
    "redshift-data:CancelStatement",
    "redshift-data:DescribeStatement",
    "s3:GetAccountPublicAccessBlock",
    "states:SendTaskFailure",
    "states:SendTaskSuccess",
];

/// What holds for every plan.
pub(super) fn sound(plan: &Plan) {
    let mut names = BTreeSet::new();
    for role in &plan.roles {
        assert!(names.insert(role.name.clone()), "two roles named {}", role.name);
        assert!(role.name.len() <= 64, "IAM takes 64 characters: {}", role.name);
        assert!(!role.facts.is_empty());
        for statement in statements(&role.trust) {
            assert_eq!(statement["Action"], "sts:AssumeRole");
            assert!(statement["Principal"].is_object(), "a role is never open to everybody");
        }
        if role.policy.is_empty() {
            assert!(role.grants.is_empty());
            continue;
        }
        let mut allowed = BTreeSet::new();
        for statement in statements(&role.policy) {
            assert_eq!(statement["Effect"], "Allow");
            for action in words(&statement["Action"]) {
                assert!(action.contains(':') && !action.ends_with(":*") && action != "*", "{action}");
                if action == "iam:PassRole" {
                    assert!(statement["Condition"]["StringEquals"]["iam:PassedToService"].is_string());
                }
                for resource in words(&statement["Resource"]) {
                    assert!(resource == "*" || is_arn(resource), "{resource}");
                    assert!(resource != "*" || STAR.contains(&action), "{action} on everything");
                    allowed.insert((action.to_string(), resource.to_string()));
                }
            }
        }
        let granted: BTreeSet<(String, String)> =
            role.grants.iter().map(|grant| (grant.action.clone(), grant.resource.clone())).collect();
        assert_eq!(allowed, granted, "the JSON of {} allows what its grants say, no more and no less", role.name);
        for grant in &role.grants {
            assert!(!grant.why.is_empty());
            assert!(grant.resource != "*" || grant.why.contains("no resource type"), "{}: {}", grant.action, grant.why);
        }
    }
    for policy in &plan.resource_policies {
        assert!(!policy.why.is_empty() && !policy.facts.is_empty(), "{}", policy.on);
        for statement in statements(&policy.policy) {
            let everybody = statement["Principal"] == "*";
            assert!(!everybody || statement["Effect"] == "Deny", "{}", policy.policy);
            for principal in words(&statement["Principal"]["AWS"]) {
                let known = principal.ends_with(":root") || plan.roles.iter().any(|role| named(principal, &role.name));
                assert!(known, "{principal} is no role of the plan");
            }
        }
    }
    if let Some(network) = &plan.network {
        sound_network(plan, network);
    }
    for secret in &plan.secrets {
        assert!(secret.facts.len() > 2 && !secret.rotation.is_empty() && !secret.holds.is_empty());
        for reader in &secret.readers {
            let role =
                plan.roles.iter().find(|role| role.name == *reader).unwrap_or_else(|| panic!("no role {reader}"));
            let wanted = format!(":secret:{}-??????", secret.name);
            assert!(
                role.grants.iter().any(|grant| {
                    grant.action == "secretsmanager:GetSecretValue" && grant.resource.ends_with(&wanted)
                }),
                "{reader} reads {}",
                secret.name
            );
        }
        let policy = plan.resource_policies.iter().any(|policy| policy.on.contains(&format!("{} in", secret.name)));
        assert_eq!(policy, !secret.elsewhere.is_empty() && !secret.readers.is_empty());
    }
    for row in &plan.encryption {
        assert!(!row.facts.is_empty(), "{}", row.what);
        assert!(!row.at_rest.is_empty() && !row.in_transit.is_empty() && !row.setting.is_empty(), "{}", row.what);
    }
    assert!(plan.protections.iter().all(|each| !each.facts.is_empty() && !each.why.is_empty()));
    for key in plan.delivery.iter().flat_map(|delivery| &delivery.keys) {
        assert!(!key.facts.is_empty() && !key.how.is_empty() && !key.key.is_empty(), "{}", key.target);
    }
    unsure_is_said(plan);
    // Whatever stands in angle brackets, anywhere, is explained; and nothing else is.
    let text = format!("{:?}", Plan { placeholders: Vec::new(), ..plan.clone() });
    let mut used = BTreeSet::new();
    for part in text.split('<').skip(1) {
        let name = part.split('>').next().unwrap_or_default();
        if name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-".contains(letter))
            && part.contains('>')
        {
            used.insert(format!("<{name}>"));
        }
    }
    let known: BTreeSet<String> = plan.placeholders.iter().map(|known| known.name.clone()).collect();
    let missing: Vec<&String> = used.difference(&known).filter(|name| ours(name)).collect();
    assert!(missing.is_empty(), "not explained: {missing:?}");
    assert!(known.is_subset(&used), "explained and not used: {:?}", known.difference(&used));
}

/// Angle brackets may also be in what people typed; those of ours are in a table, or two words with a hyphen.
fn ours(name: &str) -> bool {
    let words = name.trim_matches(['<', '>']).split_once('-');
    words.is_some_and(|(first, rest)| first.len() > 1 && !rest.is_empty()) || name == "<account>" || name == "<region>"
}

fn named(arn: &str, role: &str) -> bool {
    arn == format!("arn:aws:iam::<account>:role/{role}")
}

/// What holds for every network.
fn sound_network(plan: &Plan, network: &Network) {
    assert_eq!(network.zones.len(), 2);
    let nats = network.zones.iter().filter(|zone| !zone.nat.is_empty()).count();
    assert!(network.zones.iter().all(|zone| zone.nat.is_empty() == zone.elastic_ip.is_empty()));
    assert_eq!(nats == 0, network.without_nat.is_empty(), "alternatives to NAT are for those who have it");
    assert_eq!(nats == 0, network.single_nat.is_empty());
    let names: BTreeSet<&str> = network.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names.len(), network.groups.len(), "groups have names of their own");
    for group in &network.groups {
        assert!(!group.on.is_empty());
        for rule in &group.rules {
            match &rule.peer {
                Peer::Group(name) => assert!(names.contains(name.as_str()), "no group {name}"),
                Peer::System(_, name, addresses) => assert!(!name.is_empty() && !addresses.is_empty()),
                Peer::Addresses(addresses) => assert!(!addresses.is_empty()),
            }
            assert!(!rule.why.is_empty() && !rule.ports.is_empty());
            assert!(rule.steps.iter().all(|step| group.steps.contains(step) || rule.inbound), "{}", group.name);
            // Nothing from outside of the VPC comes in.
            assert!(!rule.inbound || matches!(rule.peer, Peer::Group(_)));
            // A rule to another group has its counterpart there.
            if let (Peer::Group(name), false) = (&rule.peer, rule.inbound) {
                let back = network.groups.iter().find(|other| other.name == *name).unwrap();
                assert!(
                    back.rules.iter().any(|other| other.inbound && other.peer == Peer::Group(group.name.clone())),
                    "{name} does not let {} in",
                    group.name
                );
            }
        }
    }
    for endpoint in &network.endpoints {
        assert!(endpoint.policy.len() <= 20_480, "{}: {} characters", endpoint.service, endpoint.policy.len());
        assert!(!endpoint.why.is_empty() && !endpoint.facts.is_empty());
        for statement in statements(&endpoint.policy) {
            assert_eq!((&statement["Effect"], &statement["Principal"]), (&"Allow".into(), &"*".into()));
            let role = &statement["Condition"]["StringEquals"]["aws:PrincipalArn"];
            if let Some(role) = role.as_str() {
                let role = plan.roles.iter().find(|known| named(role, &known.name)).expect("a role of the plan");
                for action in words(&statement["Action"]) {
                    for resource in words(&statement["Resource"]) {
                        let has = role.grants.iter().any(|grant| grant.action == action && grant.resource == resource);
                        assert!(has, "{} lets through {action} on {resource}", endpoint.service);
                    }
                }
            } else if endpoint.gateway {
                // Buckets of AWS, with nothing of ours in them.
                assert_eq!(words(&statement["Action"]), ["s3:GetObject"]);
                assert!(words(&statement["Resource"]).iter().all(|resource| resource.contains("<region>")));
            } else {
                assert!(endpoint.service.contains(".airflow."), "{} is open", endpoint.service);
            }
        }
    }
    let subnets: BTreeSet<&str> = network
        .zones
        .iter()
        .flat_map(|zone| [zone.private_subnet.as_str(), zone.public_subnet.as_str()])
        .filter(|subnet| !subnet.is_empty())
        .collect();
    let routed: Vec<&str> = network.routes.iter().flat_map(|table| &table.subnets).map(String::as_str).collect();
    assert_eq!(routed.len(), subnets.len(), "each subnet has one table");
    assert!(routed.iter().all(|subnet| subnets.contains(subnet)));
    for sheet in &network.allowlist {
        assert!(!sheet.facts.is_empty());
        for (label, value) in &sheet.rows {
            assert!(sheet.text.contains(&format!("{label}: {value}\n")));
        }
        for address in &sheet.addresses {
            assert!(sheet.text.contains(address));
        }
        let others = network.allowlist.iter().filter(|other| other.name.len() > 8 && !sheet.name.contains(&other.name));
        assert!(others.filter(|other| sheet.text.contains(&other.name)).count() == 0, "a sheet names no other partner");
    }
}

/// What rests on an unsure fact alone says so.
fn unsure_is_said(plan: &Plan) {
    let unsure = |facts: &[&'static Fact]| facts.iter().any(|fact| fact.confidence == Confidence::Unsure);
    for row in &plan.encryption {
        let text = [row.at_rest.as_str(), &row.in_transit, &row.setting].concat();
        assert!(!unsure(&row.facts) || text.contains("to be checked"), "{}", row.what);
    }
    for each in &plan.protections {
        assert!(!unsure(&each.facts) || each.why.contains("to be checked"), "{}", each.what);
    }
    for key in plan.delivery.iter().flat_map(|delivery| &delivery.keys) {
        assert!(
            !unsure(&key.facts) || [key.key.as_str(), &key.how].concat().contains("to be checked"),
            "{}",
            key.target
        );
    }
    for policy in &plan.resource_policies {
        assert!(!unsure(&policy.facts) || policy.why.contains("to be checked"), "{}", policy.on);
    }
    for way in plan.network.iter().flat_map(|network| &network.without_nat) {
        assert!(!unsure(&way.facts) || way.why.contains("to be checked"), "{}", way.what);
    }
}
