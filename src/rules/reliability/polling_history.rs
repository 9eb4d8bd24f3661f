//! A state machine asks in a loop for a condition, for so long that its history may fill up.
use crate::design::{Minutes, TaskField, TaskKind};
use crate::facts::step_functions;
use crate::rules::context::{duration, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL037",
    name: "polling-history",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&step_functions::SF_04, &step_functions::SF_12],
    weighs: false,
    check,
};

/// A turn of the loop a minute, each with about nine events (Wait 2, Task 5, Choice 2), reaches 25,000 (SF-04) after as
/// many minutes. The number of events is our count.
const LONG: u32 = 25_000 / 9;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.state_machine() {
        return;
    }
    for task in cx.design.of_kind(TaskKind::Wait) {
        let timeout = task.timeout.map(|Minutes(minutes)| (TaskField::Timeout, minutes));
        let worst = || duration(task, true).map(|minutes| (TaskField::Worst, minutes));
        let Some((field, minutes)) = timeout.or_else(worst).filter(|&(_, minutes)| minutes > LONG) else { continue };
        // One wait more than needed keeps it below.
        let pause = minutes / LONG + 1;
        let because = vec![of(task, field, &[&minutes.to_string(), " min"].concat())];
        let says = format!(
            "“{}” may ask for {minutes} minutes: once a minute that is about {} events, and a run fails at 25,000. Ask every {pause} minutes, or wait with a task token.",
            task.name,
            minutes.saturating_mul(9)
        );
        out.note(&RULE, "polling_history", says, because);
    }
}
