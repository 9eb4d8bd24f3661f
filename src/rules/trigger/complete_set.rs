//! A run needs several files, and their arrival starts it.
use crate::design::{Field, Files, Fix, Trigger};
use crate::facts::{glue, s3};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG006",
    name: "complete-set",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_18, &glue::GL_04, &glue::GL_05],
    weighs: false,
    check,
};

/// Ends of the names of files that are written last, to say that a set is complete.
const MARKERS: [&str; 10] =
    ["_SUCCESS", ".success", ".done", ".ready", ".complete", ".ok", ".trigger", ".trg", ".manifest", "manifest.json"];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let marked = MARKERS.iter().any(|end| arrival.suffix.ends_with(end));
    if arrival.files == Some(Files::Set) && !marked {
        let fix = Fix::set("Start on `_SUCCESS`", Field::Suffix, "_SUCCESS");
        let says = "A set of files must be complete, but each file is an event and they come in no promised order: start on a marker file that is written last, or let the first step check the set and stop when it is not complete.";
        out.warn(&RULE, "partial_arrival", says, vec![cx.answer(Field::Files, Files::Set.label())], vec![fix]);
    }
}
