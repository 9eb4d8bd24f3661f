//! The items of a list in a pattern: values, and objects of one operator.

use super::condition::{Condition, Folded, Glob, GlobError, Range};
use super::cursor::Cursor;
use super::error::{ErrorKind, TextError};
use super::ip::{Address, Block};
use super::number::Decimal;
use super::pattern::Remark;
use crate::diag::{Edit, Span};
use crate::json::{Field, Kind, Node, quote, quoted};

type Read<T> = Result<T, TextError>;

/// More wildcards than this in one text are refused: AWS refuses six, as recorded by `LocalStack`; the exact limit is not
/// documented (aws-facts EP-19).
pub(super) const MAX_WILDCARDS: usize = 5;

/// The condition an item of a list stands for.
pub(super) fn condition(cursor: &mut Cursor<'_>, node: &Node) -> Read<Condition> {
    Ok(match &node.kind {
        Kind::Object(fields) => return object(cursor, node, fields),
        Kind::String(text) => match Address::read(text) {
            Some(address) => Condition::Ip(address),
            None => Condition::Exact(quoted(text)),
        },
        Kind::Number(text) => Condition::Number(text.clone(), Decimal::read(text)),
        Kind::Bool(_) | Kind::Null => Condition::Exact(node.scalar().unwrap_or_default()),
        Kind::List(items) => {
            let message =
                "A list cannot stand in a list: compare with strings, numbers, true, false, null or operators.";
            let inner = Span::new(node.span.start + 1, node.span.end - 1);
            let fix = (!items.is_empty()).then(|| Edit::new("Remove the inner brackets", node.span, cursor.of(inner)));
            return Err(cursor.error(ErrorKind::Value, node.span, message, fix));
        }
    })
}

/// The only field of an object; `whose` is how the message calls the object.
fn only<'a>(cursor: &Cursor<'_>, node: &Node, fields: &'a [Field], whose: &str) -> Read<&'a Field> {
    match fields {
        [field] => Ok(field),
        [] => {
            let message = ["The object ", whose, " is empty: it needs an operator, such as {\"prefix\": \"in/\"}."];
            Err(cursor.error(ErrorKind::OneOperator, node.span, &message.concat(), None))
        }
        [_, second, ..] => {
            let message = ["Only one operator may stand in the object ", whose, "."].concat();
            let fix = both_ends(node).map(|text| Edit::new("Say both in one wildcard", node.span, text));
            Err(cursor.error(ErrorKind::OneOperator, second.name_span, &message, fix))
        }
    }
}

/// A wildcard for a prefix and a suffix.
fn both_ends(node: &Node) -> Option<String> {
    let (prefix, suffix) = (node.get("prefix")?.text()?, node.get("suffix")?.text()?);
    (node.fields().len() == 2).then(|| Glob::written(prefix, suffix))
}

fn object(cursor: &mut Cursor<'_>, node: &Node, fields: &[Field]) -> Read<Condition> {
    let field = only(cursor, node, fields, "of an operator")?;
    let value = &field.value;
    Ok(match field.name.as_str() {
        "exactly" => {
            cursor.remarks.push(Remark::Exactly(field.span()));
            Condition::Exact(quoted(string(cursor, value, "exactly")?))
        }
        "prefix" => match &value.kind {
            Kind::Object(inner) => {
                let text = ignoring_case(cursor, value, inner, "prefix")?;
                Condition::PrefixIgnoreCase(Folded::new(["\"", text].concat()))
            }
            _ => Condition::Prefix(["\"", string(cursor, value, "prefix")?].concat()),
        },
        "suffix" => match &value.kind {
            Kind::Object(inner) => {
                let text = ignoring_case(cursor, value, inner, "suffix")?;
                Condition::SuffixIgnoreCase(Folded::new([text, "\""].concat()))
            }
            _ => Condition::Suffix([string(cursor, value, "suffix")?, "\""].concat()),
        },
        "equals-ignore-case" => {
            Condition::IgnoreCase(Folded::new(quoted(string(cursor, value, "equals-ignore-case")?)))
        }
        "wildcard" => wildcard(cursor, value)?,
        "numeric" => Condition::Numeric(numeric(cursor, value)?),
        "cidr" => Condition::Cidr(cidr(cursor, node, value)?),
        "anything-but" => Condition::AnythingBut(anything_but(cursor, value)?),
        "exists" => match value.kind {
            Kind::Bool(true) => Condition::Exists,
            Kind::Bool(false) => Condition::Absent,
            _ => {
                let word = value.scalar().filter(|word| word == "\"true\"" || word == "\"false\"");
                let fix = word.map(|word| Edit::new("Remove the quotes", value.span, word.trim_matches('"')));
                return Err(cursor.error(ErrorKind::Operand, value.span, "exists is either true or false.", fix));
            }
        },
        other => {
            let message = ["There is no operator “", other, "”."].concat();
            let meant = meant(other);
            let fix = meant.map(|name| Edit::new(&["Use ", name].concat(), field.name_span, quoted(name)));
            return Err(cursor.error(ErrorKind::Operator, field.name_span, &message, fix));
        }
    })
}

