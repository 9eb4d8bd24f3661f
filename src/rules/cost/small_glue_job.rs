//! A Glue job of five minutes or less runs every hour or more often.
use crate::design::{TaskField, TaskKind};
use crate::facts::prices;
use crate::rules::context::{duration, make_it, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST007",
    name: "small-glue-job",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_07],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(often) = cx.every(60) else { return };
    let small = |task: &_| duration(task, true).filter(|&minutes| minutes <= 5);
    let job = cx.design.of_kind(TaskKind::GlueJob).find_map(|task| Some((task, small(task)?)));
    let Some((job, minutes)) = job else { return };
    let mut because = vec![of(job, TaskField::Kind, &["Glue job, ", &minutes.to_string(), " min"].concat())];
    because.extend(often);
    let says = [
        "If “",
        &job.name,
        "” does not need Spark, a Lambda function can do it, or a Python shell job: 0.0275 US dollars an hour, where Spark takes 0.44 for each DPU (us-east-1, list price of ",
        prices::PR_07.source.read,
        ").",
    ];
    out.hint(&RULE, "small_glue_job", says.concat(), because, vec![make_it(job, TaskKind::Lambda)]);
}
