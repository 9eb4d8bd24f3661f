//! A step needs another one both to succeed and to fail, so it never runs.
use crate::dag::Never;
use crate::facts::{glue, mwaa};
use crate::rules::context::{count, len, waits, whichever};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL063",
    name: "never-runs",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_11, &mwaa::MW_42],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let failing = |flow: &&crate::dag::Flow| flow.links().iter().any(|link| link.after == crate::dag::After::Failure);
    let Some(flow) = cx.flow.as_ref().filter(failing) else { return };
    let never = &flow.certain().never;
    for (at, why) in never.iter().enumerate() {
        let Some(Never::BothOutcomes(of)) = why else { continue };
        let (Some(step), Some(of)) = (cx.design.tasks.get(at), cx.design.tasks.get(*of)) else { continue };
        // Those that wait for it, and for those.
        let mut behind = vec![at];
        for (other, why) in flow.in_order().filter_map(|other| Some((other, *never.get(other)?))) {
            if matches!(why, Some(Never::Behind(before)) if behind.contains(&before)) {
                behind.push(other);
            }
        }
        let others = match len(&behind) - 1 {
            0 => String::new(),
            others => [", and neither does what waits for it (", &count(others, "step"), ")"].concat(),
        };
        let says = [
            "“",
            &step.name,
            "” waits for all of its predecessors, but needs “",
            &of.name,
            "” both to succeed and to fail: it never runs",
            &others,
            ".",
        ];
        out.warn(&RULE, "step_never_runs", says.concat(), vec![waits(step)], vec![whichever(step)]);
    }
}
