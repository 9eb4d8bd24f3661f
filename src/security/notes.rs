//! What the plan had to assume, and what would make it narrower.

use super::cx::Cx;
use super::plan::Secret;
use super::secrets::shown;
use super::storage;
use super::work::{Form, Work};
use crate::design::{Starter, TaskKind};

/// In the order of the design.
pub(super) fn notes(cx: &Cx<'_>, secrets: &[Secret]) -> Vec<String> {
    let mut out = Vec::new();
    let mut list = |test: &dyn Fn(&Work<'_>) -> bool, text: &str| {
        let names: Vec<String> =
            cx.works.iter().filter(|work| test(work)).map(|work| format!("“{}”", work.label)).collect();
        if !names.is_empty() {
            out.push(format!("{}: {text}", names.join(", ")));
        }
    };
    list(
        &|work| stores(work.form) && storage::inputs(cx, work).is_empty() && storage::spots(work.writes).is_empty(),
        "names no s3:// place it reads or writes, so its role has no rights on data yet. Name them, and the role gets \
         exactly these.",
    );
    list(
        &|work| work.form == Form::Function && work.kind != Some(TaskKind::Lambda),
        "is taken to run in a Lambda function of its own.",
    );
    list(&|work| work.kind == Some(TaskKind::Dbt) && work.form == Form::Container, "is taken to run in an ECS task.");
    list(
        &|work| work.kind == Some(TaskKind::SageMaker),
        "is taken to be a processing job; training and transform jobs have actions of their own.",
    );
    list(
        &|work| work.form == Form::Redshift,
        "is taken to load a provisioned cluster. For a Serverless workgroup replace the cluster by \
         the ARN of the workgroup, which ends in its UUID, and sign in with \
         redshift-serverless:GetCredentials.",
    );
    for system in &cx.design.outside {
        let talkers = cx.talkers(system);
        if system.task.is_none() && talkers.len() > 1 {
            out.push(format!(
                "“{}” names no step, so {} steps may talk to it and read its credential. Name the step to narrow this.",
                shown(system),
                talkers.len()
            ));
        }
    }
    let airflow = cx.airflow_role();
    if cx.airflow() && secrets.iter().any(|secret| secret.readers.contains(&airflow)) {
        out.push(format!(
            "Airflow finds the entries in Secrets Manager with `secrets.backend` set to \
             `airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend` and `secrets.backend_kwargs` to \
             `{{\"connections_prefix\": \"{}\", \"variables_prefix\": null, \"config_prefix\": null}}`: the connection id is \
             what follows the prefix, and null stops look-ups that the role has no right to.",
            cx.slug
        ));
    }
    if cx.route.starter == Starter::Demand {
        out.push("Nothing starts this by itself: hand the operator role to those who may start a run.".into());
    }
    out
}

/// It works on data in S3 with a role of ours.
fn stores(form: Form) -> bool {
    !matches!(form, Form::Machine | Form::Message | Form::Approval)
}
