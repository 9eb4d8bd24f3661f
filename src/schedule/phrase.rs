//! Reads the sentences that `sentence` writes: the same times, back as an expression.
//!
//! Commas and "and" carry no meaning in them, so a sentence is a row of words, numbers, ordinals and clock times.
use super::calendar::{ALL_HOURS, ALL_MINUTES, ALL_MONTHS, Sets};
use super::dialect::Dialect;
use super::expression::Kind;
use super::field::RULES;
use super::preset::Preset;
use super::time::{Civil, MONTHS, WEEKDAYS};
use super::{Expression, read, sentence, spell};

/// Reads a sentence as [`Expression::sentence`] or a preview writes it, in any case, and gives the expression of
/// `dialect` that runs at the same times; `None` when it is no such sentence, or the dialect cannot say it. A zone after
/// the sentence is passed over.
pub fn read_sentence(text: &str, dialect: Dialect) -> Option<Expression> {
    let text = without_zone(text.trim().trim_end_matches('.'));
    for preset in [Preset::Once, Preset::Continuous] {
        if text.eq_ignore_ascii_case(preset.sentence()) {
            return read(preset.text(), dialect).ok();
        }
    }
    let lower = text.to_ascii_lowercase();
    let words: Vec<Word<'_>> = lower.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).map(word).collect();
    let mut reader = Reader { words: words.iter().copied().filter(|word| *word != Word::Text("and")).collect(), at: 0 };
    let kind = match reader.words.as_slice() {
        [Word::Text("once"), Word::Text("on"), ..] => Kind::Once(reader.once()?),
        [Word::Text("every"), .., Word::Text("starts")] => return rate(&lower, dialect),
        _ => {
            let sets = reader.calendar()?;
            // The sentence of what was read is the same, or something in it was not understood.
            let again = sentence::of(&sets);
            if !again.eq_ignore_ascii_case(text) {
                return None;
            }
            Kind::Cron(spell::cron(&sets, dialect)?)
        }
    };
    let made = Expression::made(dialect, kind);
    read(&made.text(), dialect).ok()
}

/// The sentence without ", UTC" or ", Stockholm time".
fn without_zone(text: &str) -> &str {
    match text.rsplit_once(", ") {
        Some((sentence, zone)) if zone == "UTC" || zone.ends_with(" time") => sentence,
        _ => text,
    }
}

/// "every 5 minutes counted from the moment the schedule starts".
fn rate(lower: &str, dialect: Dialect) -> Option<Expression> {
    let every = lower.strip_prefix("every ")?.split(',').next()?;
    let text = match every {
        "minute" | "hour" => ["rate(1 ", every, ")"].concat(),
        "24 hours" if dialect.is_unix() => return None,
        "24 hours" => "rate(1 day)".to_owned(),
        _ => ["rate(", every, ")"].concat(),
    };
    read(&text, dialect).ok().filter(|expression| expression.sentence().eq_ignore_ascii_case(&[lower].concat()))
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word<'a> {
    /// 5
    Number(u16),
    /// 5th
    Ordinal(u16),
    /// 05:00
    Clock(u8, u8),
    /// 0 for Sunday.
    Weekday(u32),
    /// 1 for January.
    Month(u32),
    Text(&'a str),
}

fn word(text: &str) -> Word<'_> {
    let index = |names: &[&str]| names.iter().position(|name| name.eq_ignore_ascii_case(text));
    if let Some(day) = index(&WEEKDAYS) {
        return Word::Weekday(u32::try_from(day).unwrap_or(0));
    }
    if let Some(month) = index(&MONTHS) {
        return Word::Month(u32::try_from(month + 1).unwrap_or(1));
    }
    if let Some((hour, minute)) = text.split_once(':')
        && let (Ok(hour @ 0..24), Ok(minute @ 0..60)) = (hour.parse(), minute.parse())
    {
        return Word::Clock(hour, minute);
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    match (digits.parse(), text.get(digits.len()..)) {
        (Ok(number), Some("")) => Word::Number(number),
        (Ok(number), Some("st" | "nd" | "rd" | "th")) => Word::Ordinal(number),
        _ => Word::Text(text),
    }
}

/// The words that are still to be read.
struct Reader<'a> {
    words: Vec<Word<'a>>,
    at: usize,
}

fn bit(number: u32) -> u64 {
    1_u64.checked_shl(number).unwrap_or(0)
}

