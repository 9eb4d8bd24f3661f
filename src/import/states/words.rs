//! Conditions in words: those of choices, and how two on one way are one.

use crate::design::shorten;
use crate::import::built::Condition;
use serde_json::Value;

/// Characters of a condition, about.
pub(super) const MAX_WORDS: usize = 300;

/// Whether it says "or" outside of brackets.
fn is_either(words: &str) -> bool {
    let mut depth = 0_i32;
    words.bytes().enumerate().any(|(at, letter)| {
        depth += i32::from(letter == b'(') - i32::from(letter == b')');
        depth == 0 && words.get(at..).is_some_and(|rest| rest.starts_with(" or "))
    })
}

/// Says that there is more, where a condition is cut.
pub(super) fn cut(words: &mut String) {
    if !words.ends_with('…') {
        words.push_str(" …");
    }
}

/// Both conditions.
pub(super) fn both(a: &Condition, b: &Condition) -> Condition {
    let mut when = String::new();
    for part in [&a.1, &b.1].into_iter().filter(|part| !part.is_empty()) {
        let alone = a.1.is_empty() || b.1.is_empty();
        if when.len() > MAX_WORDS {
            cut(&mut when);
            continue;
        }
        let (open, close) = if !alone && is_either(part) { ("(", ")") } else { ("", "") };
        when.extend([if when.is_empty() { "" } else { " and " }, open, part, close]);
    }
    (a.0.or(b.0), when)
}

/// A rule of a choice in words: `$.count NumericGreaterThan 3`. One within another stands in brackets when it is made of
/// several itself.
pub(super) fn condition(rule: &Value, words: &mut String, within: bool) {
    let Value::Object(rule) = rule else { return };
    if words.len() > MAX_WORDS {
        return cut(words);
    }
    for (key, value) in rule {
        match (key.as_str(), value) {
            ("Condition", Value::String(text)) => {
                let text = text.trim_start_matches("{%").trim_end_matches("%}").trim();
                words.push_str(&shorten(text, MAX_WORDS));
            }
            ("And" | "Or", Value::Array(all)) => {
                let brackets = within && all.len() > 1;
                words.push_str(if brackets { "(" } else { "" });
                for (at, one) in all.iter().enumerate() {
                    if words.ends_with('…') {
                        break;
                    }
                    if at > 0 {
                        words.extend([" ", &key.to_lowercase(), " "]);
                    }
                    condition(one, words, true);
                }
                words.push_str(if brackets { ")" } else { "" });
            }
            ("Not", inner) => {
                words.push_str("not ");
                condition(inner, words, true);
            }
            ("Next" | "Variable" | "Assign" | "Output" | "Comment", _) => {}
            (operator, operand) => {
                let variable = rule.get("Variable").and_then(Value::as_str).unwrap_or_default();
                let operand = operand.as_str().map_or_else(|| operand.to_string(), str::to_owned);
                let short: String = operand.chars().take(60).collect();
                words.extend([&shorten(variable, MAX_WORDS), " ", operator, " ", &short]);
                if short.len() < operand.len() {
                    words.push('…');
                }
            }
        }
    }
}
