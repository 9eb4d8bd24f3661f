//! A link repeats what a longer way through other steps says already.
use crate::design::{Command, Fix, LinkField, Place};
use crate::facts::{glue, mwaa};
use crate::rules::{Context, Evidence, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL061",
    name: "redundant-link",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_11, &mwaa::MW_42],
    weighs: false,
    check,
};

/// Links that are named each; more would only be more of the same.
const MOST: usize = 5;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(flow) = cx.flow.as_ref().filter(|flow| flow.links().len() > 2) else { return };
    for link in flow.certain().redundant.iter().take(MOST) {
        let Some(edge) = cx.design.edges.get(*link) else { continue };
        let (Some(from), Some(to)) = (cx.design.tasks.get(edge.from), cx.design.tasks.get(edge.to)) else { continue };
        let says = [
            "“",
            &to.name,
            "” waits for “",
            &from.name,
            "” anyway, by another step that it waits for: the link between the two says nothing new.",
        ];
        let place = Place::Link(from.id.clone(), to.id.clone(), LinkField::On);
        let because = vec![Evidence::new(place, ["“", &to.name, "” waits for “", &from.name, "”"].concat())];
        let unlink = Command::Unlink { from: from.id.clone(), to: to.id.clone() };
        let fix = Fix::new(["Remove ", &from.name, " → ", &to.name].concat(), unlink).safe();
        out.hint(&RULE, "redundant_link", says.concat(), because, vec![fix]);
    }
}
