//! The screen. Panels read a [`model::Model`] and say what happened through callbacks; only `effects` reaches the browser.

mod app;
mod components;
mod effects;
pub(crate) mod model;
mod panels;
mod shell;

pub use app::run;
