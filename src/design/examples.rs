//! The examples a visitor starts from. Each is an answer worth seeing.
use super::Draft;

/// One example.
pub struct Example {
    /// In the address: `#/x/<keyword>`.
    pub keyword: &'static str,
    /// On the button.
    pub title: &'static str,
    /// One line under it.
    pub about: &'static str,
    draft: fn() -> Draft,
}

impl Example {
    /// A fresh copy of the example's draft.
    pub fn draft(&self) -> Draft {
        (self.draft)()
    }
}

/// Every example; the first is the one a new visitor sees.
pub static EXAMPLES: &[Example] =
    &[Example { keyword: "small", title: "Start small", about: "One step.", draft: Draft::default }];
