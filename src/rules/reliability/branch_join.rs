//! A step waits for all of its predecessors, and a condition decides whether all of them run.
use crate::dag::Never;
use crate::design::{Fix, Place, Step, TaskField};
use crate::facts::{glue, mwaa};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL062",
    name: "branch-join",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_11, &mwaa::MW_42],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let branching = |flow: &&crate::dag::Flow| flow.links().iter().any(|link| link.branch > 0);
    let Some(flow) = cx.flow.as_ref().filter(branching) else { return };
    let certain = flow.certain();
    let step = |at: usize| cx.design.tasks.get(at);
    for (at, never) in certain.never.iter().enumerate() {
        let Some(Never::TwoBranches(chooser)) = never else { continue };
        let (Some(join), Some(chooser)) = (step(at), step(*chooser)) else { continue };
        let says = [
            "“",
            &join.name,
            "” waits for all of its predecessors, which follow different conditions of “",
            &chooser.name,
            "”: when only one holds, Airflow skips it and a trigger of Glue joined by AND does not fire.",
        ];
        out.warn(&RULE, "join_of_branches", says.concat(), vec![waits(join)], vec![any(join)]);
    }
    for &(at, chooser) in &certain.partly {
        let (Some(join), Some(chooser)) = (step(at), step(chooser)) else { continue };
        let says = [
            "“",
            &join.name,
            "” waits for all of its predecessors, and one of them runs only on a condition of “",
            &chooser.name,
            "”: when that does not hold, Airflow skips “",
            &join.name,
            "” as well.",
        ];
        out.hint(&RULE, "join_partly_skipped", says.concat(), vec![waits(join)], vec![any(join)]);
    }
}

fn waits(join: &Step) -> Evidence {
    Evidence::new(Place::Task(join.id.clone(), TaskField::Join), ["“", &join.name, "” waits for all"].concat())
}

fn any(join: &Step) -> Fix {
    Fix::set("Go on with whichever ran", Place::Task(join.id.clone(), TaskField::Join), "any")
}
