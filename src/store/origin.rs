//! Where the open draft belongs.

use super::library::DesignId;

/// Where the open draft belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An example nobody has changed: the keyword. The first change makes it a saved design.
    Example(&'static str),
    /// A saved design; every change is saved.
    Saved(DesignId),
    /// A design from a link; nothing is written until the visitor asks for a copy.
    Shared,
}
