//! A Lambda function may take longer than 15 minutes, or several in a row would if they were one.
use crate::design::{Minutes, TaskField, TaskKind};
use crate::facts::services;
use crate::rules::context::{LAMBDA_MINUTES, make_it, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL006",
    name: "lambda-minutes",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&services::BA_01, &services::BA_02],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let mut sum = 0_u32;
    let (mut over, mut mixed) = (false, false);
    for task in &cx.design.tasks {
        if !cx.in_lambda(task) {
            mixed = true;
            continue;
        }
        let Some(Minutes(length)) = task.worst.max(task.typical) else { continue };
        let field = if task.worst > task.typical { TaskField::Worst } else { TaskField::Typical };
        sum = sum.saturating_add(length);
        if length <= LAMBDA_MINUTES {
            continue;
        }
        over = true;
        let because = vec![of(task, field, &[length.to_string().as_str(), " min"].concat())];
        let fixes = vec![make_it(task, TaskKind::Ecs), make_it(task, TaskKind::GlueJob)];
        let what = if task.kind == Some(TaskKind::Lambda) {
            "a Lambda function"
        } else {
            "the Lambda function it is taken to be"
        };
        let says = format!(
            "“{}” may take {length} minutes, but {what} is stopped after {LAMBDA_MINUTES}. Use an ECS task or a Glue job, or split the work.",
            task.name
        );
        out.warn(&RULE, "lambda_15_min_limit", says, because, fixes);
    }
    if !over && !mixed && sum > LAMBDA_MINUTES && cx.dependent {
        let says = format!(
            "Together the functions may take {sum} minutes: keep them apart, because one function is stopped after {LAMBDA_MINUTES}."
        );
        out.note(&RULE, "lambda_15_min_limit", says, cx.durations(true));
    }
}
