//! Encryption at rest and in transit: one row for each service that the design uses, and none for any other.

use super::cx::Cx;
use super::delivery::has_queue;
use super::plan::{Encryption, Role};
use super::roles::uses_start_function;
use super::storage;
use super::work::{Form, Work};
use crate::design::{Starter, Target, TaskId, TaskKind};
use crate::facts::{Fact, access, eventbridge, glue, protection};

/// What is said of a service.
struct Says {
    what: &'static str,
    /// How it runs.
    forms: &'static [Form],
    /// At rest, with keys of AWS.
    plain: &'static str,
    /// At rest, with a key of the customer.
    keyed: &'static str,
    transit: &'static str,
    /// What to set, with keys of AWS.
    leave: &'static str,
    /// What to set, with a key of the customer.
    set: &'static str,
    /// What to set besides for data that matters.
    strict: &'static str,
    facts: &'static [&'static Fact],
}

const OURS: &str = "With the customer managed key.";
const NOTHING: &str = "Nothing to set.";

static SERVICES: &[Says] = &[
    Says {
        what: "Glue jobs",
        forms: &[Form::Job],
        plain: "What a job writes to S3 with the keys of the bucket, logs with a key of AWS, bookmarks unless set not at all.",
        keyed: "Output in S3, logs and bookmarks with the customer managed key.",
        transit: "TLS to S3 and AWS services; to databases over JDBC when the connection asks for it.",
        leave: "Security configuration with S3 SSE-S3 on every job. JDBC_ENFORCE_SSL on connections to databases.",
        set: "Security configuration on every job: S3 SSE-KMS, logs SSE-KMS, bookmarks CSE-KMS, each with `<key-id>`. \
              JDBC_ENFORCE_SSL on connections to databases.",
        strict: "",
        facts: &[&glue::GL_33, &protection::DP_06, &protection::DP_43, &protection::DP_44],
    },
    Says {
        what: "Glue crawlers",
        forms: &[Form::Crawler],
        plain: "Logs with a key of AWS. A crawler stores no data of its own.",
        keyed: "Logs with the customer managed key. A crawler stores no data of its own.",
        transit: "TLS to S3 and AWS services; to databases over JDBC when the connection asks for it.",
        leave: "JDBC_ENFORCE_SSL on connections to databases.",
        set: "Security configuration on every crawler: logs SSE-KMS with `<key-id>`. JDBC_ENFORCE_SSL on connections to \
              databases.",
        strict: "",
        facts: &[&glue::GL_33, &protection::DP_06, &protection::DP_43, &protection::DP_44],
    },
    Says {
        what: "Lambda functions",
        forms: &[Form::Function],
        plain: "Code and environment variables with a key of AWS.",
        keyed: "Code and environment variables with the customer managed key, when it is named.",
        transit: "Lambda's own API takes TLS 1.2 or later; calls to partners are as the code makes them: HTTPS, with the \
                  certificate checked.",
        leave: NOTHING,
        set: "KMSKeyArn of the function: `<key-id>`. Whoever deploys it needs the key as well.",
        strict: "",
        facts: &[&protection::DP_37, &protection::DP_38],
    },
    Says {
        what: "Redshift",
        forms: &[Form::Redshift],
        plain: "The database and its snapshots with a key of AWS, which is the default.",
        keyed: "The database and its snapshots with the customer managed key. Switching the key off makes the warehouse \
                inaccessible, and 14 days later it is deleted.",
        transit: "TLS to S3 for COPY, and to the Data API.",
        leave: "Leave encryption on.",
        set: "KmsKeyId of the cluster or namespace: `<key-id>`.",
        strict: "Let clients over JDBC and ODBC in with TLS only.",
        facts: &[&protection::DP_24, &protection::DP_25],
    },
    Says {
        what: "EMR cluster",
        forms: &[Form::EmrStep],
        plain: "EMRFS data in S3 with the keys of the bucket; local disks only with a security configuration.",
        keyed: "EMRFS data and local disks with the customer managed key, by a security configuration.",
        transit: "TLS to S3 in any case; between the nodes only with a security configuration.",
        leave: "A security configuration with local disk encryption, chosen when the cluster is made.",
        set: "A security configuration with SSE-KMS and local disk encryption under `<key-id>`, chosen when the cluster is \
              made.",
        strict: "Encryption in transit in the same security configuration.",
        facts: &[&protection::DP_28],
    },
    Says {
        what: "EMR Serverless",
        forms: &[Form::EmrServerless],
        plain: "Output in S3 with the keys of the bucket, local disks with a key of AWS.",
        keyed: "Output in S3 with the customer managed key, local disks with a key of AWS.",
        transit: "TLS to S3; calls between driver and executors are encrypted.",
        leave: NOTHING,
        set: "`spark.hadoop.fs.s3.enableServerSideEncryption=true` and \
              `spark.hadoop.fs.s3.serverSideEncryption.kms.keyId` with `<key-id>`.",
        strict: "`spark.ssl.internode.enabled=true` for what workers exchange, from EMR 6.15.0.",
        facts: &[&protection::DP_26, &protection::DP_27],
    },
    Says {
        what: "Athena results",
        forms: &[Form::Athena],
        plain: "SSE-S3.",
        keyed: "SSE-KMS with the customer managed key.",
        transit: "TLS to S3 and to clients.",
        leave: "Encrypt results in the workgroup, and let it override what clients ask for.",
        set: "SSE-KMS with `<key-id>` in the workgroup, and let it override what clients ask for.",
        strict: "",
        facts: &[&protection::DP_22, &protection::DP_23],
    },
    Says {
        what: "State machines",
        forms: &[Form::Machine],
        plain: "Definition and history with a key of AWS, always.",
        keyed: "Definition and history with a key of AWS, always. Your key can be a second layer; the role of the state \
                machine then needs kms:Decrypt and kms:GenerateDataKey for it, which this plan leaves out.",
        transit: "TLS to the services it calls.",
        leave: NOTHING,
        set: NOTHING,
        strict: "Hand on where data lies, not the data: inputs and results stay in the history.",
        facts: &[&protection::DP_21],
    },
    Says {
        what: "ECS tasks",
        forms: &[Form::Container],
        plain: "Ephemeral storage on Fargate with a key of AWS.",
        keyed: "Ephemeral storage on Fargate with a key of AWS, or with the customer managed key when the cluster names it.",
        transit: "As the code in the image makes its calls: HTTPS, with the certificate checked.",
        leave: NOTHING,
        set: "fargateEphemeralStorageKmsKeyId of the cluster: `<key-id>`, with a statement for Fargate in its policy.",
        strict: "",
        facts: &[&protection::DP_29],
    },
    Says {
        what: "Batch jobs",
        forms: &[Form::Batch],
        plain: "Disks with a key of AWS (to be checked: on EC2 it depends on the account's default for EBS).",
        keyed: "Disks with a key of AWS (to be checked: on EC2 the launch template may name the customer managed key).",
        transit: "As the code in the image makes its calls: HTTPS, with the certificate checked.",
        leave: "Encryption of EBS by default, when the compute environment is on EC2 (to be checked).",
        set: "Encryption of EBS by default, when the compute environment is on EC2 (to be checked).",
        strict: "",
        facts: &[&protection::DP_40, &protection::DP_29],
    },
    Says {
        what: "SageMaker processing",
        forms: &[Form::SageMaker],
        plain: "Output with the AWS managed key of S3, volumes with a key that is thrown away.",
        keyed: "Output with the customer managed key, volumes with a key that is thrown away.",
        transit: "TLS to other services; plain between the nodes of one job unless switched on.",
        leave: NOTHING,
        set: "KmsKeyId in the job's ProcessingOutputConfig: `<key-id>`.",
        strict: "EnableInterContainerTrafficEncryption when the job has several nodes.",
        facts: &[&protection::DP_30, &protection::DP_31, &protection::DP_34],
    },
    Says {
        what: "SNS topics",
        forms: &[Form::Message, Form::Approval],
        plain: "Not unless set: with the AWS managed key of SNS.",
        keyed: "The body of messages with the customer managed key; subjects and attributes stay plain.",
        transit: "A topic with encryption takes HTTPS only.",
        leave: "KmsMasterKeyId of the topic: `alias/aws/sns`.",
        set: "KmsMasterKeyId of the topic: `<key-id>`. Whoever publishes needs the key, and has it in this plan.",
        strict: "",
        facts: &[&protection::DP_14, &protection::DP_13],
    },
];

