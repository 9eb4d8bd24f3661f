//! Labels of boxes: marks for characters, and what the lines say.

use super::built::{Built, looked, one_line};
use super::kinds;

/// The character that a name of XML stands for.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

/// The character that the mark at the start of `text` stands for, and what follows it: `&amp;`, `&#35;`, `&#x23;`. In
/// Mermaid `#` begins a mark: `#quot;`, `#35;`.
fn mark(text: &str) -> Option<(char, &str)> {
    // No mark is longer.
    let end = text.bytes().take(11).position(|letter| {
        looked(1);
        letter == b';'
    })?;
    let (name, after) = (text.get(1..end)?, text.get(end + 1..)?);
    let number = if text.starts_with('#') { Some(name) } else { name.strip_prefix('#') };
    let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    Some((code.and_then(char::from_u32).or_else(|| named(name))?, after))
}

/// `text` with the characters that its marks, which begin with one of `starts`, stand for.
pub(super) fn decode(text: &str, starts: &[char]) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(starts) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let (letter, after) = mark(from).unwrap_or_else(|| {
            let mut letters = from.chars();
            (letters.next().unwrap_or_default(), letters.as_str())
        });
        plain.push(letter);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// Text of XML as it is meant.
pub(crate) fn unmark(text: &str) -> String {
    decode(text, &['&'])
}

/// Names a step by the lines of its label. The last line is its kind when it is the label of one.
pub(super) fn apply(built: &mut Built<'_>, step: usize, lines: &[String]) {
    let mut lines: Vec<String> = lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect();
    let kind = lines.get(1..).and_then(<[String]>::last).and_then(|line| kinds::named(line));
    if kind.is_some() {
        lines.pop();
    }
    if lines.is_empty() {
        return;
    }
    built.change(step, |step| {
        step.kind = kind;
        step.name = one_line(&lines.join(" "));
    });
}
