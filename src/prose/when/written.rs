//! Expressions that the text has itself: `cron(...)`, `rate(...)`, `at(...)`, five fields of a crontab.

use crate::diag::Span;
use crate::prose::lexicon::{Item, Status, What};
use crate::schedule;

/// An expression in the text itself.
pub(super) fn written(text: &str, items: &[Item]) -> Option<(String, Span)> {
    items.iter().filter(|item| matches!(item.what, What::Code) && item.status == Status::Asserted).find_map(|item| {
        let code = item.span.of(text);
        if ["cron(", "rate(", "at("].iter().any(|start| code.starts_with(start)) {
            let expression = match schedule::parse(code) {
                Ok(expression) => expression.text(),
                Err(error) => error.fix?,
            };
            return Some((expression, item.span));
        }
        let fields: Vec<&str> = code.split(' ').collect();
        let [minute, hour, day, month, week] = fields.as_slice() else { return None };
        let code = format!("cron({minute} {hour} {day} {month} {})", weekdays(week));
        let expression = match schedule::parse(&code) {
            Ok(expression) => expression.text(),
            Err(error) => error.fix?,
        };
        Some((expression, item.span))
    })
}

/// Days of the week of a crontab (0 = Sunday) in words, which mean the same in every dialect.
fn weekdays(field: &str) -> String {
    field
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(day) => ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
                .get(day as usize)
                .copied()
                .unwrap_or("")
                .to_owned(),
            None => c.to_string(),
        })
        .collect()
}
