//! Schedule expressions of five dialects: parsed by us, because only we can point at the wrong field; walked to their
//! next runs, told in words and read back, counted over two years, and converted from engine to engine.
//!
//! One calendar engine (`calendar`, `walk`), one parser a notation (`aws`, `unix`, `rate`, `once`), what is disputed
//! (`disputed`), what broken texts mean (`repair`), and from what is covered back to text (`sentence`, `spell`).

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
mod tally;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod time;
mod unix;
mod walk;
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
