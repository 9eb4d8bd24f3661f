//! The network: none, unless something in the design cannot be done without one.

use super::plan::{Endpoint, Network, Zone};
use super::secrets::shown;
use super::work::{Cx, Form, Work, needs_vpc, runs_code};
use crate::design::{Access, Credential, KeyOwner, Reach, Sensitivity, TaskKind, YesNo};
use crate::facts::{Fact, access, glue, mwaa, network};

/// What asks for a network.
#[derive(Default)]
pub(super) struct Needs<'a> {
    /// Systems on the internet that let in registered addresses only.
    registering: Vec<&'a Access>,
    /// Systems reached privately.
    private: Vec<&'a Access>,
    /// The data may not leave by the internet: why.
    pub locked: Option<&'static str>,
    airflow: bool,
    /// A NAT gateway is part of it.
    pub nat: bool,
}

impl<'a> Needs<'a> {
    /// Looks at a design.
    pub(super) fn of(cx: &Cx<'a>) -> Self {
        let outside = &cx.design.outside;
        let internet = |system: &Access| system.reach != Some(Reach::Private);
        let registering: Vec<&Access> =
            outside.iter().filter(|system| internet(system) && system.allowlist == Some(YesNo::Yes)).collect();
        let private: Vec<&Access> = outside.iter().filter(|system| !internet(system)).collect();
        let airflow = cx.airflow();
        let locked = if cx.works.iter().any(|work| runs_code(work.form)) {
            locked(cx, outside.iter().any(internet))
        } else {
            None
        };
        // A step that must be in the VPC for one system reaches another one on the internet only through NAT.
        let mixed = outside.iter().filter(|system| needs_vpc(system)).any(|system| {
            let inside = cx.talkers(system);
            let reaches = |other: &&Access| cx.talkers(other).iter().any(|step| inside.contains(step));
            outside.iter().filter(|other| internet(other)).any(|other| reaches(&other))
        });
        let open = cx.design.data.egress != Some(YesNo::No);
        let nat = !registering.is_empty() || (open && (mixed || (airflow && locked.is_none())));
        Self { registering, private, locked, airflow, nat }
    }

    /// There has to be a network.
    pub(super) fn any(&self) -> bool {
        !self.registering.is_empty() || !self.private.is_empty() || self.locked.is_some() || self.airflow
    }
}

