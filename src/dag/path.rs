//! Stub: to be written.

/// Earliest start and finish of a task, minutes after the run starts, and how long it may slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// Earliest start.
    pub start: u32,
    /// Earliest finish.
    pub finish: u32,
    /// Minutes it may be late without making the whole run later.
    pub slack: u32,
    /// On the longest chain.
    pub critical: bool,
}

/// A run as planned from durations alone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// One a node.
    pub spans: Vec<Span>,
    /// Nodes of the longest chain, first to last.
    pub critical: Vec<usize>,
    /// Length of the whole run, minutes.
    pub length: u32,
    /// Sum of all durations, minutes.
    pub work: u32,
}

/// The shortest cycle through each strongly connected part that has one; nodes in order, first not repeated.
pub fn cycles(_nodes: usize, _edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    Vec::new()
}

/// Plans a run; `None` when the graph has a cycle. `minutes` has one entry a node. Edges out of range are ignored.
pub fn plan(_minutes: &[u32], _edges: &[(usize, usize)]) -> Option<Plan> {
    None
}
