//! What the steps themselves may do: the roles of jobs, functions and tasks.

use super::condition::Test;
use super::cx::Cx;
use super::make::Make;
use super::policy::Rights;
use super::work::{Form, Work};
use super::{secrets, storage};
use crate::design::{Starter, Target};
use crate::facts::{Fact, access, iam, network, services, step_functions};

const CONTAINER: &str = "ecs-tasks.amazonaws.com";

/// Adds the role or roles of one step.
pub(super) fn roles(cx: &Cx<'_>, index: usize, out: &mut Vec<Make>) {
    let Some(work) = cx.works.get(index) else { return };
    let role = |ending: &str, what: &str, service: &str, facts: &[&'static Fact]| {
        let used_by = format!("{what} of step “{}”", work.label);
        let mut make = Make::service(format!("{}-{ending}", work.name), used_by, &[service], facts);
        make.rights.serve(work.id, work.label);
        make
    };
    match work.form {
        Form::Job => {
            let mut make = role("glue", "The Glue job", "glue.amazonaws.com", &[&iam::IA_26, &iam::IA_29]);
            script(cx, &mut make.rights);
            storage::rights(cx, work, &mut make.rights);
            glue(cx, index, work, &mut make.rights);
            out.push(make);
        }
        Form::Crawler => {
            let mut make = role("crawler", "The crawler", "glue.amazonaws.com", &[&iam::IA_26]);
            storage::rights(cx, work, &mut make.rights);
            storage::catalog(&mut make.rights, true, "keeps the tables it finds");
            glue(cx, index, work, &mut make.rights);
            out.push(make);
        }
        Form::Function => {
            let mut make = role("function", "The Lambda function", "lambda.amazonaws.com", &[&access::AC_28]);
            function_logs(&work.name, &mut make.rights);
            storage::rights(cx, work, &mut make.rights);
            secrets::rights(cx, index, &mut make.rights);
            if cx.in_vpc(index) {
                function_network(&mut make.rights);
            }
            if matches!(cx.route.target, Target::Task(_) | Target::Tasks) {
                failed_events(cx, &mut make.rights);
            }
            out.push(make);
        }
        Form::Redshift => {
            let facts = [&iam::IA_27, &services::BA_22];
            let what = "Redshift, for the COPY statement (trust to be checked)";
            let mut make = role("copy", what, "redshift.amazonaws.com", &facts);
            storage::rights(cx, work, &mut make.rights);
            out.push(make);
        }
        Form::EmrStep => {
            let what = "The EC2 instances of the EMR cluster (to be checked: a shared cluster has a role already)";
            let mut make = role("emr", what, "ec2.amazonaws.com", &[&iam::IA_13, &iam::IA_27]);
            script(cx, &mut make.rights);
            storage::rights(cx, work, &mut make.rights);
            secrets::rights(cx, index, &mut make.rights);
            out.push(make);
        }
        Form::EmrServerless => {
            let what = "The EMR Serverless job (trust to be checked)";
            let mut make = role("emr", what, "emr-serverless.amazonaws.com", &[&iam::IA_14, &iam::IA_27]);
            script(cx, &mut make.rights);
            storage::rights(cx, work, &mut make.rights);
            secrets::rights(cx, index, &mut make.rights);
            out.push(make);
        }
        Form::Container | Form::Batch => {
            let what = if work.form == Form::Batch { "The container of the Batch job" } else { "The container" };
            // Documented for tasks of ECS; what it sends for those that Batch starts is not.
            let documented = work.form == Form::Container;
            let trust = if documented { &access::AC_26 } else { &iam::IA_26 };
            let only = |make: Make| {
                if documented { make.only("ArnLike", "arn:aws:ecs:<region>:<account>:*".into()) } else { make }
            };
            let mut make = only(role("task", what, CONTAINER, &[&iam::IA_17, trust, &access::AC_22]));
            storage::rights(cx, work, &mut make.rights);
            out.push(make);
            let mut make = only(role("exec", "ECS, which starts the container", CONTAINER, &[trust, &access::AC_22]));
            pull_image(&mut make.rights);
            let group = if work.form == Form::Batch { "/aws/batch/job".into() } else { format!("/ecs/{}", work.name) };
            logs(&group, false, &mut make.rights);
            secrets::rights(cx, index, &mut make.rights);
            out.push(make);
        }
        Form::SageMaker => {
            let facts = [&access::AC_08];
            let what = "The SageMaker processing job (trust to be checked)";
            let mut make = role("sagemaker", what, "sagemaker.amazonaws.com", &facts);
            storage::rights(cx, work, &mut make.rights);
            pull_image(&mut make.rights);
            logs("/aws/sagemaker/ProcessingJobs", true, &mut make.rights);
            secrets::rights(cx, index, &mut make.rights);
            out.push(make);
        }
        Form::Approval if cx.route.target == Target::StateMachine => {
            let facts = [&access::AC_28, &step_functions::SF_12];
            let mut make = role("answer", "The Lambda function that takes the answer", "lambda.amazonaws.com", &facts);
            let why = "ends the wait with the answer; AWS defines no resource type for it";
            make.rights.all(&["states:SendTaskFailure", "states:SendTaskSuccess"], "*", why, &access::AC_12);
            function_logs(&format!("{}-answer", work.name), &mut make.rights);
            out.push(make);
        }
        // Athena uses the rights of its caller; a nested state machine has a role of its own; a message and Airflow's
        // worker need none.
        Form::Approval | Form::Athena | Form::Machine | Form::Message | Form::Worker => {}
    }
}

