//! The days of a calendar expression as they were written.
use super::field::{Item, Value};

/// The two day fields; a day counts when either has it. A field that restricts nothing is empty: `?` of AWS, and `*` of
/// Unix. Both are empty in Unix only, for every day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Days {
    pub(super) month: Vec<MonthDay>,
    pub(super) week: Vec<WeekDay>,
}

/// One item of the day-of-month list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MonthDay {
    /// A plain item.
    Plain(Item),
    /// So many days before the last day of the month: `L` is 0.
    Last(u8),
    /// `LW`: the last Monday to Friday.
    LastWeekday,
    /// `nW`: the Monday to Friday nearest that day, within the month.
    Nearest(u8),
}

/// One item of the day-of-week list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeekDay {
    /// A plain item.
    Plain(Item),
    /// A lone `L`: the last day of the week.
    EndOfWeek,
    /// `nL`, in Airflow `Ln`: the last such weekday of the month.
    LastOf(Value),
    /// `d#n`.
    Nth(Value, u8),
}
