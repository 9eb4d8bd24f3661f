//! One plain cron field: a list of values, ranges and steps.
use super::dialect::{Dialect, Reading};
use super::disputed::Form;
use super::fault::{Fault, Part};
use super::time::{MONTHS, WEEKDAYS};
use crate::diag::Span;

/// The rules of one field.
pub(super) struct Rules {
    pub(super) part: Part,
    pub(super) label: &'static str,
    pub(super) min: u16,
    pub(super) max: u16,
    /// The largest number that may be written; larger than `max` where two numbers mean one value.
    top: u16,
    /// Full names of the values from `min` on; their first three letters are what cron knows.
    names: &'static [&'static str],
    /// The values, for messages: "a number from 0 to 59".
    values: &'static str,
    /// The wildcards the guide lists.
    wildcards: &'static str,
}

/// The fields of AWS in the order of an expression.
pub(super) static RULES: [Rules; 6] = [
    Rules {
        part: Part::Minutes,
        label: "Minutes",
        min: 0,
        max: 59,
        top: 59,
        names: &[],
        values: "a number from 0 to 59",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::Hours,
        label: "Hours",
        min: 0,
        max: 23,
        top: 23,
        names: &[],
        values: "a number from 0 to 23",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::DayOfMonth,
        label: "Day-of-month",
        min: 1,
        max: 31,
        top: 31,
        names: &[],
        values: "a number from 1 to 31",
        wildcards: ", - * ? / L W",
    },
    Rules {
        part: Part::Month,
        label: "Month",
        min: 1,
        max: 12,
        top: 12,
        names: &MONTHS,
        values: "a number from 1 to 12 or a name from JAN to DEC",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::DayOfWeek,
        label: "Day-of-week",
        min: 1,
        max: 7,
        top: 7,
        names: &WEEKDAYS,
        values: "a number from 1 (Sunday) to 7 (Saturday) or a name from SUN to SAT",
        wildcards: ", - * ? L #",
    },
    Rules {
        part: Part::Year,
        label: "Year",
        min: 1970,
        max: 2199,
        top: 2199,
        names: &[],
        values: "a year from 1970 to 2199",
        wildcards: ", - * /",
    },
];

/// The fields of Unix and Airflow that differ from those of AWS.
pub(super) static UNIX_DAYS: [Rules; 2] = [
    Rules {
        part: Part::DayOfMonth,
        label: "Day-of-month",
        min: 1,
        max: 31,
        top: 31,
        names: &[],
        values: "a number from 1 to 31",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::DayOfWeek,
        label: "Day-of-week",
        min: 0,
        max: 6,
        top: 7,
        names: &WEEKDAYS,
        values: "a number from 0 (Sunday) to 7 (Sunday again) or a name from SUN to SAT",
        wildcards: ", - * /",
    },
];

/// The rules of the day-of-week field.
pub(super) fn weekday_rules(dialect: Dialect) -> &'static Rules {
    let [.., weekday, _] = &RULES;
    let [_, unix] = &UNIX_DAYS;
    if dialect.is_unix() { unix } else { weekday }
}

/// A value, and whether it was written as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) number: u16,
    pub(super) named: bool,
}

/// What an item covers before its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    All,
    One(Value),
    /// May run past the end of the field and go on at its start.
    Range(Value, Value),
}

/// One item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) base: Base,
    pub(super) step: Option<u16>,
}

/// A piece of the text and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

impl<'a> Piece<'a> {
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// The parts between `separator`s.
    pub(super) fn split(self, separator: char) -> impl Iterator<Item = Piece<'a>> {
        let mut start = self.start;
        self.text.split(separator).map(move |text| {
            let piece = Piece { text, start };
            start += text.len() + 1;
            piece
        })
    }

    /// The parts around the first `separator`.
    pub(super) fn split_once(self, separator: char) -> Option<(Piece<'a>, Piece<'a>)> {
        let (before, after) = self.text.split_once(separator)?;
        let after = Piece { text: after, start: self.start + before.len() + separator.len_utf8() };
        Some((Piece { text: before, start: self.start }, after))
    }
}

impl Rules {
    /// A fault of this field; `message` is the reason and the remedy.
    pub(super) fn fault(&self, piece: Piece<'_>, message: &str, put: Option<String>) -> Fault {
        let message = format!("{}: {message}", self.label);
        Fault { part: self.part, span: piece.span(), message, put }
    }

    /// Reads a whole list.
    pub(super) fn list(&self, field: Piece<'_>, reading: &mut Reading) -> Result<Vec<Item>, Fault> {
        self.check_list(field)?;
        let mut list = Vec::new();
        for item in field.split(',') {
            let item = self.item(item, reading)?;
            if !list.contains(&item) {
                list.push(item);
            }
        }
        Ok(list)
    }

