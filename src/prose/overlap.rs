//! Runs that are not over when the next one comes.

use super::lexicon::{Item, Status, What, is, meaning, what};
use super::pipeline::Steps;
use super::words::{C, Claim, Order};

/// Items of a sentence, each way, that are looked at.
const NEAR: usize = 20;

/// What a run is called.
const RUNS: &str = "run|one|cycle|pass|start|execution|invocation|copy|instance|round|batch|load|sync|import|tick";

/// Verbs of a run that comes, by their beginnings.
const BEGINS: &str = "begin|start|fire|firing|kick|launch|come|due|trigger|arriv|set off|under way";

/// "still busy when the next one begins": at worst a run is longer than the time between two.
pub(super) fn overlap(text: &str, items: &[Item], gap: Option<u32>, out: &mut Steps) {
    let said = items.iter().enumerate().find(|(at, item)| {
        matches!(item.status, Status::Asserted | Status::Negated)
            && (item.what == What::Is(C::Order(Order::Overlap))
                || catches_up(text, items, *at)
                || beside(text, items, *at))
    });
    let (Some((_, item)), Some(gap)) = (said, gap) else { return };
    let told = out.list.iter().any(|step| step.typical.max(step.worst).is_some_and(|length| length.0 > gap));
    if let Some(step) = out.list.first_mut().filter(|_| !told) {
        step.worst = Some((gap.saturating_add(1), item.span));
    }
}

fn run(text: &str, items: &[Item], at: usize) -> bool {
    is(text, items, at, RUNS) || matches!(meaning(items, at), Some(C::Kind(_) | C::Job))
}

/// "so the next cycle begins while the former is at work": a run comes, and the one before is not over.
fn catches_up(text: &str, items: &[Item], at: usize) -> bool {
    let Some(first) = items.get(at) else { return false };
    let named = |near: usize| (near + 1..near + 3).any(|near| run(text, items, near));
    let next = is(text, items, at, "next|second|another|new|following|subsequent|fresh") && named(at);
    if !next && !is(text, items, at, "successor|follower") {
        return false;
    }
    let same = |near: &usize| items.get(*near).is_some_and(|near| near.sentence == first.sentence);
    let sentence = || (at.saturating_sub(NEAR)..at).rev().take_while(same).chain((at + 1..at + NEAR).take_while(same));
    let begins = sentence()
        .any(|near| (near != at + 1 || !next) && items.get(near).is_some_and(|near| near.begins(text, BEGINS)));
    let over = |near: usize| is(text, items, near, "over|finished|done|ended|complete|completed|through");
    let still = sentence().any(|near| {
        let old = is(text, items, near, "previous|former|prior|earlier|preceding|old|last|first|current");
        let alone = is(text, items, near, "former|previous|before")
            && matches!(what(items, near + 1), What::Stop(_) | What::Is(C::Claim(_)) | What::Word)
            && (near + 1..near + 6).any(|end| over(end) || is(text, items, end, "is|has|at work"));
        let open = over(near) && items.get(near).is_some_and(|near| near.status == Status::Negated);
        is(text, items, near, "still|unfinished|busy") || (old && named(near)) || alone || open
    });
    begins && still
}

/// Runs, when there are several.
const ONES: &str = "runs|passes|cycles|copies|instances|executions|invocations|of them|of it";

/// "there are two of them in the air", "two passes write the same row": more than one run at a time.
fn beside(text: &str, items: &[Item], at: usize) -> bool {
    let Some(first) = items.get(at) else { return false };
    if !matches!(first.what, What::Number(2)) && !is(text, items, at, "several") {
        return false;
    }
    let same = |near: &usize| items.get(*near).is_some_and(|near| near.sentence == first.sentence);
    let ones =
        is(text, items, at + 1, ONES) || is(text, items, at + 1, "of") && is(text, items, at + 2, "them|it|these");
    let together = (at + 1..at + NEAR).take_while(same).any(|near| {
        is(
            text,
            items,
            near,
            "same|side by side|each other|each other's|one another|at the same time|at once|simultaneously|concurrently|air",
        ) || matches!(meaning(items, near), Some(C::Order(Order::Parallel)))
    });
    let wanted = (at.saturating_sub(6)..at).any(|near| matches!(meaning(items, near), Some(C::Claim(Claim::Not))));
    ones && together && !wanted
}
