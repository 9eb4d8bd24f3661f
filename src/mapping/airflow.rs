//! Tasks of an Airflow DAG: trigger rules, branches, mapped tasks, groups.

use super::{Gap, Mapping, Piece, mixed, names};
use crate::dag::{After, Flow, Join};
use crate::design::Design;

pub(super) fn mapping(design: &Design, flow: &Flow) -> Mapping {
    let mut mapping = Mapping::default();
    let mut add = |what, says: String| mapping.pieces.push(Piece { depth: 0, what, says });
    let mut rules: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for step in 0..flow.len() {
        let rule = rule(flow, step);
        match rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, steps)) => steps.push(step),
            None => rules.push((rule, vec![step])),
        }
        let mut ways: Vec<String> = Vec::new();
        for (at, link) in flow.out(step).filter(|(_, link)| link.branch > 0) {
            let when = design.edges.get(at).map_or("", |edge| &edge.when);
            ways.push([&names(design, [link.to]), " when ", when].concat());
        }
        if !ways.is_empty() {
            add("Branch", ["after ", &names(design, [step]), ": ", &ways.join(", ")].concat());
        }
        if let Some(each) = design.tasks.get(step).map(|step| &step.each).filter(|each| !each.is_empty()) {
            add("Mapped task", [&names(design, [step]), ", expanded over each ", each].concat());
        }
    }
    for (rule, steps) in rules {
        let says = match (rule, steps.len()) {
            ("all_success", many @ 6..) => ["all_success, the default: ", &many.to_string(), " tasks"].concat(),
            _ => [rule, if rule == "all_success" { ", the default: " } else { ": " }, &names(design, steps)].concat(),
        };
        add("Trigger rule", says);
    }
    mapping.gaps = gaps(flow);
    mapping
}

pub(super) fn gaps(flow: &Flow) -> Vec<Gap> {
    (0..flow.len()).filter(|&step| mixed(flow, step)).map(Gap::Rules).collect()
}

/// The trigger rule that says what the links to a step ask for; of mixed links the nearest.
fn rule(flow: &Flow, step: usize) -> &'static str {
    let links = || flow.into(step).map(|(_, link)| link);
    let all_are = |after: After| links().all(|link| link.after == after);
    let any = flow.any(step) && links().count() > 1;
    if all_are(After::Success) {
        match flow.join(step) {
            Join::Any if any && flow.alternatives(step) => "none_failed_min_one_success",
            Join::Any if any => "one_success",
            Join::Ran if links().count() > 1 => "none_failed_min_one_success",
            _ => "all_success",
        }
    } else if all_are(After::Failure) {
        if flow.join(step) == Join::All || links().count() < 2 { "all_failed" } else { "one_failed" }
    } else if any {
        "one_done"
    } else {
        "all_done"
    }
}
