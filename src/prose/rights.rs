//! Rights that are wider than the work: "its role may read every bucket".

use super::lexicon::{Item, Status, What, around, is, what, word};

/// The item at `at` says of a role, or of a policy, that it allows more than the work needs.
pub(super) fn broad(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at).filter(|item| item.status == Status::Asserted) else { return false };
    let said = item.span.of(text);
    // `s3:*`, "action *", `AmazonDynamoDBFullAccess`
    match item.what {
        What::Code if said.ends_with(":*") => return true,
        What::Stop('*') => {
            return (at.saturating_sub(3)..at).any(|near| is(text, items, near, "action|actions|resource|resources"));
        }
        _ if said.len() > 10
            && said.get(said.len() - 10..).is_some_and(|end| end.eq_ignore_ascii_case("fullaccess")) =>
        {
            return true;
        }
        _ => {}
    }
    let of = |near: usize, words: &str| {
        let word = word(text, items, near);
        words.split('|').any(|known| {
            word.eq_ignore_ascii_case(known)
                || word.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(known))
        })
    };
    let role = |other: &&Item| {
        let word = other.span.of(text);
        ["role", "roles", "policy", "policies", "rights", "permission", "permissions", "iam"].iter().any(|known| {
            word.eq_ignore_ascii_case(known) || word.to_ascii_lowercase().ends_with(&[" ", known].concat())
        })
    };
    let role = || around(items, at).iter().any(|other| role(&other));
    if is(text, items, at, "admin|administrator|root|superuser|poweruser") {
        return (at + 1..at + 4).any(|near| of(near, "role|policy|right|permission|access"));
    }
    let all = is(text, items, at, "full|all|every|any|each|unlimited|unrestricted|everything|anything");
    let right = (at + 1..at + 3).any(|near| of(near, "right|permission|access"));
    let thing = (at + 1..at + 3).any(|near| of(near, "bucket|table|account|resource|secret|action|key"));
    // "may read and delete every bucket"
    let may = (at.saturating_sub(6)..at)
        .any(|near| is(text, items, near, "may|can|read|write|delete|allows|allow|access|to|on|on all"));
    all && role() && (right || (thing && may)) && what(items, at.wrapping_sub(1)) != What::Stop('(')
}
