//! The native tests that look at Sluice from outside, in one binary.
//!
//! `cfg(test)` on each module tells clippy that helpers beside the tests may unwrap, too.

#[cfg(test)]
mod schedule;
#[cfg(test)]
mod zones;
