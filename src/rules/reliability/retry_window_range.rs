//! How long a start is tried again is less than a minute or more than the service takes: 24 hours, or 6 hours when S3 calls a Lambda function.
use crate::design::{Field, Fix, Minutes};
use crate::facts::{eventbridge, scheduler, services};
use crate::rules::context::{CALL_AGE, EVENT_AGE, count};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL017",
    name: "retry-window-range",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_27, &scheduler::SC_24, &services::BA_08],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Minutes(window)) = cx.design.guards.retry_window.filter(|_| cx.delivered()) else { return };
    let (most, who) = if cx.s3_direct().is_some() { (CALL_AGE, "Lambda") } else { (EVENT_AGE, "EventBridge") };
    let nearest = window.clamp(1, most);
    if nearest == window {
        return;
    }
    let label = ["Try again for ", &count(nearest, "minute")].concat();
    let fix = Fix::set(label, Field::RetryWindow, nearest.to_string());
    let fix = if window > most { fix.safe() } else { fix };
    let because = vec![cx.answer(Field::RetryWindow, &count(window, "minute"))];
    let says = format!(
        "{who} tries a start again for 1 to {most} minutes and refuses {window}. To try once only, set the number of tries to 0."
    );
    out.fail(&RULE, "retry_window_range", says, because, vec![fix]);
}
