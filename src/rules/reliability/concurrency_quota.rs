//! A step is to run more often at once than its service allows.
use crate::design::{Count, Fix, Place, TaskField, TaskKind};
use crate::facts::{glue, services};
use crate::forecast::limits::{GLUE_RUNS, LAMBDA};
use crate::rules::context::{EMR_STEPS, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL022",
    name: "concurrency-quota",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_20, &services::BA_05, &services::BA_11],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in &cx.design.tasks {
        let Some(Count(wanted)) = task.concurrency else { continue };
        let (most, what, adjustable) = match task.kind {
            Some(TaskKind::EmrStep) => (EMR_STEPS, "an EMR cluster runs 256 steps at once at most", false),
            Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => {
                (GLUE_RUNS.number, "an account runs 2,000 Glue jobs at once by default", true)
            }
            _ if cx.in_lambda(task) => {
                (LAMBDA.number, "an account runs 1,000 Lambda functions at once in a Region by default", true)
            }
            _ => continue,
        };
        if wanted <= most {
            continue;
        }
        let because = vec![of(task, TaskField::Concurrency, &[&wanted.to_string(), " at once"].concat())];
        let place = Place::Task(task.id.clone(), TaskField::Concurrency);
        let fix = Fix::set(format!("Run {most} at once at most"), place, most.to_string());
        let says = ["“", &task.name, "” is to run ", &wanted.to_string(), " times at once, but ", what].concat();
        if adjustable {
            let says = [&says, ": ask AWS for more in time, or run fewer."].concat();
            out.hint(&RULE, "concurrency_quota", says, because, vec![fix]);
        } else {
            out.warn(&RULE, "concurrency_quota", [&says, ": run fewer."].concat(), because, vec![fix.safe()]);
        }
    }
}
