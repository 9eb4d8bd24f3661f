//! Files in S3 or an event start the run, and past dates are run again.
use crate::design::Field;
use crate::facts::{eventbridge, s3};
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG027",
    name: "event-replay",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&eventbridge::EB_59, &eventbridge::EB_60, &s3::S3_18],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.by_event() || cx.steps == 0 || !yes(cx.design.flow.backfills) {
        return;
    }
    let direct = if cx.s3_direct().is_some() { "S3 does not notify again. " } else { "" };
    let says = format!(
        "{direct}An archive of EventBridge keeps the events and replays them, in no promised order: let a run take its date and its files from the event, and bear a repeat."
    );
    let mut because = vec![cx.answer(Field::Backfills, "Yes")];
    because.extend(cx.start());
    out.note(&RULE, "event_archive_replay", says, because);
}
