//! Text without characters that make it read as something else than it is, and names made of it.

/// `text` without control characters and without characters that turn the direction of writing. Line breaks and tabs
/// stay where several lines are allowed.
pub(crate) fn clean(text: &str, lines: bool) -> String {
    let bad = |c: char| {
        (c.is_control() && !(lines && matches!(c, '\n' | '\t')))
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|c| !bad(*c)).collect()
}

/// One line, cleaned and without space around it: what is typed into a form has not passed `share`.
pub(crate) fn tidy(text: &str) -> String {
    clean(text, false).trim().to_owned()
}

/// A name for resources: lower case letters, digits and single hyphens, at most 40; `fallback` when nothing is left.
pub(crate) fn slug(name: &str, fallback: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if out.len() == 40 {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { fallback.to_owned() } else { out.to_owned() }
}
