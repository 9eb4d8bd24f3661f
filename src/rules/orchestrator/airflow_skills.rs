//! The team knows Airflow and Python, or does not.
use crate::design::{Field, Orchestrator};
use crate::facts::{guidance, mwaa};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Strength,
    context::{no, yes},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "ORC013",
    name: "airflow-skills",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&guidance::DG_06, &mwaa::MW_39],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    if !cx.coordinated {
        return;
    }
    let skills = cx.design.team.airflow_skills;
    if yes(skills) {
        let mut because = vec![cx.answer(Field::AirflowSkills, "Yes")];
        if cx.tangled {
            because.extend(cx.graph());
        }
        let strength = if cx.tangled { Strength::Strong } else { Strength::Weak };
        out.pro(&RULE, Orchestrator::Mwaa, strength, "The team knows Airflow and Python.", because);
    } else if no(skills) {
        let because = vec![cx.answer(Field::AirflowSkills, "No")];
        let says = "Nobody in the team knows Airflow: DAGs, operators and upgrades would have to be learned first.";
        out.con(&RULE, Orchestrator::Mwaa, Strength::Weak, says, because);
    }
}
