//! One intent under another engine.
use super::expression::Kind;

/// The `cron(...)` that runs at the same times, where there is one.
pub(super) fn as_cron(_kind: &Kind) -> Option<String> {
    None
}

/// Five fields for an expression of AWS.
pub(super) fn five_fields(_text: &str) -> Option<String> {
    None
}
