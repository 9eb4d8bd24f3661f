//! MWAA would be set up for this pipeline.
use crate::design::{Airflow, Field, Orchestrator};
use crate::facts::{mwaa, prices};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{SMALL, count, yes},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST001",
    name: "mwaa-standing-cost",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_12, &mwaa::MW_33],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if cx.steps == 0 {
        return;
    }
    let cost = format!(
        "0.49 US dollars an hour, about {SMALL} a month, also while nothing runs (us-east-1, list price of {})",
        prices::PR_12.source.read
    );
    let mut because = cx.graph();
    if cx.airflow_stays() {
        if !cx.coordinated {
            because.push(cx.answer(Field::Airflow, "In use"));
            let says = format!(
                "A small MWAA environment costs {cost}. Worth it when other pipelines share it, not for this one alone."
            );
            out.note(&RULE, "mwaa_cost_overkill", says, because);
        }
        return;
    }
    let (strength, says) = if cx.tangled {
        (Strength::Weak, format!("A small MWAA environment costs {cost}."))
    } else {
        (
            Strength::Strong,
            format!(
                "A small MWAA environment costs {cost}: much for {}, when other services have no standing charge.",
                count(cx.steps, "step")
            ),
        )
    };
    let airflow = cx.design.team.airflow;
    let wanted = yes(cx.design.team.airflow_skills) || matches!(airflow, Some(Airflow::Retiring | Airflow::Proposed));
    if wanted && !cx.tangled {
        out.note(&RULE, "mwaa_cost_overkill", says.clone(), because.clone());
    }
    out.con(&RULE, Orchestrator::Mwaa, strength, says, because);
}
