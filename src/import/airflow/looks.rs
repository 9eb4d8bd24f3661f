//! Whether a text is Python that makes a DAG, or a list with `>>` between names.

use super::token::{Kind, Line, Token, lines};

/// What is called where a DAG is made, beside operators and sensors.
const CALLS: &[&str] =
    &["DAG", "TaskGroup", "chain", "chain_linear", "cross_downstream", "set_downstream", "set_upstream"];

pub(in crate::import) fn looks(text: &str) -> bool {
    if !["airflow", ">>", "<<", "@", "("].iter().any(|mark| text.contains(mark)) {
        return false;
    }
    let lines = lines(text);
    lines.iter().any(makes) || (lines.iter().any(Line::shifts) && lines.iter().all(is_python))
}

/// The line says that it is of Airflow.
fn makes(line: &Line<'_>) -> bool {
    let tokens = line.tokens.as_slice();
    let word = |at: usize| tokens.get(at).and_then(Token::name).unwrap_or_default();
    let imports = || tokens.iter().any(|token| token.name() == Some("import"));
    if matches!(word(0), "import" | "from") && word(1) == "airflow" && imports() {
        return true;
    }
    if tokens.first().is_some_and(|first| first.kind == Kind::Mark('@')) {
        return matches!(word(1), "dag" | "task" | "task_group" | "setup" | "teardown");
    }
    let arrow = |pair: &[Token<'_>]| matches!(pair, [line, head] if matches!(line.kind, Kind::Mark('-' | '=')) && head.kind == Kind::Mark('>'));
    let called = |at: usize, name: &str| {
        // Elsewhere it is the last word of a name with brackets behind.
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let free = before.is_none_or(|before| match before.kind {
            Kind::Mark(mark) => matches!(mark, '=' | '(' | '[' | ',' | ':' | '.'),
            Kind::Right | Kind::Left => true,
            _ => matches!(before.text, "with" | "return"),
        });
        free && (CALLS.contains(&name) || name.ends_with("Operator") || name.ends_with("Sensor"))
    };
    let calls = |(at, token): (usize, &Token<'_>)| {
        let open =
            tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Mark('(') && next.span.start == token.span.end);
        open && token.name().is_some_and(|name| called(at, name))
    };
    let makes = tokens.iter().enumerate().any(calls);
    makes && (matches!(word(0), "def" | "async") || !tokens.windows(2).any(arrow))
}

/// The line may be Python that links steps: no names of several words, no name alone, no operator of another kind.
fn is_python(line: &Line<'_>) -> bool {
    let tokens = line.tokens.as_slice();
    let opens = tokens.first().and_then(Token::name).is_some_and(|word| matches!(word, "for" | "if" | "with" | "else"));
    if opens && tokens.last().is_some_and(|last| last.kind == Kind::Mark(':')) {
        return true;
    }
    let is_operand = |kind: &Kind| matches!(kind, Kind::Name | Kind::Number(_) | Kind::Text(..));
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let after = tokens.get(at + 1);
        let fits = match &token.kind {
            Kind::Mark('(' | '[' | '{') => {
                depth += 1;
                let gap = |before: &Token<'_>| before.kind == Kind::Name && before.span.end < token.span.start;
                token.kind != Kind::Mark('(') || !before.is_some_and(gap)
            }
            Kind::Mark(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                true
            }
            Kind::Mark(mark) => depth > 0 || matches!(mark, '.' | '=' | '+'),
            Kind::Right | Kind::Left => {
                let left = |token: &Token<'_>| matches!(token.kind, Kind::Name | Kind::Mark(')' | ']'));
                let right = |token: &Token<'_>| matches!(token.kind, Kind::Name | Kind::Mark('(' | '['));
                before.is_some_and(left) && after.is_some_and(right)
            }
            kind => is_operand(kind) && !before.is_some_and(|before| is_operand(&before.kind)),
        };
        if !fits {
            return false;
        }
    }
    tokens.len() > 1 && depth == 0
}
