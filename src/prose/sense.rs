//! Phrases that have another sense beside others: an account where a secret lies, a place where Airflow runs.

use super::lexicon::{Item, What, is, what, word};
use super::words::{C, Claim, Net, Service};
use crate::design::Field;

/// Items before and after a phrase that give it its sense.
const BEFORE: usize = 12;
const AFTER: usize = 6;

/// What an account holds, by what is said beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Secret,
    Data,
    Work,
}

/// Gives such phrases that sense.
pub(super) fn senses(text: &str, items: &mut [Item]) {
    for at in 0..items.len() {
        let sense = match what(items, at) {
            // "0330Z"
            What::Word if zulu(text, items, at) => What::Is(C::Zone("UTC")),
            What::Is(C::Net(Net::Private)) if hosts(text, items, at) => What::Word,
            // "calls an API" is no limit, "5 calls a second" is one.
            What::Is(C::Net(Net::Limit)) if article(text, items, at) && !unit(text, items, at + 1) => What::Word,
            What::Is(C::Says(Field::CrossAccount, _)) => match holds(text, items, at) {
                Some(Holds::Secret) => What::Is(C::Net(Net::Vault)),
                _ => continue,
            },
            // "in another account": whose work it is, but for a secret, or for data that are written there.
            What::Is(C::Claim(Claim::Theirs)) if word(text, items, at).ends_with("account") => {
                match holds(text, items, at) {
                    Some(Holds::Secret) => What::Is(C::Net(Net::Vault)),
                    Some(Holds::Data) if written(text, items, at) => What::Is(C::Says(Field::CrossAccount, "yes")),
                    _ => continue,
                }
            }
            What::Word if named(text, items, at) && holds(text, items, at) == Some(Holds::Secret) => {
                What::Is(C::Net(Net::Vault))
            }
            _ => continue,
        };
        if let Some(item) = items.get_mut(at) {
            item.what = sense;
        }
    }
}

/// A letter glued to a time of four digits.
fn zulu(text: &str, items: &[Item], at: usize) -> bool {
    let time = at.checked_sub(1).and_then(|time| items.get(time));
    items.get(at).is_some_and(|item| item.glued && item.is(text, "z"))
        && time.is_some_and(|time| {
            matches!(time.what, What::Clock(..))
                || matches!(time.what, What::Number(_)) && time.span.of(text).len() == 4
        })
}

/// It ends with "a" or "an": "calls an".
fn article(text: &str, items: &[Item], at: usize) -> bool {
    matches!(word(text, items, at).rsplit(' ').next(), Some("a" | "an"))
}

/// A time in which so many calls are let through.
fn unit(text: &str, items: &[Item], at: usize) -> bool {
    matches!(what(items, at), What::Is(C::Unit(_))) || is(text, items, at, "second|month")
}

/// Something is written to what stands before `at`.
fn written(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let stems = "writ|cop|load|deliver|push|put|export|sav|stor|send";
    (at.saturating_sub(BEFORE)..at)
        .rev()
        .take_while(|&near| {
            items.get(near).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
        })
        .any(|near| items.get(near).is_some_and(|item| item.begins(text, stems)))
}

/// "Secrets Manager in the security account": an account with a name, which is not ours.
fn named(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let ours = "same|this|our|own|the|a|an|aws|service|user|pipeline's";
    is(text, items, at, "account")
        && at
            .checked_sub(1)
            .is_some_and(|lead| !matches!(what(items, lead), What::Stop(_)) && !is(text, items, lead, ours))
        && (at.saturating_sub(7)..at)
            .rev()
            .take_while(|&near| {
                items.get(near).is_some_and(|item| item.sentence == sentence)
                    && !matches!(what(items, near), What::Stop(_))
                    && !is(text, items, near, "same|this|our|own")
            })
            .any(|near| what(items, near) == What::Is(C::Net(Net::Secrets)))
}

/// What the account at `at` holds: by what is named last before it, or first after it.
fn holds(text: &str, items: &[Item], at: usize) -> Option<Holds> {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let open = |near: &usize| {
        items
            .get(*near)
            .is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(';' | '\u{2014}')))
    };
    let clause = |near: &usize| open(near) && !matches!(what(items, *near), What::Stop(_));
    let begins = |near: usize, stems: &str| items.get(near).is_some_and(|item| item.begins(text, stems));
    let holds = |near: usize| match what(items, near) {
        What::Is(C::Net(Net::Secrets)) => Some(Holds::Secret),
        What::Is(C::Shows(shown)) if shown.is_secret() => Some(Holds::Secret),
        _ if begins(near, "secret|credential") => Some(Holds::Secret),
        What::Is(C::Service(Service::S3 | Service::Redshift | Service::Dynamo)) | What::Code => Some(Holds::Data),
        _ if begins(near, "table|catalog|warehouse") => Some(Holds::Data),
        What::Is(C::Kind(_) | C::Job | C::Service(_) | C::Pipeline) => Some(Holds::Work),
        _ if begins(near, "writ|role|result") => Some(Holds::Work),
        _ => None,
    };
    let before = (at.saturating_sub(BEFORE)..at).rev().take_while(open).find_map(holds);
    before.or_else(|| (at + 1..at + AFTER).take_while(clause).find_map(holds))
}

/// The place at `at` is where Airflow runs: "Apache Airflow on premises", "on-prem Airflow". It is no system outside.
fn hosts(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |near: &usize| items.get(*near).is_some_and(|item| item.sentence == sentence);
    let airflow = |near: usize| {
        let dags = || items.get(near).is_some_and(|item| item.begins(text, "dag"));
        same(&near) && (what(items, near) == What::Is(C::Service(Service::Airflow)) || dags())
    };
    // "which runs in our data center"
    let between = "on|in|at|its|our|their|the|a|an|own|hosted|running|runs|run|deployed|installed|that|is|are|which|\
        server|servers|environment|cluster|currently";
    let place = (at.saturating_sub(6)..at)
        .rev()
        .take_while(|&near| airflow(near) || is(text, items, near, between))
        .any(airflow);
    let ends = matches!(what(items, at + 1), What::Stop(_))
        || !same(&(at + 1))
        || is(text, items, at + 1, "and|with|to|that|which|today|for|but|without");
    airflow(at + 1) || (place && ends)
}
