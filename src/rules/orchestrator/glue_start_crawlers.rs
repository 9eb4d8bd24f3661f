//! A Glue workflow would begin with more than two crawlers.
use crate::design::{Command, Fix, Step, TaskKind};
use crate::facts::glue;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC016",
    name: "glue-start-crawlers",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&glue::GL_02, &glue::GL_10],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    if !cx.glue_fits() || design.edges.is_empty() {
        return;
    }
    let waits = |index: usize| design.edges.iter().any(|edge| edge.to == index);
    let first = |&(index, task): &(usize, &Step)| task.kind == Some(TaskKind::GlueCrawler) && !waits(index);
    let first: Vec<&Step> = design.tasks.iter().enumerate().filter(first).map(|(_, task)| task).collect();
    let after = |(late, early): (&&Step, &&Step)| Command::Link { from: early.id.clone(), to: late.id.clone() };
    let late: Vec<Command> = first.iter().skip(2).zip(&first).map(after).collect();
    if !late.is_empty() {
        let says = "A Glue workflow has one start trigger, and a trigger starts two crawlers at most: let the others come after, or give one crawler several paths.";
        let fix = Fix::new("Start the others after the first two", Command::All(late));
        out.warn(&RULE, "glue_start_crawlers", says, cx.kinds(&first), vec![fix]);
    }
}
