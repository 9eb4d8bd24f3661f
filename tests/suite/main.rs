//! The native tests that look at Sluice from outside, in one binary.

mod meta;
mod rules;
mod scenarios;
mod schedule;
mod zones;
