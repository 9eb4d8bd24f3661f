//! What a text looks like.

use super::Format;
use super::mermaid::is_header;

/// The format that `text` looks like; a list with arrows when it looks like nothing else.
pub fn detect(text: &str) -> Format {
    let start = text.trim_start();
    // JSON: neither a list of Python (`[a, b] >> c`) nor a name in brackets.
    let inside = start.strip_prefix(['{', '[']).map(str::trim_start);
    if inside.is_some_and(|inside| inside.is_empty() || inside.starts_with(['"', '{', '}'])) {
        let has = |word: &str| start.contains(word);
        return if has("\"StartAt\"") || has("\\\"StartAt\\\"") { Format::States } else { Format::Glue };
    }
    let lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let comment = |line: &&str| ["%%", "//", "#", "/*", "*", "---"].iter().any(|mark| line.starts_with(mark));
    let first = lines.clone().find(|line| !comment(line)).unwrap_or_default();
    if lines.clone().any(is_header) || start.starts_with("---\n") {
        return Format::Mermaid;
    }
    let opens = |line: &str, word: &str| {
        line.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
    };
    // What a tool writes above it, in a comment of several lines, is not the first line.
    let graph = ["strict", "digraph", "graph"].iter().any(|word| opens(first, word));
    if (graph || lines.clone().any(|line| opens(line, "digraph"))) && start.contains('{') {
        return Format::Dot;
    }
    let (table, headed) = super::table::looks(start);
    if headed {
        return Format::Table;
    }
    if super::airflow::looks(start) {
        return Format::Airflow;
    }
    let arrows = ["->", "=>", ">>", "–>", "—>", "→", "⇒", "➜", "<-", "←", " > "];
    // What stands in quotes is part of a name.
    let linked = start.split('"').step_by(2).any(|part| arrows.iter().any(|arrow| part.contains(arrow)));
    if table && !linked { Format::Table } else { Format::Arrows }
}