/// The operator somebody probably meant.
fn meant(name: &str) -> Option<&'static str> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let known = [
        ("prefix", "prefix startswith beginswith starts begins"),
        ("suffix", "suffix endswith ends"),
        ("equals-ignore-case", "equalsignorecase ignorecase iequals"),
        ("wildcard", "wildcard like glob"),
        ("numeric", "numeric number"),
        ("cidr", "cidr ip ipaddress"),
        ("anything-but", "anythingbut not notin ne notequals except"),
        ("exists", "exists exist present"),
    ];
    known.into_iter().find(|(_, names)| names.split(' ').any(|known| known == plain)).map(|(name, _)| name)
}

fn string<'a>(cursor: &Cursor<'_>, node: &'a Node, operator: &str) -> Read<&'a str> {
    if let Some(text) = node.text() {
        return Ok(text);
    }
    let message = [operator, " compares with a string."].concat();
    let fix = match (&node.kind, node.items()) {
        (Kind::Number(text), _) => Some(Edit::new("Put it in quotes", node.span, quoted(text))),
        (_, [one]) if one.text().is_some() => Some(Edit::new("Remove the brackets", node.span, cursor.of(one.span))),
        _ => None,
    };
    Err(cursor.error(ErrorKind::Operand, node.span, &message, fix))
}

/// The text of `{"equals-ignore-case": text}`.
fn ignoring_case<'a>(cursor: &Cursor<'_>, node: &Node, fields: &'a [Field], operator: &str) -> Read<&'a str> {
    let field = only(cursor, node, fields, &["of ", operator].concat())?;
    if field.name != "equals-ignore-case" {
        let message = [operator, " takes a string, or an object with equals-ignore-case."].concat();
        return Err(cursor.error(ErrorKind::Operator, field.name_span, &message, None));
    }
    string(cursor, &field.value, "equals-ignore-case")
}

fn wildcard(cursor: &Cursor<'_>, node: &Node) -> Read<Condition> {
    let text = string(cursor, node, "wildcard")?;
    let refuse = |kind, message: &str, fix| Err(cursor.error(kind, node.span, message, fix));
    match Glob::read(text) {
        Ok(glob) if glob.wildcards() > MAX_WILDCARDS => {
            let message = "This wildcard is too complex for EventBridge: use fewer wildcards.";
            refuse(ErrorKind::Limit, message, None)
        }
        Ok(glob) => Ok(Condition::Wildcard(glob)),
        Err(GlobError::Consecutive(at)) => {
            let message =
                ["Two wildcards in a row, at character ", &place(text, at), ": one matches as much."].concat();
            let fix = Edit::new("Use one *", node.span, quote(&Glob::collapsed(text)));
            refuse(ErrorKind::Operand, &message, Some(fix))
        }
        Err(GlobError::Escape(at)) => {
            let message = ["A backslash, at character ", &place(text, at), ", may only stand before * or another one."];
            refuse(ErrorKind::Operand, &message.concat(), None)
        }
    }
}

/// One-based place of a byte in a text, in characters.
fn place(text: &str, at: usize) -> String {
    (text.get(..at).unwrap_or("").chars().count() + 1).to_string()
}

