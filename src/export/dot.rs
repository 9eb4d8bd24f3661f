//! The graph as DOT, for Graphviz.

use super::{BY, Part, kind, name, nested, shown};
use crate::design::{Design, Join, On, TaskKind};
use crate::import::say;

/// One line a step and one a link. Graphviz ignores `kind` and `join`, which bring back what the picture does not say.
pub fn dot(design: &Design) -> String {
    let mut text = ["// ", BY, ", graph of ", &shown(&design.name), "\n"].concat();
    text.push_str("digraph \"sluice\" {\n  rankdir=LR;\n  node [shape=box];\n");
    for (at, step) in design.tasks.iter().enumerate() {
        text.extend(["  ", &id(at), " [label=\"", &label(&name(step))]);
        if let Some(kind) = kind(step) {
            text.extend(["\\n", kind]);
        }
        text.push('"');
        if let Some(kind) = step.kind.map(TaskKind::keyword) {
            text.extend([", kind=\"", kind, "\""]);
        }
        if !step.each.is_empty() {
            text.push_str(", peripheries=2");
        }
        if step.join != Join::All {
            text.extend([", join=\"", step.join.keyword(), "\""]);
        }
        text.push_str("];\n");
    }
    for edge in &design.edges {
        text.extend(["  ", &id(edge.from), " -> ", &id(edge.to)]);
        let says = say(edge.on, &shown(&edge.when));
        if !says.is_empty() {
            let style = if edge.on == On::Failure { "\", style=dashed]" } else { "\"]" };
            text.extend([" [label=\"", &label(&says), style]);
        }
        text.push_str(";\n");
    }
    let groups = design.groups();
    nested(&mut text, &groups, None, "  ", &|text, part, indent| match part {
        Part::Begin(at, name) => {
            let label = label(&shown(name));
            text.extend([indent, "subgraph \"cluster_", &at.to_string(), "\" { graph [label=\"", &label, "\"];\n"]);
        }
        Part::Step(step) => text.extend([indent, &id(step), ";\n"]),
        Part::End => text.extend([indent, "}\n"]),
    });
    text.push_str("}\n");
    text
}

fn id(at: usize) -> String {
    ["\"s", &(at + 1).to_string(), "\""].concat()
}

/// A label within quotes: Graphviz reads marks of its own and those of HTML in it.
fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}
