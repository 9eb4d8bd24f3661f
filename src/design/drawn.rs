//! What the listed steps and links settle about the graph as a whole, whatever is answered about it.

use super::resolved::{Edge, Step};
use super::vocabulary::{Shape, TaskKind};

/// From this many forking or joining steps on, a drawn graph counts as tangled. Our judgement: see docs/decisions.md.
const TANGLED: usize = 6;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// How many steps are listed.
    pub(crate) steps: u32,
    /// The shape of the links; `None` without links.
    pub(crate) shape: Option<Shape>,
    /// A link has a condition on the data.
    pub(crate) branching: bool,
    /// A step runs in one copy for each of something.
    pub(crate) fan_out: bool,
    /// A step runs outside this AWS account.
    pub(crate) outside_aws: bool,
}

impl Drawn {
    pub(crate) fn of(steps: &[Step], edges: &[Edge]) -> Self {
        Self {
            steps: u32::try_from(steps.len()).unwrap_or(u32::MAX),
            shape: shape(steps.len(), edges),
            branching: edges.iter().any(|edge| !edge.when.is_empty()),
            fan_out: steps.iter().any(|step| !step.each.is_empty()),
            outside_aws: steps.iter().any(|step| step.kind == Some(TaskKind::Snowflake)),
        }
    }
}

/// The shape that the links draw, by how many steps fork or join; `None` without links. One wide fork with its join
/// is easy to read, however wide.
fn shape(nodes: usize, edges: &[Edge]) -> Option<Shape> {
    if edges.is_empty() {
        return None;
    }
    let mut ends = vec![(0_u32, 0_u32); nodes];
    for edge in edges {
        if let Some(end) = ends.get_mut(edge.from) {
            end.0 += 1;
        }
        if let Some(end) = ends.get_mut(edge.to) {
            end.1 += 1;
        }
    }
    Some(match ends.iter().filter(|&&(out, into)| out > 1 || into > 1).count() {
        0 => Shape::Line,
        1..TANGLED => Shape::Joined,
        _ => Shape::Tangled,
    })
}
