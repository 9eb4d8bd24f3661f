//! A start that fails may be tried again until after the next one is due: the retry window is longer than the shortest time between two scheduled runs, or it is not given and so 24 hours long.
use crate::design::{Field, Fix, Minutes};
use crate::facts::scheduler;
use crate::rules::context::{EVENT_AGE, count};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL018",
    name: "retry-window-interval",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&scheduler::SC_24, &scheduler::SC_25, &scheduler::SC_26],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(gap) = cx.gap.filter(|_| cx.delivered()) else { return };
    let given = cx.design.guards.retry_window.map(|Minutes(window)| window);
    let window = given.unwrap_or(EVENT_AGE);
    // Beyond the range is another rule's.
    if window <= gap || window > EVENT_AGE {
        return;
    }
    let label = ["Try again for ", &count(gap, "minute"), " at most"].concat();
    let fix = vec![Fix::set(label, Field::RetryWindow, gap.to_string())];
    let mut because =
        vec![cx.answer(Field::RetryWindow, &given.map_or("not set".to_owned(), |window| count(window, "minute")))];
    because.extend(cx.expression());
    let late = ", so an old start may come after a newer one";
    if given.is_some() {
        let says = format!(
            "A start that fails is tried again for {window} minutes, but the next is due after {gap}{late}. Try again for {gap} minutes at most."
        );
        out.warn(&RULE, "retry_window_interval", says, because, fix);
    } else {
        let says = format!(
            "The next start is due after {}, but EventBridge Scheduler tries a failed one again for up to 24 hours if nothing else is set (we believe){late}. Set the retry window to the interval.",
            count(gap, "minute")
        );
        out.hint(&RULE, "retry_window_interval", says, because, fix);
    }
}
