//! The longest chain of steps takes longer than the shortest time between two runs.

use crate::design::{Field, Fix};
use crate::facts::{glue, mwaa};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL002",
    name: "overlapping-runs",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_07, &glue::GL_29, &mwaa::MW_32],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(gap) = cx.gap else { return };
    let (typical, worst) = (cx.chain(false).unwrap_or(0), cx.chain(true).unwrap_or(0));
    if worst <= gap {
        return;
    }
    let usual = typical > gap;
    let (length, when) = if usual { (typical, "usually") } else { (worst, "at worst") };
    let mut because = cx.expression();
    because.extend(cx.durations(!usual));
    let mend = if cx.dag() {
        "set max_active_runs to 1 (16 is the default)"
    } else {
        "limit concurrent runs to one (Glue drops a start over that limit)"
    };
    let says = format!(
        "A run takes {length} minutes {when}, but the next starts after {gap}: runs overlap. Start them less often, or {mend}."
    );
    let rate = cx.design.timing().is_some_and(|timing| timing.expression.is_rate());
    let every = || {
        Fix::set(
            format!("Start every {worst} minutes"),
            Field::Expression,
            ["rate(", &worst.to_string(), " minutes)"].concat(),
        )
    };
    out.warn(&RULE, "overlapping_runs", says, because, rate.then(every).into_iter().collect());
}
