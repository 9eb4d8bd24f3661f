//! The longest chain of steps, on worst durations, does not fit between the start and the time to finish by.
use crate::design::Field;
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
    let (Some(timing), Some(finish)) = (cx.design.timing(), cx.design.limits.finish_by) else { return };
    let Some(start) = time_of_day(&timing.expression.text()) else { return };
    let finish = u32::from(finish);
    let window = timing.flexible.map_or(0, |minutes| minutes.0);
    let room = (finish + 1440 - start) % 1440;
    let Some(chain) = cx.chain(true) else { return };
    if chain + window <= room {
        return;
    }
    let late = if window > 0 { format!(", and the flexible window may add {window} minutes") } else { String::new() };
    let mut because = vec![cx.answer(Field::FinishBy, &format!("{:02}:{:02}", finish / 60, finish % 60))];
    because.extend(cx.expression());
    because.extend(cx.durations(true));
    let says = format!(
        "From {:02}:{:02} there are {room} minutes, but the longest chain takes {chain} minutes at worst{late}.",
        start / 60,
        start % 60
    );
    out.warn(&RULE, "finish_by_missed", says, because, Vec::new());
}

/// Minutes after midnight of a cron expression that names one plain minute and hour.
fn time_of_day(text: &str) -> Option<u32> {
    let mut fields = text.strip_prefix("cron(")?.split_whitespace();
    let minute: u32 = fields.next()?.parse().ok()?;
    let hour: u32 = fields.next()?.parse().ok()?;
    (minute < 60 && hour < 24).then_some(hour * 60 + minute)
}