fn anything_but(cursor: &mut Cursor<'_>, node: &Node) -> Read<Vec<Condition>> {
    let (operator, value) = match &node.kind {
        Kind::Object(fields) => {
            let field = only(cursor, node, fields, "of anything-but")?;
            (Some(field.name.as_str()), &field.value)
        }
        _ => (None, node),
    };
    if operator.is_some_and(|name| !["prefix", "suffix", "equals-ignore-case", "wildcard"].contains(&name)) {
        let message = "anything-but takes strings, numbers, or one of prefix, suffix, equals-ignore-case and wildcard.";
        return Err(cursor.error(ErrorKind::Operator, node.span, message, None));
    }
    let one = std::slice::from_ref(value);
    let nodes = if let Kind::List(items) = &value.kind { items.as_slice() } else { one };
    let conditions = nodes.iter().map(|node| excluded(cursor, node, operator)).collect::<Read<Vec<_>>>()?;
    let numbers = conditions.iter().filter(|one| matches!(one, Condition::Number(..))).count();
    if conditions.is_empty() || (numbers > 0 && numbers < conditions.len()) {
        let message = "The list of anything-but holds strings only or numbers only, and at least one.";
        return Err(cursor.error(ErrorKind::Operand, value.span, message, None));
    }
    Ok(conditions)
}

/// One value that anything-but excludes.
fn excluded(cursor: &Cursor<'_>, node: &Node, operator: Option<&str>) -> Read<Condition> {
    match (operator, &node.kind) {
        (Some("wildcard"), _) => wildcard(cursor, node),
        (Some("prefix" | "suffix"), Kind::String(text)) if text.is_empty() => {
            let message = "An empty prefix or suffix would exclude every string.";
            Err(cursor.error(ErrorKind::Operand, node.span, message, None))
        }
        (Some("prefix"), Kind::String(text)) => Ok(Condition::Prefix(["\"", text].concat())),
        (Some("suffix"), Kind::String(text)) => Ok(Condition::Suffix([text, "\""].concat())),
        (Some(_), Kind::String(text)) => Ok(Condition::IgnoreCase(Folded::new(quoted(text)))),
        (Some(name), _) => Err(string(cursor, node, &["anything-but ", name].concat())
            .err()
            .unwrap_or_else(|| cursor.error(ErrorKind::Operand, node.span, "A string is needed here.", None))),
        (None, Kind::String(text)) => Ok(Condition::Exact(quoted(text))),
        (None, Kind::Number(_)) => {
            let (text, number) = comparable(cursor, node)?;
            Ok(Condition::Number(text, Some(number)))
        }
        (None, _) => {
            let message = "anything-but excludes strings or numbers, but not null, true, false or lists.";
            Err(cursor.error(ErrorKind::Operand, node.span, message, None))
        }
    }
}

/// A number that can be compared.
fn comparable(cursor: &Cursor<'_>, node: &Node) -> Read<(String, Decimal)> {
    let Kind::Number(text) = &node.kind else {
        let message = "A number is needed here.";
        let number = node.scalar().filter(|text| Decimal::read(text.trim_matches('"')).is_some());
        let fix = number.map(|text| Edit::new("Remove the quotes", node.span, text.trim_matches('"')));
        return Err(cursor.error(ErrorKind::Operand, node.span, message, fix));
    };
    let Some(number) = Decimal::read(text) else {
        let message = "EventBridge compares numbers of up to 15 digits, and not as large as this one.";
        return Err(cursor.error(ErrorKind::Operand, node.span, message, None));
    };
    Ok((text.clone(), number))
}

