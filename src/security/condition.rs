//! Conditions of a statement.

/// One line of a condition block.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Test {
    /// `StringEquals`.
    pub operator: &'static str,
    /// `iam:PassedToService`.
    pub key: &'static str,
    /// Any of these.
    pub values: Vec<String>,
}

impl Test {
    /// A test for one value.
    pub(super) fn new(operator: &'static str, key: &'static str, value: impl Into<String>) -> Self {
        Self { operator, key, values: vec![value.into()] }
    }
}
