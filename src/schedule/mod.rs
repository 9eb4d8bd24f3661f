//! AWS schedule expressions: parsed by us, because only we can point at the wrong field; walked to their next runs.
//!
//! One calendar engine (`calendar`), one parser a kind (`cron`, `rate`, `once`), and what broken texts mean (`repair`).

mod calendar;
mod cron;
mod expression;
mod field;
mod once;
mod preview;
mod rate;
mod repair;
mod sentence;
#[cfg(test)]
mod tests;
mod time;
mod zone;

pub use expression::{Expression, ParseError, Part, parse};
pub use preview::{Preview, Run, Window, preview};
pub use time::{Civil, Instant, ZoneRules, offset_text};
