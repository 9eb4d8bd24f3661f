//! The monthly budget is below what MWAA costs while nothing runs.
use crate::design::{Field, Orchestrator, Usd};
use crate::facts::{mwaa, prices};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{NETWORKED, SMALL},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST005",
    name: "budget",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_12, &prices::PR_22, &prices::PR_23, &mwaa::MW_13],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Usd(budget)) = cx.design.limits.budget.filter(|&Usd(budget)| budget < NETWORKED && cx.steps > 0) else {
        return;
    };
    let because = vec![cx.answer(Field::Budget, &format!("{budget} US dollars"))];
    let (strength, costs) = if budget < SMALL {
        (Strength::Strong, format!("a small MWAA environment costs by itself: about {SMALL}"))
    } else {
        (Strength::Weak, format!("a small MWAA environment costs with two NAT gateways: about {NETWORKED}"))
    };
    let says = format!(
        "The budget of {budget} US dollars a month is less than {costs} (us-east-1, list price of {}).",
        prices::PR_12.source.read
    );
    if !cx.airflow_stays() {
        out.con(&RULE, Orchestrator::Mwaa, strength, says, because);
    } else if strength == Strength::Strong {
        out.warn(&RULE, "budget_below_mwaa", says, because, Vec::new());
    }
}
