//! Ids and numbers of a design, and [`Entry`]: a number as typed, which may not be one yet.

use std::fmt;

/// Declares a typed id: short text, unique in its list, never shown as a name.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::rc::Rc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// Empty: a damaged file still loads, and `resolve` reports it.
        impl Default for $name {
            fn default() -> Self {
                Self("".into())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A task of the pipeline.
    TaskId
}
id! {
    /// An entry of the list of systems outside.
    AccessId
}

id! {
    /// A finding that is accepted: `SEC003@outside-x1-allowlist`.
    AcceptedId
}

/// A whole number with a unit and a range, parsed from what a person types.
pub trait Quantity: Copy + Eq + fmt::Debug {
    /// The unit in the plural, for messages: "minutes".
    const UNIT: &'static str;
    /// Largest value that makes sense.
    const MAX: u32;
    /// Wraps a number in range.
    fn new(number: u32) -> Self;
    /// The number.
    fn get(self) -> u32;
}

macro_rules! quantity {
    ($(#[$meta:meta])* $name:ident, $unit:literal, $max:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u32);

        impl Quantity for $name {
            const UNIT: &'static str = $unit;
            const MAX: u32 = $max;
            fn new(number: u32) -> Self {
                Self(number)
            }
            fn get(self) -> u32 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

quantity! {
    /// A length of time in whole minutes; up to a year.
    Minutes, "minutes", 527_040
}
quantity! {
    /// How many.
    Count, "", 1_000_000
}
quantity! {
    /// A sum of US dollars.
    Usd, "US dollars", 100_000_000
}

/// A number as typed: nothing, a number, or text that is not (yet) one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Entry<T> {
    /// Not sure.
    #[default]
    Blank,
    /// A number in range.
    Value(T),
    /// Kept as typed, and reported.
    Raw(Box<str>),
}

impl<T: Quantity> Entry<T> {
    /// Reads what was typed; never fails, because [`Entry::Raw`] keeps what is wrong.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Blank;
        }
        match text.parse::<u32>() {
            Ok(number) if number <= T::MAX => Self::Value(T::new(number)),
            _ => Self::Raw(text.into()),
        }
    }

    /// The number, when there is one.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Value(value) => Some(*value),
            _ => None,
        }
    }

    /// The text of the field.
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Value(value) => value.get().to_string(),
            Self::Raw(text) => text.to_string(),
        }
    }

    /// Nothing was typed.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl<T: Quantity> From<T> for Entry<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Node;

    #[test]
    fn an_entry_keeps_what_is_not_a_number() {
        assert_eq!(Entry::<Minutes>::read(" 15 "), Entry::Value(Minutes(15)));
        assert_eq!(Entry::<Minutes>::read(""), Entry::Blank);
        assert_eq!(Entry::<Minutes>::read("about 15"), Entry::Raw("about 15".into()));
        assert_eq!(Entry::<Minutes>::read("-1"), Entry::Raw("-1".into()));
        assert_eq!(Entry::<Minutes>::read("527041"), Entry::Raw("527041".into()), "more than a year");
    }

    #[test]
    fn an_entry_reads_back_what_it_wrote() {
        for text in ["", "0", "15", "about 15", "1.5"] {
            let entry = Entry::<Count>::read(text);
            let mut read = Entry::Blank;
            Node::read(&mut read, entry.write());
            assert_eq!(read, entry, "{text}");
            assert_eq!(entry.text(), text);
        }
    }
}
