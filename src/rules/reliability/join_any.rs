//! A step starts when any one of several predecessors is done, in a state machine, or where it reads what they write.
use crate::design::{Fix, Join, Place, Step, TaskField};
use crate::facts::reliability;
use crate::rules::context::of;
use crate::rules::places::spot;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL030",
    name: "join-any",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_06, &reliability::RL_09],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    for (index, task) in design.tasks.iter().enumerate().filter(|(_, task)| task.join == Join::Any) {
        let before: Vec<&Step> = design
            .edges
            .iter()
            .filter(|edge| edge.to == index)
            .filter_map(|edge| design.tasks.get(edge.from))
            .collect();
        // Ways of which only one is taken do not wait for each other.
        let chosen = cx.flow.as_ref().is_some_and(|flow| flow.behind_choice(index));
        if before.len() < 2 || chosen {
            continue;
        }
        let fix = Fix::set("Wait for all of them", Place::Task(task.id.clone(), TaskField::Join), Join::All.keyword());
        let mut because = vec![of(task, TaskField::Join, "waits for any one")];
        let reads = spot(&task.reads);
        let written = before
            .iter()
            .find(|step| spot(&step.writes).is_some_and(|spot| reads.is_some_and(|read| spot.meets(read))));
        if cx.state_machine() {
            let says = [
                "“",
                &task.name,
                "” is to start when any one of its predecessors is done, but a state machine waits for all parallel branches. Wait for all of them.",
            ];
            out.warn(&RULE, "join_any", says.concat(), because, vec![fix]);
        } else if let Some(step) = written {
            because.push(of(step, TaskField::Writes, &step.writes));
            let says = [
                "“",
                &task.name,
                "” may start while “",
                &step.name,
                "” still writes what it reads. Wait for all of them.",
            ];
            out.warn(&RULE, "join_any", says.concat(), because, vec![fix]);
        }
    }
}
