//! The schedules that most people want, as questions with answers: from an expression, and back to one.

use super::calendar::{ALL_HOURS, ALL_MONTHS, ALL_WEEKDAYS, Sets};
use super::expression::Kind;
use super::rate::{Rate, Unit};
use super::time::{Civil, DAY, Instant};
use super::{Dialect, Expression, once, spell};

/// A schedule as a person picks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builder {
    /// Every so many of a unit, at least 1.
    Rate(u32, Unit),
    /// Every hour, at this minute.
    Hourly(u8),
    /// On some days, at one time.
    Days(Days, Clock),
    /// Once, to the minute.
    Once(Civil),
}

/// Which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// These weekdays, bit 0 for Sunday; at least one.
    Week(u8),
    /// This day of each month, 1 to 31; months without it have no run.
    Month(u8),
    /// The last day of each month.
    Last,
    /// The last Monday to Friday of each month.
    LastWorkday,
    /// The first Monday to Friday of each month.
    FirstWorkday,
    /// A weekday, 0 for Sunday: the first to the fifth of each month, or the last for 0.
    Nth(u8, u8),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// What a person picks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Every so many minutes, hours or days.
    Rate,
    /// Every hour, at a minute.
    Hourly,
    /// Every day.
    Daily,
    /// Monday to Friday.
    Workdays,
    /// Chosen weekdays.
    Week,
    /// On a day of the month.
    Month,
    /// On the last day of the month.
    Last,
    /// On its last Monday to Friday.
    LastWorkday,
    /// On its first Monday to Friday.
    FirstWorkday,
    /// On its first to fifth, or last, chosen weekday.
    Nth,
    /// Once.
    Once,
}

/// Monday to Friday.
const WORKDAYS: u8 = 0b011_1110;

impl Pattern {
    /// Each with its word in a form and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Rate, "rate", "Every so many minutes, hours or days"),
        (Self::Hourly, "hourly", "Every hour, at a minute"),
        (Self::Daily, "daily", "Every day"),
        (Self::Workdays, "workdays", "Monday to Friday"),
        (Self::Week, "week", "On chosen weekdays"),
        (Self::Month, "month", "Monthly, on a day"),
        (Self::Last, "last", "Monthly, on the last day"),
        (Self::LastWorkday, "last-workday", "Monthly, on the last Monday to Friday"),
        (Self::FirstWorkday, "first-workday", "Monthly, on the first Monday to Friday"),
        (Self::Nth, "nth", "Monthly, on a chosen weekday"),
        (Self::Once, "once", "Once"),
    ];

    /// The pattern with this word.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, keyword, _)| *keyword == word).map(|(pattern, ..)| *pattern)
    }

    /// Its word.
    pub fn keyword(self) -> &'static str {
        Self::ALL.iter().find(|(pattern, ..)| *pattern == self).map_or("", |(_, keyword, _)| keyword)
    }
}

impl Clock {
    /// Reads "02:30".
    pub fn read(text: &str) -> Option<Self> {
        let time = Civil::read(&["1970-01-01T", text].concat())?;
        (time.second == 0).then_some(Self { hour: time.hour, minute: time.minute })
    }

    /// "02:30".
    pub fn text(self) -> String {
        super::time::clock_text(self.hour, self.minute)
    }
}

impl Builder {
    /// What an expression is in these terms; `None` when it says more than they can.
    pub fn of(expression: &Expression) -> Option<Self> {
        match expression.kind() {
            Kind::Rate(rate) => Some(Self::Rate(rate.value(), rate.unit())),
            Kind::Once(at) => (at.second == 0).then_some(Self::Once(*at)),
            Kind::Preset(_) => None,
            Kind::Cron(cron) => {
                let sets = cron.sets;
                let clock = Clock { hour: lowest(sets.hours.into()), minute: lowest(sets.minutes) };
                let hourly = sets.hours == ALL_HOURS;
                let found = if hourly { Self::Hourly(clock.minute) } else { Self::Days(days(&sets)?, clock) };
                let same = |other: Sets| {
                    other == sets
                        || Sets { weekdays: 0, ..other } == Sets { weekdays: 0, ..sets } && sets.is_every_day()
                };
                found.sets().filter(|other| same(*other)).map(|_| found)
            }
        }
    }

    /// The expression, which EventBridge Scheduler reads.
    pub fn text(self) -> String {
        match self {
            Self::Rate(value, unit) => Rate::new(value, unit).text(),
            Self::Once(at) => once::text(Civil { second: 0, ..at }),
            Self::Hourly(_) | Self::Days(..) => {
                let cron = self.sets().and_then(|sets| spell::cron(&sets, Dialect::Scheduler));
                cron.map(|cron| cron.text(Dialect::Scheduler)).unwrap_or_default()
            }
        }
    }

