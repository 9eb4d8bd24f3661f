//! MWAA is near: Airflow is in use, the team knows it, or the graph is large or tangled.
use crate::design::{Field, Minutes};
use crate::facts::mwaa;
use crate::rules::context::yes;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST003",
    name: "mwaa-serverless",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&mwaa::MW_33, &mwaa::MW_34, &mwaa::MW_36, &mwaa::MW_39],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let team = &cx.design.team;
    let mut because = Vec::new();
    if cx.airflow_stays() {
        because.push(cx.answer(Field::Airflow, "In use"));
    }
    if cx.tangled {
        because.extend(cx.graph());
    }
    if yes(team.airflow_skills) {
        because.push(cx.answer(Field::AirflowSkills, "Yes"));
    }
    if because.is_empty() || !cx.coordinated {
        return;
    }
    let mut says = "MWAA Serverless is a third way to run Airflow: paid by task time, no standing cost, DAGs in YAML, no custom operators or plugins.".to_owned();
    if yes(cx.design.flow.backfills) {
        because.push(cx.answer(Field::Backfills, "Yes"));
        says.push_str(" It ignores catchup, so backfills by date are yours to start.");
    }
    if cx.design.tasks.iter().any(|task| task.worst.or(task.typical).is_some_and(|Minutes(minutes)| minutes > 60)) {
        because.extend(cx.durations(true));
        says.push_str(" A task may take 60 minutes there; longer work has to be started and polled.");
    }
    out.note(&RULE, "mwaa_serverless", says, because);
}
