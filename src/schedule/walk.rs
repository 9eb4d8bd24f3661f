//! The walk over the minutes that bit sets cover: the lowest bit of what is left of the hour, the day, the month, the year.
//!
//! Its moments are wall-clock minutes since 1970, which fit 32 bits up to 2199 and are fast in wasm.
use super::calendar::{DAY_MINUTES, Sets, bit, civil};
use super::time::{Civil, YEARS, date_of};

impl Sets {
    /// The minutes covered from the `from`th since 1970 on, on the wall clock.
    pub(super) fn walk(self, from: u32) -> Walk {
        let (year, month, day) = date_of(i64::from(from / DAY_MINUTES));
        let number = u32::try_from(year - YEARS.0).unwrap_or(0);
        let mut walk = Walk { sets: self, year: number, ..Walk::EMPTY };
        if self.next_year(number) != Some(number) {
            walk.months = 0;
            return walk;
        }
        walk.enter_year(number);
        walk.months &= u16::MAX << month;
        if self.months & (1 << month) == 0 {
            return walk;
        }
        walk.enter_month();
        walk.days &= u32::MAX << day;
        if walk.days & bit(day.into()) == 0 {
            return walk;
        }
        walk.enter_day();
        let (hour, minute) = (from % DAY_MINUTES / 60, from % 60);
        walk.hours &= u32::MAX << hour;
        if walk.hours & bit(hour) == 0 {
            return walk;
        }
        walk.enter_hour();
        walk.minutes &= u64::MAX << minute;
        walk
    }

    /// The last wall-clock minute that is covered.
    pub(super) fn last(self) -> Option<Civil> {
        let mut year = (0..=LAST_YEAR).rev();
        let time = self.hours.checked_ilog2()? * 60 + self.minutes.checked_ilog2()?;
        loop {
            let number = year.by_ref().find(|number| self.next_year(*number) == Some(*number))?;
            let mut walk = Walk { sets: self, ..Walk::EMPTY };
            walk.enter_year(number);
            let mut last = None;
            while walk.months != 0 {
                walk.enter_month();
                if walk.days != 0 {
                    last = Some(walk.month_start.wrapping_add(walk.days.ilog2() * DAY_MINUTES));
                }
            }
            if let Some(day) = last {
                return Some(civil(day + time));
            }
        }
    }
}

/// 2199, counted from 1970.
const LAST_YEAR: u32 = 229;

/// Days before each month of a common year, from January on, and of the whole year.
const BEFORE_MONTH: [u32; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// The covered minutes in order: what is left of the current year, month, day and hour.
#[derive(Clone, Debug)]
pub struct Walk {
    sets: Sets,
    /// Counted from 1970.
    year: u32,
    leap: bool,
    /// Day number of 1 January.
    year_start: u32,
    /// A day was found in this year.
    fruitful: bool,
    /// Kinds of years without a run: years are alike when they begin on the same weekday and are equally long.
    barren: u16,
    months: u16,
    /// Minute at which the day before the first of the month begins, so that day n is n days later.
    month_start: u32,
    days: u32,
    day_start: u32,
    hours: u32,
    hour_start: u32,
    minutes: u64,
}

impl Walk {
    const EMPTY: Self = Self {
        sets: Sets::EMPTY,
        year: 0,
        leap: false,
        year_start: 0,
        fruitful: true,
        barren: 0,
        months: 0,
        month_start: 0,
        days: 0,
        day_start: 0,
        hours: 0,
        hour_start: 0,
        minutes: 0,
    };

    fn enter_year(&mut self, number: u32) {
        self.year = number;
        // From 1970 to 2199 every fourth year is a leap year but for 2100, which is the 130th.
        self.leap = number % 4 == 2 && number != 130;
        self.year_start = number * 365 + (number + 1) / 4 - u32::from(number > 130);
        self.months = self.sets.months;
    }

    /// The bit of this year's kind.
    fn kind(&self) -> u16 {
        1_u16 << (self.year_start % 7 + if self.leap { 7 } else { 0 })
    }

    /// Goes to the next year that may have a run.
    fn next_year(&mut self) -> Option<()> {
        if !self.fruitful {
            self.barren |= self.kind();
        }
        loop {
            let next = self.sets.next_year(self.year + 1)?;
            self.enter_year(next);
            if self.barren & self.kind() == 0 {
                self.fruitful = false;
                return Some(());
            }
        }
    }

    /// Goes to the lowest month left.
    fn enter_month(&mut self) {
        let month = self.months.trailing_zeros();
        self.months &= self.months.wrapping_sub(1);
        let start = |month: u32| {
            let days = BEFORE_MONTH.get(month as usize).copied().unwrap_or(0);
            days + u32::from(self.leap && month >= 2)
        };
        let before = start(month.wrapping_sub(1));
        let length = start(month) - before;
        let first = self.year_start + before;
        // 1 January 1970 was a Thursday.
        self.days = self.sets.days_of(length, (first + 4) % 7);
        self.month_start = first.wrapping_sub(1).wrapping_mul(DAY_MINUTES);
    }

    /// Goes to the lowest day left.
    fn enter_day(&mut self) {
        self.day_start = self.month_start.wrapping_add(self.days.trailing_zeros() * DAY_MINUTES);
        self.days &= self.days.wrapping_sub(1);
        self.hours = self.sets.hours;
    }

    /// Goes to the lowest hour left.
    fn enter_hour(&mut self) {
        self.hour_start = self.day_start + self.hours.trailing_zeros() * 60;
        self.hours &= self.hours.wrapping_sub(1);
        self.minutes = self.sets.minutes;
    }

    /// Goes to the next hour that has a run.
    fn refill(&mut self) -> Option<()> {
        while self.hours == 0 {
            while self.days == 0 {
                while self.months == 0 {
                    self.next_year()?;
                }
                self.enter_month();
            }
            self.fruitful = true;
            self.enter_day();
        }
        self.enter_hour();
        Some(())
    }
}

impl Walk {
    /// The rest of the current hour, or the next hour that is covered: its first minute, and the minutes in it.
    pub(super) fn block(&mut self) -> Option<(u32, u64)> {
        while self.minutes == 0 {
            self.refill()?;
        }
        Some((self.hour_start, std::mem::take(&mut self.minutes)))
    }
}

impl Iterator for Walk {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        while self.minutes == 0 {
            self.refill()?;
        }
        let minute = self.hour_start + self.minutes.trailing_zeros();
        self.minutes &= self.minutes - 1;
        Some(minute)
    }
}