    /// What is wrong with the list as such: empty items, and wildcards that stand alone.
    pub(super) fn check_list(&self, field: Piece<'_>) -> Result<(), Fault> {
        let items = || field.text.split(',');
        if !field.text.contains(',') {
            return Ok(());
        }
        let without = |dropped: &str| {
            let kept: Vec<&str> = items().filter(|text| *text != dropped).collect();
            (!kept.is_empty()).then(|| kept.join(","))
        };
        if items().any(str::is_empty) {
            return Err(self.fault(field, Form::EmptyItem.says(), without("")));
        }
        if items().any(|item| item == "*") {
            return Err(self.fault(field, Form::StarInList.says(), Some("*".into())));
        }
        if items().any(|item| item == "?") {
            return Err(self.fault(field, "`?` stands alone or not at all.", without("?")));
        }
        Ok(())
    }

    /// Reads one item: `*`, `5`, `5-9`, each with or without a step.
    pub(super) fn item(&self, item: Piece<'_>, reading: &mut Reading) -> Result<Item, Fault> {
        let Some((base_text, step_text)) = item.split_once('/') else {
            return Ok(Item { base: self.base(item, reading)?, step: None });
        };
        let base = self.base(base_text, reading)?;
        let start = match base {
            Base::All => self.min,
            Base::One(from) | Base::Range(from, _) => from.number,
        };
        let without = match base {
            Base::All => "*".to_owned(),
            Base::One(_) | Base::Range(..) => base_text.text.to_owned(),
        };
        let Some(step) = number(step_text.text) else {
            let put = step_text.text.is_empty().then_some(without);
            return Err(self.fault(item, "after `/` stands a whole number, the step.", put));
        };
        if step == 0 {
            return Err(self.fault(item, Form::ZeroStep.says(), Some(without)));
        }
        let largest = if self.part == Part::Year { self.max - self.min } else { self.top };
        if step > u64::from(largest) {
            let put = match base {
                Base::Range(..) => None,
                Base::All | Base::One(_) => Some(start.to_string()),
            };
            return Err(self.fault(item, Form::LargeStep.says(), put));
        }
        self.note_step(base, reading);
        Ok(Item { base, step: u16::try_from(step).ok() })
    }

    /// What is disputed about a step after `base`.
    fn note_step(&self, base: Base, reading: &mut Reading) {
        let unix = reading.dialect.is_unix();
        if self.part == Part::DayOfWeek && matches!(reading.dialect, Dialect::Scheduler | Dialect::Rule) {
            reading.note(Form::WeekdayStep);
        }
        match base {
            Base::All => {}
            Base::One(value) => {
                if value.named {
                    reading.note(Form::NamedStep);
                }
                if unix {
                    reading.note(Form::NumberStep);
                }
            }
            Base::Range(from, to) => {
                if from.named || to.named {
                    reading.note(Form::NamedStep);
                }
                if from.number > to.number {
                    reading.note(Form::WrapStep);
                }
            }
        }
    }

    fn base(&self, piece: Piece<'_>, reading: &mut Reading) -> Result<Base, Fault> {
        if piece.text == "*" {
            return Ok(Base::All);
        }
        if piece.text == "?" {
            let put = if self.part == Part::Minutes { "0" } else { "*" };
            return Err(self.fault(
                piece,
                "`?` is for the two day fields only; write a value or `*`.",
                Some(put.into()),
            ));
        }
        // A leading hyphen is a sign, not a range.
        let Some((from, to)) = piece.split_once('-').filter(|(from, to)| !from.text.is_empty() && !to.text.is_empty())
        else {
            return self.value(piece, 0, reading).map(Base::One);
        };
        let from = self.value(from, self.min, reading)?;
        let to = self.value(to, self.max, reading)?;
        if from.named != to.named {
            reading.note(Form::MixedRange);
        }
        if from.number > to.number {
            self.check_wrap(piece, from, to, reading)?;
        } else if from.number == to.number && from.number > self.max {
            reading.note(Form::SevenToSeven);
        }
        Ok(Base::Range(from, to))
    }

    /// A range that runs past the end of the field: refused, or noted.
    fn check_wrap(&self, piece: Piece<'_>, from: Value, to: Value, reading: &mut Reading) -> Result<(), Fault> {
        if self.part == Part::Year {
            let put = format!("{}-{}", to.number, from.number);
            return Err(self.fault(piece, Form::YearWrap.says(), Some(put)));
        }
        match reading.dialect {
            Dialect::Unix => {
                let text = |number: u16| self.value_text(Value { number, named: from.named && to.named });
                let rest =
                    if to.number == self.min { text(to.number) } else { [text(self.min), text(to.number)].join("-") };
                let start = if from.number >= self.max {
                    text(from.number)
                } else {
                    [text(from.number), text(self.max)].join("-")
                };
                return Err(self.fault(piece, Form::UnixWrap.says(), Some([rest, start].join(","))));
            }
            Dialect::Airflow => reading.note(Form::AirflowWrap),
            _ if self.part == Part::Hours => reading.note(Form::OvernightHours),
            _ if self.part == Part::DayOfMonth => reading.note(Form::WrapMonthEnd),
            _ => reading.note(Form::Wrap),
        }
        Ok(())
    }

