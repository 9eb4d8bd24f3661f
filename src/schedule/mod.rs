//! Schedule expressions of five dialects: parsed by us, because only we can point at the wrong field; walked to their
//! next runs, told in words and read back, counted over two years, and converted from engine to engine.
//!
//! One calendar engine (`calendar`, `walk`), one parser a notation (`aws`, `unix`, `rate`, `once`), what is disputed
//! (`disputed`), what broken texts mean (`wrapping`, `plain`, `repair`), and from what is covered back to text (`sentence`, `spell`).

mod ahead;
mod as_cron;
mod aws;
mod bars;
mod build;
mod calendar;
mod convert;
mod cron;
mod days;
mod dialect;
mod disputed;
mod expression;
mod fault;
mod field;
mod horizon;
mod once;
mod parse;
mod phrase;
mod plain;
mod preset;
mod preview;
mod rate;
mod repair;
mod sentence;
mod spell;
mod tally;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod time;
mod unix;
mod walk;
mod wrapping;
mod zone;

pub use ahead::{Plan, horizon};
pub(crate) use bars::MOST as BARS;
pub use bars::{Bar, Bars, bars};
pub use build::{Builder, Clock, Days, Pattern};
pub use convert::{Conversion, Intent, conversions};
pub use dialect::Dialect;
pub use expression::{Expression, Occurrences};
pub use fault::{ParseError, Part};
pub use horizon::{Gap, Horizon, Overlaps, Shift};
pub use parse::{parse, read};
pub use phrase::read_sentence;
pub use preview::{Preview, Run, Window, preview};
pub use rate::Unit;
pub use time::{Civil, Instant, ZoneRules, offset_text};
