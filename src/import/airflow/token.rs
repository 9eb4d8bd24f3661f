//! Python as lines of tokens.

use crate::diag::Span;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    /// A text; `true` when it is formatted when the code runs.
    Text(String, bool),
    Number(String),
    /// `>>`
    Right,
    /// `<<`
    Left,
    Mark(char),
}

#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl<'a> Token<'a> {
    /// The name, when it is one.
    pub(super) fn name(&self) -> Option<&'a str> {
        (self.kind == Kind::Name).then_some(self.text)
    }
}

/// A logical line: as long as its brackets.
pub(super) struct Line<'a> {
    /// Columns in front of it.
    pub(super) indent: usize,
    pub(super) tokens: Vec<Token<'a>>,
}

impl Line<'_> {
    /// Whether a name that ends so is called in it.
    pub(super) fn calls(&self, end: &str) -> bool {
        self.tokens.windows(2).any(|pair| {
            matches!(pair, [name, open] if open.kind == Kind::Mark('(') && name.name().is_some_and(|name| name.ends_with(end)))
        })
    }

    /// Whether something is linked in it.
    pub(super) fn shifts(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.kind, Kind::Right | Kind::Left))
    }

    pub(super) fn span(&self) -> Span {
        let start = self.tokens.first().map_or(0, |token| token.span.start);
        Span::new(start, self.tokens.last().map_or(start, |token| token.span.end))
    }
}

/// The text in quotes at the start of `rest`, whose letters in front of the quotes are `prefix`: what it says, and its
/// length.
fn quoted(rest: &str, raw: bool) -> (String, usize) {
    let quote = rest.get(..3).filter(|quote| matches!(*quote, "\"\"\"" | "'''")).or_else(|| rest.get(..1));
    let quote = quote.unwrap_or("\"");
    let (mut text, mut at) = (String::new(), quote.len());
    while let Some(left) = rest.get(at..).filter(|left| !left.is_empty()) {
        if left.starts_with(quote) {
            return (text, at + quote.len());
        }
        let letter = left.chars().next().unwrap_or_default();
        if letter == '\n' && quote.len() == 1 {
            break;
        }
        at += letter.len_utf8();
        if letter == '\\' && !raw {
            let next = left.chars().nth(1).unwrap_or_default();
            at += next.len_utf8();
            match next {
                'n' | 't' | 'r' => text.push(' '),
                '\n' | '\0' => {}
                other => text.push(other),
            }
        } else {
            text.push(letter);
        }
    }
    (text, at.min(rest.len()))
}

/// The logical lines of a text, without comments and empty lines.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut line = Line { indent: 0, tokens: Vec::new() };
    let (mut at, mut depth, mut indent) = (0, 0_usize, 0);
    let mut fresh = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or_default();
        let start = at;
        if letter == '\n' || (letter == ';' && depth == 0) {
            at += 1;
            if depth == 0 {
                if !line.tokens.is_empty() {
                    lines.push(std::mem::replace(&mut line, Line { indent: 0, tokens: Vec::new() }));
                }
                if letter == '\n' {
                    (fresh, indent) = (true, 0);
                }
            }
            continue;
        }
        if letter.is_whitespace() {
            at += letter.len_utf8();
            if fresh {
                indent += if letter == '\t' { 8 } else { 1 };
            }
            continue;
        }
        if letter == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if letter == '\\' {
            let end = rest.get(1..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
            at = text.len() - end.strip_prefix('\n').unwrap_or(end).len();
            continue;
        }
        fresh = false;
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let kind = if matches!(letter, '"' | '\'') {
            let (said, length) = quoted(rest, false);
            at += length;
            Kind::Text(said, false)
        } else if letter.is_ascii_digit() {
            let length = rest.find(|letter: char| !word(letter) && letter != '.').unwrap_or(rest.len());
            at += length;
            Kind::Number(rest.get(..length).unwrap_or_default().replace('_', ""))
        } else if word(letter) {
            let length = rest.find(|letter: char| !word(letter)).unwrap_or(rest.len());
            at += length;
            let prefix = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
            let after = rest.get(length..).unwrap_or_default();
            if after.starts_with(['"', '\''])
                && matches!(prefix.as_str(), "f" | "r" | "b" | "u" | "rf" | "fr" | "rb" | "br")
            {
                let (said, more) = quoted(after, prefix.contains('r'));
                at += more;
                Kind::Text(said, prefix.contains('f'))
            } else {
                Kind::Name
            }
        } else if rest.starts_with(">>") {
            at += 2;
            Kind::Right
        } else if rest.starts_with("<<") {
            at += 2;
            Kind::Left
        } else {
            at += letter.len_utf8();
            match letter {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            Kind::Mark(letter)
        };
        if line.tokens.is_empty() {
            line.indent = indent;
        }
        line.tokens.push(Token { kind, text: text.get(start..at).unwrap_or_default(), span: Span::new(start, at) });
    }
    if !line.tokens.is_empty() {
        lines.push(line);
    }
    lines
}