    /// Reads one value. `near` is what a value just outside probably means.
    pub(super) fn value(&self, piece: Piece<'_>, near: u16, reading: &mut Reading) -> Result<Value, Fault> {
        let text = piece.text;
        if let Some(number) = number(text) {
            if (u64::from(self.min)..=u64::from(self.top)).contains(&number) {
                if text.len() > 1 && text.starts_with('0') && text.len() > self.digits() {
                    reading.note(Form::LeadingZero);
                }
                return Ok(Value { number: u16::try_from(number).unwrap_or(self.min), named: false });
            }
            let put = match self.part {
                // 60 and 24 mean the start of the next hour and day, or the end of a range.
                Part::Minutes | Part::Hours if number == u64::from(self.max) + 1 => Some(near.to_string()),
                Part::DayOfMonth | Part::Month if number == 0 => Some("1".to_owned()),
                Part::DayOfWeek if number == 0 => Some("SUN".to_owned()),
                _ => None,
            };
            return Err(self.fault(piece, &format!("`{text}` does not exist; write {}.", self.values), put));
        }
        if let Some(index) = self.names.iter().position(|name| is_name(name, text)) {
            let number = self.min + u16::try_from(index).unwrap_or(0);
            return Ok(Value { number, named: true });
        }
        let put = self.long_name(text);
        let message = if put.is_some() {
            format!("`{text}`: {}", Form::LongName.says())
        } else if text.contains(['L', 'W', '#', '?', '*', '/', '-']) {
            format!("`{text}` is not possible here; use values and {} only.", self.wildcards)
        } else {
            format!("`{text}` means nothing here; write {}.", self.values)
        };
        Err(self.fault(piece, &message, put.or_else(|| respelled(text))))
    }

    /// The digits of the largest number.
    fn digits(&self) -> usize {
        match self.top {
            0..10 => 1,
            10..100 => 2,
            _ => 4,
        }
    }

    /// `TUESDAY` or `Tue.` to `TUE`, when the word can mean only one name.
    fn long_name(&self, text: &str) -> Option<String> {
        let word = text.trim_end_matches('.');
        let mut found = self.names.iter().filter(|name| {
            word.len() > 1 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
        let name = found.next()?;
        found.next().is_none().then(|| name.get(..3).unwrap_or("").to_ascii_uppercase())
    }

    /// The values a list covers; bit n stands for value n. For every field but the year.
    pub(super) fn bits(&self, items: &[Item]) -> u64 {
        let mut bits = 0;
        for item in items {
            let (from, to) = match item.base {
                Base::All => (self.min, self.max),
                Base::One(value) if item.step.is_none() => (value.number, value.number),
                Base::One(value) => (value.number, self.max),
                // A range past the end of the field goes on at its start, and the step counts on.
                Base::Range(from, to) if from.number > to.number => (from.number, to.number + self.size()),
                Base::Range(from, to) => (from.number, to.number),
            };
            let mut at = from;
            while at <= to {
                let value = if at > self.max { at - self.size() } else { at };
                bits |= 1_u64.checked_shl(value.into()).unwrap_or(0);
                at += item.step.unwrap_or(1).max(1);
            }
        }
        bits
    }

    /// How many values there are.
    fn size(&self) -> u16 {
        self.max - self.min + 1
    }

    /// The three-letter name of a value.
    pub(super) fn name(&self, value: u16) -> Option<String> {
        let name = self.names.get(usize::from(value.checked_sub(self.min)?))?;
        Some(name.get(..3)?.to_ascii_uppercase())
    }

    /// A value as it was written, in upper case.
    pub(super) fn value_text(&self, value: Value) -> String {
        value.named.then(|| self.name(value.number)).flatten().unwrap_or_else(|| value.number.to_string())
    }

    /// An item in its canonical spelling.
    pub(super) fn item_text(&self, item: Item) -> String {
        let base = match item.base {
            Base::All => "*".to_owned(),
            Base::One(value) => self.value_text(value),
            Base::Range(from, to) => format!("{}-{}", self.value_text(from), self.value_text(to)),
        };
        match item.step {
            Some(step) => format!("{base}/{step}"),
            None => base,
        }
    }
}

/// A number in ASCII digits; one too large for any field is kept at the top.
pub(super) fn number(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u64::MAX))
}

/// `text` is the three-letter form of `name`, in any case.
pub(super) fn is_name(name: &str, text: &str) -> bool {
    name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(text))
}

/// Other separators to those of cron: `MON;FRI` to `MON,FRI`, `MON_FRI` to `MON-FRI`.
fn respelled(text: &str) -> Option<String> {
    let respelled = text.replace("..", "-").replace(['_', '~'], "-").replace([';', '&', '+'], ",");
    (respelled != text).then_some(respelled)
}
