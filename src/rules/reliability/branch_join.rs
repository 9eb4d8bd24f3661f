//! A step waits for all of its predecessors, and a condition decides whether all of them run.
use crate::dag::Never;
use crate::facts::{glue, mwaa};
use crate::rules::context::{waits, whichever};
use crate::rules::{Context, Family, Rule, Verdicts};

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
    let Some(flow) = &cx.flow else { return };
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
        out.warn(&RULE, "join_of_branches", says.concat(), vec![waits(join)], vec![whichever(join)]);
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
        out.hint(&RULE, "join_partly_skipped", says.concat(), vec![waits(join)], vec![whichever(join)]);
    }
}