    /// What it covers, where it is a calendar.
    fn sets(self) -> Option<Sets> {
        let (days, minute, hours) = match self {
            Self::Rate(..) | Self::Once(_) => return None,
            Self::Hourly(minute) => (Days::Week(ALL_WEEKDAYS), minute, ALL_HOURS),
            Self::Days(days, clock) => (days, clock.minute, 1_u32.checked_shl(clock.hour.into())?),
        };
        let mut sets = Sets {
            minutes: 1_u64.checked_shl(minute.into())?,
            hours,
            months: ALL_MONTHS,
            years: Sets::ALL_YEARS,
            ..Sets::EMPTY
        };
        match days {
            Days::Week(ALL_WEEKDAYS) => sets.days = !1,
            Days::Week(days) => sets.weekdays = days,
            Days::Month(day) => sets.days = 1_u32.checked_shl(day.into())?,
            Days::Last => sets.before_last = 1,
            Days::LastWorkday => sets.last_weekday = true,
            Days::FirstWorkday => sets.nearest = 1 << 1,
            Days::Nth(day, 0) => sets.last_of = 1_u8.checked_shl(day.into())?,
            Days::Nth(day, nth) => *sets.nth.get_mut(usize::from(nth - 1))? = 1_u8.checked_shl(day.into())?,
        }
        Some(sets)
    }

    /// The pattern it is of.
    pub const fn pattern(self) -> Pattern {
        match self {
            Self::Rate(..) => Pattern::Rate,
            Self::Hourly(_) => Pattern::Hourly,
            Self::Once(_) => Pattern::Once,
            Self::Days(days, _) => match days {
                Days::Week(ALL_WEEKDAYS) => Pattern::Daily,
                Days::Week(WORKDAYS) => Pattern::Workdays,
                Days::Week(_) => Pattern::Week,
                Days::Month(_) => Pattern::Month,
                Days::Last => Pattern::Last,
                Days::LastWorkday => Pattern::LastWorkday,
                Days::FirstWorkday => Pattern::FirstWorkday,
                Days::Nth(..) => Pattern::Nth,
            },
        }
    }

    /// The time of day, where there is one.
    pub const fn clock(self) -> Option<Clock> {
        match self {
            Self::Rate(..) | Self::Hourly(_) => None,
            Self::Days(_, clock) => Some(clock),
            Self::Once(Civil { hour, minute, .. }) => Some(Clock { hour, minute }),
        }
    }

    /// The simplest schedule of a pattern, at the time of day that `before` has; `now` is on the wall clock.
    pub fn start(pattern: Pattern, before: Option<Self>, now: Civil) -> Self {
        let clock = before.and_then(Self::clock).unwrap_or(Clock { hour: 2, minute: 0 });
        let days = match pattern {
            Pattern::Rate => return Self::Rate(1, Unit::Hour),
            Pattern::Hourly => return Self::Hourly(clock.minute),
            Pattern::Once => {
                let tomorrow = Civil::at(Instant(now.utc().0 + DAY), 0);
                return Self::Once(Civil { hour: clock.hour, minute: clock.minute, second: 0, ..tomorrow });
            }
            Pattern::Daily => Days::Week(ALL_WEEKDAYS),
            Pattern::Workdays => Days::Week(WORKDAYS),
            // Monday.
            Pattern::Week => Days::Week(1 << 1),
            Pattern::Month => Days::Month(1),
            Pattern::Last => Days::Last,
            Pattern::LastWorkday => Days::LastWorkday,
            Pattern::FirstWorkday => Days::FirstWorkday,
            Pattern::Nth => Days::Nth(1, 1),
        };
        Self::Days(days, clock)
    }
}

/// The days that sets are about, as far as these terms can say it.
fn days(sets: &Sets) -> Option<Days> {
    Some(if sets.is_every_day() {
        Days::Week(ALL_WEEKDAYS)
    } else if sets.weekdays != 0 {
        Days::Week(sets.weekdays)
    } else if sets.days != 0 {
        Days::Month(lowest(sets.days.into()))
    } else if sets.before_last != 0 {
        Days::Last
    } else if sets.last_weekday {
        Days::LastWorkday
    } else if sets.nearest != 0 {
        Days::FirstWorkday
    } else if sets.last_of != 0 {
        Days::Nth(lowest(sets.last_of.into()), 0)
    } else {
        let (nth, set) = (1_u8..).zip(sets.nth).find(|(_, set)| *set != 0)?;
        Days::Nth(lowest(set.into()), nth)
    })
}

