//! Many files arrive within minutes, and each starts a run.
use crate::design::{Field, Files, Fix, Orchestrator, Trigger, YesNo};
use crate::facts::glue;
use crate::rules::Strength;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG005",
    name: "event-bursts",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&glue::GL_04, &glue::GL_05],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    if arrival.files != Some(Files::Burst) || cx.steps == 0 {
        return;
    }
    let burst = vec![cx.answer(Field::Files, Files::Burst.label())];
    let says = if cx.all_glue() {
        "Files come in bursts: let the Glue EVENT trigger collect up to 100 events or 900 seconds, or every file starts a run."
    } else if !cx.coordinated {
        "Files come in bursts, and every file starts a run of its own, many at once: collect them first, for example in a queue, or see that what they call bears it."
    } else {
        "Files come in bursts: collect them first, for example in a queue, or every file starts a run of the whole pipeline."
    };
    let fixes = vec![Fix::set("Gather them", Field::Gathered, YesNo::Yes.keyword())];
    match cx.design.guards.gathered {
        Some(YesNo::Yes) => {}
        Some(YesNo::No) => {
            let mut because = vec![cx.answer(Field::Gathered, "No")];
            because.extend(burst.clone());
            out.warn(&RULE, "event_burst_batching", says, because, fixes);
        }
        None => out.hint(&RULE, "event_burst_batching", says, burst.clone(), fixes),
    }
    if cx.all_glue() {
        let says = "A Glue EVENT trigger collects a burst of events into one run.";
        out.pro(&RULE, Orchestrator::GlueWorkflows, Strength::Weak, says, burst);
    }
}
