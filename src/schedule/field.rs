//! One plain cron field: a list of values, ranges and steps.
use super::expression::{Fault, Part};
use super::time::{MONTHS, WEEKDAYS};
use crate::diag::Span;

/// The rules of one field.
pub(super) struct Rules {
    pub(super) part: Part,
    pub(super) label: &'static str,
    pub(super) min: u16,
    pub(super) max: u16,
    /// Full names of the values from `min` on; their first three letters are what cron knows.
    names: &'static [&'static str],
    /// The values, for messages: "a number from 0 to 59".
    values: &'static str,
    /// The wildcards AWS lists.
    wildcards: &'static str,
}

/// The fields in the order of an expression.
pub(super) static RULES: [Rules; 6] = [
    Rules {
        part: Part::Minutes,
        label: "Minutes",
        min: 0,
        max: 59,
        names: &[],
        values: "a number from 0 to 59",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::Hours,
        label: "Hours",
        min: 0,
        max: 23,
        names: &[],
        values: "a number from 0 to 23",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::DayOfMonth,
        label: "Day-of-month",
        min: 1,
        max: 31,
        names: &[],
        values: "a number from 1 to 31",
        wildcards: ", - * ? / L W",
    },
    Rules {
        part: Part::Month,
        label: "Month",
        min: 1,
        max: 12,
        names: &MONTHS,
        values: "a number from 1 to 12 or a name from JAN to DEC",
        wildcards: ", - * /",
    },
    Rules {
        part: Part::DayOfWeek,
        label: "Day-of-week",
        min: 1,
        max: 7,
        names: &WEEKDAYS,
        values: "a number from 1 (Sunday) to 7 (Saturday) or a name from SUN to SAT",
        wildcards: ", - * ? L #",
    },
    Rules {
        part: Part::Year,
        label: "Year",
        min: 1970,
        max: 2199,
        names: &[],
        values: "a year from 1970 to 2199",
        wildcards: ", - * /",
    },
];

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
    pub(super) fn list(&self, field: Piece<'_>) -> Result<Vec<Item>, Fault> {
        let items: Vec<Piece<'_>> = field.split(',').collect();
        self.check_list(field, &items)?;
        let mut list = Vec::new();
        for item in items {
            let item = self.item(item)?;
            if !list.contains(&item) {
                list.push(item);
            }
        }
        Ok(list)
    }

    /// What is wrong with the list as such: empty items, and wildcards that stand alone.
    pub(super) fn check_list(&self, field: Piece<'_>, items: &[Piece<'_>]) -> Result<(), Fault> {
        if items.iter().any(|item| item.text.is_empty()) {
            let kept: Vec<&str> = items.iter().map(|item| item.text).filter(|text| !text.is_empty()).collect();
            let put = (!kept.is_empty()).then(|| kept.join(","));
            return Err(self.fault(field, "a list has a value on both sides of each comma.", put));
        }
        if items.len() > 1 && items.iter().any(|item| item.text == "*") {
            return Err(self.fault(
                field,
                "`*` already covers every value, so nothing can stand beside it.",
                Some("*".into()),
            ));
        }
        if items.len() > 1 && items.iter().any(|item| item.text == "?") {
            let kept: Vec<&str> = items.iter().map(|item| item.text).filter(|text| *text != "?").collect();
            let put = (!kept.is_empty()).then(|| kept.join(","));
            return Err(self.fault(field, "`?` stands alone or not at all.", put));
        }
        Ok(())
    }

    /// Reads one item: `*`, `5`, `5-9`, each with or without a step.
    pub(super) fn item(&self, item: Piece<'_>) -> Result<Item, Fault> {
        let Some((base_text, step_text)) = item.split_once('/') else {
            return Ok(Item { base: self.base(item)?, step: None });
        };
        let base = self.base(base_text)?;
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
            return Err(self.fault(item, "a step of 0 never moves on; write 1 or more.", Some(without)));
        }
        // AWS refuses `*/60` in the minutes; the other fields follow the same rule.
        let largest = if self.part == Part::Year { self.max - self.min } else { self.max };
        if step > u64::from(largest) {
            let message = format!("a step of {step} is larger than the field; {largest} is the most.");
            let put = match base {
                Base::Range(..) => None,
                Base::All | Base::One(_) => Some(start.to_string()),
            };
            return Err(self.fault(item, &message, put));
        }
        Ok(Item { base, step: u16::try_from(step).ok() })
    }

    fn base(&self, piece: Piece<'_>) -> Result<Base, Fault> {
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
            return self.value(piece, 0).map(Base::One);
        };
        let from = self.value(from, self.min)?;
        let to = self.value(to, self.max)?;
        if self.part == Part::Year && from.number > to.number {
            let put = format!("{}-{}", to.number, from.number);
            return Err(self.fault(piece, "a range of years runs forward; write the earlier year first.", Some(put)));
        }
        Ok(Base::Range(from, to))
    }

    /// Reads one value. `near` is what a value just outside probably means.
    pub(super) fn value(&self, piece: Piece<'_>, near: u16) -> Result<Value, Fault> {
        let text = piece.text;
        if let Some(number) = number(text) {
            if (u64::from(self.min)..=u64::from(self.max)).contains(&number) {
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
            format!("`{text}` is not how cron writes it; use the three-letter name.")
        } else if text.contains(['L', 'W', '#', '?', '*', '/', '-']) {
            format!("`{text}` is not possible here; use values and {} only.", self.wildcards)
        } else {
            format!("`{text}` means nothing here; write {}.", self.values)
        };
        Err(self.fault(piece, &message, put.or_else(|| respelled(text))))
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
