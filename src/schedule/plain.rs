//! The characters of an expression, and what look-alikes and ornaments stand for.

/// A character that may stand in an expression: printable ASCII without the backslash that Markdown adds before `*`.
pub(super) fn is_plain(c: char) -> bool {
    (' '..='~').contains(&c) && c != '\\'
}

/// Probably a letter: it lies outside the blocks of punctuation and symbols. What Unicode says of each character weighs
/// 2 kB in the page.
fn is_letter(c: char) -> bool {
    c >= '\u{c0}' && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{2fff}' | '\u{fe00}'..='\u{feff}' | '\u{1f000}'..)
}

/// `text` with look-alikes replaced and ornaments dropped; `None` when it is plain already.
pub(super) fn plain(text: &str) -> Option<String> {
    if text.chars().all(is_plain) {
        return None;
    }
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => plain.push('-'),
            '\u{2217}' | '\u{204e}' | '\u{fe61}' => plain.push('*'),
            '\u{2044}' | '\u{2215}' => plain.push('/'),
            // The full-width forms stand in the order of ASCII.
            '\u{ff01}'..='\u{ff5e}' => plain.extend(u8::try_from(u32::from(c) - 0xfee0).map(char::from)),
            _ if c.is_whitespace() => plain.push(' '),
            _ if is_plain(c) || is_letter(c) => plain.push(c),
            _ => {}
        }
    }
    Some(plain)
}
