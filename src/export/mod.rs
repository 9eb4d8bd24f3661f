//! Texts for other programs, from what the analysis knows.

pub mod calendar;
pub mod csv;
pub mod report;
