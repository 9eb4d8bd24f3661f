//! Secrets Manager: one entry for each system outside that wants a credential, read by exactly the role that needs it.

use super::cx::Cx;
use super::plan::{Change, ResourcePolicy, Secret};
use super::policy::{Principal, Rights, Statement, Words, document, role_arn};
use super::storage;
use super::work::{Form, Work, role_endings};
use crate::design::{Access, Credential, Reach, Rotation, TaskKind, YesNo, slug};
use crate::facts::{Fact, access, glue, network, prices, protection};
use crate::sort::insert;

/// The systems that get an entry.
///
/// One whose credential is not answered counts when something is said of a credential, and when it is private: a source
/// inside a network is a database more often than not, and an entry too many is dropped more easily than a password in
/// code is found.
fn wanted(access: &Access) -> bool {
    let told = || {
        access.rotation.is_some() || [access.elsewhere, access.exposed, access.allowlist].contains(&Some(YesNo::Yes))
    };
    access.credential.map_or_else(|| told() || access.reach == Some(Reach::Private), Credential::is_secret)
}

/// `<pipeline>/<system>`, made unique by a number.
fn names(cx: &Cx<'_>) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (index, access) in cx.design.outside.iter().enumerate() {
        if !wanted(access) {
            continue;
        }
        let mut name = format!("{}/{}", cx.slug, slug(&access.system, "system"));
        if out.iter().any(|(_, other)| *other == name) {
            name = format!("{name}-{}", index + 1);
        }
        out.push((index, name));
    }
    out
}

/// Lets the role of step `index` read the secrets of that step.
pub(super) fn rights(cx: &Cx<'_>, index: usize, out: &mut Rights) {
    let mut any = false;
    for (at, name) in names(cx) {
        let Some(system) = cx.design.outside.get(at) else { continue };
        if !cx.talkers(system).contains(&index) {
            continue;
        }
        let abroad = elsewhere(system);
        let account = if abroad { "<secret-account>" } else { "<account>" };
        let arn = ["arn:aws:secretsmanager:<region>:", account, ":secret:", &name, "-??????"].concat();
        let why = ["reads the credential of “", shown(system), "”"].concat();
        out.add("secretsmanager:GetSecretValue", arn, &why, &network::NW_19);
        if abroad {
            let key = "arn:aws:kms:<region>:<secret-account>:key/<secret-key-id>";
            out.add(
                "kms:Decrypt",
                key,
                "decrypts the credential with the key of the other account",
                &protection::DP_17,
            );
        }
        any |= !abroad;
    }
    if any && cx.customer_key {
        storage::key(out, false, "the credential");
    }
}

/// The secret lies in another account.
fn elsewhere(system: &Access) -> bool {
    system.elsewhere == Some(YesNo::Yes)
}

/// The name of a system on the screen.
pub(super) fn shown(system: &Access) -> &str {
    if system.system.is_empty() { "the system outside" } else { &system.system }
}

/// What a secret costs a month, in millionths of a US dollar: fact PR-27.
const MONTHLY: u64 = 400_000;

/// The entries.
pub(super) fn secrets(cx: &Cx<'_>) -> Vec<Secret> {
    names(cx).into_iter().filter_map(|(at, name)| Some(secret(cx, cx.design.outside.get(at)?, name))).collect()
}

