//! Texts and pictures for other programs, from what the analysis knows.

pub mod calendar;
pub mod csv;
pub mod dot;
pub mod mermaid;
pub mod png;
pub mod report;
pub mod svg;
#[cfg(test)]
mod tests;

use crate::design::{Groups, Step, TaskKind, secret_shaped, shorten, tidy};
use crate::schedule::{Civil, Instant};

/// What another program is called by: the first line of every text.
const BY: &str = concat!("Sluice ", env!("CARGO_PKG_VERSION"));

/// A name or condition as it leaves the page: on one line, without what is no character in XML, and not at all when it
/// looks like a secret.
fn shown(text: &str) -> String {
    if secret_shaped(text) {
        "left out: looks like a secret".to_owned()
    } else {
        tidy(&text.replace(['\u{fffe}', '\u{ffff}'], ""))
    }
}

/// The name of a step.
fn name(step: &Step) -> String {
    let name = shown(&step.name);
    if name.is_empty() { "unnamed step".to_owned() } else { name }
}

/// A part of a group that is written.
enum Part<'a> {
    /// The group with this number and name begins.
    Begin(usize, &'a str),
    /// A step that is in no smaller group.
    Step(usize),
    /// It ends.
    End,
}

/// Writes the groups inside `outer`, each with what is inside it, indented.
fn nested(
    text: &mut String,
    groups: &Groups,
    outer: Option<usize>,
    indent: &str,
    write: &dyn Fn(&mut String, Part<'_>, &str),
) {
    for (at, (group, name)) in groups.all.iter().zip(&groups.names).enumerate() {
        if group.inside == outer {
            let deeper = [indent, "  "].concat();
            write(text, Part::Begin(at, name), indent);
            nested(text, groups, Some(at), &deeper, write);
            for &step in group.tasks.iter().filter(|&&step| groups.of(step) == Some(at)) {
                write(text, Part::Step(step), &deeper);
            }
            write(text, Part::End, indent);
        }
    }
}

/// The kind of a step, in words.
fn kind(step: &Step) -> Option<&'static str> {
    step.kind.map(TaskKind::label)
}

/// The kind as it fits into the box of a step, beside its time: without what is in brackets and "function".
pub(crate) fn boxed_kind(step: &Step) -> String {
    let kind = kind(step).unwrap_or("kind not chosen");
    let kind = kind.split_once(" (").map_or(kind, |(short, _)| short).trim_end_matches(" function");
    shorten(kind, if step.typical.is_some() { 14 } else { 24 })
}

/// "15 min", "2 h", "2 h 10 min".
pub(crate) fn minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => [&rest.to_string(), " min"].concat(),
        (hours, 0) => [&hours.to_string(), " h"].concat(),
        (hours, rest) => [&hours.to_string(), " h ", &rest.to_string(), " min"].concat(),
    }
}

/// "2027-03-01".
pub(crate) fn day(at: Instant) -> String {
    let mut text = Civil::at(at, 0).to_string();
    text.truncate(10);
    text
}

/// The name of a step as far as it fits into its box, 144 pixels at 14 pixels an em, in bold letters of a wide font;
/// with an ellipsis where some are left out.
pub(crate) fn boxed_name(name: &str) -> String {
    const WIDE: u32 = 100 * 144 / 14;
    // Hundredths of an em.
    let width = |letter: char| match letter {
        'i' | 'I' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 37,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | ' ' => 45,
        // The last ones are letters as wide as they are high.
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '\u{2e80}'.. => 105,
        'a'..='z' | '0'..='9' | '_' => 68,
        _ => 78,
    };
    let all = name.chars().fold(0_u32, |sum, letter| sum.saturating_add(width(letter)));
    if all <= WIDE {
        return name.to_owned();
    }
    let mut left = WIDE - 100;
    let fits = |letter: &char| {
        let rest = left.checked_sub(width(*letter));
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    let mut short: String = name.chars().take_while(fits).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
