//! The names in angle brackets: found in the finished plan, explained from one table.

use super::plan::{Peer, Placeholder, Plan, Zone};

static MEANINGS: &[(&str, &str)] = &[
    ("account", "Number of the AWS account, 12 digits"),
    ("region", "Region of the pipeline, such as eu-north-1"),
    ("operator-arn", "ARN of the role or user that may start a run by hand"),
    ("airflow-bucket", "Bucket of the MWAA environment, for DAGs and requirements"),
    ("airflow-environment", "Name of the MWAA environment"),
    ("airflow-role", "Airflow role of the caller, such as Op or User"),
    ("application-id", "Id of the EMR Serverless application"),
    ("arrival-bucket", "Bucket whose new files start a run"),
    ("athena-results-bucket", "Bucket for query results of Athena"),
    ("aws.scheduler.scheduled-time", "Filled in by EventBridge Scheduler: the time the run was due; leave it as it is"),
    ("connection", "Name of the Glue connection"),
    ("data-bucket", "Bucket that holds the data"),
    ("database", "Database in the Glue Data Catalog"),
    ("database-port", "Port of the database, such as 5432"),
    ("ecs-cluster", "Name of the ECS cluster"),
    ("elastic-ip-a", "Elastic IP of the NAT gateway in the first zone"),
    ("elastic-ip-b", "Elastic IP of the NAT gateway in the second zone"),
    ("emr-cluster-id", "Id of the EMR cluster, j-..."),
    ("internet-gateway", "Id of the internet gateway of the VPC"),
    ("job-queue", "Name of the AWS Batch job queue"),
    ("key-id", "Id of the customer managed KMS key"),
    ("nat-a", "NAT gateway in the first zone"),
    ("nat-b", "NAT gateway in the second zone"),
    ("notice-days", "Days between the notice of a change and the change; to be agreed with the partner"),
    ("our-contact", "Who answers for the connection on our side: name, mail, telephone"),
    ("partner-contact", "Who answers for it on the partner's side"),
    ("private-gateway", "Virtual private gateway, transit gateway or peering that leads to the private systems"),
    ("private-range-a", "Address range of the private subnet in the first zone"),
    ("private-range-b", "Address range of the private subnet in the second zone"),
    ("private-subnet-a", "Id of the private subnet in the first zone"),
    ("private-subnet-b", "Id of the private subnet in the second zone"),
    ("public-subnet-a", "Id of the public subnet in the first zone, with the NAT gateway"),
    ("public-subnet-b", "Id of the public subnet in the second zone, with the NAT gateway"),
    ("redshift-cluster", "Name of the Redshift cluster"),
    ("redshift-database", "Name of the database in Redshift"),
    ("repository", "Name of the ECR repository of the image"),
    ("s3-endpoint", "Id of the gateway endpoint of S3"),
    ("s3-prefix-list", "Id of AWS's prefix list of S3 in the Region, pl-..."),
    ("scripts-bucket", "Bucket with the scripts of the jobs"),
    ("secret-account", "Number of the account in which the secret lies"),
    ("secret-key-id", "Id of the key of that account which encrypts the secret"),
    ("security-group", "Id of the security group of the steps"),
    (
        "system-addresses",
        "Address ranges of the system in that row, or its security group when it is in this VPC; 0.0.0.0/0 when it publishes none",
    ),
    ("system-host", "Host name of the partner's system"),
    ("vpc-id", "Id of the VPC"),
    ("vpc-range", "Address range of the VPC"),
    ("workgroup", "Name of the Athena workgroup"),
    ("zone-a", "First Availability Zone"),
    ("zone-b", "Second Availability Zone"),
];

/// Explains every placeholder that occurs, in the order of the table.
pub(super) fn placeholders(plan: &Plan) -> Vec<Placeholder> {
    let mut texts: Vec<&str> = Vec::new();
    for role in &plan.roles {
        texts.extend([role.trust.as_str(), role.policy.as_str()]);
    }
    texts.extend(plan.resource_policies.iter().flat_map(|policy| [policy.on.as_str(), policy.policy.as_str()]));
    texts.extend(plan.encryption.iter().map(|row| row.setting.as_str()));
    texts.extend(plan.delivery.iter().flat_map(|delivery| &delivery.keys).map(|key| key.key.as_str()));
    if let Some(network) = &plan.network {
        texts.extend(network.allowlist.iter().map(|sheet| sheet.text.as_str()));
        texts.extend(
            network.endpoints.iter().flat_map(|endpoint| [endpoint.service.as_str(), endpoint.policy.as_str()]),
        );
        for hop in network.routes.iter().flat_map(|table| &table.rows) {
            texts.extend([hop.destination.as_str(), hop.target.as_str()]);
        }
        for rule in network.groups.iter().flat_map(|group| &group.rules) {
            texts.push(&rule.ports);
            if let Peer::Addresses(addresses) | Peer::System(_, _, addresses) = &rule.peer {
                texts.push(addresses);
            }
        }
        for zone in &network.zones {
            let Zone { zone, private_subnet, public_subnet, nat, elastic_ip } = zone;
            texts.extend([zone, private_subnet, public_subnet, nat, elastic_ip].map(String::as_str));
        }
    }
    let mut seen = vec![false; MEANINGS.len()];
    for text in texts {
        for part in text.split('<').skip(1) {
            let Some((name, _)) = part.split_once('>') else { continue };
            if let Some(flag) = MEANINGS.iter().position(|known| known.0 == name).and_then(|at| seen.get_mut(at)) {
                *flag = true;
            }
        }
    }
    MEANINGS
        .iter()
        .zip(seen)
        .filter(|(_, seen)| *seen)
        .map(|((name, means), _)| Placeholder { name: format!("<{name}>"), means: (*means).into() })
        .collect()
}
