//! AWS schedule expressions: parsed by us, because only we can point at the wrong field; walked to their next runs.

mod expression;
mod preview;
mod time;

pub use expression::{Expression, ParseError, Part, parse};
pub use preview::{Preview, Run, Window, preview};
pub use time::{Civil, Instant, ZoneRules};
