//! Some steps run on systems outside this AWS account.
use crate::design::{Field, Orchestrator};
use crate::facts::{guidance, mwaa};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::yes};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC012",
    name: "outside-aws",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_05, &mwaa::MW_39],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !yes(cx.design.flow.outside_aws) || !cx.coordinated {
        return;
    }
    let mut because = vec![cx.answer(Field::OutsideAws, "Yes")];
    if cx.tangled {
        because.extend(cx.graph());
    }
    let strength = if cx.tangled { Strength::Strong } else { Strength::Weak };
    let says =
        "Some steps run outside this AWS account: Airflow has operators for other systems and takes custom ones.";
    out.pro(&RULE, Orchestrator::Mwaa, strength, says, because);
}
