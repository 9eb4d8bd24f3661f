//! Something on AWS is opened with a static key.

use crate::design::{Access, AccessField, Credential, Fix, Place};
use crate::facts::safeguards;
use crate::rules::context::{name, named, of_system};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC030",
    name: "access-keys",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_20],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let on_aws = |access: &Access| named(access, &["aws", "s3", "sqs", "sns", "dynamodb"]);
    let keys = |access: &&Access| matches!(access.credential, Some(Credential::ApiKey | Credential::Basic));
    for access in cx.design.outside.iter().filter(keys).filter(|access| on_aws(access)) {
        let place = Place::Access(access.id.clone(), AccessField::Credential);
        let kind = access.credential.map_or("", Credential::label);
        let because = vec![of_system(access, AccessField::Credential, &[": ", kind].concat())];
        let fixes = vec![Fix::set("Use an IAM role", place, Credential::Iam.keyword())];
        let says = [
            name(access),
            " seems to be on AWS, yet it is opened with a key that lasts: let the other account trust the role of the step instead, so that there is nothing to keep or to leak.",
        ];
        out.warn(&RULE, "static_access_key", says.concat(), because, fixes);
    }
}
