//! Lists with arrows: `a -> b, c -> d`, one chain a line. A line without an arrow is a step, or several with commas
//! between. Brackets may say more of a step: `clean (Glue job, 15 min)`, `alert (on failure)`.

use super::built::{Built, Condition};
use super::{condition, kinds};
use crate::design::{Entry, Minutes};
use crate::diag::Span;
use std::cmp::Ordering;

/// What stands in pairs around a name.
const PAIRS: &[(char, char)] = &[('[', ']'), ('{', '}'), ('"', '"'), ('\'', '\''), ('`', '`')];

/// Where an arrow points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
    Both,
}

/// The arrow at the start of `text`, and its length: `->`, `--->`, `==>`, `>>`, ` > `, `<-`, `→`.
fn arrow(text: &str) -> Option<(Way, usize)> {
    let letter = text.chars().next()?;
    let after = |count: usize| text.get(count..).unwrap_or_default();
    // A run of one line, and what follows it.
    let line = |text: &str| text.len() - text.trim_start_matches(text.chars().next().unwrap_or_default()).len();
    match letter {
        '→' | '⇒' | '➜' => Some((Way::On, letter.len_utf8())),
        '←' => Some((Way::Back, letter.len_utf8())),
        '-' | '=' | '–' | '—' => {
            let run = line(text);
            after(run).starts_with('>').then_some((Way::On, run + 1))
        }
        '>' => Some((Way::On, line(text))).filter(|(_, run)| *run > 1),
        '<' if after(1).starts_with('-') || after(1).starts_with("==") => {
            let run = 1 + line(after(1));
            Some(if after(run).starts_with('>') { (Way::Both, run + 1) } else { (Way::Back, run) })
        }
        ' ' => text.starts_with(" > ").then_some((Way::On, 3)),
        _ => None,
    }
}

/// A part of a line: where it stands, and the separator after it.
struct Part {
    span: Span,
    /// The arrow that follows. `None`: a comma, or the end.
    arrow: Option<Way>,
}

pub(super) fn read(built: &mut Built<'_>) {
    let text = built.text;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        if body.is_empty() || body.starts_with('#') || body.starts_with("//") {
            continue;
        }
        let body = after_bullet(body);
        // `body` is a part of `line`: its place follows from what is left in front of it.
        let lead = line.trim_end().len() - body.len();
        read_line(built, body, start + lead);
    }
}

/// The line without a bullet or number in front.
fn after_bullet(line: &str) -> &str {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = if digits.len() < line.len() { digits.strip_prefix(['.', ')']) } else { None };
    let bullet = line.strip_prefix(['-', '*', '•', '–']);
    let rest = number.or(bullet).filter(|rest| rest.starts_with(' '));
    rest.map_or(line, str::trim_start)
}

/// Cuts a line at arrows and commas, but not within quotes and brackets that are part of a name; says whether those end.
fn parts(line: &str, start: usize) -> (Vec<Part>, bool) {
    let mut parts = Vec::new();
    let (mut from, mut at, mut depth, mut quoted, mut within) = (0, 0, 0_usize, false, false);
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or_default();
        let (mut length, mut cut) = (letter.len_utf8(), None);
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            // Those around several names are not part of one.
            '[' | '{' if depth > 0 || within => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ',' | '&' => cut = Some(None),
            _ => {
                if let Some((way, arrow)) = arrow(rest) {
                    (length, cut) = (arrow, Some(Some(way)));
                } else if matches!(letter, '-' | '=' | '–' | '—') {
                    // A run that is no arrow has none in it.
                    length = rest.len() - rest.trim_start_matches(letter).len();
                }
            }
        }
        within = cut.is_none() && (within || !(letter.is_whitespace() || matches!(letter, '[' | '{')));
        if let Some(arrow) = cut {
            parts.push(Part { span: Span::new(start + from, start + at), arrow });
            from = at + length;
        }
        at += length;
    }
    parts.push(Part { span: Span::new(start + from, start + line.len()), arrow: None });
    (parts, depth == 0 && !quoted)
}

