//! Event patterns of EventBridge and notification filters of S3: read, matched, explained and checked.
//!
//! Everything here is a pure function of texts. What matches is what aws/event-ruler, the matcher AWS published, says
//! matches; facts about AWS are those of `facts`.

mod build;
mod condition;
mod cursor;
mod error;
mod explain;
mod flat;
mod ip;
mod lint;
mod matcher;
mod nearest;
mod number;
mod operator;
mod parse;
mod pattern;
mod program;
mod reading;
pub mod s3;
mod samples;
mod spelling;

#[cfg(test)]
mod tests;

pub use crate::diag::Edit;
pub use crate::json::{Fault, Field, JsonError, Kind, Node, parse as parse_json};
pub use build::{Additions, Pick, picks};
pub use condition::{Condition, Folded, Glob, Range};
pub use error::{ErrorKind, TextError};
pub use explain::{Explanation, LeafReport, Verdict, explain};
pub use lint::{Finding, catches_output, lint};
pub use matcher::{EventError, Matcher};
pub use nearest::{Change, NearestMiss, nearest};
pub use parse::parse;
pub use pattern::{Item, Leaf, Pattern};
pub use samples::{SAMPLES, Sample};