/// What every Glue job and crawler needs: logs, metrics, and with a connection its secret and network interfaces.
fn glue(cx: &Cx<'_>, index: usize, work: &Work<'_>, out: &mut Rights) {
    logs("/aws-glue/*", true, out);
    if cx.customer_key {
        let group = "arn:aws:logs:<region>:<account>:log-group:/aws-glue/*";
        out.add("logs:AssociateKmsKey", group, "puts its logs under the key", &access::AC_01);
    }
    if work.form == Form::Job {
        out.add_if(
            vec![Test::new("StringEquals", "cloudwatch:namespace", "Glue")],
            "cloudwatch:PutMetricData",
            "*",
            "writes its metrics; AWS defines no resource type for it, so the namespace narrows it",
            &access::AC_02,
        );
    }
    secrets::rights(cx, index, out);
    if !cx.in_vpc(index) {
        return;
    }
    for resource in
        ["arn:aws:glue:<region>:<account>:catalog", "arn:aws:glue:<region>:<account>:connection/<connection>"]
    {
        out.add(
            "glue:GetConnection",
            resource,
            "reads the connection, which names subnet and security group",
            &iam::IA_06,
        );
    }
    interfaces(out, "creates network interfaces in the private subnets; to be checked", &access::AC_16);
    out.all(
        &[
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcEndpoints",
        ],
        "*",
        "looks up the network of the connection; AWS defines no resource type for it",
        &access::AC_03,
    );
    let vpc = "arn:aws:ec2:<region>:<account>:vpc/<vpc-id>";
    out.add("ec2:DescribeVpcAttribute", vpc, "looks up the network of the connection; to be checked", &access::AC_16);
    for action in ["ec2:CreateTags", "ec2:DeleteTags"] {
        out.add_if(
            vec![Test::new("ForAllValues:StringEquals", "aws:TagKeys", "aws-glue-service-resource")],
            action,
            "arn:aws:ec2:<region>:<account>:network-interface/*",
            "marks its network interfaces; to be checked",
            &access::AC_16,
        );
    }
}