fn secret(cx: &Cx<'_>, system: &Access, name: String) -> Secret {
    let talkers: Vec<&Work<'_>> = cx.talkers(system).into_iter().filter_map(|index| cx.works.get(index)).collect();
    let contents = contents(system.credential, talkers.iter().any(|work| work.kind == Some(TaskKind::Snowflake)));
    let airflow = talkers.iter().any(|work| work.form == Form::Worker);
    let abroad = elsewhere(system);
    let mut facts: Vec<&'static Fact> = vec![&network::NW_19, &network::NW_16, &access::AC_05];
    facts.extend(contents.fact);
    let mut readers: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    let (mut extra, mut caching) = ("", "");
    for work in talkers {
        let Some((reader, how)) = reads(cx, work, system.credential) else { continue };
        if !facts.contains(&how.fact) {
            facts.push(how.fact);
        }
        if !readers.contains(&reader) {
            readers.push(reader);
        }
        steps.extend(work.id.cloned());
        (extra, caching) = (how.extra, how.caching);
    }
    let reader = if readers.is_empty() {
        "Nobody yet: no step of the design talks to it".into()
    } else {
        [&readers.join(", "), extra].concat()
    };
    if airflow {
        facts.push(&protection::DP_39);
    }
    let holds = [
        contents.holds,
        if airflow { "; as an Airflow connection: conn_type, host, port, login, password, extra" } else { "" },
    ];
    let other = if abroad {
        facts.push(&protection::DP_17);
        "It lies in another account. That account puts the policy below on the secret, encrypts it with a key of its own, \
         and lets the reader use that key: the key aws/secretsmanager cannot be used across accounts."
    } else {
        facts.push(&prices::PR_27);
        ""
    };
    let (kind, rotation) = match (system.rotation, contents.kind) {
        (Some(Rotation::Automatic), Change::Manual | Change::Open) => (
            Change::Automatic,
            "As today, which is better than by hand. Check that the other side takes the new value before the old one \
             stops.",
        ),
        (_, kind) => (kind, contents.rotation),
    };
    Secret {
        name,
        system: system.id.clone(),
        holds: holds.concat(),
        reader,
        readers,
        steps,
        kind,
        rotation: rotation.into(),
        today: today(system.rotation, kind).into(),
        elsewhere: other.into(),
        caching: caching.into(),
        micros: if abroad { 0 } else { MONTHLY },
        facts,
    }
}

/// How a step reads a secret.
struct Reading {
    extra: &'static str,
    caching: &'static str,
    fact: &'static Fact,
}

/// The role that reads for a step, and how; `None` for what reads no secret itself.
fn reads(cx: &Cx<'_>, work: &Work<'_>, credential: Option<Credential>) -> Option<(String, Reading)> {
    const ONCE: &str = "Read it once when the run starts, and again when the system refuses it.";
    let (extra, caching, fact) = match work.form {
        Form::Worker => (
            " (Airflow's secrets backend: see the notes)",
            "Airflow looks the connection up whenever a task asks for it: ask inside of tasks, never while the DAG file is \
             read, and set a lookup pattern to save calls.",
            &protection::DP_20,
        ),
        // A Glue connection knows databases and names the secret; other systems are called by the script.
        Form::Job | Form::Crawler => match credential {
            Some(Credential::Database) | None => (" (the Glue connection names the secret)", ONCE, &glue::GL_34),
            _ => (" (in the script, at run time)", ONCE, &glue::GL_34),
        },
        Form::Function => (
            "",
            "Keep it in memory for an hour at most, as the caching libraries do, and read it anew when the system refuses \
             it: then a rotation needs no restart.",
            &network::NW_18,
        ),
        Form::Container | Form::Batch => (
            "",
            "It is handed over when the container starts: one that runs on keeps the old value, so start a new one after a \
             rotation.",
            &access::AC_22,
        ),
        Form::EmrStep | Form::EmrServerless | Form::SageMaker => ("", ONCE, &network::NW_14),
        Form::Redshift | Form::Athena | Form::Machine | Form::Message | Form::Approval => return None,
    };
    let name = if work.form == Form::Worker { cx.slug } else { &work.name };
    let ending = if work.form == Form::Worker { "airflow" } else { role_endings(work.form).last()? };
    Some(([name, "-", ending].concat(), Reading { extra, caching, fact }))
}

/// What is inside, and how it changes.
struct Contents {
    holds: &'static str,
    kind: Change,
    rotation: &'static str,
    fact: Option<&'static Fact>,
}

