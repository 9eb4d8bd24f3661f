//! The longest chain of steps fits before the next run and the time to finish by, but not when its steps are tried again as often as they may.
use crate::design::{Count, Step, TaskField};
use crate::facts::{glue, services};
use crate::rules::context::{count, duration, of};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::sort::sort_by;

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL010",
    name: "retries-late",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_28, &services::BA_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let again = |task: &Step| duration(task, true).unwrap_or(0).saturating_mul(retries(task).saturating_add(1));
    let (Some(chain), Some(long)) = (cx.chain(true), cx.chain_of(&again)) else { return };
    let window = cx.window();
    let exceeds = |room: u32| chain <= room && long > room;
    let room = cx.room().map(|(_, room)| room.saturating_sub(window)).filter(|&room| exceeds(room));
    let (room, end, mut because) = match (room, cx.gap.filter(|&gap| exceeds(gap))) {
        (Some(room), _) => (room, "the time to finish by", cx.finish_by().into_iter().collect()),
        (None, Some(gap)) => (gap, "the next run", cx.expression()),
        (None, None) => return,
    };
    // What trying again adds, the most first.
    let added = |task: &Step| duration(task, true).unwrap_or(0).saturating_mul(retries(task));
    let mut tried: Vec<&Step> = cx.design.tasks.iter().filter(|task| added(task) > 0).collect();
    sort_by(&mut tried, &|a, b| added(b).cmp(&added(a)));
    because.extend(
        tried
            .into_iter()
            .take(3)
            .map(|task| of(task, TaskField::Retries, &["tried ", &count(retries(task), "more time")].concat())),
    );
    let says = format!(
        "The steps fit, but tried again as often as they may they take up to {}, and {end} comes after {room}.",
        count(long, "minute")
    );
    out.note(&RULE, "retries_too_long", says, because);
}

fn retries(task: &Step) -> u32 {
    task.retries.map_or(0, |Count(retries)| retries)
}
