//! The graph of a design: order, cycles, critical path, simulated runs, and where each box is drawn. Knows indices, not
//! tasks.
//!
//! All of it is compiled for speed but for what is marked `#[inline]`: that is compiled where it is used, for size.

mod alike;
mod apart;
mod certain;
mod cycles;
mod flow;
mod fold;
mod groups;
mod layout;
mod lists;
mod plan;
mod random;
mod simulate;
pub mod sort;
#[cfg(test)]
mod testing;

pub use alike::with_alike;
pub use certain::{Certain, Never};
pub use cycles::cycles;
pub use flow::{After, Flow, Join, Link};
pub use fold::{Fold, Line, implied};
pub use groups::{Bond, Group, groups};
pub use layout::{Layout, Point, Rect, Seen, curve, frames, layout, layout_near, middle};
pub use plan::{Plan, Span};
pub use simulate::{Odds, Played, Pool, Setting, Work};