fn read_line(built: &mut Built<'_>, line: &str, start: usize) {
    let (parts, whole) = parts(line, start);
    if !whole {
        built.note(
            Span::new(start, start + line.len()),
            "A bracket or quote does not end: what follows it is part of a name.",
        );
    }
    let alone = parts.len() == 1;
    let (mut before, mut group) = (Vec::new(), Vec::new());
    let (mut way, mut lost) = (None, false);
    for (at, part) in parts.iter().enumerate() {
        match read_step(built, part.span) {
            Some(step) => group.push(step),
            None if !alone => built.note(part.span, "There is no step here."),
            None => {}
        }
        if part.arrow.is_none() && at + 1 < parts.len() {
            continue;
        }
        // Without an arrow that leads to it there is nothing that the outcome could be of.
        let reached = matches!(way, Some(Way::On | Way::Both)) || part.arrow == Some(Way::Back);
        lost |= !reached && group.iter().any(|(_, condition)| condition.0.is_some());
        if let Some(way) = way {
            if way == Way::Both {
                built.note(part.span, "The arrow to it points both ways: it is read from left to right.");
            }
            let (from, to) = if way == Way::Back { (&group, &before) } else { (&before, &group) };
            let from: Vec<usize> = from.iter().map(|(step, _)| *step).collect();
            for (step, how) in to {
                built.link_all(&from, &[*step], how, part.span);
            }
        }
        (before, way) = (std::mem::take(&mut group), part.arrow);
    }
    if lost {
        built.note(Span::new(start, start + line.len()), "An outcome without an arrow that leads to it is left out.");
    }
}

/// A name without what stands around it, or around several of which it is the first or last.
fn unwrap(mut words: &str) -> &str {
    // Deeper ones are part of the name.
    for _ in 0..4 {
        words = words.trim_matches(|letter: char| letter.is_whitespace() || letter == ';');
        for &(open, close) in PAIRS {
            let (starts, ends) = (words.strip_prefix(open), words.strip_suffix(close));
            let count = |mark: char| words.chars().filter(|letter| *letter == mark).count();
            let more = count(open).cmp(&count(close));
            words = match (starts.and_then(|inside| inside.strip_suffix(close)), more) {
                (Some(inside), _)
                    if inside.find(close).is_none_or(|end| inside.find(open).is_some_and(|at| at < end)) =>
                {
                    inside
                }
                (_, Ordering::Greater) => starts.unwrap_or(words),
                (_, Ordering::Less) => ends.unwrap_or(words),
                _ => words,
            };
        }
    }
    words
}

/// The step named here, and the outcome it waits for.
fn read_step(built: &mut Built<'_>, span: Span) -> Option<(usize, Condition)> {
    let words = unwrap(span.of(built.text));
    let mut details = Vec::new();
    let mut name = words;
    if let Some((before, inner)) = words.strip_suffix(')').and_then(|words| words.rsplit_once('(')) {
        let read: Vec<_> = inner.split([',', ';']).map(|detail| (detail, Detail::read(detail))).collect();
        // Brackets that say nothing known are part of the name.
        if !before.trim().is_empty() && read.iter().any(|(_, detail)| detail.is_some()) {
            name = before.trim();
            details = read;
        }
    }
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let step = built.step(&name, span)?;
    let mut how = Condition::default();
    for (text, detail) in details {
        match detail {
            Some(Detail::Kind(kind)) => built.change(step, |step| step.kind = Some(kind)),
            Some(Detail::Minutes(minutes)) => built.change(step, |step| step.typical = Entry::Value(Minutes(minutes))),
            Some(Detail::On(condition)) => how = condition,
            None => built.note(span, ["“", text.trim(), "” is no kind, time or outcome: it is left out."].concat()),
        }
    }
    Some((step, how))
}

/// What brackets may say.
enum Detail {
    Kind(crate::design::TaskKind),
    Minutes(u32),
    On(Condition),
}

impl Detail {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(on) = condition::outcome(text) {
            return Some(Self::On((Some(on), String::new())));
        }
        if let Some(minutes) = minutes(text) {
            return Some(Self::Minutes(minutes));
        }
        kinds::named(text).or_else(|| kinds::guess(text, true)).map(Self::Kind)
    }
}

/// "15 min", "2 h", "1 h 30 min", "90 s": minutes, rounded up.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let (mut seconds, mut number) = (0_u32, None::<u32>);
    // "1h30m" is "1 h 30 m".
    let (mut spaced, mut digit) = (String::with_capacity(2 * text.len()), false);
    for letter in text.chars() {
        if digit != letter.is_ascii_digit() {
            digit = !digit;
            spaced.push(' ');
        }
        spaced.push(letter);
    }
    for word in spaced.split_whitespace() {
        match number.take() {
            None => number = Some(word.parse().ok()?),
            Some(count) => {
                let unit = match word.to_ascii_lowercase().trim_end_matches('.') {
                    "s" | "sec" | "secs" | "second" | "seconds" => 1,
                    "m" | "min" | "mins" | "minute" | "minutes" => 60,
                    "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
                    _ => return None,
                };
                seconds = seconds.checked_add(count.checked_mul(unit)?)?;
            }
        }
    }
    (number.is_none() && seconds > 0).then(|| seconds.div_ceil(60))
}
