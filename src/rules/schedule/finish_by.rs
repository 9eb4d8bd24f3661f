//! The longest chain of steps, on worst durations, does not fit between the start and the time to finish by.
use crate::design::clock;
use crate::facts::scheduler;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH007",
    name: "finish-by",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&scheduler::SC_10, &scheduler::SC_11],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let (Some((start, room)), Some(chain)) = (cx.room(), cx.chain(true)) else { return };
    let window = cx.window();
    if chain + window <= room {
        return;
    }
    let late = if window > 0 { format!(", and the flexible window may add {window} minutes") } else { String::new() };
    let mut because: Vec<_> = cx.finish_by().into_iter().collect();
    because.extend(cx.expression());
    because.extend(cx.durations(true));
    let says = format!(
        "From {} there are {room} minutes, but the longest chain takes {chain} minutes at worst{late}.",
        clock(start)
    );
    out.warn(&RULE, "finish_by_missed", says, because, Vec::new());
}
