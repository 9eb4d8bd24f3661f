//! Secrets Manager: one entry for each system outside that wants a credential, read by exactly the role that needs it.

use super::plan::Secret;
use super::policy::Rights;
use super::storage;
use super::work::{Cx, Form};
use crate::design::{Access, Credential, Reach, YesNo};
use crate::facts::{access, glue, mwaa, network};

/// The systems that get an entry.
///
/// A private system whose credential is not answered counts: a source inside a network is a database more often than
/// not, and an entry too many is dropped more easily than a password in code is found.
fn wanted(access: &Access) -> bool {
    match access.credential {
        Some(Credential::None | Credential::Iam) => false,
        Some(_) => true,
        None => access.reach == Some(Reach::Private) || access.allowlist == Some(YesNo::Yes),
    }
}

/// `<pipeline>/<system>`, made unique by a number.
fn names(cx: &Cx<'_>) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (index, access) in cx.design.outside.iter().enumerate() {
        if !wanted(access) {
            continue;
        }
        let mut name = format!("{}/{}", cx.slug, hyphens(&access.system));
        if out.iter().any(|(_, other)| *other == name) {
            name = format!("{name}-{}", index + 1);
        }
        out.push((index, name));
    }
    out
}

/// Lower case letters, digits and single hyphens; "system" when nothing is left.
fn hyphens(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().take(80) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "system".into() } else { out.into() }
}

/// Lets the role of step `index` read the secrets of that step.
pub(super) fn rights(cx: &Cx<'_>, index: usize, out: &mut Rights) {
    let mut any = false;
    for (at, name) in names(cx) {
        let Some(system) = cx.design.outside.get(at) else { continue };
        if cx.talkers(system).contains(&index) {
            let arn = format!("arn:aws:secretsmanager:<region>:<account>:secret:{name}-??????");
            let why = format!("reads the credential of “{}”", shown(system));
            out.add("secretsmanager:GetSecretValue", arn, &why, &network::NW_19);
            any = true;
        }
    }
    if any && cx.customer_key {
        storage::key(out, false, "the credential");
    }
}

/// The name of a system on the screen.
pub(super) fn shown(system: &Access) -> &str {
    if system.system.is_empty() { "the system outside" } else { &system.system }
}

/// The entries.
pub(super) fn secrets(cx: &Cx<'_>) -> Vec<Secret> {
    names(cx)
        .into_iter()
        .filter_map(|(at, name)| Some((cx.design.outside.get(at)?, name)))
        .map(|(system, name)| {
            let (holds, rotation) = contents(system.credential);
            let mut facts = vec![&network::NW_19, &network::NW_16, &access::AC_05];
            let mut readers: Vec<String> = Vec::new();
            // A Glue connection knows databases and names the secret; other systems are called by the script.
            let connection = match system.credential {
                Some(Credential::Database) | None => " (the Glue connection names the secret)",
                _ => " (in the script, at run time)",
            };
            let mut extra = "";
            for work in cx.talkers(system).into_iter().filter_map(|index| cx.works.get(index)) {
                let (reader, more) = match work.form {
                    Form::Worker => (format!("{}-airflow", cx.slug), " (Airflow's secrets backend: see the notes)"),
                    Form::Job => (format!("{}-glue", work.name), connection),
                    Form::Crawler => (format!("{}-crawler", work.name), connection),
                    Form::Function => (format!("{}-function", work.name), ""),
                    Form::Container | Form::Batch => (format!("{}-exec", work.name), ""),
                    Form::EmrStep | Form::EmrServerless => (format!("{}-emr", work.name), ""),
                    Form::SageMaker => (format!("{}-sagemaker", work.name), ""),
                    Form::Redshift | Form::Athena | Form::Machine | Form::Message | Form::Approval => continue,
                };
                let fact = match work.form {
                    Form::Worker => &mwaa::MW_25,
                    Form::Job | Form::Crawler => &glue::GL_34,
                    Form::Function => &network::NW_21,
                    _ => &network::NW_14,
                };
                if !facts.contains(&fact) {
                    facts.push(fact);
                }
                if !readers.contains(&reader) {
                    readers.push(reader);
                }
                extra = more;
            }
            let reader = if readers.is_empty() {
                "Nobody yet: no step of the design talks to it".into()
            } else {
                format!("{}{extra}", readers.join(", "))
            };
            let holds = if facts.contains(&&mwaa::MW_25) {
                format!("{holds}; as an Airflow connection: conn_type, host, port, login, password, extra")
            } else {
                holds.into()
            };
            Secret {
                name,
                system: system.id.clone(),
                holds,
                reader,
                readers,
                steps: Vec::new(),
                kind: super::plan::Change::Open,
                rotation: rotation.into(),
                today: String::new(),
                elsewhere: String::new(),
                caching: String::new(),
                micros: 0,
                facts,
            }
        })
        .collect()
}

/// The keys inside, and how they change.
fn contents(credential: Option<Credential>) -> (&'static str, &'static str) {
    match credential {
        Some(Credential::ApiKey) => (
            "api_key",
            "By a rotation function when the partner has an API for new keys; otherwise by hand, with a reminder. Read it at run time, so that a new key needs no deployment.",
        ),
        Some(Credential::OAuth) => (
            "client_id, client_secret, token_url",
            "The access token is fetched at run time and never stored. The client secret changes by a rotation function or by hand before it expires.",
        ),
        Some(Credential::Basic) => (
            "username, password",
            "By a rotation function when the system lets one change its own password; otherwise by hand, with a reminder.",
        ),
        Some(Credential::Database) => (
            "engine, host, port, dbname, username, password",
            "By a Lambda rotation function that can reach the database; two users taking turns avoid failed runs. Not while a run is using it.",
        ),
        Some(Credential::SftpKey) => (
            "host, port, username, private_key, host_key",
            "By hand: make a new key pair, let the partner add the public key, change the secret, then let the partner remove the old one.",
        ),
        Some(Credential::Certificate) => (
            "certificate, private_key, chain",
            "Before the certificate expires: put the renewed one in as a new version. A reminder 30 days ahead is worth having.",
        ),
        _ => (
            "To be decided: the design does not say which credential the system wants",
            "To be decided with the credential. Drop this entry if the system wants none, or lets in an IAM role.",
        ),
    }
}
