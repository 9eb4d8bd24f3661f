//! Protections of the data beside encryption: the key, public access, ways out, logs, and where no secret may be.

use super::cx::Cx;
use super::plan::{Protection, Role, Secret};
use super::storage;
use super::work::Form;
use crate::design::{KeyOwner, Reach, Sensitivity, Starter, YesNo};
use crate::facts::{Fact, access, glue, mwaa, network, protection, scheduler};

/// All that fit the design.
pub(super) fn protections(cx: &Cx<'_>, roles: &[Role], secrets: &[Secret]) -> Vec<Protection> {
    let mut out = Vec::new();
    let mut add = |what: &str, why: String, today: Option<YesNo>, facts: &[&'static Fact]| {
        out.push(Protection { what: what.into(), why, today, facts: facts.to_vec() });
    };
    let guards = &cx.design.guards;
    let sensitivity = cx.design.data.sensitivity;
    let matters = cx.matters();
    let regulated = matches!(sensitivity, Some(Sensitivity::Health | Sensitivity::Cards));
    let has = |form: Form| cx.works.iter().any(|work| work.form == form);
    let buckets = !storage::buckets(cx).is_empty();
    if cx.customer_key {
        let reason = match sensitivity {
            Some(Sensitivity::Health) => "Health data: ",
            Some(Sensitivity::Cards) => "Card data: ",
            Some(Sensitivity::Personal) => "Personal data: ",
            _ => "As the design asks: ",
        };
        let says = "one key for buckets, logs, queues and the secrets of this account. Its policy says who may use it, CloudTrail who did (to be \
                    checked), and switching it off makes the data unreadable. Turn rotation on.";
        let today = match cx.design.data.key {
            Some(KeyOwner::Customer) => Some(YesNo::Yes),
            Some(KeyOwner::Aws) => Some(YesNo::No),
            _ => None,
        };
        add("Customer managed KMS key", [reason, says].concat(), today, &[&access::AC_06, &protection::DP_46]);
    }
    if cx.customer_key || matters || buckets {
        add(
            "Block Public Access on the buckets",
            "All four settings on, for each bucket and for the account. New buckets allow no public access; older ones may."
                .into(),
            guards.block_public,
            &[&protection::DP_33],
        );
    }
    if matters {
        add(
            "TLS on every path",
            "Bucket policies refuse plain HTTP; connections to databases and partners check the certificate.".into(),
            guards.tls_only,
            &[&access::AC_17],
        );
    }
    if roles.iter().flat_map(|role| &role.grants).any(|grant| grant.action == "logs:PutLogEvents") {
        let mut why = String::from(
            "Make the log groups before the first run, each with a retention: without one, logs are kept for ever.",
        );
        if cx.customer_key {
            why.push_str(" Set the key on each.");
        }
        if matters {
            why.push_str(" Never log records of the data, only counts and where they lie.");
        }
        if regulated {
            why.push_str(" How long logs have to be kept for health or card data is for whoever audits you to say.");
        }
        add("Logs kept for a set time", why, guards.logs_kept, &[&protection::DP_10, &access::AC_01]);
    }
    if matters && (has(Form::Message) || has(Form::Approval) || cx.route.starter == Starter::S3Notification) {
        add(
            "Nothing personal in names, subjects and attributes",
            "SNS and SQS encrypt the body of messages only, and names of objects travel in every event: use ids there."
                .into(),
            None,
            &[&protection::DP_12, &protection::DP_14],
        );
    }
    if regulated && buckets {
        add(
            "A record of who read the data",
            "CloudTrail data events on the buckets, kept where the pipeline's roles cannot write (to be checked)."
                .into(),
            None,
            &[&protection::DP_45],
        );
    }
    if cx.design.data.egress == Some(YesNo::No) && cx.needs.any() {
        let today = if cx.needs.nat { None } else { guards.endpoints };
        add("No way out by the internet", egress(cx).into(), today, &[&network::NW_02, &protection::DP_01]);
    }
    if cx.customer_key && cx.route.starter == Starter::Scheduler {
        add("Schedule input under the key", "KmsKeyArn on the schedule.".into(), None, &[&scheduler::SC_39]);
    }
    if !secrets.is_empty() {
        if has(Form::Function) {
            add(
                "No secret in environment variables",
                "Functions read Secrets Manager at run time and cache the value.".into(),
                hidden(cx),
                &[&network::NW_21, &network::NW_18],
            );
        }
        if has(Form::Job) || has(Form::Crawler) {
            add(
                "No secret in job arguments",
                "Arguments and run properties may be logged: use a Glue connection or Secrets Manager.".into(),
                hidden(cx),
                &[&glue::GL_34],
            );
        }
    }
    if cx.airflow() {
        add(
            "The environment's bucket",
            "In the same Region, versioned, public access blocked.".into(),
            guards.block_public,
            &[&mwaa::MW_18],
        );
        if cx.customer_key {
            add(
                "One key for environment and bucket",
                "MWAA takes no alias and no multi-Region key, and its bucket must use the same key.".into(),
                None,
                &[&mwaa::MW_24, &protection::DP_15],
            );
        }
    }
    out
}

/// What keeps data from leaving by the internet.
fn egress(cx: &Cx<'_>) -> &'static str {
    if cx.needs.nat {
        "The NAT gateways contradict it: a system on the internet registers addresses. Until that is decided, the security \
         groups let out to that system and to AWS services only; a firewall that filters by name would be the next step."
    } else if cx.design.outside.iter().any(|system| system.reach != Some(Reach::Private)) {
        "The private subnets have no route to the internet, so what is on the internet is not reached; endpoint policies let \
         through the roles of the pipeline and its own buckets, secrets and queues, so data cannot be written to a foreign \
         bucket through them."
    } else {
        "The private subnets have no route to the internet; endpoint policies let through the roles of the pipeline and its \
         own buckets, secrets and queues, so data cannot be written to a foreign bucket through them."
    }
}

/// Whether credentials are in no plain text today, as answered for the systems outside.
fn hidden(cx: &Cx<'_>) -> Option<YesNo> {
    let answers = || cx.design.outside.iter().map(|system| system.exposed);
    if answers().any(|answer| answer == Some(YesNo::Yes)) {
        Some(YesNo::No)
    } else if answers().all(|answer| answer == Some(YesNo::No)) {
        Some(YesNo::Yes)
    } else {
        None
    }
}
