//! Low cost matters more than convenience.
use crate::design::{Field, Orchestrator};
use crate::facts::prices;
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::yes};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST006",
    name: "thrift",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_12],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if yes(cx.design.limits.thrift) && cx.steps > 0 && !cx.airflow_stays() {
        let says = "Low cost matters more than convenience: MWAA is the only option of the three that is paid for by the hour.";
        out.con(&RULE, Orchestrator::Mwaa, Strength::Weak, says, vec![cx.answer(Field::Thrift, "Yes")]);
    }
}
