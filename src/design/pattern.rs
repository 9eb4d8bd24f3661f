//! The least a text must be to be an EventBridge event pattern: a JSON object whose leaves are lists.
//!
//! Source: aws-facts EP-01 (every leaf is a non-empty array) and EP-21 (empty objects and arrays are errors),
//! after the EventBridge user guide and aws/event-ruler.

use serde_json::Value;

/// Why a text is no event pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PatternError {
    /// One clear sentence.
    pub(super) message: String,
    /// Byte offset in the text, when it is known.
    pub(super) at: Option<usize>,
    /// The pattern with values put into lists, when that is all that is wrong.
    pub(super) fix: Option<String>,
}

/// Checks the shape of a pattern.
pub(super) fn check(text: &str) -> Result<(), PatternError> {
    let value: Value = serde_json::from_str(text).map_err(|error| PatternError {
        message: format!("This is not JSON: line {}, column {}.", error.line(), error.column()),
        at: offset(text, error.line(), error.column()),
        fix: None,
    })?;
    let plain = |message: &str| PatternError { message: message.to_owned(), at: None, fix: None };
    let Value::Object(fields) = &value else {
        return Err(plain("An event pattern is a JSON object: {\"source\": [\"aws.s3\"]}."));
    };
    if fields.is_empty() {
        return Err(plain("An empty pattern is refused. Name at least the source: {\"source\": [\"aws.s3\"]}."));
    }
    let mut mended = value.clone();
    match walk(&mut mended, "") {
        Leaves::Good => Ok(()),
        Leaves::Mended(path) => Err(PatternError {
            message: format!("The value of {path} must be a list: EventBridge compares with any of its items."),
            at: None,
            fix: Some(format!("{mended:#}")),
        }),
        Leaves::Empty(path) => {
            Err(plain(&format!("{path} is empty. Put at least one value there, or remove the field.")))
        }
    }
}

enum Leaves {
    Good,
    /// Some values were put into lists; the path of the first.
    Mended(String),
    /// An empty list or object, at this path.
    Empty(String),
}

fn walk(value: &mut Value, path: &str) -> Leaves {
    match value {
        Value::Object(fields) if fields.is_empty() => Leaves::Empty(path.to_owned()),
        Value::Object(fields) => {
            let mut result = Leaves::Good;
            for (key, inner) in fields {
                let at = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match (walk(inner, &at), &result) {
                    (empty @ Leaves::Empty(_), _) => return empty,
                    (mended @ Leaves::Mended(_), Leaves::Good) => result = mended,
                    _ => {}
                }
            }
            result
        }
        Value::Array(items) if items.is_empty() => Leaves::Empty(path.to_owned()),
        Value::Array(_) => Leaves::Good,
        leaf => {
            *leaf = Value::Array(vec![leaf.take()]);
            Leaves::Mended(path.to_owned())
        }
    }
}

/// Byte offset of a one-based line and column.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let at = start + column.checked_sub(1)?;
    (at < text.len() && text.is_char_boundary(at)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_lists_is_accepted() {
        let text = r#"{"source": ["aws.s3"], "detail": {"bucket": {"name": ["in"]}}}"#;
        assert_eq!(check(text), Ok(()));
    }

    #[test]
    fn a_bare_value_is_put_into_a_list() {
        let error = check(r#"{"source": "aws.s3"}"#).unwrap_err();
        assert!(error.message.contains("source"), "{}", error.message);
        assert_eq!(check(&error.fix.unwrap()), Ok(()));
    }

    #[test]
    fn what_aws_refuses_is_refused() {
        for text in ["", "{", "[]", "{}", r#"{"source": []}"#, r#"{"detail": {}}"#, "3"] {
            assert!(check(text).is_err(), "{text}");
        }
    }

    #[test]
    fn broken_json_is_pointed_at() {
        let error = check("{\n \"a\": x}").unwrap_err();
        assert_eq!(error.at, Some(8), "{}", error.message);
    }
}