/// Rows in the order of the path: buckets, services, the orchestrator, queue, logs.
pub(super) fn encryption(cx: &Cx<'_>, roles: &[Role]) -> Vec<Encryption> {
    let mut out = Vec::new();
    let buckets = storage::buckets(cx);
    if !buckets.is_empty() {
        out.push(Encryption {
            what: ["S3: ", &buckets.join(", ")].concat(),
            steps: touching(cx),
            at_rest: if cx.customer_key {
                "New objects with the customer managed key, by default of the bucket; what a writer asks for comes first, and \
                 older objects stay as they are."
            } else {
                "New objects with S3's own keys, without a setting; objects from before 2023 may be plain."
            }
            .into(),
            in_transit: "HTTPS, when the bucket refuses plain HTTP.".into(),
            setting: if cx.customer_key {
                "Default encryption SSE-KMS with `<key-id>` and a bucket key; the bucket policy that refuses plain HTTP."
            } else {
                "A bucket policy that refuses plain HTTP."
            }
            .into(),
            facts: vec![&protection::DP_32, &access::AC_17],
        });
    }
    for says in SERVICES {
        // Besides its step, a state machine that asks for an approval has a function that takes the answer.
        let answers = |work: &Work<'_>| work.form == Form::Approval && cx.route.target == Target::StateMachine;
        let functions = says.forms == [Form::Function];
        let here = cx.works.iter().filter(|work| says.forms.contains(&work.form) || (functions && answers(work)));
        let steps: Vec<TaskId> = here.clone().filter_map(|work| work.id.cloned()).collect();
        // What starts the run, or coordinates it, belongs to no step.
        let whole = (functions && uses_start_function(cx))
            || (says.forms == [Form::Machine] && cx.route.target == Target::StateMachine);
        if whole || here.count() > 0 {
            out.push(row(cx, says, steps));
        }
    }
    if cx.airflow() {
        out.push(environment(cx));
    }
    if has_queue(cx) {
        out.push(queue(cx));
    }
    if roles.iter().flat_map(|role| &role.grants).any(|grant| grant.action == "logs:PutLogEvents") {
        out.push(Encryption {
            what: "CloudWatch log groups".into(),
            steps: Vec::new(),
            at_rest: if cx.customer_key { OURS } else { "With a key of AWS, always." }.into(),
            in_transit: "HTTPS to the API of CloudWatch Logs.".into(),
            setting: if cx.customer_key {
                "The key `<key-id>` and a retention on each log group, made before the first run."
            } else {
                "A retention on each log group: without one, logs are kept for ever."
            }
            .into(),
            facts: vec![&protection::DP_09, &protection::DP_10],
        });
    }
    out
}

