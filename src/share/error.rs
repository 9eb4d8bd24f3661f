//! Why a link or a file was not opened, in words for the person who opened it.

use crate::digits::grouped;
use std::fmt;

/// What is wrong with the content, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// JSON pointer of the value, such as `/tasks/3/kind`; empty means the whole document.
    pub path: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another type of value belongs here: "a text", "a number", "a list", "an object".
    Type(&'static str),
    /// A word that is not in the closed vocabulary of this field.
    Word(String),
    /// Longer than `limit` characters.
    Long {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// More than `limit` entries.
    Many {
        /// Entries found.
        count: usize,
        /// Entries allowed.
        limit: usize,
    },
    /// Nested deeper than [`super::MAX_DEPTH`] levels.
    Deep,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match &self.fault {
            Fault::Type(wanted) => write!(f, "{path} must be {wanted}."),
            Fault::Word(word) => write!(f, "{path} is “{word}”, a word this page does not know."),
            Fault::Long { length, limit } => {
                write!(f, "{path} has {} characters; the limit is {}.", grouped(length), grouped(limit))
            }
            Fault::Many { count, limit } => {
                write!(f, "{path} has {} entries; the limit is {}.", grouped(count), grouped(limit))
            }
            Fault::Deep => write!(f, "{path} is nested too deeply."),
        }
    }
}

/// Why a link was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The text does not have the form of a payload.
    NotALink,
    /// Made by a later version.
    Newer {
        /// The format of the link.
        format: u8,
    },
    /// More characters than any link may have.
    TooLong {
        /// Characters that arrived.
        length: usize,
    },
    /// The end is missing.
    CutOff {
        /// Characters that arrived.
        arrived: usize,
        /// Characters that were sent.
        sent: usize,
    },
    /// The checksum does not fit: characters were changed.
    Damaged,
    /// The content unpacks to more than is allowed.
    TooBig,
    /// The content is not a design.
    Invalid(Invalid),
}

impl LinkError {
    /// One or two sentences: what is wrong, and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::NotALink => "This is not a share link of this page. Ask for it again, or for the file.".to_owned(),
            Self::Newer { format } => newer(u64::from(*format)),
            Self::TooLong { length } => format!(
                "This link has {} characters; the limit is {}. Ask for the file.",
                grouped(length),
                grouped(&super::MAX_ENCODED)
            ),
            Self::CutOff { arrived, sent } => format!(
                "This link is cut off: {} of {} characters arrived. Ask for it again, or for the file.",
                grouped(arrived),
                grouped(sent)
            ),
            Self::Damaged => {
                "This link is damaged: some characters were changed on the way. Ask for it again, or for the file."
                    .to_owned()
            }
            Self::TooBig => "This link unpacks to more than 256 KiB. It was not opened. Ask for the file.".to_owned(),
            Self::Invalid(invalid) => format!("This link does not hold a valid design. {invalid}"),
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for LinkError {}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// More bytes than a file may have.
    TooBig {
        /// Bytes found.
        bytes: usize,
    },
    /// Not JSON.
    NotJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of it, from 1.
        column: usize,
    },
    /// JSON, but not written by this page.
    NotADesign,
    /// Made by a later version.
    Newer {
        /// The format of the file.
        format: u64,
    },
    /// A value is not allowed.
    Invalid(Invalid),
}

impl FileError {
    /// One or two sentences: what is wrong, and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::TooBig { bytes } => {
                let tenths = bytes.div_ceil(100_000);
                format!("This file is {}.{} MB; the limit is 4 MB.", tenths / 10, tenths % 10)
            }
            Self::NotJson { line, column } => {
                format!("This file is not valid JSON: line {line}, column {column}.")
            }
            Self::NotADesign => "This file is not a Sluice design: \"app\": \"sluice\" is missing.".to_owned(),
            Self::Newer { format } => newer(*format),
            Self::Invalid(invalid) => format!("This file does not hold a valid design. {invalid}"),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for FileError {}

fn newer(format: u64) -> String {
    format!("Made with format {format}; this page reads up to {}. Reload to update.", super::FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_are_the_agreed_ones() {
        assert_eq!(
            LinkError::CutOff { arrived: 1998, sent: 2431 }.message(),
            "This link is cut off: 1,998 of 2,431 characters arrived. Ask for it again, or for the file."
        );
        assert_eq!(
            LinkError::Newer { format: 3 }.message(),
            "Made with format 3; this page reads up to 1. Reload to update."
        );
        assert_eq!(FileError::TooBig { bytes: 5_100_000 }.message(), "This file is 5.1 MB; the limit is 4 MB.");
        assert_eq!(FileError::TooBig { bytes: 4_000_001 }.message(), "This file is 4.1 MB; the limit is 4 MB.");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (65_536, "65,536"), (1_048_576, "1,048,576")] {
            assert_eq!(grouped(&number), text);
        }
    }
}
