//! A credential stands in plain text somewhere today.

use crate::design::AccessField;
use crate::facts::{glue, network};
use crate::rules::context::{of_system, yes};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC008",
    name: "plaintext-credentials",
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
        .filter(|access| yes(access.exposed))
        .map(|access| of_system(access, AccessField::Exposed, ": credential in plain text"))
        .collect();
    if !because.is_empty() {
        let says = "A credential stands in plain text: whoever reads the code, the variables or the arguments has it. Change it first, then keep the new one in Secrets Manager.";
        out.warn(&RULE, "plaintext_credentials", says, because, Vec::new());
    }
}
