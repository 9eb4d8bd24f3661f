//! AWS schedule expressions: parsed by us, because only we can point at the wrong field; walked to their next runs.
//!
//! One calendar engine (`calendar`), one parser a notation (`aws`, `unix`, `rate`, `once`), what is disputed (`disputed`),
//! and what broken texts mean (`repair`).

mod aws;
mod bars;
mod build;
mod calendar;
mod convert;
mod cron;
mod dialect;
mod disputed;
mod expression;
mod field;
mod horizon;
mod once;
mod phrase;
mod preview;
mod rate;
mod repair;
mod sentence;
mod spell;
#[cfg(test)]
mod tests;
mod time;
mod unix;
mod zone;

pub(crate) use bars::MOST as BARS;
pub use bars::{Bar, Bars, bars};
pub use build::{Builder, Clock, Days, Pattern};
pub use convert::{Conversion, Intent, conversions};
pub use dialect::Dialect;
pub use expression::{Expression, Occurrences, ParseError, Part, parse, read};
pub use horizon::{Gap, Horizon, Overlaps, Plan, Shift, horizon};
pub use phrase::read_sentence;
pub use preview::{Preview, Run, Window, preview};
pub use rate::Unit;
pub use time::{Civil, Instant, ZoneRules, offset_text};
