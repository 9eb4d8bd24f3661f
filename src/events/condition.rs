//! What one item in a list of a pattern asks of a value.
//!
//! Conditions see a value as its JSON text with escapes undone, a string with its quotes: `"aws.s3"`, `300`, `null`.
//! So does aws/event-ruler, whose answers these are; a prefix begins with the quote, a suffix ends with it, and
//! neither can match a number.

use super::ip::{Address, Block};
use super::number::Decimal;
use crate::json::{inside, quote};

/// One item of a list in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// This value and no other: a string, `true`, `false` or `null`.
    Exact(String),
    /// This number, however it is spelt; one that cannot be compared, as it is spelt.
    Number(String, Option<Decimal>),
    /// This address, however it is spelt: a string that is an IP address.
    Ip(Address),
    /// `prefix`.
    Prefix(String),
    /// `suffix`.
    Suffix(String),
    /// `equals-ignore-case`.
    IgnoreCase(Folded),
    /// `prefix` ignoring case.
    PrefixIgnoreCase(Folded),
    /// `suffix` ignoring case.
    SuffixIgnoreCase(Folded),
    /// `wildcard`.
    Wildcard(Glob),
    /// `numeric`.
    Numeric(Range),
    /// `cidr`.
    Cidr(Block),
    /// `exists`: true.
    Exists,
    /// `exists`: false.
    Absent,
    /// `anything-but`: none of these.
    AnythingBut(Vec<Condition>),
}

/// A value of an event, read as a number or address once at most.
pub(super) struct Value<'a> {
    text: &'a str,
    number: Read<Decimal>,
    ip: Read<Address>,
}

/// What a text is read as, once it was.
enum Read<T> {
    NotYet,
    As(Option<T>),
}

impl<T: Copy> Read<T> {
    fn get(&mut self, read: impl FnOnce() -> Option<T>) -> Option<T> {
        if let Self::As(known) = self {
            return *known;
        }
        let value = read();
        *self = Self::As(value);
        value
    }
}

impl<'a> Value<'a> {
    /// A value by its JSON text, escapes undone.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, number: Read::NotYet, ip: Read::NotYet }
    }

    fn number(&mut self) -> Option<Decimal> {
        let text = self.text;
        self.number.get(|| Decimal::read(text))
    }

    fn ip(&mut self) -> Option<Address> {
        let text = self.text;
        self.ip.get(|| Address::read(inside(text)?))
    }
}

impl Condition {
    /// About how much work it is to compare with a short value: a plain comparison is 1, some nanoseconds.
    pub(super) fn cost(&self) -> usize {
        match self {
            Self::Exact(_) | Self::Prefix(_) | Self::Suffix(_) | Self::Exists | Self::Absent => 2,
            Self::Number(..) | Self::Ip(_) | Self::Numeric(_) | Self::Cidr(_) => 4,
            Self::IgnoreCase(folded) | Self::PrefixIgnoreCase(folded) | Self::SuffixIgnoreCase(folded) => {
                2 + 2 * folded.letters.len()
            }
            Self::Wildcard(glob) => 16 * glob.parts.len(),
            Self::AnythingBut(conditions) => conditions.iter().map(Self::cost).sum(),
        }
    }

    /// Whether a value that is there passes.
    pub(super) fn passes(&self, value: &mut Value<'_>) -> bool {
        match self {
            Self::Exact(text) => value.text == text,
            Self::Number(text, number) => {
                (number.is_some() && *number == value.number()) || (number.is_none() && value.text == text)
            }
            Self::Ip(address) => value.ip() == Some(*address),
            Self::Prefix(text) => value.text.starts_with(text.as_str()),
            Self::Suffix(text) => value.text.ends_with(text.as_str()),
            Self::IgnoreCase(folded) => folded.front(value.text) == Some(""),
            Self::PrefixIgnoreCase(folded) => folded.front(value.text).is_some(),
            Self::SuffixIgnoreCase(folded) => folded.back(value.text),
            Self::Wildcard(glob) => glob.matches(value.text),
            Self::Numeric(range) => value.number().is_some_and(|number| range.holds(number)),
            Self::Cidr(block) => value.ip().is_some_and(|address| block.holds(address)),
            Self::Exists => true,
            Self::Absent => false,
            Self::AnythingBut(conditions) => !conditions.iter().any(|condition| condition.passes(value)),
        }
    }
}