/// The bits from `from` to `to`, every `step`.
fn bits(from: u16, to: u16, step: u16) -> u64 {
    (from..=to).step_by(usize::from(step.max(1))).fold(0, |bits, value| bits | bit(value.into()))
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Word<'a>> {
        self.words.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Word<'a>> {
        let word = self.peek()?;
        self.at += 1;
        Some(word)
    }

    /// Reads these words if they come next.
    fn takes(&mut self, text: &str) -> bool {
        let mut at = self.at;
        for word in text.split(' ') {
            if self.words.get(at) != Some(&Word::Text(word)) {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    fn number(&mut self) -> Option<u16> {
        let Some(Word::Number(number)) = self.peek() else { return None };
        self.at += 1;
        Some(number)
    }

    fn ordinal(&mut self) -> Option<u16> {
        let Some(Word::Ordinal(number)) = self.peek() else { return None };
        self.at += 1;
        Some(number)
    }

    fn clock(&mut self) -> Option<(u16, u16)> {
        let Some(Word::Clock(hour, minute)) = self.peek() else { return None };
        self.at += 1;
        Some((hour.into(), minute.into()))
    }

    fn weekday(&mut self) -> Option<u32> {
        let Some(Word::Weekday(day)) = self.peek() else { return None };
        self.at += 1;
        Some(day)
    }

    fn month(&mut self) -> Option<u32> {
        let Some(Word::Month(month)) = self.peek() else { return None };
        self.at += 1;
        Some(month)
    }

    /// "Once, on 15 January 2027 at 09:00".
    fn once(&mut self) -> Option<Civil> {
        self.at = 2;
        let (day, month, year) = (self.number()?, self.month()?, self.number()?);
        let second = match self.words.last() {
            Some(Word::Text(time)) => time.rsplit_once(':')?.1,
            _ => "00",
        };
        let (hour, minute) = match self.words.last()? {
            Word::Clock(hour, minute) => (*hour, *minute),
            Word::Text(time) => {
                let Word::Clock(hour, minute) = word(time.rsplit_once(':')?.0) else { return None };
                (hour, minute)
            }
            _ => return None,
        };
        Civil::read(&format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second}"))
    }

    fn calendar(&mut self) -> Option<Sets> {
        let mut sets = Sets::EMPTY;
        self.times(&mut sets)?;
        self.days(&mut sets)?;
        if sets.months == 0 {
            sets.months = ALL_MONTHS;
        }
        if sets.has_no_days() {
            sets.days = !1;
        }
        self.years(&mut sets)?;
        (self.at == self.words.len()).then_some(sets)
    }

    /// The times of day.
    fn times(&mut self, sets: &mut Sets) -> Option<()> {
        (sets.minutes, sets.hours) = (ALL_MINUTES, ALL_HOURS);
        if self.takes("at") {
            return self.listed_times(sets);
        }
        if self.takes("every minute from") {
            let Some(first) = self.number() else {
                self.at -= 1;
                return self.stretches(1, sets);
            };
            let last = self.takes("to").then(|| self.number())??;
            sets.minutes = bits(first, last, 1);
            return self.past(sets);
        }
        if self.takes("every hour on the hour") {
            sets.minutes = 1;
            return Some(());
        }
        if self.takes("every minute") {
            return Some(());
        }
        if self.takes("every hour") {
            return self.one_minute(1, sets);
        }
        let step = self.takes("every").then(|| self.number())??;
        if self.takes("hours") {
            return self.one_minute(step, sets);
        }
        if !self.takes("minutes") {
            return None;
        }
        if self.takes("the first") {
            let first = self.number()?;
            sets.minutes = bits(first, 59, step);
            let minutes = self.takes("minutes") || self.takes("minute");
            return (minutes && self.takes("past each hour")).then_some(());
        }
        if self.peek() == Some(Word::Text("from")) && matches!(self.words.get(self.at + 1), Some(Word::Clock(..))) {
            return self.stretches(step, sets);
        }
        sets.minutes = bits(0, 59, step);
        Some(())
    }

    /// After "At": clock times, or minutes past hours.
    fn listed_times(&mut self, sets: &mut Sets) -> Option<()> {
        (sets.minutes, sets.hours) = (0, 0);
        if let Some(Word::Clock(..)) = self.peek() {
            while let Some((hour, minute)) = self.clock() {
                sets.hours |= 1 << hour;
                sets.minutes |= 1 << minute;
            }
            return Some(());
        }
        sets.minutes = u64::try_from(self.numbers()?).ok()?;
        (self.takes("minutes") || self.takes("minute")).then(|| self.past(sets))?
    }

    /// Numbers below 128: "5 10 55", "1 to 5 9", "0 7 14 ... 56".
    fn numbers(&mut self) -> Option<u128> {
        let mut bits = 0_u128;
        let mut seen: Vec<u16> = Vec::new();
        loop {
            if self.takes("...") {
                let last = self.number()?;
                let [.., before, third] = *seen.as_slice() else { return None };
                let step = third.checked_sub(before).filter(|step| *step > 0)?;
                for value in (third..=last).step_by(usize::from(step)) {
                    bits |= 1_u128.checked_shl(value.into())?;
                }
                return Some(bits);
            }
            let Some(from) = self.number() else { break };
            let to = if self.takes("to") { self.number()? } else { from };
            for value in from..=to {
                bits |= 1_u128.checked_shl(value.into())?;
            }
            seen.push(from);
        }
        (bits != 0).then_some(bits)
    }

    /// "past every hour", "past every hour from 08:00 to 17:00", "past every 2nd hour from ...", "past 08:00 17:00".
    fn past(&mut self, sets: &mut Sets) -> Option<()> {
        if !self.takes("past") {
            return None;
        }
        sets.hours = 0;
        if self.takes("every") {
            let step = self.ordinal().unwrap_or(1);
            if !self.takes("hour") {
                return None;
            }
            if !matches!(self.words.get(self.at + 1), Some(Word::Clock(..))) {
                sets.hours = ALL_HOURS;
                return Some(());
            }
            let (first, last) = self.both_ends()?;
            sets.hours = u32::try_from(bits(first.0, last.0, step)).ok()?;
            return Some(());
        }
        while let Some((hour, _)) = self.clock() {
            sets.hours |= 1 << hour;
        }
        (sets.hours != 0).then_some(())
    }

    /// "from 08:00 to 17:00".
    fn both_ends(&mut self) -> Option<((u16, u16), (u16, u16))> {
        let first = self.takes("from").then(|| self.clock())??;
        let last = self.takes("to").then(|| self.clock())??;
        Some((first, last))
    }

    /// "Every 2 hours from 00:30 to 22:30".
    fn one_minute(&mut self, step: u16, sets: &mut Sets) -> Option<()> {
        let (first, last) = self.both_ends()?;
        sets.minutes = bit(first.1.into());
        sets.hours = u32::try_from(bits(first.0, last.0, step)).ok()?;
        Some(())
    }

    /// "from 00:00 to 02:30 from 20:00 to 23:30".
    fn stretches(&mut self, step: u16, sets: &mut Sets) -> Option<()> {
        sets.hours = 0;
        while self.peek() == Some(Word::Text("from")) && matches!(self.words.get(self.at + 1), Some(Word::Clock(..))) {
            let (first, last) = self.both_ends()?;
            sets.minutes = bits(first.1, last.1, step);
            sets.hours |= u32::try_from(bits(first.0, last.0, 1)).ok()?;
        }
        (sets.hours != 0).then_some(())
    }

    /// The days, where they are named.
    fn days(&mut self, sets: &mut Sets) -> Option<()> {
        loop {
            if self.takes("every day") {
                sets.days = !1;
                self.in_months(sets)?;
            } else if self.takes("every") {
                while let Some(day) = self.weekday() {
                    sets.weekdays |= 1 << day;
                }
                self.in_months(sets)?;
            } else if self.takes("on") {
                if let Some(from) = self.weekday() {
                    let to = self.takes("to").then(|| self.weekday())??;
                    let to = if to < from { to + 7 } else { to };
                    sets.weekdays |= (from..=to).fold(0, |days, day| days | 1 << (day % 7));
                    self.in_months(sets)?;
                } else {
                    self.month_days(sets)?;
                }
            } else {
                return Some(());
            }
            if !self.takes("also") {
                return Some(());
            }
        }
    }

    /// "the 1st the 15th of every month".
    fn month_days(&mut self, sets: &mut Sets) -> Option<()> {
        const NTH: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
        while self.takes("the") {
            if let Some(first) = self.ordinal() {
                self.day_numbers(first, sets)?;
            } else if self.takes("day before the last day") {
                sets.before_last |= 1 << 1;
            } else if self.takes("day") {
                let before = self.number()?;
                sets.before_last |= 1_u32.checked_shl(before.into())?;
                self.takes("days before the last day").then_some(())?;
            } else if self.takes("last day") {
                sets.before_last |= 1;
            } else if self.takes("last weekday") {
                self.monday_to_friday()?;
                sets.last_weekday = true;
            } else if self.takes("weekday") {
                self.monday_to_friday()?;
                let day = self.takes("nearest the").then(|| self.ordinal())??;
                sets.nearest |= 1_u32.checked_shl(day.into())?;
            } else if self.takes("last") {
                sets.last_of |= 1 << self.weekday()?;
            } else {
                let Some(Word::Text(nth)) = self.next() else { return None };
                let nth = NTH.iter().position(|name| *name == nth)?;
                *sets.nth.get_mut(nth)? |= 1 << self.weekday()?;
            }
        }
        let _ = self.takes("day");
        self.of_months(sets)?;
        let _ = self.takes("that has one") || self.takes("when there is one");
        if self.takes("starting over on the") {
            self.ordinal()?;
            if self.takes("so the") {
                self.ordinal()?;
                self.takes("the").then(|| self.ordinal())??;
                self.takes("run on two days in a row").then_some(())?;
            }
        }
        Some(())
    }

    fn monday_to_friday(&mut self) -> Option<()> {
        (self.weekday() == Some(1) && self.takes("to") && self.weekday() == Some(5)).then_some(())
    }

    /// After "the 1st": a range, or the even steps "3rd 5th ... 31st".
    fn day_numbers(&mut self, first: u16, sets: &mut Sets) -> Option<()> {
        let mut add = |from: u16, to: u16, step: u16| -> Option<()> {
            sets.days |= u32::try_from(bits(from, to, step)).ok()?;
            Some(())
        };
        if self.takes("to the") {
            return add(first, self.ordinal()?, 1);
        }
        if let Some(second) = self.ordinal() {
            self.ordinal()?;
            let last = self.takes("...").then(|| self.ordinal())??;
            return add(first, last, second.checked_sub(first)?);
        }
        add(first, first, 1)
    }

    /// "of every month", "of every month from June to August", "of January July".
    fn of_months(&mut self, sets: &mut Sets) -> Option<()> {
        if self.takes("of every month") {
            if let (Some(Word::Text("from")), Some(Word::Month(_))) = (self.peek(), self.words.get(self.at + 1)) {
                return self.in_months(sets);
            }
            sets.months = ALL_MONTHS;
            return Some(());
        }
        self.takes("of").then(|| self.month_list(sets))?
    }

    /// Nothing, "from June to August", "in January July".
    fn in_months(&mut self, sets: &mut Sets) -> Option<()> {
        match (self.peek(), self.words.get(self.at + 1)) {
            (Some(Word::Text("from")), Some(Word::Month(_))) => {
                self.at += 1;
                let from = self.month()?;
                let to = self.takes("to").then(|| self.month())??;
                let to = if to < from { to + 12 } else { to };
                sets.months = (from..=to).fold(0, |months, month| months | 1 << ((month - 1) % 12 + 1));
                Some(())
            }
            (Some(Word::Text("in")), Some(Word::Month(_))) => {
                self.at += 1;
                self.month_list(sets)
            }
            _ => {
                sets.months = ALL_MONTHS;
                Some(())
            }
        }
    }

    fn month_list(&mut self, sets: &mut Sets) -> Option<()> {
        sets.months = 0;
        while let Some(month) = self.month() {
            sets.months |= 1 << month;
        }
        (sets.months != 0).then_some(())
    }

    /// Nothing, "in 2027 2029 to 2031", "from 2026 to 2028", "in every 4th year from 2028 to 2196".
    fn years(&mut self, sets: &mut Sets) -> Option<()> {
        let min = RULES[5].min;
        if self.takes("in every") {
            let step = self.ordinal()?;
            let from = self.takes("year from").then(|| self.number())??;
            let to = self.takes("to").then(|| self.number())??;
            return sets.add_years(from, to, step);
        }
        if self.takes("from") {
            let from = self.number()?;
            let to = self.takes("to").then(|| self.number())??;
            return sets.add_years(from, to, 1);
        }
        if self.takes("in") {
            while let Some(from) = self.number().filter(|from| *from >= min) {
                let to = if self.takes("to") { self.number()? } else { from };
                sets.add_years(from, to, 1)?;
            }
            return Some(());
        }
        sets.years = Sets::ALL_YEARS;
        Some(())
    }
}
