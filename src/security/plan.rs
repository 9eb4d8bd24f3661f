//! The plan as the screen shows it: plain text and JSON, nothing left to compute.

use crate::design::TaskId;
use crate::facts::Fact;

/// Everything a security reviewer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// IAM roles.
    pub roles: Vec<Role>,
    /// Secrets Manager entries.
    pub secrets: Vec<Secret>,
    /// Only where tasks have to run in a VPC.
    pub network: Option<Network>,
    /// Policies on resources.
    pub resource_policies: Vec<ResourcePolicy>,
    /// Retry and dead-letter settings of what starts the run.
    pub delivery: Option<Delivery>,
    /// Keys, encryption.
    pub protections: Vec<Protection>,
    /// The names in angle brackets in ARNs, and what to put there.
    pub placeholders: Vec<Placeholder>,
    /// What the plan had to assume, and what would make it narrower.
    pub notes: Vec<String>,
}

/// One IAM role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Name: `orders-nightly-scheduler`.
    pub name: String,
    /// Who uses it, in words.
    pub used_by: String,
    /// Trust policy, JSON, indented.
    pub trust: String,
    /// Permission policy, JSON, indented; empty when the role needs none.
    pub policy: String,
    /// For each line of `policy` the grants it stands for, as indices into `grants`, ascending: a line that names one
    /// of several actions or resources stands for the grants with it, every other line of a statement for all grants of
    /// the statement, a line outside of statements for none.
    pub lines: Vec<Vec<usize>>,
    /// Every action of the policy, with why.
    pub grants: Vec<Grant>,
    /// What the trust policy rests on.
    pub facts: Vec<&'static Fact>,
}

/// One action on one resource, and the step that needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// `glue:StartJobRun`.
    pub action: String,
    /// Full ARN with placeholders.
    pub resource: String,
    /// The step that needs it; `None` for the starter itself.
    pub step: Option<TaskId>,
    /// Why, in words: "starts the job of step “clean”".
    pub why: String,
    /// The AWS fact behind it.
    pub fact: &'static Fact,
}

/// One entry of Secrets Manager. Never holds a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Name of the secret.
    pub name: String,
    /// What is in it: the JSON keys, without values.
    pub holds: String,
    /// Who reads it.
    pub reader: String,
    /// How it is rotated.
    pub rotation: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// The network that tasks run in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Why there is one.
    pub why: String,
    /// One row a zone.
    pub zones: Vec<Zone>,
    /// VPC endpoints: service, kind (gateway or interface), why.
    pub endpoints: Vec<Endpoint>,
    /// The text for the partner; `None` when nobody asks for addresses.
    pub allowlist: Option<String>,
    /// What else to know: a Lambda in a VPC has no internet without NAT.
    pub notes: Vec<String>,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// One Availability Zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Placeholder for the zone: `<zone-a>`.
    pub zone: String,
    /// Private subnet.
    pub private_subnet: String,
    /// Public subnet with the NAT gateway; empty when there is no NAT.
    pub public_subnet: String,
    /// NAT gateway; empty when there is none.
    pub nat: String,
    /// Elastic IP placeholder; empty when nobody registers addresses.
    pub elastic_ip: String,
}

/// One VPC endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// `com.amazonaws.<region>.s3`.
    pub service: String,
    /// Gateway, or interface.
    pub gateway: bool,
    /// Why.
    pub why: String,
}

/// A policy on a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourcePolicy {
    /// What it is put on: "Lambda function fetch", "SQS queue orders-dlq".
    pub on: String,
    /// JSON, indented.
    pub policy: String,
    /// Why it is needed.
    pub why: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// Retries and the dead-letter queue of what starts the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Label and value rows: "Retries" "up to 185 tries within 24 h".
    pub settings: Vec<(String, String)>,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// One protection of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// What: "Customer managed KMS key".
    pub what: String,
    /// Where and why.
    pub why: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// A name in angle brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// `<account>`.
    pub name: String,
    /// What to put there.
    pub means: String,
}
