//! Nobody hears of a failed run. Or a run is due by some time, and nobody said who hears when it fails.
use crate::design::{Edge, Field, Fix, On, TaskKind, YesNo};
use crate::facts::{eventbridge, safeguards};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL026",
    name: "unheard-failures",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&eventbridge::EB_62, &safeguards::SG_22],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.steps == 0 {
        return;
    }
    let fix = vec![Fix::set("Plan an alarm", Field::Alarms, YesNo::Yes.keyword()).safe()];
    match (cx.design.guards.alarms, cx.finish_by()) {
        (Some(YesNo::No), due) => {
            let says = "Nobody hears of a failed run. Set an alarm on failed runs and one on a run that is late: Glue, EMR and Step Functions may leave out the event of a failure.";
            let mut because = vec![cx.answer(Field::Alarms, "No")];
            because.extend(due);
            out.warn(&RULE, "unheard_failures", says, because, fix);
        }
        (None, Some(due)) if !tells(cx) => {
            let says = "A run is due, but nothing says who hears when it fails or is late: plan an alarm.";
            out.hint(&RULE, "unheard_failures", says, vec![due], fix);
        }
        _ => {}
    }
}

/// A notification follows on a failure.
fn tells(cx: &Context<'_>) -> bool {
    let steps = &cx.design.tasks;
    let told = |edge: &Edge| {
        edge.on != On::Success && steps.get(edge.to).is_some_and(|step| step.kind == Some(TaskKind::Notify))
    };
    cx.design.edges.iter().any(told)
}
