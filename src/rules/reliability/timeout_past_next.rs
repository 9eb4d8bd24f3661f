//! All steps fit before the next run and the time to finish by, but one that hangs is stopped only after that.
use crate::design::{Command, Fix, Place, Step, TaskField};
use crate::facts::glue;
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Evidence,
    context::{ample, duration, of},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL025",
    name: "timeout-past-next",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_27, &glue::GL_29],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let room = cx.room().map(|(_, room)| room.saturating_sub(cx.window()));
    let Some(end) = room.into_iter().chain(cx.gap).min().filter(|&end| end > 0) else { return };
    // When the steps do not fit, that is another rule's.
    if cx.chain(true).is_some_and(|chain| chain > end) {
        return;
    }
    let late: Vec<(&Step, u32)> = cx
        .design
        .tasks
        .iter()
        .filter_map(|task| Some((task, task.timeout.filter(|timeout| timeout.0 > end)?.0)))
        .collect();
    let Some((first, timeout)) = late.first() else { return };
    let by_end = room == Some(end);
    let mut because: Vec<Evidence> = late
        .iter()
        .take(3)
        .map(|(task, timeout)| of(task, TaskField::Timeout, &["stopped after ", &timeout.to_string(), " min"].concat()))
        .collect();
    because.extend(if by_end { cx.finish_by().into_iter().collect() } else { cx.expression() });
    let sooner = |(task, _): &(&Step, u32)| {
        let minutes = duration(task, true).map_or(end, |worst| ample(worst).min(end));
        Command::set(Place::Task(task.id.clone(), TaskField::Timeout), minutes.to_string())
    };
    let fix = Fix::new("Stop it in time", Command::All(late.iter().map(sooner).collect()));
    let what = if by_end { "the run has to be over" } else { "the next run starts" };
    let says = format!(
        "“{}” is stopped only after {timeout} minutes when it hangs, but {what} after {end}. Stop it sooner.",
        first.name
    );
    out.hint(&RULE, "timeout_past_next", says, because, vec![fix]);
}