fn numeric(cursor: &Cursor<'_>, node: &Node) -> Read<Range> {
    let Kind::List(items) = &node.kind else {
        let message = "numeric takes a list of comparisons: [\">\", 0, \"<=\", 5].";
        let fix = comparable(cursor, node)
            .ok()
            .map(|(text, _)| Edit::new("Compare with =", node.span, ["[\"=\", ", &text, "]"].concat()));
        return Err(cursor.error(ErrorKind::Operand, node.span, message, fix));
    };
    let mut range = Range { low: None, high: None };
    for (n, pair) in items.chunks(2).enumerate() {
        let [operator, rest @ ..] = pair else { break };
        let sign = operator.text().unwrap_or("");
        // "=" alone, one bound, or first the lower and then the upper one.
        let fits = match (n, sign) {
            (0, "=" | ">" | ">=" | "<" | "<=") => true,
            (1, "<" | "<=") => range.low.is_some() && range.high.is_none(),
            _ => false,
        };
        if !fits {
            return Err(wrong_order(cursor, node, items, operator));
        }
        let [value] = rest else {
            let message = "A number is missing behind the last comparison.";
            return Err(cursor.error(ErrorKind::Operand, operator.span, message, None));
        };
        let (_, number) = comparable(cursor, value)?;
        let within = sign.ends_with('=');
        if sign != "<" && sign != "<=" {
            range.low = Some((number, within));
        }
        if sign != ">" && sign != ">=" {
            range.high = Some((number, within));
        }
    }
    match (range.low, range.high) {
        (None, None) => {
            let message = "numeric needs a comparison: [\">\", 0].";
            Err(cursor.error(ErrorKind::Operand, node.span, message, None))
        }
        (Some((low, _)), Some((high, _))) if items.len() > 2 && low >= high => {
            let message = "The lower bound must be less than the upper one.";
            let text = items.get(1).map_or("", |low| cursor.of(low.span));
            let fix = (low == high).then(|| Edit::new("Compare with =", node.span, ["[\"=\", ", text, "]"].concat()));
            Err(cursor.error(ErrorKind::Operand, node.span, message, fix))
        }
        _ => Ok(range),
    }
}

/// The comparison at `operator` is unknown or stands in the wrong place.
fn wrong_order(cursor: &Cursor<'_>, node: &Node, items: &[Node], operator: &Node) -> TextError {
    let meant = match operator.text().unwrap_or("") {
        "==" | "===" | "eq" => Some("="),
        "=>" | "gte" => Some(">="),
        "=<" | "lte" => Some("<="),
        "gt" => Some(">"),
        "lt" => Some("<"),
        _ => None,
    };
    let swapped = match items {
        [a, low, b, high]
            if ["\"<\"", "\"<=\""].contains(&cursor.of(a.span)) && cursor.of(b.span).starts_with("\">") =>
        {
            let [a, low, b, high] = [a, low, b, high].map(|node| cursor.of(node.span));
            Some(["[", &[b, high, a, low].join(", "), "]"].concat())
        }
        _ => None,
    };
    let fix = match (meant, swapped) {
        (Some(sign), _) => Some(Edit::new(&["Use ", sign].concat(), operator.span, quoted(sign))),
        (None, Some(text)) => Some(Edit::new("Lower bound first", node.span, text)),
        (None, None) => None,
    };
    let message = "numeric takes =, one of > >= < <=, or a lower bound and behind it an upper one.";
    cursor.error(ErrorKind::Operand, operator.span, message, fix)
}

fn cidr(cursor: &Cursor<'_>, object: &Node, node: &Node) -> Read<Block> {
    let text = string(cursor, node, "cidr")?;
    let refuse = |message: &str, fix| Err(cursor.error(ErrorKind::Operand, node.span, message, fix));
    let Some((start, mask)) = text.split_once('/').filter(|(_, mask)| !mask.contains('/')) else {
        let alone = Address::read(text).map(|_| Edit::new("Compare with the address", object.span, quote(text)));
        return refuse("A CIDR block is an address, one slash and the bits of its mask: 10.0.0.0/24.", alone);
    };
    let Some(address) = Address::read(start) else {
        return refuse("This is no IP address.", None);
    };
    // Java reads a sign before a number.
    let mask = mask.strip_prefix('+').unwrap_or(mask);
    let Some(bits) = mask.parse::<u32>().ok().filter(|_| !mask.starts_with('+')) else {
        return refuse("The bits of the mask are a whole number.", None);
    };
    if bits >= address.width() {
        let widest = if address.width() == 32 { "31" } else { "127" };
        let fix = (bits == address.width()).then(|| Edit::new("Compare with the address", object.span, quote(start)));
        let message = ["EventBridge takes masks of up to ", widest, " bits; compare one address as a string."].concat();
        return refuse(&message, fix);
    }
    Ok(Block::around(address, bits))
}
