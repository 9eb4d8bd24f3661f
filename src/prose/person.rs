//! What a person has to do before the work goes on: "a second officer confirms the totals".

use super::lexicon::{Item, Status, What, is, what, word};

/// People who say yes or no.
const PEOPLE: &str = "accountant accountants actuary administrator analyst approver auditor board boss chairman \
    chairwoman chemist chief clerk colleague committee controller controllers coordinator curator dentist director \
    dispatcher doctor editor editors engineer executive expert foreman forester geologist head human inspector judge lawyer \
    lead leader librarian manager managers nurse officer operator owner person pharmacist physician planner president \
    principal professor radiologist registrar reviewer scientist secretary someone somebody specialist steward stewards \
    supervisor surveyor teacher technician trader treasurer underwriter vet warden cfo ceo coo dpo two mr mrs ms dr frau herr";

/// What they do, in the forms of a finite verb and of a participle.
const SAYS: &str = "accept accepts accepted approve approves approved authorise authorises authorised authorize \
    authorizes authorized clear clears cleared confirm confirms confirmed countersign countersigns countersigned \
    endorse endorses endorsed okay okays okayed release releases released sign signs signed";

/// What is decided once, not at each run.
const ONCE: &str = "budget|plan|plans|proposal|project|design|offer|contract|idea|price";

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word))
}

/// The verb at `at` is of a person who lets the work go on, or not.
pub(super) fn approves(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let said = item.span.of(text);
    if item.what != What::Word || !listed(SAYS, said) {
        return false;
    }
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|near| {
            near.sentence == item.sentence
                && near.status == Status::Asserted
                && !matches!(near.what, What::Stop(',' | ';' | ':' | '.' | '>'))
        })
    };
    let person = |near: usize| listed(PEOPLE, word(text, items, near));
    let once = (at + 1..at + 5).take_while(inside).any(|near| is(text, items, near, ONCE));
    let lead = at.checked_sub(1);
    let be = lead.is_some_and(|lead| is(text, items, lead, "be|been|is|are|gets"));
    if be {
        // "has to be signed by the treasurer"
        let by = (at + 1..at + 4).take_while(inside).find(|&near| is(text, items, near, "by"));
        return !once && by.is_some_and(|by| (by + 1..by + 7).take_while(inside).any(person));
    }
    let modal = (at.saturating_sub(3)..at).any(|near| is(text, items, near, "must|to|has|have|should|shall|will|can"));
    let subject = (at.saturating_sub(9)..at).rev().take_while(inside).any(person);
    (said.ends_with('s') || modal) && subject && !once && what(items, at + 1) != What::Stop(':')
}
