//! A database that takes IAM logins is opened with a password.

use crate::design::{Access, AccessField, Credential, Fix, Place, TaskKind};
use crate::facts::{iam, safeguards};
use crate::rules::context::{name, named, of_system};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC029",
    name: "database-login",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_19, &iam::IA_10],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let takes_iam = |access: &Access| {
        let load = cx.design.of_kind(TaskKind::RedshiftLoad).any(|task| access.task.as_ref() == Some(&task.id));
        load || named(access, &["redshift", "rds"])
    };
    let passwords = cx.design.outside.iter().filter(|access| access.credential == Some(Credential::Database));
    for access in passwords.filter(|access| takes_iam(access)) {
        let place = Place::Access(access.id.clone(), AccessField::Credential);
        let because = vec![of_system(access, AccessField::Credential, &[": ", Credential::Database.label()].concat())];
        let fixes = vec![Fix::set("Sign in with an IAM role", place, Credential::Iam.keyword())];
        let says = [
            name(access),
            " is opened with a password, but Redshift, and RDS for MariaDB, MySQL and PostgreSQL, take IAM logins that last minutes: then there is no password to keep.",
        ];
        out.hint(&RULE, "database_password", says.concat(), because, fixes);
    }
}
