//! VPC endpoints, each with a policy that lets through what the roles behind it may do, and nothing else.

use super::super::condition::Test;
use super::super::cx::Cx;
use super::super::gather::gather;
use super::super::plan::{Endpoint, Grant, Role};
use super::super::policy::{Principal, Statement, Words, document, role_arn};
use super::super::work::Form;
use super::member::Member;
use crate::design::{TaskId, YesNo};
use crate::facts::{Fact, mwaa, network, protection};

/// Which endpoint serves actions that begin so, and what for.
static SERVICES: &[(&str, &str, &str)] = &[
    ("logs:", "logs", "writes logs from inside the VPC"),
    ("secretsmanager:", "secretsmanager", "reads credentials"),
    ("kms:", "kms", "uses the key from inside the VPC; S3 and Secrets Manager use it by themselves"),
    ("glue:", "glue", "reads and writes the Data Catalog, or starts jobs and crawlers"),
    ("ecr:", "ecr.api", "asks for images"),
    ("ecr:", "ecr.dkr", "pulls images"),
    ("airflow:", "airflow.api", AIRFLOW),
    ("airflow:", "airflow.env", AIRFLOW),
    ("airflow:", "airflow.ops", AIRFLOW),
    ("cloudwatch:", "monitoring", "writes metrics of the environment"),
    ("sqs:", "sqs", "hands tasks to workers"),
    ("lambda:", "lambda", "invokes functions"),
    ("redshift-data:", "redshift-data", "runs statements through the Data API"),
    ("elasticmapreduce:", "elasticmapreduce", "submits steps to the cluster"),
    ("emr-serverless:", "emr-serverless", "starts job runs"),
    ("athena:", "athena", "starts queries"),
    ("states:", "states", "starts state machines"),
    ("ecs:", "ecs", "starts tasks"),
    ("batch:", "batch", "submits jobs"),
    ("sagemaker:", "sagemaker.api", "starts processing jobs"),
    ("sns:", "sns", "publishes messages"),
];

const AIRFLOW: &str =
    "MWAA itself; what it calls there is not documented, so the policy is a wildcard, as AWS recommends";

/// Something in `member` calls the service from inside the VPC.
///
/// Lambda writes logs and sends failed events by itself; images and logs of SageMaker are its own affair; keys are used
/// by the services that store data, except where Glue and MWAA encrypt.
fn calls(member: &Member<'_>, prefix: &str) -> bool {
    let aside = match member.form {
        Form::Worker => false,
        Form::Job | Form::Crawler => !matches!(prefix, "logs:" | "secretsmanager:" | "kms:" | "glue:"),
        Form::Container | Form::Batch => !matches!(prefix, "logs:" | "secretsmanager:" | "ecr:"),
        _ => prefix != "secretsmanager:",
    };
    !aside && member.roles.iter().any(|role| grants(role, prefix).next().is_some())
}

fn grants<'a>(role: &'a Role, prefix: &str) -> impl Iterator<Item = &'a Grant> {
    role.grants.iter().filter(move |grant| grant.action.starts_with(prefix))
}

/// It calls some service that has an interface endpoint.
pub(super) fn calls_services(member: &Member<'_>) -> bool {
    SERVICES.iter().any(|(prefix, ..)| calls(member, prefix))
}

/// It reads or writes S3, or pulls an image, whose layers lie there.
pub(super) fn uses_s3(member: &Member<'_>) -> bool {
    member.form == Form::Worker
        || layers(member)
        || member.roles.iter().any(|role| grants(role, "s3:").next().is_some())
}

fn layers(member: &Member<'_>) -> bool {
    matches!(member.form, Form::Container | Form::Batch | Form::Worker)
}

/// AWS services are reached through endpoints: because there is no other way, or because the design says so.
pub(super) fn private_calls(cx: &Cx<'_>) -> bool {
    !cx.needs.nat || cx.design.guards.endpoints == Some(YesNo::Yes)
}