/// The lowest bit that is set.
fn lowest(bits: u64) -> u8 {
    u8::try_from(bits.trailing_zeros()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::parse;
    use proptest::prelude::*;

    fn any_builder() -> impl Strategy<Value = Builder> {
        let clock = (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| Clock { hour, minute });
        let days = prop_oneof![
            (1..128_u8).prop_map(Days::Week),
            (1..32_u8).prop_map(Days::Month),
            Just(Days::Last),
            Just(Days::LastWorkday),
            Just(Days::FirstWorkday),
            (0..7_u8, 0..6_u8).prop_map(|(day, nth)| Days::Nth(day, nth)),
        ];
        let unit = prop_oneof![Just(Unit::Minute), Just(Unit::Hour), Just(Unit::Day)];
        let moment = (0..7_258_118_400_i64).prop_map(|at| Civil { second: 0, ..Civil::at(Instant(at), 0) });
        prop_oneof![
            (1..1_000_u32, unit).prop_map(|(value, unit)| Builder::Rate(value, unit)),
            (0..60_u8).prop_map(Builder::Hourly),
            (days, clock).prop_map(|(days, clock)| Builder::Days(days, clock)),
            moment.prop_map(Builder::Once),
        ]
    }

    proptest! {
        #[test]
        fn what_is_picked_comes_back_from_its_expression(builder in any_builder()) {
            let expression = parse(&builder.text()).unwrap();
            prop_assert_eq!(Builder::of(&expression), Some(builder));
            prop_assert!(expression.remarks().is_empty() || builder.pattern() == Pattern::Nth, "{:?}", expression.remarks());
        }

        #[test]
        fn any_expression_it_knows_runs_at_the_times_of_what_it_says(
            minute in "\\*|[0-9]|0/15|5,10", hour in "\\*|2|3,4", day in "\\?|\\*|1|31|L|LW|1W|15W|L-1|1,15",
            month in "\\*|1|JAN-JUN", week in "\\?|\\*|MON|2-6|1-7|FRIL|3#2|SUN,SAT", year in "\\*|2027"
        ) {
            let text = [&["cron(", &minute].concat(), &hour, &day, &month, &week, &[&*year, ")"].concat()].map(String::as_str).join(" ");
            if let Ok(expression) = parse(&text)
                && let Some(builder) = Builder::of(&expression)
            {
                let runs = |expression: &Expression| expression.occurrences(Instant(1_795_000_000)).take(80).collect::<Vec<_>>();
                prop_assert_eq!(runs(&parse(&builder.text()).unwrap()), runs(&expression), "{} as {:?}", text, builder);
            }
        }
    }

    #[test]
    fn the_texts_are_those_a_person_would_write() {
        let clock = Clock { hour: 2, minute: 30 };
        for (builder, text) in [
            (Builder::Rate(1, Unit::Hour), "rate(1 hour)"),
            (Builder::Rate(15, Unit::Minute), "rate(15 minutes)"),
            (Builder::Hourly(5), "cron(5 * * * ? *)"),
            (Builder::Days(Days::Week(0x7f), clock), "cron(30 2 * * ? *)"),
            (Builder::Days(Days::Week(WORKDAYS), clock), "cron(30 2 ? * MON-FRI *)"),
            (Builder::Days(Days::Week(0b100_0001), clock), "cron(30 2 ? * SUN,SAT *)"),
            (Builder::Days(Days::Month(15), clock), "cron(30 2 15 * ? *)"),
            (Builder::Days(Days::Last, clock), "cron(30 2 L * ? *)"),
            (Builder::Days(Days::LastWorkday, clock), "cron(30 2 LW * ? *)"),
            (Builder::Days(Days::FirstWorkday, clock), "cron(30 2 1W * ? *)"),
            (Builder::Days(Days::Nth(1, 2), clock), "cron(30 2 ? * MON#2 *)"),
            (Builder::Days(Days::Nth(5, 0), clock), "cron(30 2 ? * FRIL *)"),
        ] {
            assert_eq!(builder.text(), text);
        }
    }

    #[test]
    fn what_it_cannot_say_is_left_alone() {
        for text in [
            "cron(0/15 * * * ? *)",
            "cron(0 2 1 1 ? *)",
            "cron(0 2 * * ? 2027)",
            "cron(0 2 1,15 * ? *)",
            "cron(0 2 15W * ? *)",
            "cron(0 2 L-1 * ? *)",
            "cron(0 2,3 * * ? *)",
            "at(2027-01-15T09:00:30)",
        ] {
            assert_eq!(Builder::of(&parse(text).unwrap()), None, "{text}");
        }
    }

    #[test]
    fn another_pattern_keeps_the_time_of_day() {
        let now = Civil::read("2026-11-26T05:00").unwrap();
        let daily = Builder::of(&parse("cron(30 4 * * ? *)").unwrap());
        for (pattern, keyword, _) in Pattern::ALL {
            let picked = Builder::start(pattern, daily, now);
            assert_eq!(picked.pattern(), pattern);
            assert_eq!(Pattern::from_keyword(keyword), Some(pattern));
            assert_eq!(Builder::of(&parse(&picked.text()).unwrap()), Some(picked));
            if !matches!(pattern, Pattern::Rate | Pattern::Hourly) {
                assert_eq!(picked.clock(), Some(Clock { hour: 4, minute: 30 }), "{keyword}");
            }
        }
        assert_eq!(Builder::start(Pattern::Once, daily, now).text(), "at(2026-11-27T04:30:00)");
    }
}