/// The steps that read or write a place in S3.
fn touching(cx: &Cx<'_>) -> Vec<TaskId> {
    let named = |work: &&Work<'_>| !storage::inputs(cx, work).is_empty() || !storage::spots(work.writes).is_empty();
    cx.works.iter().filter(named).filter_map(|work| work.id.cloned()).collect()
}

fn row(cx: &Cx<'_>, says: &Says, steps: Vec<TaskId>) -> Encryption {
    let mut setting = String::from(if cx.customer_key { says.set } else { says.leave });
    if cx.matters() && !says.strict.is_empty() {
        if setting == NOTHING {
            setting.clear();
        } else {
            setting.push(' ');
        }
        setting.push_str(says.strict);
    }
    Encryption {
        what: says.what.into(),
        steps,
        at_rest: if cx.customer_key { says.keyed } else { says.plain }.into(),
        in_transit: says.transit.into(),
        setting,
        facts: says.facts.to_vec(),
    }
}

/// The dead-letter queue. EventBridge sends as itself, everything else with a role of ours.
fn queue(cx: &Cx<'_>) -> Encryption {
    let ruled = matches!(cx.route.starter, Starter::Rule | Starter::GlueEvent);
    let (at_rest, setting) = if cx.customer_key {
        (
            "The body of messages with the customer managed key; attributes stay plain.",
            "KmsMasterKeyId of the queue: `<key-id>`.",
        )
    } else if ruled {
        (
            "Not encrypted: EventBridge takes no queue under a key that AWS owns.",
            "SqsManagedSseEnabled off, or a customer managed key.",
        )
    } else {
        ("The body of messages with a key of SQS; attributes stay plain.", "SqsManagedSseEnabled on.")
    };
    let mut facts: Vec<&'static Fact> = vec![&protection::DP_12];
    if ruled {
        facts.extend([&eventbridge::EB_32, &protection::DP_11]);
    }
    Encryption {
        what: "Dead-letter queue".into(),
        steps: Vec::new(),
        at_rest: at_rest.into(),
        in_transit: "HTTPS; a queue with encryption takes nothing else.".into(),
        setting: setting.into(),
        facts,
    }
}

/// MWAA, with everything that runs on its workers.
fn environment(cx: &Cx<'_>) -> Encryption {
    let workers = cx.works.iter().filter(|work| work.form == Form::Worker);
    let mut transit = String::from(
        "TLS between its parts, to the metadata database, the queue and AWS services; the web server takes HTTPS only.",
    );
    if workers.clone().any(|work| matches!(work.kind, Some(TaskKind::Snowflake | TaskKind::Procedure))) {
        transit.push_str(" To databases as the connection says: ask for TLS there.");
    }
    Encryption {
        what: "MWAA environment".into(),
        steps: workers.filter_map(|work| work.id.cloned()).collect(),
        at_rest: if cx.customer_key {
            "Bucket, logs, queue and metadata database with the customer managed key."
        } else {
            "Queue, metadata database and logs with a key of AWS; the bucket with its own keys."
        }
        .into(),
        in_transit: transit,
        setting: if cx.customer_key {
            "KmsKey of the environment: `<key-id>`, as key id or ARN, no alias and no multi-Region key; the bucket under the \
             same key. It cannot be changed later (to be checked)."
        } else {
            NOTHING
        }
        .into(),
        facts: vec![&protection::DP_16, &protection::DP_15],
    }
}
