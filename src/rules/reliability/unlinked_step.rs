//! A step has no link while others have.
use crate::design::{Place, TaskField};
use crate::facts::glue;
use crate::rules::context::count;
use crate::rules::{Context, Evidence, Family, Rule, Verdicts, context::len};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL060",
    name: "unlinked-step",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_12],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    let mut linked = vec![false; design.tasks.len()];
    for edge in &design.edges {
        for end in [edge.from, edge.to] {
            if let Some(linked) = linked.get_mut(end) {
                *linked = true;
            }
        }
    }
    if !linked.contains(&true) {
        return;
    }
    let alone: Vec<_> =
        design.tasks.iter().zip(&linked).filter(|(_, linked)| !**linked).map(|(task, _)| task).collect();
    let Some(first) = alone.first() else { return };
    let rest = len(&alone) - 1;
    let who = match rest {
        0 => ["“", &first.name, "” waits for nothing, and nothing waits for it: it starts"].concat(),
        rest => {
            let others = count(rest, "other step");
            ["“", &first.name, "” and ", &others, " wait for nothing, and nothing waits for them: they start"].concat()
        }
    };
    let because = alone.iter().take(3).map(|task| {
        Evidence::new(Place::Task(task.id.clone(), TaskField::Name), ["“", &task.name, "” has no link"].concat())
    });
    out.note(&RULE, "unlinked_step", who + " with the run. Look whether a link is missing.", because.collect());
}
