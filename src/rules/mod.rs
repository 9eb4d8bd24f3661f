//! The registry of rules: one file each, a record plus a pure function plus a Markdown page.

mod context;
mod finding;

pub use context::Context;
pub use finding::{Evidence, Family, Finding, Reason, Rule, Side, Strength, Verdicts};

/// Every rule, in the order of docs/rules.md.
pub static RULES: &[&Rule] = &[];
