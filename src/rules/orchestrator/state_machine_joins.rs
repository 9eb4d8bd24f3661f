//! Steps wait for each other in a way that nested states do not.
use crate::design::Target;
use crate::facts::{reliability, step_functions};
use crate::mapping::{Gap, gaps};
use crate::rules::context::{everyone, waits};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC031",
    name: "state-machine-joins",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&step_functions::SF_23, &reliability::RL_09],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(flow) = cx.flow.as_ref().filter(|_| cx.state_machine()) else { return };
    for gap in gaps(cx.design, flow, Target::StateMachine) {
        let (at, keyword, says) = match gap {
            Gap::Waits(at) => (
                at,
                "state_machine_waits_longer",
                "” waits for fewer steps than run beside them. Branches of a Parallel state are joined when all have ended, so in a state machine it starts later than drawn, or a part is run twice.",
            ),
            Gap::FirstOf(at) => (
                at,
                "state_machine_no_any",
                "” goes on with the first of several steps. A Parallel state goes on when all of its branches have ended: in a state machine it waits for all of them.",
            ),
            _ => continue,
        };
        let Some(step) = cx.design.tasks.get(at) else { continue };
        let fixes = if matches!(gap, Gap::FirstOf(_)) { vec![everyone(step)] } else { Vec::new() };
        out.hint(&RULE, keyword, ["“", &step.name, says].concat(), vec![waits(step)], fixes);
    }
}