/// Text compared without regard to case: each letter may be its lower-case or its upper-case form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The text as it was written, with the quotes that belong to it.
    pub text: String,
    letters: Vec<(String, String)>,
}

impl Folded {
    pub(super) fn new(text: String) -> Self {
        // event-ruler takes UTF-16 units one by one, and half a surrogate pair is a question mark to it.
        let fold = |letter: char| match letter {
            '\u{1_0000}'.. => ("??".to_owned(), "??".to_owned()),
            _ => (letter.to_lowercase().collect(), letter.to_uppercase().collect()),
        };
        let letters = text.chars().map(fold).collect();
        Self { text, letters }
    }

    /// What follows this text in `value`, when `value` starts with it.
    fn front<'a>(&self, mut value: &'a str) -> Option<&'a str> {
        for (lower, upper) in &self.letters {
            value = value.strip_prefix(lower.as_str()).or_else(|| value.strip_prefix(upper.as_str()))?;
        }
        Some(value)
    }

    /// Whether `value` ends with this text.
    fn back(&self, mut value: &str) -> bool {
        self.letters.iter().rev().all(|(lower, upper)| {
            let before = value.strip_suffix(lower.as_str()).or_else(|| value.strip_suffix(upper.as_str()));
            value = before.unwrap_or(value);
            before.is_some()
        })
    }
}

/// Text with wildcards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    /// What stands between the wildcards, escapes undone; one more part than wildcards.
    pub parts: Vec<String>,
}

/// Why a text with wildcards cannot be used, and the byte of the text it is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlobError {
    Consecutive(usize),
    Escape(usize),
}

impl Glob {
    /// Reads `dir/*.png`; `\*` and `\\` stand for themselves. The quotes are put around it.
    pub(super) fn read(text: &str) -> Result<Self, GlobError> {
        let (mut parts, mut part, mut after) = (Vec::new(), "\"".to_owned(), false);
        let mut letters = text.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '*' if after => return Err(GlobError::Consecutive(at - 1)),
                '*' => parts.push(std::mem::take(&mut part)),
                '\\' => match letters.next() {
                    Some((_, escaped @ ('*' | '\\'))) => part.push(escaped),
                    _ => return Err(GlobError::Escape(at)),
                },
                _ => part.push(letter),
            }
            after = letter == '*';
        }
        part.push('"');
        parts.push(part);
        Ok(Self { parts })
    }

    /// The condition on a string that starts and ends with these two, as it is written in a pattern.
    pub(super) fn written(start: &str, end: &str) -> String {
        let [start, end] = [start, end].map(|text| text.replace('\\', "\\\\").replace('*', "\\*"));
        ["{\"wildcard\": ", &quote(&[start, end].join("*")), "}"].concat()
    }

    /// A text with one wildcard wherever there are several in a row.
    pub(super) fn collapsed(text: &str) -> String {
        let mut single = text.to_owned();
        while single.contains("**") {
            single = single.replace("**", "*");
        }
        single
    }

    /// How many wildcards there are.
    pub fn wildcards(&self) -> usize {
        self.parts.len() - 1
    }

    fn matches(&self, value: &str) -> bool {
        let [first, rest @ ..] = self.parts.as_slice() else { return false };
        let [between @ .., last] = rest else { return value == first };
        let Some(mut value) = value.strip_prefix(first.as_str()).and_then(|value| value.strip_suffix(last.as_str()))
        else {
            return false;
        };
        // The earliest place for each part leaves the most for those behind it.
        for part in between {
            let Some((_, behind)) = value.split_once(part.as_str()) else { return false };
            value = behind;
        }
        true
    }
}

/// A range of numbers; an end that is missing is open. Each end says whether it belongs to the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Lower end.
    pub low: Option<(Decimal, bool)>,
    /// Upper end.
    pub high: Option<(Decimal, bool)>,
}

impl Range {
    pub(super) fn holds(&self, number: Decimal) -> bool {
        self.low.is_none_or(|(low, within)| number > low || (within && number == low))
            && self.high.is_none_or(|(high, within)| number < high || (within && number == high))
    }
}
