//! Tasks may not reach the internet, and a system outside is reached over it.
use crate::design::{AccessField, Field, Fix, Place, Reach, YesNo};
use crate::facts::{mwaa, network};
use crate::rules::context::{name, no, of_system};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC005",
    name: "egress",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&network::NW_02, &mwaa::MW_14],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !no(cx.design.data.egress) {
        return;
    }
    for access in cx.design.outside.iter().filter(|access| access.reach == Some(Reach::Public)) {
        let says = format!("Tasks may not reach the internet, but {} is reached over it.", name(access));
        let place = Place::Access(access.id.clone(), AccessField::Reach);
        let because = vec![
            of_system(access, AccessField::Reach, &[": ", Reach::Public.label()].concat()),
            cx.answer(Field::Egress, "No"),
        ];
        let fixes = vec![
            Fix::set("Reach it privately", place, Reach::Private.keyword()),
            Fix::set("Allow internet access", Field::Egress, YesNo::Yes.keyword()),
        ];
        out.warn(&RULE, "egress_forbidden", says, because, fixes);
    }
}
