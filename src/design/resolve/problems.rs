//! What is wrong with a draft, as it is found.

use super::super::Fix;
use super::super::long;
use super::super::place::{Field, Place};
use super::super::resolved::Problem;
use super::super::value::{Entry, Quantity};
use crate::diag::{Edit, Severity, Span};
use crate::events::TextError;

/// The problems found so far.
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    pub(super) fn error(&mut self, place: impl Into<Place>, message: String, fixes: Vec<Fix>) {
        self.add(Severity::Error, place.into(), None, message, fixes);
    }

    pub(super) fn warn(&mut self, place: impl Into<Place>, message: &str, fix: Fix) {
        self.add(Severity::Warning, place.into(), None, message.to_owned(), vec![fix]);
    }

    pub(super) fn add(
        &mut self,
        severity: Severity,
        place: Place,
        span: Option<Span>,
        message: String,
        mut fixes: Vec<Fix>,
    ) {
        for fix in &mut fixes {
            fix.label = long::label(&fix.label);
        }
        self.0.push(Problem { severity, place, span, message: long::message(message), fixes });
    }

    /// A text that should be JSON of some kind and is not, at a line and a JSON path, with the change that mends it.
    pub(super) fn json(
        &mut self,
        field: Field,
        text: &str,
        at: (usize, &str, Span),
        message: &str,
        fix: Option<&Edit>,
    ) {
        let fixes = fix.map(|edit| Fix::set(&edit.label, field, edit.apply(text))).into_iter().collect();
        let (line, path, span) = at;
        let message = ["Line ", &line.to_string(), ", ", path, ": ", message].concat();
        self.add(Severity::Error, field.into(), Some(span), message, fixes);
    }

    /// The same of a mistake that reading found.
    pub(super) fn in_text(&mut self, field: Field, text: &str, error: &TextError) {
        let at = (error.line, error.path.as_str(), error.span);
        self.json(field, text, at, &error.message, error.fix.as_deref());
    }

    /// The number of an entry, with a problem when there is text that is none.
    pub(super) fn number<T: Quantity>(&mut self, entry: &Entry<T>, place: impl Into<Place>) -> Option<T> {
        if let Entry::Raw(text) = entry {
            self.not_a_number(text, T::UNIT, T::MAX, place.into());
        }
        entry.value()
    }

    fn not_a_number(&mut self, text: &str, unit: &str, max: u32, place: Place) {
        let of = if unit.is_empty() { String::new() } else { ["", "of", unit].join(" ") };
        let digits: String =
            text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap_or(u32::MAX);
        let message = if digits.is_empty() || number <= max {
            format!("“{text}” is not a whole number{of}.")
        } else {
            format!("{digits}{of} is too much: the limit is {max}.")
        };
        let fix = if !digits.is_empty() && number <= max {
            Fix::set(format!("Use {number}"), place.clone(), digits)
        } else {
            clear(place.clone())
        };
        self.error(place, message, vec![fix]);
    }
}

pub(super) fn clear(place: impl Into<Place>) -> Fix {
    Fix::set("Clear", place, "")
}
