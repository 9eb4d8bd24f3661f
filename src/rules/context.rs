//! What a rule may look at.
use crate::design::Design;

/// A design with the numbers rules ask for, computed once.
pub struct Context<'a> {
    /// The design.
    pub design: &'a Design,
}
