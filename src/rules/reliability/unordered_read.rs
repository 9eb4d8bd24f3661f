//! A step reads what another of the same run writes, but neither waits for the other.
use crate::design::{Command, Fix, Step, TaskField};
use crate::facts::reliability;
use crate::rules::context::of;
use crate::rules::places::{Spot, spot};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL031",
    name: "unordered-read",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&reliability::RL_06],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let design = cx.design;
    let Some(flow) = cx.flow.as_ref().filter(|flow| !flow.links().is_empty()) else { return };
    let written: Vec<(usize, Spot<'_>)> =
        design.tasks.iter().enumerate().filter_map(|(index, step)| Some((index, spot(&step.writes)?))).collect();
    for (to, reader) in design.tasks.iter().enumerate() {
        let Some(read) = spot(&reader.reads) else { continue };
        let waits = |from: usize| from == to || flow.into(to).any(|(_, link)| link.from == from);
        let mut open: Vec<usize> =
            written.iter().filter(|(from, spot)| spot.meets(read) && !waits(*from)).map(|(from, _)| *from).collect();
        if open.is_empty() {
            continue;
        }
        let ordered = flow.ordered(to);
        // What no run has beside it writes nothing that this run may miss.
        open.retain(|&from| ordered.get(from) == Some(&false) && !flow.apart(from, to));
        let writers: Vec<&Step> = open.into_iter().filter_map(|from| design.tasks.get(from)).collect();
        let Some(writer) = writers.first() else { continue };
        let link = |step: &&Step| Command::Link { from: step.id.clone(), to: reader.id.clone() };
        let label = ["Let “", &reader.name, "” wait"].concat();
        let fix = Fix::new(label, Command::All(writers.iter().map(link).collect()));
        let because = vec![
            of(reader, TaskField::Reads, &["reads ", &reader.reads].concat()),
            of(writer, TaskField::Writes, &["writes ", &writer.writes].concat()),
        ];
        let says = [
            "“",
            &reader.name,
            "” reads what “",
            &writer.name,
            "” writes but does not wait for it: it may see the data of the last run, or half of the new. Let it wait.",
        ];
        out.warn(&RULE, "unordered_read", says.concat(), because, vec![fix]);
    }
}
