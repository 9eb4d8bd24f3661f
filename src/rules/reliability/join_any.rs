//! A step starts when any one of several predecessors is done, and reads what another of them writes.
use crate::design::{Join, TaskField};
use crate::facts::reliability;
use crate::rules::context::{everyone, of};
use crate::rules::places::spot;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL030",
    name: "join-any",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_06],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    // A state machine waits for all of them.
    let Some(flow) = cx.flow.as_ref().filter(|_| !cx.state_machine()) else { return };
    for (index, task) in design.tasks.iter().enumerate().filter(|(_, task)| task.join == Join::Any) {
        let Some(reads) = spot(&task.reads) else { continue };
        let before = || flow.into(index).map(|(_, link)| link.from);
        // Another may start it earlier: not one that a run takes instead, nor one that comes later.
        let early = |other: usize, from: usize| other != from && !flow.apart(from, other) && !flow.after(other, from);
        let late = |from: &usize| before().any(|other| early(other, *from));
        let mut written = before().filter(late).filter_map(|from| design.tasks.get(from));
        let Some(step) = written.find(|step| spot(&step.writes).is_some_and(|spot| spot.meets(reads))) else {
            continue;
        };
        let says =
            ["“", &task.name, "” may start while “", &step.name, "” still writes what it reads. Wait for all of them."];
        let because = vec![of(task, TaskField::Join, "waits for any one"), of(step, TaskField::Writes, &step.writes)];
        out.warn(&RULE, "join_any", says.concat(), because, vec![everyone(task)]);
    }
}
