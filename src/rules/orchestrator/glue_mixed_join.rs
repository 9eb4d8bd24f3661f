//! A step of a Glue workflow waits for several steps at once, one of them in more than one state.
use crate::design::Target;
use crate::facts::glue;
use crate::mapping::{Gap, gaps, many};
use crate::rules::context::waits;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC030",
    name: "glue-mixed-join",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_11],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(flow) = cx.flow.as_ref().filter(|_| cx.glue_fits()) else { return };
    for gap in gaps(cx.design, flow, Target::GlueWorkflow) {
        let Gap::Triggers(at, triggers) = gap else { continue };
        let Some(step) = cx.design.tasks.get(at) else { continue };
        let says = [
            "“",
            &step.name,
            "” waits for all of several steps, one of them whether it succeeds or fails, or when it fails. A condition of a trigger names one state, and a job that did not succeed may be in state FAILED, TIMEOUT or STOPPED. Conditions are joined by AND or by ANY, not both, so it takes ",
            &many(triggers),
            " triggers, one for each combination.",
        ];
        out.note(&RULE, "glue_mixed_join", says.concat(), vec![waits(step)]);
    }
}
