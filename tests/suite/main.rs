//! The native tests that look at Sluice from outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking and measures print; clippy's own exception covers test functions, not helpers"
)]

mod bounds;
mod bounds_failures;
mod corpus;
mod doors;
mod drawing;
mod events;
mod export;
mod iam;
mod meta;
mod needs;
mod policies;
mod rules;
mod scenarios;
mod schedule;
mod security;
mod share;
mod zones;
