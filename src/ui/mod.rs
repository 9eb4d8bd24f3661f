//! The screen. Panels read a [`model::Model`] and say what happened as an action; only `effects` reaches the browser.

mod app;
mod components;
mod early;
mod effects;
mod html;
mod later;
mod model;
mod panels;
mod shell;

pub use app::run;
