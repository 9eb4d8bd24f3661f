//! What stands on an arrow: which outcome starts the next step, and a condition on the data. Written and read here, so
//! that every picture and text says it in the same words.

use super::built::{Condition, one_line};
use crate::design::On;

/// The words on the arrow; empty for a plain link.
pub(crate) fn say(on: On, when: &str) -> String {
    match (on, when.is_empty()) {
        (On::Success, true) => String::new(),
        // Unless its own words would be read as something else.
        (On::Success, false) if read(when) == (None, when.to_owned()) => when.to_owned(),
        (_, true) => on.label().to_owned(),
        (_, false) => [on.label(), ": ", when].concat(),
    }
}

/// Reads the words on an arrow.
pub(super) fn read(label: &str) -> Condition {
    let label = label.trim();
    for &on in On::ALL {
        match label.strip_prefix(on.label()) {
            Some("") => return (Some(on), String::new()),
            Some(rest) => {
                if let Some(when) = rest.strip_prefix(": ") {
                    return (Some(on), one_line(when));
                }
            }
            None => {}
        }
    }
    outcome(label).map_or_else(|| (None, one_line(label)), |on| (Some(on), String::new()))
}

/// The outcome that a word stands for.
pub(super) fn outcome(word: &str) -> Option<On> {
    let word = word.to_ascii_lowercase();
    Some(match word.as_str() {
        "success" | "succeeded" | "on success" | "ok" => On::Success,
        "failure" | "failed" | "fails" | "fail" | "error" | "on failure" | "on error" | "catch" => On::Failure,
        "completion" | "completed" | "always" | "done" | "on completion" | "finally" => On::Completion,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn outcomes_have_their_own_words() {
        assert_eq!(say(On::Success, ""), "");
        assert_eq!(say(On::Failure, ""), "on failure");
        assert_eq!(say(On::Success, "rows > 0"), "rows > 0");
        assert_eq!(say(On::Success, "failed"), "on success: failed", "or it would be an outcome");
        assert_eq!(read("FAILED"), (Some(On::Failure), String::new()));
        assert_eq!(read("rows > 0"), (None, "rows > 0".to_owned()));
    }

    proptest! {
        #[test]
        fn any_condition_comes_back(on in prop::sample::select(On::ALL), when in "(on )?(success|failure|failed|always)?(: )?[a-z:<]{0,5}") {
            let when = when.trim().to_owned();
            let (read_on, read_when) = read(&say(on, &when));
            prop_assert_eq!((read_on.unwrap_or(On::Success), read_when), (on, when));
        }
    }
}