/// S3 through its gateway endpoint in any case; everything else by interface endpoints when calls stay private.
pub(super) fn endpoints(cx: &Cx<'_>, members: &[Member<'_>]) -> Vec<Endpoint> {
    let mut out: Vec<Endpoint> = s3(members).into_iter().collect();
    if !private_calls(cx) {
        return out;
    }
    for (prefix, service, why) in SERVICES {
        let users: Vec<&Member<'_>> = members.iter().filter(|member| calls(member, prefix)).collect();
        if users.is_empty() {
            continue;
        }
        let environment = users.iter().any(|member| member.form == Form::Worker);
        let mut facts: Vec<&'static Fact> = vec![&protection::DP_02, &protection::DP_01, &network::NW_11];
        if *prefix == "ecr:" {
            facts.push(&protection::DP_07);
        }
        if *prefix == "kms:" && users.iter().any(|member| member.form != Form::Worker) {
            facts.push(&protection::DP_06);
        }
        if environment {
            facts.extend([&mwaa::MW_14, &protection::DP_03]);
        }
        let policy = if *prefix == "airflow:" {
            document(&[through("AllowAll", Words::one("*"), Words::one("*"), Vec::new())])
        } else {
            document(&statements(&users, prefix))
        };
        out.push(Endpoint {
            service: ["com.amazonaws.<region>.", service].concat(),
            gateway: false,
            why: (*why).into(),
            policy,
            steps: steps(&users),
            facts,
        });
    }
    out
}

/// The gateway endpoint of S3; none when nothing in the VPC uses S3.
fn s3(members: &[Member<'_>]) -> Option<Endpoint> {
    let users: Vec<&Member<'_>> = members.iter().filter(|member| uses_s3(member)).collect();
    if users.is_empty() {
        return None;
    }
    let mut statements = statements(&users, "s3:");
    let mut facts: Vec<&'static Fact> = vec![&network::NW_11, &protection::DP_01];
    let mut read = |sid: &str, buckets: &[&str]| {
        let objects = buckets.iter().map(|bucket| ["arn:aws:s3:::", bucket, "/*"].concat()).collect();
        statements.push(through(sid, Words::one("s3:GetObject"), Words(objects), Vec::new()));
    };
    if users.iter().any(|member| layers(member)) {
        // The layers are fetched with signed addresses, not with a role of ours.
        read("AllowImageLayers", &["prod-<region>-starport-layer-bucket"]);
        facts.push(if users.iter().any(|member| member.form == Form::Worker) {
            &protection::DP_03
        } else {
            &protection::DP_07
        });
    }
    if users.iter().any(|member| member.form == Form::EmrStep) {
        read("AllowEmrRepositories", &["al2023-repos-<region>-de612dc2", "repo.<region>.emr.amazonaws.com"]);
        facts.push(&protection::DP_08);
    }
    Some(Endpoint {
        service: "com.amazonaws.<region>.s3".into(),
        gateway: true,
        why:
            "S3 without NAT, and without charge. Whatever else in these subnets reads S3 has to be added to the policy."
                .into(),
        policy: document(&statements),
        steps: steps(&users),
        facts,
    })
}

fn steps(users: &[&Member<'_>]) -> Vec<TaskId> {
    users.iter().flat_map(|member| member.steps.iter().cloned()).collect()
}

/// Each role may do through the endpoint what its own policy allows it, as far as the service goes.
fn statements(users: &[&Member<'_>], prefix: &str) -> Vec<Statement> {
    let mut out = Vec::new();
    for role in users.iter().flat_map(|member| &member.roles) {
        for group in gather(&mut grants(role, prefix).map(|grant| (grant, [].as_slice()))) {
            let sid = ["AllowRole", &(out.len() + 1).to_string()].concat();
            let only = vec![Test::new("StringEquals", "aws:PrincipalArn", role_arn(&role.name))];
            out.push(through(&sid, Words(group.actions), Words(group.resources), only));
        }
    }
    out
}

fn through(sid: &str, action: Words, resource: Words, condition: Vec<Test>) -> Statement {
    Statement {
        sid: sid.into(),
        effect: "Allow",
        principal: Some(Principal::Everyone),
        action,
        resource: Some(resource),
        condition,
    }
}

/// What has no page: kept beside the endpoints that are left out for it.
pub(super) fn assumed(members: &[Member<'_>]) -> Option<(&'static str, &'static Fact)> {
    members.iter().any(|member| member.form == Form::Function).then_some((
        "No endpoint for logs or queues is listed for Lambda functions: Lambda is taken to hand logs and failed events on \
         by itself, outside of the VPC (to be checked).",
        &protection::DP_35,
    ))
}
