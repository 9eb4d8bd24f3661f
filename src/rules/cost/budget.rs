//! The monthly budget is below the price of a small MWAA environment.
use crate::design::{Field, Orchestrator, Usd};
use crate::facts::prices;
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::SMALL};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST005",
    name: "budget",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_12],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Usd(budget)) = cx.design.limits.budget.filter(|&Usd(budget)| budget < SMALL && cx.steps > 0) else {
        return;
    };
    let because = vec![cx.answer(Field::Budget, &format!("{budget} US dollars"))];
    let says = format!(
        "The budget of {budget} US dollars a month is less than a small MWAA environment costs by itself: about {SMALL} (us-east-1, list price of {}).",
        prices::PR_12.source.read
    );
    if cx.airflow_stays() {
        out.warn(&RULE, "budget_below_mwaa", says, because, Vec::new());
    } else {
        out.con(&RULE, Orchestrator::Mwaa, Strength::Strong, says, because);
    }
}