/// Why no step may have a way to the internet.
fn locked(cx: &Cx<'_>, internet: bool) -> Option<&'static str> {
    let data = &cx.design.data;
    if data.egress == Some(YesNo::No) {
        return Some("the data may not leave by the internet");
    }
    if internet {
        return None;
    }
    match data.sensitivity {
        Some(Sensitivity::Health) => Some("health data stays on private paths"),
        Some(Sensitivity::Cards) => Some("card data stays on private paths"),
        Some(Sensitivity::Personal) if data.key == Some(KeyOwner::Customer) => {
            Some("personal data under your own key stays on private paths")
        }
        _ => None,
    }
}

/// The network, when there has to be one.
pub(super) fn network(cx: &Cx<'_>) -> Option<Network> {
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
    let mut notes = notes(cx, &mut facts);
    if needs.nat {
        facts.extend([&network::NW_05, &network::NW_06]);
        notes.push(if needs.registering.is_empty() {
            "A regional NAT gateway is one for the whole VPC and needs no public subnet; it can stand in for the two \
             gateways here."
                .into()
        } else {
            "A regional NAT gateway is one for the whole VPC and needs no public subnet. If you take one, choose manual \
             mode with your Elastic IPs for each zone: in automatic mode it picks its own addresses, which the partner \
             does not know."
                .into()
        });
    }
    let endpoints = endpoints(cx, &mut facts);
    let zones = ["a", "b"]
        .into_iter()
        .map(|zone| {
            let with_nat = |name: &str| if needs.nat { format!("<{name}-{zone}>") } else { String::new() };
            Zone {
                zone: format!("<zone-{zone}>"),
                private_subnet: format!("<private-subnet-{zone}>"),
                public_subnet: with_nat("public-subnet"),
                nat: with_nat("nat"),
                elastic_ip: if needs.registering.is_empty() { String::new() } else { with_nat("elastic-ip") },
            }
        })
        .collect();
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
    Some(Network {
        why,
        zones,
        single_nat: String::new(),
        routes: Vec::new(),
        groups: Vec::new(),
        endpoints,
        without_nat: Vec::new(),
        allowlist: Vec::new(),
        notes,
        facts: once,
    })
}

fn systems(list: &[&Access]) -> String {
    list.iter().map(|system| shown(system)).collect::<Vec<_>>().join(" and ")
}

fn notes(cx: &Cx<'_>, facts: &mut Vec<&'static Fact>) -> Vec<String> {
    let needs = &cx.needs;
    let mut notes = Vec::new();
    let has = |form: Form| cx.works.iter().enumerate().any(|(index, work)| work.form == form && cx.in_vpc(index));
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
    if needs.airflow {
        facts.push(&mwaa::MW_15);
        notes.push(
            "The security group of MWAA lets in itself, and lets everything out. The VPC cannot be changed later."
                .into(),
        );
        facts.push(&mwaa::MW_11);
        if needs.nat {
            notes.push("Without NAT, MWAA needs one gateway endpoint and seven interface endpoints instead.".into());
            facts.push(&mwaa::MW_14);
        }
    }
    if !needs.private.is_empty() {
        notes.push(format!(
            "The security group of the steps lets out to {} on its port only, and the other side lets in that group, or \
             the two private subnets. A VPN, Direct Connect or peering that reaches it is taken as given.",
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

/// S3 through its gateway endpoint in any case; everything else by interface endpoints when there is no NAT.
fn endpoints(cx: &Cx<'_>, facts: &mut Vec<&'static Fact>) -> Vec<Endpoint> {
    let mut out = vec![Endpoint {
        service: "com.amazonaws.<region>.s3".into(),
        gateway: true,
        why: "S3 without NAT, and without charge".into(),
        policy: String::new(),
        steps: Vec::new(),
        facts: Vec::new(),
    }];
    facts.push(&network::NW_11);
    if cx.needs.nat {
        return out;
    }
    facts.push(&access::AC_21);
    let mut add = |service: &str, why: &str| {
        let service = format!("com.amazonaws.<region>.{service}");
        if !out.iter().any(|endpoint| endpoint.service == service) {
            out.push(Endpoint {
                service,
                gateway: false,
                why: why.into(),
                policy: String::new(),
                steps: Vec::new(),
                facts: Vec::new(),
            });
        }
    };
    add("logs", "writes logs from inside the VPC");
    if !super::secrets::secrets(cx).is_empty() {
        add("secretsmanager", "reads credentials");
    }
    if cx.customer_key {
        add(
            "kms",
            "encrypts or decrypts in the step's own code; S3 and Secrets Manager use the key without it (to be checked)",
        );
    }
    if cx.needs.airflow {
        for service in ["airflow.api", "airflow.env", "airflow.ops", "kms", "monitoring", "sqs"] {
            add(service, "MWAA itself, with private DNS switched on");
        }
    }
    for (index, work) in cx.works.iter().enumerate() {
        // From an Airflow worker every service is called from inside the VPC.
        let called = if cx.needs.airflow { caller_service(work.form) } else { None };
        if let Some(service) = called {
            add(service, "is called from the Airflow workers");
        }
        if !cx.in_vpc(index) {
            continue;
        }
        match work.form {
            Form::Job | Form::Crawler => add("glue", "reads and writes the Data Catalog"),
            Form::Container | Form::Batch => {
                add("ecr.api", "pulls images");
                add("ecr.dkr", "pulls images");
            }
            _ => {}
        }
    }
    out
}

/// The endpoint of the service that runs steps of this form.
fn caller_service(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Job | Form::Crawler => "glue",
        Form::Function => "lambda",
        Form::Redshift => "redshift-data",
        Form::EmrStep => "elasticmapreduce",
        Form::EmrServerless => "emr-serverless",
        Form::Athena => "athena",
        Form::Machine => "states",
        Form::Container => "ecs",
        Form::Batch => "batch",
        Form::SageMaker => "sagemaker.api",
        Form::Message | Form::Approval => "sns",
        Form::Worker => return None,
    })
}

/// The text to send to those who register addresses.
fn allowlist(cx: &Cx<'_>) -> Option<String> {
    let systems = &cx.needs.registering;
    if systems.is_empty() {
        return None;
    }
    let lines: Vec<String> = systems
        .iter()
        .map(|system| format!("{}: {}, outgoing from us only.", shown(system), port(cx, system)))
        .collect();
    Some(format!(
        "Please let these two addresses in for our pipeline {}:\n  <elastic-ip-a>/32\n  <elastic-ip-b>/32\nThey are ours \
         alone and do not change. Please enter both: connections come from either, and from the other one when a zone \
         fails.\n{}\n",
        cx.slug,
        lines.join("\n")
    ))
}

fn port(cx: &Cx<'_>, system: &Access) -> &'static str {
    let kinds = |kind: TaskKind| {
        cx.talkers(system).iter().filter_map(|step| cx.works.get(*step)).any(|work: &Work<'_>| work.kind == Some(kind))
    };
    match system.credential {
        Some(Credential::SftpKey) => "TCP port 22 (SFTP)",
        Some(Credential::Database) if !kinds(TaskKind::Snowflake) => "TCP port <database-port>",
        Some(Credential::ApiKey | Credential::OAuth) => "TCP port 443 (HTTPS)",
        _ if kinds(TaskKind::Sftp) => "TCP port 22 (SFTP)",
        _ if kinds(TaskKind::Procedure) => "TCP port <database-port>",
        _ => "TCP port 443 (HTTPS)",
    }
}
