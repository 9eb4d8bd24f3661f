//! A credential is never changed, or by hand although it need not be.

use crate::design::{AccessField, Credential, Fix, Place, Rotation};
use crate::facts::{network, safeguards};
use crate::rules::context::{name, of_system};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC027",
    name: "rotation",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_18, &network::NW_16],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for access in &cx.design.outside {
        let Some(credential) = access.credential.filter(|kind| kind.is_secret()) else { continue };
        let by_itself = matches!(credential, Credential::Database);
        let place = Place::Access(access.id.clone(), AccessField::Rotation);
        let because = |rotation: Rotation| {
            let kind = Evidence::new(Place::Access(access.id.clone(), AccessField::Credential), credential.label());
            vec![of_system(access, AccessField::Rotation, &[": ", rotation.label()].concat()), kind]
        };
        let automatic = || Fix::set("Rotate it automatically", place.clone(), Rotation::Automatic.keyword());
        match access.rotation {
            Some(rotation @ Rotation::Never) => {
                let manual = Fix::set("Change it by hand, with a reminder", place.clone(), Rotation::Manual.keyword());
                let fix = if by_itself { automatic() } else { manual };
                let says = [
                    "The credential of ",
                    name(access),
                    " never changes, so whoever saw it once has it for good: let Secrets Manager rotate it, or change it by hand on fixed days.",
                ];
                out.warn(&RULE, "never_rotated", says.concat(), because(rotation), vec![fix]);
            }
            Some(rotation @ Rotation::Manual) if by_itself => {
                let says = [
                    "The password of ",
                    name(access),
                    " is changed by hand, but Secrets Manager can do it: by itself where a service manages the secret, else with a Lambda function.",
                ];
                out.hint(&RULE, "rotated_by_hand", says.concat(), because(rotation), vec![automatic()]);
            }
            _ => {}
        }
    }
}
