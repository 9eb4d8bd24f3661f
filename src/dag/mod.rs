//! The graph of a design: order, cycles, critical path, and where each box is drawn. Knows indices, not tasks.

mod layout;
mod lists;
mod path;

pub use layout::{Layout, Point, Rect, curve, layout, middle};
pub use path::{Plan, Span, cycles, plan};
