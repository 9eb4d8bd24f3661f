//! How often something runs, as a text says it.

use crate::diag::Span;

/// A statement about how often, or on which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Every so many minutes.
    Every(u32),
    /// Once an hour, at this minute when given.
    Hourly(Option<u16>),
    /// At these minutes of every hour: "7,37".
    Minutes(String),
    /// At this minute of every so many hours, from this hour on.
    Hours(u16, u32, u32),
    /// Every year on this day and month.
    OfYear(u32, String),
    /// Once a day.
    Daily,
    /// So many times a day or week, at times not given; 0 when the number is of a week.
    Times(u32),
    /// Once a week.
    Weekly,
    /// Once a month.
    Monthly,
    /// Once a quarter.
    Quarterly,
    /// Once a year.
    Yearly,
    /// On these days of the week, as in an expression.
    Days(String),
    /// Not on these days of the week, as in an expression.
    Except(String),
    /// On this day of the month, as in an expression.
    OfMonth(String),
    /// Not on this day of the month.
    NotOfMonth(String),
    /// On one date: year, month, day.
    Once(u32, u8, u32),
}

/// A statement with its place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) repeat: Repeat,
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) at: usize,
}
