//! Sluice: a design advisor for AWS batch ingestion that runs entirely in the browser.

pub mod advice;
pub mod analysis;
pub mod cost;
pub mod design;
pub mod diag;
mod digits;
pub mod events;
pub mod export;
pub mod facts;
pub mod forecast;
pub mod iam;
pub mod import;
mod json;
pub mod mapping;
pub mod prose;
pub mod rules;
pub mod schedule;
pub mod security;
pub mod share;
pub mod store;

pub use dag;
use dag::sort;

#[cfg(feature = "ui")]
pub mod platform;
#[cfg(feature = "ui")]
pub mod ui;
