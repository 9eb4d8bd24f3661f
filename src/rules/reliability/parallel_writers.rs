//! Two steps write to the same place, and neither waits for the other.
use crate::design::{Command, Fix, Step, TaskField, TaskKind};
use crate::facts::{reliability, services};
use crate::rules::context::of;
use crate::rules::places::{Spot, spot};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL032",
    name: "parallel-writers",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_06, &services::BA_23],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    let Some(flow) = cx.flow.as_ref().filter(|flow| !flow.links().is_empty()) else { return };
    let written: Vec<(usize, &Step, Spot<'_>)> =
        design.tasks.iter().enumerate().filter_map(|(index, step)| Some((index, step, spot(&step.writes)?))).collect();
    for (at, &(from, first, place)) in written.iter().enumerate() {
        let same = |&&(_, _, other): &&(usize, &Step, Spot<'_>)| place == other;
        let mut others = written.iter().skip(at + 1).filter(same).peekable();
        if others.peek().is_none() {
            continue;
        }
        let ordered = flow.ordered(from);
        // Of two that a run does not both take, neither finds the other at work.
        let beside = |&&(to, ..): &&(usize, &Step, Spot<'_>)| ordered.get(to) == Some(&false) && !flow.apart(from, to);
        let Some(&(_, second, _)) = others.find(beside) else { continue };
        let then = if first.kind == Some(TaskKind::RedshiftLoad) {
            "loads into one table run one after another"
        } else {
            "there are no locks, and of two that write the same object the last wins"
        };
        let says = [
            "“",
            &first.name,
            "” and “",
            &second.name,
            "” may write to one place at the same time: ",
            then,
            ". Give each its own place, or let one wait for the other.",
        ];
        let because = vec![
            of(second, TaskField::Writes, &["writes ", &second.writes].concat()),
            of(first, TaskField::Writes, &["writes ", &first.writes].concat()),
        ];
        let label = ["Let “", &second.name, "” wait"].concat();
        let fix = Fix::new(label, Command::Link { from: first.id.clone(), to: second.id.clone() });
        out.hint(&RULE, "parallel_writers", says.concat(), because, vec![fix]);
    }
}
