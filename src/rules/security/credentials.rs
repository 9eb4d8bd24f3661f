//! A system outside is opened with a key, a password, a client secret or a certificate.
use crate::design::AccessField;
use crate::facts::{glue, network};
use crate::rules::context::of_system;
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC002",
    name: "credentials",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_21, &network::NW_14, &glue::GL_34],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let because: Vec<Evidence> = cx
        .design
        .outside
        .iter()
        .filter_map(|access| {
            let credential = access.credential.filter(|credential| credential.is_secret())?;
            Some(of_system(access, AccessField::Credential, &[": ", credential.label()].concat()))
        })
        .collect();
    if !because.is_empty() {
        let says = "Keep credentials in Secrets Manager and read them at run time: environment variables and job arguments can be seen and logged.";
        out.note(&RULE, "secrets_manager", says, because);
    }
}
