//! The native tests that look at Sluice from outside, in one binary.

mod schedule;
mod zones;
