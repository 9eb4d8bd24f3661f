//! A Glue job, an Athena query, a Redshift statement or an EMR Serverless job may take longer than its service lets it run.
use crate::design::{Minutes, TaskField, TaskKind};
use crate::facts::{glue, reliability, services};
use crate::rules::context::{make_it, of};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL024",
    name: "longest-run",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_27, &services::BA_13, &services::BA_15, &services::BA_25, &reliability::RL_08],
    weighs: false,
    check,
};

/// Longest Athena query unless a quota is raised, minutes (RL-08).
const QUERY: u32 = 30;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    for task in &cx.design.tasks {
        let Some(kind) = task.kind else { continue };
        let (limit, what) = match kind {
            TaskKind::GlueJob | TaskKind::GlueDataQuality => (10_080, "a Glue job"),
            TaskKind::EmrServerless => (10_080, "an EMR Serverless job"),
            TaskKind::RedshiftLoad => (1_440, "a statement of the Redshift Data API"),
            TaskKind::Athena => (240, "an Athena query, whatever the quota,"),
            _ => continue,
        };
        let Some(Minutes(length)) = task.worst.max(task.typical) else { continue };
        let field = if task.worst > task.typical { TaskField::Worst } else { TaskField::Typical };
        let because = || vec![of(task, field, &[length.to_string().as_str(), " min"].concat())];
        if length > limit {
            let fixes = if kind == TaskKind::Athena { vec![make_it(task, TaskKind::GlueJob)] } else { Vec::new() };
            let says = format!(
                "“{}” may take {length} minutes, but {what} is stopped after {limit}. Split the work.",
                task.name
            );
            out.warn(&RULE, "longest_run", says, because(), fixes);
        } else if kind == TaskKind::Athena && length > QUERY {
            let says = format!(
                "“{}” may take {length} minutes, but Athena stops a query after {QUERY} unless its quota is raised: ask AWS for {length} minutes or more (240 at most).",
                task.name
            );
            out.note(&RULE, "athena_query_quota", says, because());
        }
    }
}
