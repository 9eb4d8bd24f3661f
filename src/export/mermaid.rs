//! The graph as a flowchart of Mermaid.

use super::{BY, Part, kind, name, nested, shown};
use crate::design::{Design, On};
use crate::import::say;

/// One line a step and one a link. The lower line of a box is the kind of the step. Groups follow the links, and name
/// steps that are there, so that these keep their order.
pub fn mermaid(design: &Design) -> String {
    let mut text = ["%% ", BY, ", flowchart of ", &label(&shown(&design.name)), "\nflowchart LR\n"].concat();
    for (at, step) in design.tasks.iter().enumerate() {
        text.extend(["    ", &id(at), "[\"", &label(&name(step))]);
        if let Some(kind) = kind(step) {
            text.extend(["<br/>", &label(kind)]);
        }
        text.push_str("\"]\n");
    }
    for edge in &design.edges {
        let arrow = if edge.on == On::Failure { " -.->" } else { " -->" };
        text.extend(["    ", &id(edge.from), arrow]);
        let says = say(edge.on, &shown(&edge.when));
        if !says.is_empty() {
            text.extend(["|\"", &label(&says), "\"|"]);
        }
        text.extend([" ", &id(edge.to), "\n"]);
    }
    let groups = design.groups();
    nested(&mut text, &groups, None, "    ", &|text, part, indent| match part {
        Part::Begin(at, name) => {
            text.extend([indent, "subgraph g", &at.to_string(), "[\"", &label(&shown(name)), "\"]\n"]);
        }
        Part::Step(step) => text.extend([indent, &id(step), "\n"]),
        Part::End => text.extend([indent, "end\n"]),
    });
    text
}

/// Never a word of the language.
fn id(at: usize) -> String {
    ["s", &(at + 1).to_string()].concat()
}

/// A text within quotes: what Mermaid, or the Markdown and HTML it takes labels for, could read as something else is
/// written by number.
fn label(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let word = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
    let mut label = String::with_capacity(text.len());
    for (at, &letter) in letters.iter().enumerate() {
        let (before, after) = (word(at.checked_sub(1)), word(Some(at + 1)));
        let plain = match letter {
            ' ' => at > 0 && letters.get(at - 1) != Some(&' '),
            '-' | '_' => before && after,
            '(' | ',' => true,
            // "1)" begins a list.
            ')' => !at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit),
            other => other.is_alphanumeric(),
        };
        match letter {
            '"' => label.push_str("#quot;"),
            _ if plain => label.push(letter),
            _ => label.extend(["#", &u32::from(letter).to_string(), ";"]),
        }
    }
    label
}
