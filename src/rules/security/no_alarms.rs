//! Nobody hears of a failed run.

use crate::design::{Field, Fix, YesNo};
use crate::facts::safeguards;
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC032",
    name: "no-alarms",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_22],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !no(cx.design.guards.alarms) || cx.steps == 0 {
        return;
    }
    let mut because = vec![cx.answer(Field::Alarms, "No")];
    because.extend(cx.finish_by());
    let fixes = vec![Fix::set("Let somebody hear of failures", Field::Alarms, YesNo::Yes.keyword()).safe()];
    let says = "Nobody hears of a failed run: send failures to an SNS topic that somebody reads, by an alarm or an EventBridge rule.";
    out.warn(&RULE, "no_alarms", says, because, fixes);
}
