//! Protections of the data: keys, encryption, and where no secret may be.

use super::plan::Protection;
use super::work::{Cx, Form};
use super::{secrets, storage};
use crate::design::{Sensitivity, Starter};
use crate::facts::{Fact, access, glue, mwaa, network, scheduler};

/// All that fit the design.
pub(super) fn protections(cx: &Cx<'_>) -> Vec<Protection> {
    let mut out = Vec::new();
    let mut add = |what: &str, why: String, facts: &[&'static Fact]| {
        out.push(Protection { what: what.into(), why, today: None, facts: facts.to_vec() });
    };
    let sensitivity = cx.design.data.sensitivity;
    let matters = matches!(
        sensitivity,
        Some(Sensitivity::Confidential | Sensitivity::Personal | Sensitivity::Health | Sensitivity::Cards)
    );
    let has = |form: Form| cx.works.iter().any(|work| work.form == form);
    let glue_work = has(Form::Job) || has(Form::Crawler);
    if cx.customer_key {
        let reason = match sensitivity {
            Some(Sensitivity::Health) => "Health data: ",
            Some(Sensitivity::Cards) => "Card data: ",
            Some(Sensitivity::Personal) => "Personal data: ",
            _ => "As the design asks: ",
        };
        add(
            "Customer managed KMS key",
            format!(
                "{reason}one key for buckets, secrets, logs and queues. Its policy says who may use it, CloudTrail who did, and switching it off makes the data unreadable. Turn rotation on."
            ),
            &[&access::AC_06, &access::AC_19],
        );
    }
    if cx.customer_key || matters || !storage::buckets(cx).is_empty() {
        let how = if cx.customer_key { "with the customer managed key" } else { "with S3's own keys" };
        add(
            "Default encryption of the buckets",
            format!(
                "New objects are encrypted {how} when the writer asks for nothing else (to be checked on buckets that exist already)."
            ),
            &[&access::AC_18],
        );
        add(
            "Block Public Access on the buckets",
            "All four settings on (to be checked on buckets that exist already).".into(),
            &[&access::AC_18],
        );
    }
    if matters {
        add(
            "TLS on every path",
            "Bucket policies refuse plain HTTP; connections to databases and partners check the certificate.".into(),
            &[&access::AC_17],
        );
    }
    if cx.customer_key {
        if glue_work {
            add(
                "Glue security configuration",
                "On every job and crawler: S3 SSE-KMS, logs SSE-KMS, bookmarks CSE-KMS.".into(),
                &[&glue::GL_33],
            );
        }
        add(
            "Log groups under the key",
            "Set the key on each log group, with a retention; never log records of the data.".into(),
            &[&access::AC_01],
        );
        if cx.route.starter == Starter::Scheduler {
            add("Schedule input under the key", "KmsKeyArn on the schedule.".into(), &[&scheduler::SC_39]);
        }
    }
    if !secrets::secrets(cx).is_empty() {
        if has(Form::Function) {
            add(
                "No secret in environment variables",
                "Functions read Secrets Manager at run time and cache the value.".into(),
                &[&network::NW_21, &network::NW_18],
            );
        }
        if glue_work {
            add(
                "No secret in job arguments",
                "Arguments and run properties may be logged: use a Glue connection or Secrets Manager.".into(),
                &[&glue::GL_34],
            );
        }
    }
    if cx.airflow() {
        add(
            "The environment's bucket",
            "In the same Region, versioned, public access blocked.".into(),
            &[&mwaa::MW_18],
        );
        if cx.customer_key {
            add(
                "One key for environment and bucket",
                "MWAA takes no alias and no multi-Region key, and its bucket must use the same key.".into(),
                &[&mwaa::MW_24],
            );
        }
    }
    out
}