/// Creates and removes network interfaces in our subnets, and in no others.
fn interfaces(out: &mut Rights, why: &str, fact: &'static Fact) {
    for resource in [
        "arn:aws:ec2:<region>:<account>:network-interface/*",
        "arn:aws:ec2:<region>:<account>:security-group/<security-group>",
        "arn:aws:ec2:<region>:<account>:subnet/<private-subnet-a>",
        "arn:aws:ec2:<region>:<account>:subnet/<private-subnet-b>",
    ] {
        out.add("ec2:CreateNetworkInterface", resource, why, fact);
    }
    let resource = "arn:aws:ec2:<region>:<account>:network-interface/*";
    out.add("ec2:DeleteNetworkInterface", resource, "removes its network interfaces; to be checked", fact);
}

fn function_network(out: &mut Rights) {
    interfaces(out, "creates network interfaces in the private subnets, without tags; to be checked", &network::NW_12);
    out.all(
        &["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
        "arn:aws:ec2:<region>:<account>:network-interface/*",
        "gives its network interfaces addresses",
        &network::NW_12,
    );
    out.all(
        &["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
        "*",
        "looks up its network interfaces; AWS defines no resource type for it",
        &access::AC_03,
    );
}

/// Logs of a Lambda function.
pub(super) fn function_logs(name: &str, out: &mut Rights) {
    logs(&format!("/aws/lambda/{name}"), true, out);
}

/// Keeps an event that a function could not handle; the function, not EventBridge, sends it.
pub(super) fn failed_events(cx: &Cx<'_>, out: &mut Rights) {
    if cx.route.starter == Starter::Demand {
        return;
    }
    let queue = format!("arn:aws:sqs:<region>:<account>:{}-dlq", cx.slug);
    out.add("sqs:SendMessage", queue, "keeps an event that failed in the dead-letter queue", &access::AC_04);
    if cx.customer_key {
        storage::key(out, true, "messages of the dead-letter queue");
    }
}

fn logs(group: &str, create: bool, out: &mut Rights) {
    let group = format!("arn:aws:logs:<region>:<account>:log-group:{group}");
    if create {
        out.add("logs:CreateLogGroup", group.as_str(), "creates its log group", &access::AC_01);
    }
    out.all(
        &["logs:CreateLogStream", "logs:PutLogEvents"],
        &format!("{group}:log-stream:*"),
        "writes its logs",
        &access::AC_01,
    );
}

fn script(cx: &Cx<'_>, out: &mut Rights) {
    out.add("s3:GetObject", format!("arn:aws:s3:::<scripts-bucket>/{}/*", cx.slug), "reads the script", &access::AC_07);
}

fn pull_image(out: &mut Rights) {
    let why = "signs in to the registry; AWS defines no resource type for it";
    out.add("ecr:GetAuthorizationToken", "*", why, &access::AC_10);
    out.all(
        &["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        "arn:aws:ecr:<region>:<account>:repository/<repository>",
        "pulls the image",
        &access::AC_10,
    );
}

/// Name of the role that writes what a step writes; `None` when the step writes nothing itself.
pub(super) fn writer(cx: &Cx<'_>, work: &Work<'_>) -> Option<String> {
    let ending = match work.form {
        Form::Job => "glue",
        Form::Function => "function",
        Form::EmrStep | Form::EmrServerless => "emr",
        Form::Container | Form::Batch => "task",
        Form::SageMaker => "sagemaker",
        Form::Worker => return Some(cx.airflow_role()),
        // Athena writes with the role of its caller.
        Form::Athena => {
            return match (cx.route.target, cx.route.starter) {
                (Target::StateMachine, _) => Some(format!("{}-states", cx.slug)),
                (Target::Dag, _) => Some(cx.airflow_role()),
                (_, Starter::Scheduler) => Some(format!("{}-scheduler", cx.slug)),
                (_, Starter::Demand) => Some(format!("{}-operator", cx.slug)),
                (_, Starter::Rule | Starter::GlueEvent | Starter::S3Notification) => {
                    Some(format!("{}-start-function", cx.slug))
                }
                (_, Starter::GlueSchedule | Starter::Airflow) => None,
            };
        }
        // COPY reads files; what it writes is in the warehouse.
        Form::Redshift | Form::Crawler | Form::Machine | Form::Message | Form::Approval => return None,
    };
    Some(format!("{}-{ending}", work.name))
}