fn contents(credential: Option<Credential>, snowflake: bool) -> Contents {
    let (holds, kind, rotation, fact): (_, _, _, Option<&'static Fact>) = match credential {
        Some(Credential::Database) if snowflake => (
            "a key pair or an access token, in the format of Snowflake's secret type",
            Change::Managed,
            "Snowflake is a partner of Secrets Manager: as a managed external secret its key pair or access token rotates \
             without a function. A password would need a function of ours.",
            Some(&protection::DP_19),
        ),
        Some(Credential::ApiKey) => (
            "api_key",
            Change::Manual,
            "By hand, with a reminder, because only the partner makes new keys; by a rotation function when it has an API \
             for that. A few partners rotate by themselves, as managed external secrets. Read it at run time, so that a new \
             key needs no deployment.",
            Some(&protection::DP_19),
        ),
        Some(Credential::OAuth) => (
            "client_id, client_secret, token_url",
            Change::Manual,
            "The access token is fetched at run time and never stored. The client secret changes by hand before it expires, \
             or by a rotation function when the partner has an API for it. Salesforce's rotates by itself, as a managed \
             external secret.",
            Some(&protection::DP_19),
        ),
        Some(Credential::Basic) => (
            "username, password",
            Change::Manual,
            "By hand, with a reminder; by a rotation function when the system lets one change its own password.",
            None,
        ),
        Some(Credential::Database) => (
            "engine, host, port, dbname, username, password",
            Change::Function,
            "By a Lambda rotation function that can reach the database; two users taking turns avoid failed runs. Not while \
             a run is using it. Managed rotation is for master users, whom a pipeline should not be.",
            Some(&protection::DP_18),
        ),
        Some(Credential::SftpKey) => (
            "host, port, username, private_key, host_key",
            Change::Manual,
            "By hand, because the partner has to take the new public key: make a new key pair, let the partner add the \
             public key, change the secret, then let the partner remove the old one.",
            None,
        ),
        Some(Credential::Certificate) => (
            "certificate, private_key, chain",
            Change::Manual,
            "By hand, before the certificate expires: put the renewed one in as a new version. A reminder 30 days ahead is \
             worth having.",
            None,
        ),
        _ => (
            "To be decided: the design does not say which credential the system wants",
            Change::Open,
            "To be decided with the credential. Drop this entry if the system wants none, or lets in an IAM role.",
            None,
        ),
    };
    Contents { holds, kind, rotation, fact }
}

/// Whether the answer of today fits what is planned.
fn today(answer: Option<Rotation>, kind: Change) -> &'static str {
    match (answer, kind) {
        (None, _) | (_, Change::Automatic) => "",
        (Some(Rotation::Never), _) => {
            "Never changed today: that does not fit. Change it once now, as whoever has seen it can still use it."
        }
        (Some(Rotation::Manual), Change::Function | Change::Managed) => {
            "Changed by hand today: it works, and the automatic way needs nobody to remember it."
        }
        (Some(Rotation::Manual), Change::Open) => "Changed by hand today.",
        (Some(Rotation::Manual), _) => "Changed by hand today: that fits.",
        (Some(Rotation::Automatic), _) => "Changed automatically today: that fits.",
    }
}

/// What the other account puts on the secrets that lie there, and on their key.
pub(super) fn policies(secrets: &[Secret]) -> Vec<ResourcePolicy> {
    let mut out = Vec::new();
    let mut everybody: Vec<String> = Vec::new();
    let allow = |sid: &str, readers: &[String], actions: &[&str]| Statement {
        sid: sid.into(),
        effect: "Allow",
        principal: Some(Principal::Aws(Words(readers.to_vec()))),
        action: Words::many(actions),
        resource: Some(Words::one("*")),
        condition: Vec::new(),
    };
    for secret in secrets.iter().filter(|secret| !secret.elsewhere.is_empty() && !secret.readers.is_empty()) {
        let roles: Vec<String> = secret.readers.iter().map(|reader| role_arn(reader)).collect();
        for role in &roles {
            insert(&mut everybody, role);
        }
        out.push(ResourcePolicy {
            on: ["Secret ", &secret.name, " in the other account"].concat(),
            policy: document(&[allow("LetReadersIn", &roles, &["secretsmanager:GetSecretValue"])]),
            why: "The other account puts this on the secret: a role alone does not open a secret of another account. In it \
                  `*` means this secret."
                .into(),
            facts: vec![&protection::DP_17],
        });
    }
    if !everybody.is_empty() {
        out.push(ResourcePolicy {
            on: "KMS key <secret-key-id> in the other account".into(),
            policy: document(&[allow("LetReadersDecrypt", &everybody, &["kms:Decrypt", "kms:DescribeKey"])]),
            why: "The other account adds this statement to the policy of the key that encrypts the secret, and keeps those \
                  that are there. In it `*` means this key."
                .into(),
            facts: vec![&protection::DP_17],
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_is_that_of_the_fact() {
        let dollars = format!("{}.{:02} / secret-month", MONTHLY / 1_000_000, MONTHLY % 1_000_000 / 10_000);
        assert!(prices::PR_27.says().contains(&dollars), "{dollars}");
    }
}
