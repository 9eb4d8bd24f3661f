//! The graph of a design: order, cycles, critical path, simulated runs, and where each box is drawn. Knows indices, not
//! tasks.

mod certain;
mod flow;
mod layout;
mod lists;
mod path;
mod random;
mod simulate;
pub mod sort;

pub use certain::{Certain, Never};
pub use flow::{After, Flow, Link};
pub use layout::{Layout, Point, Rect, curve, layout, middle};
pub use path::{Plan, Span, cycles};
pub use simulate::{Odds, Played, Pool, Setting, Work};
