//! A Glue job, an EMR step or an EMR Serverless job runs once for each item.
use crate::design::{Count, TaskField, TaskKind};
use crate::facts::{glue, services};
use crate::rules::context::{copied_for_each, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL012",
    name: "parallel-limits",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_29, &services::BA_11, &services::BA_12],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in cx.design.tasks.iter().filter(|task| !task.each.is_empty()) {
        // More than one at a time: then the limit was thought of.
        let (Some(kind), None | Some(Count(0 | 1))) = (task.kind, task.concurrency) else { continue };
        let limit = match kind {
            TaskKind::GlueJob | TaskKind::GlueDataQuality => {
                "a Glue job runs once at a time by default, and a further start fails unless queuing is on"
            }
            TaskKind::EmrStep => "an EMR cluster runs one step at a time by default",
            TaskKind::EmrServerless => "EMR Serverless runs 16 vCPUs at once by default",
            _ => continue,
        };
        let says =
            ["“", &task.name, "” has many copies, but ", limit, ": raise that limit, and bound the copies to it."];
        let mut because = vec![copied_for_each(task), of(task, TaskField::Kind, kind.label())];
        if task.concurrency.is_some() {
            because.push(of(task, TaskField::Concurrency, "1 at once"));
        }
        out.warn(&RULE, "parallel_limits", says.concat(), because, Vec::new());
    }
}
