//! The plan as the screen shows it: plain text and JSON, nothing left to compute.

use super::condition::Test;
use crate::design::{AccessId, TaskId, YesNo};
use crate::facts::Fact;

/// Everything a security reviewer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// IAM roles.
    pub roles: Vec<Role>,
    /// The permissions boundary of all roles; only when the design wants one.
    pub boundary: Option<Boundary>,
    /// Secrets Manager entries.
    pub secrets: Vec<Secret>,
    /// Only where tasks have to run in a VPC.
    pub network: Option<Network>,
    /// Policies on resources.
    pub resource_policies: Vec<ResourcePolicy>,
    /// Retry and dead-letter settings of what starts the run.
    pub delivery: Option<Delivery>,
    /// Encryption at rest and in transit, one row for each service in use.
    pub encryption: Vec<Encryption>,
    /// Other protections of the data: keys, logs, public access, ways out.
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
    /// For each grant the conditions it is given under.
    pub(super) tests: Vec<Vec<Test>>,
    /// ARN of its permissions boundary; `None` when the design wants none.
    pub boundary: Option<String>,
    /// What the trust policy rests on.
    pub facts: Vec<&'static Fact>,
}

/// A managed policy that sets the most that the roles may be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Name: `orders-nightly-boundary`.
    pub name: String,
    /// JSON, indented.
    pub policy: String,
    /// What it is for.
    pub why: String,
    /// Sources.
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
    /// The system it opens.
    pub system: AccessId,
    /// What is in it: the JSON keys, without values.
    pub holds: String,
    /// Who reads it, in words.
    pub reader: String,
    /// The roles that read it; each is a role of the plan.
    pub readers: Vec<String>,
    /// The steps that need it.
    pub steps: Vec<TaskId>,
    /// Who changes it.
    pub kind: Change,
    /// How it is changed, and why so.
    pub rotation: String,
    /// Whether the answer of today fits; empty when nothing is answered.
    pub today: String,
    /// What another account has to do, when the secret lies there; empty otherwise.
    pub elsewhere: String,
    /// How long a reader may keep the value.
    pub caching: String,
    /// What it costs a month, millionths of a US dollar, list price in us-east-1; 0 when another account pays.
    pub micros: u64,
    /// Sources; the price is among them.
    pub facts: Vec<&'static Fact>,
}

/// Who changes a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The service that owns it.
    Managed,
    /// A rotation function of ours.
    Function,
    /// Somebody, by hand.
    Manual,
    /// Whatever does so today.
    Automatic,
    /// Not known before the credential is.
    Open,
}

impl Change {
    /// As people say it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Managed => "Managed",
            Self::Function => "Lambda function",
            Self::Manual => "By hand",
            Self::Automatic => "Automatically",
            Self::Open => "To be decided",
        }
    }
}

/// The network that tasks run in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Why there is one.
    pub why: String,
    /// One row a zone.
    pub zones: Vec<Zone>,
    /// What one NAT gateway alone risks, or that there is none to lose; empty without NAT.
    pub single_nat: String,
    /// Route tables, private ones first.
    pub routes: Vec<RouteTable>,
    /// Security groups: those of steps, then that of the endpoints.
    pub groups: Vec<SecurityGroup>,
    /// VPC endpoints.
    pub endpoints: Vec<Endpoint>,
    /// Ways to do without NAT, and why or why not; empty when there is no NAT.
    pub without_nat: Vec<Alternative>,
    /// One sheet for each system that registers addresses, ready to send.
    pub allowlist: Vec<Sheet>,
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
    /// Public subnet with the NAT gateway; empty when this zone has no NAT gateway.
    pub public_subnet: String,
    /// NAT gateway; empty when this zone has none.
    pub nat: String,
    /// Elastic IP placeholder; empty when this zone has no NAT gateway.
    pub elastic_ip: String,
}

/// One route table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTable {
    /// Name: `orders-nightly-private-a`.
    pub name: String,
    /// The subnets that use it, as in [`Zone`].
    pub subnets: Vec<String>,
    /// Its rows.
    pub rows: Vec<Hop>,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// One row of a route table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Addresses: `0.0.0.0/0`, `<vpc-range>`, `<s3-prefix-list>`.
    pub destination: String,
    /// Where they are sent: `local`, `<nat-a>`, `<internet-gateway>`.
    pub target: String,
    /// Why.
    pub why: String,
}

/// One security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityGroup {
    /// Name, unique in the plan: `orders-nightly-copy-orders`.
    pub name: String,
    /// What carries it, in words.
    pub on: String,
    /// The steps that carry it; empty for the group of the endpoints.
    pub steps: Vec<TaskId>,
    /// Its rules. What is not listed is not let through.
    pub rules: Vec<GroupRule>,
}

/// One rule of a security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRule {
    /// Lets in; otherwise lets out.
    pub inbound: bool,
    /// The other end.
    pub peer: Peer,
    /// `TCP`, or `all`.
    pub protocol: &'static str,
    /// `443`, `<database-port>`, `0-65535`, or `all`.
    pub ports: String,
    /// Why.
    pub why: String,
    /// The steps that need it; empty when what is behind the group needs it.
    pub steps: Vec<TaskId>,
    /// The AWS fact behind it.
    pub fact: &'static Fact,
}

/// The other end of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peer {
    /// A group of the plan, by name; may be the group itself.
    Group(String),
    /// A system of the design: id, name for people, addresses.
    System(AccessId, String, String),
    /// Addresses: `0.0.0.0/0`, `<s3-prefix-list>`.
    Addresses(String),
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
    /// Endpoint policy, JSON, indented.
    pub policy: String,
    /// The steps that need it; empty when the environment does.
    pub steps: Vec<TaskId>,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// A way to do without NAT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// What: "Interface endpoints only".
    pub what: &'static str,
    /// It would do for this design; `None` when that depends on the other side.
    pub possible: Option<bool>,
    /// What it takes, or why it does not do.
    pub why: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// What one partner needs to let us in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The system.
    pub system: AccessId,
    /// Its name.
    pub name: String,
    /// What to enter there: `<elastic-ip-a>/32`.
    pub addresses: Vec<String>,
    /// Label and value: addresses, port, direction, contact, notice of changes, failure of a zone, test.
    pub rows: Vec<(&'static str, String)>,
    /// The same as a text to send. Names no other system.
    pub text: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
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
    /// How each target tells a repeated start from a new one.
    pub keys: Vec<Key>,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// How one target tells a repeated start from a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The step; `None` for a state machine, workflow or DAG.
    pub step: Option<TaskId>,
    /// What is started, in words.
    pub target: String,
    /// The idempotency key: `<aws.scheduler.schedule-arn>` and `<aws.scheduler.scheduled-time>`.
    pub key: String,
    /// Where to put it, and what it does there.
    pub how: String,
    /// Sources.
    pub facts: Vec<&'static Fact>,
}

/// Encryption of one service in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encryption {
    /// What: "Glue jobs".
    pub what: String,
    /// The steps it is about; empty when it is not about single steps.
    pub steps: Vec<TaskId>,
    /// How data at rest is encrypted.
    pub at_rest: String,
    /// How data in transit is encrypted.
    pub in_transit: String,
    /// What to set for it.
    pub setting: String,
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
    /// Whether it is so today, as answered; `None` when it is not asked or not answered.
    pub today: Option<YesNo>,
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
